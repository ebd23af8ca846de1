"""A style: from Vale's YAML files to rules of rhetlint.

The rule ``Style.Rule`` gets the id ``Style/Rule``.  Vale passes over much that is wrong, or stops at
the first thing; here all of it is told, with its place.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping, Sequence
from typing import Any

from rhetlint.errors import InputError, Problem, nearest
from rhetlint.fields import Field
from rhetlint.rule import Rule
from rhetlint.vale import scopes
from rhetlint.vale.examples import read_tests
from rhetlint.vale.inherit import Find, inherited, nowhere
from rhetlint.vale.keys import ACTIONS, COMMON, MISSING, OWN, POINTS, SCRIPT, TOKEN_KEYS, TYPE_NAMES, UNSUPPORTED
from rhetlint.vale.needed import needed
from rhetlint.vale.regexes import compiled
from rhetlint.yamlmarks import Node, plain

KIND = "vale-"
"""What the kinds of Vale's rules begin with, before the name of the extension point."""

_EXTENDED = "|".join((*POINTS, r"\w+(?:\.\w+)+"))
_EXTENDS = re.compile(rf"^extends:\s*['\"]?(?:{_EXTENDED})['\"]?\s*(?:#.*)?$".encode(), re.MULTILINE)

TEST_FILES = (".test.yml", ".test.yaml")
"""What the names of files with tests end in."""


def point_of(rule: Rule) -> str:
    """The extension point of a rule of Vale's."""
    return rule.kind.removeprefix(KIND)


def rule_files(style: str) -> dict[str, str]:
    """The paths of the rule files in the folder ``style``, by the ids of their rules."""
    name = os.path.basename(os.path.normpath(style))
    found: dict[str, str] = {}
    for folder, inner, files in os.walk(style):
        inner[:] = sorted(entry for entry in inner if entry[0] not in "._")
        for file in sorted(files):
            if file.endswith(".yml") and not file.endswith(TEST_FILES):
                inside = os.path.relpath(os.path.join(folder, file.partition(".")[0]), style)
                found.setdefault(f"{name}/{inside.replace(os.sep, '.')}", os.path.join(folder, file))
    return found


def styles_at(path: str) -> list[str]:
    """The folders of the styles at ``path``: one, those in a folder of styles, or that of a rule or a file of tests."""
    if not os.path.isdir(path):
        own = path.endswith(TEST_FILES) or (path.endswith(".yml") and _extends(path))
        return [os.path.dirname(os.path.abspath(path))] if own else []
    with os.scandir(path) as found:
        entries = sorted(found, key=lambda entry: entry.name)
    if any(entry.is_file() and styles_at(entry.path) for entry in entries):
        return [path]
    folders = [entry.path for entry in entries if entry.is_dir() and entry.name[0] not in "._"]
    return [folder for folder in folders if styles_at(folder)]


def _extends(path: str) -> bool:
    """Whether the file says what a rule of Vale's extends; packs extend packs, which are called otherwise."""
    try:
        with open(path, "rb") as file:
            return _EXTENDS.search(file.read()) is not None
    except OSError:
        return False


def read_rule(
    path: str, rule_id: str, settings: Mapping[str, str] = {}, find: Find = nowhere
) -> tuple[Rule | None, list[Problem]]:
    """The rule in the file at ``path``, and what is wrong with it.

    ``settings`` are keys that a configuration sets for it; ``find`` says where a rule lies that it extends.
    """
    try:
        node = inherited(path, find)
    except InputError as error:
        return None, list(error.problems)
    reader = _Reader(path)
    rule = reader.rule(node, rule_id, settings)
    return (None if reader.problems else rule), reader.problems


def set_values(settings: Mapping[str, str], fields: Mapping[str, Field]) -> dict[str, Any]:
    """The values that ``settings`` of a configuration give the keys of a rule; those that cannot be are left out."""
    found = {key: set_value(fields[key], text) for key, text in settings.items() if key in fields}
    return {key: value for key, value in found.items() if value is not None}


def set_value(field: Field, text: str) -> Any:
    """What ``text`` in a configuration means for the key; None when it means nothing."""
    value = _read(field.type, Node(text, raw=text))
    return None if field.type == "choice" and value not in field.choices else value


class _Reader:
    """Reads one rule file and collects what is wrong with it."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []

    def _problem(self, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, node.line, node.column, message, hint))

    def rule(self, node: Node, rule_id: str, settings: Mapping[str, str]) -> Rule | None:
        if not isinstance(node.value, dict):
            self._problem(node, "a rule of Vale's is a mapping of keys", "it needs 'extends' and 'message'")
            return None
        given = self._given(node)
        point = given["extends"].raw if "extends" in given else ""
        if point not in OWN:
            if "extends" in given:
                hint = nearest(point, OWN) or "one of " + ", ".join(OWN)
                self._problem(given["extends"], f"'extends' cannot be {point!r}", hint)
            else:
                self._problem(node, "the key 'extends' is missing", COMMON["extends"].description)
            return None
        fields = {**COMMON, **OWN[point]}
        self._known(node, fields, MISSING.get(point, {}))
        values = {key: self._value(key, field, given.get(key), node) for key, field in fields.items()}
        values.update(set_values(settings, fields))
        self._check(point, values, given)
        if self.problems:
            return None
        return self._made(rule_id, point, values, node)

    def _given(self, node: Node) -> dict[str, Node]:
        """The values by key; the keys of an extension point may be written in capitals too."""
        return {(key if key in COMMON else key.lower()): value for key, value in node.value.items()}

    def _known(self, node: Node, fields: Mapping[str, Field], missing: Mapping[str, str]) -> None:
        for key, place in node.keys.items():
            if key == "code" and node.value[key].value is True:
                hint = "write 'scope: raw'"
                self.problems.append(Problem(self.path, *place, "Vale no longer knows 'code: true'", hint))
            elif key not in fields and key.lower() not in {*fields, *missing}:
                hint = nearest(key, fields) or "known are " + ", ".join(fields)
                self.problems.append(Problem(self.path, *place, f"unknown key {key!r}", hint))

    def _value(self, key: str, field: Field, node: Node | None, rule: Node) -> Any:
        if node is None:
            if field.required:
                self._problem(rule, f"the key {key!r} is missing", field.description)
            return list(field.default) if isinstance(field.default, tuple) else field.default
        value = _read(field.type, node)
        if value is None:
            self._problem(node, f"{key!r} should be {TYPE_NAMES[field.type]}")
        elif field.type == "choice" and value not in field.choices:
            hint = nearest(str(value), field.choices) or "one of " + ", ".join(field.choices)
            self._problem(node, f"{key!r} cannot be {value!r}", hint)
        elif field.type == "action":
            self._check_action(node)
        return value

    def _check_action(self, node: Node) -> None:
        for key, place in node.keys.items():
            if key not in ("name", "params"):
                self.problems.append(Problem(self.path, *place, f"unknown key {key!r}", "known are name, params"))
        name = node.value.get("name")
        if name is not None and name.raw and name.raw not in ACTIONS:
            hint = nearest(name.raw, ACTIONS) or "one of " + ", ".join(ACTIONS)
            self._problem(name, f"the action cannot be {name.raw!r}", hint)

    def _check(self, point: str, values: Mapping[str, Any], given: Mapping[str, Node]) -> None:
        if "scope" in given:
            for item in _items(given["scope"]):
                wrong = scopes.problem(item.raw)
                if wrong:
                    self._problem(item, *wrong)
        patterns = ("tokens", "raw", "token", "first", "second", "filters", "exceptions")
        for key in patterns if point != SCRIPT else ():
            if key in given and key in values and not (point == "existence" and key == "raw"):
                for item in _items(given[key]):
                    self._check_patterns(item, point)
        for key in ("swap", "either"):
            for item in _items(given[key]) if key in given else ():
                for pattern, place in item.keys.items():
                    self._check_pattern(pattern, *place)

    def _check_patterns(self, item: Node, point: str) -> None:
        if not isinstance(item.value, dict):
            self._check_pattern(item.raw, item.line, item.column)
            return
        for key, place in item.keys.items():
            if point == "sequence" and key.lower() not in TOKEN_KEYS:
                hint = nearest(key, TOKEN_KEYS) or "known are " + ", ".join(TOKEN_KEYS)
                self.problems.append(Problem(self.path, *place, f"unknown key {key!r}", hint))
            elif key in ("pattern", "tag"):
                self._check_pattern(item.value[key].raw, *place)

    def _check_pattern(self, pattern: str, line: int, column: int) -> None:
        try:
            compiled(pattern).check()
        except ValueError as error:
            message = f"{pattern!r} is no regular expression: {error}"
            self.problems.append(Problem(self.path, line, column, message))

    def _made(self, rule_id: str, point: str, values: dict[str, Any], node: Node) -> Rule:
        options = {key: values[key] for key in OWN[point]}
        options["scope"] = values["scope"] if "scope" in node.value else []
        options["action"] = values["action"] or {"name": "", "params": []}
        options["matchcase"] = values["matchcase"]
        options["literals"] = needed(point, options)
        lacking = [(node.keys[key], why) for key, why in MISSING.get(point, {}).items() if key in node.keys]
        lacking += [((node.line, node.column), why) for scope in options["scope"] if (why := scopes.lacking(scope))]
        if lacking:
            (line, column), why = lacking[0]
            message = f"rhetlint {why}, so the rule {rule_id!r} is not run"
            options["lacking"] = str(Problem(self.path, line, column, message))
            point = UNSUPPORTED
        tests, wrong = read_tests(node.value.get("tests"), rule_id)
        self.problems += [Problem(self.path, *place, message) for place, message in wrong]
        return Rule(
            id=rule_id,
            kind=KIND + point,
            message=values["message"],
            options=options,
            why=values["description"],
            source=values["link"],
            severity=values["level"],
            limit=values["limit"],
            voice="any",
            examples=tests,
            path=self.path,
            line=node.line,
        )


def _items(node: Node) -> Sequence[Node]:
    return node.value if isinstance(node.value, list) else [node]


def _text(node: Node) -> str | None:
    return None if isinstance(node.value, (dict, list)) else "" if node.value is None else node.raw


def _read(kind: str, node: Node) -> Any:
    """The value of a key in plain types, with Vale's leniency between types; None when it is none."""
    if kind in ("text", "choice"):
        return _text(node)
    if kind == "texts":
        if node.value is None:
            return []
        texts = [_text(item) for item in _items(node)]
        return None if None in texts else texts
    if kind == "boolean":
        return {"true": True, "false": False, "yes": True, "no": False}.get(node.raw.lower()) if _text(node) else None
    if kind in ("integer", "number"):
        try:
            return int(node.raw) if kind == "integer" else float(node.raw)
        except (TypeError, ValueError):
            return None
    if kind == "pairs":
        mappings = _items(node)
        if not all(isinstance(item.value, dict) for item in mappings):
            return None
        return [[key, _text(value) or ""] for item in mappings for key, value in item.value.items()]
    if kind == "tokens":
        return [plain(item) for item in node.value] if isinstance(node.value, list) else None
    if kind == "action":
        if not isinstance(node.value, dict):
            return None
        params = node.value.get("params")
        flat = [inner.raw for item in (_items(params) if params else ()) for inner in _items(item)]
        return {"name": node.value["name"].raw if "name" in node.value else "", "params": flat}
    return plain(node)
