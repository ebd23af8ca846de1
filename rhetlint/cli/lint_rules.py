"""``rhetlint lint-rules``: what is allowed in rules and surely not meant."""

from __future__ import annotations

import json

import click

from rhetlint.authoring.lint import lint_rules
from rhetlint.cli import CLEAN, FINDINGS
from rhetlint.cli.chosen import all_packs, chosen_rules
from rhetlint.cli.options import format_option, pack_option
from rhetlint.packs.cache import load_packs


@click.command(name="lint-rules")
@click.argument("names", nargs=-1, metavar="[PACK…]")
@pack_option
@format_option("How to report.")
@click.pass_context
def command(context: click.Context, /, names: tuple[str, ...], packs: tuple[str, ...], form: str) -> None:
    """Find in the rules of each PACK what is allowed and surely not meant: entries that can never match,
    scopes that no place is in, exceptions that change nothing, the same entry in two rules.

    PACK is a folder or YAML file, or the name of a pack or rule; without names all packs of the config are read.

    \b
    Exit status:
      0  nothing is found
      1  something is
      2  a pack or an option is wrong
    """
    doubts = lint_rules(chosen_rules(names, packs), load_packs(all_packs(packs)))
    if form == "json":
        click.echo(json.dumps([doubt._asdict() for doubt in doubts], ensure_ascii=False, indent=1))
    else:
        for doubt in doubts:
            click.echo(str(doubt))
    context.exit(FINDINGS if doubts else CLEAN)
