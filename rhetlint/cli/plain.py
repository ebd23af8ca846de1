"""Reads the plainest calls of ``rhetlint check``, such as a hook makes, without click: importing it takes a
quarter of the time of a short run.

Whatever else there is (help, rarer options, mistakes) is left to click, which knows every option.  A test
holds that both read the plain calls alike.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from typing import Any

from rhetlint.finding import SEVERITIES
from rhetlint.report import FORMATS

DEFAULTS: dict[str, Any] = {
    "select": (), "ignore": (), "packs": (), "form": "text", "output": None, "fail_level": None, "max_warnings": None,
    "min_severity": None, "statistics": False, "timings": False, "quiet": False, "jobs": 0, "no_cache": False,
    "cache_dir": None, "stdin_filename": "stdin.md", "color": None, "diff": None, "staged": False, "baseline": None,
    "no_baseline": False, "fix": False, "unsafe_fixes": False, "preview": False, "watch": False,
    "vale_config": None,
}  # fmt: skip
"""What each option of ``check`` is when it is not given."""

_FLAGS = {
    "--quiet": "quiet", "-q": "quiet", "--statistics": "statistics", "--no-cache": "no_cache", "--staged": "staged",
    "--no-baseline": "no_baseline",
}  # fmt: skip
_CHOICES = {
    "--format": ("form", FORMATS),
    "--fail-level": ("fail_level", (*SEVERITIES, "never")),
    "--min-severity": ("min_severity", SEVERITIES),
}


def plain_check(arguments: Sequence[str]) -> tuple[tuple[str, ...], dict[str, Any]] | None:
    """The paths and options of a plain call of ``check``; None when click must read it."""
    if arguments[:1] != ["check"] or "_RHETLINT_COMPLETE" in os.environ:
        return None
    paths: list[str] = []
    options = dict(DEFAULTS)
    rest = iter(arguments[1:])
    for argument in rest:
        if argument in _FLAGS:
            options[_FLAGS[argument]] = True
        elif argument in _CHOICES:
            name, choices = _CHOICES[argument]
            options[name] = next(rest, "")
            if options[name] not in choices:
                return None
        elif argument.startswith("-") and argument != "-":
            return None
        else:
            paths.append(argument)
    return tuple(paths), options
