"""What configs say, with the place where each thing is said."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any

from rhetlint.errors import Problem
from rhetlint.globs import Globs
from rhetlint.records import NamedTuple


class Origin(NamedTuple):
    """Where a setting comes from: a file with line and column (from 1), or just a name."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" if self.line else self.path


DEFAULT = Origin("default")
COMMAND_LINE = Origin("command line")


def shown(path: str) -> str:
    """``path`` for messages: relative if it lies in the working directory or in a folder above, else absolute."""
    path = os.path.abspath(path)
    here = os.getcwd()
    near = path.startswith(_inside(here)) or here.startswith(_inside(os.path.dirname(path)))
    return os.path.relpath(path) if near else path


def _inside(folder: str) -> str:
    return os.path.join(folder, "")


class Setting(NamedTuple):
    """A value and where it comes from."""

    value: Any
    origin: Origin


class RuleEntry(NamedTuple):
    """What is set for a rule or a whole pack: keys of RULE_KEYS, and thresholds of the rule's kind.

    Values of RULE_KEYS are checked and plain; all others are still Nodes, because only the rule
    knows what they may be.
    """

    name: str
    origin: Origin
    settings: Mapping[str, Setting]


class Vocabulary(NamedTuple):
    """Words and phrases that are right as they are written, and others that must not be used.

    ``files`` are those that it names, as messages call them.
    """

    accept: Sequence[Setting] = ()
    reject: Sequence[Setting] = ()
    files: Sequence[str] = ()


class Layer(NamedTuple):
    """What one file, one override or the command line says.  ``values`` are the keys where the last word wins."""

    values: Mapping[str, Setting] = {}
    select: Sequence[Setting] | None = None
    ignore: Sequence[Setting] = ()
    rules: Mapping[str, RuleEntry] = {}
    vocabulary: Vocabulary = Vocabulary()


class Reference(NamedTuple):
    """What ``extends`` names: the config file or the pack at ``path`` (absolute); ``text`` is how it is written.

    ``versions`` are those that will do, "" for all; ``name`` and ``version`` are those of a pack that is
    installed.
    """

    path: str
    text: str
    is_pack: bool = False
    name: str = ""
    versions: str = ""
    version: str = ""


class Place(NamedTuple):
    """Patterns, and the folder (absolute) they are read from."""

    folder: str
    globs: Globs
    patterns: Sequence[Setting]

    def takes(self, path: str, is_folder: bool = False) -> bool:
        """Whether the patterns take ``path`` (absolute) or a folder it lies in; never outside of ``folder``."""
        inside = _inside(self.folder)
        return path.startswith(inside) and self.globs.take(path[len(inside) :].replace(os.sep, "/"), is_folder)


class Override(NamedTuple):
    """A layer that holds for some files only."""

    files: Place
    layer: Layer


class ConfigFile(NamedTuple):
    """One config file, or what a pack says of itself, as it stands.

    The values of ``extends`` are References, those of ``packs`` absolute paths.  ``pack`` is the name of
    the pack, "" for a config.  ``replacing`` is for the command line: its packs take the place of those
    of the same name.  The values of ``vale`` are pairs: ``config`` or ``style``, and an absolute path.
    They are ``alone`` when no other config counts and no rules of rhetlint's own.

    ``problems`` are what is wrong with it; all else is what could be understood.  ``missing`` is what it asks
    for and cannot have: absolute paths, and names of packs that are not installed.
    """

    layer: Layer = Layer()
    overrides: Sequence[Override] = ()
    extends: Sequence[Setting] = ()
    packs: Sequence[Setting] = ()
    exclude: Sequence[Place] = ()
    pack: str = ""
    replacing: bool = False
    vale: Sequence[Setting] = ()
    alone: bool = False
    problems: Sequence[Problem] = ()
    missing: Sequence[str] = ()


NOTHING = ConfigFile()


class Config:
    """All that holds for the drafts of a folder.  Treat as frozen.

    ``path`` is the file it was read from, for messages ("" when there is none), ``folder`` the
    absolute folder of that file.  ``files`` are in the order in which they speak: files and packs that
    are extended first.  ``layers`` is what they say, ``own`` less what packs say.  ``command`` speaks
    last, after the overrides.  ``names`` are those of the packs, by path.  ``problems`` are what is wrong
    with the files.
    """

    __slots__ = (
        "alone", "cache", "command", "exclude", "extends", "folder", "layers", "missing", "names", "overrides", "own",
        "packs", "path", "problems", "vale",
    )  # fmt: skip

    def __init__(
        self, path: str = "", folder: str = "", files: Sequence[ConfigFile] = (), command: ConfigFile = NOTHING
    ) -> None:
        self.path = path
        self.folder = folder
        self.layers = tuple(file.layer for file in files)
        self.own = tuple(file.layer for file in files if not file.pack)
        self.overrides = tuple(override for file in files for override in file.overrides)
        self.extends = tuple(path for file in files for path in file.extends)
        self.packs = tuple(pack for file in files for pack in file.packs)
        self.names = {pack.value: file.pack for file in files for pack in file.packs}
        self.problems = tuple(problem for file in files for problem in file.problems)
        self.missing = tuple(name for file in files for name in file.missing)
        self.vale = tuple(source for file in (*files, command) for source in file.vale)
        self.alone = command.alone
        self.exclude = tuple(place for file in files for place in file.exclude)
        self.command = command.layer
        self.cache: dict[tuple[int, ...], Any] = {}
        """Kept by :func:`rhetlint.config.settings.effective`."""

    def excludes(self, path: str, is_folder: bool = False) -> bool:
        """Whether ``path`` (absolute), or a folder below :attr:`folder` that it lies in, is left out."""
        return any(place.takes(path, is_folder) for place in self.exclude)
