"""Regular expressions that cannot hang a run.

Patterns run on RE2 (linear time).  What RE2 has no syntax for (look-around, back-references)
runs on the ``regex`` module with a time budget per call.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple

TIMEOUT = 1.0
"""Seconds that one search of a pattern outside RE2 may take."""


class PatternTimeout(Exception):
    """A pattern that RE2 cannot run took longer than :data:`TIMEOUT` on one stretch of text."""


class PatternMatch(NamedTuple):
    """Where a pattern matched, in code points of the text searched, and its groups by name or number.

    ``at`` is the place of the group called ``at`` where the pattern has one that took part, else
    that of the whole match.
    """

    start: int
    end: int
    groups: dict[str, str]
    at: tuple[int, int]


class Pattern:
    """A compiled pattern.  ``matches_empty`` tells of one that would match everywhere, ``groups``
    how many groups it has."""

    def __init__(self, compiled: Any) -> None:
        self._compiled = compiled
        self._at: int = compiled.groupindex.get("at", 0)
        self._names = {**{str(i): i for i in range(1, compiled.groups + 1)}, **compiled.groupindex}
        self.groups: int = compiled.groups
        self.matches_empty = compiled.fullmatch("") is not None

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        """Matches within ``text[start:end]``, leftmost first, not overlapping, never empty.
        Raises PatternTimeout."""
        raise NotImplementedError


class _Linear(Pattern):
    """Runs on RE2, over bytes: the module's own conversion of offsets costs more than the search."""

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        data = text[start:end].encode()
        place = _Places(data, start, len(data) == end - start)
        for m in self._compiled.finditer(data):
            if m.end() > m.start():
                groups = {name: (m.group(i) or b"").decode() for name, i in self._names.items()}
                span = (place(m.start()), place(m.end()))
                at = m.span(self._at)
                yield PatternMatch(*span, groups, (place(at[0]), place(at[1])) if self._at and at[0] >= 0 else span)


class _Places:
    """Turns offsets in the bytes of a piece of text into offsets in the text, in one pass over the bytes."""

    def __init__(self, data: bytes, start: int, same: bool) -> None:
        self._data = data
        self._start = start
        self._same = same
        self._last = (0, 0)

    def __call__(self, offset: int) -> int:
        if self._same:
            return self._start + offset
        last, count = self._last if self._last[0] <= offset else (0, 0)
        count += len(self._data[last:offset].decode())
        self._last = offset, count
        return self._start + count


class _Timed(Pattern):
    """Runs on the ``regex`` module, within a time budget."""

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        try:
            for m in self._compiled.finditer(text[start:end], timeout=TIMEOUT):
                if m.end() > m.start():
                    groups = {name: m.group(i) or "" for name, i in self._names.items()}
                    first, last = m.span(self._at)
                    at = (start + first, start + last) if first >= 0 else (start + m.start(), start + m.end())
                    yield PatternMatch(start + m.start(), start + m.end(), groups, at)
        except TimeoutError as error:
            raise PatternTimeout(self._compiled.pattern) from error


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str, ignore_case: bool = True) -> Pattern:
    """``pattern`` ready to search; raises ValueError with a reason in plain words."""
    import re2

    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.log_errors = False
    try:
        return _Linear(re2.compile(pattern, options))
    except re2.error as re2_error:
        reason = _message(re2_error)
    import regex

    try:
        return _Timed(regex.compile(pattern, regex.V1 | (regex.IGNORECASE if ignore_case else 0)))
    except regex.error as regex_error:
        raise ValueError(str(regex_error) or reason) from None


def _message(error: Exception) -> str:
    text = error.args[0] if error.args else str(error)
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
