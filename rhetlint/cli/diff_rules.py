"""``rhetlint diff-rules``: which findings come and go between two versions of a pack."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from rhetlint.cli import USAGE
from rhetlint.cli.drafts import find_drafts, no_drafts
from rhetlint.cli.options import format_option, jobs_option
from rhetlint.config.find import command_line
from rhetlint.config.model import shown
from rhetlint.config.references import BadReference, installed
from rhetlint.errors import InputError, Problem
from rhetlint.linter import Linter
from rhetlint.packs.cache import read_packs
from rhetlint.report.diff import Side, as_json, as_text
from rhetlint.run import Work, check_drafts


@click.command(name="diff-rules")
@click.argument("old")
@click.argument("new")
@click.argument("paths", nargs=-1, type=click.Path())
@format_option("How to print the changes.")
@jobs_option
@click.pass_context
def command(context: click.Context, /, old: str, new: str, paths: tuple[str, ...], form: str, jobs: int) -> None:
    """Say which findings come and go in the drafts at PATHS (by default those in this folder) when the pack
    OLD is replaced by NEW. Each is a folder, a YAML file or the name of an installed pack.

    Your config counts as for a check; where it loads the pack, the version that is compared takes its place.
    """
    packs = [_pack(old), _pack(new)]
    names = [_name(pack) for pack in packs]
    if names[0] != names[1]:
        message = f"the two packs are called {names[0]!r} and {names[1]!r}, so they have no rule in common"
        raise InputError([Problem("", 0, 0, message, "give them one name, with the key 'pack' in pack.yaml")])
    linters = [Linter(command_line({}, packs=[pack], replacing=True)) for pack in packs]
    drafts, problems = find_drafts(paths, linters[1].finder)
    if not drafts and not problems:
        no_drafts(paths)
    sides = [_side(*pair, drafts, jobs) for pair in zip((old, new), linters, names, strict=True)]
    click.echo("\n".join((as_json if form == "json" else as_text)(*sides)))
    problems += [problem for side in sides for problem in side.report.problems]
    for problem in dict.fromkeys(problems):
        click.echo(str(problem), err=True)
    if problems:
        context.exit(USAGE)


def _pack(text: str) -> str:
    """The absolute path of the pack that is at the path ``text``, or installed under that name."""
    if os.path.exists(text):
        return os.path.abspath(text)
    try:
        return installed(text).path
    except BadReference as error:
        message = f"no pack lies at {text!r}, and none of that name is installed"
        raise InputError([Problem("", 0, 0, message, error.hint or str(error))]) from None


def _name(pack: str) -> str:
    names = {rule.pack for rule in read_packs([shown(pack)])}
    return min(names, default="")


def _side(text: str, linter: Linter, name: str, drafts: Sequence[str], jobs: int) -> Side:
    report = check_drafts(linter, Work(drafts, jobs=jobs)).report
    settings = linter.settings(os.path.join(os.curdir, "draft.md"))
    rules = [rule for rule in linter.rules(settings.config) if rule.pack == name]
    return Side(text, len(rules), sum(map(settings.enables, rules)), report)
