"""Versions and what is wanted of them, as PEP 440 has them, less epochs and local versions."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping

_VERSION = re.compile(
    r"v?(?P<release>\d{1,9}(?:\.\d{1,9}){0,9})"
    r"(?:[-_.]?(?P<phase>a|alpha|b|beta|rc|c|pre|preview)[-_.]?(?P<pre>\d{0,9}))?"
    r"(?:[-_.]?post[-_.]?(?P<post>\d{0,9}))?"
    r"(?:[-_.]?dev[-_.]?(?P<dev>\d{0,9}))?"
    r"(?:\+[a-z0-9.]+)?",
    re.IGNORECASE,
)
_WANTED = re.compile(r"\s*(==|~=|!=|<=?|>=?)\s*([\w.+-]+)(\.\*)?\s*")
_PHASES = {"a": "a", "alpha": "a", "b": "b", "beta": "b"}
_LAST = 10**9

Key = tuple[tuple[int, ...], str, int, int, int]
Test = Callable[[str], bool]


def parse(text: str) -> Key:
    """A value that compares as ``text``, a version, does.  Raises ValueError when it is none."""
    m = _VERSION.fullmatch(text.strip())
    if m is None:
        raise ValueError(f"{text!r} is no version; a version is numbers with dots, such as 1.2.0")
    release = tuple(map(int, m["release"].split(".")))
    while release and release[-1] == 0:
        release = release[:-1]
    phase = _PHASES.get(m["phase"].lower(), "rc") if m["phase"] else "z"
    if m["phase"] is None and m["post"] is None and m["dev"] is not None:
        phase = ""  # 1.0.dev1 comes before 1.0a1
    post = -1 if m["post"] is None else int(m["post"] or 0)
    dev = _LAST if m["dev"] is None else int(m["dev"] or 0)
    return release, phase, int(m["pre"] or 0), post, dev


def wanted(text: str) -> Test:
    """A test of versions for ``text``: comparisons with commas between them, such as ``>=1.2, <2``.

    ``~=1.2`` is at least 1.2 and below 2; ``==1.2.*`` is every 1.2.  Raises ValueError when ``text``
    is no such thing.
    """
    tests = [_comparison(part) for part in text.split(",")]
    return lambda version: all(test(version) for test in tests)


def _comparison(text: str) -> Test:
    m = _WANTED.fullmatch(text)
    if m is None:
        raise ValueError(f"{text.strip()!r} does not say which versions; write a comparison, such as >=1.2 or ==1.2.*")
    sign, number, star = m.groups()
    bound = parse(number)
    numbers = number.split(".")
    if star:
        if sign not in ("==", "!="):
            raise ValueError(f"{text.strip()!r} cannot have a star; only == and != can")
        return lambda version: _begins(version, numbers) == (sign == "==")
    if sign == "~=":
        if len(numbers) < 2:
            raise ValueError(f"{text.strip()!r} needs two numbers at least; write ~={number}.0")
        return lambda version: parse(version) >= bound and _begins(version, numbers[:-1])
    compare = _OPERATORS[sign]
    return lambda version: compare(parse(version), bound)


def _begins(version: str, numbers: list[str]) -> bool:
    padded = [*parse(version)[0], *[0] * len(numbers)]
    return padded[: len(numbers)] == [int(n) for n in numbers]


_OPERATORS: Mapping[str, Callable[[Key, Key], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
