"""The report as workflow commands, which GitHub shows as annotations beside the lines of a change.

Format and escaping: GitHub, "Workflow commands for GitHub Actions", and the package ``@actions/core``
(``command.ts``).  GitHub shows at most 10 annotations of each level per step (and 50 per run, which
three levels cannot reach) and drops the rest without a word; here the rest is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.report.model import WORST_FIRST, Report, amounts

CAP = 10
_LEVEL = {"error": "error", "warning": "warning", "suggestion": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report) -> Iterator[str]:
    """At most 30 lines: problems and errors first, and last how many are left out, by severity."""
    items: dict[str, list[Problem | Finding]] = {severity: [] for severity in WORST_FIRST}
    items["error"].extend(report.problems)
    for finding in report.findings:
        items[finding.severity].append(finding)
    left_out = {severity: max(0, len(listed) - CAP) for severity, listed in items.items()}
    if any(left_out.values()):  # the closing notice is one of the ten
        left_out["suggestion"] = max(0, len(items["suggestion"]) - CAP + 1)
    for severity, listed in items.items():
        for item in listed[: len(listed) - left_out[severity]]:
            yield _problem(item) if isinstance(item, Problem) else _finding(item)
    if any(left_out.values()):
        yield _left_out(left_out)


def _finding(finding: Finding) -> str:
    place: dict[str, object] = {"file": finding.path, "line": finding.line, "endLine": finding.end_line}
    if finding.line == finding.end_line:  # GitHub rejects columns where the lines differ
        place |= {"col": finding.column, "endColumn": finding.end_column}
    return _command(_LEVEL[finding.severity], place | {"title": finding.rule}, finding.message)


def _problem(problem: Problem) -> str:
    place: dict[str, object] = {"file": problem.path} if problem.path else {}
    if problem.line:
        place |= {"line": problem.line, "col": problem.column}
    hint = f" ({problem.hint})" if problem.hint else ""
    return _command("error", place | {"title": "rhetlint"}, problem.message + hint)


def _left_out(counts: dict[str, int]) -> str:
    total = sum(counts.values())
    message = (
        f"{total} more {'is' if total == 1 else 'are'} not shown here ({amounts(counts)}): "
        f"GitHub shows {CAP} annotations of a level. Run rhetlint check to see all."
    )
    return _command("notice", {"title": "rhetlint"}, message)


def _command(level: str, properties: dict[str, object], message: str) -> str:
    written = ",".join(f"{name}={str(value).translate(_PROPERTY)}" for name, value in properties.items())
    return _LONE_SURROGATE.sub("\ufffd", f"::{level} {written}::{message.translate(_DATA)}\n")
