"""Bare URLs and mail addresses in running text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from rhetlint.records import NamedTuple
from rhetlint.text.prose import OBJECT, ProseBuilder

SIGNS = ("://", "www.", "@")
"""Every URL and address holds one of these."""

_SIGN = re.compile(r"://|www\.(?=\w)|@(?=[\w-]+\.[\w-])")
_SCHEME = r"(?i)(?:https?|ftp)\Z"
# A closing bracket ends a URL unless it was opened in it.
_URL = r"""(?:[^\s<>()\[\]{}|"`“”]+|\([^\s<>()"`]*\))*"""
_HOST = r"@[\w-]+(?:\.[\w-]+)+"
_LOCAL = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._%+-"
_LONGEST_LOCAL = 64  # RFC 5321


class Address(NamedTuple):
    """A URL, or a mail address, at ``text[start:end]``."""

    start: int
    end: int
    url: bool


def addresses(text: str, start: int, end: int) -> Iterator[Address]:
    """The URLs and mail addresses in ``text[start:end]``, without the punctuation behind them.

    Those in angle brackets are left to the Markdown parser.
    """
    for sign in _SIGN.finditer(text, start, end):
        if sign.start() < start:
            continue
        first = _beginning(text, start, sign)
        if first < 0 or (first and (text[first - 1] in "<\\" or text[first - 1].isalnum())):
            continue
        url = sign.group() != "@"
        rest = re.compile(_URL if url else _HOST).match(text, sign.start(), end)
        last = len(text[first : rest.end()].rstrip("?!.,:;*_~'’…")) + first if rest else first
        if last > sign.end():
            yield Address(first, last, url)
            start = last


def _beginning(text: str, start: int, sign: re.Match[str]) -> int:
    """Where the address with this sign begins; -1 when it is none."""
    at = sign.start()
    if sign.group() == "www.":
        return -1 if text[max(start, at - 1) : at] in ("/", ".", "@", "-") else at
    if sign.group() == "@":
        head = text[max(start, at - _LONGEST_LOCAL) : at]
        local = len(head) - len(head.rstrip(_LOCAL))
        return at - local if local else -1
    scheme = re.compile(_SCHEME).search(text, max(start, at - 5), at)
    return scheme.start() if scheme else -1


def text_writer(builder: ProseBuilder) -> Callable[[int, int], None]:
    """A function that appends ``source[start:end]``, each URL as an OBJECT with a link marker."""
    if any(sign in builder.source for sign in SIGNS):
        return lambda start, end: _put_text(builder, start, end)
    return builder.text


def _put_text(builder: ProseBuilder, start: int, end: int) -> None:
    for first, last, url in addresses(builder.source, start, end):
        builder.text(start, first)
        if url:
            builder.marker("link")
        builder.replace(OBJECT, first, last)
        start = last
    builder.text(start, end)
