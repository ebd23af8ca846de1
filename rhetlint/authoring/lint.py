"""Finds in rules what is allowed and surely not meant.

Each check is a function that takes a rule and yields what it has to say; :data:`CHECKS` names them all.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import combinations
from typing import Any, NamedTuple

from rhetlint.kinds import kind
from rhetlint.kinds.phrases import ANY_NAME, NEIGHBOURS
from rhetlint.literals import parsed, required_literals
from rhetlint.packs.load import nodes_of
from rhetlint.packs.places import read_pack
from rhetlint.packs.read import FIELDS, item_place
from rhetlint.packs.scope import parse_scope
from rhetlint.rule import Rule
from rhetlint.text.fold import fold, plain
from rhetlint.text.prose import INLINE_SCOPES, SCOPES
from rhetlint.yamlmarks import Node


class Doubt(NamedTuple):
    """One thing in a rule that is surely not meant; line and column count from 1.  ``check`` names the check."""

    path: str
    line: int
    column: int
    rule: str
    check: str
    message: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.rule}: {self.message} ({self.check})"


class Remark(NamedTuple):
    """What a check says of a rule: the key, the item in it, and the message."""

    key: str
    item: str
    message: str


def lint_rules(rules: Sequence[Rule], others: Sequence[Rule] = ()) -> list[Doubt]:
    """What is to be doubted in ``rules``, sorted by place.  ``others`` are the rules they run beside."""
    nodes = _nodes(rules)
    found = []
    for rule in rules:
        node = nodes.get(rule.id, Node(None, rule.line))
        for name, check in CHECKS.items():
            found += [_doubt(rule, node, name, remark) for remark in check(rule)]
    for rule, remark in _repeated(rules, others):
        found.append(_doubt(rule, nodes.get(rule.id, Node(None, rule.line)), "in-two-rules", remark))
    return sorted(found)


def _nodes(rules: Iterable[Rule]) -> dict[str, Node]:
    """The YAML of each rule, where it comes from a file of ours."""
    nodes: dict[str, Node] = {}
    wanted = {rule.id for rule in rules}
    for path in dict.fromkeys(rule.path for rule in rules):
        if path.endswith((".yaml", ".yml")):
            nodes.update(_rules_in(path, wanted))
    return nodes


def _rules_in(path: str, wanted: set[str]) -> Mapping[str, Node]:
    from rhetlint.errors import InputError
    from rhetlint.yamlmarks import load

    pack = read_pack(path)
    try:
        return nodes_of(pack)
    except InputError:  # one rule of a folder
        node = load(pack.files[path].decode("utf-8-sig"), path)
        name = re.split(r"[\\/]", path)[-1].rpartition(".")[0]
        return {rule: node for rule in wanted if rule.endswith(f"/{name}")}


def _doubt(rule: Rule, node: Node, check: str, remark: Remark) -> Doubt:
    place = node.line, node.column
    if isinstance(node.value, dict) and remark.key in node.value:
        at = node.value[remark.key]
        written_out = isinstance(at.value, (dict, list))
        place = item_place(at, remark.item) or (node.keys[remark.key] if written_out else (at.line, at.column))
    return Doubt(rule.path, *place, rule.id, check, remark.message)


def _no_examples(rule: Rule) -> Iterator[Remark]:
    if not any(example.spans for example in rule.examples):
        yield Remark("examples", "", "no example shows what the rule flags")
    if all(example.spans for example in rule.examples):
        yield Remark("examples", "", "no example shows what the rule leaves alone")


def _message_without_match(rule: Rule) -> Iterator[Remark]:
    if _matches_many(rule) and "{" not in rule.message.replace("{{", ""):
        yield Remark("message", "", "the message is the same whatever is found; name it with {match}")


def _matches_many(rule: Rule) -> bool:
    """Whether the rule has a list of things to find, so that its message should say which one it found."""
    return rule.kind in ("words", "substitution") and len(rule.options["terms"]) > 1


def _never_reached(rule: Rule) -> Iterator[Remark]:
    if not rule.scope:
        return
    reached = _reached(rule.scope)
    if not reached:
        yield Remark("scope", "", f"no place is in the scope {rule.scope!r}, so the rule never speaks")
    elif rule.voice == "author" and all("blockquote" in place for place in reached):
        yield Remark("scope", "", "block quotes are quoted words, and the voice 'author' leaves those alone")


@lru_cache
def _reached(scope: str) -> Sequence[frozenset[str]]:
    test = parse_scope(scope)
    return [place for place in _places() if test(place)]


@lru_cache
def _places() -> Sequence[frozenset[str]]:
    """Every set of scopes that a place can be in: one block, whatever is around it, and whatever is inside."""
    around = ("list", "blockquote", "footnote", "table", "definition")
    blocks = [
        {name, "heading"} if re.fullmatch(r"h\d", name) else {name}
        for name in SCOPES
        if name not in INLINE_SCOPES and name not in (*around[:-1], "heading")
    ]
    rest = (*around, *INLINE_SCOPES)
    inside = [extra for size in range(len(rest) + 1) for extra in combinations(rest, size)]
    return [frozenset((*block, *extra)) for block in blocks for extra in inside]


def _never_matches(rule: Rule) -> Iterator[Remark]:
    yield from _shadowed_forms(rule)
    for key, pattern in _patterns(rule):
        for character in _never_seen(pattern):
            message = f"the pattern holds {character!r}, but rules see {plain(character)!r} in its place"
            yield Remark(key, pattern, message)
        if _shadowed_branch(pattern):
            message = "a branch of the pattern never counts, because a shorter one before it matches first"
            yield Remark(key, pattern, message)
    for token in rule.options.get("tokens") or ():
        for key in ("words", "unless", "ending"):
            for text in token[key]:
                if re.search(r"\s", text) or (key == "ending" and fold(text) != text):
                    message = f"{text!r} in a token never matches: a token is one word in small letters"
                    yield Remark("tokens", text, message)


def _never_seen(pattern: str) -> list[str]:
    """The characters that a pattern asks for and no rule sees.  In a class, the one that stands for it may be too."""
    classes = re.compile(r"\[(?:\\.|[^]\\])+\]")
    parts = [classes.sub("", pattern), *classes.findall(pattern)]
    return sorted({c for part in parts for c in part if c != "\t" and plain(c) != c and plain(c) not in part})


def _shadowed_forms(rule: Rule) -> Iterator[Remark]:
    """Entries of a word list all of whose forms belong to other entries."""
    if "forms" not in rule.options:
        return
    found = set(rule.options["forms"].values())
    for number, (term, *_) in enumerate(rule.options["terms"]):
        if number not in found:
            yield Remark(_list_key(rule), term, f"the entry {term!r} never counts: another entry has all its forms")


def _shadowed_branch(pattern: str) -> bool:
    """Whether the pattern ends in alternatives of which one begins with another that stands before it."""
    try:
        tree = parsed(pattern)
    except (re.error, RecursionError, OverflowError):  # a syntax of RE2's own
        return False
    while tree:
        op, argument = tree[-1]
        if str(op) == "SUBPATTERN":
            tree = argument[-1]
        elif str(op) == "BRANCH":
            branches = [list(branch) for branch in argument[1]]
            return any(long[: len(short)] == short for i, short in enumerate(branches) for long in branches[i + 1 :])
        else:
            return False
    return False


def _neighbours_shadowed(rule: Rule) -> Iterator[Remark]:
    """Lists where the beginning, or the end, of a text decides: the longer of two such texts changes nothing."""
    for key in ("before", "not-before", "opening", "not-opening", "answers"):
        yield from _covered(key, rule.options.get(key), lambda long, short: long.startswith(f"{short} "))
    for key in ("after", "not-after"):
        yield from _covered(key, rule.options.get(key), lambda long, short: long.endswith(f" {short}"))


def _covered(key: str, texts: Any, covers: Callable[[str, str], bool]) -> Iterator[Remark]:
    known = [text for text in texts or () if isinstance(text, str) and text != ANY_NAME]
    for long in known:
        for short in known:
            if covers(fold(long), fold(short)):
                yield Remark(key, long, f"{long!r} changes nothing: {short!r} is in the list and shorter")


def _twice(rule: Rule) -> Iterator[Remark]:
    """Texts that stand twice in one list."""
    lists = {"except": rule.exceptions, "yields-to": rule.yields_to}
    lists.update((key, rule.options[key]) for key, field in kind(rule.kind).FIELDS.items()
                 if field.type == "texts" and isinstance(rule.options.get(key), list))  # fmt: skip
    for key, texts in lists.items():
        seen: set[str] = set()
        for text in texts:
            if text in seen:
                yield Remark(key, text, f"{text!r} is in the list twice")
            seen.add(text)


def _matches_empty(rule: Rule) -> Iterator[Remark]:
    """Patterns that may match without taking a letter, where the kind does not look at that itself."""
    from rhetlint.patterns import compile_pattern

    for key, pattern in _patterns(rule):
        if compile_pattern(pattern, rule.options.get("ignore-case", True)).matches_empty:
            yield Remark(key, pattern, "the pattern matches the empty text, so it matches everywhere")


def _patterns(rule: Rule) -> Iterator[tuple[str, str]]:
    """The regular expressions of a rule, each with its key."""
    keys = ["pattern", *({"claim": ["unless"], "conditional": ["if", "then"]}.get(rule.kind, []))]
    for key in keys:
        given = rule.options.get(key) or ()
        for pattern in [given] if isinstance(given, str) else given:
            yield key, pattern


def _unused_exceptions(rule: Rule) -> Iterator[Remark]:
    """Exceptions in which nothing stands that the rule could find, or which are what it looks for."""
    forms = set(map(fold, rule.options["forms"])) if rule.kind in ("words", "substitution") else set()
    for exception in rule.exceptions:
        if fold(plain(exception)) in forms:
            yield Remark("except", exception, f"{exception!r} is an entry of this rule, which is never found so")
        elif not _may_match(rule, fold(plain(exception))):
            message = f"the exception {exception!r} changes nothing: the rule finds nothing in it"
            yield Remark("except", exception, message)


def _may_match(rule: Rule, text: str) -> bool:
    if rule.kind in ("words", "substitution"):
        return any(fold(form) in text for form in rule.options["forms"])
    if rule.kind == "pattern" and not any("(?P<at>" in pattern for pattern in rule.options["pattern"]):
        needed = [required_literals(pattern) for pattern in rule.options["pattern"]]
        return not all(needed) or any(literal in text for literals in needed for literal in literals)
    return True


def _found_again(rule: Rule) -> Iterator[Remark]:
    """Replacements in which the rule finds the entry again."""
    if rule.kind != "substitution":
        return
    for term, instead, _, neighbours in rule.options["terms"]:
        written = term if not rule.options["ignore-case"] else fold(term)
        for text in instead:
            text = text if not rule.options["ignore-case"] else fold(text)
            again = re.search(rf"(?<![\w-]){re.escape(written)}(?!\w)", text)
            if again and not neighbours and not any(rule.options[key] for key in NEIGHBOURS):
                yield Remark("swap", term, f"{term!r} is found again in what is to stand instead")


CHECKS: Mapping[str, Callable[[Rule], Iterator[Remark]]] = {
    "no-examples": _no_examples,
    "message-without-match": _message_without_match,
    "never-reached": _never_reached,
    "never-matches": _never_matches,
    "changes-nothing": _neighbours_shadowed,
    "twice": _twice,
    "matches-empty": _matches_empty,
    "unused-exception": _unused_exceptions,
    "found-again": _found_again,
}
"""The checks of single rules, by name; one more, 'in-two-rules', looks at all rules together."""


def _repeated(rules: Sequence[Rule], others: Sequence[Rule]) -> Iterator[tuple[Rule, Remark]]:
    """Entries and patterns that two rules have, where both look at the same places and neither yields."""
    ours = {rule.id for rule in rules}
    seen: dict[tuple[str, ...], Rule] = {}
    for rule in (*(rule for rule in others if rule.id not in ours), *rules):
        for key, item, text in _plain_entries(rule):
            about = (rule.voice, rule.scope, text)
            first = seen.setdefault(about, rule)
            yields = _yields(rule, first) or _yields(first, rule)
            if first is not rule and rule.id in ours and not yields:
                message = f"{item!r} is in the rule {first.id} too ({first.path}:{first.line})"
                yield rule, Remark(key, item, message)


def _yields(rule: Rule, other: Rule) -> bool:
    return not {other.id, other.pack}.isdisjoint(rule.yields_to)


def _plain_entries(rule: Rule) -> Iterator[tuple[str, str, str]]:
    """Key, item and what it finds, of what a rule finds wherever it stands."""
    if rule.kind in ("words", "substitution"):
        if any(rule.options[key] for key in NEIGHBOURS):
            return
        for term, _, names, neighbours in rule.options["terms"]:
            if names and not neighbours:
                yield _list_key(rule), term, plain(term) if not rule.options["ignore-case"] else fold(plain(term))
    elif rule.kind == "pattern":
        for pattern in rule.options["pattern"]:
            yield "pattern", pattern, f"/{pattern}/"


def _list_key(rule: Rule) -> str:
    """The key under which a rule of words has its list."""
    known = (key for key, field in {**kind(rule.kind).FIELDS, **FIELDS}.items() if field.type == "entries")
    return next(known, "words")
