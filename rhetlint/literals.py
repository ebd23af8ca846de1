"""The texts without which a regular expression cannot match, so that it need not be searched everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import product
from typing import Any

from rhetlint.records import NamedTuple

SHORTEST_LITERAL = 3
LONG_ENOUGH = 8
"""A literal of this many code points is rare enough: fewer literals are better than longer ones."""

MOST_LITERALS = 64
"""So many texts may stand for one pattern; more cost more to look for than they save."""
_FEW = 3  # times that a choice is written out
LONGEST_PATTERN = 100_000
"""Code points of a pattern from which it is not worth reading."""

MOST_NEEDED = 1000
"""Of so many texts one may be needed; comparing more with one another takes too long."""
_COMMON_WORDS = """
    the a an of to in on at for by with from and or but if that this these those it its it's he she they we you i his
    her their our your is are was were be been has have had do does did will would can could may must not no so as than
    then there here who which what when where how all any some most many more such only just also now
"""
_COMMON = frozenset(_COMMON_WORDS.split())
_RARE = frozenset("%$€£§@#=<>_*/\\|~^—…")


def required_literals(pattern: str, shortest: int = SHORTEST_LITERAL) -> tuple[str, ...]:
    """Lower-case texts at least one of which stands in every match of ``pattern``, none shorter than ``shortest``.

    Empty when no such set was found; the pattern must then be searched everywhere.
    """
    if len(pattern) > LONGEST_PATTERN:
        return ()
    try:
        return tuple(sorted(_sequence(parsed(pattern), shortest).needed or ()))
    except Exception:  # a syntax that only RE2 or regex knows, or nested too deep: search everywhere
        return ()


def parsed(pattern: str) -> Any:
    """``pattern`` as Python's parser reads it: rows of operations with their arguments.  Raises what that raises."""
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


def _sequence(items: Iterable[Any], shortest: int) -> _Texts:
    best: set[str] | None = None
    run, whole, fixed = {""}, True, ""
    for part in _parts(items, shortest):
        if part.exact is None or len(part.exact) > 1:  # a row of single texts ends here
            best = _better(_better(best, run, shortest), {fixed}, shortest)
            fixed = ""
        else:
            fixed += next(iter(part.exact))
        best = _better(best, part.needed, shortest)
        if part.exact is not None and len(run) * len(part.exact) <= MOST_LITERALS:
            run = {before + after for before in run for after in part.exact}
        else:
            run, whole = part.exact or {""}, False
    return _Texts(run if whole else None, _better(_better(best, run, shortest), {fixed}, shortest))


def _parts(items: Iterable[Any], shortest: int) -> Iterator[_Texts]:
    """The texts of each item; of single characters in a row, those of all together."""
    row = ""
    for op, argument in items:
        op = str(op)
        if op == "LITERAL" and len(text := chr(argument).lower()) == 1:
            row += text
            continue
        if row:
            yield _Texts({row})
            row = ""
        yield _part(op, argument, shortest)
    if row:
        yield _Texts({row})


def _part(op: str, argument: Any, shortest: int) -> _Texts:
    if op == "LITERAL":
        text = chr(argument).lower()
        return _Texts({text}) if len(text) == 1 else _UNKNOWN
    if op == "IN":
        return _choice([_part(str(op), argument, shortest) for op, argument in argument])
    if op in ("AT", "ASSERT", "ASSERT_NOT"):
        return _Texts({""})
    if op == "SUBPATTERN":
        return _sequence(argument[-1], shortest)
    if op == "ATOMIC_GROUP":
        return _sequence(argument, shortest)
    if op == "BRANCH":
        return _choice([_sequence(branch, shortest) for branch in argument[1]])
    if op in ("MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"):
        return _repeated(argument[0], argument[1], _sequence(argument[2], shortest))
    return _UNKNOWN


def _choice(parts: list[_Texts]) -> _Texts:
    exact: set[str] | None = set()
    needed: set[str] | None = set()
    for part in parts:
        exact = _union(exact, part.exact, MOST_LITERALS)
        needed = _union(needed, part.needed or None, MOST_NEEDED)
    return _Texts(exact or None, needed)


def _union(a: set[str] | None, b: set[str] | None, most: int) -> set[str] | None:
    """All of both; None where one is not known or they are more than ``most``."""
    union = None if a is None or b is None else a | b
    return union if union is not None and len(union) <= most else None


def _repeated(least: int, most: int, part: _Texts) -> _Texts:
    if least == 0:
        return _Texts({"", *part.exact}) if most == 1 and part.exact is not None else _UNKNOWN
    if part.exact is not None and len(part.exact) ** least <= (1 if least > _FEW else MOST_LITERALS):
        rows = {"".join(row) for row in product(part.exact, repeat=min(least, LONG_ENOUGH))}
        return _Texts(rows) if least == most <= LONG_ENOUGH else _Texts(None, rows)
    return part if least == most == 1 else _Texts(None, part.needed)


def _better(a: set[str] | None, b: set[str] | None, shortest: int) -> set[str] | None:
    """The set that fewer texts contain, as far as lengths tell: long texts, and then few of them."""
    if not b or min(map(_size, b)) < shortest:
        return a
    if len(b) > 1:
        b = {text for text in b if not any(other in text for other in b if other != text)}
    return b if not a else max(a, b, key=_rarity)


def _rarity(texts: set[str]) -> tuple[int, int, int]:
    shortest = min(map(_size, texts))
    return min(shortest, LONG_ENOUGH), -len(texts), shortest


@lru_cache(maxsize=4096)
def _size(text: str) -> int:
    """The length of a literal; common words count little, a sign such as % as much as a long word."""
    if text.isalnum():
        return 2 if text in _COMMON else len(text)
    if not _RARE.isdisjoint(text) or (len(text) > 1 and not any(c.isalnum() or c.isspace() for c in text)):
        return LONG_ENOUGH
    return sum(2 if word in _COMMON else len(word) for word in text.split()) + (text.count(" ") if text.strip() else 0)
