"""``rhetlint baseline``."""

from __future__ import annotations

import os
from typing import Any

import click

from rhetlint import baseline
from rhetlint.cli import CLEAN, USAGE
from rhetlint.cli.adopting import folders, looked_for
from rhetlint.cli.checking import linter_for, with_problems
from rhetlint.cli.drafts import find_drafts
from rhetlint.cli.options import ignore_option, pack_option, select_option
from rhetlint.report.model import amount
from rhetlint.run import Work, check_drafts

FILE = ".rhetlint-baseline.json"


@click.command(name="baseline")
@click.argument("paths", nargs=-1, type=click.Path())
@click.option(
    "--file",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help=f"The baseline.  [default: that of the config, else {FILE}]",
)
@click.option("--prune", is_flag=True, help="Take out what is there no more, and record nothing new.")
@select_option
@ignore_option
@pack_option
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], file: str | None, prune: bool, **options: Any) -> None:
    """Record the findings in the drafts at PATHS (default: this folder), so that 'check --baseline FILE' reports only
    new ones; so does 'check' when the key 'baseline' of the config names FILE.

    A finding is known by its draft, its rule and the words of its sentence. Lines may move, paragraphs may be wrapped
    anew and files renamed; edit the sentence, and the finding is new. What FILE knows of other drafts, or of rules that
    do not run, stays.
    """
    linter = linter_for(options)
    file = file or linter.here.baseline or FILE
    entries = baseline.read(file) if prune or os.path.lexists(file) else baseline.Entries()
    drafts, problems = find_drafts(paths, linter.finder)
    known = baseline.Baseline(file, entries, drafts, folders(paths))
    outcome = with_problems(check_drafts(linter, Work(drafts)), problems)
    new, old = known.compare(outcome.report.findings)
    seen = looked_for(linter, outcome)
    stale = known.stale(seen)
    baseline.write(file, known.updated(old if prune else (*new, *old), seen))
    for line in baseline.told(stale):
        click.echo(f"- {line}")
    recorded = amount(0 if prune else len(new), "finding")
    click.echo(f"{file}: {recorded} recorded, {stale.total()} taken out, {len(old)} known before")
    for problem in outcome.report.problems:
        click.echo(str(problem), err=True)
    context.exit(USAGE if outcome.report.problems else CLEAN)
