"""A Vale configuration: a ``.vale.ini`` with what it says of which drafts, or a style on its own.

What Vale passes over in silence is told here: unknown keys, a value that is neither YES, NO nor a
level, styles, rules and vocabularies that are not there.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from rhetlint.config.model import shown
from rhetlint.errors import InputError, Problem, nearest
from rhetlint.finding import SEVERITIES
from rhetlint.vale.blocks import Hidden
from rhetlint.vale.ini import Entry, Section, items, listed, merged, read_ini
from rhetlint.vale.regexes import compiled
from rhetlint.vale.vocabulary import NO_WORDS, Vocabulary, read_vocabulary, together

CORE_KEYS = ("StylesPath", "MinAlertLevel", "IgnoredScopes", "SkippedScopes", "IgnoredClasses", "WordTemplate",
             "Vocab", "NLPEndpoint", "Packages")  # fmt: skip
SECTION_KEYS = ("BasedOnStyles", "BlockIgnores", "IgnorePatterns", "TokenIgnores", "CommentDelimiters", "Transform",
                "Lang", "View", "Vocab")  # fmt: skip
_IDLE_CORE = ("NLPEndpoint",)
_IDLE_SECTION = ("Transform", "View", "Lang")
_OTHER_SECTIONS = ("formats", "asciidoctor", "sphinx")
BUILTIN = ("Vale.Repetition", "Vale.Spelling", "Vale.Terms", "Vale.Avoid")
"""The rules that Vale brings itself."""

FRAGMENTS = ".vale-config"
"""In a folder with styles: the configurations of packages that ``vale sync`` has fetched."""

_NOT_SET = frozenset({"level", "extends", "name", "path", "tests", "message", "description", "link", "tokens", "swap",
                      "exceptions", "filters", "ignore", "raw", "either"})  # fmt: skip
"""Keys of a rule that Vale lets no configuration set."""

_PARAMETER = re.compile(r"([^\[\]]+\.[^\[\]]+)\[([A-Za-z]\w*)\]")


class Named(NamedTuple):
    """A style or rule that a configuration names, and where."""

    name: str
    place: Problem


class Switch(NamedTuple):
    """What a section says of a rule or a whole style: on, off, or as if nothing had been said (None)."""

    on: bool | None
    level: str = ""


class Part(NamedTuple):
    """A section: the drafts it holds for, and what it says."""

    pattern: str
    styles: tuple[str, ...] | None = None
    switches: Mapping[str, Switch] = {}
    block_ignores: tuple[str, ...] = ()
    token_ignores: tuple[str, ...] = ()
    comments: tuple[str, str] | None = None
    vocab: tuple[str, ...] = ()

    def holds(self, paths: Iterable[str]) -> bool:
        """Whether the section is about a draft that goes by one of ``paths``."""
        return self.pattern == "*" or any(_glob(self.pattern)(path) for path in paths)


class Config(NamedTuple):
    """A configuration.  ``styles`` are the styles paths; ``style_folders`` single styles outside them; ``idle``
    is what it says without effect.  ``vocabularies`` are those that sections name; ``packages`` names of styles that
    ``vale sync`` would fetch; ``parameters`` what is set for keys of rules, and ``set_at`` where."""

    path: str = ""
    folder: str = ""
    styles: tuple[str, ...] = ()
    style_folders: tuple[str, ...] = ()
    least: str = "suggestion"
    parts: tuple[Part, ...] = ()
    named: tuple[Named, ...] = ()
    vocabulary: Vocabulary = NO_WORDS
    vocabularies: Mapping[str, Vocabulary] = {}
    packages: tuple[str, ...] = ()
    hidden: Hidden = Hidden()
    word_template: str = ""
    formats: Mapping[str, str] = {}
    parameters: Mapping[str, Mapping[str, str]] = {}
    set_at: Mapping[tuple[str, str], Problem] = {}
    idle: tuple[Problem, ...] = ()

    def part(self, path: str) -> Effective:
        """What holds for the draft at ``path``."""
        names = {path.replace(os.sep, "/")}
        if self.folder:
            names.add(os.path.relpath(os.path.abspath(path), self.folder).replace(os.sep, "/"))
        suffix = os.path.splitext(path)[1]
        if suffix[1:] in self.formats:
            names |= {name[: -len(suffix)] + "." + self.formats[suffix[1:]] for name in names}
        parts = [part for part in self.parts if part.holds(names)]
        if self.vocabularies:  # their rules run where they are named, even where all of the style Vale does
            parts.insert(0, Part("*", switches=dict.fromkeys(vocabulary_rules(self.vocabularies), Switch(False))))
        return _effective(parts)


class Effective(NamedTuple):
    """What holds for one draft.  Hashable, so that drafts for which the same holds share their rules."""

    styles: tuple[str, ...]
    switches: tuple[tuple[str, Switch], ...]
    general: tuple[tuple[str, Switch], ...]
    block_ignores: tuple[str, ...] = ()
    token_ignores: tuple[str, ...] = ()
    comments: tuple[tuple[str, str], ...] = ()
    vocab: tuple[str, ...] = ()

    def level(self, rule: str, own: str) -> str:
        """The level at which ``rule`` (``Style.Rule``) runs, which is its ``own`` unless the
        configuration says otherwise; "" when it does not run."""
        style = rule.partition(".")[0]
        level, on = own, None
        for switches in (dict(self.switches), dict(self.general)):
            switch = switches.get(rule) or switches.get(style)
            if switch is not None and on is None:
                on = switch.on
            if switch is not None and switch.level and level == own:
                level = switch.level
        return level if on or (on is None and style in self.styles) else ""


def _effective(parts: Sequence[Part]) -> Effective:
    styles: tuple[str, ...] = ()
    switches: dict[str, Switch] = {}
    general: dict[str, Switch] = {}
    for part in parts:
        into = general if part.pattern == "*" else switches
        if part.styles is not None:
            styles = part.styles
            if not styles and part.pattern != "*":
                switches.clear()
                switches.update((name, Switch(False)) for name in general)
        if part.pattern == "*":
            into.update((name, Switch(True)) for name in vocabulary_rules(part.vocab))
            into.update(part.switches)
        else:
            into.update(part.switches)
            into.update((name, Switch(True)) for name in vocabulary_rules(part.vocab))
    return Effective(
        styles,
        tuple(sorted((name, switch) for name, switch in switches.items() if switch.on is not None)),
        tuple(sorted((name, switch) for name, switch in general.items() if not _unset(switches.get(name)))),
        tuple(dict.fromkeys(p for part in parts for p in part.block_ignores)),
        tuple(dict.fromkeys(p for part in parts for p in part.token_ignores)),
        tuple(part.comments for part in parts if part.comments),
        tuple(dict.fromkeys(name for part in parts for name in part.vocab)),
    )


def vocabulary_rules(names: Iterable[str]) -> list[str]:
    """The rules that vocabularies bring whose ``names`` stand in a section."""
    return [f"Vale.{name}.{rule}" for name in names for rule in ("Terms", "Avoid")]


def _unset(switch: Switch | None) -> bool:
    return switch is not None and switch.on is None


def style_config(folder: str) -> Config:
    """The configuration that runs all rules of one style on all drafts."""
    parent, name = os.path.split(folder)
    named = Named(name, Problem(folder, 0, 0, ""))
    return Config(folder, parent, (parent,), (folder,), parts=(Part("*", (name,)),), named=(named,))


def read_config(path: str, name: str) -> Config:
    """The configuration in the ``.vale.ini`` at ``path``, which messages call ``name``.

    Raises InputError with all that is wrong in it.
    """
    reader = _Reader(path, name)
    config = reader.config(read_ini(path, name))
    if reader.problems:
        raise InputError(sorted(reader.problems, key=lambda p: (p.path, p.line, p.column)))
    return config


class _Reader:
    def __init__(self, path: str, shown: str) -> None:
        self._folder = os.path.dirname(os.path.abspath(path))
        self._path = path
        self._shown = shown
        self.problems: list[Problem] = []
        self._idle: list[Problem] = []
        self._named: list[Named] = []
        self._parameters: dict[str, dict[str, str]] = {}
        self._set_at: dict[tuple[str, str], Problem] = {}
        self._vocabularies: dict[str, Vocabulary] = {}

    def _problem(self, entry: Entry, message: str, hint: str = "", at_value: bool = False) -> None:
        column = entry.value_column if at_value else entry.column
        self.problems.append(Problem(entry.file, entry.line, column, message, hint))

    def _note_idle(self, entry: Entry, keys: Sequence[str]) -> None:
        if entry.key in keys:
            self._idle.append(Problem(entry.file, entry.line, entry.column, f"{entry.key!r} has no effect in rhetlint"))

    def _place(self, entry: Entry) -> Problem:
        return Problem(entry.file, entry.line, entry.value_column, "")

    def config(self, sections: Sequence[Section]) -> Config:
        """The configuration that ``sections`` and those of packages make."""
        styles = tuple(self._styles(sections[0].entries))
        if fragments := [read_ini(path, shown(path)) for path in _fragments(styles)]:
            for fragment in fragments:
                fragment[0].entries[:] = [entry for entry in fragment[0].entries if entry.key != "StylesPath"]
            sections = merged([*fragments, sections])
        core = {entry.key: entry for entry in sections[0].entries}
        for entry in sections[0].entries:
            self._note_idle(entry, _IDLE_CORE)
            if entry.key not in CORE_KEYS:
                hint = nearest(entry.key, CORE_KEYS) or "known are " + ", ".join(CORE_KEYS)
                if entry.key in SECTION_KEYS:
                    hint = "it belongs into a section, such as [*.md]"
                self._problem(entry, f"unknown key {entry.key!r}", hint)
        parts = [self._part(s, styles) for s in sections[1:] if s.name not in _OTHER_SECTIONS]
        parts.sort(key=lambda part: part.pattern != "*")
        formats = {e.key: e.value for s in sections if s.name == "formats" for e in s.entries}
        return Config(
            path=self._path,
            folder=self._folder,
            styles=styles,
            least=self._level(core.get("MinAlertLevel")),
            parts=tuple(parts),
            named=tuple(self._named),
            vocabulary=self._vocabulary(sections[0], styles),
            vocabularies=self._vocabularies,
            packages=tuple(_package(name) for name, _ in listed(sections[0].entries, "Packages")),
            hidden=_hidden(sections[0].entries),
            word_template=core["WordTemplate"].value if "WordTemplate" in core else "",
            formats=formats,
            parameters=self._parameters,
            set_at=self._set_at,
            idle=tuple(self._idle),
        )

    def _styles(self, entries: Iterable[Entry]) -> Iterator[str]:
        for entry in entries:
            if entry.key == "StylesPath":
                path = os.path.normpath(os.path.join(self._folder, entry.value))
                if not os.path.isdir(path):
                    self._problem(entry, f"there is no folder {entry.value!r}", at_value=True)
                yield path

    def _level(self, entry: Entry | None) -> str:
        if entry is None:
            return "suggestion"
        if entry.value not in SEVERITIES:
            hint = nearest(entry.value, SEVERITIES) or "one of " + ", ".join(SEVERITIES)
            self._problem(entry, f"'MinAlertLevel' cannot be {entry.value!r}", hint, at_value=True)
        return entry.value

    def _vocabulary(self, section: Section, styles: Sequence[str]) -> Vocabulary:
        """All that the vocabularies hold which ``section`` names."""
        names = listed(section.entries, "Vocab")
        return together(read_vocabulary(name, styles, self.problems, self._place(entry)) for name, entry in names)

    def _part(self, section: Section, styles: Sequence[str]) -> Part:
        entries = section.entries
        part = Part(
            section.name,
            block_ignores=self._patterns(entries, "BlockIgnores", "IgnorePatterns"),
            token_ignores=self._patterns(entries, "TokenIgnores"),
        )
        if " if " in section.name:
            message = "rhetlint has no sections with a condition"
            self.problems.append(Problem(self._shown, section.line, 1, message, "leave out what begins with 'if'"))
        if any(entry.key == "BasedOnStyles" for entry in entries):
            named = listed(entries, "BasedOnStyles")
            self._named += [Named(name, self._place(entry)) for name, entry in named]
            part = part._replace(styles=tuple(name for name, _ in named))
        if named := listed(entries, "Vocab"):
            for name, entry in named:
                self._vocabularies[name] = read_vocabulary(name, styles, self.problems, self._place(entry))
            part = part._replace(vocab=tuple(name for name, _ in named))
        switches: dict[str, Switch] = {}
        for entry in entries:
            if entry.key == "CommentDelimiters":
                values = items(entry.value)
                if len(values) == 2:
                    part = part._replace(comments=(values[0], values[1]))
                else:
                    self._problem(entry, "'CommentDelimiters' are two, with a comma between them", at_value=True)
            elif entry.key in CORE_KEYS and entry.key not in SECTION_KEYS:
                self._problem(entry, f"{entry.key!r} belongs before the first section")
            elif entry.key not in SECTION_KEYS:
                self._switch(entry, switches)
            else:
                self._note_idle(entry, _IDLE_SECTION)
        return part._replace(switches=switches)

    def _patterns(self, entries: Sequence[Entry], *keys: str) -> tuple[str, ...]:
        found = [(pattern, entry) for entry in entries if entry.key in keys for pattern in items(entry.value)]
        for pattern, entry in found:
            try:
                compiled(pattern).check()
            except ValueError as error:
                self._problem(entry, f"{pattern!r} is no regular expression: {error}", at_value=True)
        return tuple(dict.fromkeys(pattern for pattern, _ in found))

    def _switch(self, entry: Entry, switches: dict[str, Switch]) -> None:
        parameter = _PARAMETER.fullmatch(entry.key)
        if parameter:
            if parameter[2].lower() in _NOT_SET:
                hint = f"write '{parameter[1]} = {entry.value}'" if parameter[2].lower() == "level" else "write a rule"
                self._problem(entry, f"a configuration cannot set {parameter[2]!r} of a rule", hint)
            name, key = parameter[1], parameter[2].lower()
            self._parameters.setdefault(name, {})[key] = entry.value
            self._set_at[name, key] = Problem(entry.file, entry.line, entry.column, "")
            return
        if entry.value not in ("YES", "NO", "UNSET", *SEVERITIES):
            words = ("YES", "NO", *SEVERITIES)
            if "." not in entry.key and nearest(entry.key, SECTION_KEYS):
                self._problem(entry, f"unknown key {entry.key!r}", nearest(entry.key, SECTION_KEYS))
            else:
                hint = nearest(entry.value, words) or "one of " + ", ".join(words)
                self._problem(entry, f"{entry.key!r} cannot be {entry.value!r}", hint, at_value=True)
            return
        on = None if entry.value == "UNSET" else entry.value != "NO"
        switches[entry.key] = Switch(on, entry.value if entry.value in SEVERITIES else "")
        self._named.append(Named(entry.key, Problem(entry.file, entry.line, entry.column, "")))


def _fragments(styles: Iterable[str]) -> Iterator[str]:
    """The configurations of packages, which hold before the user's own."""
    for folder in (os.path.join(path, FRAGMENTS) for path in styles):
        if os.path.isdir(folder):
            yield from (os.path.join(folder, name) for name in sorted(os.listdir(folder)) if name.endswith(".ini"))


def _package(named: str) -> str:
    """The name of the style in a package that is ``named`` by its name, path or address."""
    return os.path.splitext(os.path.basename(named.rstrip("/")))[0]


def _hidden(entries: Sequence[Entry]) -> Hidden:
    given = {key: tuple(item for item, _ in listed(entries, key)) for key in {entry.key for entry in entries}}
    hidden = Hidden()
    if tags := given.get("SkippedScopes"):
        hidden = hidden._replace(tags=tags, alt="alt" in tags)
    if inline := given.get("IgnoredScopes"):
        hidden = hidden._replace(inline=inline)
    return hidden._replace(classes=(*hidden.classes, *given.get("IgnoredClasses", ())))


@lru_cache(maxsize=256)
def _glob(pattern: str) -> Callable[[str], bool]:
    """A test of paths by one of Vale's patterns: ``*`` crosses folders unless ``**`` occurs."""
    negated = pattern.startswith("!")
    body = pattern.lstrip("!")
    star, one = ("[^/]*", "[^/]") if "**" in body else (".*", ".")
    out, depth, at = [], 0, 0
    while at < len(body):
        char = body[at]
        if body.startswith("**/", at):
            out.append("(?:.*/)?")
            at += 3
            continue
        if body.startswith("**", at):
            out.append(".*")
            at += 2
            continue
        if char == "[" and "]" in body[at + 2 :]:
            end = body.index("]", at + 2)
            out.append("[" + body[at + 1 : end].replace("!", "^", 1) + "]")
            at = end
        elif char == "{":
            depth += 1
            out.append("(?:")
        elif char == "}" and depth:
            depth -= 1
            out.append(")")
        elif char == "," and depth:
            out.append("|")
        else:
            out.append({"*": star, "?": one}.get(char) or re.escape(char))
        at += 1
    taken = re.compile("".join(out), re.DOTALL).fullmatch
    return lambda path: (taken(path) is not None) != negated
