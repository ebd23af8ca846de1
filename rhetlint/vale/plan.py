"""What of Vale's a run uses: its configurations and styles, and the rules that run over each draft."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

import rhetlint
from rhetlint.config.model import shown
from rhetlint.errors import InputError, Problem, nearest
from rhetlint.rule import Example, Rule
from rhetlint.store import kept, state
from rhetlint.vale.builtin import builtin_rules
from rhetlint.vale.inherit import Find, ancestors
from rhetlint.vale.keys import COMMON, NOT_RUN, OWN, SCRIPT, TYPE_NAMES, UNSUPPORTED
from rhetlint.vale.lint import Checker
from rhetlint.vale.points import Setting
from rhetlint.vale.rules import point_of, read_rule, rule_files, set_value
from rhetlint.vale.settings import (
    BUILTIN,
    FRAGMENTS,
    Config,
    Effective,
    Named,
    read_config,
    style_config,
    vocabulary_rules,
)  # fmt: skip
from rhetlint.vale.spelling import places
from rhetlint.vale.vocabulary import FOLDERS as VOCABULARIES
from rhetlint.vale.vocabulary import together

CONFIG = "config"

_FETCHED = "'Packages' names it: 'vale sync' fetches packages, and rhetlint fetches none"

Tune = Callable[[Sequence[Rule]], Sequence[Rule]]
"""Gives those rules that run, with what the user's own config sets for them."""


class Source(NamedTuple):
    """A configuration with its rules, and what in it has no effect."""

    config: Config
    rules: tuple[Rule, ...]
    missing: tuple[Problem, ...]

    def reads(self) -> set[str]:
        """The files that its rules read beside their own."""
        spelling = [rule for rule in self.rules if point_of(rule) == "spelling"]
        return {path for rule in spelling for path in places(rule, self.config.styles)}

    def checker(self, path: str, tune: Tune) -> Checker | None:
        """What runs over the draft at ``path``, if anything does.  Raises InputError as ``Vale.checkers`` does."""
        effective = self.config.part(path)
        rules = tuple(tune([*_running(self, effective)]))
        return _checker(_Rules(rules), effective, _Key(self.config)) if rules else None


class Vale:
    """The configurations and styles that one config of rhetlint's names.

    ``named`` are pairs of ``config`` or ``style`` and an absolute path.  Raises InputError with all
    that is wrong in any of them.
    """

    def __init__(self, named: Iterable[tuple[str, str]], shown: Callable[[str], str]) -> None:
        self.sources: list[Source] = []
        problems: list[Problem] = []
        for kind, path in named:
            try:
                config = read_config(path, shown(path)) if kind == CONFIG else style_config(path)
                missing: list[Problem] = []
                rules = tuple(_rules(config, shown, missing))
                missing = [*config.idle, *missing]
                self.sources.append(Source(config, rules, tuple(missing)))
            except InputError as error:
                problems += error.problems
        if problems:
            raise InputError(problems)
        every = [rule for source in self.sources for rule in source.rules]
        self.scripts = [rule.id for rule in every if point_of(rule) == SCRIPT]
        self._lacking = [rule for rule in every if point_of(rule) == UNSUPPORTED]
        self.rules = [rule for rule in every if point_of(rule) not in NOT_RUN]
        self._ids = {rule.id for rule in self.rules}

    def has(self, rule: Rule) -> bool:
        """Whether ``rule`` is one of these."""
        return rule.id in self._ids

    def with_examples(self) -> list[Rule]:
        """The rules with the examples that their tests give."""
        found = []
        for source in self.sources:
            find = finder(source.config)
            for rule in (rule for rule in source.rules if point_of(rule) not in NOT_RUN):
                read, _ = read_rule(rule.path, rule.id, find=find) if rule.path else (None, [])
                found.append(rule._replace(examples=tuple(with_ends(read))) if read and read.examples else rule)
        return found

    def made_from(self) -> Iterator[bytes]:
        """What findings depend on beside the drafts and the rules: what the configurations say, and what stands in
        the files that the rules read."""
        for source in self.sources:
            yield repr(source.config).encode("utf-8", "surrogateescape")
            for path in sorted(source.reads()):
                yield path.encode("utf-8", "surrogateescape")
                try:
                    with open(path, "rb") as file:
                        yield file.read()
                except OSError:
                    yield b"?"

    def inputs(self) -> Iterator[str]:
        """The files and folders that all this was read from; some may not be there."""
        for source in self.sources:
            yield source.config.path
            yield from _inputs(source.config)
            extended = {path for rule in source.rules for path in ancestors(rule.path, finder(source.config))}
            yield from map(os.path.abspath, source.reads() | extended)

    def notes(self) -> Iterator[str]:
        """What the user should know: what has no effect in a configuration, and the rules that are not run."""
        yield from (str(problem) for source in self.sources for problem in source.missing)
        yield from (rule.options["lacking"] for rule in self._lacking)
        if self.scripts:
            number = len(self.scripts)
            rules = "1 rule of Vale's is a program" if number == 1 else f"{number} rules of Vale's are programs"
            it = "it" if number == 1 else "them"
            yield f"{rules} in Tengo, and rhetlint does not run {it}: {', '.join(self.scripts)}."
        if self.scripts or self._lacking:
            yield f"Rules of Vale's that run: {len(self.rules)}."

    def checkers(self, path: str, tune: Tune) -> list[Checker]:
        """What runs over the draft at ``path``; drafts for which the same holds share a checker.

        Raises InputError when a rule lacks what it needs (a dictionary).
        """
        found = []
        for source in self.sources:
            if not _inside(path, source.config.style_folders or source.config.styles):  # what comes with a style
                checker = source.checker(path, tune)
                found += [checker] if checker else []
        return found


def with_ends(rule: Rule) -> Iterator[Example]:
    """The rule's examples with the ends of their spans, which its tests do not tell: where the rule ends them."""
    if not rule.examples:
        return
    checker = Checker([rule], Setting())
    for example in rule.examples:
        findings, _ = checker.check(example.text, "example.md", "markdown")
        ends = {finding.start: finding.end for finding in findings}
        yield example._replace(spans=tuple((start, ends.get(start, start)) for start, _ in example.spans))


class _Rules:
    """Rules as a key: the same while they are the same rules, as set."""

    def __init__(self, rules: tuple[Rule, ...]) -> None:
        self.rules = rules
        self._key = tuple((r.path, r.id, r.severity, r.limit, r.exceptions) for r in rules)

    def __hash__(self) -> int:
        return hash(self._key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Rules) and other._key == self._key


class _Key:
    """A configuration as a key."""

    def __init__(self, config: Config) -> None:
        self.config = config

    def __hash__(self) -> int:
        return hash(self.config.path)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Key) and other.config is self.config


@lru_cache(maxsize=64)
def _checker(rules: _Rules, effective: Effective, key: _Key) -> Checker:
    config = key.config
    vocabulary = together([config.vocabulary, *(config.vocabularies[name] for name in effective.vocab)])
    setting = Setting(vocabulary, config.word_template, config.styles)
    return Checker(rules.rules, setting, effective, config.hidden, config.formats)


def _inside(path: str, folders: Iterable[str]) -> bool:
    path = os.path.abspath(path)
    return any(path.startswith(os.path.join(folder, "")) for folder in folders)


def _running(source: Source, effective: Effective) -> Iterator[Rule]:
    """The rules that the configuration runs where ``effective`` holds, at the level it sets."""
    levels = ("suggestion", "warning", "error")
    least = levels.index(source.config.least)
    for rule in source.rules:
        level = effective.level(rule.id.replace("/", ".", 1), rule.severity)
        if level and levels.index(level) >= least and point_of(rule) not in NOT_RUN:
            yield rule if level == rule.severity else rule._replace(severity=level)


def _rules(config: Config, shown: Callable[[str], str], missing: list[Problem]) -> list[Rule]:
    """All rules that ``config`` may run; switches for rules that are not there go to ``missing``, because a
    style may drop a rule while a configuration still names it.  Raises InputError."""
    files: dict[str, str] = {}
    problems: list[Problem] = []
    for named in config.named:
        if "." in named.name:
            files.update(_single(config, named, missing))
        elif named.name == "Vale":
            continue
        elif style := _style(config, named.name):
            files.update(rule_files(style))
        else:
            near = nearest(named.name, _styles(config)) or _looked_in(config, shown)
            hint = _FETCHED if named.name in config.packages else near
            problems.append(named.place._replace(message=f"there is no style {named.name!r}", hint=hint))
    shown_files = {rule_id: shown(path) for rule_id, path in files.items()}
    rules, wrong = _read(shown_files, config)
    rules += builtin_rules(config)
    problems += [*wrong, *_wrongly_set(config, rules)]
    if problems:
        raise InputError(dict.fromkeys(problems))
    return rules


def _wrongly_set(config: Config, rules: Iterable[Rule]) -> Iterator[Problem]:
    """What ``config`` sets for keys of ``rules`` that they do not have, or that cannot be."""
    known = {rule.id.replace("/", ".", 1): rule for rule in rules}
    for (name, key), place in config.set_at.items():
        if name in known and point_of(known[name]) not in NOT_RUN:
            fields = {**COMMON, **OWN[point_of(known[name])]}
            if key not in fields:
                hint = nearest(key, fields) or "known are " + ", ".join(fields)
                yield place._replace(message=f"the rule {name!r} has no key {key!r}", hint=hint)
            elif set_value(fields[key], config.parameters[name][key]) is None:
                yield place._replace(message=f"{key!r} should be {TYPE_NAMES[fields[key].type]}")


def _single(config: Config, named: Named, missing: list[Problem]) -> dict[str, str]:
    """The file of a rule that is named on its own."""
    style, _, name = named.name.partition(".")
    if style == "Vale":
        known = (*BUILTIN, *vocabulary_rules(config.vocabularies))
        files = dict.fromkeys((rule.replace(".", "/", 1) for rule in known), "")
    else:
        folder = _style(config, style)
        files = rule_files(folder) if folder else {}
    rule_id = f"{style}/{name}"
    if rule_id not in files:
        hint = nearest(named.name, [known.replace("/", ".", 1) for known in files])
        missing.append(named.place._replace(message=f"there is no rule {named.name!r}", hint=hint))
        return {}
    return {rule_id: files[rule_id]} if files[rule_id] else {}


def _inputs(config: Config) -> Iterator[str]:
    """The folders of the styles that ``config`` names, wherever they may be, and of their vocabularies."""
    names = dict.fromkeys(named.name.partition(".")[0] for named in config.named)
    yield from config.style_folders
    for folder in config.styles:
        yield from (os.path.join(folder, name) for name in (*names, *VOCABULARIES, FRAGMENTS))


def inputs(kind: str, path: str) -> list[str]:
    """The files and folders that decide what runs of the configuration or style at ``path``, sorted; some may not
    be there."""
    found = {path}
    try:
        found.update(_inputs(read_config(path, path) if kind == CONFIG else style_config(path)))
        found.update(Vale([(kind, path)], str).inputs())
    except InputError as error:
        found.update(os.path.abspath(problem.path) for problem in error.problems)
        found.add(os.path.dirname(path))  # it may name what is not there yet
    return sorted(found)


def style_folders(config: Config) -> list[str]:
    """The folders of the styles that ``config`` names, or of which it names a rule."""
    names = dict.fromkeys(named.name.partition(".")[0] for named in config.named)
    return [folder for name in names if (folder := _style(config, name))]


def _style(config: Config, name: str) -> str:
    paths = [folder for folder in config.style_folders if os.path.basename(folder) == name]
    paths += [os.path.join(path, name) for path in config.styles]
    return next((path for path in paths if os.path.isdir(path)), "")


def finder(config: Config) -> Find:
    """Finds a rule by its name, ``Style.Rule``, in the styles of ``config``, named there or not."""

    def find(name: str) -> str:
        style, *inner = name.split(".")
        folder = _style(config, style)
        path = os.path.join(folder, *inner) + ".yml" if folder and inner else ""
        return shown(path) if path and os.path.isfile(path) else ""

    return find


def _looked_in(config: Config, shown: Callable[[str], str]) -> str:
    return "looked in " + ", ".join(map(shown, config.styles)) if config.styles else "'StylesPath' says where to look"


def _styles(config: Config) -> list[str]:
    return [name for path in config.styles if os.path.isdir(path) for name in os.listdir(path)]


def _read(files: dict[str, str], config: Config) -> tuple[list[Rule], list[Problem]]:
    """The rules in ``files``, kept from an earlier run while neither they nor rhetlint have changed."""
    find = finder(config)

    def made_from() -> Iterator[bytes]:
        package = os.path.dirname(rhetlint.__file__)
        yield from state(package)
        yield from state(os.path.join(package, "vale"))
        yield str(sorted((name, sorted(keys.items())) for name, keys in config.parameters.items())).encode()
        for rule_id, path in files.items():
            yield f"{rule_id}\0{path}".encode("utf-8", "surrogateescape")
            for part in (path, *ancestors(path, find)):
                try:
                    with open(part, "rb") as file:
                        yield file.read()
                except OSError:
                    yield b"?"

    def make() -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
        rules: list[tuple[object, ...]] = []
        problems: list[tuple[object, ...]] = []
        for rule_id, path in files.items():
            parameters = config.parameters.get(rule_id.replace("/", ".", 1), {})
            rule, wrong = read_rule(path, rule_id, parameters, find)
            problems += [tuple(problem) for problem in wrong]
            if rule:
                rules.append(tuple(rule._replace(examples=())))
        return rules, problems

    rows, wrong = kept("vale", made_from(), make)
    return [Rule(*row) for row in rows], [Problem(*row) for row in wrong]
