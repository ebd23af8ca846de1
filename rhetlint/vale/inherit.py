"""Rules that extend other rules: ``extends: Style.Rule`` takes over what that rule says.

A key replaces what the parent has; ``key+`` adds to a list or mapping of the parent's, and ``key-`` takes entries
out of it.  The tests of the parent are its own.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Any, cast

from rhetlint.errors import InputError, Problem
from rhetlint.yamlmarks import Node, load, plain

DEEPEST = 10
"""How many rules may extend one another."""

Find = Callable[[str], str]
"""Gives the path of the rule ``Style.Rule``; "" when there is none."""

_EXTENDS = re.compile(rb"""^extends:\s*['"]?([\w-]+(?:\.[\w-]+)+)""", re.MULTILINE)


def nowhere(name: str) -> str:
    """No rule is anywhere."""
    return ""


def ancestors(path: str, find: Find) -> Iterator[str]:
    """The paths of the rules that the one at ``path`` extends, without reading them as YAML."""
    for _ in range(DEEPEST):
        try:
            with open(path, "rb") as file:
                named = _EXTENDS.search(file.read())
        except OSError:
            return
        path = find(named[1].decode()) if named else ""
        if not path:
            return
        yield path


def inherited(path: str, find: Find, below: tuple[str, ...] = ()) -> Node:
    """The rule file at ``path`` with all that it takes over.  Raises InputError."""
    node = read_yaml(path)
    if not isinstance(node.value, dict):
        return node
    extends = node.value.get("extends")
    if extends is None or "." not in extends.raw:
        edits = [key for key in node.keys if key.endswith(("+", "-"))]
        if edits:
            message = "only a rule that extends another rule can have {!r}"
            raise InputError([Problem(path, *node.keys[key], message.format(key)) for key in edits])
        return node
    place = (path, extends.line, extends.column)
    parent_path = find(extends.raw)
    if not parent_path:
        raise InputError([Problem(*place, f"there is no rule {extends.raw!r} to extend")])
    if parent_path in (path, *below) or len(below) >= DEEPEST:
        raise InputError([Problem(*place, f"{extends.raw!r} extends this rule in turn, or too many others do")])
    return _overlaid(inherited(parent_path, find, (path, *below)), node, path)


def read_yaml(path: str) -> Node:
    """The file at ``path``, read as Vale does: of a key that is given twice the last counts, and a backslash may stand
    before an apostrophe in double quotes.  Raises InputError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            text = file.read()
        try:
            return load(text, path, repeats=True)
        except InputError:
            if "\\'" not in text:
                raise
            return load(text.replace("\\'", "\\x27"), path, repeats=True)
    except UnicodeDecodeError as error:
        raise InputError([Problem(path, 0, 0, f"not UTF-8: byte {error.start} is no part of a character")]) from None
    except OSError as error:
        raise InputError([Problem(path, 0, 0, f"cannot be read: {error.strerror}")]) from None


def _overlaid(parent: Node, child: Node, path: str) -> Node:
    if not isinstance(parent.value, dict):
        return parent
    values: dict[str, Node] = {key: value for key, value in parent.value.items() if key != "tests"}
    keys = dict.fromkeys(values, (child.line, child.column))
    problems = []
    for key, value in child.value.items():
        base = key.rstrip("+-")
        try:
            if key == "extends":
                continue
            if key != base and base in child.value:
                raise ValueError(f"{key!r} changes what {base!r} replaces; one of them is too many")
            values[base] = value if key == base else _edited(values.get(base), value, key)
            keys[base] = child.keys[key]
        except ValueError as error:
            problems.append(Problem(path, *child.keys[key], str(error)))
    if problems:
        raise InputError(problems)
    return child._replace(value=values, keys=keys)


def _edited(have: Node | None, value: Node, key: str) -> Node:
    """``have`` with what ``key``, which ends in a plus or minus, does to it.  Raises ValueError."""
    if have is None:
        raise ValueError(f"the rule that is extended has no {key.rstrip('+-')!r}")
    if not isinstance(have.value, (list, dict)):
        raise ValueError(f"{key.rstrip('+-')!r} is a single value; write it without {key[-1]!r}")
    kind = dict if key.endswith("+") and isinstance(have.value, dict) else list
    if not isinstance(value.value, kind):
        raise ValueError(f"{key!r} should be a {'mapping' if kind is dict else 'list'}")
    if key.endswith("+"):
        old, new = cast(Any, have.value), cast(Any, value.value)
        if kind is list:
            return have._replace(value=[*old, *new])
        return have._replace(value={**old, **new}, keys={**have.keys, **value.keys})
    gone = [plain(item) for item in value.value]
    there = list(have.value) if isinstance(have.value, dict) else [plain(item) for item in have.value]
    missing = [item for item in gone if item not in there]
    if missing:
        raise ValueError(f"{key!r}: the rule that is extended has no entry {missing[0]!r}")
    if isinstance(have.value, dict):
        return have._replace(value={name: item for name, item in have.value.items() if name not in gone})
    return have._replace(value=[item for item in have.value if plain(item) not in gone])
