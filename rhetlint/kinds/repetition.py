"""``kind: repetition``: the same thing again: a word doubled by mistake, or sentences that all begin alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.rule import Hit, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document

FIELDS = {
    "of": Field("choice", "What is repeated: words that stand side by side, or the openings of sentences.", "words",
                ("words", "openings")),
    "count": Field("integer", "For openings: how many sentences in a row must begin alike.", 3, minimum=2),
    "words": Field("integer", "For openings: how many words must be the same.", 2, minimum=1),
    "unless": Field("texts", "Words that may stand twice, or openings that may be repeated.", ()),
}  # fmt: skip
NAMES = frozenset({"word", "opening", "count"})

# White space inside a block is plain spaces (hard breaks are line feeds); a comma or any other
# mark between the two words means that they were meant.
_DOUBLED = re.compile(r"(?<![\w'’&.-])([^\W_]+(?:['’][^\W_]+)*)[ \n\u00a0]+\1(?![\w'’&-])", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    return {**options, "unless": sorted({w.lower() for w in options["unless"]})}


def compile(rule: Rule) -> Doubled | Openings:
    """See :mod:`rhetlint.kinds`."""
    return Doubled(rule) if rule.options["of"] == "words" else Openings(rule)


class Doubled:
    """Flags a word that stands twice in a row; the fix leaves the first."""

    literals = ()

    def __init__(self, rule: Rule) -> None:
        self._unless = frozenset(rule.options["unless"])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each doubled word, over both."""
        for m in _DOUBLED.finditer(document.prose):
            word = m[1]
            if "\n\n" in m[0] or word.isdigit() or word.lower() in self._unless or _meant(m[0], word):
                continue
            yield Match(m.start(), m.end(), {"word": word}, (word,), safe=True)


def _meant(both: str, word: str) -> bool:
    """Names such as “Duran Duran” and spelled-out initials are not mistakes."""
    second = both[-len(word) :]
    return word[0].isupper() and second[0].isupper() and not word.isupper()


class Openings:
    """Flags sentences in a row, in one block, that begin with the same words."""

    literals = ()

    def __init__(self, rule: Rule) -> None:
        self._count = rule.options["count"]
        self._words = rule.options["words"]
        self._unless = frozenset(rule.options["unless"])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each row of sentences, over their openings from the first to the last."""
        row: list[ProseSpan] = []
        last: tuple[int, str] = (-1, "")
        for sentence in document.sentences:
            opening = self._opening(document, sentence)
            here = (document.block_at(sentence.start), opening[1])
            if opening[1] and here == last:
                row.append(opening[0])
                continue
            yield from self._row(row, last[1])
            row, last = [opening[0]], here
        yield from self._row(row, last[1])

    def _row(self, row: list[ProseSpan], opening: str) -> Iterator[Match]:
        if len(row) >= self._count and opening not in self._unless:
            yield Match(row[-1].start, row[-1].end, {"opening": opening, "count": len(row)})

    def _opening(self, document: Document, sentence: ProseSpan) -> tuple[ProseSpan, str]:
        end = sentence.start
        found = []
        for m in _WORD.finditer(document.folded, sentence.start, sentence.end):
            found.append(m[0])
            end = m.end()
            if len(found) == self._words:
                return ProseSpan(sentence.start, end), " ".join(found)
        return ProseSpan(sentence.start, end), ""
