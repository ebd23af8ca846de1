"""Words and phrases that a vocabulary names, found as they are written there.

Matches are whole: not inside of a longer word.  What is written with a small first letter may have
a capital where it stands, as at the start of a sentence; all else counts as it is written.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import lru_cache

from rhetlint.text.document import Document
from rhetlint.text.fold import plain

_RUN = re.compile(r"[^\W_]+")


def forms(entry: str) -> tuple[str, ...]:
    """``entry`` with plain apostrophes and spaces, and how it may also be written."""
    text = plain(entry)
    first = text[0].upper()
    return (text, first + text[1:]) if first != text[0] and len(first) == 1 else (text,)


@lru_cache(maxsize=8)
def entries_of(entries: tuple[str, ...]) -> Entries:
    """:class:`Entries` of ``entries``; the rules of a run share them."""
    return Entries(entries)


class Entries:
    """The entries of a list, found in documents."""

    def __init__(self, entries: Iterable[str]) -> None:
        self._by_first: dict[str, list[tuple[str, int, str]]] = {}
        self._longest = 0
        for entry in entries:
            for form in forms(entry):
                first = _RUN.search(form)
                if first:
                    self._by_first.setdefault(first[0], []).append((form, first.start(), entry))
                    self._longest = max(self._longest, len(form))
        self._document: Document | None = None
        self._spans: list[tuple[int, int]] = []

    def find(self, document: Document) -> Iterator[tuple[int, int, str]]:
        """Start, end and entry of each occurrence in the prose, in the order of the words they begin with."""
        text = document.plain
        for run in _RUN.finditer(text):
            for form, ahead, entry in self._by_first.get(run[0], ()):
                start = run.start() - ahead
                end = start + len(form)
                if start >= 0 and text.startswith(form, start) and _whole(text, start, end):
                    yield start, end, entry

    def covers(self, document: Document, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` is an occurrence or a part of one."""
        if document is not self._document:
            self._spans = sorted({(a, b) for a, b, _ in self.find(document)})
            self._document = document
        spans = self._spans
        at = bisect_right(spans, (start, len(document.prose))) - 1
        while at >= 0 and spans[at][0] > start - self._longest:
            if spans[at][1] >= end:
                return True
            at -= 1
        return False


def _whole(text: str, start: int, end: int) -> bool:
    before, after = text[start - 1 : start], text[end : end + 1]
    return not (before.isalnum() and text[start].isalnum()) and not (after.isalnum() and text[end - 1].isalnum())
