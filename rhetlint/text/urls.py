"""Bare URLs and mail addresses in running text."""

from __future__ import annotations

import re
from collections.abc import Callable

from rhetlint.text.prose import OBJECT, ProseBuilder

# A closing bracket ends a URL unless it was opened in it; a "<" before it means an autolink.
URL = (
    r"(?<![\w<])(?:(?:[Hh][Tt][Tt][Pp][Ss]?|[Ff][Tt][Pp])://|(?<![./@-])www\.(?=\w))"
    r"""(?:[^\s<>()\[\]{}|"`“”]+|\([^\s<>()"`]*\))*"""
)
EMAIL = r"(?<![\w.+<-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+"


def trimmed(url: str) -> str:
    """A match of :data:`URL` without the punctuation of the sentence behind it; "" if nothing is left."""
    url = url.rstrip("?!.,:;*_~'’…")
    return "" if url.endswith("://") or url.lower() == "www" else url


def text_writer(builder: ProseBuilder) -> Callable[[int, int], None]:
    """A function that appends ``source[start:end]``, each URL as an OBJECT with a link marker."""
    if any(sign in builder.source for sign in ("://", "www.", "@")):
        return lambda start, end: _put_text(builder, start, end)
    return builder.text


def _put_text(builder: ProseBuilder, start: int, end: int) -> None:
    for m in re.compile(f"{URL}|{EMAIL}").finditer(builder.source, start, end):
        url = trimmed(m.group())
        if url:
            builder.text(start, m.start())
            if "@" not in url or ":" in url:
                builder.marker("link")
            start = m.start() + len(url)
            builder.replace(OBJECT, m.start(), start)
    builder.text(start, end)
