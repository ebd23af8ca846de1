"""What a pack says of itself: in the file ``pack.yaml`` of its folder, or beside the rules when it is one file."""

from __future__ import annotations

import os
from collections.abc import Mapping
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from rhetlint.fields import Field
from rhetlint.files import read_regular
from rhetlint.store import kept

if TYPE_CHECKING:
    from re import Pattern

    from rhetlint.yamlmarks import Node

MANIFEST = "pack.yaml"
"""The name of the file in a folder; it is no rule."""

MAX_BYTES = 10_000_000
"""How large one file of a pack may be."""

KEYS: Mapping[str, Field] = {
    "pack": Field("text", "The name that the ids of its rules begin with; if not given, that of the folder or file."),
    "description": Field("text", "What the pack is for."),
    "version": Field("text", "The version of the pack, such as 1.2.0."),
    "requires-rhetlint": Field("text", "The versions of rhetlint that it works with, such as '>=0.2, <2'."),
    "extends": Field(
        "texts",
        "Packs to begin with: installed ones by name, perhaps with versions ('house@>=1.2'), or paths in this pack.",
        (),
    ),
    "enabled": Field("boolean", "Whether its rules are on when no config says otherwise.", True),
    "settings": Field("rules", "What changes for rules of other packs, as under 'rules' in a config.", {}),
    "vocabulary": Field("vocabulary", "Words that count as right and words that must not be used, as in a config.", {}),
}
"""The keys of a manifest."""

FILE_KEYS: Mapping[str, Field] = {
    **KEYS,
    "rules": Field("rules", "The rules of a pack in one file, each under its name.", required=True),
}
"""The keys of a pack in one file."""


def manifest_file(pack: str) -> str:
    """The file with the manifest of the pack at ``pack``: itself or in it; it need not be there."""
    return os.path.join(pack, MANIFEST) if os.path.isdir(pack) else pack


def load_manifest(file: str) -> Node:
    """The manifest in ``file``, without the rules that may stand beside it.

    Kept between runs, because a pack in one file may be long.  Raises InputError.
    """
    folder = os.path.dirname(file) if os.path.basename(file) == MANIFEST else ""
    data = read_regular(file, MAX_BYTES, folder)
    made_from = (file.encode("utf-8", "surrogateescape"), data)
    return _unpacked(kept("manifest", made_from, lambda: _packed(_without_rules(load_skimmed(data, file)))))


@lru_cache(maxsize=4)
def load_yaml(data: bytes, name: str) -> Node:
    """The YAML in ``data``; remembered, because a pack in one file is asked for its manifest and its rules.

    Raises InputError.
    """
    from rhetlint.errors import InputError, Problem
    from rhetlint.yamlmarks import load

    try:
        return load(data.decode().removeprefix("\ufeff"), name)
    except UnicodeDecodeError as error:
        message = f"not UTF-8: byte {error.start} is no part of a character"
        raise InputError([Problem(name, 0, 0, message)]) from None


@lru_cache(maxsize=4)
def load_skimmed(data: bytes, name: str) -> Node:
    """As :func:`load_yaml`, but examples of rules that are plainly right are an empty mapping.

    A check has no use for them, and parsing them takes as long as all the rest.  They are taken out of the text, which
    keeps its lines; where one of them turns out to be something else, everything is parsed.
    """
    from rhetlint.errors import InputError
    from rhetlint.yamlmarks import load

    try:
        text, lines = skimmed(data.decode().removeprefix("\ufeff"))
        node = load(text, name) if lines else None
    except (UnicodeDecodeError, InputError):
        node = None
    return node if node is not None and lines <= _without_examples(node) else load_yaml(data, name)


def skimmed(text: str) -> tuple[str, set[int]]:
    """``text`` without the examples in it that are plainly right, and the lines (from 1) of the keys that held them."""
    kept: list[str] = []
    lines = set()
    line = 1
    end = 0
    for found in _examples().finditer(text):
        before = text[end : found.start()]
        line += before.count("\n")
        lines.add(line)
        rows = found[0].count("\n")
        line += rows
        kept += (before, found["indent"], "examples: {}", "\n" * rows)
        end = found.end()
    return "".join((*kept, text[end:])), lines


@lru_cache(maxsize=1)
def _examples() -> Pattern[str]:
    """Finds ``examples:`` with the lists ``flag`` and ``allow``, one or both, of texts of one line that need no second
    look: flagged ones have a mark, and allowed ones, which are some words, no sign that means something in YAML."""
    import re

    odd = "\x00-\x1f\x7f-\xa0\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff"
    item = f"(?:[A-Za-z“‘«(][^{odd}:#]*(?<! )|\"[^{odd}\"\\\\]*\"|'[^{odd}']*')\n"
    seen = {"flag": "(?=[^\n]*[«»])", "allow": "(?=[^\n]* )"}

    flag, allow = (f"- {seen[key]}{item}" for key in ("flag", "allow"))
    orders = (
        f"(?P<key>(?P=indent) +)flag:\n(?P<a>(?P=key) *){flag}(?:(?P=a){flag})*"
        f"(?:(?P=key)allow:\n(?P<b>(?P=key) *){allow}(?:(?P=b){allow})*)?",
        f"(?P<key2>(?P=indent) +)allow:\n(?P<c>(?P=key2) *){allow}(?:(?P=c){allow})*"
        f"(?:(?P=key2)flag:\n(?P<d>(?P=key2) *){flag}(?:(?P=d){flag})*)?",
    )
    return re.compile(f"^(?P<indent> *)examples:\n(?:{'|'.join(orders)})", re.MULTILINE)


def _without_examples(node: Node) -> set[int]:
    """The lines in which rules in ``node`` have the key ``examples`` with an empty mapping."""
    if not isinstance(node.value, dict):
        return set()
    inside = node.value["rules"].value if "rules" in node.value else {}
    rules = (node, *(inside.values() if isinstance(inside, dict) else ()))
    keyed = (rule for rule in rules if "examples" in rule.keys)
    return {rule.keys["examples"][0] for rule in keyed if rule.value["examples"].value == {}}


def _without_rules(node: Node) -> Node:
    if not isinstance(node.value, dict) or "rules" not in node.value:
        return node
    return node._replace(value={**node.value, "rules": node.value["rules"]._replace(value={}, keys={})})


def _packed(node: Node) -> Any:
    """``node`` in plain types, which can be kept."""
    value: Any = node.value
    if isinstance(value, dict):
        value = {key: _packed(item) for key, item in value.items()}
    elif isinstance(value, list):
        value = [_packed(item) for item in value]
    return value, node.line, node.column, node.raw, dict(node.keys)


def _unpacked(row: Any) -> Node:
    from rhetlint.yamlmarks import Node

    value, line, column, raw, keys = row
    if isinstance(value, dict):
        value = {key: _unpacked(item) for key, item in value.items()}
    elif isinstance(value, list):
        value = [_unpacked(item) for item in value]
    return Node(value, line, column, raw, keys)
