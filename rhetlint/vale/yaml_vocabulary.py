"""A vocabulary as YAML: lists of terms, each perhaps with options, which Vale takes beside plain lists."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rhetlint.errors import InputError, Problem, nearest
from rhetlint.vale.inherit import read_yaml
from rhetlint.yamlmarks import Node

_LISTS = ("accept", "reject")
_OPTIONS = ("ignorecase", "regex")
_UNKNOWN = {"affix": "rhetlint cannot inflect words", "flags": "rhetlint cannot inflect words"}


def read_terms(path: str, problems: list[Problem]) -> tuple[tuple[str, ...], ...]:
    """The patterns that the vocabulary at ``path`` accepts and rejects; what is wrong with it goes to ``problems``."""
    try:
        node = read_yaml(path)
    except InputError as error:
        problems += error.problems
        return (), ()
    if not isinstance(node.value, dict):
        problems.append(Problem(path, node.line, node.column, "a vocabulary is a mapping", "as in accept: [word]"))
        return (), ()
    _check(node, _LISTS, path, problems)
    return tuple(tuple(_patterns(node.value.get(key), path, problems)) for key in _LISTS)


def _check(node: Node, known: tuple[str, ...], path: str, problems: list[Problem]) -> None:
    for key, place in node.keys.items():
        if key in _UNKNOWN:
            problems.append(Problem(path, *place, f"{_UNKNOWN[key]}, so {key!r} means nothing", "list all forms"))
        elif key not in known:
            hint = nearest(key, known) or "known are " + ", ".join(known)
            problems.append(Problem(path, *place, f"unknown key {key!r}", hint))


def _patterns(node: Node | None, path: str, problems: list[Problem]) -> Iterator[str]:
    from rhetlint.vale.regexes import compiled

    if node is None or node.value is None:
        return
    if not isinstance(node.value, list):
        problems.append(Problem(path, node.line, node.column, "this should be a list of terms"))
        return
    for item in node.value:
        term, options = item.raw, {}
        if isinstance(item.value, dict) and len(item.value) == 1:
            [(term, given)] = item.value.items()
            options = given.value if isinstance(given.value, dict) else {}
            if given.value is not None and not isinstance(given.value, dict):
                message = f"{term!r} maps to {given.raw!r}, and should map to options"
                problems.append(Problem(path, given.line, given.column, message, "known are " + ", ".join(_OPTIONS)))
            _check(given, _OPTIONS, path, problems)
        elif isinstance(item.value, (dict, list)) or not term.strip():
            message = "an entry is a term, or a term with its options"
            problems.append(Problem(path, item.line, item.column, message))
            continue
        pattern = term.strip()
        if "regex" in options and options["regex"].value is True:
            try:
                compiled(pattern).check()
            except ValueError as error:
                message = f"{pattern!r} is no regular expression: {error}"
                problems.append(Problem(path, item.line, item.column, message))
                continue
        elif not pattern.replace(".", "").replace(" ", "").isalnum():
            pattern = re.escape(pattern)
        yield f"(?i){pattern}" if "ignorecase" in options and options["ignorecase"].value is True else pattern
