"""File patterns as in ``.gitignore``, for the ``exclude`` and ``files`` of a config and for git's own files.

The rules are those of the gitignore manual page (``PATTERN FORMAT``): the last pattern that
matches decides, ``!`` takes back, a slash in front or inside binds a pattern to the folder,
a slash at the end means folders only, ``**`` stands for any number of folders.  Written here
because importing a library for it costs more than checking a draft.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import NamedTuple


class GlobError(ValueError):
    """The pattern can match nothing; the text says why, in words for the one who wrote it."""


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
            except GlobError:
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
    """Raise GlobError when ``pattern`` can match nothing."""
    _compile(pattern)
    if pattern.lstrip("!").startswith(("./", "../")):
        raise GlobError("the pattern cannot begin with ./ or ../: it is read from the folder of this file")


_WILD = re.compile(r"[*?\[\\]")


def _compile(line: str) -> _Pattern:
    text = _without_trailing_blanks(line)
    if text.startswith("#"):
        raise GlobError("the pattern begins with #, which makes it a comment")
    takes = not text.startswith("!")
    text = text if takes else text[1:]
    folders_only = text.endswith("/")
    text = text[:-1] if folders_only else text
    anchored = "/" in text
    text = text.removeprefix("/")
    if not text:
        raise GlobError("the pattern is empty")
    return _Pattern(_test(text, anchored), anchored, folders_only, takes)


def _without_trailing_blanks(line: str) -> str:
    text = line.rstrip("\r\n").rstrip(" ")
    backslashes = len(text) - len(text.rstrip("\\"))
    return text + " " if backslashes % 2 and len(text) < len(line.rstrip("\r\n")) else text


def _test(text: str, anchored: bool) -> Callable[[str], object]:
    """A test of a path or name.  Most patterns need no regular expression, which is slow to compile."""
    if not _WILD.search(text):
        return text.__eq__
    tail = text[1:]
    if text.startswith("*") and not anchored and not _WILD.search(tail):
        return lambda name: name.endswith(tail)
    return re.compile(_regex(text), re.DOTALL).fullmatch


_PIECE = re.compile(
    r"(?P<stars>(?:(?<=/)|\A)\*\*+(?=/|\Z))|(?P<star>\*+)|(?P<one>\?)|(?P<escaped>\\.)|(?P<set>\[)|(?P<plain>[^*?\\\[]+)",
    re.DOTALL,
)


def _regex(text: str) -> str:
    text = re.sub(r"(?<![^/])(?:\*\*/)+", "**/", text)  # several in a row say the same, slowly
    parts = []
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            raise GlobError("the pattern ends with a backslash")
        at = piece.end()
        if piece["stars"]:
            # "a/**/b" also matches "a/b"; "a/**" matches what is in a, not a itself.
            parts.append("(?:.+/)?" if at < len(text) else ".+")
            at += 1
        elif piece["set"]:
            regex, at = _character_set(text, at)
            parts.append(regex)
        elif piece["star"] or piece["one"]:
            parts.append("[^/]*" if piece["star"] else "[^/]")
        else:
            parts.append(re.escape(piece["plain"] or piece["escaped"][1]))
    return "".join(parts)


_SET = re.compile(r"(?P<not>[!^]?)(?P<items>(?:\]|)(?:\[:\w*:\]|\\.|[^\]\\])*)\]", re.DOTALL)
_ITEM = re.compile(r"\[:(\w*):\]|(\\?.)(?:-(\\?[^\]]))?", re.DOTALL)
_CLASSES = {
    "alpha": "a-zA-Z",
    "digit": "0-9",
    "alnum": "a-zA-Z0-9",
    "lower": "a-z",
    "upper": "A-Z",
    "space": r"\s",
    "blank": r" \t",
    "punct": "!-/:-@\\[-`{-~",
    "xdigit": "0-9a-fA-F",
}


def _character_set(text: str, at: int) -> tuple[str, int]:
    """The regular expression for the set whose ``[`` stands before ``at``, and where it ends."""
    found = _SET.match(text, at)
    if found is None:
        raise GlobError("a [ in the pattern is not closed")
    parts = []
    for item in _ITEM.finditer(found["items"]):
        if item[1] is not None:
            if item[1] not in _CLASSES:
                raise GlobError(f"[:{item[1]}:] is not a class of characters")
            parts.append(_CLASSES[item[1]])
            continue
        first, last = item[2][-1], (item[3] or item[2])[-1]
        if first <= last:
            parts.append(f"{re.escape(first)}-{re.escape(last)}")
    inside = "".join(parts)
    if found["not"]:
        return f"[^/{inside}]", found.end()
    return f"(?!/)[{inside}]" if inside else "(?!)", found.end()
