"""One config file: from YAML or TOML with places to a checked :class:`~rhetlint.config.model.ConfigFile`."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from rhetlint.config.keys import KEYS, OVERRIDE_KEYS, RULE_KEYS, TYPES
from rhetlint.config.model import (
    ConfigFile,
    Layer,
    Origin,
    Override,
    Place,
    Reference,
    RuleEntry,
    Setting,
    Vocabulary,
    shown,
)
from rhetlint.config.references import BadReference, hint_at_packs, names_installed, refer
from rhetlint.config.values import kind_of, value_of
from rhetlint.errors import InputError, Problem, nearest
from rhetlint.fields import Field
from rhetlint.finding import SEVERITIES
from rhetlint.globs import Globs, check_glob
from rhetlint.yamlmarks import Node, load

LAST_WORD = ("min-severity", "fail-level", "max-warnings", "strictness", "baseline", "frontmatter")
"""The keys where the last layer that has them decides."""


def read_config(path: str) -> ConfigFile | None:
    """The config file at ``path`` (absolute), as far as it can be understood, with all that is wrong with it.

    None when it is TOML without a table ``[tool.rhetlint]``.
    """
    name = shown(path)
    reader = Reader(name, os.path.dirname(path))
    try:
        text = _text(path, name)
        node = _table(text, name) if path.endswith(".toml") else load(text, name, noted=reader.problems)
    except InputError as error:
        return ConfigFile(problems=error.problems, missing=(path,))
    return reader.file(node) if node is not None else None


def _text(path: str, name: str) -> str:
    try:
        with open(path, encoding="utf-8") as file:
            return file.read()
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte {error.start} is no part of a character"
    except OSError as error:
        message = f"cannot be read: {error.strerror}"
    raise InputError([Problem(name, 0, 0, message)])


def _table(text: str, name: str) -> Node | None:
    from rhetlint.tomlmarks import load_toml

    tool = load_toml(text, name).value.get("tool")
    found: Node | None = tool.value.get("rhetlint") if tool and isinstance(tool.value, dict) else None
    return found


class Reader:
    """Reads one config file and collects what is wrong with it, and what it asks for that is not there."""

    def __init__(self, path: str, folder: str) -> None:
        self.path = path
        self.folder = folder
        self.problems: list[Problem] = []
        self.missing: list[str] = []

    def file(self, node: Node) -> ConfigFile:
        """Everything that the file says."""
        if node.value is None or not self._mapping(node, "a config", KEYS):
            return self.with_problems(ConfigFile())
        exclude = self._globs(node, "exclude")
        config = ConfigFile(
            layer=self._layer(node, KEYS),
            overrides=tuple(self._overrides(node)),
            extends=self._extends(node, KEYS),
            packs=self._paths(self._plain_packs(node), "packs"),
            exclude=(exclude,) if exclude else (),
            vale=(*self._vale_configs(node), *self._vale_styles(node)),
        )
        return self.with_problems(config)

    def with_problems(self, file: ConfigFile) -> ConfigFile:
        """``file`` with what is wrong, in the order in which it stands there."""
        problems = sorted(self.problems, key=lambda p: (p.path, p.line, p.column))
        return file._replace(problems=tuple(problems), missing=tuple(self.missing))

    def _problem(self, node: Node, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, node.line, node.column, message, hint))

    def _origin(self, node: Node) -> Origin:
        return Origin(self.path, node.line, node.column)

    def _mapping(self, node: Node, what: str, keys: Mapping[str, Field]) -> bool:
        if not isinstance(node.value, dict):
            self._problem(node, f"{what} is a mapping of keys, but this is {kind_of(node)}")
            return False
        for key, place in node.keys.items():
            if key not in keys:
                hint = nearest(key, keys) or "known are " + ", ".join(keys)
                self.problems.append(Problem(self.path, *place, f"unknown key {key!r}", hint))
        return True

    def _layer(self, node: Node, keys: Mapping[str, Field]) -> Layer:
        values = {
            key: Setting(value, self._origin(node.value[key]))
            for key in LAST_WORD
            if key in keys and key in node.value and (value := self._value(key, keys[key], node.value[key])) is not None
        }
        select = self._texts(node, "select", keys) if "select" in node.value else None
        if select is not None and not select and isinstance(node.value["select"].value, list):
            self._problem(node.value["select"], "'select' names no rule, so nothing would be checked")
        return Layer(values, select, self._texts(node, "ignore", keys), self._rules(node, "rules"), self._words(node))

    def _value(self, key: str, field: Field, node: Node) -> Any:
        """The value of one key, plain and with a path made absolute, or None with a problem noted."""
        value, problem = value_of(key, field, node)
        if problem:
            self._problem(node, *problem)
        return self._resolve(value) if value is not None and field.type == "path" else value

    def _texts(self, node: Node, key: str, keys: Mapping[str, Field]) -> Sequence[Setting]:
        """Texts with a place each; one text stands for a list of one."""
        if key not in node.value or self._value(key, keys[key], node.value[key]) is None:
            return ()
        given = node.value[key]
        items = given.value if isinstance(given.value, list) else [given]
        return tuple(Setting(item.raw, self._origin(item)) for item in items)

    def _paths(self, node: Node, key: str) -> Sequence[Setting]:
        found = []
        for text, origin in self._texts(node, key, KEYS):
            path = self._resolve(text)
            if os.path.exists(path):
                found.append(Setting(path, origin))
            else:
                self.missing.append(path)
                self._note(origin, f"there is no file or folder {text!r}", hint_at_packs(text, path))
        return tuple(found)

    @staticmethod
    def _plain_packs(node: Node) -> Node:
        """``node`` with those packs only that are paths."""
        packs = node.value.get("packs")
        items = packs.value if packs is not None and isinstance(packs.value, list) else [packs]
        if packs is None or not any(_is_vale(item) for item in items):
            return node
        rest = packs._replace(value=[item for item in items if not _is_vale(item)])
        return node._replace(value={**node.value, "packs": rest})

    def _vale_configs(self, node: Node) -> list[Setting]:
        found = []
        for path, origin in self._paths(node, "vale-config"):
            if os.path.isdir(path):
                self.missing.append(os.path.join(path, ".vale.ini"))
                self._note(origin, f"{shown(path)!r} is a folder; it should be a .vale.ini")
            else:
                found.append(Setting(("config", path), origin))
        return found

    def _vale_styles(self, node: Node) -> list[Setting]:
        packs = node.value.get("packs")
        found = []
        for item in packs.value if packs is not None and isinstance(packs.value, list) else [packs]:
            if item is None or not _is_vale(item):
                continue
            folder = item.value["vale"]
            path = os.path.normpath(os.path.join(self.folder, folder.raw or ""))
            if os.path.isdir(path):
                found.append(Setting(("style", path), self._origin(folder)))
            else:
                self.missing.append(path)
                self._problem(folder, f"there is no folder {folder.raw!r}", hint_at_packs(folder.raw, path))
        return found

    def _resolve(self, text: str) -> str:
        """The absolute path of the one that the file names ``text``.  Raises ValueError for one that it may not."""
        return self._beside(text)

    def _beside(self, text: str) -> str:
        return os.path.normpath(os.path.join(self.folder, text))

    def _extends(self, node: Node, keys: Mapping[str, Field]) -> Sequence[Setting]:
        found = []
        for text, origin in self._texts(node, "extends", keys):
            try:
                found.append(Setting(self._refer(text), origin))
            except BadReference as error:
                self._note(origin, str(error), error.hint)
                self.missing.append(text.partition("@")[0].strip() if names_installed(text) else self._beside(text))
        return tuple(found)

    def _refer(self, text: str) -> Reference:
        """What the file names ``text`` under 'extends'.  Raises BadReference."""
        return refer(text, self.folder)

    def _words(self, node: Node) -> Vocabulary:
        if "vocabulary" not in node.value:
            return Vocabulary()
        from rhetlint.config.vocabulary import read_vocabulary

        return read_vocabulary(node.value["vocabulary"], self.path, self._resolve, self._note)

    def _note(self, origin: Origin, message: str, hint: str = "") -> None:
        self.problems.append(Problem(*origin, message, hint))

    def _globs(self, node: Node, key: str) -> Place | None:
        patterns = self._texts(node, key, OVERRIDE_KEYS if key == "files" else KEYS)
        for text, origin in patterns:
            try:
                check_glob(text)
            except ValueError as error:
                self.problems.append(Problem(*origin, str(error)))
        return Place(self.folder, Globs(text for text, _ in patterns), patterns) if patterns else None

    def _overrides(self, node: Node) -> list[Override]:
        given = node.value.get("overrides")
        if given is None:
            return []
        if not isinstance(given.value, list):
            self._problem(given, f"'overrides' is {kind_of(given)}; it should be {TYPES['overrides']}")
            return []
        found = []
        for item in given.value:
            if self._mapping(item, "an override", OVERRIDE_KEYS):
                files = self._globs(item, "files")
                found.append(Override(files or Place(self.folder, Globs(()), ()), self._layer(item, OVERRIDE_KEYS)))
                if "files" not in item.value:
                    self._problem(item, "an override needs the key 'files'", OVERRIDE_KEYS["files"].description)
                elif item.value["files"].value == []:
                    self._problem(item.value["files"], "'files' is empty")
        return found

    def _rules(self, node: Node, key: str) -> Mapping[str, RuleEntry]:
        given = node.value.get(key)
        if given is None:
            return {}
        if not isinstance(given.value, dict):
            self._problem(given, f"{key!r} is {kind_of(given)}; it should be {TYPES['rules']}")
            return {}
        return {
            name: RuleEntry(name, Origin(self.path, *given.keys[name]), self._rule(name, entry))
            for name, entry in given.value.items()
        }

    def _rule(self, name: str, node: Node) -> Mapping[str, Setting]:
        """What is set for one rule or pack; one word is short for ``enabled`` or ``severity``."""
        if isinstance(node.value, dict):
            return {
                key: Setting(value, self._origin(item))
                for key, item in node.value.items()
                if (value := self._value(key, RULE_KEYS[key], item) if key in RULE_KEYS else item) is not None
            }
        word = node.raw.lower() if isinstance(node.value, (str, bool)) else ""
        if word in _SWITCHES:
            return {"enabled": Setting(_SWITCHES[word], self._origin(node))}
        if word in SEVERITIES:
            return {"severity": Setting(word, self._origin(node))}
        words = ("on", "off", *SEVERITIES)
        hint = nearest(node.raw, words) or f"{', '.join(words)}, or a mapping of settings"
        self._problem(node, f"{name!r} is {kind_of(node)}", hint)
        return {}


def _is_vale(node: Node) -> bool:
    return isinstance(node.value, dict) and list(node.value) == ["vale"]


_SWITCHES = {"on": True, "true": True, "yes": True, "off": False, "false": False, "no": False}
