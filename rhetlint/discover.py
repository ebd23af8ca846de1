"""Finds the drafts that a run is about: what is named, what lies in named folders, less what is left out."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator

from rhetlint.config.find import Finder
from rhetlint.errors import Problem, nearest
from rhetlint.globs import Globs
from rhetlint.records import NamedTuple
from rhetlint.text.document import DRAFT_SUFFIXES

SKIPPED = frozenset({"node_modules", "__pycache__"})
"""Folders that are never entered unless they are named; nor are hidden ones and virtual environments."""

VENV = "pyvenv.cfg"
GITIGNORE = ".gitignore"


class _Ignore(NamedTuple):
    """Patterns of a ``.gitignore`` and the folder (absolute) they are read from, with a separator at its end."""

    folder: str
    globs: Globs


class _Folder(NamedTuple):
    """A folder to look through: as it is shown ("" or with a separator at its end), absolute, and what git ignores."""

    shown: str
    path: str
    ignores: tuple[_Ignore, ...]


def discover(paths: Iterable[str], finder: Finder) -> tuple[list[str], list[Problem]]:
    """The drafts among and below ``paths``, sorted, each once, and what is wrong with the paths.

    A path is shown as it was given: relative to the working directory if it was relative.  A named
    folder is entered whatever git ignores and however it is called; below it, hidden folders,
    virtual environments and what git ignores are passed over, and links to folders are not
    followed.  ``exclude`` of the configs holds for named paths too.  Where one draft can be shown in
    several ways, a path that is no link is preferred, then a relative, then a short one.  Whether
    a draft can be read is for the reader to tell.
    """
    walk = _Walk(finder)
    for path in paths:
        walk.named(path)
    return sorted(walk.found.values()), sorted(set(walk.problems))


class _Walk:
    def __init__(self, finder: Finder) -> None:
        self._finder = finder
        self._real_folders: dict[str, str] = {}
        self._ranks: dict[str, tuple[bool, bool, int, str]] = {}
        self.found: dict[str, str] = {}
        self.problems: list[Problem] = []

    def named(self, given: str) -> None:
        """Take up one path from the command line."""
        path = os.path.abspath(given)
        try:
            is_link = stat.S_ISLNK(os.lstat(given).st_mode)
        except (OSError, ValueError):
            self._problem(given, "there is no such file or folder", _nearest(path) if given else "")
            return
        is_folder = os.path.isdir(path)
        if self._finder.excludes(path, is_folder):
            return
        if is_folder:
            self._look_through(os.path.normpath(given), path)
        elif not _is_draft(path):
            self._problem(given, "this is not a draft", f"drafts end in {', '.join(DRAFT_SUFFIXES)}")
        elif not os.path.isfile(path):
            self._no_file(given, path)
        else:
            self._take(os.path.normpath(given), path, is_link)

    def _problem(self, path: str, message: str, hint: str = "") -> None:
        self.problems.append(Problem(path, 0, 0, message, hint))

    def _no_file(self, shown: str, path: str) -> None:
        exists = os.path.exists(path)
        self._problem(shown, "this is neither a file nor a folder" if exists else "this link leads nowhere")

    def _take(self, shown: str, path: str, is_link: bool) -> None:
        """Take a draft, unless the same one is taken already under a better name."""
        folder, name = os.path.split(path)
        real = os.path.realpath(path) if is_link else os.path.join(self._real(folder), name)
        rank = (is_link, os.path.isabs(shown), len(shown), shown)
        if real not in self._ranks or rank < self._ranks[real]:
            self._ranks[real] = rank
            self.found[real] = shown

    def _real(self, folder: str) -> str:
        if folder not in self._real_folders:
            self._real_folders[folder] = os.path.realpath(folder)
        return self._real_folders[folder]

    def _look_through(self, shown: str, path: str) -> None:
        start = "" if shown == os.curdir else os.path.join(shown, "")
        folders = [_Folder(start, path, tuple(_ignores_above(path)))]
        while folders:
            folders += self._look_into(folders.pop())

    def _look_into(self, folder: _Folder) -> Iterator[_Folder]:
        """Takes the drafts in a folder and gives the folders in it that are to be looked through."""
        try:
            with os.scandir(folder.path) as entries:
                inside = list(entries)
        except OSError as error:
            self._problem(folder.shown or os.curdir, f"the folder cannot be read: {error.strerror}")
            return
        own = _read_ignore(os.path.join(folder.path, GITIGNORE), folder.path)
        ignores = (*folder.ignores, own) if own else folder.ignores
        config = self._finder.config(folder.path)
        for entry in inside:
            is_folder = entry.is_dir(follow_symlinks=False)
            if not (_is_entered(entry) if is_folder else _is_draft(entry.name)):
                continue
            path = entry.path
            if _ignored(ignores, path, is_folder) or (config.exclude and config.excludes(path, is_folder)):
                continue
            if is_folder:
                yield _Folder(f"{folder.shown}{entry.name}{os.sep}", path, ignores)
            elif entry.is_file():
                self._take(folder.shown + entry.name, path, entry.is_symlink())
            elif not entry.is_dir():
                self._no_file(folder.shown + entry.name, path)


def _is_draft(path: str) -> bool:
    return os.path.splitext(path)[1].lower() in DRAFT_SUFFIXES


def _is_entered(entry: os.DirEntry[str]) -> bool:
    name = entry.name
    return name[0] != "." and name not in SKIPPED and not os.path.exists(os.path.join(entry.path, VENV))


def _ignored(ignores: tuple[_Ignore, ...], path: str, is_folder: bool) -> bool:
    """Whether git would ignore ``path``, given that it does not ignore the folder it lies in."""
    for ignore in reversed(ignores):
        verdict = ignore.globs.verdict(path[len(ignore.folder) :].replace(os.sep, "/"), is_folder)
        if verdict is not None:
            return verdict
    return False


def _ignores_above(path: str) -> Iterator[_Ignore]:
    """What the git repository that ``path`` lies in says above ``path``, the weakest first."""
    folders = []
    folder = path
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return
        folder = above
        folders.append(folder)
    for file, of in [(os.path.join(folder, ".git", "info", "exclude"), folder)] + [
        (os.path.join(above, GITIGNORE), above) for above in reversed(folders)
    ]:
        ignore = _read_ignore(file, of)
        if ignore:
            yield ignore


def _read_ignore(path: str, folder: str) -> _Ignore | None:
    try:
        with open(path, encoding="utf-8", errors="surrogateescape") as file:
            return _Ignore(os.path.join(folder, ""), Globs(file.read().removeprefix("\ufeff").split("\n")))
    except OSError:
        return None  # as git does


def _nearest(path: str) -> str:
    try:
        return nearest(os.path.basename(path), os.listdir(os.path.dirname(path)))
    except (OSError, ValueError):
        return ""
