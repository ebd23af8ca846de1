"""``rhetlint check``."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import click

from rhetlint.cli import CLEAN, FINDINGS, USAGE
from rhetlint.cli.drafts import STDIN, find_drafts, no_drafts, read_stdin
from rhetlint.cli.options import pack_option, paths_argument
from rhetlint.config.find import command_line
from rhetlint.config.keys import FAIL_LEVELS
from rhetlint.errors import Problem
from rhetlint.finding import SEVERITIES
from rhetlint.report.model import Report
from rhetlint.run import Linter, Outcome, Progress, check_drafts
from rhetlint.store import OFF

FORMATS = ("text", "json", "github", "sarif")
LONG_RUN = 50
"""Drafts from which a terminal shows a progress bar."""


def _names(context: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.replace(",", " ").split())


@click.command(name="check")
@paths_argument
@click.option("--select", multiple=True, callback=_names, metavar="NAMES",
              help="Run only these rules or packs ('default' for the usual ones, 'all' for everything).")
@click.option("--ignore", multiple=True, callback=_names, metavar="NAMES", help="Do not run these rules or packs.")
@pack_option
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", show_default=True,
              help="How to report: for people, as JSON, as GitHub annotations or as SARIF 2.1.0.")
@click.option("--output", type=click.Path(dir_okay=False, writable=True), metavar="FILE",
              help="Write the report to FILE instead of standard output.")
@click.option("--fail-level", type=click.Choice(FAIL_LEVELS),
              help="The mildest findings that make the check fail.  [default: warning]")
@click.option("--max-warnings", type=click.IntRange(0), metavar="N", help="Fail when there are more warnings than N.")
@click.option("--min-severity", type=click.Choice(SEVERITIES),
              help="The mildest findings to show.  [default: suggestion]")
@click.option("--statistics", is_flag=True, help="Add a table that counts findings by rule.")
@click.option("--quiet", "-q", is_flag=True, help="One line for each finding, without the text it stands in.")
@click.option("--jobs", "-j", type=click.IntRange(0), default=0, metavar="N",
              help="Processes to share the drafts out to; 0, the default, chooses.")
@click.option("--no-cache", is_flag=True, help="Keep and use nothing from earlier runs.")
@click.option("--stdin-filename", default="stdin.md", show_default=True, metavar="PATH",
              help="What to call standard input (the path -); decides how it is read and which config holds.")
@click.option("--color/--no-color", default=None, help="Colours; by default on terminals, unless NO_COLOR is set.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check the drafts at PATHS (files, folders, or - for standard input; by default this folder).

    \b
    Exit status:
      0  nothing at or above the fail level
      1  findings at or above the fail level, or more warnings than allowed
      2  a draft, a config, a rule or an option is wrong
      3  an error of rhetlint's own
    """
    if options["no_cache"]:
        os.environ[OFF] = "1"  # workers see it too
    gc.disable()  # nothing here makes cycles, and looking for them costs a third of the time
    try:
        outcome = run(paths, options)
    finally:
        gc.enable()
    write(outcome.report, options)
    if outcome.report.problems:
        context.exit(USAGE)
    context.exit(FINDINGS if outcome.failed else CLEAN)


def run(paths: Sequence[str], options: dict[str, Any]) -> Outcome:
    """Find the drafts and lint them."""
    values = {key: options[key.replace("-", "_")] for key in ("min-severity", "fail-level", "max-warnings")}
    said = command_line(values, options["select"], options["ignore"], options["packs"])
    linter = Linter(said)
    texts = {options["stdin_filename"]: read_stdin()} if STDIN in paths else {}
    named = [path for path in paths if path != STDIN]
    drafts, problems = find_drafts(named, linter.finder) if named or not texts else ([], [])
    if not drafts and not texts and not problems:
        no_drafts(paths)
    with progress(len(drafts), options) as advance:
        outcome = check_drafts(linter, [*texts, *drafts], texts, options["jobs"], advance)
    return _with_problems(outcome, problems)


def _with_problems(outcome: Outcome, problems: Sequence[Problem]) -> Outcome:
    report = outcome.report
    return outcome._replace(report=report._replace(problems=sorted((*problems, *report.problems))))


@contextmanager
def progress(drafts: int, options: dict[str, Any]) -> Iterator[Progress]:
    """A progress bar on standard error, for long runs that someone watches."""
    if drafts < LONG_RUN or options["quiet"] or not sys.stderr.isatty():
        yield lambda done: None
        return
    with click.progressbar(length=drafts, label="Reading drafts", file=sys.stderr) as bar:
        yield bar.update


def write(report: Report, options: dict[str, Any]) -> None:
    """Render ``report`` and write it where it belongs."""
    output: str | None = options["output"]
    chunks = render(report, options)
    if output is None:
        for chunk in chunks:
            click.echo(chunk, nl=False, color=True)
        return
    temporary = f"{output}.{os.getpid()}.tmp"
    try:
        with open(temporary, "w", encoding="utf-8", newline="\n") as file:
            file.writelines(chunks)
        os.replace(temporary, output)
    except OSError as error:
        raise click.FileError(output, error.strerror or "cannot be written") from None


def render(report: Report, options: dict[str, Any]) -> Iterator[str]:
    """The report in the format asked for, in chunks."""
    form = options["form"]
    if form == "text":
        from rhetlint.report.text import Style, render

        style = Style(_colored(options), options["quiet"], options["statistics"], _columns(options))
        return render(report, style)
    from importlib import import_module

    chunks: Iterator[str] = import_module(f"rhetlint.report.{form}").render(report)
    return chunks


def _colored(options: dict[str, Any]) -> bool:
    if options["color"] is not None:
        return bool(options["color"])
    return options["output"] is None and sys.stdout.isatty() and not os.environ.get("NO_COLOR")


def _columns(options: dict[str, Any]) -> int:
    if options["output"] is not None or not sys.stdout.isatty():
        return 100
    import shutil

    return max(40, shutil.get_terminal_size().columns - 1)
