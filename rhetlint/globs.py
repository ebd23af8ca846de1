"""File patterns as in ``.gitignore``, for the ``exclude`` and ``files`` of a config and for git's own files.

The rules are those of the gitignore manual page (``PATTERN FORMAT``): the last pattern that
matches decides, ``!`` takes back, a slash in front or inside binds a pattern to the folder,
a slash at the end means folders only, ``**`` stands for any number of folders.  Written here
because the library for it (pathspec 1.1, tried) differs from git where a folder is taken back and on
sets such as ``[[:alpha:]]``, and takes 20 ms to import.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable

from rhetlint.records import NamedTuple


class _Pattern(NamedTuple):
    """``test`` takes the whole path where ``anchored``, else its last part."""

    test: Callable[[str], object]
    anchored: bool
    folders_only: bool
    takes: bool


class Globs:
    """A list of patterns.  Paths are relative to the folder the patterns belong to, with forward slashes."""

    __slots__ = ("_patterns",)

    def __init__(self, lines: Iterable[str]) -> None:
        """Patterns that can match nothing, comments and blank lines are passed over, as git does."""
        patterns = []
        for line in lines:
            try:
                patterns.append(_compile(line))
            except ValueError:
                continue
        self._patterns = patterns[::-1]

    def verdict(self, path: str, is_folder: bool) -> bool | None:
        """Whether the patterns take ``path`` itself (True), leave it (False) or say nothing of it (None)."""
        name = path.rpartition("/")[2]
        for pattern in self._patterns:
            if (is_folder or not pattern.folders_only) and pattern.test(path if pattern.anchored else name):
                return pattern.takes
        return None

    def take(self, path: str, is_folder: bool = False) -> bool:
        """Whether the patterns take ``path`` or a folder that it lies in."""
        at = path.find("/")
        while at >= 0:
            if self.verdict(path[:at], True):
                return True
            at = path.find("/", at + 1)
        return bool(self.verdict(path, is_folder))


def check_glob(pattern: str) -> None:
    """Raise ValueError when ``pattern`` can match nothing; its text says why, in words for the one who wrote it."""
    _compile(pattern)
    if pattern.lstrip("!").startswith(("./", "../")):
        raise ValueError("the pattern cannot begin with ./ or ../: it is read from the folder of this file")


_WILD = frozenset("*?[\\")


def _compile(line: str) -> _Pattern:
    text = _without_trailing_blanks(line)
    if text.startswith("#"):
        raise ValueError("the pattern begins with #, which makes it a comment")
    takes = not text.startswith("!")
    text = text if takes else text[1:]
    folders_only = text.endswith("/")
    text = text[:-1] if folders_only else text
    anchored = "/" in text
    text = text.removeprefix("/")
    if not text:
        raise ValueError("the pattern is empty")
    return _Pattern(_test(text, anchored), anchored, folders_only, takes)


def _without_trailing_blanks(line: str) -> str:
    text = line.rstrip("\r\n").rstrip(" ")
    backslashes = len(text) - len(text.rstrip("\\"))
    return text + " " if backslashes % 2 and len(text) < len(line.rstrip("\r\n")) else text


def _test(text: str, anchored: bool) -> Callable[[str], object]:
    """A test of a path or name.  Most patterns need no regular expression, which is slow to compile."""
    if _WILD.isdisjoint(text):
        return text.__eq__
    tail = text[1:]
    if text.startswith("*") and not anchored and _WILD.isdisjoint(tail):
        return lambda name: name.endswith(tail)
    start = text[:-2]
    if text.endswith("/**") and _WILD.isdisjoint(start):
        return lambda path: path.startswith(start)
    from rhetlint.wildmatch import compile_wild

    return compile_wild(text)
