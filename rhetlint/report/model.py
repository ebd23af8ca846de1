"""What a run has to tell, as one immutable value, and the few sums that every report needs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence

from rhetlint.errors import Problem
from rhetlint.finding import SEVERITIES, Finding
from rhetlint.records import NamedTuple
from rhetlint.rule import Rule


class Report(NamedTuple):
    """Everything a renderer may use; it reads nothing else.

    ``findings`` are sorted; their paths use forward slashes.  ``files`` is the number of drafts
    checked.  ``rules`` holds every rule that ran, by id.  ``source`` gives the decoded text of the
    draft at a path, as it was when it was checked, or "" where it is no longer to be had; it is
    called at most once for each file with findings, in their order.  ``problems`` are what kept
    drafts, or comments in them, from being read.  ``times`` are seconds of CPU time by rule, where they
    were asked for; "" is what reading the drafts took.
    """

    findings: Sequence[Finding]
    files: int
    rules: Mapping[str, Rule]
    version: str
    source: Callable[[str], str]
    problems: Sequence[Problem] = ()
    times: Mapping[str, float] | None = None


WORST_FIRST = tuple(reversed(SEVERITIES))


def tally(findings: Iterable[Finding]) -> dict[str, int]:
    """How many findings there are of each severity, worst first, zeros included."""
    counts = Counter(finding.severity for finding in findings)
    return {severity: counts[severity] for severity in WORST_FIRST}


def rule_counts(findings: Iterable[Finding]) -> list[tuple[str, int]]:
    """How many findings there are of each rule: most first, then by id."""
    counts = Counter(finding.rule for finding in findings)
    return sorted(counts.items(), key=lambda item: (-item[1], item[0]))


def slowest(times: Mapping[str, float]) -> list[tuple[str, float]]:
    """The times by rule, longest first, after what reading the drafts took."""
    return sorted(times.items(), key=lambda item: (item[0] != "", -item[1], item[0]))


def amount(number: int, noun: str) -> str:
    """``1 finding``, ``2 findings``."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def amounts(counts: Mapping[str, int]) -> str:
    """``2 errors, 1 warning``: what there is none of is left out."""
    return ", ".join(amount(number, noun) for noun, number in counts.items() if number)


def outline(report: Report) -> str:
    """What there is in all, in a few words."""
    if report.findings:
        found = f"{amount(len(report.findings), 'finding')} ({amounts(tally(report.findings))})"
        touched = len({finding.path for finding in report.findings})
        line = f"{found} in {touched} of {amount(report.files, 'file')}"
    elif report.files:
        line = f"No findings in {amount(report.files, 'file')}"
    else:
        line = "No drafts were checked"
    return f"{line}; {amount(len(report.problems), 'problem')}" if report.problems else line


def holds(source: str, finding: Finding) -> bool:
    """Whether ``source`` still is the text in which ``finding`` was made."""
    return bool(source) and source[finding.start : finding.end] == finding.match


def told(problem: Problem) -> str:
    """What a problem says, its hint in parentheses, without its place."""
    return problem.message + (f" ({problem.hint})" if problem.hint else "")
