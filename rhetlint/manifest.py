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
    return _unpacked(kept("manifest", made_from, lambda: _packed(_without_rules(load_yaml(data, file)))))


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
