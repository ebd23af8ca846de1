"""Fences whose content is prose: Pandoc divs, admonitions, MyST directives."""

from __future__ import annotations

import re

from rhetlint.records import NamedTuple
from rhetlint.text.masks import VOID, fill, put

_FENCE = re.compile(
    r"^[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)*(?P<fence>`{3,}|~{3,}|:{3,})(?P<info>[^\r\n]*)", re.MULTILINE
)
_NAME = re.compile(r"[ \t]*\{?\.?([\w:-]*)\}?[ \t]*")
_OPTIONS = re.compile(
    r"(?:\r?\n[ \t>]*:[\w-]+:[^\r\n]*)+|\r?\n[ \t>]*---[ \t]*(?:\r?\n[^\r\n]*){0,40}?\r?\n[ \t>]*---[ \t]*(?=\r?\n|\Z)"
)

PROSE_DIRECTIVES = frozenset({
    "admonition", "attention", "aside", "card", "caution", "compound", "container", "danger", "deprecated",
    "details", "div", "dropdown", "epigraph", "error", "example", "exercise", "figure", "grid", "grid-item",
    "grid-item-card", "hint", "highlights", "important", "margin", "note", "prf:definition", "prf:proof",
    "prf:remark", "prf:theorem", "pull-quote", "quote", "rubric", "seealso", "sidebar", "solution", "tab-item",
    "tab-set", "tip", "todo", "topic", "versionadded", "versionchanged", "warning"
})  # fmt: skip
"""MyST directives in backtick fences whose content is prose; the content of any other is code."""

CODE_DIRECTIVES = frozenset({
    "bibliography", "code", "code-block", "code-cell", "contents", "csv-table", "eval-rst", "graphviz", "image",
    "include", "index", "iframe", "literalinclude", "list-table", "math", "mermaid", "parsed-literal", "plot", "raw",
    "sourcecode", "toctree"
})  # fmt: skip
"""Directives in colon fences whose content is not prose; the content of any other is."""

_TITLED = frozenset({
    "admonition", "card", "details", "dropdown", "example", "exercise", "figure", "grid-item-card", "tab-item",
    "topic"
})  # fmt: skip
"""Directives whose argument is a title or a path, not the beginning of the content."""


class _Open(NamedTuple):
    char: str
    length: int
    code: bool
    start: int  # of the fence, in the text


def unwrap(text: str) -> str:
    """``text`` with the fences of directives blanked, so that their content is read as Markdown.

    Options of the directive go too, and the whole of a colon fence that holds code.
    """
    edits: list[tuple[int, int, str]] = []
    stack: list[_Open] = []
    for m in _FENCE.finditer(text):
        if edits and m.start() < edits[-1][1]:
            continue  # inside the options of a directive
        top = stack[-1] if stack else None
        char, length = m["fence"][0], len(m["fence"])
        bare = not m["info"].strip()
        if top and top.char == char and bare and (length >= top.length or (char == ":" and not top.code)):
            stack.pop()
            start = top.start if top.code else m.start("fence")
            if char == ":" or not top.code:
                edits.append(_blank(text, start, m.end()))
        elif not (top and top.code):
            opened, edit = _opening(text, m, char)
            if opened:
                stack.append(opened)
            edits += edit
    return put(text, edits) if edits else text


def _opening(text: str, m: re.Match[str], char: str) -> tuple[_Open | None, list[tuple[int, int, str]]]:
    """What a fence line opens, and what to blank there."""
    start, length, info = m.start("fence"), len(m["fence"]), m["info"]
    named = _NAME.match(info)
    name = named[1] if named else ""
    if char == ":":
        if not info.strip():
            return None, [_blank(text, start, m.end())]  # closes nothing: no prose either
        if name in CODE_DIRECTIVES:
            return _Open(char, length, True, start), []
    elif not (info.lstrip().startswith("{") and name in PROSE_DIRECTIVES):
        return (None if char == "`" and "`" in info else _Open(char, length, True, start)), []
    edits = []
    content = start + length + (named.end() if named else 0)
    if char != ":" and name not in _TITLED and content < m.end():
        edits.append((start, content, VOID * (content - start)))
    else:
        edits.append(_blank(text, start, m.end()))
    options = _OPTIONS.match(text, m.end()) if "{" in info else None
    if options:
        edits.append(_blank(text, *options.span()))
    return _Open(char, length, False, start), edits


def _blank(text: str, start: int, end: int) -> tuple[int, int, str]:
    return start, end, fill(text[start:end], " ")
