"""The report for GitLab, which shows it in merge requests: a Code Quality report.

Format: GitLab, "Code Quality report format": an array of violations, each with description, check_name,
fingerprint, severity and location.
"""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator
from posixpath import normpath

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.report.fingerprint import fingerprints
from rhetlint.report.json import portable
from rhetlint.report.model import Report, told

_SEVERITY = {"error": "major", "warning": "minor", "suggestion": "info"}
_PROBLEM = "rhetlint"
_PROBLEM_SEVERITY = "critical"  # what could not be checked is worse than what was found


def render(report: Report) -> Iterator[str]:
    """A JSON array, each violation on a line of its own: problems, then findings.

    Fingerprints are unique in the report, and neither places nor paths are part of a finding's: GitLab
    does not take a draft that was renamed or moved for one with new violations.
    """
    between = "[\n"
    for row in (*_problems(report.problems), *_findings(report.findings)):
        yield between + portable(row)
        between = ",\n"
    yield "[]\n" if between == "[\n" else "\n]\n"


def _findings(findings: Iterable[Finding]) -> Iterator[dict[str, object]]:
    findings = list(findings)
    # Ordinals run over all drafts, so the same sentence in two of them gets two fingerprints.
    for finding, fingerprint in zip(findings, fingerprints(findings), strict=True):
        yield {
            "description": finding.message,
            "check_name": finding.rule,
            "fingerprint": fingerprint,
            "severity": _SEVERITY[finding.severity],
            "location": {"path": normpath(finding.path), "lines": {"begin": finding.line, "end": finding.end_line}},
        }


def _problems(problems: Iterable[Problem]) -> Iterator[dict[str, object]]:
    seen: Counter[tuple[str, str]] = Counter()
    for problem in problems:
        key = problem.path, problem.message
        seen[key] += 1
        text = "\0".join((_PROBLEM, *key, str(seen[key])))
        yield {
            "description": told(problem),
            "check_name": _PROBLEM,
            "fingerprint": hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest(),
            "severity": _PROBLEM_SEVERITY,
            "location": {"path": normpath(problem.path), "lines": {"begin": max(1, problem.line)}},
        }
