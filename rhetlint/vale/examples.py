"""The tests that a rule of Vale's carries, as examples."""

from __future__ import annotations

import re

from rhetlint.errors import nearest
from rhetlint.rule import Example
from rhetlint.spans import LineIndex
from rhetlint.yamlmarks import Node

KEYS = ("name", "about", "input", "format", "view", "rule", "want", "contains", "absent")
_ALERT = re.compile(r"^(?:[^\n:]*:)??(\d+):(\d+):([^:\n]+)(?::|$)", re.MULTILINE)

Wrong = tuple[tuple[int, int], str]
"""A place, line and column, and what is wrong there."""


def read_tests(node: Node | None, rule_id: str) -> tuple[tuple[Example, ...], list[Wrong]]:
    """The examples in ``node``, the value of ``tests``, and what is wrong with it.

    A test says where an alert begins and not where it ends: the spans of an example that is to be
    flagged are empty.  Tests whose place is not told (an excerpt of a message, another format than
    Markdown or text) are left out.
    """
    if node is None or node.value is None:
        return (), []
    if not isinstance(node.value, list):
        return (), [((node.line, node.column), "'tests' should be a list of tests")]
    examples: list[Example] = []
    wrong: list[Wrong] = []
    for item in node.value:
        if not isinstance(item.value, dict):
            wrong.append(((item.line, item.column), "a test is a mapping with 'name', 'input' and what is expected"))
            continue
        for key, place in item.keys.items():
            if key not in KEYS:
                hint = nearest(key, KEYS) or "known are " + ", ".join(KEYS)
                wrong.append((place, f"unknown key {key!r} in a test ({hint})"))
        example = _example(item, rule_id)
        if example:
            examples.append(example)
    return tuple(examples), wrong


def _example(node: Node, rule_id: str) -> Example | None:
    text = _text(node, "input")
    form = _text(node, "format").removeprefix(".") or "md"
    if form not in ("md", "markdown", "txt") or "view" in node.value:
        return None
    name = rule_id.replace("/", ".", 1)
    said = _text(node, "want") + "\n" + _text(node, "contains")
    starts = [(int(m[1]), int(m[2])) for m in _ALERT.finditer(said) if m[3] == name]
    if "want" in node.value and not _text(node, "want").strip():
        return Example(text, (), None, node.line)
    if not starts:
        absent = _text(node, "absent")
        silent = "want" not in node.value and "contains" not in node.value and absent.strip() == name
        return Example(text, (), None, node.line) if silent else None
    lines = LineIndex(text)
    places = [lines.line_start(line) + column - 1 for line, column in starts if line <= len(lines)]
    return Example(text, tuple((at, at) for at in places), None, node.line)


def _text(node: Node, key: str) -> str:
    value = node.value.get(key)
    if value is None or value.value is None:
        return ""
    if isinstance(value.value, list):
        return "\n".join(item.raw for item in value.value)
    return str(value.raw)
