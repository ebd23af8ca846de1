"""The report as SARIF 2.1.0 (OASIS, "Static Analysis Results Interchange Format"), for code scanning.

Paths are relative to ``%SRCROOT%``, which stays undefined, as the standard allows: whoever reads the
log knows where the drafts are, and the log does not tell where it was made.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from operator import attrgetter
from typing import Any
from urllib.parse import quote

from rhetlint.errors import Problem
from rhetlint.finding import Finding, Fix, Place
from rhetlint.report.fingerprint import fingerprints
from rhetlint.report.json import dump
from rhetlint.report.model import Report, holds, told
from rhetlint.rule import Rule
from rhetlint.spans import LineIndex

SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_ROOT = "%SRCROOT%"
_LEVEL = {"error": "error", "warning": "warning", "suggestion": "note"}
_PLACEHOLDER = re.compile(r"\{\w+\}")
_DRIVE = re.compile(r"[A-Za-z]:/")


def render(report: Report) -> Iterator[str]:
    """One SARIF log with one run, on one line."""
    run = {
        "tool": {
            "driver": {
                "name": "rhetlint",
                "version": report.version,
                "rules": [_rule(rule) for rule in report.rules.values()],
            }
        },
        "invocations": [_invocation(report)],
        "originalUriBaseIds": {_ROOT: {"description": {"text": "The directory that the paths are relative to."}}},
        "newlineSequences": ["\r\n", "\n", "\r"],
        "columnKind": "unicodeCodePoints",
        "results": list(_results(report)),
    }
    yield dump({"$schema": SCHEMA, "version": "2.1.0", "runs": [run]}) + "\n"


def _rule(rule: Rule) -> dict[str, Any]:
    """A rule's descriptor; what its message says of one match is left open ("…")."""
    message = _PLACEHOLDER.sub("…", rule.message)
    paragraphs = [message, rule.why, f"Source: {rule.source}" if rule.source else ""]
    told = [paragraph for paragraph in paragraphs if paragraph]
    return {
        "id": rule.id,
        "name": "".join(word.capitalize() for word in re.findall(r"\w+", rule.id)),
        "shortDescription": {"text": message},
        "fullDescription": {"text": rule.why or message},
        "help": {"text": "\n\n".join(told), "markdown": "\n\n".join((f"**{rule.id}**", *told))},
        **({"helpUri": rule.source} if re.fullmatch(r"https?://[!-~]+", rule.source) else {}),
        "defaultConfiguration": {"level": _LEVEL[rule.severity]},
        "properties": {"tags": [rule.pack]},
    }


def _invocation(report: Report) -> dict[str, Any]:
    return {
        "executionSuccessful": not report.problems,
        "toolExecutionNotifications": [_notification(problem) for problem in report.problems],
    }


def _notification(problem: Problem) -> dict[str, Any]:
    notification: dict[str, Any] = {"level": "error", "message": {"text": told(problem)}}
    if problem.path:
        region = {"startLine": problem.line, "startColumn": max(1, problem.column)} if problem.line else {}
        notification["locations"] = [_location(problem.path, region)]
    return notification


def _results(report: Report) -> Iterator[dict[str, Any]]:
    index = {rule: number for number, rule in enumerate(report.rules)}
    for path, group in groupby(report.findings, attrgetter("path")):
        findings = list(group)
        source = report.source(path) if any(finding.fixes for finding in findings) else ""
        lines = LineIndex(source) if source else None
        for finding, print_ in zip(findings, fingerprints(findings), strict=True):
            result = _result(finding, index, print_)
            if lines is not None and finding.fixes and holds(source, finding):
                result["fixes"] = [_fix(finding, fix, lines) for fix in finding.fixes]
            yield result


def _result(finding: Finding, index: Mapping[str, int], fingerprint: str) -> dict[str, Any]:
    region = _region((finding.line, finding.column), (finding.end_line, finding.end_column))
    return {
        "ruleId": finding.rule,
        **({"ruleIndex": index[finding.rule]} if finding.rule in index else {}),
        "level": _LEVEL[finding.severity],
        "message": {"text": finding.message},
        "locations": [_location(finding.path, region)],
        **({"relatedLocations": [_related(finding, place) for place in finding.related]} if finding.related else {}),
        "partialFingerprints": {"ruleAndSentence/v1": fingerprint},
        "properties": {"voice": finding.voice},
    }


def _related(finding: Finding, place: Place) -> dict[str, Any]:
    return _location(finding.path, _region((place.line, place.column), (place.end_line, place.end_column)))


def _fix(finding: Finding, fix: Fix, lines: LineIndex) -> dict[str, Any]:
    return {
        "description": {"text": f"Write “{fix.text}”." if fix.text else "Take it out."},
        "artifactChanges": [
            {
                "artifactLocation": _artifact(finding.path),
                "replacements": [
                    {
                        "deletedRegion": _region(lines.position(fix.start), lines.position(fix.end)),
                        "insertedContent": {"text": fix.text},
                    }
                ],
            }
        ],
    }


def _location(path: str, region: Mapping[str, int]) -> dict[str, Any]:
    return {"physicalLocation": {"artifactLocation": _artifact(path), **({"region": region} if region else {})}}


def _region(start: tuple[int, int], end: tuple[int, int]) -> dict[str, int]:
    return {"startLine": start[0], "startColumn": start[1], "endLine": end[0], "endColumn": end[1]}


def _artifact(path: str) -> dict[str, str]:
    """A path as a URI: relative to the root where it is relative itself."""
    escaped = quote(path.encode("utf-8", "surrogateescape"))
    if path.startswith("/"):
        return {"uri": f"file://{escaped}"}
    if _DRIVE.match(path):
        return {"uri": f"file:///{escaped.replace('%3A', ':', 1)}"}
    return {"uri": escaped, "uriBaseId": _ROOT}
