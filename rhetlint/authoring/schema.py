"""JSON Schemas (draft 7, which editors know best) of rule files, packs and configs.

They are made from the same tables of keys that the loader goes by, so they cannot lag behind it.  What
depends on more than one key, such as the names of rules, only the loader checks.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from rhetlint.config.keys import KEYS, OVERRIDE_KEYS, RULE_KEYS, VOCABULARY_KEYS, settable
from rhetlint.fields import Field
from rhetlint.finding import SEVERITIES
from rhetlint.kinds import KINDS, kind, phrases, tokens, weighed
from rhetlint.manifest import FILE_KEYS
from rhetlint.packs.load import NAME
from rhetlint.packs.read import FIELDS

Schema = dict[str, Any]

_NAMED = f"^{NAME.pattern}$"
_SCALAR: Schema = {"type": ["string", "number", "boolean"]}  # YAML makes booleans and numbers of some words
_SCALARS: Schema = {"anyOf": [_SCALAR, {"type": "array", "items": _SCALAR}]}


def rule_schema() -> Schema:
    """The schema of a rule file."""
    return {**_head("A rule of rhetlint"), **_rule()}


def pack_schema() -> Schema:
    """The schema of ``pack.yaml``, and of a pack that is one file."""
    rules = {
        "description": FILE_KEYS["rules"].description,
        "type": "object",
        "propertyNames": {"pattern": _NAMED},
        "additionalProperties": {"$ref": "#/definitions/rule"},
    }
    fields = {key: field._replace(required=False) for key, field in FILE_KEYS.items()}
    return {**_head("A rule pack of rhetlint"), **_mapping(fields, {"rules": rules}), "definitions": {"rule": _rule()}}


def config_schema() -> Schema:
    """The schema of ``.rhetlint.yaml``, and of the table ``[tool.rhetlint]``."""
    overrides = {
        "description": KEYS["overrides"].description,
        "type": "array",
        "items": _mapping(OVERRIDE_KEYS),
    }
    return {**_head("The config of rhetlint"), **_mapping(KEYS, {"overrides": overrides}, ("null",))}


SCHEMAS: Mapping[str, Callable[[], Schema]] = {"rule": rule_schema, "pack": pack_schema, "config": config_schema}
"""What there are schemas of, by name."""


def _head(title: str) -> Schema:
    return {"$schema": "http://json-schema.org/draft-07/schema#", "title": title}


def _mapping(fields: Mapping[str, Field], own: Mapping[str, Schema] = {}, also: tuple[str, ...] = ()) -> Schema:
    """A mapping with the keys of ``fields``; ``own`` has the schemas of those that are mappings themselves."""
    return {
        "type": ["object", *also],
        "properties": {key: own[key] if key in own else value(field) for key, field in fields.items()},
        "required": [key for key, field in fields.items() if field.required],
        "additionalProperties": False,
    }


def _rule() -> Schema:
    """A rule: the keys of every rule and, once its kind is named, those of the kind."""
    kinds = [
        {
            "if": {"required": ["kind"], "properties": {"kind": {"const": name}}},
            "then": _mapping({**FIELDS, **kind(name).FIELDS}),
        }
        for name in KINDS
    ]
    common = _mapping(FIELDS)
    del common["additionalProperties"]
    return {**common, "allOf": kinds}


def _switches() -> Schema:
    """What a config may say of each rule or pack; which rule takes which option, only the loader knows."""
    options = {key: field for name in KINDS for key, field in settable(kind(name).FIELDS).items()}
    loose = {
        key: {"description": field.description, **({"type": "number"} if field.type in ("integer", "number") else {})}
        for key, field in options.items()
    }
    words = {"enum": [True, False, "on", "off", "true", "false", "yes", "no", *SEVERITIES]}
    settings = _mapping(RULE_KEYS)
    settings["properties"] = {**loose, **settings["properties"]}
    return {"type": "object", "additionalProperties": {"anyOf": [words, settings]}}


def _words() -> Schema:
    """Words and phrases, and files of them."""
    file = {"type": "object", "properties": {"file": _SCALAR}, "required": ["file"], "additionalProperties": False}
    return {"anyOf": [_SCALAR, file, {"type": "array", "items": {"anyOf": [_SCALAR, file]}}]}


def _packs() -> Schema:
    """Paths, and styles written for Vale."""
    style = {"type": "object", "properties": {"vale": _SCALAR}, "required": ["vale"], "additionalProperties": False}
    return {"anyOf": [_SCALAR, style, {"type": "array", "items": {"anyOf": [_SCALAR, style]}}]}


def value(field: Field) -> Schema:
    """What may stand under a key."""
    schema: Schema = {"description": field.description, **_TYPES[field.type]()}
    if field.type == "choice":
        schema["enum"] = [choice for choice in field.choices if choice]
    elif field.choices:
        choice = {"enum": list(field.choices)}
        schema["anyOf"] = [choice, {"type": "array", "items": choice}]
    if field.minimum is not None:
        schema["minimum"] = field.minimum
    if field.required and field.type == "text":
        schema["minLength"] = 1
    default = list(field.default) if isinstance(field.default, tuple) else field.default
    if default not in (None, "", [], {}):
        schema["default"] = default
    return schema


def _entries() -> Schema:
    """A list of words and phrases, or a mapping from each to what belongs to it."""
    detail = {"anyOf": [{"type": "null"}, _SCALAR, {"type": "array", "items": _SCALAR}, _mapping(phrases.ENTRY_FIELDS)]}
    mapping = {"type": "object", "additionalProperties": detail}
    return {"anyOf": [mapping, {"type": "array", "items": {"anyOf": [_SCALAR, mapping]}}]}


def _examples() -> Schema:
    marked = {"type": "string", "pattern": "«[^»]*»"}
    both = {"message": {**_SCALARS, "description": "What the findings say, one text or one for each."},
            "fixed": {**_SCALAR, "description": "The text once the first fix of each finding is applied."}}  # fmt: skip
    long = {
        "type": "object",
        "properties": {"text": {**marked, "description": "The text, with « and » around what is found."}, **both},
        "required": ["text"],
        "additionalProperties": False,
    }
    allowed = {**long, "properties": {"text": {"type": "string"}}}
    return {
        "type": "object",
        "properties": {
            "flag": {"type": "array", "items": {"anyOf": [marked, long]}},
            "allow": {"type": "array", "items": {"anyOf": [{"type": "string"}, allowed]}},
        },
        "additionalProperties": False,
    }


_TYPES: Mapping[str, Callable[[], Schema]] = {
    "text": lambda: {"type": ["string", "number", "boolean"]},
    "texts": lambda: dict(_SCALARS),
    "path": lambda: dict(_SCALAR),
    "paths": lambda: dict(_SCALARS),
    "packs": _packs,
    "names": lambda: dict(_SCALARS),
    "globs": lambda: dict(_SCALARS),
    "choice": dict,
    "integer": lambda: {"type": "integer"},
    "number": lambda: {"type": "number"},
    "boolean": lambda: {"type": "boolean"},
    "entries": _entries,
    "pairs": lambda: {"type": "object", "additionalProperties": _SCALAR},
    "tokens": lambda: {"type": "array", "items": _mapping(tokens.FIELDS)},
    "signs": lambda: {"type": "object", "additionalProperties": _mapping(weighed.SIGN_FIELDS)},
    "examples": _examples,
    "rules": _switches,
    "vocabulary": lambda: _mapping(VOCABULARY_KEYS),
    "words": _words,
}
"""The schema of what each type of a field holds; a mapping of keys of its own is given where it is used."""
