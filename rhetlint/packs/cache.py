"""Compiled packs, kept between runs: reading rules from YAML costs more than linting a draft."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

import rhetlint
from rhetlint.errors import InputError, Problem
from rhetlint.kinds import kind
from rhetlint.packs.places import REGISTRY, builtin_root, pack_files, proselint_version
from rhetlint.rule import Rule
from rhetlint.store import kept, state


class _Options(Mapping[str, Any]):
    """The options of a rule as they are kept; most are never asked for, and are not taken apart before."""

    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def _options(self) -> dict[str, Any]:
        options: dict[str, Any] = marshal.loads(self._data)
        return options

    def __getitem__(self, key: str) -> Any:
        return self._options[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._options)

    def __len__(self) -> int:
        return len(self._options)


def load_packs(paths: Sequence[str]) -> list[Rule]:
    """The rules of all packs, in the order of ``paths``, without their examples; as an earlier run
    compiled them where neither the content of their files nor the code that compiles them has changed.

    Raises InputError with the problems of all packs.
    """
    rows = kept("packs", _made_from(paths), lambda: list(map(_row, read_packs(paths))))
    return [_rule(*row) for row in rows]


def _row(rule: Rule) -> tuple[bytes, bytes, dict[str, Any]]:
    """Options and literals, packed, and the rest of a rule."""
    index = kind(rule.kind).compile(rule).literals.indexed()
    rest = rule._replace(options={}, examples=())._asdict()
    return marshal.dumps(dict(rule.options)), marshal.dumps(index), rest


def _rule(options: bytes, index: bytes, rest: dict[str, Any]) -> Rule:
    return Rule(**{**rest, "options": _Options(options), "indexed": partial(marshal.loads, index)})


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
    for folder in ("", "kinds", "packs"):
        yield from state(os.path.join(os.path.dirname(rhetlint.__file__), folder))
    ours = builtin_root()
    for path in paths:
        yield f"{os.path.realpath(path)}\0{path}".encode("utf-8", "surrogateescape")
        yield from state(path) if os.path.dirname(path) == ours else _contents(path)
        if os.path.exists(os.path.join(path, REGISTRY)):
            yield proselint_version().encode()


def _contents(pack: str) -> Iterator[bytes]:
    """Names and contents of the files of a pack.  What is wrong with them, reading the pack says."""
    try:
        for path in pack_files(pack):
            yield path.encode("utf-8", "surrogateescape")
            with open(path, "rb") as file:
                yield file.read()
    except (InputError, OSError):
        yield b"?"
