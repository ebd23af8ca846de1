"""Regular expressions that cannot hang a run, and the literals without which they cannot match.

Patterns run on RE2 (linear time).  What RE2 has no syntax for (look-around, back-references)
runs on the ``regex`` module with a time budget per call.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, Protocol

TIMEOUT = 1.0
"""Seconds that one search of a pattern outside RE2 may take."""

SHORTEST_LITERAL = 3
LONG_ENOUGH = 8
"""A literal of this many code points is rare enough: fewer literals are better than longer ones."""

MOST_LITERALS = 64
"""So many texts may stand for one pattern; more cost more to look for than they save."""
_COMMON_WORDS = """
    the a an of to in on at for by with from and or but if that this these those it its it's he she they we you i his
    her their our your is are was were be been has have had do does did will would can could may must not no so as than
    then there here who which what when where how all any some most many more such only just also now
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_RARE = frozenset("%$€£§@#=<>_*/\\|~^—…")


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
    return tuple(sorted(_sequence(tree).needed or ()))


def _parse(pattern: str) -> Any:
    import warnings

    try:
        from re import _parser as parser  # type: ignore[attr-defined]
    except ImportError:  # Python 3.10
        import sre_parse as parser
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return parser.parse(pattern)


class _Texts(NamedTuple):
    """What must stand where (a part of) a pattern matches: ``exact``, all texts that it can match, where
    they are few, and ``needed``, the best set of texts one of which is in every match."""

    exact: set[str] | None
    needed: set[str] | None = None


_UNKNOWN = _Texts(None)


def _sequence(items: Iterable[Any]) -> _Texts:
    best: set[str] | None = None
    run, whole, fixed = {""}, True, ""
    for op, argument in items:
        part = _part(str(op), argument)
        if part.exact is None or len(part.exact) > 1:  # a row of single texts ends here
            best = _better(_better(best, run), {fixed})
            fixed = ""
        else:
            fixed += next(iter(part.exact))
        best = _better(best, part.needed)
        if part.exact is not None and len(run) * len(part.exact) <= MOST_LITERALS:
            run = {before + after for before in run for after in part.exact}
        else:
            run, whole = part.exact or {""}, False
    return _Texts(run if whole else None, _better(_better(best, run), {fixed}))


def _part(op: str, argument: Any) -> _Texts:
    if op == "LITERAL":
        text = chr(argument).lower()
        return _Texts({text}) if len(text) == 1 else _UNKNOWN
    if op == "IN":
        return _choice([_part(str(op), argument) for op, argument in argument])
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return _Texts({""})
    if op == "SUBPATTERN":
        return _sequence(argument[-1])
    if op == "ATOMIC_GROUP":
        return _sequence(argument)
    if op == "BRANCH":
        return _choice([_sequence(branch) for branch in argument[1]])
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(argument[0], argument[1], _sequence(argument[2]))
    return _UNKNOWN


def _choice(parts: list[_Texts]) -> _Texts:
    exact: set[str] | None = set()
    needed: set[str] | None = set()
    for part in parts:
        exact = None if exact is None or part.exact is None else exact | part.exact
        needed = None if needed is None or not part.needed else needed | part.needed
    return _Texts(exact if exact and len(exact) <= MOST_LITERALS else None, needed)


def _repeated(least: int, most: int, part: _Texts) -> _Texts:
    if least == 0:
        return _Texts({"", *part.exact}) if most == 1 and part.exact is not None else _UNKNOWN
    return part if least == most == 1 else _Texts(None, part.needed)


def _better(a: set[str] | None, b: set[str] | None) -> set[str] | None:
    """The set that fewer texts contain, as far as lengths tell: long texts, and then few of them."""
    if not b or min(map(_size, b)) < SHORTEST_LITERAL:
        return a
    b = {text for text in b if not any(other in text for other in b if other != text)}
    return b if not a else max(a, b, key=_rarity)


def _rarity(texts: set[str]) -> tuple[int, int, int]:
    shortest = min(map(_size, texts))
    return min(shortest, LONG_ENOUGH), -len(texts), shortest


def _size(text: str) -> int:
    """The length of a literal; common words count little, and a sign such as % is as rare as a long word."""
    if any(c in _RARE for c in text):
        return LONG_ENOUGH
    return sum(2 if word in _COMMON else len(word) for word in text.split()) + (text.count(" ") if text.strip() else 0)
