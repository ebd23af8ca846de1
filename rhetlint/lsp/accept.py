"""Adds a word to the vocabulary of a project: to its config file, or to a first one."""

from __future__ import annotations

import os

from rhetlint.config.edit import with_accepted
from rhetlint.config.find import NAMES, find_in
from rhetlint.config.model import Config
from rhetlint.errors import InputError, Problem
from rhetlint.files import read_file
from rhetlint.fix import replace
from rhetlint.text.decode import decode


def accept(word: str, config: Config, folder: str) -> None:
    """Add ``word`` to the accepted words of ``config``; where there is no config, to a new one in ``folder``.

    Raises InputError when the file cannot be read, changed or written; it is then as it was.
    """
    path = find_in(config.folder) if config.folder else ""
    if not path:
        _create(os.path.join(folder, NAMES[0]), word)
        return
    before = read_file(path)
    after = with_accepted(decode(before, path), path, word).encode()
    if after != before:
        replace(path, before, after)


def _create(path: str, word: str) -> None:
    try:
        with open(path, "x", encoding="utf-8", newline="\n") as file:
            file.write(with_accepted("", path, word))
    except OSError as error:
        raise InputError([Problem(path, 0, 0, f"cannot be written: {error.strerror}")]) from None
