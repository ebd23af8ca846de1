"""From byte offsets of the Markdown parser to code points."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable


def byte_map(text: str) -> Callable[[int], int] | None:
    """A function from UTF-8 byte offsets of ``text`` to code-point offsets; None where they are the same.

    Offsets must lie between characters.  The text is cut into runs of characters of the same
    width, so that what is kept grows with the changes of width, not with the text.
    """
    if text.isascii():
        return None
    firsts, points, widths = [0], [0], [1]
    excess = 0  # bytes minus code points, so far
    for run in re.finditer("([\x80-\u07ff]+)|([\u0800-\uffff]+)|[\U00010000-\U0010ffff]+", text):
        start, end = run.span()
        width = (run.lastindex or 3) + 1
        firsts += (start + excess, end + excess + (end - start) * (width - 1))
        excess += (end - start) * (width - 1)
        points += (start, end)
        widths += (width, 1)

    def point(byte: int) -> int:
        i = bisect_right(firsts, byte) - 1
        return points[i] + (byte - firsts[i]) // widths[i]

    return point
