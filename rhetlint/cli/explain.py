"""``rhetlint explain RULE``: what a rule looks for, why, examples, settings, and how to silence it."""

from __future__ import annotations

import click

from rhetlint.authoring.pages import explanation
from rhetlint.cli.chosen import all_rules, beside, vale_rules, with_examples
from rhetlint.cli.options import pack_option
from rhetlint.errors import InputError, Problem, nearest
from rhetlint.rule import Rule


@click.command(name="explain")
@click.argument("rule")
@pack_option
def command(rule: str, packs: tuple[str, ...]) -> None:
    """Say what RULE (such as loaded/adjective) looks for, and why."""
    rules = {r.id: r for r in (*all_rules(packs), *vale_rules())}
    if rule not in rules:
        raise InputError([Problem("", 0, 0, f"there is no rule {rule!r}", _hint(rule, rules))])
    (full,) = with_examples([rules[rule]], packs)
    click.echo("\n".join(explanation(full)))


def _hint(name: str, rules: dict[str, Rule]) -> str:
    of_pack = [rule_id for rule_id in rules if name in rule_id.split("/")]
    if of_pack:
        return "there is " + ", ".join(of_pack)
    return nearest(name, rules) or beside(name) or "see 'rhetlint rules'"
