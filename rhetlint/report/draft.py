"""A draft with its findings as HTML: bands of text, each with what is to be said about it beside it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from itertools import groupby

from rhetlint.finding import Finding
from rhetlint.records import NamedTuple
from rhetlint.report.rows import Row, homes, marked, rows
from rhetlint.report.strip import Paragraph, strip
from rhetlint.report.weave import DEPTH, Layer, Note, Piece, text, weave
from rhetlint.text.document import Document, markup_of
from rhetlint.text.prose import OBJECT
from rhetlint.text.readability import INDICES, count, measure, sentences_of, spoken

Mark = Callable[[str, Finding], str]
"""Given the key and the finding, the tag that opens its mark."""

Notes = Callable[[Iterable[tuple[str, Finding]]], str]
"""Given findings with their keys, the HTML that tells of them."""

_GRADE = INDICES["flesch-kincaid"]
_WRAPPERS = {
    "": ("", ""),
    "list": ('<ul class="items">', "</ul>"),
    "blockquote": ("<blockquote>", "</blockquote>"),
}
_LABELS = {"alt": "image", "caption": "caption", "footnote": "note"}
MOST = 40
"""Rows of a band at most."""

_OBJECT_SHOWN = 200  # characters
_IMAGE = re.compile(r"!?\[|<img\b")


class Draft(NamedTuple):
    """``strip`` is HTML, and ``bands`` yields it, given what tells of findings.  ``seconds`` is the time that reading
    takes, ``grade`` None where there is no running prose."""

    words: int
    seconds: float
    grade: float | None
    strip: str
    bands: Callable[[Notes], Iterator[str]]


def draft(source: str, path: str, findings: Sequence[Finding], number: int, mark: Mark) -> Draft:
    """``source`` as the draft at ``path``, the ``number``-th of its page; each of ``findings``, which are sorted, is
    known by the key NUMBER-ORDINAL."""
    setter = _Setter(Document(source, path, markup_of(path)), findings, number, mark)
    document = setter.document
    counts = count(document)
    sentences = spoken(document)
    grade = max(0.0, measure(_GRADE, document, sentences)[0]) if sentences else None
    return Draft(len(document.words), counts.reading_seconds, grade, strip(list(setter.paragraphs())), setter.bands)


class _Setter:
    def __init__(self, document: Document, findings: Sequence[Finding], number: int, mark: Mark) -> None:
        self.document = document
        self._rows = rows(document, findings)
        self._keys = {id(finding): f"{number}-{i}" for i, finding in enumerate(findings, 1)}
        self._homes = homes(document, self._rows, findings)
        self._marked = marked(self._rows, self._homes, DEPTH)
        self._findings = findings
        self._number = number
        self._mark = mark
        self._inlines = document.inlines
        self._inline_starts = [inline.span.start for inline in self._inlines]

    def _id(self, row: int) -> str:
        return f"p{self._number}-{row + 1}"

    def paragraphs(self) -> Iterator[Paragraph]:
        """What the strip shows."""
        document = self.document
        number = 0
        for at, row in enumerate(self._rows):
            if row.block < 0 or row.kind in ("frontmatter", "alt") or row.group == "table":
                continue
            number += 1
            block = document.blocks[row.block]
            sentences = spoken(document, sentences_of(document, block))
            grade = measure(_GRADE, document, sentences)[0] if sentences else None
            words = len(document.words_in(*block.span))
            yield Paragraph(number, self._id(at), words, grade, len(self._homes[at]))

    def bands(self, notes: Notes) -> Iterator[str]:
        """The draft, a band at a time: rows with findings, beside them what is to be said, and the rows that follow.

        These have no findings: the text goes on beside notes that are longer than what they speak of.
        """
        if not self._rows:
            references = "".join(map(self._reference, self._findings))
            yield f'<div class="band"><p class="text">{references}</p>{self._told(self._findings, notes)}</div>\n'
        for lead, rest in self._cut():
            found = [finding for number in lead for finding in self._homes[number]]
            parts = self._text(lead), self._told(found, notes), self._text(rest)
            yield f'<div class="band">{"".join(parts)}</div>\n'

    def _cut(self) -> Iterator[tuple[list[int], list[int]]]:
        """The numbers of the rows of each band: those that its findings are in, and those that follow."""
        lead: list[int] = []
        rest: list[int] = []
        for unit in self._units():
            if lead and (any(self._homes[number] for number in unit) or len(rest) >= MOST):
                yield lead, rest
                lead, rest = [], []
            if lead:
                rest += unit
            else:
                lead = unit
        if lead:
            yield lead, rest

    def _units(self) -> Iterator[list[int]]:
        """The numbers of rows that are not parted: those of a table, and a heading and what it leads to if that has
        findings."""
        unit: list[int] = []
        for number, row in enumerate(self._rows):
            before = self._rows[number - 1]
            if unit and not (unit[-1] in self._leading or row.group == before.group == "table"):
                yield unit
                unit = []
            unit.append(number)
        if unit:
            yield unit

    @cached_property
    def _leading(self) -> set[int]:
        """The numbers of headings that come directly before a row with findings, or before another of them."""
        leading: set[int] = set()
        for number in reversed(range(len(self._rows) - 1)):
            if self._rows[number].kind == "heading" and (self._homes[number + 1] or number + 1 in leading):
                leading.add(number)
        return leading

    def _text(self, held: Sequence[int]) -> str:
        """The rows ``held``, in the tables, block quotes and lists they stand in."""
        parts: list[str] = []
        for group, numbers in groupby(held, lambda number: self._rows[number].group):
            if group == "table":
                parts.append(self._table(list(numbers)))
            else:
                before, after = _WRAPPERS[group]
                parts += (before, *map(self._set, numbers), after)
        return f'<div class="text">{"".join(parts)}</div>' if held else ""

    def _told(self, findings: Iterable[Finding], notes: Notes) -> str:
        return notes([(self._keys[id(finding)], finding) for finding in findings])

    def _set(self, number: int) -> str:
        row = self._rows[number]
        html, place = self._woven(number), f'id="{self._id(number)}"'
        if row.kind == "heading":
            name = f"h{min(6, row.level + 2)}"
            return f'<{name} class="h{row.level}" {place}>{html}</{name}>\n'
        if row.kind == "code":
            return f'<pre {place} tabindex="0" role="group" aria-label="Code or markup">{html}</pre>\n'
        if row.group == "list":
            return f'<li class="i{row.depth}" {place}>{_labelled(row.label)}<p>{html}</p></li>\n'
        label = row.label or _LABELS.get(row.kind, "")
        return f'<p class="{row.kind}" {place}>{_labelled(label)}{html}</p>\n'

    def _table(self, held: Sequence[int]) -> str:
        """The cells ``held``, those of a line in a row."""
        lines = self.document.lines
        table = []
        for _, numbers in groupby(held, lambda number: lines.position(self._rows[number].source.start)[0]):
            cells = "".join(self._cell(number) for number in numbers)
            table.append(f"<tr>{cells}</tr>")
        return f'<div class="scroll" tabindex="0" role="group" aria-label="Table"><table>{"".join(table)}</table></div>'

    def _cell(self, number: int) -> str:
        name = 'th scope="col"' if self._rows[number].kind == "header" else "td"
        return f"<{name}>{self._woven(number)}</{name[:2]}>"

    def _woven(self, number: int) -> str:
        row = self._rows[number]
        layers = [
            *self._voices(row),
            *self._inline(row),
            *(Layer(f.start, f.end, self._mark(self._keys[id(f)], f), "mark") for f in self._marked[number]),
        ]
        notes = [Note(min(f.end, row.source.end), self._reference(f)) for f in self._homes[number]]
        return weave(self._pieces(row), layers, notes)

    def _reference(self, finding: Finding) -> str:
        key = self._keys[id(finding)]
        number = key.partition("-")[2]
        return f'<a class="ref" id="r{key}" href="#f{key}" aria-label="finding {number}">{number}</a>'

    def _pieces(self, row: Row) -> Iterator[Piece]:
        document = self.document
        if row.block < 0:
            yield from (Piece(*line, document.source[slice(*line)]) for line in row.lines)
            return
        for prose, source in document.pieces(*document.blocks[row.block].span):
            shown = document.prose[slice(*prose)]
            if shown == OBJECT:
                yield Piece(*source, "", _object(document.source[slice(*source)]))
            elif len(shown) == source.end - source.start:
                yield Piece(*source, shown)
            else:
                yield Piece(*source, "", text(shown))

    def _voices(self, row: Row) -> Iterator[Layer]:
        """Where somebody is quoted; all of a block quote is, and looks so."""
        if row.block >= 0 and row.group != "blockquote":
            for stretch in self.document.voices.quotations(*self.document.blocks[row.block].span):
                yield Layer(*self.document.source_span(*stretch), '<span class="said">', "span")

    def _inline(self, row: Row) -> Iterator[Layer]:
        if row.block < 0:
            return
        start, end = self.document.blocks[row.block].span
        for i in range(bisect_left(self._inline_starts, start), bisect_left(self._inline_starts, end)):
            opening, name = _INLINE[self._inlines[i].scope]
            yield Layer(*self.document.source_span(*self._inlines[i].span), opening, name)


_INLINE = {
    "emphasis": ("<em>", "em"),
    "strong": ("<strong>", "strong"),
    "link": ('<span class="link">', "span"),
}


def _labelled(label: str) -> str:
    return f'<span class="label">{text(label)}</span> ' if label else ""


def _object(source: str) -> str:
    """What stands in a sentence and is not words, as HTML."""
    if _IMAGE.match(source):
        return '<span class="image">image</span>'
    shown = source.strip("`<>$ ")
    return f"<code>{text(shown if len(shown) <= _OBJECT_SHOWN else shown[:_OBJECT_SHOWN] + '…')}</code>"
