"""How wide text is on a terminal, so that marks stand under what they mark.

Widths follow Unicode's East Asian Width (UAX #11): wide and full-width characters take two
columns, marks and joiners none.  Emoji sequences (UTS #51) take two as a whole.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from unicodedata import category, east_asian_width

TAB = "    "
ELLIPSIS = "…"
_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_UNKNOWN = "\ufffd"
_NOT_PLAIN = "[^\0-\u02ff\u0370-\u0482\u1e00-\u1fff\u2010-\u2027\u202f-\u205e\u20a0-\u20bf]"
"""Outside these ranges (Latin, Greek, Cyrillic, dashes and quotation marks) a character may not take one column."""


def clean(text: str) -> str:
    """``text`` as it can be printed: tabs as four spaces, control characters as their pictures.

    What would steer a terminal or turn the order of the text round becomes a replacement
    character.  Works character by character: ``clean(a) + clean(b) == clean(a + b)``.
    """
    return text if text.isprintable() else "".join(map(_printable, text))


def _printable(char: str) -> str:
    code = ord(char)
    if char == "\t":
        return TAB
    if code < 0x20:
        return chr(0x2400 + code)  # the block of control pictures
    if char == "\ufeff":
        return ""
    if char.isprintable() or char in "\u200c\u200d" or 0xE0020 <= code <= 0xE007F:
        return char  # the joiners and tags are part of words and flags
    return char if category(char) in {"Zs", "Cn", "Co"} else _UNKNOWN


def ends(text: str) -> Sequence[int]:
    """For each character of ``text`` (cleaned), the column behind it, from the start of ``text``."""
    if text.isascii() or not re.compile(_NOT_PLAIN).search(text):
        return range(1, len(text) + 1)
    columns: list[int] = []
    total = last = 0
    joined = False
    for char in text:
        width = _width(char, last, joined)
        joined = char == _JOINER
        total += width
        last = width or last
        if char == _EMOJI_STYLE and width:
            columns[-1] = total  # the character before it is wide from the start
            last = 2
        columns.append(total)
    return columns


def _width(char: str, last: int, joined: bool) -> int:
    """Columns that ``char`` adds behind something ``last`` columns wide."""
    if char < "\u0300":
        return 1
    if char == _EMOJI_STYLE:
        return int(last == 1)
    if last == 2 and (joined or "\U0001f3fb" <= char <= "\U0001f3ff"):
        return 0  # the next part of one emoji, or the colour of its skin
    if category(char) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if east_asian_width(char) in "WF" else 1


def width(text: str) -> int:
    """Columns that ``text`` (cleaned) takes."""
    return ends(text)[-1] if text else 0


def head(text: str, columns: int) -> str:
    """The longest beginning of ``text`` (cleaned) that fits into ``columns``."""
    return text[: bisect_right(ends(text), columns)]


def tail(text: str, columns: int) -> str:
    """The longest end of ``text`` (cleaned) that fits into ``columns`` and begins with a whole character."""
    places = ends(text)
    excess = (places[-1] if text else 0) - columns
    if excess <= 0:
        return text
    return text[bisect_right(places, places[bisect_left(places, excess)]) :]
