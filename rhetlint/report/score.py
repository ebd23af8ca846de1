"""``rhetlint score``: the readability of each draft, as a table and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from textwrap import fill
from typing import Any

from rhetlint.report.columns import clean, width
from rhetlint.report.json import dump
from rhetlint.text.document import Document
from rhetlint.text.readability import INDICES, Counts, count

TOTAL = "all drafts"
LEGEND = """\
{}.
Ease is higher for easier text, from about 0 to 100; all others are lower for easier text. Kincaid, Fog, SMOG, ARI,
Coleman and Linsear are years of school. Counted is running prose only: paragraphs, block quotes and sentences in
lists. The reading time is that of Demberg and Keller (2008), in minutes and seconds."""
_COUNTED = [name for name in Counts._fields if not name.startswith("opening_")]  # those serve one index only
_HEADS = ["draft", "words", "sentences", "reading", *(index.short for index in INDICES.values())]

Row = dict[str, Any]


def table(documents: Iterable[Document]) -> list[Row]:
    """For each document, in the order given, its ``path``, ``counts`` and ``indices`` by name, ``reading_seconds``.

    The last row, named :data:`TOTAL`, is of all documents together.
    """
    counted = [(document.path, count(document)) for document in documents]
    together = Counts(*map(sum, zip(*(counts for _, counts in counted), strict=True)))
    return [_row(path, counts) for path, counts in [*counted, (TOTAL, together)]]


def _row(path: str, counts: Counts) -> Row:
    return {
        "path": path,
        "counts": {name: getattr(counts, name) for name in _COUNTED},
        "reading_seconds": round(counts.reading_seconds, 2),
        "indices": {name: round(index.of(counts), 2) for name, index in INDICES.items()},
    }


def render_json(rows: Sequence[Row]) -> str:
    """The rows of :func:`table` as one JSON object: ``files``, and ``total`` for all of them together."""
    files = ",\n".join(map(dump, rows[:-1]))
    return f'{{"schema_version": 1,\n"files": [\n{files}\n],\n"total": {dump(rows[-1])}}}\n'


def render_text(rows: Sequence[Row]) -> str:
    """The rows of :func:`table` as aligned columns, with what the columns are; the total only for several drafts."""
    shown = rows if len(rows) > 2 else rows[:-1]
    lines = [_HEADS, *map(_cells, shown)]
    widths = [max(map(width, column)) for column in zip(*lines, strict=True)]
    if len(shown) > 1:
        lines.insert(-1, ["─" * columns for columns in widths])
    names = "; ".join(f"{index.short}: {index.label}" for index in INDICES.values() if index.short != index.label)
    legend = LEGEND.format(fill(names, 115, break_on_hyphens=False))
    return "".join(f"{_line(line, widths)}\n" for line in lines) + f"\n{legend}\n"


def _cells(row: Row) -> list[str]:
    counts, minutes = row["counts"], divmod(round(row["reading_seconds"]), 60)
    values = [f"{value:.1f}" if counts["words"] else "–" for value in row["indices"].values()]
    return [
        clean(row["path"]),
        f"{counts['words']:,}",
        f"{counts['sentences']:,}",
        "{}:{:02}".format(*minutes),
        *values,
    ]


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    padding = [" " * (columns - width(cell)) for cell, columns in zip(cells, widths, strict=True)]
    numbers = [pad + cell for cell, pad in zip(cells[1:], padding[1:], strict=True)]
    return "  ".join([cells[0] + padding[0], *numbers])
