"""What is masked in a text before the Markdown parser sees it.

A mask has as many characters as what it covers, so every offset holds.  Each mask character says
what is to appear in the prose; characters of the source that look like one are replaced first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator

from rhetlint.text.urls import SIGNS, addresses

VOID = "\ufdd0"  # nothing
TAG = "\ufdd1"  # one OBJECT: a template tag, a component
LINK = "\ufdd2"  # one OBJECT and a link marker: a bare URL
CITE = "\ufdd3"  # a citation marker, no text
NOUN = "\ufdd4"  # one OBJECT and a citation marker: a citation that is part of the sentence

MASKED = f"[{TAG}{LINK}{CITE}{NOUN}]{VOID}*|{VOID}+"
"""One mask: a character that says what appears, and the void behind it."""

_KINDS = VOID + TAG + LINK + CITE + NOUN

BLANK_LINE = r"(?:\r\n|\n|\r(?!\n))[ \t>]*(?:\r\n|\n|\r)"


def fill(text: str, filler: str) -> str:
    """``text`` with ``filler`` for every character but its line ends; same length."""
    return re.sub(r"[^\r\n]", filler, text)


def mark(kind: str, length: int) -> str:
    """A mask of ``kind`` that is ``length`` characters long."""
    return kind + VOID * (length - 1)


def has_masks(text: str) -> bool:
    """Whether there is a mask in ``text``."""
    return not text.isascii() and any(kind in text for kind in _KINDS)


def put(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """``text`` with each ``(start, end, replacement)`` made; edits are in order and keep the length."""
    parts: list[str] = []
    at = 0
    for start, end, replacement in edits:
        parts += (text[at:start], replacement)
        at = end
    return "".join((*parts, text[at:]))


def neutral(text: str) -> str:
    """``text`` without what the parser or the masks could not bear; same length.

    A byte order mark becomes an empty line, so that the first line is read as one.
    """
    if not text.isascii():
        try:
            text.encode()
        except UnicodeEncodeError:
            text = re.sub("[\ud800-\udfff]", "\ufffd", text)
        if has_masks(text):
            text = re.sub(f"[{_KINDS}]", "\ufffd", text)
        if text.startswith("\ufeff"):
            text = "\n" + text[1:]
    # The parser takes a lone CR for a line end, but ^ and $ in patterns do not.
    return re.sub(r"\r(?!\n)", "\n", text) if "\r" in text else text


def mask_spans(text: str, mask: Iterator[tuple[int, int]]) -> str:
    """``text`` with a TAG mask over each of the spans."""
    return put(text, ((start, end, mark(TAG, end - start)) for start, end in mask))


def _as(kind: str) -> Callable[[re.Match[str]], str]:
    return lambda m: mark(kind, len(m.group()))


def _span(m: re.Match[str]) -> str:
    return VOID + m[1] + VOID * (len(m.group()) - 1 - len(m[1]))


def _citation(m: re.Match[str]) -> str:
    cites = re.search(r"(?:[\s;]|^)-?@\w", m[1]) and not re.search(BLANK_LINE, m[1])
    return mark(CITE, len(m.group())) if cites else m.group()


def _money(m: re.Match[str]) -> str:
    return "S" if m.group() == "$" else m.group()


_PARAGRAPH = r"[^$\\\n]*(?:(?:\\.|\n(?![ \t>]*\r?\n))[^$\\\n]*)*"

_MARKS: tuple[tuple[str, str, Callable[[re.Match[str]], str]], ...] = (
    # MyST roles: citations; of all others the name goes and the content is inline code
    ("{cite", r"\{cite(?::(?:p|ps|yearpar|labelpar))?\}`[^`\n]+`", _as(CITE)),
    ("{cite", r"\{cite:[a-z]+\}`[^`\n]+`", _as(NOUN)),
    ("}`", r"\{[A-Za-z][\w:.+-]*\}(?=`)", _as(VOID)),
    # attributes: of a bracketed span, behind something, on a line of their own
    ("]{", r"\[([^\[\]\n]*)\]\{[.#:][^{}`\n]*\}", _span),
    ("{", r"\{(?<=[)\]`*_]\{)(?:[:.#-][^{}`\n]*|[\w-]+=[^{}`\n]*)\}", _as(VOID)),
    ("{", r"(?m)^[ \t]*\{:?[ ]*[.#:][^{}`\n]*\}(?=[ \t\r]*$)", _as(VOID)),
    # MyST targets, callouts (GFM alerts and their kin)
    ("=", r"(?m)\((?<=^\()[\w:.-]+\)=(?=[ \t\r]*$)", _as(VOID)),
    ("[!", r"(?m)(?<=>)[ \t]*\[![A-Za-z][\w-]*\][+-]?(?![(\[:])", _as(VOID)),
    # citations
    ("@", r"\[(?<![\[\\]\[)([^\[\]`]+)\](?![(\[{])", _citation),
    ("@", r"@(?<![\w@./<`\\-]@)\w(?:[\w:.#$%&+?~/-]*\w)?", _as(NOUN)),
    # a dollar sign that opens no formula (Pandoc: what closes one has no digit behind it)
    ("$", rf"\$(?:\$|(?<!\\\$)(?:(?<!\w\$)(?=\S){_PARAGRAPH}(?<=\S)\$(?!\d)|(?=\d)))", _money),
)
"""Rows of (what a text must hold for the row to matter, pattern, what to put in place).  A pattern
begins with a literal character where it can, and never ends in other code than it begins in."""

_TAG_LINE = rf"(?m)^([ \t>]*)([{TAG}{VOID}][{TAG}{VOID} \t]*)(?=\r?$)"


def mask_marks(text: str) -> str:
    """``text`` with URLs, roles, attributes, citations and amounts of money masked."""
    if any(sign in text for sign in SIGNS):
        found = addresses(text, 0, len(text))
        text = put(text, ((start, end, mark(LINK if url else TAG, end - start)) for start, end, url in found))
    for needle, pattern, replacement in _MARKS:
        if needle[0] in text and needle in text:  # one character is found ten times as fast as two
            text = re.sub(pattern, replacement, text)
    return text


def drop_tag_lines(text: str) -> str:
    """``text`` with lines that hold nothing but masked tags made blank."""
    if VOID not in text and TAG not in text:
        return text
    return re.sub(_TAG_LINE, lambda m: m[1] + " " * len(m[2]), text)
