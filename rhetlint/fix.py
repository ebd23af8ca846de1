"""Fixes: which of them can be applied together, what a draft becomes, and how it is written.

Offsets are code points of the decoded file.
"""

from __future__ import annotations

import os
import stat
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from itertools import groupby

from rhetlint.errors import InputError, Problem
from rhetlint.finding import Finding, Fix

ROUNDS = 20
"""How often a draft is fixed and linted again before its fixes are held to undo one another."""

_CLOSING = frozenset(".,;:!?)]}…”’")
_CONTEXT = 3  # lines around a change in a preview


def choose(source: str, findings: Iterable[Finding], unsafe: bool = False) -> list[Fix]:
    """The fixes of one draft's ``findings`` that can be applied together, in order and apart.

    A fix is applied when it is safe; with ``unsafe`` also when it is the only one that its rule offers:
    of several, the writer must choose.  Nothing inside a quotation is fixed, and lines stay lines.
    Where fixes overlap, safe ones go first, then those that begin first.
    """
    offered = {tidy(source, fix) for finding in findings for fix in _offered(finding, unsafe)}
    chosen: list[Fix] = []
    thinned: set[int] = set()  # lines that words are taken out of: in one place at a time, so that some are left
    for fix in sorted(offered, key=lambda fix: (not fix.safe, fix)):
        at = bisect_left(chosen, fix)
        line = source.rfind("\n", 0, fix.start)
        thins = not fix.text.strip()
        if any(_overlap(fix, other) for other in chosen[max(0, at - 1) : at + 1]) or (thins and line in thinned):
            continue
        if _changes(source, fix):
            chosen.insert(at, fix)
            thinned |= {line} if thins else set()
    return chosen


def _offered(finding: Finding, unsafe: bool) -> Sequence[Fix]:
    if safe := finding.safe_fix:
        return (safe,)
    return finding.fixes if unsafe and len(finding.fixes) == 1 and finding.voice != "quoted" else ()


def _changes(source: str, fix: Fix) -> bool:
    """Whether ``fix`` changes anything, and leaves the number of lines and their being blank or not as they are."""
    old = source[fix.start : fix.end]
    if old == fix.text or any(c in text for text in (old, fix.text) for c in "\r\n"):
        return False
    return bool(fix.text.strip()) or not _is_whole_line(source, fix.start, fix.end)


def _is_whole_line(source: str, start: int, end: int) -> bool:
    """Whether a line has no words beside those from ``start`` to ``end``."""
    first = max(source.rfind("\n", 0, start), source.rfind("\r", 0, start)) + 1
    last = min((at for c in "\r\n" if (at := source.find(c, end)) >= 0), default=len(source))
    return not any(c.isalnum() for c in source[first:start] + source[end:last])


def tidy(source: str, fix: Fix) -> Fix:
    """``fix``; where it takes words out, with a blank that would be left doubled or before a closing mark."""
    if fix.text:
        return fix
    before, behind = source[max(0, fix.start - 1) : fix.start], source[fix.end : fix.end + 1]
    if behind == " " and (not before or before.isspace()):
        return fix._replace(end=fix.end + 1)
    if before == " " and (not behind or behind in "\r\n" or behind in _CLOSING):
        return fix._replace(start=fix.start - 1)
    return fix


def _overlap(one: Fix, other: Fix) -> bool:
    first, second = sorted((one, other))
    return second.start < first.end or second.start == first.start


def apply(source: str, fixes: Iterable[Fix]) -> str:
    """``source`` with ``fixes``, which are in order and apart."""
    parts: list[str] = []
    at = 0
    for fix in fixes:
        parts += (source[at : fix.start], fix.text)
        at = fix.end
    return "".join((*parts, source[at:]))


def preview(path: str, before: str, after: str) -> Iterator[str]:
    """What turns ``before`` into ``after``, as a unified diff that ``patch -p1`` and ``git apply`` take.

    Both must have as many lines, as they do when only fixes lie between them; so no line needs to be searched for.
    """
    old, new = _lines(before), _lines(after)
    changed = [i for i, (one, other) in enumerate(zip(old, new, strict=True)) if one != other]
    if not changed:
        return
    name = path.replace(os.sep, "/").lstrip("/") + ("\t" if " " in path else "")
    yield f"--- a/{name}\n+++ b/{name}\n"
    for first, last in _hunks(changed, len(old)):
        place = f"{first + 1},{last - first}"
        yield f"@@ -{place} +{place} @@\n"
        for differ, group in groupby(range(first, last), lambda i: old[i] != new[i]):
            stretch = list(group)
            yield from (_marked("-" if differ else " ", old[i]) for i in stretch)
            yield from (_marked("+", new[i]) for i in stretch if differ)


def _hunks(changed: Sequence[int], lines: int) -> Iterator[tuple[int, int]]:
    """Stretches of lines that hold all ``changed`` ones with their context, from 0, end exclusive."""
    first, last = max(0, changed[0] - _CONTEXT), changed[0]
    for i in changed:
        if i - last > 2 * _CONTEXT:
            yield first, last + _CONTEXT + 1
            first = i - _CONTEXT
        last = i
    yield first, min(lines, last + _CONTEXT + 1)


def _marked(mark: str, line: str) -> str:
    return f"{mark}{line}" if line.endswith("\n") else f"{mark}{line}\n\\ No newline at end of file\n"


def _lines(text: str) -> list[str]:
    """Lines as diffs count them: only a line feed ends one."""
    lines = [f"{line}\n" for line in text.split("\n")]
    lines[-1] = lines[-1][:-1]
    return lines if lines[-1] else lines[:-1]


def replace(path: str, before: bytes, after: bytes) -> None:
    """Make ``after`` of the file at ``path``, whole or not at all, if it still holds ``before``.

    Its mode stays, its owner where that is allowed, and a link stays a link.  Raises InputError
    when the file has changed or may not be written; it is then as it was.
    """
    target = os.path.realpath(path)
    temporary = f"{target}.{os.getpid()}.tmp"
    try:
        status = os.stat(target)
        if not status.st_mode & (stat.S_IWUSR | stat.S_IWGRP | stat.S_IWOTH) or not os.access(target, os.W_OK):
            raise InputError([Problem(path, 0, 0, "this file may not be written, so nothing in it is fixed")])
        try:
            _write(temporary, after, status)
            with open(target, "rb") as file:
                unchanged = file.read() == before
            if unchanged:
                os.replace(temporary, target)
        finally:
            if os.path.lexists(temporary):
                os.unlink(temporary)
    except OSError as error:
        raise InputError([Problem(path, 0, 0, f"cannot be written: {error.strerror}")]) from None
    if not unchanged:
        message = "this file has changed while it was checked, so nothing in it is fixed"
        raise InputError([Problem(path, 0, 0, message, "run rhetlint again")])


def _write(path: str, data: bytes, like: os.stat_result) -> None:
    """Write a new file with the mode and, as far as may be, the owner that ``like`` tells of."""
    with open(path, "xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if hasattr(os, "chown"):
        own = os.stat(path)
        if (own.st_uid, own.st_gid) != (like.st_uid, like.st_gid):
            with suppress(PermissionError):  # the file then belongs to whoever has changed it
                os.chown(path, like.st_uid, like.st_gid)
    os.chmod(path, stat.S_IMODE(like.st_mode))
