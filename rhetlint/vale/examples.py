"""The tests that a rule of Vale's carries, or that lie in a file beside it: read, and as examples."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from rhetlint.errors import nearest
from rhetlint.rule import Example
from rhetlint.spans import LineIndex
from rhetlint.yamlmarks import Node

KEYS = ("name", "about", "input", "format", "view", "rule", "want", "contains", "absent")
_EXPECTING = ("want", "contains", "absent")
_ALERT = re.compile(r"^(?:[^\n:]*:)??(\d+):(\d+):([^:\n]+)(?::|$)", re.MULTILINE)

Wrong = tuple[tuple[int, int], str]
"""A place, line and column, and what is wrong there."""


class Test(NamedTuple):
    """A draft and what must be found in it, one alert a line, as ``line:column:Style.Rule:message``.

    ``want`` is all that must be found; None if that is not told.  ``contains`` must stand in it, ``absent`` must
    not.  ``format`` is the suffix of the draft without its dot.  ``rule`` is the path of the rule, from the file
    with the test; "" in a rule, and where all that a configuration runs is tested.  ``line`` counts from 1.
    """

    name: str
    text: str
    format: str
    view: str
    rule: str
    want: str | None
    contains: tuple[str, ...]
    absent: tuple[str, ...]
    line: int


def tests_in(node: Node | None) -> tuple[list[Test], list[Wrong]]:
    """The tests in ``node``, the value of ``tests`` or all of a file of tests, and what is wrong with them."""
    if node is None or node.value is None:
        return [], []
    if not isinstance(node.value, list):
        return [], [((node.line, node.column), "'tests' should be a list of tests")]
    tests: list[Test] = []
    wrong: list[Wrong] = []
    for item in node.value:
        found = list(_wrong(item, {test.name for test in tests}))
        wrong += found
        if not found:
            tests.append(_test(item))
    return tests, wrong


def _wrong(item: Node, names: set[str]) -> Iterator[Wrong]:
    place = (item.line, item.column)
    if not isinstance(item.value, dict):
        yield place, "a test is a mapping with 'name', 'input' and what is expected"
        return
    unknown = [(at, key) for key, at in item.keys.items() if key not in KEYS]
    if unknown:
        for at, key in unknown:
            yield at, f"unknown key {key!r} in a test ({nearest(key, KEYS) or 'known are ' + ', '.join(KEYS)})"
        return
    name = _text(item, "name")
    if not name:
        yield place, "a test needs a 'name'"
    elif name in names:
        yield place, f"there are two tests named {name!r}"
    if not any(key in item.value for key in _EXPECTING):
        yield place, "a test needs 'want', 'contains' or 'absent', or it can never fail"


def _test(item: Node) -> Test:
    return Test(
        _text(item, "name"),
        _text(item, "input"),
        _text(item, "format").removeprefix(".") or "md",
        _text(item, "view"),
        _text(item, "rule"),
        _text(item, "want") if "want" in item.value else None,
        _texts(item, "contains"),
        _texts(item, "absent"),
        item.line,
    )


def _text(node: Node, key: str) -> str:
    value = node.value.get(key)
    return "" if value is None or value.value is None else str(value.raw)


def _texts(node: Node, key: str) -> tuple[str, ...]:
    value = node.value.get(key)
    if value is not None and isinstance(value.value, list):
        return tuple(item.raw for item in value.value)
    return (_text(node, key),) if _text(node, key) else ()


def read_tests(node: Node | None, rule_id: str) -> tuple[tuple[Example, ...], list[Wrong]]:
    """The examples in ``node``, the value of ``tests``, and what is wrong with it.

    A test says where an alert begins and not where it ends: the spans of an example that is to be
    flagged are empty.  Tests whose place is not told (an excerpt of a message, another format than
    Markdown or text) are left out.
    """
    tests, wrong = tests_in(node)
    found = (_example(test, rule_id.replace("/", ".", 1)) for test in tests)
    return tuple(example for example in found if example), wrong


def _example(test: Test, name: str) -> Example | None:
    if test.format not in ("md", "markdown", "txt") or test.view:
        return None
    said = "\n".join((test.want or "", *test.contains))
    starts = [(int(m[1]), int(m[2])) for m in _ALERT.finditer(said) if m[3] == name]
    if not starts:
        told = test.want is not None or test.contains
        silent = not test.want.strip() if test.want is not None else not told and test.absent == (name,)
        return Example(test.text, (), None, test.line) if silent else None
    lines = LineIndex(test.text)
    places = [lines.line_start(line) + column - 1 for line, column in starts if line <= len(lines)]
    return Example(test.text, tuple((at, at) for at in places), None, test.line)
