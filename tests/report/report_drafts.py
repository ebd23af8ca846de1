"""Small reports to render, made from drafts with real places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rhetlint.errors import Problem
from rhetlint.finding import Finding, Fix
from rhetlint.report.model import Report
from rhetlint.rule import Rule
from rhetlint.spans import LineIndex

ADJECTIVE = Rule(
    "loaded/adjective",
    "words",
    "“{match}” passes judgement. Say what was done.",
    {},
    why="A reader who is told what to think trusts the rest less.",
    source="https://example.org/loaded words",
)
DOUBLED = Rule("typos/doubled-word", "repetition", "“{match}” stands twice.", {}, severity="error")
LONG = Rule(
    "readability/long-sentence",
    "limit",
    "{count} words in one sentence.",
    {},
    source="https://example.org/long",
    severity="suggestion",
)
RULES = {rule.id: rule for rule in (ADJECTIVE, DOUBLED, LONG)}


def finding(source: str, start: int, end: int, rule: Rule = ADJECTIVE, path: str = "a.md", **more: object) -> Finding:
    """A finding at ``source[start:end]``."""
    lines, match = LineIndex(source), source[start:end]
    message = str(more.pop("message", rule.message.format(match=match, count=3)))
    fixes = tuple(Fix(*fix) for fix in more.pop("fixes", ()))  # type: ignore[attr-defined]
    assert not more
    places = (*lines.position(start), *lines.position(end))
    return Finding(path, start, end, rule.id, *places, match, rule.severity, message, fixes=fixes)


def find(source: str, match: str, rule: Rule = ADJECTIVE, path: str = "a.md", **more: object) -> Finding:
    """A finding at the first place of ``match``."""
    start = source.index(match)
    return finding(source, start, start + len(match), rule, path, **more)


def report(
    findings: Sequence[Finding] = (),
    sources: Mapping[str, str] | None = None,
    problems: Sequence[Problem] = (),
    files: int = 3,
) -> Report:
    return Report(sorted(findings), files, RULES, "1.2.3", lambda path: (sources or {}).get(path, ""), problems)
