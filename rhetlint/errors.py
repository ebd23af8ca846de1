"""Everything that can be wrong with what a user wrote, as data first and text last.

A :class:`Problem` says what is wrong, where, and what to do; :class:`InputError` carries all
problems of one load, so that a user mends them in one go.  Nothing else in rhetlint is raised
at users.
"""

from __future__ import annotations

from collections.abc import Iterable

from rhetlint.records import NamedTuple


class Problem(NamedTuple):
    """One thing wrong in a config, a pack, a suppression, a draft or on the command line.

    ``line`` and ``column`` count from 1 (columns in code points); 0 means that the problem has
    no place inside ``path`` (an unreadable file, say).
    """

    path: str
    line: int
    column: int
    message: str
    hint: str = ""

    def __str__(self) -> str:
        place = f"{self.path}:{self.line}:{self.column}: " if self.line else f"{self.path}: "
        return place.lstrip(": ") + self.message + (f" ({self.hint})" if self.hint else "")


class InputError(Exception):
    """One or more problems in what the user gave; the command line turns it into exit status 2."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n".join(map(str, self.problems)))


def nearest(word: str, known: Iterable[str]) -> str:
    """A hint that names what ``word`` may have been meant to be, or "" when nothing is near."""
    from difflib import get_close_matches  # only needed once something is wrong

    close = get_close_matches(word, list(known), n=1, cutoff=0.6)
    return f"did you mean {close[0]!r}?" if close else ""
