"""Texts made from the table of keys: the file that ``rhetlint init`` writes, and a table for the docs."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import wrap

from rhetlint.config.keys import KEYS, OVERRIDE_KEYS, RULE_KEYS, VOCABULARY_KEYS
from rhetlint.fields import Field

EXAMPLES: Mapping[str, str] = {
    "extends": "extends: ../house-style.yaml",
    "packs": "packs:\n  - style/our-desk.yaml",
    "select": "select: [default, tells]",
    "ignore": "ignore: [rhetoric/repetition]",
    "rules": """\
rules:
  style: suggestion
  typos/alot: off
  loaded/adjective:
    severity: error
    except: [brutal]""",
    "vocabulary": """\
vocabulary:
  accept: [rhetlint, GitHub Actions]
  reject:
    - blacklist""",
    "exclude": "exclude:\n  - CHANGELOG.md\n  - vendor/",
    "overrides": """\
overrides:
  - files: opinion/**
    ignore: [loaded]
    fail-level: error""",
    "max-warnings": "max-warnings: 10",
    "baseline": "baseline: .rhetlint-baseline.json",
}
"""For the keys whose default shows nothing of what they take."""

_HEAD = """\
# The config of rhetlint for the drafts in this folder and below; a config nearer to a draft counts
# instead of this one. Every key stands here behind a # with its default or an example.
# The same keys can stand in pyproject.toml, in the table [tool.rhetlint].
"""


def init_text() -> str:
    """A ``.rhetlint.yaml`` in which every key is explained and commented out."""
    parts = [_HEAD]
    for key, field in KEYS.items():
        example = EXAMPLES.get(key) or f"{key}: {_default(field)}"
        comment = [f"# {line}\n" for line in wrap(field.description + _choices(field), 98)]
        parts.append("".join([*comment, *(f"#{line}\n" for line in example.split("\n"))]))
    return "\n".join(parts)


def reference() -> str:
    """All keys as Markdown tables: of a config, of an override, of a rule or pack, of a vocabulary."""
    tables = (
        ("Key", KEYS),
        ("In an override", OVERRIDE_KEYS),
        ("For a rule or pack", RULE_KEYS),
        ("In a vocabulary", VOCABULARY_KEYS),
    )
    return "\n".join(_table(title, fields) for title, fields in tables)


def _table(title: str, fields: Mapping[str, Field]) -> str:
    rows = [f"| {title} | Default | What it does |", "| --- | --- | --- |"]
    rows += [
        f"| `{key}` | {_default_cell(field)} | {field.description}{_choices(field)} |" for key, field in fields.items()
    ]
    return "\n".join(rows) + "\n"


def _choices(field: Field) -> str:
    return f" One of {', '.join(field.choices)}." if field.choices else ""


def _default_cell(field: Field) -> str:
    return f"`{_default(field)}`" if field.default else ""


def _default(field: Field) -> str:
    return f"[{', '.join(field.default)}]" if isinstance(field.default, tuple) else str(field.default)
