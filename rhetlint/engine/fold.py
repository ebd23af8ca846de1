"""Repeated findings of a mild rule become one that counts them: the last thing that happens to findings."""

from __future__ import annotations

from collections.abc import Iterable

from rhetlint.finding import Finding, Place

_MOST_LINES = 5


def fold(findings: Iterable[Finding]) -> list[Finding]:
    """``findings``, in order, with those of one group put into the first of them."""
    kept: list[Finding] = []
    first: dict[tuple[str, str, str], int] = {}  # where in ``kept``
    more: dict[int, list[Finding]] = {}
    for finding in findings:
        if finding.group:
            at = first.setdefault((finding.path, finding.rule, finding.group), len(kept))
            if at < len(kept):
                more.setdefault(at, []).append(finding)
                continue
        kept.append(finding)
    for at, others in more.items():
        kept[at] = _counting(kept[at], others)
    return kept


def _counting(finding: Finding, others: list[Finding]) -> Finding:
    number = f"is {len(others)}" if len(others) == 1 else f"are {len(others)}"
    lines = sorted({other.line for other in others} - {finding.line})
    named = ", ".join(map(str, lines[:_MOST_LINES])) + (" …" if len(lines) > _MOST_LINES else "")
    found = f" (line{'s' * (len(lines) > 1)} {named})" if lines else ""
    return finding._replace(
        message=f"{finding.message} There {number} more in this {finding.group.split()[0]}{found}.",
        related=tuple(Place(o.start, o.end, o.line, o.column, o.end_line, o.end_column) for o in others),
    )
