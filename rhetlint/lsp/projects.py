"""Linters for the drafts of an editor: one for each config, made anew when something that it read has changed."""

from __future__ import annotations

import os
from typing import NamedTuple

from rhetlint.baseline import Baseline, read
from rhetlint.config.find import find_in
from rhetlint.engine.fold import fold
from rhetlint.errors import InputError, Problem
from rhetlint.inputs import inputs, look
from rhetlint.linter import Checked, Linter
from rhetlint.packs.places import builtin_packs
from rhetlint.rule import Rule


class Project(NamedTuple):
    """A linter that is ready for some drafts, with the rules that it knows by id; ``problems`` keep it from linting.

    ``baselines`` know old findings, for each draft.  ``inputs`` are the files it depends on, which looked like
    ``state`` when it was made.
    """

    linter: Linter
    drafts: frozenset[str]
    rules: dict[str, Rule]
    problems: tuple[Problem, ...]
    baselines: dict[str, Baseline]
    inputs: list[str]
    state: tuple[object, ...]

    def check(self, path: str, source: str) -> Checked:
        """What came of ``source`` as the draft at ``path``, as 'rhetlint check' would tell it for this draft alone:
        nothing where a config is wrong or leaves it out."""
        if self.problems or self.linter.finder.excludes(path):
            return Checked([], [])
        checked = self.linter.check_text(source, path)
        baseline = self.baselines.get(path)
        findings = baseline.new(checked.findings) if baseline else checked.findings
        return checked._replace(findings=fold(findings))

    def explained(self, rule: str) -> Rule:
        """The rule of that id with its examples."""
        found = self.rules[rule]
        file = os.path.abspath(found.path)
        packs = dict.fromkeys(pack for path in self.drafts for pack in self.linter.settings(path).packs)
        for pack in (*builtin_packs(), *packs):
            if os.path.abspath(pack) in (file, os.path.dirname(file)):
                return next((full for full in _full(pack) if full.id == rule), found)
        return found


def _full(pack: str) -> list[Rule]:
    from rhetlint.packs.load import load_pack  # reads YAML

    try:
        return load_pack(pack)
    except InputError:
        return []  # it has changed since the rules were loaded


def _made(drafts: frozenset[str]) -> Project:
    """A project for ``drafts`` (absolute paths), which share a config."""
    linter = Linter()
    for path in drafts:
        linter.settings(path)  # reads the config
    files = {path: file for path in drafts if (file := linter.settings(path).baseline)}
    needed = [*inputs(linter.finder, drafts), *dict.fromkeys(files.values())]
    state = look(needed)
    try:
        rules = linter.prepare(sorted(drafts))
        known = {file: read(file) for file in files.values()}
    except InputError as error:
        return Project(linter, drafts, {}, error.problems, {}, needed, state)
    baselines = {path: Baseline(file, known[file], [path]) for path, file in files.items()}
    return Project(linter, drafts, rules, (), baselines, needed, state)


class Projects:
    """All projects, by the folder of their config ("" for drafts without one)."""

    def __init__(self) -> None:
        self._known: dict[str, Project] = {}

    def of(self, path: str) -> Project:
        """The project of the draft at ``path`` (absolute), as things are now."""
        root = _root(os.path.dirname(path))
        known = self._known.get(root)
        if known is None or _outdated(known):
            known = self._known[root] = _made(frozenset([path]))
        elif path not in known.drafts:
            known = self._known[root] = _made(known.drafts | {path})
        return known

    def refresh(self) -> bool:
        """Forget the projects that are outdated, and those that were wrong; whether there were any."""
        gone = [root for root, project in self._known.items() if project.problems or _outdated(project)]
        for root in gone:
            del self._known[root]
        return bool(gone)

    def problems(self) -> list[Problem]:
        """What is wrong with configs and packs, each thing once, in order."""
        return sorted({problem for project in self._known.values() for problem in project.problems})


def _outdated(project: Project) -> bool:
    return look(project.inputs) != project.state


def _root(folder: str) -> str:
    """The nearest folder from ``folder`` upward with a config, or ""."""
    while True:
        try:
            if find_in(folder):
                return folder
        except InputError:
            return folder  # two configs, which loading it will tell
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
