"""Places as editors count them: lines from 0, and columns from 0 in the units that editor and server agree on."""

from __future__ import annotations

from lsprotocol.types import Position, Range

from rhetlint.spans import LineIndex

_UNITS = {"utf-8": ("utf-8", 1), "utf-16": ("utf-16-le", 2), "utf-32": ("utf-32-le", 4)}
"""For each unit the codec that makes bytes of a text, and how many of them make one unit."""


class Positions:
    """Converts between offsets of ``source``, in code points, and positions.  ``encoding`` names the unit."""

    def __init__(self, source: str, encoding: str = "utf-16") -> None:
        self._source = source
        self._lines = LineIndex(source)
        self._codec, self._size = _UNITS[encoding]

    def position(self, offset: int) -> Position:
        """The position of ``offset``."""
        line, _ = self._lines.position(offset)
        start = self._lines.line_start(line)
        return Position(line - 1, self._units(self._source[start:offset]))

    def range(self, start: int, end: int) -> Range:
        """The range of ``source[start:end]``."""
        return Range(self.position(start), self.position(end))

    def offset(self, position: Position) -> int:
        """The offset of ``position``; of one behind the end of its line, the end of that line."""
        line = position.line + 1
        if line > len(self._lines):
            return len(self._source)
        start = self._lines.line_start(line)
        end = self._lines.line_start(line + 1) if line < len(self._lines) else len(self._source)
        text = self._source[start:end].rstrip("\r\n")
        if text.isascii():
            return start + min(position.character, len(text))
        units = text.encode(self._codec)[: position.character * self._size]
        return start + len(units.decode(self._codec, "ignore"))

    def at(self, line: int, column: int) -> Position:
        """The position of a line and a column in code points, both from 1; a place that is not there is the nearest."""
        line = min(max(1, line), len(self._lines))
        start = self._lines.line_start(line)
        end = self._lines.line_start(line + 1) if line < len(self._lines) else len(self._source)
        text = self._source[start:end].rstrip("\r\n").removeprefix("\ufeff")
        return Position(line - 1, self._units(text[: max(0, column - 1)]))

    def _units(self, text: str) -> int:
        return len(text) if text.isascii() else len(text.encode(self._codec)) // self._size
