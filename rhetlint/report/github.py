"""The report as workflow commands, which GitHub shows as annotations beside the lines of a change; and a
summary for the page of the run.

Format and escaping: GitHub, "Workflow commands for GitHub Actions", and the package ``@actions/core``
(``command.ts``).  GitHub shows at most 10 annotations of each level per step (and 50 per run, which
three levels cannot reach) and drops the rest without a word; here the rest is counted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.report.model import WORST_FIRST, Report, amount, amounts, rule_counts, tally, told

CAP = 10
_LEVEL = {"error": "error", "warning": "warning", "suggestion": "notice"}
_DATA = str.maketrans({"%": "%25", "\r": "%0D", "\n": "%0A"})
_PROPERTY = {**_DATA, **str.maketrans({":": "%3A", ",": "%2C"})}
ROOM = 200_000
"""Bytes for each of the summary's four tables: GitHub takes a mebibyte in all and nothing of what is longer."""
_LONGEST = 500  # characters in a cell of a table
_MARKUP = {ord(char): f"&#{ord(char)};" for char in "\\`*_{}[]<>()#!|&~:@$^"}
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
    return _command("error", place | {"title": "rhetlint"}, told(problem))


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


def summary(report: Report) -> str:
    """The report as Markdown for the page of a run (the file that ``GITHUB_STEP_SUMMARY`` names): how many findings
    there are by draft and by rule, and a list of them, problems and errors first."""
    by_path: dict[str, list[Finding]] = {}
    for finding in report.findings:
        by_path.setdefault(finding.path, []).append(finding)
    found = amount(len(report.findings), "finding") if report.findings else "No findings"
    parts = [f"## rhetlint\n\n{found} in {amount(report.files, 'draft')}.\n"]
    if report.problems:
        rows = [(_place(problem.path, problem.line), told(problem)) for problem in report.problems]
        parts.append(_table(("Problem in", "What is wrong"), rows))
    if report.findings:
        severities = {finding.rule: finding.severity for finding in report.findings}
        files = [(path, *tally(listed).values()) for path, listed in by_path.items()]
        rules = [(rule, severities[rule], number) for rule, number in rule_counts(report.findings)]
        worst = sorted(report.findings, key=lambda finding: WORST_FIRST.index(finding.severity))
        listed = [(_place(f.path, f.line), f.severity, f.message, f.rule) for f in worst]
        parts += [
            _table(("Draft", "Errors", "Warnings", "Suggestions"), files),
            _table(("Rule", "Severity", "Findings"), rules),
            _folded("All findings", _table(("Place", "Severity", "What readers may trip over", "Rule"), listed)),
        ]
    return _LONE_SURROGATE.sub("\ufffd", "\n".join(parts))


def _place(path: str, line: int) -> str:
    return f"{path}:{line}" if line else path


def _table(head: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """A table of ``rows``, as many as there is room for."""
    lines = [f"| {' | '.join(head)} |\n", f"| {' | '.join(['---'] * len(head))} |\n"]
    left = ROOM
    for number, row in enumerate(rows):
        line = f"| {' | '.join(_cell(str(value)) for value in row)} |\n"
        left -= len(line.encode("utf-8", "surrogatepass"))
        if left < 0:
            return "".join(lines) + f"\n{len(rows) - number} more are not listed here.\n"
        lines.append(line)
    return "".join(lines)


def _cell(text: str) -> str:
    """``text`` as it stands, in a cell: no character of it is taken for markup."""
    words = " ".join(text.split())
    return (words if len(words) <= _LONGEST else words[: _LONGEST - 1] + "…").translate(_MARKUP)


def _folded(title: str, text: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{text}\n</details>\n"
