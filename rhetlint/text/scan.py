"""Forward search that stays linear however often it is asked."""

from __future__ import annotations

import re


class Ahead:
    """The next match of a pattern at or after positions that only grow.

    What was found (or not) is remembered per pattern, so that a hundred thousand openers without
    a closer cost one scan of the text, not a hundred thousand.
    """

    def __init__(self, text: str) -> None:
        self._text = text
        self._next: dict[str, re.Match[str] | None] = {}

    def find(self, pattern: str, start: int) -> re.Match[str] | None:
        """The first match of ``pattern`` that begins at or after ``start`` (never less than before)."""
        found = self._next.get(pattern)
        if pattern in self._next and (found is None or found.start() >= start):
            return found
        found = self._next[pattern] = re.compile(pattern).search(self._text, start)
        return found
