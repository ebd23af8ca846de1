"""``rhetlint schema``: the JSON Schema of rules, packs or configs."""

from __future__ import annotations

import json

import click

from rhetlint.authoring.schema import SCHEMAS


@click.command(name="schema")
@click.argument("of", type=click.Choice([*SCHEMAS]), default="rule")
def command(of: str) -> None:
    """Print the JSON Schema of a rule file, of a pack or of a config, with which editors complete and check.

    Save it beside your rules, and begin a rule with: # yaml-language-server: $schema=../rule.schema.json
    """
    click.echo(json.dumps(SCHEMAS[of](), ensure_ascii=False, indent=1))
