"""``kind: capitalization``: headings (or any scope) in one style of capitals."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.kinds.accepted import entries_of
from rhetlint.rule import EVERYWHERE, Hit, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.prose import Block

STYLES = ("sentence", "title", "lower", "upper")
FIELDS = {
    "style": Field("choice", "The style of capitals.", "sentence", STYLES, settable=True),
    "share": Field("number", "The share of words that must conform, from 0 to 1.", 0.8, minimum=0),
    "unless": Field("texts", "Names and abbreviations, written as they should be.", ()),
}
NAMES = frozenset({"expected", "style"})

# The Associated Press rule: short articles, conjunctions and prepositions stay small inside a title.
_SMALL = frozenset(
    "a an and as at but by for from if in into nor of off on or out over per so than the to up via vs yet".split()
)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    if options["share"] > 1:
        fail("share", "a share is a number from 0 to 1")
    return options


def compile(rule: Rule) -> Capitalization:
    """See :mod:`rhetlint.kinds`."""
    return Capitalization(rule)


class Capitalization:
    """Flags blocks whose words are not in the style; give the rule a scope such as ``heading``."""

    literals = EVERYWHERE

    def __init__(self, rule: Rule) -> None:
        self._style = rule.options["style"]
        self._share = rule.options["share"]
        self._accepted = entries_of(rule.accepted) if rule.accepted else None
        self._known: dict[str, str] = {word.lower(): word for text in rule.options["unless"] for word in text.split()}

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each block in another style; the fix rewrites it word by word."""
        for block in document.blocks:
            text = document.prose[block.span.start : block.span.end]
            words = list(_WORD.finditer(text))
            wanted = [
                word[0] if self._accepts(document, block, word) else self._wanted(text, words, i)
                for i, word in enumerate(words)
            ]
            right = sum(word[0] == want for word, want in zip(words, wanted, strict=True))
            if words and (words[0][0] != wanted[0] or right < self._share * len(words)):
                expected = _rewritten(text, words, wanted)
                yield Match(*block.span, {"expected": expected, "style": self._style}, (expected,))

    def _accepts(self, document: Document, block: Block, word: re.Match[str]) -> bool:
        start = block.span.start
        return self._accepted is not None and self._accepted.covers(document, start + word.start(), start + word.end())

    def _wanted(self, text: str, words: list[re.Match[str]], i: int) -> str:
        word = words[i][0]
        if word.lower() in self._known:
            return self._known[word.lower()]
        first = i == 0 or re.search(r"[.:!?]\W*$", text[: words[i].start()]) is not None
        if self._style == "upper":
            return word.upper()
        if self._style == "lower":
            return word if _odd(word) else word.lower()
        if _odd(word):  # an abbreviation or a brand: its own capitals are right
            return word
        if first or (self._style == "title" and (word.lower() not in _SMALL or i == len(words) - 1)):
            return word[0].upper() + word[1:]
        return word.lower()


def _odd(word: str) -> bool:
    return any(c.isupper() or c.isdigit() for c in word[1:])


def _rewritten(text: str, words: list[re.Match[str]], wanted: list[str]) -> str:
    parts, at = [], 0
    for word, want in zip(words, wanted, strict=True):
        parts += [text[at : word.start()], want]
        at = word.end()
    return "".join([*parts, text[at:]])
