"""What ``rhetlint check`` does when it is asked to fix, or to show what it would fix."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from typing import Any

from rhetlint.cli import CLEAN, FINDINGS, USAGE
from rhetlint.cli.checking import conclude, progress, with_problems
from rhetlint.errors import InputError, Problem
from rhetlint.files import read_file
from rhetlint.fix import preview, replace
from rhetlint.linter import Linter
from rhetlint.report.model import amount
from rhetlint.run import Fixed, Outcome, Work, fix_drafts
from rhetlint.text.decode import decode


def fix(linter: Linter, work: Work, problems: Sequence[Problem], options: dict[str, Any]) -> int:
    """Fix the drafts of ``work``, report what is left, and give the exit status.  ``problems`` are reported too."""
    from_stdin = bool(work.texts)
    texts, unread = _read(work)
    write = replace if options["fix"] and not from_stdin else _leave
    with progress(len(texts), options) as advance:
        held = work._replace(paths=[*texts], texts=texts, progress=advance)
        fixed = fix_drafts(linter, held, options["unsafe_fixes"], write)
    outcome = with_problems(fixed.outcome, [*problems, *unread])
    if options["preview"]:
        return _show(held, fixed, outcome)
    _say("Fixed", fixed)
    if not from_stdin:
        return conclude(outcome, options)
    (name,) = texts
    _put(fixed.texts.get(name, texts[name]))
    with redirect_stdout(sys.stderr):
        return conclude(outcome, options)


def _read(work: Work) -> tuple[dict[str, bytes], list[Problem]]:
    """The bytes of all drafts: what is fixed must be what was linted."""
    texts: dict[str, bytes] = {}
    problems: list[Problem] = []
    for path in work.paths:
        try:
            texts[path] = work.texts[path] if path in work.texts else read_file(path)
        except InputError as error:
            problems += error.problems
    return texts, problems


def _leave(path: str, before: bytes, after: bytes) -> None:
    """Write nothing."""


def _show(work: Work, fixed: Fixed, outcome: Outcome) -> int:
    for path, after in sorted(fixed.texts.items()):
        _put("".join(preview(path, decode(work.texts[path], path), after.decode())).encode("utf-8", "surrogateescape"))
    _say("--fix would change", fixed)
    sys.stderr.writelines(f"{problem}\n" for problem in outcome.report.problems)
    if outcome.report.problems:
        return USAGE
    return FINDINGS if fixed.texts else CLEAN


def _put(data: bytes) -> None:
    """Write to standard output as it is: with its own line endings, whatever the system's are."""
    sys.stdout.flush()
    sys.stdout.buffer.write(data)
    sys.stdout.buffer.flush()


def _say(what: str, fixed: Fixed) -> None:
    places, drafts = amount(fixed.number, "place"), amount(len(fixed.texts), "draft")
    sys.stderr.write(f"{what} {places} in {drafts}.\n" if fixed.number else "Nothing to fix.\n")
