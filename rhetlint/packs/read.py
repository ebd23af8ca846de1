"""One rule file: from YAML with places to a checked :class:`~rhetlint.rule.Rule`."""

from __future__ import annotations

import re
import string
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

from rhetlint.errors import Problem, nearest
from rhetlint.fields import TYPES, Field
from rhetlint.finding import SEVERITIES
from rhetlint.kinds import KINDS, Fail, kind
from rhetlint.packs.examples import check_examples, read_examples
from rhetlint.packs.scope import ScopeError, parse_scope
from rhetlint.records import NamedTuple
from rhetlint.rule import FOLDS, VOICES, Example, Rule
from rhetlint.yamlmarks import Node, plain

FIELDS: Mapping[str, Field] = {
    "kind": Field("choice", "What sort of rule this is; decides which other keys there are.", "", KINDS, required=True),
    "message": Field(
        "text",
        "What the writer reads: what is there, why it may trouble a reader, what to do. {match} is the text found.",
        required=True,
    ),
    "why": Field("text", "Why the rule exists, for 'rhetlint explain'.", ""),
    "source": Field("text", "Where the advice comes from: a link or a title.", ""),
    "severity": Field("choice", "How grave a finding is.", "warning", SEVERITIES),
    "enabled": Field("boolean", "Whether the rule is on when no config says otherwise.", True),
    "scope": Field("text", "Where the rule looks, such as 'heading' or 'paragraph and not blockquote'.", ""),
    "voice": Field("choice", "The voice that the rule looks at.", "author", VOICES),
    "limit": Field("integer", "At most so many findings in a draft; 0 is no limit.", 0, minimum=0),
    "fold": Field("choice", "Where several findings without a fix become one that counts them.", "none", FOLDS),
    "yields-to": Field("texts", "Rules or packs that say more of a place; where one speaks, this one does not.", ()),
    "except": Field("texts", "Words and phrases this rule leaves alone.", ()),
    "examples": Field("examples", "Texts that the rule must flag, and texts that it must not.", ()),
}
"""The keys of every rule, whatever its kind."""

TYPE_NAMES = {**TYPES, "examples": "a mapping with 'flag' and 'allow'"}


class Reader:
    """Reads the rules of one file and collects what is wrong with them.  Their examples are checked, and given to
    the rules only if there is a use for them."""

    def __init__(self, path: str, examples: bool = True) -> None:
        self.path = path
        self._examples = examples
        self.problems: list[Problem] = []

    def problem(self, node: Node, message: str, hint: str = "") -> None:
        """Note a problem at the place of ``node``."""
        self.problems.append(Problem(self.path, node.line, node.column, message, hint))

    def rule(self, node: Node, rule_id: str, enabled: bool = True) -> Rule | None:
        """The rule in ``node``; None when it has problems.  ``enabled`` is the pack's default."""
        before = len(self.problems)
        if not isinstance(node.value, dict):
            self.problem(node, f"the rule {rule_id!r} is {_what(node)}; it should be a mapping of keys")
            return None
        keys = _keys(node.value["kind"].raw) if "kind" in node.value else _keys("")
        values, options, sound = self._values(node, keys)
        examples: tuple[Example, ...] = ()
        if keys.of_kind:  # what else is wrong is told with the rest
            module = kind(node.value["kind"].raw)
            if sound:
                options = module.prepare(options, self._fail(node))
            self._check_templates(node, module.NAMES, options)
            self._check_scope(node, values["scope"])
            examples = self._read_examples(node.value.get("examples"))
        if len(self.problems) > before:
            return None
        enabled = values["enabled"] if "enabled" in node.value else enabled
        return Rule(
            id=rule_id,
            kind=values["kind"],
            message=values["message"].strip(),
            options=options,
            why=values["why"].strip(),
            source=values["source"],
            severity=values["severity"],
            enabled=enabled,
            scope=values["scope"],
            voice=values["voice"],
            limit=values["limit"],
            fold=values["fold"],
            yields_to=tuple(values["yields-to"]),
            exceptions=tuple(values["except"]),
            examples=examples,
            path=self.path,
            line=node.line,
        )

    def _read_examples(self, node: Node | None) -> tuple[Example, ...]:
        if node is None or not isinstance(node.value, dict):
            return ()
        if self._examples:
            return read_examples(node, self.problem)
        check_examples(node, self.problem)
        return ()

    def _values(self, node: Node, keys: _Keys) -> tuple[dict[str, Any], dict[str, Any], bool]:
        """The values of the keys that every rule has, and of those that its kind has; whether these are all right."""
        given = node.value
        values, options, sound = dict(keys.defaults), dict(keys.options), True
        for key, item in given.items():
            field = keys.fields.get(key)
            if field is not None:
                before = len(self.problems)
                (options if key in keys.of_kind else values)[key] = self.value(key, field, item)
                sound = sound and (key not in keys.of_kind or len(self.problems) == before)
            elif keys.of_kind:  # else the missing or wrong kind is what to mend first
                hint = nearest(key, keys.fields) or "known are " + ", ".join(keys.fields)
                self.problems.append(Problem(self.path, *node.keys[key], f"unknown key {key!r}", hint))
        for key in keys.required:
            if key not in given:
                self.problem(node, f"the key {key!r} is missing", keys.fields[key].description)
                sound = sound and key not in keys.of_kind
        return values, options, sound

    def value(self, key: str, field: Field, node: Node) -> Any:
        """The value of one key, or None with a problem noted."""
        value = _READERS[field.type](node)
        if value is None:
            self.problem(node, f"{key!r} is {_what(node)}; it should be {TYPE_NAMES[field.type]}")
        elif field.type == "choice" and value not in field.choices:
            hint = nearest(value, field.choices) or "one of " + ", ".join(c for c in field.choices if c)
            self.problem(node, f"{key!r} cannot be {value!r}", hint)
        elif field.minimum is not None and value < field.minimum:
            self.problem(node, f"{key!r} is {value}; it should be at least {field.minimum:g}")
        elif field.type == "pairs" and any(len(text) > LONGEST_SAID for _, text in value):
            self.problem(node, f"{key!r} has a text of more than {LONGEST_SAID:,} characters")
        elif field.required and not value:
            self.problem(node, f"{key!r} is empty")
        return value

    def _fail(self, node: Node) -> Fail:
        def fail(key: str, message: str, item: str = "") -> None:
            at = node.value.get(key, node)
            line, column = item_place(at, item) or (at.line, at.column)
            self.problems.append(Problem(self.path, line, column, message))

        return fail

    def _check_templates(self, node: Node, names: frozenset[str], options: Mapping[str, Any]) -> None:
        names = names.union(("match",), _groups(options["pattern"] or ()) if "pattern" in options else ())
        for key in ("message", "hint", "fix"):
            text = node.value[key].raw if key in node.value else ""
            if len(text) > LONGEST_SAID:
                self.problem(node.value[key], f"{key!r} is longer than {LONGEST_SAID:,} characters")
            elif key != "fix" and ("{" in text or "}" in text):
                wrong = wrong_template(text, names)
                if wrong is not None:
                    self.problem(node.value[key], *wrong)

    def _check_scope(self, node: Node, scope: str) -> None:
        try:
            if scope:
                parse_scope(scope)
        except ScopeError as error:
            self.problem(node.value["scope"], str(error))


class _Keys(NamedTuple):
    """The keys that rules of one kind take; ``defaults`` of those that every rule has, ``options`` of the others."""

    fields: Mapping[str, Field]
    of_kind: Mapping[str, Field]
    defaults: Mapping[str, Any]
    options: Mapping[str, Any]
    required: Sequence[str]


@lru_cache
def _keys(name: str) -> _Keys:
    """The keys for the kind called ``name``; where there is none such, those of every rule."""
    of_kind = kind(name).FIELDS if name in KINDS else {}
    fields = {**FIELDS, **of_kind}
    required = [key for key, field in fields.items() if field.required]
    return _Keys(fields, of_kind, _defaults(FIELDS), _defaults(of_kind), required)


def _defaults(fields: Mapping[str, Field]) -> dict[str, Any]:
    return {
        key: list(field.default) if isinstance(field.default, tuple) else field.default
        for key, field in fields.items()
        if not field.required
    }


def item_place(node: Node, item: str) -> tuple[int, int] | None:
    """Where ``item`` stands as an entry of a list, or as a key of a mapping, in ``node``."""
    if isinstance(node.value, dict):
        return node.keys.get(item)
    entry: Node
    for entry in node.value if isinstance(node.value, list) else ():
        if entry.raw == item:
            return entry.line, entry.column
        if isinstance(entry.value, dict) and item in entry.keys:
            return entry.keys[item]
    return None


LONGEST_SAID = 2000
"""How many characters a message, a hint or a fix may have; every finding holds one, with what was found in it."""

_FORMATTER = string.Formatter()


def wrong_template(template: str, names: frozenset[str]) -> tuple[str, str] | None:
    """What is wrong with a message template and a hint, or None."""
    try:
        parts = list(_FORMATTER.parse(template))
    except ValueError:
        return "a brace in the text is not closed", "write {{ or }} for a brace"
    for _, name, spec, conversion in parts:
        if name is not None and (name not in names or spec or conversion):
            known = ", ".join(f"{{{n}}}" for n in sorted(names))
            return f"the text names {{{name}}}, which this rule does not have", f"known are {known}"
    return None


def _groups(patterns: Sequence[str]) -> set[str]:
    """Names and numbers of the groups of a rule's patterns, which its message may name."""
    found: set[str] = set()
    for pattern in patterns:
        found.update(re.findall(r"\(\?P<(\w+)>", pattern))
        found.update(str(i + 1) for i in range(len(re.findall(r"(?<!\\)\((?!\?)|\(\?P<", pattern))))
    return found


def _what(node: Node) -> str:
    value = node.value
    if value is None:
        return "empty"
    if isinstance(value, bool):
        return f"{node.raw!r}, which YAML reads as {str(value).lower()}"
    names = {dict: "a mapping", list: "a list", int: "a number", float: "a number"}
    return names.get(type(value), f"the text {str(value)[:40]!r}")


def _text(node: Node) -> str | None:
    return None if isinstance(node.value, (dict, list)) or node.value is None else node.raw


def _texts(node: Node) -> list[str] | None:
    if isinstance(node.value, list):
        texts = [_text(item) for item in node.value]
        return None if None in texts else [t for t in texts if t is not None]
    text = _text(node)
    return None if text is None else [text]


def _integer(node: Node) -> int | None:
    return node.value if isinstance(node.value, int) and not isinstance(node.value, bool) else None


def _number(node: Node) -> float | None:
    return node.value if isinstance(node.value, (int, float)) and not isinstance(node.value, bool) else None


def _boolean(node: Node) -> bool | None:
    return node.value if isinstance(node.value, bool) else None


def _entries(node: Node) -> list[tuple[str, Any]] | None:
    """Entries of a word list: texts, or mappings from a text to what belongs to it."""
    if isinstance(node.value, dict):
        return [(term, _detail(detail)) for term, detail in node.value.items()]
    if not isinstance(node.value, list):
        return None
    found: list[tuple[str, Any]] = []
    for item in node.value:
        if isinstance(item.value, dict):
            found += [(term, _detail(detail)) for term, detail in item.value.items()]
        elif (text := _text(item)) is not None:
            found.append((text, None))
        else:
            return None
    return found


def _detail(node: Node) -> Any:
    """Scalars as they are written: a replacement ``no`` is the word, not a boolean."""
    if isinstance(node.value, dict):
        return {key: _detail(value) for key, value in node.value.items()}
    if isinstance(node.value, list):
        return [_detail(item) for item in node.value]
    return None if node.value is None else node.raw


def _pairs(node: Node) -> list[tuple[str, str]] | None:
    if not isinstance(node.value, dict):
        return None
    pairs = [(key, _text(value)) for key, value in node.value.items()]
    return None if any(v is None for _, v in pairs) else [(k, v) for k, v in pairs if v is not None]


def _tokens(node: Node) -> list[Any] | None:
    if isinstance(node.value, list) and all(isinstance(item.value, dict) for item in node.value):
        return [plain(item) for item in node.value]
    return None


def _signs(node: Node) -> list[tuple[str, Any]] | None:
    if isinstance(node.value, dict) and all(isinstance(sign.value, dict) for sign in node.value.values()):
        return [(name, _detail(sign)) for name, sign in node.value.items()]
    return None


def _examples(node: Node) -> tuple[()] | None:
    return () if isinstance(node.value, dict) else None


_READERS: Mapping[str, Callable[[Node], Any]] = {
    "text": _text,
    "choice": _text,
    "texts": _texts,
    "paths": _texts,
    "integer": _integer,
    "number": _number,
    "boolean": _boolean,
    "entries": _entries,
    "pairs": _pairs,
    "tokens": _tokens,
    "signs": _signs,
    "examples": _examples,
}
