"""``rhetlint vocabulary``: the words of the vocabulary, and how often each stands in the drafts."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import click

from rhetlint.cli import FINDINGS
from rhetlint.cli.drafts import read_drafts
from rhetlint.cli.options import format_option, paths_argument
from rhetlint.config.model import Setting
from rhetlint.config.settings import Settings
from rhetlint.kinds.accepted import Entries
from rhetlint.linter import Linter

Usage = dict[tuple[str, Setting], int]
"""How often each entry of a list stands in the drafts."""


@click.command(name="vocabulary")
@paths_argument
@click.option(
    "--unused",
    is_flag=True,
    help="Only the accepted words of your own configs, not of packs, that stand nowhere; exit with 1 if any.",
)
@format_option("How to print them.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], unused: bool, form: str) -> None:
    """List the words that the configs of the drafts at PATHS accept and reject, and how often each stands there."""
    usage, own = count(paths)
    rows = [
        {"list": which, "entry": entry.value, "count": times, "origin": str(entry.origin)}
        for (which, entry), times in usage.items()
        if not unused or (which == "accept" and not times and entry in own)
    ]
    if form == "json":
        click.echo(json.dumps(rows, ensure_ascii=False, indent=1))
    elif rows:
        click.echo("\n".join(_table(rows)))
    else:
        click.echo("Every accepted word stands in a draft." if unused else "There is no vocabulary.")
    if unused and rows:
        context.exit(FINDINGS)


def count(paths: Sequence[str]) -> tuple[Usage, set[Setting]]:
    """How often the entries that hold for the drafts at ``paths`` stand there, and which are not those of packs."""
    linter = Linter()
    usage: Usage = {}
    own: set[Setting] = set()
    lists: dict[Settings, list[tuple[str, dict[str, Setting], Entries]]] = {}
    for document in read_drafts(paths):
        settings = linter.settings(document.path)
        if settings not in lists:
            lists[settings] = [
                (which, {word: Setting(word, origin) for word, origin in words.items()}, Entries(words))
                for which, words in (("accept", settings.accept), ("reject", settings.reject))
            ]
            own.update(_own(settings))
        for which, words, entries in lists[settings]:
            for word in words.values():
                usage.setdefault((which, word), 0)
            for _, _, entry in entries.find(document):
                usage[which, words[entry]] += 1
    return usage, own


def _own(settings: Settings) -> set[Setting]:
    config = settings.config
    layers = (*config.own, *(override.layer for override in config.overrides))
    return {word for layer in layers for word in layer.vocabulary.accept}


def _table(rows: Sequence[dict[str, Any]]) -> list[str]:
    width = max(len(row["entry"]) for row in rows)
    return [f"{row['list']}  {row['count']:5}  {row['entry']:{width}}  {row['origin']}" for row in rows]
