"""Changes config files as their author would: a word more in the vocabulary, and nothing else moved."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from rhetlint.errors import InputError, Problem
from rhetlint.spans import LineIndex
from rhetlint.tomlmarks import load_toml
from rhetlint.yamlmarks import Node, load, plain

_BARE = re.compile(r"[^\W\d_](?:[\w .'’/+-]*[\w.+])?")
"""What YAML takes for text without quotes, unless it is a word such as ``no``."""


def with_accepted(text: str, path: str, word: str) -> str:
    """``text``, a config file, with ``word`` among the accepted words of its vocabulary.

    ``path`` (for messages too) tells YAML from TOML.  The result is read again and must say what ``text`` says, and
    the word.  Raises InputError where ``text`` cannot be read, or is written in a way that nothing can be put into.
    """
    toml = path.endswith(".toml")
    read: Callable[[str, str], Node] = load_toml if toml else load
    root = read(text, path)
    before = plain(root)
    wanted = [_wanted(before, word, toml, first) for first in (False, True)]
    if before in wanted:
        return text
    for changed in (_in_toml if toml else _in_yaml)(text, root, word):
        try:
            if plain(read(changed, path)) in wanted:
                return changed
        except InputError:
            continue
    message = f"{word!r} could not be added to the accepted words here"
    raise InputError([Problem(path, 0, 0, message, "write it into the list 'accept' under 'vocabulary'")])


def _wanted(config: Any, word: str, toml: bool, first: bool) -> Any:
    """What the whole file shall say, in plain values; ``first`` if the word may begin the list."""
    if toml:
        config = config if isinstance(config, dict) else {}
        tool = config.get("tool", {})
        return {**config, "tool": {**tool, "rhetlint": _wanted(tool.get("rhetlint"), word, False, first)}}
    config = config or {}
    if not isinstance(config, dict):
        return None  # no config, so nothing that is tried will do
    vocabulary = config.get("vocabulary") or {}
    accept = vocabulary.get("accept") or [] if isinstance(vocabulary, dict) else []
    if not isinstance(accept, list):
        accept = [accept]
    if word in accept:
        return config
    return {**config, "vocabulary": {**vocabulary, "accept": [word, *accept] if first else [*accept, word]}}


class _Lines:
    """A text that is asked for by lines and columns, from 1, as Nodes have them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = LineIndex(text)
        self._bom = text.startswith("\ufeff")
        self.newline = "\r\n" if "\r\n" in text else "\n"

    def at(self, line: int, column: int) -> int:
        """The offset of a place."""
        return self._lines.line_start(line) + column - 1 + (self._bom and line == 1)

    def before(self, node: Node) -> str:
        """What stands before ``node`` in its line."""
        return self._text[self.at(node.line, 1) : self.at(node.line, node.column)]

    def opens(self, node: Node, bracket: str) -> bool:
        """Whether ``node`` begins with ``bracket``."""
        return self._text.startswith(bracket, self.at(node.line, node.column))

    def put(self, at: int, text: str) -> str:
        """The whole text with ``text`` at an offset."""
        return f"{self._text[:at]}{text}{self._text[at:]}"

    def put_below(self, line: int, text: str) -> str:
        """The whole text with the lines ``text`` below a line."""
        if line < len(self._lines):
            return self.put(self._lines.line_start(line + 1), text)
        ended = not self._text or self._text.endswith(("\n", "\r"))
        return self.put(len(self._text), text if ended else self.newline + text)

    def put_last(self, text: str) -> str:
        """The whole text with the lines ``text`` at its end."""
        return self.put_below(len(self._lines), text)


def _in_yaml(text: str, root: Node, word: str) -> Iterator[str]:
    """What a YAML file may become, the best first."""
    lines = _Lines(text)
    item, end = _quoted(word), lines.newline
    vocabulary = root.value.get("vocabulary") if isinstance(root.value, dict) else None
    if vocabulary is None:
        yield lines.put_last(f"vocabulary:{end}  accept:{end}    - {item}{end}")
        return
    if not isinstance(vocabulary.value, dict):
        yield lines.put_below(root.keys["vocabulary"][0], f"  accept:{end}    - {item}{end}")
        return
    accept = vocabulary.value.get("accept")
    if accept is None:
        if lines.opens(vocabulary, "{"):
            comma = ", " if vocabulary.value else ""
            yield lines.put(lines.at(vocabulary.line, vocabulary.column) + 1, f"accept: [{item}]{comma}")
        else:
            indent = lines.before(vocabulary)
            yield lines.put(lines.at(vocabulary.line, 1), f"{indent}accept:{end}{indent}  - {item}{end}")
    elif not isinstance(accept.value, list):
        indent = " " * (vocabulary.keys["accept"][1] - 1)
        yield lines.put_below(vocabulary.keys["accept"][0], f"{indent}  - {item}{end}")
    elif lines.opens(accept, "["):
        yield from _in_brackets(lines, text, accept, item)
    else:
        last = accept.value[-1]
        yield lines.put_below(last.line, f"{_dash(lines, last)}{item}{end}")
        first = accept.value[0]
        yield lines.put(lines.at(first.line, 1), f"{_dash(lines, first)}{item}{end}")


def _dash(lines: _Lines, item: Node) -> str:
    """The indentation of a list item and its hyphen."""
    before = lines.before(item)
    return before[: before.rfind("-") + 1] + " "


def _in_brackets(lines: _Lines, text: str, accept: Node, item: str) -> Iterator[str]:
    """The list ``accept`` with ``item`` at its end, where that follows the last item, else at its beginning."""
    start = lines.at(accept.line, accept.column)
    if not accept.value:
        yield lines.put(start + 1, item)
        return
    first, last = accept.value[0], accept.value[-1]
    at = lines.at(last.line, last.column)
    if found := re.compile(r"[^#\r\n]*?(?=\s*,?\s*\])").match(text, at):
        gap = f"{lines.newline}{lines.before(last)}" if last.line > accept.line else " "
        yield lines.put(found.end(), f",{gap}{item}")
    if first.line > accept.line:
        yield lines.put(lines.at(first.line, 1), f"{lines.before(first)}{item},{lines.newline}")
    yield lines.put(start + 1, f"{item}, ")


def _in_toml(text: str, root: Node, word: str) -> Iterator[str]:
    """What a TOML file may become, the best first."""
    lines = _Lines(text)
    item, end = json.dumps(word, ensure_ascii=False), lines.newline
    tool = root.value.get("tool")
    rhetlint = tool.value.get("rhetlint") if tool and isinstance(tool.value, dict) else None
    vocabulary = rhetlint.value.get("vocabulary") if rhetlint and isinstance(rhetlint.value, dict) else None
    if rhetlint is None or vocabulary is None:
        gap = end if text.strip() else ""
        yield lines.put_last(f"{gap}[tool.rhetlint.vocabulary]{end}accept = [{item}]{end}")
        return
    accept = vocabulary.value.get("accept") if isinstance(vocabulary.value, dict) else None
    if accept is None:
        line, column = rhetlint.keys["vocabulary"]
        yield lines.put_below(line, f"accept = [{item}]{end}")
        if found := re.compile(r"\{[ \t]*").search(text, lines.at(line, column)):
            yield lines.put(found.end(), f"accept = [{item}], ")
    elif isinstance(accept.value, list):
        yield from _in_brackets(lines, text, accept, item)


def _quoted(word: str) -> str:
    """``word`` as a text in YAML."""
    if _BARE.fullmatch(word):
        node = load(f"- {word}", "").value[0]
        if node.value == word:
            return word
    return json.dumps(word, ensure_ascii=False)
