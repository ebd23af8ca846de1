"""Finds the config of a draft, from its folder upward, and puts together what the file extends.

Nothing that reads YAML or TOML is imported before there is a config file to read.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence

from rhetlint.config.model import COMMAND_LINE, NOTHING, Config, ConfigFile, Layer, Setting, shown
from rhetlint.errors import InputError, Problem

NAMES = (".rhetlint.yaml", ".rhetlint.yml")
PYPROJECT = "pyproject.toml"
TABLE = b"tool.rhetlint"


def command_line(
    values: Mapping[str, object],
    select: Sequence[str] = (),
    ignore: Sequence[str] = (),
    packs: Sequence[str] = (),
    replacing: bool = False,
    vale_config: str | None = None,
) -> ConfigFile:
    """What the options of a command say, as if it were a file.

    ``values`` may hold ``min-severity``, ``fail-level`` and ``max-warnings``, already checked; None
    is not given.  Paths of packs are relative to the working directory; when ``replacing``, packs of
    the same names that configs load make room for them.  With ``vale_config``, the path of a
    ``.vale.ini``, its rules run and no others, and no config files are read.
    """
    given = {key: Setting(value, COMMAND_LINE) for key, value in values.items() if value is not None}
    layer = Layer(given, _settings(select) or None, _settings(ignore))
    own = _settings([os.path.abspath(pack) for pack in packs])
    vale = (Setting(("config", os.path.abspath(vale_config)), COMMAND_LINE),) if vale_config else ()
    return ConfigFile(layer, packs=own, replacing=replacing, vale=vale, alone=bool(vale))


def _settings(texts: Sequence[str]) -> Sequence[Setting]:
    return tuple(Setting(text, COMMAND_LINE) for text in texts)


class Finder:
    """The configs of a run.  Each file is read once; what is wrong with them is in :attr:`problems`, and for
    the drafts below a broken one holds what of it could be understood."""

    def __init__(self, command: ConfigFile = NOTHING) -> None:
        self._command = command
        self._folders: dict[str, Config] = {}
        self.problems: list[Problem] = []
        self._packs = self._of_command(command.packs) if command.packs else ()
        self._default = Config(files=self._packs, command=command)

    def config(self, folder: str) -> Config:
        """The config that holds for the drafts that lie in ``folder`` (absolute)."""
        known = self._default if self._command.alone else self._folders.get(folder)
        if known is None:
            above = os.path.dirname(folder)
            known = self._load(folder) or (self._default if above == folder else self.config(above))
            self._folders[folder] = known
        return known

    def excludes(self, path: str, is_folder: bool = False) -> bool:
        """Whether a config leaves out ``path`` (absolute) or a folder that it lies in.

        The config of a folder speaks for what is below it, and whether that folder itself is left
        out is for the config above it to say.
        """
        while True:
            config = self.config(os.path.dirname(path))
            if config.exclude and config.excludes(path, is_folder):
                return True
            if not config.folder or config.folder == os.path.dirname(config.folder):
                return False
            path, is_folder = config.folder, True

    def _load(self, folder: str) -> Config | None:
        """The config in ``folder`` itself, None when there is none."""
        try:
            path = find_in(folder)
            if not path:
                return None
            from rhetlint.config.extend import with_extended

            files = with_extended(path)
        except InputError as error:
            self._note(error.problems)
            return Config(folder=folder, files=self._packs, command=self._command)
        self._note(problem for file in files for problem in file.problems)
        return Config(shown(path), folder, self._with_packs(files), self._command) if files else None

    def _note(self, problems: Iterable[Problem]) -> None:
        self.problems += [problem for problem in problems if problem not in self.problems]

    def _with_packs(self, files: Sequence[ConfigFile]) -> Sequence[ConfigFile]:
        """``files`` with the packs of the command line before the last of them, which is the config itself."""
        named = {file.pack for file in self._packs} if self._command.replacing else {}
        kept = [file for file in files if not file.pack or file.pack not in named]
        return [*kept[:-1], *self._packs, *kept[-1:]]

    def _of_command(self, packs: Sequence[Setting]) -> Sequence[ConfigFile]:
        """What the packs that the command line names say, and the packs they extend; it counts before the config."""
        from rhetlint.config.extend import with_packs

        files = with_packs(packs)
        self._note(problem for file in files for problem in file.problems)
        return files


def find_in(folder: str) -> str:
    """The config file in ``folder``, or "".  Raises InputError when there are two.

    A ``pyproject.toml`` is named when it may have a table for rhetlint; reading it will tell.
    """
    found = [path for name in NAMES if os.path.lexists(path := os.path.join(folder, name))]
    if len(found) > 1:
        message = f"{NAMES[0]} stands beside it, and only one of them can count"
        raise InputError([Problem(shown(found[1]), 0, 0, message, "delete one")])
    if found:
        return found[0]
    path = os.path.join(folder, PYPROJECT)
    try:
        with open(path, "rb") as file:
            return path if TABLE in file.read() else ""
    except OSError:
        return ""
