"""``rhetlint score``: the readability of drafts."""

from __future__ import annotations

from collections.abc import Sequence

import click

from rhetlint.cli.drafts import read_drafts
from rhetlint.cli.options import format_option, paths_argument
from rhetlint.report.score import render_json, render_text, table


@click.command(name="score")
@paths_argument
@format_option("How to print it.")
def command(paths: Sequence[str], form: str) -> None:
    """Show the readability indices of the drafts at PATHS (default: this folder)."""
    rows = table(read_drafts(paths))
    click.echo(render_json(rows) if form == "json" else render_text(rows), nl=False)
