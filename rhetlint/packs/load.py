"""Packs: folders of rule files, or one YAML file with several rules.

A folder is a pack named like the folder; each ``NAME.yaml`` in it is the rule ``PACK/NAME``;
``pack.yaml``, if there is one, describes the pack.  A single file is a pack named by its key
``pack`` (or else like the file) with its rules under ``rules``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from rhetlint.errors import InputError, Problem, nearest
from rhetlint.packs.places import pack_files
from rhetlint.packs.read import Reader
from rhetlint.rule import Rule
from rhetlint.yamlmarks import Node, load

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")
MANIFEST = "pack.yaml"
MANIFEST_KEYS = ("description", "enabled")
FILE_KEYS = ("pack", "description", "enabled", "rules")


def load_pack(path: str | Path) -> list[Rule]:
    """All rules of the pack at ``path``, sorted by id.  Raises InputError with all problems."""
    files = [Path(file) for file in pack_files(str(path))]
    loader = _Loader()
    if files == [Path(path)]:
        loader.file(files[0])
    else:
        loader.folder(Path(path), files)
    if loader.problems:
        raise InputError(loader.problems)
    return sorted(loader.rules, key=lambda rule: rule.id)


def check_unique(rules: Iterable[Rule]) -> None:
    """Raise InputError for every id that two rules have, naming both files."""
    seen: dict[str, Rule] = {}
    problems = []
    for rule in rules:
        first = seen.setdefault(rule.id, rule)
        if first is not rule:
            message = f"the rule {rule.id!r} is already in {first.path}:{first.line}"
            problems.append(Problem(rule.path, rule.line, 1, message, "rename the pack or the rule"))
    if problems:
        raise InputError(problems)


class _Loader:
    def __init__(self) -> None:
        self.rules: list[Rule] = []
        self.problems: list[Problem] = []

    def folder(self, path: Path, files: list[Path]) -> None:
        pack = path.resolve().name
        self._check_name(Problem(str(path), 0, 0, ""), "pack", pack)
        enabled = self._manifest(path / MANIFEST)
        for file in files:
            if file.name == MANIFEST:
                continue
            node = self._yaml(file)
            if node is not None:
                self._check_name(Problem(str(file), 0, 0, ""), "rule", file.stem)
                self._rules(file, {f"{pack}/{file.stem}": node}, enabled)

    def file(self, path: Path) -> None:
        node = self._yaml(path)
        if node is None:
            return
        if not isinstance(node.value, dict) or not isinstance(_value(node, "rules"), dict):
            message = "a pack in one file has its rules under the key 'rules', each under its name"
            self._problem(path, node, message)
            return
        self._known_keys(path, node, FILE_KEYS)
        pack = node.value["pack"].raw if "pack" in node.value else path.stem
        line, column = node.keys.get("pack", (node.line, node.column))
        self._check_name(Problem(str(path), line, column, ""), "pack", pack)
        rules = node.value["rules"]
        for name in rules.value:
            self._check_name(Problem(str(path), rules.keys[name][0], rules.keys[name][1], ""), "rule", name)
        enabled = _value(node, "enabled") is not False
        self._rules(path, {f"{pack}/{name}": rule for name, rule in rules.value.items()}, enabled)

    def _rules(self, path: Path, nodes: dict[str, Node], enabled: bool) -> None:
        reader = Reader(str(path))
        for rule_id, node in nodes.items():
            rule = reader.rule(node, rule_id, enabled)
            if rule is not None:
                self.rules.append(rule)
        self.problems += sorted(reader.problems)

    def _manifest(self, path: Path) -> bool:
        """Whether the rules of the pack are on by default."""
        if not path.exists():
            return True
        node = self._yaml(path)
        if node is None or node.value is None:
            return True
        if not isinstance(node.value, dict):
            self._problem(path, node, "a pack is described by a mapping of keys: " + ", ".join(MANIFEST_KEYS))
            return True
        self._known_keys(path, node, MANIFEST_KEYS)
        return _value(node, "enabled") is not False

    def _known_keys(self, path: Path, node: Node, known: tuple[str, ...]) -> None:
        for key, place in node.keys.items():
            if key not in known:
                hint = nearest(key, known) or "known are " + ", ".join(known)
                self.problems.append(Problem(str(path), *place, f"unknown key {key!r}", hint))
        enabled = node.value.get("enabled")
        if enabled is not None and not isinstance(enabled.value, bool):
            self._problem(path, enabled, "'enabled' should be true or false")

    def _check_name(self, place: Problem, what: str, name: str) -> None:
        if not NAME.fullmatch(name):
            message = f"the {what} is called {name!r}; a name is lower-case letters, digits and single hyphens"
            self.problems.append(place._replace(message=message))

    def _yaml(self, path: Path) -> Node | None:
        try:
            return load(path.read_text(encoding="utf-8-sig"), str(path))
        except InputError as error:
            self.problems += error.problems
        except UnicodeDecodeError as error:
            self.problems.append(Problem(str(path), 0, 0, f"not UTF-8: byte {error.start} is no part of a character"))
        except OSError as error:
            self.problems.append(Problem(str(path), 0, 0, f"cannot be read: {error.strerror}"))
        return None

    def _problem(self, path: Path, node: Node, message: str) -> None:
        self.problems.append(Problem(str(path), node.line, node.column, message))


def _value(node: Node, key: str) -> object:
    return node.value[key].value if key in node.value else None

