"""What ``rhetlint check`` does when it is asked for changed lines, a baseline or fixes."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import Any

from rhetlint.baseline import Baseline, Entries, read, told
from rhetlint.changed import changed, staged, touching
from rhetlint.cli.checking import conclude, find_work, progress, with_problems
from rhetlint.cli.drafts import STDIN, find_drafts
from rhetlint.engine.fold import fold
from rhetlint.errors import InputError, Problem
from rhetlint.git import HEAD
from rhetlint.linter import Linter
from rhetlint.run import Outcome, Work, check_drafts
from rhetlint.text.document import DRAFT_SUFFIXES

_FIXING = ("fix", "preview")
_SHOWN = 10  # entries of a baseline that are listed


def run(paths: Sequence[str], options: dict[str, Any], linter: Linter) -> int:
    """Find the drafts, or those of them that have changed; lint, compare, fix and report."""
    _refuse(paths, options)
    work, problems = _work(paths, options, linter)
    baseline = None
    if file := options["baseline"]:
        # A run over changed drafts has not looked for what has left its draft.
        whole = not (options["diff"] or options["staged"])
        baseline = Baseline(file, read(file), work.paths, folders(paths) if whole else ())
        work = work._replace(sieves=(baseline.new, *work.sieves))
    work = work._replace(sieves=(*work.sieves, fold))
    if any(options[name] for name in _FIXING):
        from rhetlint.cli.fixing import fix

        return fix(linter, work, problems, options)
    with progress(len(work.paths), options) as advance:
        outcome = with_problems(check_drafts(linter, work._replace(progress=advance)), problems)
    if baseline:
        _tell_stale(baseline, baseline.stale(looked_for(linter, outcome)))
    return conclude(outcome, options)


def folders(paths: Sequence[str]) -> list[str]:
    """The folders that a run over ``paths`` looks through."""
    return [path for path in paths or [os.curdir] if os.path.isdir(path)]


def looked_for(linter: Linter, outcome: Outcome) -> Callable[[str, str], bool]:
    """Says of a draft of a run and a rule whether the rule's findings there would have been seen."""
    broken = {problem.path for problem in outcome.report.problems}
    return lambda path, rule: path not in broken and linter.shows(path, rule)


def _refuse(paths: Sequence[str], options: dict[str, Any]) -> None:
    """Raises InputError for options that contradict one another."""
    fixing = [f"--{name}" for name in _FIXING if options[name]]
    wrong = []
    if len(fixing) > 1:
        wrong.append("--fix writes and --preview does not; give one of them")
    if options["unsafe_fixes"] and not fixing:
        wrong.append("--unsafe-fixes says which fixes; give --fix or --preview with it")
    if options["baseline"] and options["no_baseline"]:
        wrong.append("--no-baseline leaves every baseline out of account; give one of the two")
    if options["staged"] and options["diff"]:
        wrong.append("--staged looks at what is staged, --diff at the files; give one of them")
    if options["staged"] and fixing:
        wrong.append(f"{fixing[0]} works on files, not on what is staged; give --diff in place of --staged")
    if STDIN in paths and (options["staged"] or options["diff"]):
        wrong.append("git knows nothing of standard input; --diff and --staged need files")
    if STDIN in paths and fixing and len(paths) > 1:
        wrong.append(f"{fixing[0]} takes standard input alone, without files")
    if options["preview"] and (options["output"] or options["form"] != "text"):
        wrong.append("--preview prints a diff and no report; leave out --output and --format")
    if wrong:
        raise InputError(Problem("", 0, 0, message) for message in wrong)


def _work(paths: Sequence[str], options: dict[str, Any], linter: Linter) -> tuple[Work, list[Problem]]:
    """What to lint, and what is wrong with ``paths``."""
    if options["staged"]:
        return _staged_work(paths, options, linter)
    work, problems = find_work(paths, options, linter)
    if options["diff"] and work.paths:
        lines = changed(work.paths, options["diff"], DRAFT_SUFFIXES)
        if not lines:
            since = "the last commit" if options["diff"] == HEAD else options["diff"]
            sys.stderr.write(f"No draft has changed since {since}.\n")
        work = work._replace(paths=[*lines], sieves=[lambda findings: touching(findings, lines)])
    return work, problems


def _staged_work(paths: Sequence[str], options: dict[str, Any], linter: Linter) -> tuple[Work, list[Problem]]:
    paths = paths or [os.curdir]
    index = staged(paths, DRAFT_SUFFIXES)
    # What is staged may be gone from the disk, where drafts are looked for.
    on_disk = [path for path in paths if os.path.lexists(path) or not any(_named(place, [path]) for place in index)]
    drafts, problems = find_drafts(on_disk, linter.finder) if on_disk else ([], [])
    places = {os.path.realpath(draft): draft for draft in drafts}
    for place in index:
        named = "" if os.path.lexists(place) else _named(place, paths)
        if named and not linter.finder.excludes(os.path.abspath(named)):
            places[place] = named
    found = {draft: index[place] for place, draft in sorted(places.items()) if place in index}
    if not found and not problems:
        sys.stderr.write("No draft is staged with new lines.\n")
    lines = {draft: entry.lines for draft, entry in found.items()}
    texts = {draft: entry.data for draft, entry in found.items()}
    return Work([*texts], texts, [lambda findings: touching(findings, lines)], options["jobs"]), problems


def _named(place: str, paths: Iterable[str]) -> str:
    """The staged file at ``place`` as seen from the first of ``paths`` that it is or lies in, else ""."""
    for path in paths:
        real = os.path.realpath(path)
        if place == real or place.startswith(os.path.join(real, "")):
            return os.path.normpath(os.path.join(path, os.path.relpath(place, real)))
    return ""


def _tell_stale(baseline: Baseline, stale: Entries) -> None:
    """Say which entries of the baseline nothing answers to."""
    if not stale:
        return
    lines = told(stale)
    what = "1 known finding is" if len(lines) == 1 else f"{len(lines)} known findings are"
    sys.stderr.write(f"{baseline.file}: {what} gone; 'rhetlint baseline --prune' takes such entries out:\n")
    sys.stderr.writelines(f"  {line}\n" for line in lines[:_SHOWN])
    if len(lines) > _SHOWN:
        sys.stderr.write(f"  and {len(lines) - _SHOWN} more\n")
