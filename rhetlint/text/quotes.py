"""Where the quotations of a text begin and end, by their marks alone."""

from __future__ import annotations

import re
import sys
from bisect import bisect_right
from collections.abc import Sequence

from rhetlint.records import NamedTuple
from rhetlint.text.prose import Block


class Quote(NamedTuple):
    """A quoted stretch of one block, with its marks and (``inner``) without them.

    A quotation that runs over several blocks is one Quote in each, and ``part`` is true in all of them.
    """

    start: int
    end: int
    inner_start: int
    inner_end: int
    part: bool = False


_MARK = re.compile(r"[\"“”„«»`'‘](?:(?<=[\"“”„«»])|(?<=')'|(?<=`)`|(?<![\w’']['‘])(?=\w))")
_SINGLE_CLOSING = r"(?<=[^\s(])['’](?![\w'’])"
_ELISION = r"(?i)['‘](?:[0-9]0s|[0-9]{2}|em|til|tis|twas|cause|bout|n|round|cos|neath)\b"
_BEFORE_OPENING = frozenset(" \n\t\u00a0\u202f([{—–-/…\ufffc'‘")
_LONGEST_SINGLE = 600
_FARTHEST = 3000
"""How many code points after its opening mark, in later blocks, a closing mark still belongs to it."""


def quotes(prose: str, blocks: Sequence[Block]) -> list[Quote]:
    """All quoted stretches, in order and disjoint; what is quoted inside a quotation is not told apart.

    A quotation left open at the end of a block goes on in the next one if that begins with an opening mark, or
    if the first mark that follows closes it; otherwise the closing mark was forgotten, and it ends with the block.
    """
    marks = list(_MARK.finditer(prose))
    reader = _Reader(prose)
    i = n = 0
    while i < len(blocks) and (reader.waiting or n < len(marks)):
        if not reader.waiting:  # on to the block of the next mark
            i = max(i, bisect_right(blocks, ((marks[n].start(), sys.maxsize),)) - 1)
        (start, end), level = blocks[i].span, blocks[i].level
        while n < len(marks) and marks[n].start() < start:
            n += 1
        first = n
        while n < len(marks) and marks[n].start() < end:
            n += 1
        if level:
            reader.give_up()
        if n > first or reader.waiting:
            reader.read(start, end, marks[first:n])
        i += 1
    reader.give_up()
    return sorted(reader.found)


class _Reader:
    """Pairs the marks of one text, block by block."""

    def __init__(self, prose: str) -> None:
        self.prose = prose
        self.found: list[Quote] = []
        self._open: tuple[int, int] | None = None  # where the mark stands that is not closed yet
        self._resumed = False  # whether that mark takes up a quotation of the block before
        self.waiting: list[Quote] = []  # stretches of earlier blocks, up to the mark that would close them

    def read(self, start: int, end: int, marks: Sequence[re.Match[str]]) -> None:
        """Take the block at ``prose[start:end]`` with its marks."""
        past = start
        for mark in marks:
            at, after = mark.span()
            if at < past:
                continue
            if after - at == 1 and self.prose[at] in "'‘":
                past = self._single(at, end)
            elif self._opens(at, after, start, end):
                self._begin(at, after, start)
            else:
                self._close(at, after, start)
        if self._open is not None:
            at, after = self._open
            self.waiting = [Quote(at, end, after, end, self._resumed)]
            self._open = None
            self._resumed = False
        elif self.waiting:
            self.waiting.append(Quote(start, end, start, end, True))
            if end - self.waiting[0].start > _FARTHEST:
                self.give_up()

    def give_up(self) -> None:
        """Take the mark that waits for its partner as closed at the end of its own block."""
        self.found += self.waiting[:1]
        self.waiting = []

    def _opens(self, at: int, after: int, start: int, end: int) -> bool:
        """Whether the mark at ``prose[at:after]`` opens, from what is beside it and from its shape."""
        prose = self.prose
        left = prose[at - 1] if at > start else " "
        right = prose[after] if after < end else " "
        opener = left in _BEFORE_OPENING and not right.isspace()
        closer = not left.isspace() and not right.isalnum()
        shape = prose[at]
        german = self._open is not None and prose[self._open[0]] == "„"
        if shape in "“„«`" and (opener or not closer):
            return not (german and shape == "“")
        if shape in "”»" and (closer or not opener):
            return False
        if opener != closer:
            return opener
        return self._open is None and not self.waiting and not left.isdigit()

    def _begin(self, at: int, after: int, start: int) -> None:
        if self._open is not None:  # never closed: ends where the next one begins
            end = len(self.prose[:at].rstrip()) if self.prose[at - 1].isspace() else at
            self.found.append(Quote(self._open[0], end, self._open[1], end, self._resumed))
            self._resumed = False
        if self.waiting:
            if at == start:
                self._confirm()
                self._resumed = True
            else:
                self.give_up()
        self._open = (at, after)

    def _close(self, at: int, after: int, start: int) -> None:
        if self._open is not None:
            self.found.append(Quote(self._open[0], after, self._open[1], at, self._resumed))
            self._open = None
            self._resumed = False
        elif self.waiting:
            self._confirm()
            self.found.append(Quote(start, after, start, at, True))

    def _confirm(self) -> None:
        self.found += [quote._replace(part=True) for quote in self.waiting]
        self.waiting = []

    def _single(self, at: int, end: int) -> int:
        """Take the single mark at ``at`` if it opens a quotation; where to read on."""
        if self._open is not None or self.waiting or re.compile(_ELISION).match(self.prose, at, end):
            return at + 1
        first = None
        for mark in re.compile(_SINGLE_CLOSING).finditer(self.prose, at + 2, min(end, at + _LONGEST_SINGLE)):
            close = mark.start()
            if first is not None and _MARK.search(self.prose, first + 1, close):
                break  # another one opens: the first mark did close
            possessive = self.prose[close - 1] in "sS" and self.prose[close + 1 : close + 3].lstrip(" ")[:1].isalnum()
            if first is None or not possessive:
                first = close
            if not possessive:
                break
        if first is None:
            return at + 1
        self.found.append(Quote(at, first + 1, at + 1, first))
        return first + 1
