"""Spell checkers: which words a Hunspell dictionary has, and what may have been meant by others.

For whoever checks spelling: the kind ``spelling`` and rules that come from elsewhere.

>>> speller = load_speller()                  # doctest: +SKIP
>>> speller.knows("word"), speller.knows("wrod"), speller.suggest("wrod", 2)  # doctest: +SKIP
(True, False, ('word', 'rod'))

The work is done by Hunspell itself, through the distribution ``chunspell``, which the extra
``rhetlint[spelling]`` installs and which brings the dictionary ``en_US``.  It is imported when a
dictionary is loaded, and not before.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Any

from rhetlint.records import NamedTuple

BUNDLED = "en_US"
"""The dictionary that comes with the library."""

INSTALL = "install it with: pip install 'rhetlint[spelling]'"


class SpellerError(Exception):
    """A dictionary cannot be had; the text says why, and ``hint`` what to do about it."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


class Dictionary(NamedTuple):
    """The two files of a Hunspell dictionary: how words are inflected, and the words."""

    aff: str
    dic: str


def dictionary(path: str) -> Dictionary:
    """The dictionary at ``path``: its ``.dic`` or ``.aff`` file, or both without the suffix.

    Raises SpellerError when one of the files is not there.
    """
    stem = path[:-4] if path.endswith((".dic", ".aff")) else path
    found = Dictionary(f"{stem}.aff", f"{stem}.dic")
    for file in found:
        if not os.path.isfile(file):
            raise SpellerError(f"there is no file {file!r}", "a dictionary is two files, NAME.dic and NAME.aff")
    return found


def is_path(text: str) -> bool:
    """Whether ``text`` names a dictionary by its path: it has a slash or a dot in it, which no bare name has."""
    return any(mark in text for mark in ("/", os.sep, "."))


def bundled(name: str = BUNDLED) -> Dictionary:
    """The dictionary ``name`` that comes with the library.  Raises SpellerError when there is none."""
    if name != BUNDLED:
        raise SpellerError(f"no dictionary {name!r} comes along", f"{BUNDLED} does; a path has a slash or a dot in it")
    return dictionary(os.path.join(os.path.dirname(_hunspell().__file__), "dictionaries", BUNDLED))


def load_speller(dictionaries: Sequence[Dictionary] = ()) -> Speller:
    """A spell checker that knows the words of all ``dictionaries``; of :data:`BUNDLED` when none is given.

    Each dictionary is loaded once in a process (0.03 s for English) while its files stay as they are.  Raises
    SpellerError when the library is not installed or a dictionary cannot be read.
    """
    return Speller([_load(d, tuple(map(_look, d))) for d in dictionaries or (bundled(),)])


class Speller:
    """Knows the words of one or more dictionaries.  Made by :func:`load_speller`."""

    def __init__(self, backends: Iterable[Any]) -> None:
        self._backends = list(backends)
        self._known: dict[str, bool] = {}
        self._suggested: dict[str, tuple[str, ...]] = {}

    def knows(self, word: str) -> bool:
        """Whether ``word``, as it is written, is in a dictionary or a form of a word that is.

        A word in small letters is also known with a capital and all in capitals.  A curly apostrophe
        is the same as a straight one.  A word with letters that no dictionary can hold is not known.
        """
        known = self._known.get(word)
        if known is None:
            known = self._known[word] = any(_knows(backend, _straight(word)) for backend in self._backends)
        return known

    def suggest(self, word: str, most: int = 5) -> tuple[str, ...]:
        """What may have been meant, the likeliest first, at most ``most``.  Slow: about 0.1 s for a new word."""
        if word not in self._suggested:
            found = (text for backend in self._backends for text in _suggest(backend, _straight(word)))
            self._suggested[word] = tuple(dict.fromkeys(found))
        return self._suggested[word][:most]


def _straight(word: str) -> str:
    return word.replace("’", "'")


def _knows(backend: Any, word: str) -> bool:
    try:
        return bool(backend.spell(word))
    except UnicodeError:  # the dictionary has an encoding of its own
        return False


def _suggest(backend: Any, word: str) -> Iterable[str]:
    try:
        return tuple(backend.suggest(word))
    except UnicodeError:
        return ()


def _hunspell() -> Any:
    try:
        import hunspell
    except ImportError:
        raise SpellerError("spelling needs a spell checker, and none is installed", INSTALL) from None
    return hunspell


def _look(path: str) -> tuple[int, int] | None:
    """What tells one state of a file from another; None when there is none."""
    try:
        status = os.stat(path)
    except OSError:
        return None  # loading it will tell
    return status.st_mtime_ns, status.st_size


@lru_cache(maxsize=16)  # an editor has them open for long, and their writers change them meanwhile
def _load(found: Dictionary, state: tuple[object, ...]) -> Any:
    hunspell = _hunspell()
    try:
        if found.aff == f"{found.dic[:-4]}.aff":
            return _open(hunspell, found.dic[:-4])
        return _open_apart(hunspell, found)
    except (OSError, UnicodeError) as error:
        raise SpellerError(f"the dictionary {found.dic!r} cannot be read: {error}") from None


def _open(hunspell: Any, stem: str) -> Any:
    folder, name = os.path.split(os.path.abspath(stem))
    return hunspell.Hunspell(name, folder, sys.getfilesystemencoding())


def _open_apart(hunspell: Any, found: Dictionary) -> Any:
    """Open two files that do not stand side by side under one name, which is how the library wants them."""
    import shutil
    import tempfile

    with tempfile.TemporaryDirectory() as folder:
        shutil.copyfile(found.aff, os.path.join(folder, "both.aff"))
        shutil.copyfile(found.dic, os.path.join(folder, "both.dic"))
        return _open(hunspell, os.path.join(folder, "both"))
