"""Sentences of a block, as Vale cuts them.

Vale's segmenter takes any question mark for an end, and a full stop unless the word before it is an
abbreviation, whatever follows.  It takes a name with a point in it for an abbreviation (``Node.js``),
after which only a word that often begins a sentence begins one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from rhetlint.spans import ProseSpan
from rhetlint.text.abbreviations import BEFORE_NUMBER, HALF_DAY, NAMES, STARTERS, TIME, TITLES, UNITS
from rhetlint.text.prose import Block
from rhetlint.text.sentences import sentences as split

_HIDDEN = re.compile(r"\*{2,}")  # inline code, which is a word like others and may begin a sentence
_STOP = re.compile(r"(?<!\S)(\S+)([.!?])\s+(?=\S)")
_POINTS = re.compile(r"\w\.\w*$")  # a point in a word whose full stop comes next
_OPENING = "\"'“‘([*_"
_ABBREVIATED = (TITLES | UNITS | NAMES | BEFORE_NUMBER | HALF_DAY | TIME) - {"etc", "eg", "ie"}


@lru_cache(maxsize=256)
def sentences(text: str) -> Sequence[tuple[int, int]]:
    """Where the sentences of ``text`` are."""
    shown = _HIDDEN.sub(lambda m: "X" + "x" * (len(m[0]) - 1), text) if "**" in text else text
    found = [(span.start, span.end) for span in split(shown, [Block(ProseSpan(0, len(text)), frozenset(), 0)])]
    return list(_divided(shown, _joined(shown, found)))


def _joined(text: str, spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """``spans`` without the ends after names with a point in them."""
    found: list[tuple[int, int]] = []
    for start, end in spans:
        if found and text[found[-1][1] - 1] == "." and not _begins(text, start):
            before = text[max(0, found[-1][1] - 40) : found[-1][1] - 1].split()
            if before and _POINTS.search(before[-1]):
                found[-1] = found[-1][0], end
                continue
        found.append((start, end))
    return found


def _begins(text: str, at: int) -> bool:
    """Whether the word at ``text[at]`` often begins a sentence."""
    word = re.match(r"[\w’']*", text[at : at + 20])
    return word is not None and word[0].lower() in STARTERS


def _divided(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """``spans`` with the ends that any mark makes."""
    for start, end in spans:
        for stop in _STOP.finditer(text, start, end):
            word = stop[1].lstrip(_OPENING) or stop[1]
            if stop[2] != "." or _ends(word, text[stop.end()], stop.start() == 0):
                yield start, start + len(text[start : stop.end()].rstrip())
                start = stop.end()
        yield start, end


def _ends(word: str, following: str, first: bool) -> bool:
    """Whether the full stop after ``word`` ends a sentence; ``first`` when the word is the first of the block."""
    if word.isdigit():
        return first and following.isupper()
    initial = len(word) == 1 and word.isalpha()
    return not initial and word.lower() not in _ABBREVIATED and not _POINTS.search(word) and word[-1] != "."
