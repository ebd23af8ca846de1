"""What changes between two reports on the same drafts, as text and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from rhetlint.finding import Finding
from rhetlint.records import NamedTuple
from rhetlint.report.json import dump, finding_row
from rhetlint.report.model import Report

SCHEMA_VERSION = 1
COMES, GOES, CHANGES = "comes", "goes", "changes"
_SIGNS = {COMES: "+", GOES: "-", CHANGES: "~"}


class Change(NamedTuple):
    """A finding that comes, goes, or stays where it is with another severity, message or fix.

    ``finding`` is the new one, or the old one where it goes; ``before`` is the old one where it changes.
    """

    finding: Finding
    what: str
    before: Finding | None = None


class Side(NamedTuple):
    """One of the two: how it is called, how many rules it has and how many of them are on, its report."""

    name: str
    rules: int
    on: int
    report: Report


def changes(old: Sequence[Finding], new: Sequence[Finding]) -> list[Change]:
    """The changes, in the order of their places.  A finding is the same if draft, place and rule are."""
    before, after = _by_place(old), _by_place(new)
    found = [Change(finding, GOES) for key, finding in before.items() if key not in after]
    for key, finding in after.items():
        if key not in before:
            found.append(Change(finding, COMES))
        elif finding != before[key]:
            found.append(Change(finding, CHANGES, before[key]))
    return sorted(found, key=lambda change: (change.finding, change.what))


def _by_place(findings: Sequence[Finding]) -> Mapping[tuple[object, ...], Finding]:
    """A rule may speak twice of one place; the second time is counted."""
    seen: Counter[tuple[object, ...]] = Counter()
    found: dict[tuple[object, ...], Finding] = {}
    for finding in findings:
        place = finding.path, finding.start, finding.end, finding.rule
        seen[place] += 1
        key = *place, seen[place]
        found[key] = finding
    return found


def as_text(old: Side, new: Side) -> Iterator[str]:
    """The lines of a report for people."""
    found = changes(old.report.findings, new.report.findings)
    for finding, what, before in found:
        severity = finding.severity
        if before is not None and before.severity != severity:
            severity = f"{before.severity} → {severity}"
        place = f"{finding.path}:{finding.line}:{finding.column}"
        yield f"{place}: {_SIGNS[what]} {severity}: {finding.message} ({finding.rule})"
    if found:
        yield ""
        yield from _table(found)
        yield ""
    for side in (old, new):
        yield f"{side.name}: {_many(side.rules, 'rule')}, {side.on} on"
    count = Counter(change.what for change in found)
    files = len({change.finding.path for change in found})
    told = f"findings that come (+): {count[COMES]}, that go (-): {count[GOES]}, that change (~): {count[CHANGES]}"
    yield f"{told}; in {files} of {_many(new.report.files, 'file')}"


def _table(found: Sequence[Change]) -> Iterator[str]:
    counts = {rule: Counter(c.what for c in found if c.finding.rule == rule) for rule in _rules(found)}
    width = max(map(len, counts))
    for rule, count in counts.items():
        told = "  ".join(f"{sign}{count[what]}" for what, sign in _SIGNS.items() if count[what])
        yield f"{rule:{width}}  {told}"


def _rules(found: Sequence[Change]) -> list[str]:
    return sorted({change.finding.rule for change in found})


def as_json(old: Side, new: Side) -> Iterator[str]:
    """One JSON object, each change on a line of its own."""
    found = changes(old.report.findings, new.report.findings)
    sides = {
        key: {"name": side.name, "rules": side.rules, "on": side.on, "findings": len(side.report.findings)}
        for key, side in (("old", old), ("new", new))
    }
    yield f'{{"schema_version": {SCHEMA_VERSION},'
    yield f'"old": {dump(sides["old"])},'
    yield f'"new": {dump(sides["new"])},'
    yield '"changes": ['
    for i, change in enumerate(found):
        row: dict[str, object] = {"change": change.what, **finding_row(change.finding)}
        if change.before is not None:
            row["before"] = finding_row(change.before)
        yield dump(row) + ("," if i < len(found) - 1 else "")
    yield "],"
    count = Counter(change.what for change in found)
    yield f'"summary": {dump({what: count[what] for what in _SIGNS})}}}'


def _many(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
