"""Single file patterns with wildcards, as regular expressions; see :mod:`rhetlint.globs`."""

from __future__ import annotations

import re
from collections.abc import Callable

_PIECE = re.compile(
    r"(?P<stars>(?:(?<=/)|\A)\*\*+(?=/|\Z))|(?P<star>\*+)|(?P<one>\?)|(?P<escaped>\\.)|(?P<set>\[)|(?P<plain>[^*?\\\[]+)",
    re.DOTALL,
)


def compile_wild(text: str) -> Callable[[str], object]:
    """A test of a whole path or name.  Raises ValueError, in words for the writer, when none can match."""
    return re.compile(_regex(text), re.DOTALL).fullmatch


def _regex(text: str) -> str:
    text = re.sub(r"(?<![^/])(?:\*\*/)+", "**/", text)  # several in a row say the same, slowly
    parts = []
    at = 0
    while at < len(text):
        piece = _PIECE.match(text, at)
        if piece is None:
            raise ValueError("the pattern ends with a backslash")
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
        raise ValueError("a [ in the pattern is not closed")
    parts = []
    for item in _ITEM.finditer(found["items"]):
        if item[1] is not None:
            if item[1] not in _CLASSES:
                raise ValueError(f"[:{item[1]}:] is not a class of characters")
            parts.append(_CLASSES[item[1]])
            continue
        first, last = item[2][-1], (item[3] or item[2])[-1]
        if first <= last:
            parts.append(f"{re.escape(first)}-{re.escape(last)}")
    inside = "".join(parts)
    if found["not"]:
        return f"[^/{inside}]", found.end()
    return f"(?!/)[{inside}]" if inside else "(?!)", found.end()
