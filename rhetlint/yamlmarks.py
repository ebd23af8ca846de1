"""Reads YAML into plain values that remember their place, so that every problem can name its line.

The only module that imports PyYAML, and only once a file is really read.  Parsing goes event by
event through the C parser: nothing in the file can build an object, nest without end, or unfold
an alias into gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

from rhetlint.errors import InputError, Problem
from rhetlint.records import NamedTuple

if TYPE_CHECKING:
    from yaml.error import MarkedYAMLError

MAX_CHARACTERS = 10_000_000
MAX_DEPTH = 50
MAX_NODES = 500_000
"""How many values a file may hold; each takes some 200 bytes of memory."""

MAX_ALIASED = 100_000
"""How many nodes all aliases (``*name``) of a file may stand for, written out."""

_TOO_DEEP = f"lists and mappings are nested more than {MAX_DEPTH} deep"
_new = tuple.__new__  # a NamedTuple's own constructor takes twice as long
_NO_KEYS: Mapping[str, tuple[int, int]] = MappingProxyType({})


class Node(NamedTuple):
    """A value of a YAML or TOML file and where it begins (line and column from 1, in code points).

    ``value`` is a ``dict[str, Node]``, a ``list[Node]``, or a str, int, float, bool or None.
    ``raw`` is a scalar's text as written, without its quotes: YAML reads an unquoted ``no`` or
    ``off`` as a boolean, so whoever wants words takes ``raw``.  ``keys`` has the place of each
    key of a mapping.  Dates stay text.
    """

    value: Any
    line: int = 1
    column: int = 1
    raw: str = ""
    keys: Mapping[str, tuple[int, int]] = _NO_KEYS


def plain(node: Node) -> Any:
    """The value without places: dicts, lists and scalars of plain Python."""
    value = node.value
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list):
        return [plain(item) for item in value]
    return value


def load(text: str, path: str) -> Node:
    """The one document in ``text``; an empty file is a Node of None.

    ``path`` is only for messages.  Raises InputError with all problems that can be told at once:
    a syntax error, a key given twice, a second document, a tag that is not one of YAML's own.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError([Problem(path, 0, 0, f"the file is longer than {MAX_CHARACTERS:,} characters")])
    import yaml

    builder = _Builder(path)
    try:
        builder.read(getattr(yaml, "CSafeLoader", yaml.SafeLoader)(text), yaml)
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_problem(error, text, path))
    except (yaml.YAMLError, UnicodeEncodeError):
        builder.problems.append(_control_character(text, path))
    if builder.problems:
        raise InputError(sorted(builder.problems, key=lambda p: (p.line, p.column)))
    return builder.root


class _Stop(Exception):
    """Reading on makes no sense: the problem has been noted."""


class _Frame:
    """A list or mapping that is being read.  ``add`` takes its items; of a mapping, keys and values by turns."""

    __slots__ = ("add", "anchor", "before", "key", "node")

    def __init__(self, node: Node, anchor: str | None, before: int) -> None:
        self.node = node
        self.anchor = anchor
        self.before = before
        self.key: Node | None = None
        self.add: Callable[[Node], None]


class _Builder:
    """Turns parser events into Nodes, with a stack of its own instead of recursion.

    Packs are large: whatever happens for every scalar is worth keeping short.
    """

    def __init__(self, path: str) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self.root = Node(None)
        self._stack: list[_Frame] = []
        self._add: Callable[[Node], None] = self._set_root
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._open_anchors: set[str] = set()
        self._nodes = 0
        self._aliased = 0
        self._documents = 0

    def read(self, parser: Any, yaml: Any) -> None:
        """Take all events from ``parser``.  Raises what the parser raises, and _Stop."""
        handlers = {
            yaml.MappingStartEvent: self._mapping,
            yaml.SequenceStartEvent: self._sequence,
            yaml.MappingEndEvent: self._close,
            yaml.SequenceEndEvent: self._close,
            yaml.AliasEvent: self._alias,
            yaml.DocumentStartEvent: self._document,
            yaml.DocumentEndEvent: _pass,
            yaml.StreamStartEvent: _pass,
        }
        scalar, end, next_event = yaml.ScalarEvent, yaml.StreamEndEvent, parser.get_event
        while True:
            event = next_event()
            kind = type(event)
            if kind is scalar:
                self._add(self._scalar(event))
            elif kind is end:
                return
            else:
                handlers[kind](event)

    def _note(self, line: int, column: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, line, column, message, hint))

    def _document(self, event: Any) -> None:
        self._documents += 1
        if self._documents > 1:
            self._note(*_place(event), "a second document begins here", "one file holds one document; remove the ---")
            raise _Stop

    def _scalar(self, event: Any) -> Node:
        value = raw = event.value
        if event.tag is not None:
            self._check_tag(event)
            value = raw if event.tag == _STR else _resolve(raw)
        elif event.implicit[0] and (raw in _WORDS or raw[0] in _NUMERIC):
            value = _resolve(raw)
        mark = event.start_mark
        node = _new(Node, (value, mark.line + 1, mark.column + 1, raw, _NO_KEYS))
        self._nodes += 1
        if self._nodes > MAX_NODES:
            self._note(node.line, node.column, f"the file holds more than {MAX_NODES:,} values", "split it up")
            raise _Stop
        if event.anchor:
            self._anchors[event.anchor] = (node, 1)
        return node

    def _mapping(self, event: Any) -> None:
        frame = self._open(event, {}, {})
        frame.add = self._add = self._add_to_mapping

    def _sequence(self, event: Any) -> None:
        value: list[Node] = []
        frame = self._open(event, value, _NO_KEYS)
        frame.add = self._add = value.append

    def _open(self, event: Any, value: Any, keys: Mapping[str, tuple[int, int]]) -> _Frame:
        line, column = _place(event)
        if event.tag is not None:
            self._check_tag(event)
        if len(self._stack) >= MAX_DEPTH:
            self._note(line, column, _TOO_DEEP)
            raise _Stop
        if event.anchor:
            self._open_anchors.add(event.anchor)
        frame = _Frame(_new(Node, (value, line, column, "", keys)), event.anchor, self._nodes)
        self._stack.append(frame)
        self._nodes += 1
        return frame

    def _close(self, event: Any) -> None:
        frame = self._stack.pop()
        if frame.anchor:
            self._open_anchors.discard(frame.anchor)
            self._anchors[frame.anchor] = (frame.node, self._nodes - frame.before)
        self._add = self._stack[-1].add if self._stack else self._set_root
        self._add(frame.node)

    def _alias(self, event: Any) -> None:
        line, column = _place(event)
        name = event.anchor
        if name in self._open_anchors:
            self._note(line, column, f"*{name} stands for something that it is a part of")
            raise _Stop
        if name not in self._anchors:
            self._note(line, column, f"*{name} refers to &{name}, which is nowhere above")
            raise _Stop
        node, size = self._anchors[name]
        self._nodes += size
        self._aliased += size
        if self._aliased > MAX_ALIASED:
            self._note(line, column, f"aliases stand for more than {MAX_ALIASED:,} values")
            raise _Stop
        self._add(node)

    def _set_root(self, node: Node) -> None:
        self.root = node

    def _add_to_mapping(self, node: Node) -> None:
        frame = self._stack[-1]
        key = frame.key
        if key is None:
            if isinstance(node.value, (dict, list)):
                self._note(node.line, node.column, "a key must be a word, not a list or a mapping")
            frame.key = node
            return
        frame.key = None
        mapping, name = frame.node, key.raw
        if name in mapping.value:
            first = mapping.keys[name][0]
            self._note(key.line, key.column, f"the key {name!r} stands here a second time", f"first on line {first}")
            return
        mapping.value[name] = node
        mapping.keys[name] = key.line, key.column  # type: ignore[index]  # ours until it is handed out

    def _check_tag(self, event: Any) -> None:
        if event.tag not in _TAGS:
            tag = event.tag.replace(_OWN, "!!")
            hint = "a value is text, a number, true, false, a list or a mapping"
            self._note(*_place(event), f"the tag {tag} is not allowed here", hint)


_OWN = "tag:yaml.org,2002:"
_STR = _OWN + "str"
_TAGS = {_OWN + name for name in ("str", "int", "float", "bool", "null", "map", "seq")}

_WORDS: dict[str, bool | None] = {
    form: value
    for value, words in ((True, "true yes on"), (False, "false no off"), (None, "null"))
    for word in words.split()
    for form in (word, word.title(), word.upper())
}
_WORDS.update({"": None, "~": None})
_NUMERIC = frozenset("+-.0123456789")
_NUMBER = r"([-+]?(?:0|[1-9][0-9]{0,17}))|[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)"


def _resolve(raw: str) -> str | int | float | bool | None:
    """What an unquoted scalar means.  Booleans as in YAML 1.1; numbers in decimal, as people write them."""
    if raw in _WORDS:
        return _WORDS[raw]
    number = re.fullmatch(_NUMBER, raw)
    if number is None:
        return raw
    return int(raw) if number[1] else float(raw)


def _pass(event: Any) -> None:
    """Some events say nothing."""


def _place(event: Any) -> tuple[int, int]:
    mark = event.start_mark
    return mark.line + 1, mark.column + 1


_SYNTAX = (
    # part of the parser's message, whether the place is where the construct began, message, hint
    ("mapping values are not allowed", False, "a colon cannot stand here", "put quotes around text that contains one"),
    ("unexpected end of stream", True, "a quotation mark opens here and is never closed", ""),
    ("could not find expected ':'", True, "a key needs a colon after it", "or the text above needs more indentation"),
    ("expected ',' or ']'", True, "a list opens with [ here and is not closed, or a comma is missing", ""),
    ("expected ',' or '}'", True, "a mapping opens with { here and is not closed, or a comma is missing", ""),
    ("expected '-' indicator", False, "another list item (-) should stand here", "check the indentation"),
    ("expected key", False, "a key should stand here", "check the indentation, and quotes that close too early"),
    ("expected <block end>", False, "this does not belong here", "check the indentation, and quotes that close early"),
    ("unknown escape character", True, "a backslash in this text begins an unknown escape", "use single quotes"),
    ("maximum nesting depth", True, _TOO_DEEP, ""),  # newer parsers stop by themselves, far beyond MAX_DEPTH
)


def _syntax_problem(error: MarkedYAMLError, text: str, path: str) -> Problem:
    said = error.problem or "not valid YAML"
    mark = error.problem_mark or error.context_mark
    if mark is None:
        return Problem(path, 0, 0, f"this is not valid YAML: {said}")
    if "cannot start any token" in said:
        return _odd_start(text, path, mark.line, mark.column)
    for part, at_context, message, hint in _SYNTAX:
        if part in said:
            mark = (error.context_mark or mark) if at_context else mark
            return Problem(path, mark.line + 1, mark.column + 1, message, hint)
    return Problem(path, mark.line + 1, mark.column + 1, f"this is not valid YAML: {said}")


def _odd_start(text: str, path: str, line: int, column: int) -> Problem:
    character = re.split(r"\r\n|[\r\n\x85\u2028\u2029]", text)[line].lstrip("\ufeff")[column : column + 1]
    if character == "\t":
        return Problem(path, line + 1, column + 1, "a tab stands where indentation is expected", "use spaces")
    return Problem(path, line + 1, column + 1, f"a value cannot begin with {character}", "put quotes around it")


_CONTROL = "[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]"


def _control_character(text: str, path: str) -> Problem:
    found = re.search(_CONTROL, text)
    if found is None:
        return Problem(path, 0, 0, "this is not valid YAML")
    before = re.split(r"\r\n|[\r\n]", text[: found.start()])
    message = f"the control character U+{ord(found[0]):04X} is not allowed here"
    return Problem(path, len(before), len(before[-1]) + 1, message, "remove it")
