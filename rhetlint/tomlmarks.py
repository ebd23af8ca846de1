"""Reads TOML into the same :class:`~rhetlint.yamlmarks.Node` values as YAML, places included.

The standard library's parser decides what the file says; a small scanner over text that is
already known to be valid finds where each key and value stands.
"""

from __future__ import annotations

import re
import sys
from types import ModuleType
from typing import Any

from rhetlint.errors import InputError, Problem
from rhetlint.spans import LineIndex
from rhetlint.yamlmarks import MAX_CHARACTERS, MAX_DEPTH, Node

Path = tuple[str | int, ...]


def load_toml(text: str, path: str) -> Node:
    """The mapping that ``text`` holds; dates and times stay text.

    ``path`` is only for messages.  Raises InputError when the text is not TOML (TOML parsers stop
    at the first problem), is longer than MAX_CHARACTERS or nests deeper than MAX_DEPTH.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError([Problem(path, 0, 0, f"the file is longer than {MAX_CHARACTERS:,} characters")])
    text = text.removeprefix("\ufeff").replace("\r\n", "\n")
    toml = _parser()
    try:
        value = toml.loads(text)
        return _Marker(text).mark(value, ())
    except toml.TOMLDecodeError as error:
        raise InputError([_syntax_problem(str(error), text, path)]) from None
    except RecursionError:
        raise InputError([Problem(path, 0, 0, f"tables and lists are nested more than {MAX_DEPTH} deep")]) from None


def _parser() -> ModuleType:
    if sys.version_info >= (3, 11):
        import tomllib

        return tomllib
    import tomli  # type: ignore[unreachable,unused-ignore]

    return tomli  # type: ignore[no-any-return,unused-ignore]


_BLANK = re.compile(r"(?:[ \t\n]+|#[^\n]*)*")
_KEY = re.compile(r"""[ \t]*("(?:\\.|[^"\\])*"|'[^']*'|[A-Za-z0-9_-]+)[ \t]*(\.?)""")
_SCALAR = re.compile(
    r'"""(?:\\.|[^\\])*?"{3,5}'
    r"|'''.*?'{3,5}"
    r'|"(?:\\.|[^"\\])*"'
    r"|'[^']*'"
    r"|[^\s,\]}#]+(?: [0-9][^\s,\]}#]*)?",  # a date may hold a blank before its time
    re.DOTALL,
)


class _Marker:
    """Where the keys and values of a valid TOML text stand, by their path from the root."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._keys: dict[Path, int] = {}
        self._values: dict[Path, tuple[int, int]] = {}
        self._tables: dict[Path, int] = {}
        self._scan()

    def mark(self, value: Any, path: Path) -> Node:
        """``value``, which stands at ``path``, as a Node."""
        start, end = self._values.get(path, (self._keys.get(path, 0), 0))
        line, column = self._lines.position(start)
        if isinstance(value, dict):
            items = {key: self.mark(item, (*path, key)) for key, item in value.items()}
            keys = {key: self._lines.position(self._keys.get((*path, key), start)) for key in value}
            return Node(items, line, column, "", keys)
        if isinstance(value, list):
            return Node([self.mark(item, (*path, i)) for i, item in enumerate(value)], line, column)
        raw = value if isinstance(value, str) else self._text[start:end]
        return Node(value if isinstance(value, (str, bool, int, float)) else raw, line, column, raw)

    def _scan(self) -> None:
        table: Path = ()
        at = self._skip(0)
        while at < len(self._text):
            if self._text[at] == "[":
                table, at = self._header(at)
            else:
                at = self._pair(at, table)
            at = self._skip(at)

    def _skip(self, at: int) -> int:
        found = _BLANK.match(self._text, at)
        return found.end() if found else at

    def _header(self, at: int) -> tuple[Path, int]:
        """Reads ``[table]`` or ``[[table]]``; the path that the lines below belong to, and where they begin."""
        many = self._text.startswith("[[", at)
        path, after = self._dotted(at + 1 + many, ())
        if not many:
            return path, after + 1
        if isinstance(path[-1], int):
            path = path[:-1]  # a further table of a list that is open already
        number = self._tables.get(path, 0)
        self._tables[path] = number + 1
        entry = (*path, number)
        self._keys[entry] = at
        return entry, after + 2

    def _pair(self, at: int, table: Path) -> int:
        path, at = self._dotted(at, table)
        return self._value(self._skip(at + 1), path)

    def _dotted(self, at: int, path: Path) -> tuple[Path, int]:
        """Reads ``a."b".c`` below ``path``; its path and where it ends."""
        more = "."
        while more:
            found = _KEY.match(self._text, at)
            if found is None or len(path) > MAX_DEPTH:
                raise RecursionError
            path = (*path, _name(found[1]))
            self._keys.setdefault(path, found.start(1))
            if path in self._tables:
                path = (*path, self._tables[path] - 1)
            at, more = found.end(), found[2]
        return path, at

    def _value(self, at: int, path: Path) -> int:
        """Reads the value at ``path``; where it ends."""
        if len(path) > MAX_DEPTH:
            raise RecursionError
        if self._text[at] == "[":
            end = self._items(at + 1, path)
        elif self._text[at] == "{":
            end = self._entries(at + 1, path)
        else:
            found = _SCALAR.match(self._text, at)
            end = found.end() if found else len(self._text)
        self._values[path] = at, end
        return end

    def _items(self, at: int, path: Path) -> int:
        at, number = self._skip(at), 0
        while self._text[at] != "]":
            at = self._skip(self._value(at, (*path, number)))
            at = self._skip(at + (self._text[at] == ","))
            number += 1
        return at + 1

    def _entries(self, at: int, path: Path) -> int:
        at = self._skip(at)
        while self._text[at] != "}":
            at = self._skip(self._pair(at, path))
            at = self._skip(at + (self._text[at] == ","))
        return at + 1


def _name(token: str) -> str:
    if token[0] == '"' and "\\" in token:
        return str(_parser().loads(f"key = {token}")["key"])
    return token[1:-1] if token[0] in "\"'" else token


_PLACE = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_SYNTAX = (
    ("Cannot overwrite", "this key stands here a second time", ""),
    ("Cannot declare", "this table stands here a second time", ""),
    ("Invalid value", "this is not a value", "put quotes around text"),
    ("Invalid statement", "this is neither a key with its value nor a [table]", ""),
    ("Expected '=' after a key", "a key needs = and a value after it", ""),
    ("Unclosed array", "a list opened with [ is not closed, or a comma is missing", ""),
    ("Unclosed inline table", "a table opened with { is not closed, or a comma is missing", ""),
    ('Expected "', "a quotation mark is opened and never closed", ""),
    ("Unterminated string", "a quotation mark is opened and never closed", ""),
    ("Illegal character '\\n'", "a quotation mark is opened on this line and not closed", ""),
    ("Unescaped '\\' in a string", "a backslash in this text begins an unknown escape", "use single quotes"),
    ("Expected newline or end of document", "nothing more can stand on this line", "quotes may close too early"),
)


def _syntax_problem(said: str, text: str, path: str) -> Problem:
    found = _PLACE.search(said)
    line, column = LineIndex(text).position(len(text))
    if found:
        said = said[: found.start()]
        if found[1]:
            line, column = int(found[1]), int(found[2])
    for part, message, hint in _SYNTAX:
        if part in said:
            return Problem(path, line, column, message, hint)
    return Problem(path, line, column, f"this is not valid TOML: {said}")
