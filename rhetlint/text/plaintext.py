"""Plain text as prose."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from itertools import pairwise

from rhetlint.text.prose import Prose, ProseBuilder
from rhetlint.text.urls import text_writer

Line = tuple[int, int]

_LINE = re.compile(r"[^\r\n]+")
_PARAGRAPH = frozenset({"paragraph"})
_TITLE = frozenset({"heading", "h1"})

WIDEST_WRAP = 120
"""Lines longer than this (code points) are not the work of a text editor's line filling."""

NARROWEST_WRAP = 40
"""Paragraphs whose lines are all shorter are verse, addresses or lists, unless a line plainly goes on."""

_FULL = 0.85  # a line is full when the next word would have made it longer than this share of the longest
_MOSTLY = 2 / 3  # share of line breaks that must look like line filling
_LONGEST_TITLE = 100


def parse_text(source: str) -> Prose:
    """The prose of a plain text file.

    Empty lines separate paragraphs.  Lines without an empty one between them are one hard-wrapped
    paragraph when most breaks come where the next word would not have fitted (see
    :func:`hard_wrapped`), else a paragraph each.  A short first line that stands alone, ends
    without punctuation and is followed by something longer is the title.
    """
    builder = ProseBuilder(source)
    put_text = text_writer(builder)
    blocks: list[list[Line]] = []
    for group in _groups(source):
        whole = len(group) == 1 or hard_wrapped([source[start:end] for start, end in group])
        blocks += [group] if whole else [[line] for line in group]
    for i, lines in enumerate(blocks):
        title = i == 0 and len(blocks) > 1 and _is_title(source, lines, blocks[1])
        _put_block(builder, put_text, lines)
        builder.close_block(_TITLE if title else _PARAGRAPH, 1 if title else 0)
    return builder.build()


def hard_wrapped(lines: list[str]) -> bool:
    """Whether lines that follow one another are one paragraph, broken to fit a width.

    A break looks like line filling when the next word would have made the line nearly as long as
    the longest one or longer, provided the lines are of a width people wrap at (40 to 120 code
    points); or when a line ends without punctuation and the next begins in lower case.
    """
    width = max(map(len, lines))
    if width > WIDEST_WRAP:
        return False
    filled = sum(_filled(line, following, width) for line, following in pairwise(lines))
    return filled >= _MOSTLY * (len(lines) - 1)


def _filled(line: str, following: str, width: int) -> bool:
    word = following.split(None, 1)[0]
    if width >= NARROWEST_WRAP and len(line) + 1 + len(word) > _FULL * width:
        return True
    return word[0].islower() and line[-1] not in ".!?:;…\"'”’)"


def _groups(source: str) -> Iterator[list[Line]]:
    """The lines with something on them, in groups with nothing empty between; white space around is cut off."""
    group: list[Line] = []
    last = 0
    for m in _LINE.finditer(source):
        start, end = _trim(source, *m.span())
        gap = source[last : m.start()]
        last = m.end()
        if group and (start == end or gap not in ("\n", "\r\n", "\r")):
            yield group
            group = []
        if start < end:
            group.append((start, end))
    if group:
        yield group


def _trim(source: str, start: int, end: int) -> Line:
    line = source[start:end].removeprefix("\ufeff") if start == 0 else source[start:end]
    start = end - len(line.lstrip())
    return start, start + len(line.strip())


def _put_block(builder: ProseBuilder, put_text: Callable[[int, int], None], lines: list[Line]) -> None:
    builder.open_block()
    last = lines[0][0]
    for start, end in lines:
        builder.replace(" " if start > last else "", last, start)
        put_text(start, end)
        last = end


def _is_title(source: str, lines: list[Line], following: list[Line]) -> bool:
    (start, end), length = lines[0], following[-1][1] - following[0][0]
    alone = len(lines) == 1 and re.match(r"[ \t]*(?:\r\n|\r|\n)[ \t]*[\r\n]", source[end : end + 400]) is not None
    return alone and end - start <= _LONGEST_TITLE and end - start < length and source[end - 1] not in ".!:;,…"
