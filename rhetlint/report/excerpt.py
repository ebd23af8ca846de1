"""The line of a draft in which a finding begins, cut to a width, and where to mark it."""

from __future__ import annotations

import re

from rhetlint.finding import Finding
from rhetlint.records import NamedTuple
from rhetlint.report.columns import ELLIPSIS, clean, head, tail, width

NARROWEST = 20
_LINE_END = re.compile(r"[\r\n]")


class Excerpt(NamedTuple):
    """``text`` is one printable line; ``marks`` columns of it, from column ``at`` (from 0), are the finding."""

    text: str
    at: int
    marks: int


def excerpt(source: str, finding: Finding, columns: int) -> Excerpt:
    """The stretch of ``finding``'s first line that fits into ``columns`` (at least 20), the match in view.

    Takes time by ``columns``, not by the length of the line.  ``source`` must hold the finding.
    """
    room = max(NARROWEST, columns) - 2 * width(f"{ELLIPSIS} ")
    start = finding.start
    first = max(0, start - finding.column + 1)
    window = max(first, start - room)
    last = min(len(source), start + 2 * room)
    line_end = _LINE_END.search(source, start, last)
    stop = line_end.start() if line_end else last

    span = clean(source[start : min(finding.end, stop)])
    shown = head(span, room)
    goes_on = finding.end > stop or shown != span
    if goes_on:
        shown = shown.rstrip()
    before = clean(source[window:start])
    after = "" if goes_on else clean(source[finding.end : stop]).rstrip()
    left, right = _shares(room - width(shown), width(before), width(after))
    prefix = _end_of(before, left, window > first)
    suffix = _start_of(after, right, goes_on or (not line_end and last < len(source)))
    at = width(prefix)
    return Excerpt(prefix + shown + suffix, at, max(1, width(prefix + shown) - at))


def _shares(room: int, before: int, after: int) -> tuple[int, int]:
    """How ``room`` is dealt out to both sides: evenly, and what one side leaves goes to the other."""
    left = min(before, max(room // 2, room - after))
    return left, min(after, room - left)


def _end_of(text: str, columns: int, more: bool) -> str:
    """The end of ``text``, from the start of a word where something is left out; ``more``: something is, before it."""
    shown = tail(text, columns)
    if not more and shown == text:
        return text
    _, space, words = shown.partition(" ")
    return f"{ELLIPSIS} {words}" if space else ELLIPSIS + shown


def _start_of(text: str, columns: int, more: bool) -> str:
    """The start of ``text``, to the end of a word where something is left out; ``more``: something is, behind it."""
    shown = head(text, columns)
    if not more and shown == text:
        return text
    words, space, _ = shown.rpartition(" ")
    return f"{words} {ELLIPSIS}" if space else shown + ELLIPSIS
