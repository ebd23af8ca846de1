"""Reads one document for its voices: quotations, then attributions sentence by sentence, then headlines."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from itertools import compress, count

from rhetlint.spans import ProseSpan
from rhetlint.text.attribution import attribution
from rhetlint.text.clauses import Words
from rhetlint.text.dialogue import headlines, turns
from rhetlint.text.fold import fold, plain
from rhetlint.text.parts import parts
from rhetlint.text.prose import Block
from rhetlint.text.quotes import Quote, quotes
from rhetlint.text.reporting import CUES, EVIDENCE
from rhetlint.text.voices import Stretches, Voices, VoiceSpan
from rhetlint.text.words import words as find_words

_LONGEST_SCARE = 3
_LONGEST_TITLE = 10
_WIDEST_TITLE = 120
_DASHES = frozenset("-—–―")
_SIGNATURE = r"\s*([—–―]|--?)\s*([A-Z][^\n]{1,60})(?=\n\n|\Z)"


class Reading:
    """What is known of one document so far."""

    def __init__(
        self,
        prose: str,
        sentences: Sequence[ProseSpan],
        blocks: Sequence[Block],
        words: Sequence[ProseSpan] | None,
    ) -> None:
        flat = plain(prose)
        if words is None:
            words = find_words(flat)
        low = fold(flat)
        self.words = Words(prose, words, [low[start:end] for start, end in words])
        self.sentences = sentences
        self.blocks = blocks
        self.starts = [span.start for span in words]
        self.spans: list[VoiceSpan] = []
        self.others: list[tuple[int, int]] = []
        self.short: list[Quote] = []

    def voices(self) -> Voices:
        self._read_turns()
        self._read_quotes()
        self._read_sentences()
        self._read_headlines()
        scare = list(self._sort_short())
        return Voices(self._without_echoes(), scare, self.others, self.sentences)

    def _read_turns(self) -> None:
        found: set[VoiceSpan] = set()  # several shapes may show the same
        for turn in turns(self.words.prose, self.blocks, self.sentences):
            if not turn.reported:
                self.others.append((turn.start, turn.end))
                continue
            found.add(VoiceSpan(turn.start, turn.end, "content", True))
            if turn.source:
                found.add(VoiceSpan(*turn.source, "source"))
        self.spans += found

    def _read_quotes(self) -> None:
        prose = self.words.prose
        for quote in quotes(prose, self.blocks):
            beyond = prose[quote.end : quote.end + 3]
            if not _DASHES.isdisjoint(beyond) and (signature := re.compile(_SIGNATURE).match(prose, quote.end)):
                self.spans.append(VoiceSpan(*signature.span(1), "cue"))
                self.spans.append(VoiceSpan(*signature.span(2), "source"))
            elif self._is_short(quote):
                self.short.append(quote)
                continue
            self.spans.append(VoiceSpan(quote.start, quote.end, "content", True))

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
        words = inner.split()
        if inner[-1:] in "?!" or any(word[0].islower() and len(word) > 3 for word in words):
            return False
        return any(word[0].isupper() for word in words)

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
                self.spans += parts(self.words, made, sentence)

    def _cues_outside_quotations(self) -> list[int]:
        """The words that may be cues; direct quotations speak for themselves."""
        cues = compress(count(), map(CUES.__contains__, self.words.low))
        direct = [(s.start, s.end) for s in self.spans if s.direct]
        if not direct:
            return list(cues)
        inside, starts = Stretches(direct), self.starts
        return [i for i in cues if not inside.hold(starts[i], starts[i])]

    def _read_headlines(self) -> None:
        prose = self.words.prose
        labelled = list(headlines(prose, self.blocks))
        if not labelled:
            return
        direct = Stretches((s.start, s.end) for s in self.spans if s.direct)
        sources = (prose[s.start : s.end] for s in self.spans if s.role == "source")
        speakers = EVIDENCE.union(*(source.lower().split() for source in sources))
        for source, cue, content in labelled:
            if direct.touch(*content) or prose[source.start : source.end].lower().split()[-1] not in speakers:
                continue
            self.spans.append(VoiceSpan(*source, "source"))
            self.spans.append(VoiceSpan(*cue, "cue"))
            self.spans.append(VoiceSpan(*content, "content"))

    def _without_echoes(self) -> list[VoiceSpan]:
        """The spans, without contents that are nothing but a direct quotation, which is there anyway."""
        direct = sorted((s.start, s.end) for s in self.spans if s.direct)
        if not direct:
            return self.spans
        kept = []
        for span in self.spans:
            if span.role == "content" and not span.direct:
                i = bisect_left(direct, (span.start,))
                if i < len(direct) and direct[i][0] == span.start and span.end - direct[i][1] <= 1:
                    continue
            kept.append(span)
        return kept

    def _sort_short(self) -> Iterator[ProseSpan]:
        """The scare quotes; short quotations inside what somebody says are in their own words."""
        if not self.short:
            return
        said = Stretches((s.start, s.end) for s in self.spans if s.role == "content")
        for quote in self.short:
            if said.hold(quote.start, quote.end):
                self.spans.append(VoiceSpan(quote.start, quote.end, "content", True))
            elif not self._is_title(quote):
                yield ProseSpan(quote.start, quote.end)
