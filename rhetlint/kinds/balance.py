"""``kind: balance``: quotation marks or brackets of which one of a pair is missing.

Only what no reading explains is flagged.  A quotation or a bracket may run over several blocks: a mark
left open is closed by the next one that is left over, and a quotation may open again in the next
block without having been closed.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.records import NamedTuple
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document

FIELDS = {
    "of": Field("choice", "What must stand in pairs.", "", ("quotes", "brackets"), required=True),
}
NAMES = frozenset({"partner"})

_FARTHEST = 3000
"""How many code points lie at most between marks in different blocks that belong together."""

_QUOTES = '"“”„«»'
_BRACKETS = "()[]"
_ROLES = (  # compiled where a block needs it: most have as many brackets of either side
    r"(?P<none>[(\[][-+\w.∞π/]+, ?[-+\w.∞π/]+[)\]]"  # [0, 1) is balanced in its own way
    r"|(?<=[ (\[\"'“‘])[()\[\]](?=[ )\]\"'”’])"  # a bracket that is spoken of
    r"|(?<![\w:;=])[:;=8][-'^o]?[(\[](?!\w))"  # :-(
    r"|(?<![\w:;=])(?P<face>[:;=8][-'^o]?[)\]])"
    r"|(?<![^\s,;—–(\[])(?P<item>(?:[0-9]{1,3}|[A-Za-z]|[ivxIVX]{2,5})[)\]])"
    r"|(?P<mark>[()\[\]])"
)
_BEFORE_OPENING = " \n\u00a0\u202f([{—–-/…'‘’*_"


class Mark(NamedTuple):
    """A mark that has no partner in its block: the offset, whether it opens, whether it may be none."""

    at: int
    opens: bool
    doubtful: bool = False


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    return options


def compile(rule: Rule) -> Quotes | Brackets:
    """See :mod:`rhetlint.kinds`."""
    return Quotes() if rule.options["of"] == "quotes" else Brackets()


class Quotes:
    """Flags the double quotation mark that makes their number in a block odd.

    Single ones are apostrophes too often.  Blocks with a mark that may be no quotation mark (inches, a
    mark between two spaces) are left alone.
    """

    literals = Literals(parts=_QUOTES)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each mark without a partner, over the mark."""
        left: list[Mark] = []
        for span, offsets in _by_block(document, hits):
            if len(offsets) % 2 and (odd := _odd_quote(document.prose, offsets, *span)):
                left.append(odd)
        for mark in _unpaired(left):
            if not (mark.opens and _opens_again(document, document.block_at(mark.at) + 1)):
                yield Match(mark.at, mark.at + 1, {"partner": "closing" if mark.opens else "opening"})


def _odd_quote(prose: str, offsets: Sequence[int], start: int, end: int) -> Mark | None:
    """Which of an odd number of quotation marks in a block has no partner; None if that is not sure."""
    open_marks: list[int] = []
    closing: list[int] = []
    for at in offsets:
        before = prose[at - 1] if at > start else " "
        after = prose[at + 1] if at + 1 < end else " "
        if (before.isspace() and after.isspace()) or before.isdigit() or before in "'’′" or before + after == "()":
            return None
        opens = before in _BEFORE_OPENING and not after.isspace()
        closes = not before.isspace() and not after.isalnum()
        if opens == closes:
            opens = prose[at] in "“„«" or (prose[at] == '"' and not open_marks)
        if opens:
            open_marks.append(at)
        elif open_marks:
            open_marks.pop()
        else:
            closing.append(at)
    if len(open_marks) + len(closing) != 1:
        return None
    return Mark(open_marks[0], True) if open_marks else Mark(closing[0], False)


def _opens_again(document: Document, block: int) -> bool:
    """Whether the block begins with a quotation mark, as each paragraph of a long quotation does."""
    if block >= len(document.blocks):
        return False
    start, end = document.blocks[block].span
    return document.prose[start:end].lstrip(" ([—–-*…'‘.").startswith(tuple(_QUOTES))


class Brackets:
    """Flags round and square brackets without a partner.  List markers, faces and intervals are none."""

    literals = Literals(parts=_BRACKETS)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each bracket without a partner, over the bracket."""
        left: dict[str, list[Mark]] = {"()": [], "[]": []}
        for span, offsets in _by_block(document, hits):
            text = "".join(map(document.prose.__getitem__, offsets))
            for kind, pair in left.items():
                if text.count(kind[0]) != text.count(kind[1]):
                    marks = re.compile(_ROLES).finditer(document.prose, *span)
                    pair += _left_in_block(m for m in marks if m[0][-1] in kind and m.lastgroup != "none")
        for kind, pair in left.items():
            for mark in _unpaired(pair):
                yield Match(mark.at, mark.at + 1, {"partner": kind[mark.opens]})


def _left_in_block(marks: Iterable[re.Match[str]]) -> list[Mark]:
    """The brackets of one kind and block without a partner in it."""
    left: list[Mark] = []
    faces = 0  # that were taken for a closing bracket
    for m in marks:
        doubtful = m.lastgroup != "mark"
        if m[0][-1] in "([":
            left.append(Mark(m.end() - 1, True))
        elif left and left[-1].opens:
            left.pop()
            faces += m.lastgroup == "face"
        elif faces and not doubtful:
            faces -= 1
        else:
            left.append(Mark(m.end() - 1, False, doubtful))
    return left


def _by_block(document: Document, marks: Sequence[Hit]) -> Iterator[tuple[ProseSpan, list[int]]]:
    """Each block that has marks, with the offsets of all of them."""
    offsets = [start for start, _ in marks]
    after = 0
    for block in document.blocks:
        first, after = after, bisect_left(offsets, block.span.end, after)
        if after > first:
            yield block.span, offsets[first:after]


def _unpaired(left: Sequence[Mark]) -> Iterator[Mark]:
    """Those of the marks left over, in order, that do not pair up across blocks."""
    waiting: list[Mark] = []
    for mark in left:
        if mark.opens:
            waiting.append(mark)
        elif waiting and mark.at - waiting[-1].at <= _FARTHEST:
            waiting.pop()
        elif not mark.doubtful:
            yield mark
    yield from waiting
