"""What git says of the repositories that drafts lie in.  Git is asked, never guessed at."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterable, Sequence

from rhetlint.errors import InputError, Problem, nearest
from rhetlint.records import NamedTuple

HEAD = "HEAD"

_DIFF = (
    "diff", "--unified=0", "--inter-hunk-context=0", "--no-color", "--no-ext-diff", "--no-textconv", "--text",
    "--find-renames", "--ignore-cr-at-eol", "--ignore-submodules=all", "--src-prefix=a/", "--dst-prefix=b/",
)  # fmt: skip
_OF_ONE_REPOSITORY = (
    "GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_COMMON_DIR", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX",
    "GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_NAMESPACE", "GIT_INTERNAL_SUPER_PREFIX",
)  # fmt: skip


class Entry(NamedTuple):
    """A file in the index."""

    mode: str
    object: str
    unmerged: bool


class Repository:
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

    def _around(self) -> Repository | None:
        """The repository whose submodule this one is, unless the working directory lies in this one."""
        if self._own or os.path.isdir(os.path.join(self.root, ".git")):
            return None
        root = self.ask("rev-parse", "--show-superproject-working-tree")
        return Repository(os.path.realpath(root)) if root else None

    def _recorded(self, around: Repository, ref: str) -> str:
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

    def files(self, suffixes: Iterable[str]) -> dict[str, Entry]:
        """All files in the index that end with one of ``suffixes``."""
        found: dict[str, Entry] = {}
        for row in self.git("ls-files", "--stage", "-z", "--", *_patterns(suffixes)).split(b"\0")[:-1]:
            head, _, name = row.partition(b"\t")
            mode, object, stage = head.decode().split()
            found[os.fsdecode(name)] = Entry(mode, object, stage != "0")
        return found

    def difference(self, suffixes: Iterable[str], since: str) -> bytes:
        """What has changed in files that end with one of ``suffixes``, without context lines, as git prints it: since
        the commit ``since`` or, as ``--cached``, in the index."""
        return self.git(*_DIFF, since, "--", *_patterns(suffixes))

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


def by_repository(paths: Iterable[str]) -> dict[Repository, dict[str, str]]:
    """The repositories that ``paths`` lie in, each with these paths and what git calls them.

    Raises InputError with a problem for each path that lies in none.
    """
    repositories: dict[str, Repository] = {}
    found: dict[Repository, dict[str, str]] = {}
    problems = []
    for path in paths:
        real = os.path.realpath(path)
        root = _root(real if os.path.isdir(real) else os.path.dirname(real))
        if not root:
            problems.append(Problem(path, 0, 0, "this lies in no git repository, so nothing tells what has changed"))
            continue
        repository = repositories.setdefault(root, Repository(root))
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
