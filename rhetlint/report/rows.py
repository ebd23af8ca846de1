"""A draft as a row of stretches, each of which stands by itself on a page: paragraphs, headings, items, cells, and
what stands between them and is no prose, such as code."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence

from rhetlint.finding import Finding
from rhetlint.records import NamedTuple
from rhetlint.spans import SourceSpan
from rhetlint.text.document import Document
from rhetlint.text.prose import Block
from rhetlint.text.voices import Stretches

FARTHEST = 50
"""Rows over which a finding is marked.  What is longer speaks of the whole, and marks would only cover the text."""

DEEPEST = 6
"""How deep items are shown to be nested."""

_KINDS = ("frontmatter", "alt", "header", "cell", "caption", "footnote", "definition")
_GROUPS = ("table", "blockquote", "list")
_MARKER = re.compile(r"[\s>]*(?:([*+-]|\d+[.)])[ \t]+)(\[[ xX]\][ \t])?$")
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|$)")
_SILENT = re.compile(r"[\s>|:=*_+.-]*$")  # rules, underlines, the second line of a table
_UNSHOWN = re.compile(
    r"[\s>]*(?:```|~~~|\$\$|:::|\[[^\]]+\]:\s|(?:</?[A-Za-z][^<>]*>\s*)+$)",
)  # fences, definitions of links, lines of tags


class Row(NamedTuple):
    """``source`` is the stretch.  ``kind`` is what it is: ``heading``, ``paragraph``, ``item``, one of the block
    scopes in ``_KINDS``, or ``code`` for source shown as it is, whose lines are ``lines``.

    ``block`` is the number of the document's block, -1 for code.  ``group`` is the table, block quote or list that it
    stands in, or "".  ``label`` is the mark of an item or the key of front matter; ``depth`` how far an item is
    indented, from 0; ``level`` that of a heading, from 1.
    """

    source: SourceSpan
    kind: str
    block: int = -1
    group: str = ""
    label: str = ""
    depth: int = 0
    level: int = 0
    lines: tuple[SourceSpan, ...] = ()


def rows(document: Document, findings: Iterable[Finding]) -> list[Row]:
    """The rows of ``document`` in reading order.  A line in which one of ``findings`` begins is shown in any case."""
    source = document.source
    found: list[Row] = []
    told = Stretches((finding.start, finding.start + 1) for finding in findings)
    hidden = Stretches(comment.span for comment in document.comments)
    at = 0
    for number, block in enumerate(document.blocks):
        span = document.source_span(*block.span)
        head = span.start
        if span.start >= at:  # else it stands in the row before, as the text of an image does
            head = max(at, document.lines.line_start(document.lines.position(span.start)[0]))
            found += _code(source, SourceSpan(_line_end(source, at), head), told, hidden)
            at = span.end
        found.append(_row(block, number, span, source[head : span.start]))
        at = max(at, span.end)
    found += _code(source, SourceSpan(_line_end(source, at), len(source)), told, hidden)
    return list(_nested(found))


def _nested(rows: Iterable[Row]) -> Iterator[Row]:
    """``rows`` with the depth of items counted in levels, where it was in columns."""
    columns: list[int] = []
    for row in rows:
        if row.kind == "item":
            while columns and columns[-1] >= row.depth:
                columns.pop()
            if row.label:
                columns.append(row.depth)
            yield row._replace(depth=min(max(0, len(columns) - 1), DEEPEST))
            continue
        if row.kind != "code":
            columns = []
        yield row


def _line_end(source: str, at: int) -> int:
    """Where the line that holds what stands before ``at`` ends; 0 at the beginning."""
    found = _LINE.match(source, at) if at else None
    return found.end() if found else at


def _row(block: Block, number: int, span: SourceSpan, before: str) -> Row:
    scopes = block.scopes
    group = next((name for name in _GROUPS if name in scopes), "")
    kind = next((name for name in _KINDS if name in scopes), "")
    if kind:
        return Row(span, kind, number, "table" if group == "table" else "", block.name)
    if block.level:
        return Row(span, "heading", number, group, level=block.level)
    if "list" not in scopes:
        return Row(span, "paragraph", number, group)
    marker = _MARKER.match(before)
    indent = len(before.expandtabs(4)) - len(before.expandtabs(4).lstrip("> "))
    return Row(span, "item", number, group, _label(marker), indent)


def _label(marker: re.Match[str] | None) -> str:
    if not marker:
        return ""
    if marker[2]:
        return "☐" if marker[2][1] == " " else "☑"
    return marker[1] if marker[1][0].isdigit() else "•"


def _code(source: str, span: SourceSpan, told: Stretches, hidden: Stretches) -> Iterator[Row]:
    """A row for what ``source`` has in ``span``, if that is worth showing."""
    lines = []
    at = span.start
    while at < span.end:
        found = _LINE.match(source, at, span.end)
        end = found.end() if found else span.end
        if told.touch(at, end) or not (hidden.touch(at, end) or _UNSHOWN.match(source, at, end)):
            lines.append(SourceSpan(at, end))
        at = end

    def silent(line: SourceSpan) -> bool:
        return not told.touch(*line) and bool(_SILENT.match(source, *line))

    while lines and silent(lines[-1]):
        lines.pop()
    first = next((i for i, line in enumerate(lines) if not silent(line)), 0)
    if lines:
        yield Row(SourceSpan(lines[first].start, lines[-1].end), "code", lines=tuple(lines[first:]))


def homes(document: Document, rows: Sequence[Row], findings: Sequence[Finding]) -> list[list[Finding]]:
    """For each of ``rows`` the findings that begin in it; one that nobody sees is put to what stands before it."""
    of_block = {row.block: number for number, row in enumerate(rows) if row.block >= 0}
    in_order = sorted((row.source.start, number) for number, row in enumerate(rows) if row.kind != "alt")
    homes: list[list[Finding]] = [[] for _ in rows]
    for finding in findings:
        at = document.prose_offset(finding.start)
        if at is not None:
            homes[of_block[document.block_at(at)]].append(finding)
        elif rows:
            before = max(0, bisect_right(in_order, (finding.start, len(rows))) - 1)
            homes[in_order[before][1]].append(finding)
    return homes


def marked(rows: Sequence[Row], homes: Sequence[Sequence[Finding]], most: int) -> list[list[Finding]]:
    """For each of ``rows`` the findings to mark in it: its own, and at most ``most`` that reach into it."""
    marks = [list(own) for own in homes]
    for number, own in enumerate(homes):
        for finding in own:
            reached = _reached(rows, number, finding.end)
            for other in reached if len(reached) <= FARTHEST else ():
                if len(marks[other]) - len(homes[other]) < most:
                    marks[other].append(finding)
    return marks


def _reached(rows: Sequence[Row], number: int, end: int) -> range:
    """The rows behind the ``number``-th that begin before ``end``; of more than ``FARTHEST``, only one more."""
    last = number + 1
    while last < len(rows) and rows[last].source.start < end and last <= number + FARTHEST + 1:
        last += 1
    return range(number + 1, last)
