"""``rhetlint rules``: the rules there are, as text, JSON or the table of README."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import click

from rhetlint.cli.options import all_rules, pack_option
from rhetlint.rule import Rule


@click.command(name="rules")
@click.option("--format", "form", type=click.Choice(["text", "json", "markdown"]), default="text", show_default=True,
              help="How to print them; markdown is the table of README.")  # fmt: skip
@pack_option
def command(form: str, packs: tuple[str, ...]) -> None:
    """List the rules of the built-in packs, and of those that --pack names."""
    rules = all_rules(packs)
    lines = {"text": as_text, "json": as_json, "markdown": as_markdown}[form](rules)
    click.echo("\n".join(lines))


def as_text(rules: Sequence[Rule]) -> Iterator[str]:
    """A line for each rule, grouped by pack."""
    width = max(len(rule.id) for rule in rules)
    for pack, members in groupby(rules, key=lambda rule: rule.pack):
        yield pack
        for rule in members:
            state = "" if rule.enabled else "  (off by default)"
            yield f"  {rule.id:{width}}  {rule.severity:10}  {first_sentence(rule.why or rule.message)}{state}"


def as_json(rules: Sequence[Rule]) -> Iterator[str]:
    """One JSON array of objects."""
    import json

    keys = ("id", "kind", "severity", "enabled", "voice", "scope", "message", "why", "source", "path")
    objects = [{key: getattr(rule, key) for key in keys} for rule in rules]
    yield json.dumps(objects, ensure_ascii=False, indent=1)


def as_markdown(rules: Sequence[Rule]) -> Iterator[str]:
    """A Markdown table; rules that are off by default are marked."""
    yield "| Rule | Severity | Why |"
    yield "| --- | --- | --- |"
    for rule in rules:
        off = "" if rule.enabled else " (off)"
        yield f"| `{rule.id}`{off} | {rule.severity} | {first_sentence(rule.why).replace('|', '&#124;')} |"


def first_sentence(text: str) -> str:
    """The first sentence of ``text``, on one line."""
    import re

    return re.split(r"(?<=[.?!])\s", " ".join(text.split()), maxsplit=1)[0]
