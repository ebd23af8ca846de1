"""Which lines of drafts are new, as git sees it: since a commit, or in what is staged.

Git is asked, never guessed at: the difference comes without context lines, so that what follows the
head of each hunk is exactly what is new.  Line numbers count from 1.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence

from rhetlint.errors import InputError, Problem, nearest
from rhetlint.finding import Finding
from rhetlint.records import NamedTuple

HEAD = "HEAD"

Lines = Sequence[tuple[int, int]]
"""Stretches of lines, each from its first to its last, in order and apart."""

WHOLE: Lines = ((1, sys.maxsize),)
"""All lines of a draft."""

_DIFF = (
    "diff", "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text",
    "--find-renames", "--ignore-cr-at-eol", "--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
_HUNK = re.compile(rb"@@ -\d+(?:,(\d+))? \+(\d+)(?:,(\d+))? @@")
_ESCAPE = re.compile(rb"\\([0-7]{3}|.)", re.DOTALL)
_ESCAPES = {b"a": b"\a", b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v"}
_LONE_RETURN = re.compile(rb"\r(?!\n)")
_REGULAR_FILE = "100"  # how the modes of regular files begin
_OF_ONE_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_INTERNAL_SUPER_PREFIX",
)  # fmt: skip


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
    for repository, paths in _by_repository(drafts).items():
        files = repository.files(suffixes)
        lines = repository.new_lines(suffixes, repository.base(ref))
        for draft, file in paths.items():
            tracked = files.get(file)
            new = lines.get(file, ()) if tracked and not tracked.unmerged else WHOLE
            if new:
                found[draft] = WHOLE if _has_lone_returns(draft) else new
    return found


def staged(paths: Iterable[str], suffixes: Iterable[str]) -> dict[str, Staged]:
    """What is staged in the repositories that ``paths`` lie in, by absolute path without links.

    Raises InputError when there is no git or no repository, or a file is in conflict.
    """
    found: dict[str, Staged] = {}
    for repository in _by_repository(paths):
        files = repository.files(suffixes)
        conflicts = [file for file, entry in files.items() if entry.unmerged]
        if conflicts:
            message = "this file is in conflict, so nothing of it is staged"
            raise InputError([Problem(file, 0, 0, message, "resolve it and add it") for file in sorted(conflicts)])
        lines = repository.new_lines(suffixes, "--cached")
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


class _Entry(NamedTuple):
    """A file in the index."""

    mode: str
    object: str
    unmerged: bool


class _Repository:
    """A git repository with a working tree; files are named as git does, from its root with forward slashes."""

    def __init__(self, root: str) -> None:
        self.root = root
        self._own = _root(os.path.realpath(os.curdir)) == root

    def git(self, *arguments: str, given: bytes = b"", may_fail: bool = False) -> bytes:
        """What git prints; b"" where it fails and may.  Raises InputError where it may not."""
        environ = {**os.environ, "GIT_OPTIONAL_LOCKS": "0"}
        environ.pop("GIT_LITERAL_PATHSPECS", None)
        if not self._own:  # what a hook sets speaks of the repository it runs in
            environ = {key: value for key, value in environ.items() if key not in _OF_ONE_REPOSITORY}
        try:
            done = subprocess.run(
                ("git", "-C", self.root, *arguments), input=given, capture_output=True, env=environ, check=False
            )
        except OSError as error:
            message = f"git is needed to see what has changed, but it cannot be run: {error.strerror}"
            raise InputError([Problem("", 0, 0, message)]) from None
        if done.returncode and may_fail:
            return b""
        if done.returncode:
            said = done.stderr.decode(errors="replace").strip().partition("\n")[0]
            raise InputError([Problem(self.root, 0, 0, f"git cannot say what has changed: {said}")])
        return done.stdout

    def ask(self, *arguments: str) -> str:
        """One line that git prints, or "" where it has nothing to say."""
        return os.fsdecode(self.git(*arguments, may_fail=True)).strip("\n")

    def base(self, ref: str) -> str:
        """The commit from which to count: where the branch that is checked out left ``ref``."""
        around = self._around()
        if around:
            return self._recorded(around, ref)
        commit = "" if ref.startswith("-") else self.ask("rev-parse", "--verify", "--quiet", f"{ref}^{{commit}}")
        if not commit:
            if ref != HEAD:
                raise InputError([Problem("", 0, 0, f"git knows no commit {ref!r} in {self.root}", self._hint(ref))])
            return self._nothing()
        base = self.ask("merge-base", commit, HEAD)
        if not base and self._shallow():
            message = f"this clone does not reach back to where the branch left {ref!r}"
            raise InputError(
                [Problem("", 0, 0, message, "it is shallow: fetch more, say with 'git fetch --unshallow'")]
            )
        return base or commit

    def _around(self) -> _Repository | None:
        """The repository whose submodule this one is, unless the working directory lies in this one."""
        if self._own or os.path.isdir(os.path.join(self.root, ".git")):
            return None
        root = self.ask("rev-parse", "--show-superproject-working-tree")
        return _Repository(os.path.realpath(root)) if root else None

    def _recorded(self, around: _Repository, ref: str) -> str:
        file = os.path.relpath(self.root, around.root).replace(os.sep, "/")
        commit = around.ask("rev-parse", "--verify", "--quiet", f"{around.base(ref)}:{file}")
        if commit and not self.ask("rev-parse", "--verify", "--quiet", f"{commit}^{{commit}}"):
            message = f"the submodule {file} lacks the commit that is recorded for it at {ref!r}"
            raise InputError([Problem("", 0, 0, message, "fetch it inside the submodule")])
        return commit or self._nothing()

    def _nothing(self) -> str:
        """The tree without files: what a repository holds before its first commit."""
        return self.git("hash-object", "-t", "tree", "--stdin").decode().strip()

    def _shallow(self) -> bool:
        return self.ask("rev-parse", "--is-shallow-repository") == "true"

    def _hint(self, ref: str) -> str:
        if os.path.lexists(ref):
            return f"if you mean the path, write --diff={HEAD} {ref}"
        if self._shallow():
            return "this clone is shallow: fetch that commit first"
        return nearest(ref, self.ask("for-each-ref", "--format=%(refname:short)").splitlines())

    def files(self, suffixes: Iterable[str]) -> dict[str, _Entry]:
        """All files in the index that end with one of ``suffixes``."""
        found: dict[str, _Entry] = {}
        for row in self.git("ls-files", "--stage", "-z", "--", *_patterns(suffixes)).split(b"\0")[:-1]:
            head, _, name = row.partition(b"\t")
            mode, object, stage = head.decode().split()
            found[os.fsdecode(name)] = _Entry(mode, object, stage != "0")
        return found

    def new_lines(self, suffixes: Iterable[str], since: str) -> dict[str, Lines]:
        """The new lines of each file that has any, since the commit ``since`` or, as ``--cached``, in the index."""
        return _new_lines(self.git(*_DIFF, since, "--", *_patterns(suffixes)))

    def contents(self, objects: Sequence[str]) -> list[bytes]:
        """What is in each of ``objects``."""
        given = "".join(f"{object}\n" for object in objects).encode()
        rest = self.git("cat-file", "--batch", given=given) if objects else b""
        at, found = 0, []
        for _ in objects:
            start = rest.index(b"\n", at) + 1
            end = start + int(rest[at:start].split()[2])
            found.append(rest[start:end])
            at = end + 1
        return found


def _patterns(suffixes: Iterable[str]) -> list[str]:
    return [f":(top,icase,glob)**/*{suffix}" for suffix in suffixes]


def _by_repository(paths: Iterable[str]) -> dict[_Repository, dict[str, str]]:
    """The repositories that ``paths`` lie in, each with these paths and what git calls them.

    Raises InputError with a problem for each path that lies in none.
    """
    repositories: dict[str, _Repository] = {}
    found: dict[_Repository, dict[str, str]] = {}
    problems = []
    for path in paths:
        real = os.path.realpath(path)
        root = _root(real if os.path.isdir(real) else os.path.dirname(real))
        if not root:
            problems.append(Problem(path, 0, 0, "this lies in no git repository, so nothing tells what has changed"))
            continue
        repository = repositories.setdefault(root, _Repository(root))
        found.setdefault(repository, {})[path] = os.path.relpath(real, root).replace(os.sep, "/")
    if problems:
        raise InputError(problems)
    return found


def _root(folder: str) -> str:
    """The root of the repository that ``folder`` (absolute, without links) lies in, or ""."""
    while not os.path.lexists(os.path.join(folder, ".git")):
        above = os.path.dirname(folder)
        if above == folder:
            return ""
        folder = above
    return folder


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
