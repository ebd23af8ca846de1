"""Whose voice a stretch of prose is in: the author's, or that of someone quoted or reported."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property

from rhetlint.records import NamedTuple
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

    Quotation marks and the shape of a text tell at once what is in someone's own words.  Who says or thinks what within
    a sentence is read when it is first asked for.  ``scare_quotes`` are the stretches of one to three words, marks
    included, that stand in quotation marks in the author's own sentence; they are nobody's words.

    ``direct`` are the spans that marks and shapes show, ``others`` further stretches that are not the author's, and
    ``read`` gives the spans of the attributions in a sentence, by its number.
    """

    def __init__(
        self,
        direct: Iterable[VoiceSpan],
        scare_quotes: Iterable[ProseSpan] = (),
        others: Iterable[tuple[int, int]] = (),
        sentences: Sequence[ProseSpan] = (),
        read: Callable[[int], Sequence[VoiceSpan]] = lambda number: (),
    ) -> None:
        self._shown = sorted(direct)
        self.scare_quotes = tuple(scare_quotes)
        self._quoted = Stretches([*((s.start, s.end) for s in self._shown if s.direct), *others])
        self._sentences = sentences
        self._read = read

    @cached_property
    def spans(self) -> tuple[VoiceSpan, ...]:
        """The parts of all attributions, in order (they may nest)."""
        read = (span for number in range(len(self._sentences)) for span in self._read(number))
        return tuple(sorted([*self._shown, *read]))

    def in_sentence(self, number: int) -> list[VoiceSpan]:
        """The parts of attributions that begin in sentence ``number``, in order."""
        start, end = self._sentences[number]
        shown = self._shown[bisect_left(self._shown, (start,)) : bisect_left(self._shown, (end,))]
        return sorted([*shown, *self._read(number)])

    def quoted(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` lies within words that are not the author's: a direct quotation, a block quote,
        a line of a transcript, or furniture of the page that a text file has copied along."""
        return self._quoted.hold(start, end)

    def touches_quotation(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` overlaps words that are not the author's; see :meth:`quoted`."""
        return self._quoted.touch(start, end)

    def quotations(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The stretches of ``prose[start:end]`` that are not the author's words, in order; see :meth:`quoted`."""
        return self._quoted.within(start, end)


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

    def within(self, start: int, end: int) -> Iterator[tuple[int, int]]:
        """The parts of them that lie between ``start`` and ``end``, in order."""
        for i in range(bisect_right(self._ends, start), bisect_left(self._starts, end)):
            yield max(start, self._starts[i]), min(end, self._ends[i])


def analyse(prose: str, plain: str, folded: str, sentences: Sequence[ProseSpan], blocks: Sequence[Block]) -> Voices:
    """The voices of a document, from its prose in its three forms, its sentences and its blocks."""
    from rhetlint.text.reading import Reading

    return Reading(prose, plain, folded, sentences, blocks).voices()
