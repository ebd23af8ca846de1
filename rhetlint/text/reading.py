"""Reads one document for its voices: quotations, then attributions sentence by sentence, then headlines."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import compress, count

from rhetlint.spans import ProseSpan
from rhetlint.text.attribution import attribution
from rhetlint.text.clauses import Words
from rhetlint.text.dialogue import headlines, turns
from rhetlint.text.parts import parts
from rhetlint.text.prose import Block
from rhetlint.text.quotes import Quote, quotes
from rhetlint.text.reporting import CUES, EVIDENCE
from rhetlint.text.voices import Stretches, Voices, VoiceSpan
from rhetlint.text.words import words as find_words

_LONGEST_SCARE = 3
_LONGEST_TITLE = 10
_WIDEST_TITLE = 120
_MOST_SPACES = 15  # in a title; counting them is quicker than counting words
_DASHES = frozenset("-—–―")
_SIGNATURE = r"\s*([—–―]|--?)\s*([A-Z][^\n]{1,60})(?=\n\n|\Z)"


class Reading:
    """What is known of one document so far."""

    def __init__(
        self, prose: str, plain: str, folded: str, sentences: Sequence[ProseSpan], blocks: Sequence[Block]
    ) -> None:
        self.prose = prose
        self.plain = plain
        self.folded = folded
        self.sentences = sentences
        self.blocks = blocks
        self.spans: list[VoiceSpan] = []  # what marks and shapes show
        self.others: list[tuple[int, int]] = []
        self.short: list[Quote] = []
        self._direct: list[tuple[int, int]] = []
        self._quoted = Stretches(())
        self._known: dict[int, list[VoiceSpan]] = {}

    def voices(self) -> Voices:
        self._read_turns()
        self._read_quotes()
        self._quoted = Stretches((s.start, s.end) for s in self.spans if s.direct)
        scare = list(self._sort_short())
        self._direct = sorted((s.start, s.end) for s in self.spans if s.direct)
        return Voices(self.spans, scare, self.others, self.sentences, self._without_echoes)

    def _read_turns(self) -> None:
        found: set[VoiceSpan] = set()  # several shapes may show the same
        for turn in turns(self.prose, self.blocks, self.sentences):
            if not turn.reported:
                self.others.append((turn.start, turn.end))
                continue
            found.add(VoiceSpan(turn.start, turn.end, "content", True))
            if turn.source:
                found.add(VoiceSpan(*turn.source, "source"))
        self.spans += found

    def _read_quotes(self) -> None:
        prose = self.prose
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
        if self.plain.count(" ", quote.inner_start, quote.inner_end) > _MOST_SPACES:
            return False
        length = len(find_words(self.plain, quote.inner_start, quote.inner_end))
        if length > _LONGEST_SCARE and not (length <= _LONGEST_TITLE and self._is_title(quote)):
            return False
        first = bisect_left(self.sentences, (quote.start,))
        last = bisect_left(self.sentences, (quote.end,)) - 1
        whole = first <= last and self.sentences[first].start == quote.start and self.sentences[last].end == quote.end
        return not whole

    def _is_title(self, quote: Quote) -> bool:
        """Whether the words in quotation marks are the title of a work, by their capitals."""
        inner = self.prose[quote.inner_start : quote.inner_end]
        words = inner.split()
        if inner[-1:] in "?!" or any(word[0].islower() and len(word) > 3 for word in words):
            return False
        return any(word[0].isupper() for word in words)

    def _attributions(self, number: int) -> list[VoiceSpan]:
        """The parts of all attributions in sentence ``number``, in any order."""
        label = self._labelled.get(number)
        return [*self._in_clauses(number), *(self._in_headline(*label) if label else ())]

    def _in_clauses(self, number: int) -> list[VoiceSpan]:
        if number not in self._known:
            self._known[number] = self._read_sentence(self.sentences[number])
        return self._known[number]

    def _read_sentence(self, sentence: ProseSpan) -> list[VoiceSpan]:
        spans = find_words(self.plain, *sentence)
        folded, quoted = self.folded, self._quoted
        low = [folded[start:end] for start, end in spans]
        cues = compress(count(), map(CUES.__contains__, low))
        words = Words(self.prose, spans, low)
        # Direct quotations speak for themselves.
        made = [attribution(words, i) for i in cues if not quoted.hold(spans[i].start, spans[i].start)]
        return parts(words, [a for a in made if a], sentence)

    @cached_property
    def _labelled(self) -> dict[int, tuple[ProseSpan, ProseSpan, ProseSpan]]:
        """What may be a headline with its speaker, by its first sentence."""
        labelled = headlines(self.prose, self.blocks)
        return {bisect_right(self.sentences, (label[0].start, sys.maxsize)) - 1: label for label in labelled}

    @cached_property
    def _speakers(self) -> frozenset[str]:
        """Words that name those who speak in the text."""
        spoken = (span for number in range(len(self.sentences)) for span in self._in_clauses(number))
        sources = (self.prose[s.start : s.end] for s in (*self.spans, *spoken) if s.role == "source")
        return EVIDENCE.union(*(source.lower().split() for source in sources))

    def _in_headline(self, source: ProseSpan, cue: ProseSpan, content: ProseSpan) -> list[VoiceSpan]:
        last_name = self.prose[source.start : source.end].lower().split()[-1]
        if self._quoted.touch(*content) or last_name not in self._speakers:
            return []
        return [VoiceSpan(*source, "source"), VoiceSpan(*cue, "cue"), VoiceSpan(*content, "content")]

    def _without_echoes(self, number: int) -> list[VoiceSpan]:
        """The parts of attributions, without contents that are but a direct quotation, which is there anyway."""
        return [span for span in self._attributions(number) if span.role != "content" or not self._echoes(span)]

    def _echoes(self, content: VoiceSpan) -> bool:
        i = bisect_left(self._direct, (content.start,))
        if i == len(self._direct):
            return False
        start, end = self._direct[i]
        return start == content.start and content.end - end <= 1

    def _sort_short(self) -> Iterator[ProseSpan]:
        """The scare quotes; short quotations inside what somebody says are in their own words."""
        if not self.short:
            return
        shown = Stretches((s.start, s.end) for s in self.spans if s.role == "content")
        for quote in self.short:
            number = bisect_right(self.sentences, (quote.start, sys.maxsize)) - 1
            said = (s for s in self._attributions(number) if s.role == "content")
            if shown.hold(quote.start, quote.end) or any(s.start <= quote.start and quote.end <= s.end for s in said):
                self.spans.append(VoiceSpan(quote.start, quote.end, "content", True))
            elif not self._is_title(quote):
                yield ProseSpan(quote.start, quote.end)
