"""``kind: repetition``: the same thing again: a word doubled by mistake, or sentences that all begin alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail, phrases
from rhetlint.rule import EVERYWHERE, Hit, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document

FIELDS = {
    "of": Field("choice", "What is repeated: words that stand side by side, or the openings of sentences.", "words",
                ("words", "openings")),
    "count": Field("integer", "For openings: how many sentences in a row must begin alike.", 3, minimum=2),
    "words": Field("integer", "For openings: how many words must be the same.", 2, minimum=1),
    "unless": Field("entries", "Doubled words (written twice: 'had had') or openings that are right, perhaps only in "
                               "the company of certain words.", ()),
}  # fmt: skip
NAMES = frozenset({"word", "opening", "count"})

# The word is taken whole before it is compared (the look-ahead is atomic).  White space inside a block is
# plain spaces, hard breaks are line feeds; any mark between the two words means that they were meant.
_DOUBLED = re.compile(r"[\s\"“‘(\[—–/-](?=([\w']+) )(\1) +(\1)(?![\w'&]|\.\w)")
_SHORTEST_PART = 6  # letters from which part of a compound is taken to be doubled, not to meet its like by chance
_SHORTEST_LABEL = 5  # letters; shorter words doubled across markup are mostly slips (“[as of](…) of May”)

_WORD = r"[^\W_]+(?:['-][^\W_]+)*"
_BETWEEN = r"[\W_]+"


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    given = {"unless": options["unless"], **{key: field.default for key, field in phrases.FIELDS.items()}}
    return {**options, "unless": phrases.prepare("unless", given, fail)}


def compile(rule: Rule) -> Doubled | Openings:
    """See :mod:`rhetlint.kinds`."""
    return Doubled(rule) if rule.options["of"] == "words" else Openings(rule)


class Doubled:
    """Flags a word that stands twice in a row; the fix leaves the first."""

    literals = EVERYWHERE

    def __init__(self, rule: Rule) -> None:
        self._right = phrases.Phrases(rule.options["unless"])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each doubled word, over both.  A word that stands three times was meant to."""
        text = f" {document.folded}\n"  # more at both ends, so that a word may begin and end the text
        for m in _DOUBLED.finditer(text):
            hit = Hit(m.start(2) - 1, m.end() - 1)
            if text.startswith(f" {m[1]}", m.end()) or (_compound(text, m) and len(m[1]) < _SHORTEST_PART):
                continue
            word = document.prose[hit.start : hit.start + len(m[1])]
            if not (
                _meant(document, hit, len(word))
                or _label(document, hit, word)
                or any(self._right.confirm(document, [hit]))
            ):
                yield Match(hit.start, hit.end, {"word": word}, (word,), safe=True)


def _compound(text: str, doubled: re.Match[str]) -> bool:
    return text[doubled.start()] == "-" or text[doubled.end()] == "-"


def _meant(document: Document, both: Hit, length: int) -> bool:
    """Whether the words at ``both``, each of that length, are names (“Duran Duran”, “the new New York”), letters
    or numbers."""
    first = document.prose[both.start : both.start + length]
    second = document.prose[both.end - length : both.end]
    if not first.replace("'", "").replace("’", "").isalpha() or (length == 1 and first not in "aI"):
        return True
    if second[0].isupper():
        return not (first.isupper() and second.isupper())
    return first[0].isupper() and not _begins_sentence(document, both.start)


def _label(document: Document, both: Hit, word: str) -> bool:
    """Whether one of the words is marked up, like a term that its explanation begins with (“**HTTPS** HTTPS is …”)."""
    source = document.source[slice(*document.source_span(*both))]
    return (len(word) >= _SHORTEST_LABEL or word.isupper()) and source.split() != document.prose[slice(*both)].split()


def _begins_sentence(document: Document, at: int) -> bool:
    sentence = document.sentences[document.sentence_at(at)]
    return not any(c.isalnum() for c in document.prose[sentence.start : at])


class Openings:
    """Flags sentences in a row, in one block, that begin with the same words."""

    literals = EVERYWHERE

    def __init__(self, rule: Rule) -> None:
        self._count = rule.options["count"]
        self._unless = frozenset(rule.options["unless"]["forms"])
        more = rule.options["words"] - 1
        self._opening = re.compile(f"[\\W_]*({_WORD}(?:{_BETWEEN}{_WORD}){{{more}}})")

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each row of sentences, over the opening of the last one."""
        row: list[ProseSpan] = []
        last, block_end = "", 0
        for sentence in document.sentences:
            m = self._opening.match(document.folded, *sentence)
            opening = m[1] if m else ""
            if opening != last or sentence.start >= block_end:
                yield from self._row(row, last)
                row, last = [], opening
                block_end = document.blocks[document.block_at(sentence.start)].span.end
            if m:
                row.append(ProseSpan(*m.span(1)))
        yield from self._row(row, last)

    def _row(self, row: list[ProseSpan], opening: str) -> Iterator[Match]:
        if len(row) >= self._count and opening not in self._unless:
            yield Match(*row[-1], {"opening": opening, "count": len(row)})
