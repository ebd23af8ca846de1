"""Puts together what a config or a pack extends: files and packs, each once, in the order in which they speak."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rhetlint.config.model import ConfigFile, Reference, Setting, shown
from rhetlint.config.packs import pack_name, read_pack
from rhetlint.config.read import read_config
from rhetlint.errors import InputError, Problem

MOST_ABOVE = 50
"""How many files and packs may extend one another in a row."""


def with_extended(path: str) -> Sequence[ConfigFile]:
    """The config file at ``path`` (absolute) after all that it extends and all packs that it loads.

    () when it is TOML without our table.  Raises InputError with the problems of all of them.
    """
    collector = _Collector()
    collector.config(path, ())
    if collector.problems:
        raise InputError(dict.fromkeys(collector.problems))
    return tuple(collector.files.values())


def with_packs(packs: Sequence[Setting]) -> tuple[Sequence[ConfigFile], Sequence[Problem]]:
    """The packs at the absolute paths ``packs`` after those that they extend, and what is wrong with what they say."""
    collector = _Collector()
    for pack in packs:
        collector.pack(pack.value, pack, None, ())
    return tuple(collector.files.values()), tuple(dict.fromkeys(collector.problems))


class _Collector:
    """``files`` grow in the order in which they speak.  They are known by their real paths, and so are those
    on the way from the first file to one of them, ``above``."""

    def __init__(self) -> None:
        self.files: dict[str, ConfigFile] = {}
        self.problems: list[Problem] = []

    def config(self, path: str, above: Sequence[str]) -> bool:
        """Add the config file at ``path``; False when it is TOML without our table."""
        key = os.path.realpath(path)
        if key in self.files:
            return True
        try:
            file = read_config(path)
        except InputError as error:
            self.problems += error.problems
            return True
        if file is None:
            return False
        self._extended(file, (*above, key))
        for pack in file.packs:
            self.pack(pack.value, pack, None, (*above, key))
        self.files[key] = file._replace(packs=())  # each pack is a file of its own now
        return True

    def pack(self, path: str, named: Setting, asked: Setting | None, above: Sequence[str]) -> None:
        """Add the pack at ``path``.  ``named`` is where its path is said, ``asked`` the reference if it is one."""
        key = os.path.realpath(path)
        try:
            file = read_pack(path, asked)
        except InputError as error:
            self.problems += error.problems
            file = ConfigFile(pack=pack_name(path))
        if key not in self.files:
            self._extended(file, (*above, key))
            self.files[key] = file._replace(packs=(Setting(path, named.origin),))

    def _extended(self, file: ConfigFile, above: Sequence[str]) -> None:
        for extended in file.extends:
            reference: Reference = extended.value
            name = reference.name or shown(reference.path)
            if len(above) > MOST_ABOVE:
                message = f"{name!r} is the last of more than {MOST_ABOVE} files and packs that each extend the next"
                self.problems.append(Problem(*extended.origin, message))
            elif os.path.realpath(reference.path) in above:
                self.problems.append(Problem(*extended.origin, f"{name!r} would extend itself", "break the circle"))
            elif reference.is_pack:
                self.pack(reference.path, extended, extended, above)
            elif not self.config(reference.path, above):
                self.problems.append(Problem(*extended.origin, f"{name!r} has no table [tool.rhetlint]"))
