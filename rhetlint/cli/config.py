"""``rhetlint config``: the settings that hold for a file, and where each comes from."""

from __future__ import annotations

import json

import click

from rhetlint.cli.options import format_option
from rhetlint.config.describe import describe
from rhetlint.linter import Linter


@click.command(name="config")
@click.argument("file", type=click.Path(), default="draft.md")
@format_option("How to print them.")
def command(file: str, form: str) -> None:
    """Show the settings for the draft FILE, which need not exist, and where each comes from."""
    linter = Linter()
    linter.prepare([file])
    rows = describe(linter.settings(file))
    if form == "json":
        keys = ("key", "value", "origin")
        click.echo(json.dumps([dict(zip(keys, row, strict=True)) for row in rows], ensure_ascii=False, indent=1))
        return
    shown = [(key, json.dumps(value, ensure_ascii=False), origin) for key, value, origin in rows]
    widths = [max(len(row[i]) for row in shown) for i in (0, 1)]
    for key, value, origin in shown:
        click.echo(f"{key:{widths[0]}}  {value:{widths[1]}}  {origin}")
