"""Compiled packs, kept between runs: reading rules from YAML costs more than linting a draft."""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, partial
from typing import Any

import rhetlint
from rhetlint.errors import InputError, Problem
from rhetlint.kinds import kind
from rhetlint.packs.places import REGISTRY, PackFiles, builtin_root, proselint_version, read_pack
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
    packs = {path: read_pack(path) for path in paths if not _is_ours(path)}
    made_from = _made_from(paths, packs)
    rows = kept("packs", made_from, lambda: _compiled(packs.get(p) or read_pack(p) for p in paths))
    return list(map(_rule, rows))


_OPTIONS, _INDEXED = Rule._fields.index("options"), Rule._fields.index("indexed")


def _row(rule: Rule) -> tuple[Any, ...]:
    """A rule as it is kept: options and literals are packed."""
    packed = marshal.dumps(dict(rule.options)), marshal.dumps(kind(rule.kind).compile(rule).literals.indexed())
    row: list[Any] = list(rule)
    row[_OPTIONS], row[_INDEXED] = packed
    return tuple(row)


def _rule(row: Sequence[Any]) -> Rule:
    made = list(row)
    made[_OPTIONS] = _Options(row[_OPTIONS])
    made[_INDEXED] = partial(marshal.loads, row[_INDEXED])
    return Rule._make(made)


def read_packs(paths: Sequence[str]) -> list[Rule]:
    """The rules of all packs with their examples, read from their files.  Raises InputError."""
    return _read(map(read_pack, paths), examples=True)


def _compiled(packs: Iterable[PackFiles]) -> list[Any]:
    return list(map(_row, _read(packs, examples=False)))


def _read(packs: Iterable[PackFiles], examples: bool) -> list[Rule]:
    from rhetlint.packs.load import rules_of  # reads YAML, which a compiled pack does not need

    rules: list[Rule] = []
    problems: list[Problem] = []
    for pack in packs:
        try:
            rules += rules_of(pack, examples)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return rules


def _is_ours(path: str) -> bool:
    return os.path.dirname(path) == builtin_root()


def _made_from(paths: Sequence[str], packs: Mapping[str, PackFiles]) -> Iterator[bytes]:
    for folder in ("", "kinds", "packs"):
        yield from state(os.path.join(os.path.dirname(rhetlint.__file__), folder))
    for path in paths:
        yield f"{os.path.realpath(path)}\0{path}".encode("utf-8", "surrogateescape")
        yield from _contents(packs[path]) if path in packs else state(path)
        if os.path.exists(os.path.join(path, REGISTRY)):
            yield proselint_version().encode()


def _contents(pack: PackFiles) -> Iterator[bytes]:
    """Names and contents of the files of a pack.  One with problems is not kept, whatever it gives here."""
    yield "\0".join(pack.files).encode("utf-8", "surrogateescape")
    yield repr(list(map(len, pack.files.values()))).encode()
    yield b"".join(pack.files.values())
