"""``rhetlint score``: the readability of each draft, as a table and as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from typing import Any

from rhetlint.report.columns import clean, width
from rhetlint.text.document import Document
from rhetlint.text.readability import INDICES, Counts, count

Row = dict[str, Any]
"""One draft: ``path``, ``counts`` and ``indices`` by name, ``reading_seconds``."""

TOTAL = "all drafts"
_COUNTED = [name for name in Counts._fields if not name.startswith("opening_")]  # the rest is of use to one index only
_HEADS = ("", "words", "sentences", "reading", *(index.short for index in INDICES.values()))


def table(documents: Iterable[Document]) -> list[Row]:
    """A row for each document, in the order given; of several, the last row is of all of them together."""
    counted = [(document.path, count(document)) for document in documents]
    if len(counted) > 1:
        counted.append((TOTAL, Counts(*map(sum, zip(*(counts for _, counts in counted), strict=True)))))
    return [_row(path, counts) for path, counts in counted]


def _row(path: str, counts: Counts) -> Row:
    return {
        "path": path,
        "counts": {name: getattr(counts, name) for name in _COUNTED},
        "reading_seconds": round(counts.reading_seconds, 1),
        "indices": {name: round(index.of(counts), 2) for name, index in INDICES.items()},
    }


def render_json(rows: Sequence[Row]) -> str:
    """The rows of :func:`table` as JSON: ``files``, and the row of all drafts as ``total``."""
    files, total = (rows[:-1], rows[-1]) if len(rows) > 1 else (rows, *rows) if rows else ((), None)
    return json.dumps({"files": list(files), "total": total}, ensure_ascii=False, indent=2) + "\n"
