"""Reads YAML into plain values that remember their place, so that every problem can name its line.

The only module that imports PyYAML, and only once a file is really read.  Parsing goes event by
event through the C parser: nothing in the file can build an object, nest without end, or unfold
an alias into gigabytes.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
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


def load(text: str, path: str, repeats: bool = False, noted: list[Problem] | None = None) -> Node:
    """The one document in ``text``; an empty file is a Node of None.

    ``path`` is only for messages.  Of a key that is given twice the last counts if ``repeats``.
    Raises InputError with all problems that can be told at once: a syntax error, a key given twice,
    a second document, a tag that is not one of YAML's own.  Those after which the rest can be read are
    added to ``noted``, where there is such a list.
    """
    if len(text) > MAX_CHARACTERS:
        raise InputError([Problem(path, 0, 0, f"the file is longer than {MAX_CHARACTERS:,} characters")])
    import yaml

    builder = _Builder(path, repeats)
    try:
        builder.read(_parser(yaml)(text), yaml)
    except _Stop:
        pass
    except yaml.MarkedYAMLError as error:
        builder.problems.append(_syntax_problem(error, text, path))
    except (yaml.YAMLError, UnicodeEncodeError):
        builder.problems.append(_control_character(text, path))
    else:
        if noted is not None:
            noted += builder.problems
            return builder.root
    if builder.problems:
        raise InputError(sorted(builder.problems, key=lambda p: (p.line, p.column)))
    return builder.root


@lru_cache(maxsize=1)
def _parser(yaml: Any) -> Any:
    """The parser alone, without what makes objects of its events; in Python where libyaml is not there."""
    try:
        from yaml._yaml import CParser
    except ImportError:
        return yaml.SafeLoader
    return CParser


class _Stop(Exception):
    """Reading on makes no sense: the problem has been noted."""


class _Frame:
    """A list or mapping that is being read.  ``append`` takes the items of a list and is None for a mapping, whose
    ``key`` is the one that waits for its value, at ``place``."""

    __slots__ = ("anchor", "append", "before", "key", "node", "place")

    def __init__(self, node: Node, anchor: str | None = None, before: int = 0) -> None:
        self.node = node
        self.anchor = anchor
        self.before = before
        self.append: Callable[[Node], None] | None = node.value.append if isinstance(node.value, list) else None
        self.key: str | None = None
        self.place = (0, 0)


@lru_cache(maxsize=1)
def _handlers(yaml: Any) -> Mapping[type, Callable[[_Builder, Any], None]]:
    """What is done with each event but that of a scalar, and the last."""
    return {
        yaml.MappingStartEvent: _Builder.open_mapping,
        yaml.SequenceStartEvent: _Builder.open_list,
        yaml.MappingEndEvent: _Builder.close,
        yaml.SequenceEndEvent: _Builder.close,
        yaml.AliasEvent: _Builder.alias,
        yaml.DocumentStartEvent: _Builder.document,
        yaml.DocumentEndEvent: _pass,
        yaml.StreamStartEvent: _pass,
    }


class _Builder:
    """Turns parser events into Nodes, with a stack of its own instead of recursion.

    Packs are large: whatever happens for every scalar is worth keeping short.
    """

    def __init__(self, path: str, repeats: bool) -> None:
        self.path = path
        self.problems: list[Problem] = []
        self._repeats = repeats
        self._top = _Frame(Node([]))
        self._stack = [self._top]
        self._anchors: dict[str, tuple[Node, int]] = {}
        self._open_anchors: set[str] = set()
        self._nodes = 0
        self._aliased = 0
        self._documents = 0

    @property
    def root(self) -> Node:
        """The value of the document, once it is read."""
        found: list[Node] = self._stack[0].node.value
        return found[-1] if found else Node(None)

    def read(self, parser: Any, yaml: Any) -> None:
        """Take all events from ``parser``.  Raises what the parser raises, and _Stop."""
        handlers = _handlers(yaml)
        scalar, next_event, top = yaml.ScalarEvent, parser.get_event, self._top
        while True:
            event = next_event()
            kind = type(event)
            if kind is not scalar:
                if kind not in handlers:  # the stream ends
                    return
                handlers[kind](self, event)
                top = self._top
                continue
            raw, mark = event.value, event.start_mark
            line, column = mark.line + 1, mark.column + 1
            self._nodes += 1
            if self._nodes > MAX_NODES:
                self._note(line, column, f"the file holds more than {MAX_NODES:,} values", "split it up")
                raise _Stop
            if event.tag is not None or event.anchor is not None:
                self._add(self._marked(event, line, column))
            elif top.append is None and top.key is None:
                top.key, top.place = raw, (line, column)
            else:
                value = _resolve(raw) if raw[:1] in _PLAIN_STARTS and event.implicit[0] else raw
                node = _new(Node, (value, line, column, raw, _NO_KEYS))
                if top.append is not None:
                    top.append(node)
                else:
                    self._add_to_mapping(node)

    def _note(self, line: int, column: int, message: str, hint: str = "") -> None:
        self.problems.append(Problem(self.path, line, column, message, hint))

    def document(self, event: Any) -> None:
        """A document begins."""
        self._documents += 1
        if self._documents > 1:
            self._note(*_place(event), "a second document begins here", "one file holds one document; remove the ---")
            raise _Stop

    def _marked(self, event: Any, line: int, column: int) -> Node:
        """A scalar with a tag or an anchor."""
        raw = event.value
        if event.tag is not None:
            self._check_tag(event)
        plain = event.tag != _STR if event.tag is not None else event.implicit[0]
        node = Node(_resolve(raw) if plain else raw, line, column, raw)
        if event.anchor is not None:
            self._anchors[event.anchor] = (node, 1)
        return node

    def open_mapping(self, event: Any) -> None:
        """A mapping begins."""
        self._open(event, {}, {})

    def open_list(self, event: Any) -> None:
        """A list begins."""
        self._open(event, [], _NO_KEYS)

    def _open(self, event: Any, value: Any, keys: Mapping[str, tuple[int, int]]) -> None:
        line, column = _place(event)
        if event.tag is not None:
            self._check_tag(event)
        if len(self._stack) > MAX_DEPTH:
            self._note(line, column, _TOO_DEEP)
            raise _Stop
        if event.anchor:
            self._open_anchors.add(event.anchor)
        self._top = _Frame(_new(Node, (value, line, column, "", keys)), event.anchor, self._nodes)
        self._stack.append(self._top)
        self._nodes += 1

    def close(self, event: Any) -> None:
        """A list or mapping ends."""
        frame = self._stack.pop()
        if frame.anchor:
            self._open_anchors.discard(frame.anchor)
            self._anchors[frame.anchor] = (frame.node, self._nodes - frame.before)
        self._top = self._stack[-1]
        self._add(frame.node)

    def alias(self, event: Any) -> None:
        """Something from above stands here again."""
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

    def _add(self, node: Node) -> None:
        if self._top.append is not None:
            self._top.append(node)
        else:
            self._add_to_mapping(node)

    def _add_to_mapping(self, node: Node) -> None:
        top = self._top
        key = top.key
        if key is None:
            if isinstance(node.value, (dict, list)):
                self._note(node.line, node.column, "a key must be a word, not a list or a mapping")
            top.key, top.place = node.raw, (node.line, node.column)
            return
        top.key = None
        mapping, keys = top.node.value, top.node.keys
        if key in mapping and not self._repeats:
            self._note(*top.place, f"the key {key!r} stands here a second time", f"first on line {keys[key][0]}")
            return
        mapping[key] = node
        keys[key] = top.place  # type: ignore[index]  # ours until it is handed out

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
_PLAIN_STARTS = frozenset(("", *"+-.0123456789", *(word[:1] for word in _WORDS)))
"""How a scalar begins that may be something else than text."""

_NUMBER = r"([-+]?(?:0|[1-9][0-9]{0,17}))|[-+]?(?:\.[0-9]+|[0-9]+\.[0-9]*)"


def _resolve(raw: str) -> str | int | float | bool | None:
    """What an unquoted scalar means.  Booleans as in YAML 1.1; numbers in decimal, as people write them."""
    if raw in _WORDS:
        return _WORDS[raw]
    number = re.fullmatch(_NUMBER, raw)
    if number is None:
        return raw
    return int(raw) if number[1] else float(raw)


def _pass(builder: _Builder, event: Any) -> None:
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
