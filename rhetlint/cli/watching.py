"""What ``rhetlint check --watch`` does: check, wait until something changes, check again.

What has not changed is not linted again, because earlier findings are kept; see :mod:`rhetlint.cache`.
"""

from __future__ import annotations

import gc
import os
import sys
import time
from collections.abc import Callable, Sequence
from typing import Any

from rhetlint.cli import CLEAN
from rhetlint.cli.checking import baseline_of, check, linter_for
from rhetlint.cli.drafts import STDIN, find_drafts
from rhetlint.errors import InputError, Problem
from rhetlint.inputs import State, inputs, look

PAUSE = 0.5
"""Seconds between two looks, unless a look takes so long that it would keep the machine busy."""

_SHARE = 20  # a pause is at least so many times as long as a look
_CLEAR = "\x1b[2J\x1b[3J\x1b[H"
_NOT_WITH = ("fix", "unsafe_fixes", "preview", "staged")


def watch(paths: Sequence[str], options: dict[str, Any], sleep: Callable[[float], None] = time.sleep) -> int:
    """Check ``paths`` whenever a draft, a config or a pack changes, until the user has enough.

    Gives the exit status of a run that ended as it should.  Raises InputError for options that cannot be meant.
    """
    _refuse(paths, options)
    gc.enable()  # the command line turns it off, for runs that are short
    try:
        while True:
            seen = _look(paths, options)
            _report(paths, options)
            pause = PAUSE
            while True:
                sleep(pause)
                began = time.perf_counter()
                if _look(paths, options) != seen:
                    break
                pause = max(PAUSE, _SHARE * (time.perf_counter() - began))
    except KeyboardInterrupt:
        sys.stderr.write("\n")
        return CLEAN


def _refuse(paths: Sequence[str], options: dict[str, Any]) -> None:
    named = [f"--{name.replace('_', '-')}" for name in _NOT_WITH if options[name]]
    wrong = [f"--watch reports what is in the files and changes nothing; leave out {name}" for name in named]
    if STDIN in paths:
        wrong.append("--watch looks at files; standard input never changes")
    if wrong:
        raise InputError(Problem("", 0, 0, message) for message in wrong)


def _look(paths: Sequence[str], options: dict[str, Any]) -> State:
    """What the drafts look like now, and what decides what holds for them."""
    try:
        linter = linter_for(options)
    except InputError:
        return ()
    drafts, problems = find_drafts(paths, linter.finder)
    folders = [os.path.join(path, "draft") for path in paths or [os.curdir] if os.path.isdir(path)]
    files = [*drafts, *inputs(linter.finder, [*drafts, *folders]), *filter(None, [baseline_of(options, linter)])]
    return (*files, *look(files), *problems, *_commits(drafts, options["diff"]))


def _commits(drafts: Sequence[str], ref: str | None) -> Sequence[object]:
    """The commits that changed lines are counted from, or why there are none."""
    if not ref:
        return ()
    from rhetlint.changed import bases

    try:
        return bases(drafts, ref)
    except InputError as error:
        return error.problems


def _report(paths: Sequence[str], options: dict[str, Any]) -> None:
    """Check once and say what came of it; a mistake in a config is told, and waited on."""
    if sys.stdout.isatty():
        sys.stdout.write(_CLEAR)
    try:
        check(paths, {**options, "watch": False})
    except InputError as error:
        sys.stderr.write("\n".join(map(str, error.problems)) + "\n")
    sys.stdout.flush()
    sys.stderr.write(f"{time.strftime('%H:%M:%S')} Waiting for changes; Ctrl-C ends it.\n")
    sys.stderr.flush()
