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


def _names(context: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.replace(",", " ").split())


select_option = click.option(
    "--select",
    multiple=True,
    callback=_names,
    help="Run only these rules or packs ('default' for the usual ones, 'all' for everything).",
    metavar="NAMES",
)

ignore_option = click.option(
    "--ignore", multiple=True, callback=_names, help="Do not run these rules or packs.", metavar="NAMES"
)

paths_argument = click.argument("paths", nargs=-1, type=click.Path(allow_dash=True))


def all_rules(packs: Sequence[str]) -> list[Rule]:
    """The rules of the built-in packs and of vocabularies, of those that the config of the working directory names, and
    of ``packs``, with their examples, sorted by id.  Raises InputError."""
    import os

    from rhetlint.config.find import Finder, command_line
    from rhetlint.config.model import shown
    from rhetlint.config.settings import VOCABULARY
    from rhetlint.errors import InputError
    from rhetlint.packs.cache import read_packs
    from rhetlint.packs.load import check_together
    from rhetlint.packs.places import builtin_packs

    finder = Finder(command_line({}, packs=packs))
    config = finder.config(os.getcwd())
    if finder.problems:
        raise InputError(finder.problems)
    own = dict.fromkeys(shown(pack.value) for pack in config.packs)
    rules = read_packs([*builtin_packs(), *own])
    check_together(rules)
    return sorted([*rules, *VOCABULARY], key=lambda rule: rule.id)
