"""Places in a text, and the one class that converts between the two texts of a document.

Four units meet in a linter: bytes (the Markdown parser), code points (Python and every span
here), UTF-16 units (editors) and line:column (people).  Spans over the file and spans over the
prose view are different types, so that a type checker sees them mixed up.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from rhetlint.records import NamedTuple


class SourceSpan(NamedTuple):
    """A stretch of the decoded file, in code points, end exclusive."""

    start: int
    end: int


class ProseSpan(NamedTuple):
    """A stretch of a document's prose view, in code points, end exclusive."""

    start: int
    end: int


class SourceMap:
    """Maps prose offsets to source offsets.

    The prose is a row of segments.  Segment ``i`` begins at prose offset ``prose[i]`` and stands
    for ``source[i] .. source[i] + width[i]``.  Where a segment is as long in the prose as in the
    source, its characters correspond one to one; otherwise (an entity, a line break with the
    indentation after it, a block separator) the segment is one unit.
    """

    __slots__ = ("_by_source", "_end", "_prose", "_source", "_width")

    def __init__(self, prose: list[int], source: list[int], width: list[int], end: int) -> None:
        self._prose = prose or [0]
        self._source = source or [0]
        self._width = width or [0]
        self._end = end
        self._by_source: list[tuple[int, int]] | None = None  # made when first asked for

    def source_span(self, start: int, end: int) -> SourceSpan:
        """The source stretch that covers ``prose[start:end]``, markup inside it included."""
        first = self._start_of(start)
        if end <= start:
            return SourceSpan(first, first)
        return SourceSpan(first, max(first, self._end_of(end - 1)))

    def pieces(self, start: int, end: int) -> Iterator[tuple[ProseSpan, SourceSpan]]:
        """What ``prose[start:end]`` is made of, in order, each piece with the source that it stands for.

        Pieces of the same length correspond character by character; others are one unit, and given whole.
        """
        while start < end:
            i, linear = self._segment(start)
            begin = self._prose[i]
            stop = self._prose[i + 1] if i + 1 < len(self._prose) else self._end
            if linear:
                stop = min(stop, end)
                source = self._source[i] + start - begin
                yield ProseSpan(start, stop), SourceSpan(source, source + stop - start)
            else:
                yield ProseSpan(begin, stop), SourceSpan(self._source[i], self._source[i] + self._width[i])
            if stop <= start:
                return
            start = stop

    def _segment(self, offset: int) -> tuple[int, bool]:
        i = bisect_right(self._prose, offset) - 1
        following = self._prose[i + 1] if i + 1 < len(self._prose) else self._end
        return i, following - self._prose[i] == self._width[i]

    def _start_of(self, offset: int) -> int:
        i, linear = self._segment(offset)
        return self._source[i] + (offset - self._prose[i] if linear else 0)

    def _end_of(self, offset: int) -> int:
        i, linear = self._segment(offset)
        return self._source[i] + (offset - self._prose[i] + 1 if linear else self._width[i])

    def prose_offset(self, source_offset: int) -> int | None:
        """The prose offset that stands for ``source_offset``, or None where nothing visible does."""
        if self._by_source is None:
            self._by_source = sorted((start, i) for i, start in enumerate(self._source) if self._width[i])
        at = bisect_right(self._by_source, (source_offset, len(self._source))) - 1
        if at < 0:
            return None
        start, i = self._by_source[at]
        if source_offset >= start + self._width[i]:
            return None
        _, linear = self._segment(self._prose[i])
        return self._prose[i] + (source_offset - start if linear else 0)


class LineIndex:
    """Line and column of source offsets.  Lines end with LF, CR LF or CR; both count from 1.

    Columns count code points.  A byte order mark at the start of the file takes part in offsets
    but not in columns, because no editor shows it.
    """

    __slots__ = ("_bom", "_starts")

    def __init__(self, source: str) -> None:
        starts = [0]
        if "\r" in source:
            import re

            starts += [m.end() for m in re.finditer(r"\r\n|\r|\n", source)]
        else:
            at = source.find("\n")
            while at >= 0:
                starts.append(at + 1)
                at = source.find("\n", at + 1)
        self._starts = starts
        self._bom = source.startswith("\ufeff")

    def position(self, offset: int) -> tuple[int, int]:
        """(line, column) of a source offset, both from 1."""
        line = bisect_right(self._starts, offset)
        column = offset - self._starts[line - 1] + 1
        return line, max(1, column - 1) if self._bom and line == 1 else column

    def line_start(self, line: int) -> int:
        """The source offset at which ``line`` (from 1) begins."""
        return self._starts[line - 1]

    def __len__(self) -> int:
        return len(self._starts)
