"""Vale's scopes: which blocks a rule looks at.

A block has a dotted scope, such as ``text.heading.h2.md``; a selector takes it when all its parts
are among the block's, in any order.  ``&`` joins selectors that must all take it, ``~`` turns one
round, and the items of a list are alternatives.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from rhetlint.errors import nearest

INLINE = ("link", "strong", "emphasis", "code")
"""Scopes of text inside a block, which a rule sees on its own."""

PARTS = (
    "text", "raw", "summary", "sentence", "paragraph", "heading", "h1", "h2", "h3", "h4", "h5", "h6", "list",
    "blockquote", "table", "header", "cell", "caption", "figure", "attr", "alt", "frontmatter", "comment", "line",
    "block", "class", "meta", "md", "mdx", "markdown", "txt", *INLINE,
)  # fmt: skip
_OTHER_FORMATS = frozenset(
    "adoc asciidoc rst org html htm xml dita typ ipynb qmd myst py rb go java js ts jsx tsx c cpp cs css rs php r lua "
    "kt swift hs ex ps1 proto qml sass scss less pod".split()
)
_FREE = frozenset({"frontmatter", "class", "text.attr"})  # names of the user's own may follow


class Part(NamedTuple):
    """One selector: its parts, and whether the block must not have them."""

    names: frozenset[str]
    negated: bool


Selector = tuple[Part, ...]


def parse(scope: str) -> Selector:
    """The selector that ``scope``, one item of a rule's list, stands for."""
    parts = []
    for text in scope.split("&"):
        text = text.strip()
        parts.append(Part(frozenset(p.strip() for p in text.removeprefix("~").split(".")), text.startswith("~")))
    return tuple(parts)


def problem(scope: str) -> tuple[str, str] | None:
    """What is wrong with ``scope``, and a hint; None when it can take a block."""
    if lacking(scope):
        return None
    for text in scope.split("&"):
        names = text.strip().removeprefix("~").split(".")
        for before, name in zip(["", *names], names, strict=False):
            if before in _FREE or name in _OTHER_FORMATS:
                break
            if name not in PARTS:
                return f"unknown scope {name!r}", nearest(name, PARTS) or "known are " + ", ".join(PARTS)
    return None


def lacking(scope: str) -> str:
    """What it takes for ``scope`` that rhetlint has not; "" when there is nothing."""
    if "doc(" in scope:
        return "selects nothing by CSS"
    names = {name for text in scope.split("&") for name in text.strip().removeprefix("~").split(".")}
    return "has no scope of quotations" if "quote" in names else ""


def takes(selectors: Iterable[Selector], names: frozenset[str]) -> bool:
    """Whether one of ``selectors`` takes a block whose scope has the parts ``names``."""
    sentence = "sentence" in names
    return any(
        _all(selector, names)
        for selector in selectors
        if not sentence or any("sentence" in part.names and not part.negated for part in selector)
    )


def _all(selector: Selector, names: frozenset[str]) -> bool:
    for part in selector:
        if part.negated:
            if part.names <= names or "raw" in names or "summary" in names:
                return False
        elif not part.names <= names:
            return False
    return True
