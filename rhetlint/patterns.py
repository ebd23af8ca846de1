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

    def __init__(self, compiled: Any, timed: bool) -> None:
        self._compiled = compiled
        self._timed = timed
        self._at = compiled.groupindex.get("at", 0)
        self.groups: int = compiled.groups
        self.matches_empty = compiled.fullmatch("") is not None

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        """Matches within ``text[start:end]``, leftmost first, not overlapping, never empty.
        Raises PatternTimeout."""
        budget = {"timeout": TIMEOUT} if self._timed else {}
        try:
            for m in self._compiled.finditer(text[start:end], **budget):
                if m.end() > m.start():
                    yield _match(m, start, self._at)
        except TimeoutError as error:
            raise PatternTimeout(self._compiled.pattern) from error


def _match(m: Any, offset: int, narrowed: int) -> PatternMatch:
    start, end = m.span()
    first, last = m.span(narrowed)
    at = (start, end) if first < 0 else (first, last)
    return PatternMatch(offset + start, offset + end, _groups(m), (offset + at[0], offset + at[1]))


def _groups(m: Any) -> dict[str, str]:
    found = {str(i): text or "" for i, text in enumerate(m.groups(), 1)}
    found.update((name, text or "") for name, text in m.groupdict().items())
    return found


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str, ignore_case: bool = True) -> Pattern:
    """``pattern`` ready to search; raises ValueError with a reason in plain words."""
    import re2

    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.log_errors = False
    try:
        return Pattern(re2.compile(pattern, options), timed=False)
    except re2.error as re2_error:
        reason = _message(re2_error)
    import regex

    try:
        return Pattern(regex.compile(pattern, regex.V1 | (regex.IGNORECASE if ignore_case else 0)), timed=True)
    except regex.error as regex_error:
        raise ValueError(str(regex_error) or reason) from None


def _message(error: Exception) -> str:
    text = error.args[0] if error.args else str(error)
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
