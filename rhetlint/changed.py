"""Which lines of drafts are new, as git sees it: since a commit, or in what is staged.

Git is asked, never guessed at: the difference comes without context lines, so that what follows the
head of each hunk is exactly what is new.  Line numbers count from 1.
"""

from __future__ import annotations

import os
import re
import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from rhetlint.errors import InputError, Problem
from rhetlint.finding import Finding
from rhetlint.git import by_repository
from rhetlint.records import NamedTuple

Lines = Sequence[tuple[int, int]]
"""Stretches of lines, each from its first to its last, in order and apart."""

WHOLE: Lines = ((1, sys.maxsize),)
"""All lines of a draft."""

_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_REGULAR_FILE = "100"  # how the modes of regular files begin


class Staged(NamedTuple):
    """A staged file: its content in the index, and which lines of that the commit would change."""

    data: bytes
    lines: Lines


def changed(drafts: Iterable[str], ref: str, suffixes: Iterable[str]) -> dict[str, Lines]:
    """The new lines of those ``drafts`` (paths) that have any: since the branch left the commit ``ref``.

    Uncommitted changes count, and so do files that git does not track, as a whole.  In a submodule, the
    commit is the one that the repository around it records at ``ref``.  ``suffixes`` are those of drafts.
    Raises InputError when there is no git, no repository or no such commit.
    """
    found: dict[str, Lines] = {}
    for repository, paths in by_repository(drafts).items():
        files = repository.files(suffixes)
        lines = _new_lines(repository.difference(suffixes, repository.base(ref)))
        for draft, file in paths.items():
            tracked = files.get(file)
            new = lines.get(file, ()) if tracked and not tracked.unmerged else WHOLE
            if new:
                found[draft] = WHOLE if _has_lone_returns(draft) else new
    return found


def bases(drafts: Iterable[str], ref: str) -> list[str]:
    """The commits from which :func:`changed` counts the new lines of ``drafts``, sorted.  Raises InputError."""
    return sorted({repository.base(ref) for repository in by_repository(drafts)})


def staged(paths: Iterable[str], suffixes: Iterable[str]) -> dict[str, Staged]:
    """What is staged in the repositories that ``paths`` lie in, by absolute path without links.

    Raises InputError when there is no git or no repository, or a file is in conflict.
    """
    found: dict[str, Staged] = {}
    for repository in by_repository(paths):
        files = repository.files(suffixes)
        conflicts = [file for file, entry in files.items() if entry.unmerged]
        if conflicts:
            message = "this file is in conflict, so nothing of it is staged"
            raise InputError([Problem(file, 0, 0, message, "resolve it and add it") for file in sorted(conflicts)])
        lines = _new_lines(repository.difference(suffixes, "--cached"))
        wanted = [file for file in lines if file in files and files[file].mode.startswith(_REGULAR_FILE)]
        contents = repository.contents([files[file].object for file in wanted])
        for file, data in zip(wanted, contents, strict=True):
            new = WHOLE if _LONE_RETURN.search(data) else lines[file]
            found[os.path.join(repository.root, *file.split("/"))] = Staged(data, new)
    return found


def touching(findings: Iterable[Finding], lines: Mapping[str, Lines]) -> list[Finding]:
    """Those of ``findings`` that touch one of the ``lines`` of their draft, in their order."""
    return [finding for finding in findings if _touches(finding, lines.get(finding.path, ()))]


def _touches(finding: Finding, lines: Lines) -> bool:
    last = finding.end_line
    if finding.end_column == 1 and last > finding.line:
        last -= 1  # it ends with a line break
    at = bisect_left(lines, finding.line, key=lambda stretch: stretch[1])
    return at < len(lines) and lines[at][0] <= last


def _has_lone_returns(path: str) -> bool:
    """Whether lines end with CR alone, which git does not count as the end of a line."""
    try:
        with open(path, "rb") as file:
            return _LONE_RETURN.search(file.read()) is not None
    except OSError:
        return False  # reading it will say what is wrong


def _new_lines(difference: bytes) -> dict[str, Lines]:
    """The new lines of each file in what ``git diff`` prints without context."""
    found: dict[str, list[tuple[int, int]]] = {}
    name = ""
    left = 0  # lines of the hunk
    for line in difference.split(b"\n"):
        if left:
            left -= line[:1] != b"\\"  # “\ No newline at end of file” is none
        elif line.startswith(b"+++ "):
            name = _name(line[4:])
        elif hunk := _HUNK.match(line):
            old, new = (1 if number is None else int(number) for number in hunk.group(1, 3))
            left = old + new
            if new:
                first = int(hunk[2])
                found.setdefault(name, []).append((first, first + new - 1))
    return dict(found)


def _name(written: bytes) -> str:
    """The name of a file as a line that begins with ``+++`` has it: quoted when it is odd, behind ``b/``."""
    if written.startswith(b'"'):
        written = _ESCAPE.sub(lambda m: _escaped(m[1]), written[1:].rpartition(b'"')[0])
    else:
        written = written.removesuffix(b"\t")
    return os.fsdecode(written.removeprefix(b"b/"))


def _escaped(code: bytes) -> bytes:
    return bytes([int(code, 8)]) if len(code) == 3 else _ESCAPES.get(code, code)
