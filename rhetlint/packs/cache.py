"""Compiled packs, kept between runs: reading rules from YAML costs more than linting a draft."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

import rhetlint
from rhetlint.errors import InputError, Problem
from rhetlint.packs.places import pack_files
from rhetlint.rule import Rule
from rhetlint.store import kept


def load_packs(paths: Sequence[str]) -> list[Rule]:
    """The rules of all packs, in the order of ``paths``, without their examples; as an earlier run
    compiled them where neither the content of their files nor the code that compiles them has changed.

    Raises InputError with the problems of all packs.
    """
    return [Rule(*row) for row in kept("packs", _made_from(paths), lambda: _rows(paths))]


def _rows(paths: Sequence[str]) -> list[tuple[Any, ...]]:
    return [tuple(rule._replace(examples=())) for rule in read_packs(paths)]


def read_packs(paths: Sequence[str]) -> list[Rule]:
    """The rules of all packs with their examples, read from their files.  Raises InputError."""
    from rhetlint.packs.load import load_pack  # reads YAML, which a compiled pack does not need

    rules: list[Rule] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            rules += load_pack(path)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return rules


def _made_from(paths: Sequence[str]) -> Iterator[bytes]:
    for folder in ("kinds", "packs"):
        with os.scandir(os.path.join(os.path.dirname(rhetlint.__file__), folder)) as entries:
            yield str(sorted((e.name, e.stat().st_mtime_ns) for e in entries if e.name.endswith(".py"))).encode()
    for path in paths:
        yield f"{os.path.realpath(path)}\0{path}".encode("utf-8", "surrogateescape")
        yield from _contents(path)


def _contents(pack: str) -> Iterator[bytes]:
    """Names and contents of the files of a pack.  What is wrong with them, reading the pack says."""
    try:
        for path in pack_files(pack):
            yield path.encode("utf-8", "surrogateescape")
            with open(path, "rb") as file:
                yield file.read()
    except (InputError, OSError):
        yield b"?"
