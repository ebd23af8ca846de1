"""The schemas and the loader agree: both are made from the same tables of keys."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from rhetlint.authoring.schema import SCHEMAS
from rhetlint.config.keys import KEYS, OVERRIDE_KEYS, RULE_KEYS
from rhetlint.config.read import read_config
from rhetlint.config.starter import init_text
from rhetlint.errors import InputError
from rhetlint.fields import Field
from rhetlint.kinds import KINDS, kind, phrases, tokens
from rhetlint.manifest import FILE_KEYS
from rhetlint.packs.load import load_pack
from rhetlint.packs.places import builtin_packs
from rhetlint.packs.read import FIELDS
from rhetlint.yamlmarks import load, plain
from tests.cli.run import rhetlint
from tests.packs.test_load import BROKEN_RULES, GOOD

VALIDATORS = {name: jsonschema.Draft7Validator(make()) for name, make in SCHEMAS.items()}
RULE_FILES = [
    path
    for pack in builtin_packs()
    for path in sorted(Path(pack).glob("*.yaml"))
    if path.name != "registry.yaml"  # is about the rules of proselint
]

# What a schema cannot see: names, patterns, templates, several keys at once, and how YAML is written.
ONLY_LOADED = {
    "unknown scope", "scope without end", "scope with an open bracket", "scope with a stray word",
    "scope with an odd character", "message names nothing known", "message reaches into objects",
    "message with an open brace", "no words", "entry with two spaces", "key twice", "pattern does not compile",
    "pattern matches nothing", "substitution without replacement", "limit of nothing", "limit without a bound",
    "claim of nothing", "claim with an unknown source", "a tag that builds an object",
}  # fmt: skip


def errors(name: str, text: str) -> list[str]:
    """What the schema ``name`` has against a YAML text."""
    return [error.message for error in VALIDATORS[name].iter_errors(plain(load(text, "x.yaml")))]


@pytest.mark.parametrize("name", SCHEMAS)
def test_schemas_are_schemas_and_are_printed(name: str) -> None:
    schema = json.loads(rhetlint("schema", name).out)
    jsonschema.Draft7Validator.check_schema(schema)
    assert schema == SCHEMAS[name]()


@pytest.mark.parametrize("path", RULE_FILES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_built_in_rules_pass(path: Path) -> None:
    assert errors("pack" if path.name == "pack.yaml" else "rule", path.read_text(encoding="utf-8")) == []


def test_a_pack_in_one_file_passes() -> None:
    assert errors("pack", "pack: house\nrules:\n  a: {kind: words, message: x, words: [y, no, 3]}\n") == []
    assert errors("pack", "rules:\n  A b: {kind: words, message: x, words: [y]}\n") != []
    assert errors("pack", "rules:\n  a: {kind: words, message: x, wrds: [y]}\n") != []


@pytest.mark.parametrize("name", [name for name in BROKEN_RULES if name not in ONLY_LOADED])
def test_what_the_loader_rejects_the_schema_rejects(name: str) -> None:
    assert errors("rule", BROKEN_RULES[name][0]) != []


def test_what_only_the_loader_sees_is_named_rightly() -> None:
    assert BROKEN_RULES.keys() >= ONLY_LOADED


@pytest.mark.parametrize("name", KINDS)
def test_unknown_keys_of_each_kind_are_rejected_by_both(name: str, tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text(f"rules:\n  a: {{kind: {name}, message: x, surely-unknown: 1}}\n", encoding="utf-8")
    with pytest.raises(InputError, match="unknown key 'surely-unknown'"):
        load_pack(file)
    assert any("surely-unknown" in e for e in errors("rule", f"{{kind: {name}, message: x, surely-unknown: 1}}"))


def test_the_config_of_init_passes_as_it_is_and_with_every_key_on(tmp_path: Path) -> None:
    assert errors("config", init_text()) == []
    text = re.sub(r"^#(?! \S)", "", init_text(), flags=re.MULTILINE)
    assert errors("config", text) == []
    assert set(plain(load(text, "x"))) == set(KEYS)


@pytest.mark.parametrize(
    "text",
    [
        "selct: [loaded]",
        "fail-level: fatal",
        "max-warnings: -1",
        "max-warnings: many",
        "overrides: [{ignore: [loaded]}]",
        "overrides: [{files: a.md, extends: b.yaml}]",
        "rules: {loaded: fatal}",
        "rules: {loaded: {severty: error}}",
        "rules: {loaded: {voice: editor}}",
        "rules: [loaded]",
    ],
)
def test_what_the_config_reader_rejects_the_schema_rejects(text: str, tmp_path: Path) -> None:
    from rhetlint.linter import Linter

    (tmp_path / ".rhetlint.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(InputError):
        read_config(str(tmp_path / ".rhetlint.yaml"))
        Linter().prepare([str(tmp_path / "draft.md")])
    assert errors("config", text) != []


def described(schema: Any, fields: dict[str, Field]) -> Iterator[bool]:
    """For each field whether the schema of its mapping has its description."""
    for key, field in fields.items():
        yield schema["properties"][key]["description"] == field.description


def test_every_key_is_there_with_its_description() -> None:
    config, pack, rule = (SCHEMAS[name]() for name in ("config", "pack", "rule"))
    assert all(described(config, dict(KEYS)))
    assert all(described(config["properties"]["overrides"]["items"], dict(OVERRIDE_KEYS)))
    settings = config["properties"]["rules"]["additionalProperties"]["anyOf"][1]
    assert all(described(settings, dict(RULE_KEYS)))
    assert all(described(pack, dict(FILE_KEYS)))
    assert all(described(rule, dict(FIELDS)))
    for name, branch in zip(KINDS, rule["allOf"], strict=True):
        assert branch["if"]["properties"]["kind"]["const"] == name
        assert all(described(branch["then"], {**FIELDS, **kind(name).FIELDS}))


def test_keys_of_entries_and_tokens_are_those_of_the_loader() -> None:
    for key in phrases.ENTRY_FIELDS:
        assert errors("rule", GOOD.replace("[very]", f"{{very: {{{key}: []}}}}")) == [] or key in ("inflect", "names")
    assert errors("rule", GOOD.replace("[very]", "{very: {inflect: verbs}}")) != []
    for key in tokens.FIELDS:
        value = "true" if tokens.FIELDS[key].type == "boolean" else "noun"
        assert (
            errors(
                "rule",
                f"kind: sequence\nmessage: x\ntokens: [{{words: a, {key}: {value}}}]\n"
                if key != "words"
                else "kind: sequence\nmessage: x\ntokens: [{words: a}]\n",
            )
            == []
        )
