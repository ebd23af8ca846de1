"""What earlier runs found in drafts: it is used again where the draft, its rules and rhetlint are the same.

Each draft has one file, named for its path, which holds what was found in it last and a digest of all that this
depends on.  A file is replaced as a whole, so processes do not get into each other's way, and whatever is wrong
with one, the draft is simply linted again.
"""

from __future__ import annotations

import marshal
import os
from collections.abc import Iterable, Iterator

import rhetlint
from rhetlint.errors import Problem
from rhetlint.finding import Finding, Fix
from rhetlint.kinds import NEEDY
from rhetlint.packs.places import builtin_root
from rhetlint.rule import Rule
from rhetlint.store import digest, folder, keep, recall, state

FOLDER = "drafts"
"""The folder within the user's cache folder."""

Found = tuple[list[Finding], list[Problem]]
"""What came of a draft."""


def signature(rules: Iterable[Rule], known: Iterable[str], shown: str, beside: Iterable[bytes] = ()) -> str | None:
    """A digest of all that findings depend on beside a draft: these ``rules`` as they are set, the ids that are
    ``known``, what else is set (``shown``), what stands in files ``beside`` them, and rhetlint itself.

    None when a rule depends on files that it does not hold, such as dictionaries.
    """
    try:
        return digest([*_program(), *_told(rules), "\0".join(sorted(known)).encode(), shown.encode(), *beside])
    except ValueError:  # a rule with options that cannot be told
        return None


def _program() -> Iterator[bytes]:
    """What tells one state of rhetlint, and of what is installed beside the packages it uses, from another."""
    from ahocorasick_rs import __file__ as beside

    yield from state(os.path.dirname(rhetlint.__file__), deep=True)
    yield from state(builtin_root(), deep=True)
    yield str(os.stat(os.path.dirname(os.path.dirname(beside))).st_mtime_ns).encode()


def _told(rules: Iterable[Rule]) -> Iterator[bytes]:
    for rule in rules:
        if rule.kind in NEEDY:
            raise ValueError(rule.kind)
        yield repr(rule._replace(options={}, examples=(), indexed=None)).encode("utf-8", "surrogateescape")
        yield marshal.dumps(dict(rule.options), 2)  # the format that does not tell shared texts from equal ones


def recall_draft(path: str, signature: str, data: bytes) -> Found | None:
    """What was found in the draft at ``path`` when it was ``data`` and all else was the same, if that is kept."""
    kept = recall(_file(path))
    if kept is None or kept[0] != _key(signature, path, data):
        return None
    _, findings, problems = kept
    return (
        [Finding(*row)._replace(fixes=tuple(Fix(*fix) for fix in fixes)) for row, fixes in findings],
        [Problem(*row) for row in problems],
    )


def keep_draft(path: str, signature: str, data: bytes, found: Found) -> None:
    """Keep what was ``found``."""
    findings, problems = found
    rows = [(tuple(f._replace(fixes=())), tuple(map(tuple, f.fixes))) for f in findings]
    keep(_file(path), (_key(signature, path, data), rows, [tuple(problem) for problem in problems]))


def _key(signature: str, path: str, data: bytes) -> str:
    return digest([signature.encode(), path.encode("utf-8", "surrogateescape"), data])


def _file(path: str) -> str:
    return os.path.join(folder(), FOLDER, digest([os.path.abspath(path).encode("utf-8", "surrogateescape")]) + ".bin")


def clear() -> list[str]:
    """Delete everything that is kept, compiled packs too, and tell the files that were deleted.  Raises OSError."""
    root = folder()
    gone: list[str] = []
    for where in (os.path.join(root, FOLDER), root):
        if not os.path.isdir(where):
            continue
        with os.scandir(where) as entries:
            ours = [entry.path for entry in entries if entry.is_file() and entry.name.endswith((".bin", ".tmp"))]
        for path in ours:
            os.unlink(path)
        gone += ours
    return gone
