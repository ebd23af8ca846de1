"""What ``rhetlint check`` does once its options are read.  Nothing here needs click."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from rhetlint.cli import CLEAN, FINDINGS, USAGE
from rhetlint.cli.drafts import STDIN, find_drafts, no_drafts, read_stdin
from rhetlint.config.find import command_line
from rhetlint.engine.fold import fold
from rhetlint.errors import InputError, Problem
from rhetlint.files import write_file
from rhetlint.linter import Linter
from rhetlint.report.model import Report
from rhetlint.run import Outcome, Progress, Work, check_drafts
from rhetlint.store import HERE

LONG_RUN = 50
"""Drafts from which a terminal shows a progress bar."""

ADOPTING = ("diff", "staged", "fix", "unsafe_fixes", "preview")
"""Options that, as a baseline, :mod:`rhetlint.cli.adopting` is for."""


def check(paths: Sequence[str], options: dict[str, Any]) -> int:
    """Check ``paths``, write the report, and give the exit status.  Raises InputError."""
    if options["cache_dir"]:
        os.environ[HERE] = options["cache_dir"]  # for other processes, too
    if options["watch"]:
        from rhetlint.cli.watching import watch

        return watch(paths, options)
    linter = linter_for(options)
    baseline = baseline_of(options, linter)
    if baseline or any(options[name] for name in ADOPTING):
        from rhetlint.cli.adopting import run as run_with_more

        return run_with_more(paths, {**options, "baseline": baseline}, linter)
    return run(paths, options, linter)


def run(paths: Sequence[str], options: dict[str, Any], linter: Linter) -> int:
    """Find the drafts, lint them and report."""
    work, problems = find_work(paths, options, linter)
    with progress(len(work.paths), options) as advance:
        outcome = check_drafts(linter, work._replace(progress=advance, sieves=(fold,)))
    return conclude(with_problems(outcome, problems), options)


def find_work(paths: Sequence[str], options: dict[str, Any], linter: Linter) -> tuple[Work, list[Problem]]:
    """All drafts that ``paths`` name, and what is wrong with ``paths``."""
    texts = {options["stdin_filename"]: read_stdin()} if STDIN in paths else {}
    named = [path for path in paths if path != STDIN]
    drafts, problems = find_drafts(named, linter.finder) if named or not texts else ([], [])
    if not drafts and not texts and not problems:
        no_drafts(paths)
    return Work([*texts, *drafts], texts, jobs=options["jobs"]), problems


def baseline_of(options: dict[str, Any], linter: Linter) -> str | None:
    """The file that knows old findings: the one that the options name, else that of the config; None for none."""
    named: str | None = options["baseline"]
    return named or (None if options["no_baseline"] else linter.here.baseline)


def linter_for(options: dict[str, Any]) -> Linter:
    """A linter that does as the options say."""
    values = {key: options.get(key.replace("-", "_")) for key in ("min-severity", "fail-level", "max-warnings")}
    vale = options.get("vale_config")
    if vale and not values["fail-level"]:
        values["fail-level"] = "error"  # as Vale does
    said = command_line(values, options["select"], options["ignore"], options["packs"], vale_config=vale)
    timings = options.get("timings", False)
    linter = Linter(said, remember=not (options.get("no_cache", True) or timings))
    linter.times = {} if timings else None
    return linter


def with_problems(outcome: Outcome, problems: Sequence[Problem]) -> Outcome:
    """``outcome`` with more ``problems`` in its report."""
    report = outcome.report
    return outcome._replace(report=report._replace(problems=sorted((*problems, *report.problems))))


def conclude(outcome: Outcome, options: dict[str, Any]) -> int:
    """Write the report of ``outcome``, and give the exit status that it calls for."""
    write(outcome.report, options)
    for note in outcome.notes:
        sys.stderr.write(note + "\n")
    if outcome.report.problems:
        return USAGE
    return FINDINGS if outcome.failed else CLEAN


@contextmanager
def progress(drafts: int, options: dict[str, Any]) -> Iterator[Progress]:
    """A progress bar on standard error, for long runs that someone watches."""
    if drafts < LONG_RUN or options["quiet"] or not sys.stderr.isatty():
        yield lambda done: None
        return
    import click

    with click.progressbar(length=drafts, label="Reading drafts", file=sys.stderr) as bar:
        yield bar.update


def write(report: Report, options: dict[str, Any]) -> None:
    """Render ``report`` and write it where it belongs."""
    output: str | None = options["output"]
    chunks = render(report, options)
    if options["form"] == "github":
        _summarise(report, os.environ.get("GITHUB_STEP_SUMMARY", ""))
    if output is None:
        for chunk in chunks:
            sys.stdout.write(chunk)
        return
    write_file(output, chunks)
    if not options["quiet"]:
        from rhetlint.report.model import outline

        sys.stderr.write(f"{output}: {outline(report)}\n")


def _summarise(report: Report, path: str) -> None:
    """Add a summary to what the steps before have written to the file at ``path``; nothing if that is ""."""
    if not path:
        return
    from rhetlint.report.github import summary

    try:
        with open(path, "a", encoding="utf-8", newline="\n") as file:
            file.write(summary(report))
    except OSError as error:
        message = f"the summary cannot be written: {error.strerror}"
        raise InputError([Problem(path, 0, 0, message, "GITHUB_STEP_SUMMARY names this file")]) from None


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
