"""The report for programs; ``schema.json`` beside this file describes it.

A key, once there, keeps its meaning for as long as ``schema_version`` stays the same; new keys may come.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator

from rhetlint.finding import Finding
from rhetlint.report.model import Report, rule_counts, slowest, tally

SCHEMA_VERSION = 1
_LONE_SURROGATE = re.compile("[\ud800-\udfff]")


def render(report: Report) -> Iterator[str]:
    """One JSON object, each finding and each problem on a line of its own."""
    yield f'{{"schema_version": {SCHEMA_VERSION},\n"findings": ['
    yield from _rows(dump(finding_row(finding)) for finding in report.findings)
    yield '],\n"problems": ['
    yield from _rows(dump(problem._asdict()) for problem in report.problems)
    if report.times is not None:
        yield '],\n"timings": ['
        yield from _rows(dump({"rule": rule or None, "seconds": round(s, 6)}) for rule, s in slowest(report.times))
    yield f'],\n"summary": {dump(_summary(report))}}}\n'


def dump(value: object) -> str:
    """``value`` as JSON on one line, in characters that UTF-8 has.

    A path whose bytes are not UTF-8 reaches us with lone surrogates in it; they are escaped.
    """
    return _LONE_SURROGATE.sub(lambda found: f"\\u{ord(found.group()):04x}", json.dumps(value, ensure_ascii=False))


def portable(value: object) -> str:
    """:func:`dump` for readers that refuse lone surrogates: each becomes U+FFFD."""
    return _LONE_SURROGATE.sub("\ufffd", json.dumps(value, ensure_ascii=False))


def _rows(rows: Iterable[str]) -> Iterator[str]:
    between = "\n"
    for row in rows:
        yield between + row
        between = ",\n"
    if between != "\n":
        yield "\n"


def finding_row(finding: Finding) -> dict[str, object]:
    """A finding as the report has it."""
    return {
        "path": finding.path,
        "line": finding.line,
        "column": finding.column,
        "end_line": finding.end_line,
        "end_column": finding.end_column,
        "start": finding.start,
        "end": finding.end,
        "match": finding.match,
        "rule": finding.rule,
        "severity": finding.severity,
        "message": finding.message,
        "voice": finding.voice,
        "fixes": [fix._asdict() for fix in finding.fixes],
        "related": [place._asdict() for place in finding.related],
    }


def _summary(report: Report) -> dict[str, object]:
    return {
        "files": report.files,
        "files_with_findings": len({finding.path for finding in report.findings}),
        "findings": len(report.findings),
        "severities": tally(report.findings),
        "rules": dict(rule_counts(report.findings)),
        "problems": len(report.problems),
    }
