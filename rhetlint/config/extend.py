"""Puts together what a config or a pack extends: files and packs, each once, in the order in which they speak."""

from __future__ import annotations

import os
from collections.abc import Sequence

from rhetlint.config.model import ConfigFile, Reference, Setting, shown
from rhetlint.config.packs import read_pack
from rhetlint.config.read import read_config
from rhetlint.errors import Problem

MOST_ABOVE = 50
"""How many files and packs may extend one another in a row."""


def with_extended(path: str) -> Sequence[ConfigFile]:
    """The config file at ``path`` (absolute) after all that it extends and all packs that it loads, each with its
    problems.  () when it is TOML without our table."""
    collector = _Collector()
    collector.config(path, ())
    return tuple(collector.files.values())


def with_packs(packs: Sequence[Setting]) -> Sequence[ConfigFile]:
    """The packs at the absolute paths ``packs`` after those that they extend, each with its problems."""
    collector = _Collector()
    for pack in packs:
        collector.pack(pack.value, pack, None, ())
    return tuple(collector.files.values())


class _Collector:
    """``files`` grow in the order in which they speak.  They are known by their real paths, and so are those
    on the way from the first file to one of them, ``above``."""

    def __init__(self) -> None:
        self.files: dict[str, ConfigFile] = {}

    def config(self, path: str, above: Sequence[str]) -> bool:
        """Add the config file at ``path``; False when it is TOML without our table."""
        key = os.path.realpath(path)
        if key in self.files:
            return True
        file = read_config(path)
        if file is None:
            return False
        file = self._extended(file, (*above, key))
        for pack in file.packs:
            self.pack(pack.value, pack, None, (*above, key))
        self.files[key] = file._replace(packs=())  # each pack is a file of its own now
        return True

    def pack(self, path: str, named: Setting, asked: Setting | None, above: Sequence[str]) -> None:
        """Add the pack at ``path``.  ``named`` is where its path is said, ``asked`` the reference if it is one."""
        key = os.path.realpath(path)
        file = read_pack(path, asked)
        if key in self.files:
            known = self.files[key]  # asked for in another way it may be wrong in another way
            self.files[key] = known._replace(problems=tuple(dict.fromkeys((*known.problems, *file.problems))))
        else:
            file = self._extended(file, (*above, key))
            self.files[key] = file._replace(packs=(Setting(path, named.origin),))

    def _extended(self, file: ConfigFile, above: Sequence[str]) -> ConfigFile:
        """Add what ``file`` extends; ``file`` with what is wrong with that."""
        problems = list(file.problems)
        for extended in file.extends:
            reference: Reference = extended.value
            name = reference.name or shown(reference.path)
            if len(above) > MOST_ABOVE:
                message = f"{name!r} is the last of more than {MOST_ABOVE} files and packs that each extend the next"
                problems.append(Problem(*extended.origin, message))
            elif os.path.realpath(reference.path) in above:
                problems.append(Problem(*extended.origin, f"{name!r} would extend itself", "break the circle"))
            elif reference.is_pack:
                self.pack(reference.path, extended, extended, above)
            elif not self.config(reference.path, above):
                problems.append(Problem(*extended.origin, f"{name!r} has no table [tool.rhetlint]"))
        return file._replace(problems=tuple(problems))
