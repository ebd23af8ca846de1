"""The report for people: findings by file, each with its line and the place marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.records import NamedTuple
from rhetlint.report.columns import clean
from rhetlint.report.excerpt import excerpt
from rhetlint.report.model import Report, amount, holds, outline, rule_counts, slowest, told

_RESET = "\x1b[0m"
_BOLD = "\x1b[1m"
_DIM = "\x1b[2m"
_SEVERITY = {"error": "\x1b[1;31m", "warning": "\x1b[33m", "suggestion": "\x1b[36m"}


class Style(NamedTuple):
    """How to print: with ANSI colours or not, without source lines (``quiet``: one line for each
    finding), with a table of counts per rule, and how many columns a source line may take."""

    color: bool = False
    quiet: bool = False
    statistics: bool = False
    columns: int = 100

    def paint(self, text: str, code: str) -> str:
        """``text`` in a colour, where colours are wanted."""
        return f"{code}{text}{_RESET}" if self.color and text else text


def render(report: Report, style: Style | None = None) -> Iterator[str]:
    """The report, a file at a time; it ends with a line feed."""
    style = style or Style()
    for path, group in groupby(report.findings, attrgetter("path")):
        findings = list(group)
        if style.quiet:
            yield "".join(f"{_headline(finding, style)}\n" for finding in findings)
        else:
            yield _file(path, findings, report.source(path), style)
    if report.problems:
        yield "".join(f"{_problem(problem, style)}\n" for problem in report.problems)
        yield "" if style.quiet else "\n"
    if style.statistics and report.findings:
        yield _statistics(report) + "\n"
    if report.times is not None:
        yield _timings(report.times) + "\n"
    yield _summary(report, style)


def _file(path: str, findings: list[Finding], source: str, style: Style) -> str:
    gutter = len(str(findings[-1].line))
    head = style.paint(clean(path), _BOLD)
    parts = [f"{head}: {amount(len(findings), 'finding')}\n\n"]
    for finding in findings:
        parts.append(f"{_headline(finding, style)}\n")
        if holds(source, finding):
            parts.append(_source_line(source, finding, gutter, style))
        parts.append("\n")
    return "".join(parts)


def _headline(finding: Finding, style: Style) -> str:
    place = f"{clean(finding.path)}:{finding.line}:{finding.column}:"
    severity = style.paint(finding.severity, _SEVERITY[finding.severity])
    rule = style.paint(f"({clean(finding.rule)})", _DIM)
    return f"{place} {severity}: {clean(' '.join(finding.message.split()))} {rule}"


def _source_line(source: str, finding: Finding, gutter: int, style: Style) -> str:
    line = excerpt(source, finding, style.columns - gutter - len("   | "))
    marks = style.paint("^" * line.marks, _SEVERITY[finding.severity])
    number = style.paint(f"  {finding.line:>{gutter}} |", _DIM)
    blank = style.paint(f"  {'':>{gutter}} |", _DIM)
    return f"{number} {line.text}\n{blank} {' ' * line.at}{marks}\n"


def _problem(problem: Problem, style: Style) -> str:
    place = f"{problem.path}:{problem.line}:{problem.column}:" if problem.line else f"{problem.path}:"
    return f"{clean(place)} {style.paint('problem', _SEVERITY['error'])}: {clean(told(problem))}"


def _statistics(report: Report) -> str:
    counts = rule_counts(report.findings)
    severities = {finding.rule: finding.severity for finding in report.findings}
    wide = max(len("count"), len(str(counts[0][1])))
    long = max(len(clean(rule)) for rule, _ in counts)
    rows = [f"{number:>{wide}}  {clean(rule):<{long}}  {severities[rule]}\n" for rule, number in counts]
    return f"{'count':>{wide}}  {'rule':<{long}}  severity\n" + "".join(rows)


def _timings(times: Mapping[str, float]) -> str:
    whole = sum(times.values()) or 1.0
    rows = [
        f"{1000 * seconds:>9.2f}  {100 * seconds / whole:>5.1f}%  {clean(rule) or '(reading the drafts)'}\n"
        for rule, seconds in slowest(times)
    ]
    return f"{'ms':>9}  {'share':>6}  rule\n" + "".join(rows)


def _summary(report: Report, style: Style) -> str:
    """What there is in all, in one line, and in another what to do next."""
    following = _next(report)
    return f"{style.paint(outline(report), _BOLD)}\n" + (f"{style.paint(following, _DIM)}\n" if following else "")


def _next(report: Report) -> str:
    if report.problems:
        return "Mend the problems first: what they name was not checked or not obeyed."
    lines = []
    known = (rule for rule, _ in rule_counts(report.findings) if rule in report.rules)
    if rule := next(known, ""):
        lines.append(f"Next: rhetlint explain {rule} tells why it matters and what to do about it.")
    if fixable := sum(finding.safe_fix is not None for finding in report.findings):
        lines.append(f"{amount(fixable, 'finding')} can be fixed: --preview shows how, --fix does it.")
    return "\n".join(lines)
