"""Options that several commands share, and what they read."""

from __future__ import annotations

from collections.abc import Sequence

import click

from rhetlint.rule import Rule

pack_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(),
    help="Also load the pack at PATH (a folder of rules or a YAML file); may be repeated.",
    metavar="PATH",
)

paths_argument = click.argument("paths", nargs=-1, type=click.Path(allow_dash=True))


def all_rules(packs: Sequence[str]) -> list[Rule]:
    """The rules of the built-in packs and of ``packs``, with their examples, sorted by id."""
    from rhetlint.packs.cache import load_packs
    from rhetlint.packs.load import check_unique
    from rhetlint.packs.places import builtin_packs

    rules = load_packs([*builtin_packs(), *packs], use_cache=False)
    check_unique(rules)
    return sorted(rules, key=lambda rule: rule.id)
