"""Regular expressions that cannot hang a run, and the literals without which they cannot match.

Patterns run on RE2 (linear time).  What RE2 has no syntax for (look-around, back-references)
runs on the ``regex`` module with a time budget per call.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

TIMEOUT = 1.0
"""Seconds that one search of a pattern outside RE2 may take."""

SHORTEST_LITERAL = 3


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


class Pattern(Protocol):
    """A compiled pattern.  ``matches_empty`` tells of one that would match everywhere, ``groups``
    how many groups it has."""

    matches_empty: bool
    groups: int

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        """Matches within ``text[start:end]``, leftmost first, not overlapping, never empty."""
        ...


class _Re2:
    def __init__(self, compiled: Any) -> None:
        self._compiled = compiled
        self._at = compiled.groupindex.get("at", 0)
        self.groups = compiled.groups
        self.matches_empty = compiled.fullmatch("") is not None

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        for m in self._compiled.finditer(text[start:end]):
            if m.end() > m.start():
                yield _match(m, start, self._at)


class _Regex:
    def __init__(self, compiled: Any) -> None:
        self._compiled = compiled
        self._at = compiled.groupindex.get("at", 0)
        self.groups = compiled.groups
        self.matches_empty = compiled.fullmatch("") is not None

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        try:
            for m in self._compiled.finditer(text[start:end], timeout=TIMEOUT):
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
        return _Re2(re2.compile(pattern, options))
    except re2.error as re2_error:
        reason = _message(re2_error)
    import regex

    try:
        return _Regex(regex.compile(pattern, regex.V1 | (regex.IGNORECASE if ignore_case else 0)))
    except regex.error as regex_error:
        raise ValueError(str(regex_error) or reason) from None


def _message(error: Exception) -> str:
    text = error.args[0] if error.args else str(error)
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)


def required_literals(pattern: str) -> tuple[str, ...]:
    """Lower-case texts at least one of which stands in every match of ``pattern``.

    Empty when no such set was found; the pattern must then be searched everywhere.
    """
    try:
        tree = _parse(pattern)
    except Exception:  # a syntax that only RE2 or regex knows: search everywhere
        return ()
    best = _required(list(tree))
    if best is None:
        return ()
    return tuple(sorted(best))


def _parse(pattern: str) -> Any:
    import warnings

    try:
        from re import _parser as parser  # type: ignore[attr-defined]
    except ImportError:  # Python 3.10
        import sre_parse as parser
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return parser.parse(pattern)


def _required(items: list[Any]) -> set[str] | None:
    """The best set among those that the parts of a sequence give; longer literals are better."""
    best: set[str] | None = None
    run: list[str] = []
    for op, argument in [*items, (None, None)]:
        if str(op) == "LITERAL" and len(chr(argument).lower()) == 1:
            run.append(chr(argument).lower())
            continue
        best = _better(best, {"".join(run)} if run else None)
        run = []
        best = _better(best, _required_of(str(op), argument))
    return best


def _required_of(op: str, argument: Any) -> set[str] | None:
    if op == "SUBPATTERN":
        return _required(list(argument[-1]))
    if op == "ATOMIC_GROUP":
        return _required(list(argument))
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT") and argument[0] >= 1:
        return _required(list(argument[2]))
    if op == "BRANCH":
        sets = [_required(list(branch)) for branch in argument[1]]
        if all(sets):
            return set().union(*(s for s in sets if s))
    return None


def _better(a: set[str] | None, b: set[str] | None) -> set[str] | None:
    if not b or min(map(len, b)) < SHORTEST_LITERAL:
        return a
    if not a:
        return b
    return max(a, b, key=lambda s: (min(map(len, s)), -len(s)))
