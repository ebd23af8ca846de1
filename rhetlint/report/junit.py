"""The report as JUnit XML, which most CI servers show as tests.

There is no standard; this keeps to what the schemas of Jenkins (``junit-10.xsd``) and Ant have in common, with
the attributes ``file`` and ``line`` that GitLab and others read.  A draft is a test suite, a finding a failed
test, whatever its severity (which is the failure's ``type``); a problem is a test that could not run.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.report.model import Report, amount, told

_NAMED = 60  # characters of a match that a test's name shows
_UNFIT = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML 1.0 has no way to write (its production 2, Char)."""
_ESCAPES = str.maketrans(
    {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
)


def render(report: Report) -> Iterator[str]:
    """One XML document, a suite at a time: problems, drafts with findings, and one test for the drafts without."""
    touched = [(path, list(group)) for path, group in groupby(report.findings, attrgetter("path"))]
    broken = {problem.path for problem in report.problems}
    clean = report.files - len(broken.union(path for path, _ in touched))
    failures, errors = len(report.findings), len(report.problems)
    counts = _attributes(tests=failures + errors + (clean > 0), failures=failures, errors=errors)
    yield f'<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="rhetlint"{counts}>\n'
    if report.problems:
        yield _suite("rhetlint: problems", [_problem(problem) for problem in report.problems], "errors")
    for path, findings in touched:
        yield _suite(path, list(_failures(findings)), "failures")
    if clean > 0:
        name = f"{amount(clean, 'draft')} without findings"
        yield _suite("rhetlint", [f"<testcase{_attributes(name=name, classname='rhetlint')}/>\n"], "")
    yield "</testsuites>\n"


def _suite(name: str, tests: Sequence[str], failed: str) -> str:
    """A suite of ``tests``; all of them count as ``failed`` ("failures" or "errors"), or none."""
    counts = {"tests": len(tests), "failures": 0, "errors": 0, "skipped": 0} | ({failed: len(tests)} if failed else {})
    return f"<testsuite{_attributes(name=name, **counts)}>\n{''.join(tests)}</testsuite>\n"


def _failures(findings: Sequence[Finding]) -> Iterator[str]:
    """A test for each of one draft's findings.

    CI servers know a test by its name, so that holds no place; what has the same name is counted.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        match = " ".join(finding.match.split())
        name = f"{finding.rule}: {match if len(match) <= _NAMED else match[: _NAMED - 1] + '…'}"
        seen[name] += 1
        numbered = name if seen[name] == 1 else f"{name} ({seen[name]})"
        place = f"{finding.path}:{finding.line}:{finding.column}"
        test = _attributes(name=numbered, classname=finding.path, file=finding.path, line=finding.line)
        failure = _attributes(type=finding.severity, message=finding.message)
        told = _escaped(f"{place}: {finding.severity}: {finding.message} ({finding.rule})")
        yield f"<testcase{test}><failure{failure}>{told}</failure></testcase>\n"


def _problem(problem: Problem) -> str:
    path = problem.path or "rhetlint"
    line = {"line": problem.line} if problem.line else {}
    test = _attributes(name=f"{path}: {problem.message}", classname=path, file=path, **line)
    error = _attributes(type="problem", message=told(problem))
    return f"<testcase{test}><error{error}>{_escaped(str(problem))}</error></testcase>\n"


def _attributes(**values: object) -> str:
    return "".join(f' {name}="{_escaped(str(value))}"' for name, value in values.items())


def _escaped(text: str) -> str:
    return _UNFIT.sub("\ufffd", text).translate(_ESCAPES)
