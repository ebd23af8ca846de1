"""Whose voice a stretch of prose is in: the author's, or that of someone quoted or reported."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rhetlint.spans import ProseSpan
from rhetlint.text.attribution import Attribution, attribution
from rhetlint.text.clauses import Words
from rhetlint.text.dialogue import headlines, turns
from rhetlint.text.fold import fold, plain
from rhetlint.text.prose import Block
from rhetlint.text.quotes import Quote, quotes
from rhetlint.text.reporting import CUES

ROLES = ("source", "cue", "content")


class VoiceSpan(NamedTuple):
    """A stretch of prose with its role in an attribution.

    ``source`` is who speaks, ``cue`` what says so ("said", "according to"), ``content`` what they
    say or think.  ``direct`` marks content in someone's own words (quotation marks, block quotes).
    """

    start: int
    end: int
    role: str
    direct: bool = False


class Voices:
    """The voices of one document; offsets are code points of the prose.

    ``spans`` are the parts of all attributions, in order (they may nest).  ``scare_quotes`` are the stretches of one to
    three words, marks included, that stand in quotation marks in the author's own sentence; they are nobody's words.
    """

    def __init__(
        self,
        spans: Iterable[VoiceSpan],
        scare_quotes: Iterable[ProseSpan] = (),
        others: Iterable[tuple[int, int]] = (),
        sources: Sequence[tuple[int, VoiceSpan | None]] = (),
    ) -> None:
        self.spans = tuple(sorted(spans))
        self.scare_quotes = tuple(scare_quotes)
        self._direct = _Stretches([*((s.start, s.end) for s in self.spans if s.direct), *others])
        self._all = _Stretches((s.start, s.end) for s in self.spans)
        self._sentences = [start for start, _ in sources]
        self._sources = [source for _, source in sources]

    def quoted(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` lies within words that are not the author's: a direct quotation, a block quote,
        a line of a transcript, or furniture of the page that a text file has copied along."""
        return self._direct.hold(start, end)

    def attributed(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` touches any attribution: words, thoughts, source or cue."""
        return self._all.touch(start, end)

    def source_at(self, offset: int) -> VoiceSpan | None:
        """Who is said to speak in the sentence around ``offset``: the first source named in it, or, where it goes on
        with a quotation, in the sentences before."""
        i = bisect_right(self._sentences, offset) - 1
        return self._sources[i] if i >= 0 else None


class _Stretches:
    """Stretches of a text, merged where they overlap, for questions in logarithmic time."""

    __slots__ = ("_ends", "_starts")

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            if self._ends and start <= self._ends[-1]:
                self._ends[-1] = max(self._ends[-1], end)
            else:
                self._starts.append(start)
                self._ends.append(end)

    def hold(self, start: int, end: int) -> bool:
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and end <= self._ends[i]

    def touch(self, start: int, end: int) -> bool:
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and start < self._ends[i]


def analyse(
    prose: str,
    sentences: Sequence[ProseSpan],
    blocks: Sequence[Block],
    words: Sequence[ProseSpan] | None = None,
) -> Voices:
    """The voices of a document, from its prose, sentences, blocks, and words (found here if not given)."""
    flat = plain(prose)
    if words is None:
        from rhetlint.text.words import words as find_words

        words = find_words(flat)
    low = fold(flat)
    return _Reading(Words(prose, words, [low[start:end] for start, end in words]), sentences, blocks).voices()


_LONGEST_SCARE = 3
_LONGEST_TITLE = 10
_SIGNATURE = re.compile(r"\s*([—–―]|--?)\s*([A-Z][^\n]{1,60})(?=\n\n|\Z)")


class _Reading:
    """What is known of one document so far."""

    def __init__(self, words: Words, sentences: Sequence[ProseSpan], blocks: Sequence[Block]) -> None:
        self.words = words
        self.sentences = sentences
        self.blocks = blocks
        self.starts = [span.start for span in words.spans]
        self.spans: list[VoiceSpan] = []
        self.others: list[tuple[int, int]] = []
        self.short: list[Quote] = []

    def voices(self) -> Voices:
        self._read_turns()
        self._read_quotes()
        self._read_sentences()
        self._read_headlines()
        scare = list(self._sort_short())
        return Voices(self.spans, scare, self.others, self._sources())

    def _read_turns(self) -> None:
        for turn in turns(self.words.prose, self.blocks, self.sentences):
            if not turn.reported:
                self.others.append((turn.start, turn.end))
                continue
            self.spans.append(VoiceSpan(turn.start, turn.end, "content", True))
            if turn.source:
                self.spans.append(VoiceSpan(*turn.source, "source"))

    def _read_quotes(self) -> None:
        starts, ends = {span.start for span in self.sentences}, {span.end for span in self.sentences}
        for quote in quotes(self.words.prose, self.blocks):
            length = bisect_left(self.starts, quote.inner_end) - bisect_left(self.starts, quote.inner_start)
            whole = quote.part or (quote.start in starts and quote.end in ends)
            if not whole and (length <= _LONGEST_SCARE or (length <= _LONGEST_TITLE and self._is_title(quote))):
                self.short.append(quote)
            else:
                self.spans.append(VoiceSpan(quote.start, quote.end, "content", True))
                if signature := _SIGNATURE.match(self.words.prose, quote.end):
                    self.spans.append(VoiceSpan(*signature.span(1), "cue"))
                    self.spans.append(VoiceSpan(*signature.span(2), "source"))

    def _is_title(self, quote: Quote) -> bool:
        """Whether the words in quotation marks are the title of a work, by their capitals."""
        inner = self.words.prose[quote.inner_start : quote.inner_end]
        return inner[-1:] not in "?!" and not any(word[0].islower() and len(word) > 3 for word in inner.split())

    def _read_sentences(self) -> None:
        direct = sorted((s.start, s.end) for s in self.spans if s.direct)
        cues = self._cues_outside(direct)
        n = 0
        for start, end in self.sentences:
            here = []
            while n < len(cues) and self.starts[cues[n]] < end:
                here.append(cues[n])
                n += 1
            if here:
                first, last = bisect_left(self.starts, start), bisect_left(self.starts, end)
                made = [a for i in here if (a := attribution(self.words, i, first, last))]
                if made:
                    self.spans += _parts(self.words, made, ProseSpan(start, end))

    def _cues_outside(self, direct: list[tuple[int, int]]) -> list[int]:
        """The words that may be cues, outside direct quotations, which speak for themselves."""
        low, starts = self.words.low, self.starts
        cues = [i for i, word in enumerate(low) if word in CUES]
        inside = _Stretches(direct)
        return [i for i in cues if not inside.hold(starts[i], starts[i])] if direct else cues

    def _read_headlines(self) -> None:
        names = {
            word.lower()
            for span in self.spans
            if span.role == "source"
            for word in self.words.prose[span.start : span.end].split()
        }
        for source, cue, content in headlines(self.words.prose, self.blocks, names):
            self.spans.append(VoiceSpan(*source, "source"))
            self.spans.append(VoiceSpan(*cue, "cue"))
            self.spans.append(VoiceSpan(*content, "content"))

    def _sort_short(self) -> Iterator[ProseSpan]:
        """The scare quotes; short quotations inside what somebody says are in their own words."""
        said = _Stretches((s.start, s.end) for s in self.spans if s.role == "content")
        for quote in self.short:
            if said.hold(quote.start, quote.end):
                self.spans.append(VoiceSpan(quote.start, quote.end, "content", True))
            elif not self._is_title(quote):
                yield ProseSpan(quote.start, quote.end)

    def _sources(self) -> list[tuple[int, VoiceSpan | None]]:
        """Who speaks in each sentence that has an attribution."""
        sources = sorted(s for s in self.spans if s.role == "source")
        spoken = _Stretches((s.start, s.end) for s in self.spans if s.direct)
        found: list[tuple[int, VoiceSpan | None]] = []
        n = 0
        current = None
        for start, end in self.sentences:
            named = None
            while n < len(sources) and sources[n].start < end:
                named = named or sources[n]
                n += 1
            current = named or (current if spoken.touch(start, end) else None)
            found.append((start, current))
        return found


def _parts(words: Words, made: list[Attribution], sentence: ProseSpan) -> Iterator[VoiceSpan]:
    """The spans of the attributions of one sentence."""
    spans = words.spans
    borders = [_border(words, a) for a in made]
    for n, (a, (start, end)) in enumerate(zip(made, borders, strict=True)):
        if a.source:
            yield VoiceSpan(spans[a.source[0]].start, spans[a.source[1] - 1].end, "source")
        yield VoiceSpan(spans[a.cue[0]].start, spans[a.cue[1] - 1].end, "cue")
        stop = borders[n + 1][0] if n + 1 < len(made) else sentence.end
        if stop - end > 2:
            yield VoiceSpan(end, stop, "content")
        if start - sentence.start > 2 and _introduces_before(words, a, start, end, sentence):
            yield VoiceSpan(sentence.start, start, "content")


def _border(words: Words, a: Attribution) -> tuple[int, int]:
    first, last = a.cue
    if a.source:
        first, last = min(first, a.source[0]), max(last, a.source[1])
    return words.spans[first].start, words.spans[last - 1].end


def _introduces_before(words: Words, a: Attribution, start: int, end: int, sentence: ProseSpan) -> bool:
    """Whether what stands before an attribution is what is said ("It rains, said Ann")."""
    if a.follows or a.kind == "adverb":
        return True
    if a.kind not in ("speech", "sound", "clause"):
        return False
    before = words.prose[sentence.start : start].rstrip()[-2:]
    after = words.prose[end : sentence.end]
    return ("," in before or before[-1:] in "\"”'’") and (after[:1] in ',.;"”' or len(after.split()) <= 4)
