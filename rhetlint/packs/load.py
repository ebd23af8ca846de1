"""Packs: folders of rule files, or one YAML file with several rules.

A folder is a pack named like the folder; each ``NAME.yaml`` in it is the rule ``PACK/NAME``;
``pack.yaml``, if there is one, describes the pack and may give it another name.  A single file is a
pack named by its key ``pack`` (or else like the file) with its rules under ``rules``.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from rhetlint.errors import InputError, Problem, nearest
from rhetlint.fields import Field
from rhetlint.manifest import FILE_KEYS, KEYS, MANIFEST, load_skimmed, load_yaml
from rhetlint.packs.places import REGISTRY, PackFiles, read_pack
from rhetlint.packs.proselint import load_registry
from rhetlint.packs.read import Reader
from rhetlint.rule import Rule
from rhetlint.yamlmarks import Node

if TYPE_CHECKING:
    from pathlib import Path

Take = Callable[[Rule, Node | None], object]
"""Told of each rule that is read, with its YAML if it has any."""

NAME = re.compile(r"[a-z][a-z0-9]*(?:-[a-z0-9]+)*")


def load_pack(path: str | Path) -> list[Rule]:
    """All rules of the pack at ``path``, sorted by id.  Raises InputError with all problems."""
    return rules_of(read_pack(str(path)))


def rules_of(pack: PackFiles, examples: bool = True) -> list[Rule]:
    """All rules in the files of ``pack``, sorted by id, with their ``examples`` if wanted.

    Raises InputError with all problems, those of the examples too.
    """
    rules: list[Rule] = []
    _load(pack, lambda rule, node: rules.append(rule), examples)
    return sorted(rules, key=lambda rule: rule.id)


def description_of(pack: PackFiles) -> tuple[str, str]:
    """The name of ``pack`` and what it says it is for.  Raises InputError with all problems."""
    loader = _load(pack, lambda rule, node: None)
    return loader.name, loader.description


def nodes_of(pack: PackFiles) -> dict[str, Node]:
    """The YAML of each rule in the files of ``pack``, by id.  Raises InputError with all problems."""
    nodes: dict[str, Node] = {}
    _load(pack, lambda rule, node: nodes.update({rule.id: node} if node else {}), examples=True)
    return nodes


def _load(pack: PackFiles, take: Take, examples: bool = False) -> _Loader:
    loader = _Loader(pack, take, examples)
    if pack.path in pack.files:
        loader.file(pack.path)
    elif pack.files:
        loader.folder(pack.path)
    if loader.problems:
        raise InputError(loader.problems)
    return loader


def check_together(rules: Sequence[Rule]) -> None:
    """Raise InputError for every id that two of ``rules`` (all there are) have, naming both files, and for every rule
    that yields to a rule or pack there is not."""
    seen: dict[str, Rule] = {}
    problems = []
    for rule in rules:
        first = seen.setdefault(rule.id, rule)
        if first is not rule:
            message = f"the rule {rule.id!r} is already in {first.path}:{first.line}"
            problems.append(Problem(rule.path, rule.line, 1, message, "rename the pack or the rule"))
    there = {*seen, *(rule.pack for rule in rules)}
    for rule in rules:
        for other in rule.yields_to:
            if other not in there:
                message = f"the rule {rule.id!r} yields to {other!r}, which does not exist"
                problems.append(Problem(rule.path, rule.line, 1, message, nearest(other, sorted(there))))
    if problems:
        raise InputError(problems)


class _Loader:
    def __init__(self, pack: PackFiles, take: Take, examples: bool) -> None:
        self._files = pack.files
        self._take = take
        self._examples = examples
        self.name = self.description = ""
        self.problems: list[Problem] = list(pack.problems)

    def folder(self, path: str) -> None:
        """Read a pack whose files hold a rule each."""
        manifest = os.path.join(path, MANIFEST)
        self.name, enabled = self._manifest(path, manifest)
        before = len(os.path.join(path, ""))
        for file in self._files:
            if file == manifest:
                continue
            if file[before:] == REGISTRY:
                self._registry(file)
                continue
            node = self._yaml(file)
            if node is not None:
                name = file[before:].rpartition(".")[0]
                self._check_name("rule", name, file)
                self._rules(file, {f"{self.name}/{name}": node}, enabled)

    def _registry(self, path: str) -> None:
        try:
            for rule in load_registry(path, self.name):
                self._take(rule, None)
        except InputError as error:
            self.problems += error.problems

    def file(self, path: str) -> None:
        """Read a pack that is one file."""
        node = self._yaml(path)
        if node is None:
            return
        rules = _rules_of(node)
        if rules is None:
            message = "a pack in one file has its rules under the key 'rules', each under its name"
            self._problem(path, node, message)
            return
        self._known_keys(path, node, FILE_KEYS)
        self.name = self._named(node, path, os.path.splitext(os.path.basename(path))[0])
        for name, (line, column) in rules.keys.items():
            self._check_name("rule", name, path, line, column)
        enabled = _value(node, "enabled") is not False
        self._rules(path, {f"{self.name}/{name}": rule for name, rule in rules.value.items()}, enabled)

    def _rules(self, path: str, nodes: Mapping[str, Node], enabled: bool) -> None:
        reader = Reader(path, self._examples)
        for rule_id, node in nodes.items():
            rule = reader.rule(node, rule_id, enabled)
            if rule is not None:
                self._take(rule, node)
        self.problems += sorted(reader.problems)

    def _manifest(self, folder: str, path: str) -> tuple[str, bool]:
        """The name of the pack in ``folder``, and whether its rules are on by default."""
        name = os.path.basename(os.path.realpath(folder))
        node = self._yaml(path) if path in self._files else None
        if node is None or not isinstance(node.value, dict):
            if node is not None and node.value is not None:
                self._problem(path, node, "a pack is described by a mapping of keys: " + ", ".join(KEYS))
            self._check_name("pack", name, folder)
            return name, True
        self._known_keys(path, node, KEYS)
        return self._named(node, path if "pack" in node.value else folder, name), _value(node, "enabled") is not False

    def _named(self, node: Node, path: str, name: str) -> str:
        """The name that the manifest in ``node`` gives, else ``name``; one that cannot be is said of ``path``."""
        if "pack" in node.value:
            name = node.value["pack"].raw
        self._check_name("pack", name, path, *node.keys.get("pack", (0, 0)))
        return name

    def _known_keys(self, path: str, node: Node, known: Mapping[str, Field]) -> None:
        for key, place in node.keys.items():
            if key not in known:
                hint = nearest(key, known) or "known are " + ", ".join(known)
                self.problems.append(Problem(path, *place, f"unknown key {key!r}", hint))
        if "description" in node.value:
            self.description = node.value["description"].raw
        enabled = node.value.get("enabled")
        if enabled is not None and not isinstance(enabled.value, bool):
            self._problem(path, enabled, "'enabled' should be true or false")

    def _check_name(self, what: str, name: str, path: str, line: int = 0, column: int = 0) -> None:
        if not NAME.fullmatch(name):
            message = f"the {what} is called {name!r}; a name is lower-case letters, digits and single hyphens"
            self.problems.append(Problem(path, line, column, message))

    def _yaml(self, path: str) -> Node | None:
        try:
            return (load_yaml if self._examples else load_skimmed)(self._files[path], path)
        except InputError as error:
            self.problems += error.problems
        return None

    def _problem(self, path: str, node: Node, message: str) -> None:
        self.problems.append(Problem(path, node.line, node.column, message))


def _rules_of(node: Node) -> Node | None:
    """The mapping with the rules of a pack in one file; one that has its name may do without."""
    if not isinstance(node.value, dict):
        return None
    rules = node.value.get("rules", Node({}) if "pack" in node.value else node)
    return rules if rules is not node and isinstance(rules.value, dict) else None


def _value(node: Node, key: str) -> object:
    return node.value[key].value if key in node.value else None
