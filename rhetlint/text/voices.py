"""Whose voice a stretch of prose is in: the author's, or that of someone quoted or reported."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import compress, count
from typing import NamedTuple

from rhetlint.spans import ProseSpan
from rhetlint.text.attribution import Attribution, attribution
from rhetlint.text.clauses import Words
from rhetlint.text.dialogue import headlines, turns
from rhetlint.text.fold import fold, plain
from rhetlint.text.prose import Block
from rhetlint.text.quotes import Quote, quotes
from rhetlint.text.reporting import CUES, EVIDENCE

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
        sentences: Sequence[ProseSpan] = (),
    ) -> None:
        self.spans = tuple(sorted(spans))
        self.scare_quotes = tuple(scare_quotes)
        self._others = tuple(others)
        self._sentences = sentences

    @cached_property
    def _direct(self) -> _Stretches:
        return _Stretches([*((s.start, s.end) for s in self.spans if s.direct), *self._others])

    @cached_property
    def _all(self) -> _Stretches:
        return _Stretches((s.start, s.end) for s in self.spans)

    @cached_property
    def _speakers(self) -> list[VoiceSpan | None]:
        """Who speaks in each sentence."""
        sources = [s for s in self.spans if s.role == "source"]
        speakers: list[VoiceSpan | None] = []
        n = 0
        for start, end in self._sentences:
            named = None
            while n < len(sources) and sources[n].start < end:
                named = named or sources[n]
                n += 1
            before = speakers[-1] if speakers and self._direct.touch(start, end) else None
            speakers.append(named or before)
        return speakers

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
        i = bisect_right(self._sentences, (offset, sys.maxsize)) - 1
        return self._speakers[i] if i >= 0 else None


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
_WIDEST_TITLE = 120
_DASHES = frozenset("-—–―")
_SIGNATURE = r"\s*([—–―]|--?)\s*([A-Z][^\n]{1,60})(?=\n\n|\Z)"


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
        return Voices(self.spans, scare, self.others, self.sentences)

    def _read_turns(self) -> None:
        for turn in turns(self.words.prose, self.blocks, self.sentences):
            if not turn.reported:
                self.others.append((turn.start, turn.end))
                continue
            self.spans.append(VoiceSpan(turn.start, turn.end, "content", True))
            if turn.source:
                self.spans.append(VoiceSpan(*turn.source, "source"))

    def _read_quotes(self) -> None:
        prose = self.words.prose
        for quote in quotes(prose, self.blocks):
            if self._is_short(quote):
                self.short.append(quote)
                continue
            self.spans.append(VoiceSpan(quote.start, quote.end, "content", True))
            beyond = prose[quote.end : quote.end + 3]
            if not _DASHES.isdisjoint(beyond) and (signature := re.compile(_SIGNATURE).match(prose, quote.end)):
                self.spans.append(VoiceSpan(*signature.span(1), "cue"))
                self.spans.append(VoiceSpan(*signature.span(2), "source"))

    def _is_short(self, quote: Quote) -> bool:
        """Whether marks stand around a few words in a sentence, or around a title."""
        if quote.part or quote.inner_end - quote.inner_start > _WIDEST_TITLE:
            return False
        length = bisect_left(self.starts, quote.inner_end) - bisect_left(self.starts, quote.inner_start)
        if length > _LONGEST_SCARE and not (length <= _LONGEST_TITLE and self._is_title(quote)):
            return False
        first = bisect_left(self.sentences, (quote.start,))
        last = bisect_left(self.sentences, (quote.end,)) - 1
        whole = first <= last and self.sentences[first].start == quote.start and self.sentences[last].end == quote.end
        return not whole

    def _is_title(self, quote: Quote) -> bool:
        """Whether the words in quotation marks are the title of a work, by their capitals."""
        inner = self.words.prose[quote.inner_start : quote.inner_end]
        return inner[-1:] not in "?!" and not any(word[0].islower() and len(word) > 3 for word in inner.split())

    def _read_sentences(self) -> None:
        starts = self.starts
        cues = self._cues_outside_quotations()
        n, total = 0, len(cues)
        for sentence in self.sentences:
            if n == total:
                break
            start, end = sentence
            if starts[cues[n]] >= end:
                continue
            first, last = bisect_left(starts, start), bisect_left(starts, end)
            made = []
            while n < total and cues[n] < last:
                if a := attribution(self.words, cues[n], first, last):
                    made.append(a)
                n += 1
            if made:
                self.spans += _parts(self.words, made, sentence)

    def _cues_outside_quotations(self) -> list[int]:
        """The words that may be cues; direct quotations speak for themselves."""
        cues = compress(count(), map(CUES.__contains__, self.words.low))
        direct = [(s.start, s.end) for s in self.spans if s.direct]
        if not direct:
            return list(cues)
        inside, starts = _Stretches(direct), self.starts
        return [i for i in cues if not inside.hold(starts[i], starts[i])]

    def _read_headlines(self) -> None:
        prose = self.words.prose
        for source, cue, content in headlines(prose, self.blocks):
            name = prose[source.start : source.end].split()[-1]
            if name.lower() in EVIDENCE or self._speaks(name):
                self.spans.append(VoiceSpan(*source, "source"))
                self.spans.append(VoiceSpan(*cue, "cue"))
                self.spans.append(VoiceSpan(*content, "content"))

    def _speaks(self, name: str) -> bool:
        """Whether somebody of that name is a source in the text."""
        return any(s.role == "source" and name in self.words.prose[s.start : s.end].split() for s in self.spans)

    def _sort_short(self) -> Iterator[ProseSpan]:
        """The scare quotes; short quotations inside what somebody says are in their own words."""
        if not self.short:
            return
        said = _Stretches((s.start, s.end) for s in self.spans if s.role == "content")
        for quote in self.short:
            if said.hold(quote.start, quote.end):
                self.spans.append(VoiceSpan(quote.start, quote.end, "content", True))
            elif not self._is_title(quote):
                yield ProseSpan(quote.start, quote.end)


def _parts(words: Words, made: list[Attribution], sentence: ProseSpan) -> Iterator[VoiceSpan]:
    """The spans of the attributions of one sentence, the last one first."""
    spans = words.spans
    stop = sentence.end
    for a in reversed(made):
        start, end = spans[a.cue[0]].start, spans[a.cue[1] - 1].end
        yield VoiceSpan(start, end, "cue")
        if a.source:
            source = VoiceSpan(spans[a.source[0]].start, spans[a.source[1] - 1].end, "source")
            yield source
            start, end = min(start, source.start), max(end, source.end)
        if stop - end > 2:
            yield VoiceSpan(end, stop, "content")
        if start - sentence.start > 2 and _introduces_before(words, a, start, end, sentence):
            yield VoiceSpan(sentence.start, start, "content")
        stop = start


def _introduces_before(words: Words, a: Attribution, start: int, end: int, sentence: ProseSpan) -> bool:
    """Whether what stands before an attribution is what is said ("It rains, said Ann")."""
    if a.follows or a.kind == "adverb":
        return True
    if a.kind not in _INTRODUCING:
        return False
    before = words.prose[start - 2 : start].rstrip()
    if "," not in before and before[-1:] not in _CLOSING:
        return False
    after = words.prose[end : sentence.end]
    return after[:1] in _ENDING or len(after.split(None, _MOST_AFTER + 1)) <= _MOST_AFTER


_INTRODUCING = frozenset({"speech", "sound", "clause"})
_CLOSING = frozenset("\"”'’")
_ENDING = frozenset(',.;"”')
_MOST_AFTER = 4  # words after "he said" that do not make it the beginning of a clause
