"""The report for reviewdog, one diagnostic on each line (its format ``rdjsonl``).

Format: reviewdog, "Reviewdog Diagnostic Format" (``reviewdog.proto``, message ``Diagnostic``).  Lines count
from 1 and end with a line feed; columns count the bytes of UTF-8 from 1, a byte order mark included, and ends lie
just behind the last.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import accumulate, groupby
from operator import attrgetter

from rhetlint.errors import Problem
from rhetlint.finding import Finding, Fix
from rhetlint.report.json import portable
from rhetlint.report.model import Report, holds, told
from rhetlint.rule import Rule

_SEVERITY = {"error": "ERROR", "warning": "WARNING", "suggestion": "INFO"}
_SOURCE = {"name": "rhetlint"}


def render(report: Report) -> Iterator[str]:
    """A line for each problem and each finding.

    Where the draft is no longer what was checked, findings have lines only, and no suggestions.
    """
    for problem in report.problems:
        yield portable(_problem(problem)) + "\n"
    for path, group in groupby(report.findings, attrgetter("path")):
        source = report.source(path)
        places = _Places(source)
        for finding in group:
            yield portable(_finding(finding, report.rules.get(finding.rule), places, holds(source, finding))) + "\n"


_STEP = 256


class _Places:
    """Lines and columns of offsets (code points) in a text, both from 1; columns in bytes of UTF-8."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._lines = [0, *(found.end() for found in re.finditer("\n", text))]
        steps = (_size(text[at : at + _STEP]) for at in range(0, len(text), _STEP))
        self._bytes = [0, *accumulate(steps)]  # before each code point whose offset is a multiple of the step

    def range(self, start: int, end: int) -> dict[str, dict[str, int]]:
        """The stretch from ``start`` to ``end``."""
        return {"start": self._place(start), "end": self._place(end)}

    def _place(self, offset: int) -> dict[str, int]:
        line = bisect_right(self._lines, offset)
        return {"line": line, "column": self._before(offset) - self._before(self._lines[line - 1]) + 1}

    def _before(self, offset: int) -> int:
        step = offset // _STEP
        return self._bytes[step] + _size(self._text[step * _STEP : offset])


def _size(text: str) -> int:
    return len(text.encode("utf-8", "surrogatepass"))


def _finding(finding: Finding, rule: Rule | None, places: _Places, known: bool) -> dict[str, object]:
    lines = {"start": {"line": finding.line}, "end": {"line": finding.end_line}}
    place = places.range(finding.start, finding.end) if known else lines
    row: dict[str, object] = {
        "message": finding.message,
        "location": {"path": finding.path, "range": place},
        "severity": _SEVERITY[finding.severity],
        "source": _SOURCE,
        "code": {"value": finding.rule, **_link(rule)},
    }
    if known and finding.fixes:
        row["suggestions"] = [_suggestion(fix, places) for fix in finding.fixes]
    return row


def _suggestion(fix: Fix, places: _Places) -> dict[str, object]:
    return {"range": places.range(fix.start, fix.end), "text": fix.text}


def _link(rule: Rule | None) -> dict[str, str]:
    return {"url": rule.source} if rule and re.fullmatch(r"https?://[!-~]+", rule.source) else {}


def _problem(problem: Problem) -> dict[str, object]:
    place = {"range": {"start": {"line": problem.line}}} if problem.line else {}
    location = {"path": problem.path, **place}
    return {"message": told(problem), "location": location, "severity": "ERROR", "source": _SOURCE}
