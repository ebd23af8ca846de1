"""``rhetlint explain RULE``: what a rule looks for, why, examples, and how to silence it."""

from __future__ import annotations

from collections.abc import Iterator

import click

from rhetlint.cli.options import all_rules, pack_option
from rhetlint.errors import InputError, Problem, nearest
from rhetlint.packs.examples import CLOSE, OPEN
from rhetlint.rule import Example, Rule


@click.command(name="explain")
@click.argument("rule")
@pack_option
def command(rule: str, packs: tuple[str, ...]) -> None:
    """Say what RULE (such as loaded/adjective) looks for, and why."""
    rules = {r.id: r for r in all_rules(packs)}
    if rule not in rules:
        raise InputError([Problem("", 0, 0, f"there is no rule {rule!r}", _hint(rule, rules))])
    click.echo("\n".join(explanation(rules[rule])))


def _hint(name: str, rules: dict[str, Rule]) -> str:
    of_pack = [rule_id for rule_id in rules if name in rule_id.split("/")]
    if of_pack:
        return "there is " + ", ".join(of_pack)
    return nearest(name, rules) or "see 'rhetlint rules'"


def explanation(rule: Rule) -> Iterator[str]:
    """The lines of what there is to say about ``rule``."""
    state = "on" if rule.enabled else "off by default"
    yield f"{rule.id}  ({rule.severity}, {state})"
    yield ""
    yield from _wrapped(f"Says: {rule.message}")
    if rule.why:
        yield ""
        yield from _wrapped(" ".join(rule.why.split()))
    if rule.source:
        yield from ("", f"Source: {rule.source}")
    for title, examples in (("Flags", [e for e in rule.examples if e.spans]),
                            ("Leaves alone", [e for e in rule.examples if not e.spans])):  # fmt: skip
        if examples:
            yield from ("", f"{title}:")
            yield from (f"  {line}" for example in examples for line in _example(example))
    yield ""
    looks = {"author": "your own words, not quoted ones", "quoted": "quoted words only", "any": "all words, quoted too"}
    yield f"Looks at: {looks[rule.voice]}" + (f"; only in: {rule.scope}" if rule.scope else "")
    yield f"Silence once:  <!-- rhetlint-disable-next-line {rule.id} -- why -->"
    yield f"Silence here:  rules: {{{rule.id}: off}}  in .rhetlint.yaml"
    yield f"Defined in:    {rule.path}"


def _wrapped(text: str) -> list[str]:
    import textwrap

    return textwrap.wrap(text, 88)


def _example(example: Example) -> Iterator[str]:
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:]}"
    yield "- " + text.replace("\n", "\n    ")
    if example.fixed is not None:
        yield "  → " + example.fixed.replace("\n", "\n    ")
