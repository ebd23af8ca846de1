"""Scope expressions: ``heading``, ``paragraph and not blockquote``, ``(list or cell) and not link``."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from rhetlint.errors import nearest
from rhetlint.text.prose import SCOPES

_TOKEN = re.compile(r"\s*(?:(\()|(\))|([A-Za-z][\w.-]*)|(\S))")
MOST_NESTED = 50
"""How many brackets and 'not' an expression may have."""

Test = Callable[[frozenset[str]], bool]


class ScopeError(ValueError):
    """The expression is not one; the text says why, in words for the rule's writer."""


def parse_scope(expression: str) -> Test:
    """A test of the set of scopes that a place is in.  Raises :class:`ScopeError`."""
    tokens = _tokens(expression)
    if tokens.count("(") + tokens.count("not") > MOST_NESTED:
        raise ScopeError(f"the scope is nested too deep; it may have {MOST_NESTED} brackets and 'not' together")
    test = _or(tokens)
    if tokens:
        raise ScopeError(f"{tokens[0]!r} is not expected here; join scopes with 'and', 'or' and 'not'")
    return test


def _tokens(expression: str) -> list[str]:
    found = [m for m in _TOKEN.finditer(expression) if m[0].strip()]
    for m in found:
        if m[4]:
            raise ScopeError(f"{m[4]!r} has no meaning in a scope; join scopes with 'and', 'or' and 'not'")
    return [m[0].strip() for m in found]


def _or(tokens: list[str]) -> Test:
    tests = [_and(tokens)]
    while tokens and tokens[0] == "or":
        tokens.pop(0)
        tests.append(_and(tokens))
    return tests[0] if len(tests) == 1 else lambda scopes: any(test(scopes) for test in tests)


def _and(tokens: list[str]) -> Test:
    tests = [_not(tokens)]
    while tokens and tokens[0] == "and":
        tokens.pop(0)
        tests.append(_not(tokens))
    return tests[0] if len(tests) == 1 else lambda scopes: all(test(scopes) for test in tests)


def _not(tokens: list[str]) -> Test:
    if not tokens:
        raise ScopeError("the expression ends where a scope should stand")
    token = tokens.pop(0)
    if token == "not":
        inner = _not(tokens)
        return lambda scopes: not inner(scopes)
    if token == "(":
        inner = _or(tokens)
        if not tokens or tokens.pop(0) != ")":
            raise ScopeError("a bracket opens and does not close")
        return inner
    return _name(token)


def _name(token: str) -> Test:
    if token not in SCOPES:
        hint = nearest(token, SCOPES) or "known are " + ", ".join(SCOPES)
        raise ScopeError(f"unknown scope {token!r} ({hint})")
    return lambda scopes: token in scopes


def everywhere(scopes: Any) -> bool:
    """The test of a rule that names no scope."""
    return True
