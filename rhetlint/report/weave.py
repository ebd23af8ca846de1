"""Text and markup woven together: stretches of a source as HTML, with elements that may overlap laid over it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from html import escape

from rhetlint.records import NamedTuple

DEPTH = 8
"""Elements that may lie over the same place; of more, those that begin later are left out, so that the size of the
page grows with the text and not with its square."""

_UNFIT = re.compile("[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


class Piece(NamedTuple):
    """A stretch of the source that is seen: as ``shown``, which is as long, or as a whole as ``html``."""

    start: int
    end: int
    shown: str
    html: str = ""


class Layer(NamedTuple):
    """An element over a stretch of the source: where it ends, and its tags, the second of them without angles."""

    start: int
    end: int
    opening: str
    name: str


class Note(NamedTuple):
    """``html`` to stand behind whatever is seen before the offset ``at``."""

    at: int
    html: str


def text(value: str) -> str:
    """``value`` as text of an HTML page, in attributes too."""
    return escape(_UNFIT.sub("\ufffd", value))


def weave(pieces: Iterable[Piece], layers: Iterable[Layer], notes: Iterable[Note]) -> str:
    """``pieces`` in order as HTML.  Layers that cross are closed and opened again; those that cover nothing
    seen leave no trace."""
    return "".join(_Weaver(layers, notes).woven(pieces))


class _Weaver:
    def __init__(self, layers: Iterable[Layer], notes: Iterable[Note]) -> None:
        self._layers = sorted(layers, key=lambda layer: (layer.start, -layer.end))
        self._cuts = sorted({place for layer in self._layers for place in layer[:2]})
        self._notes = sorted(notes, key=lambda note: note.at)
        self._next_layer = self._next_note = 0
        self._active: list[Layer] = []
        self._open: list[Layer] = []

    def woven(self, pieces: Iterable[Piece]) -> Iterator[str]:
        for piece in pieces:
            for start, end in self._parts(piece):
                yield from self._before(start)
                # A unit is seen as a whole or not at all, so a layer must hold all of it.
                yield from self._sync([layer for layer in self._active if layer.end >= end])
                yield piece.html or text(piece.shown[start - piece.start : end - piece.start])
        yield from self._sync([])
        yield from (note.html for note in self._notes[self._next_note :])

    def _parts(self, piece: Piece) -> Iterator[tuple[int, int]]:
        """``piece``, cut where a layer begins or ends."""
        start = piece.start
        if not piece.html:
            following = bisect_right(self._cuts, start)
            while following < len(self._cuts) and self._cuts[following] < piece.end:
                yield start, self._cuts[following]
                start = self._cuts[following]
                following += 1
        yield start, piece.end

    def _before(self, at: int) -> Iterator[str]:
        """What is to be written before what is seen at ``at``: ends, notes."""
        self._active = [layer for layer in self._active if layer.end > at]
        if self._next_note < len(self._notes) and self._notes[self._next_note].at <= at:
            yield from self._sync([layer for layer in self._open if layer.end > at])
            while self._next_note < len(self._notes) and self._notes[self._next_note].at <= at:
                yield self._notes[self._next_note].html
                self._next_note += 1
        while self._next_layer < len(self._layers) and self._layers[self._next_layer].start <= at:
            layer = self._layers[self._next_layer]
            if layer.end > at and len(self._active) < DEPTH:
                self._active.append(layer)
            self._next_layer += 1

    def _sync(self, wanted: Sequence[Layer]) -> Iterator[str]:
        """Close and open what it takes for just the layers ``wanted`` to be open."""
        same = 0
        while same < min(len(wanted), len(self._open)) and wanted[same] is self._open[same]:
            same += 1
        yield "".join(f"</{layer.name}>" for layer in reversed(self._open[same:]))
        yield "".join(layer.opening for layer in wanted[same:])
        self._open = [*self._open[:same], *wanted[same:]]
