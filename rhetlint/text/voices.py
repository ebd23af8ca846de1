"""Whose voice a stretch of prose is in: the author's, or that of someone quoted or reported."""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import NamedTuple

from rhetlint.spans import ProseSpan
from rhetlint.text.prose import Block

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
    def _direct(self) -> Stretches:
        return Stretches([*((s.start, s.end) for s in self.spans if s.direct), *self._others])

    @cached_property
    def _all(self) -> Stretches:
        return Stretches((s.start, s.end) for s in self.spans)

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

    def touches_quotation(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` overlaps words that are not the author's; see :meth:`quoted`."""
        return self._direct.touch(start, end)

    def attributed(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` touches any attribution: words, thoughts, source or cue."""
        return self._all.touch(start, end)

    def source_at(self, offset: int) -> VoiceSpan | None:
        """Who is said to speak in the sentence around ``offset``: the first source named in it, or, where it goes on
        with a quotation, in the sentences before."""
        i = bisect_right(self._sentences, (offset, sys.maxsize)) - 1
        return self._speakers[i] if i >= 0 else None


class Stretches:
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
        """Whether ``start`` to ``end`` is within one of them."""
        i = bisect_right(self._starts, start) - 1
        return i >= 0 and end <= self._ends[i]

    def touch(self, start: int, end: int) -> bool:
        """Whether ``start`` to ``end`` overlaps one of them."""
        i = bisect_left(self._starts, end) - 1
        return i >= 0 and start < self._ends[i]


def analyse(
    prose: str,
    sentences: Sequence[ProseSpan],
    blocks: Sequence[Block],
    words: Sequence[ProseSpan] | None = None,
) -> Voices:
    """The voices of a document, from its prose, sentences, blocks, and words (found here if not given)."""
    from rhetlint.text.reading import Reading

    return Reading(prose, sentences, blocks, words).voices()
