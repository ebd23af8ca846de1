"""Length-preserving simplifications of a text, so that offsets hold in every form of it."""

from __future__ import annotations

_SAME = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "＇": "'",
    "\u2010": "-",
    "\u2011": "-",
    "\u00a0": " ",
    "\u202f": " ",
    "\u2009": " ",
    "\u2007": " ",
}


def plain(text: str) -> str:
    """``text`` with typewriter apostrophes and hyphens, and tabs and fixed-width spaces as plain spaces."""
    text = text.replace("\t", " ")
    if not text.isascii():
        for fancy, simple in _SAME.items():
            text = text.replace(fancy, simple)
    return text


def fold(text: str) -> str:
    """``text`` in lower case, character by character where lower case would change the length."""
    lowered = text.lower()
    if len(lowered) == len(text):
        return lowered
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)
