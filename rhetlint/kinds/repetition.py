"""``kind: repetition``: the same thing again: a word doubled by mistake, or sentences that all begin alike."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import eq
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
    "compounds": Field("entries", "Doubled words that are right where a compound begins or ends with one of them "
                                  "('long long', for 'a long long-term plan').", ()),
}  # fmt: skip
NAMES = frozenset({"word", "opening", "count"})

# The word is taken whole before it is compared (the look-ahead is atomic).  White space inside a block is
# plain spaces, hard breaks are line feeds; any mark between the two words means that they were meant.
_DOUBLED = re.compile(r"[ \n\"“‘(\[—–/-](?=([\w']+))\1 +\1(?![\w'&]|\.\w)")
_MARKS_AS_SPACES = bytes(c if chr(c).isalnum() or chr(c) in "'_" else 32 for c in range(256))
_PARTICIPLE = ("ing", "ed")  # a noun may follow a compound of its own: “the anti-missile missile”
# “Pan troglodytes troglodytes”
_SUBSPECIES = re.compile(r"(?:^|[\s(])[A-Z](?:[a-z]+|\.) [a-z]{4,}(?:a|es|i|is|ae|um|us)\Z")
_LONGEST_GENUS = 25
_EMPHASIS = ("emphasis", "strong")
_SMALLEST = frozenset({"a", "an", "and", "as", "at", "by", "for", "in", "is", "it", "of", "on", "or", "the", "to"})
_SHORTEST_LABEL = 5  # letters; shorter words doubled where a link begins or ends are mostly slips (“[as of](…) of May”)

_WORD = r"[^\W_]+(?:['-][^\W_]+)*"
_BETWEEN = r"[\W_]+"


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    common = {key: field.default for key, field in phrases.FIELDS.items()}
    lists = {key: phrases.prepare(key, {key: options[key], **common}, fail) for key in ("unless", "compounds")}
    return {**options, **lists}


def compile(rule: Rule) -> Doubled | Openings:
    """See :mod:`rhetlint.kinds`."""
    return Doubled(rule) if rule.options["of"] == "words" else Openings(rule)


class Doubled:
    """Flags a word that stands twice in a row; the fix leaves the first."""

    literals = EVERYWHERE

    def __init__(self, rule: Rule) -> None:
        self._right = phrases.Phrases(rule.options["unless"])
        self._beside_compounds = phrases.Phrases(rule.options["compounds"])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each doubled word, over both.  A word that stands three times was meant to."""
        if document.folded.isascii() and not _any_doubled(document.folded):
            return
        text = f" {document.folded}\n"  # more at both ends, so that a word may begin and end the text
        for m in _DOUBLED.finditer(text):
            if text.startswith(f" {m[1]}", m.end()) or (text[m.start()] == "-" and not m[1].endswith(_PARTICIPLE)):
                continue
            hit = Hit(m.start(1) - 1, m.end() - 1)
            if not self._may_be_right(document, hit, len(m[1]), "-" in (text[m.start()], text[m.end()])):
                word = document.prose[hit.start : hit.start + len(m[1])]
                yield Match(hit.start, hit.end, {"word": word}, (word,), safe=not _mentioned(document, hit))

    def _may_be_right(self, document: Document, both: Hit, length: int, compound: bool) -> bool:
        return (
            _meant(document, both, length)
            or _SUBSPECIES.search(document.prose, max(0, both.start - _LONGEST_GENUS), both.start + length) is not None
            or _label(document, both, length)
            or any(self._right.confirm(document, [both]))
            or (compound and (length < 3 or any(self._beside_compounds.confirm(document, [both]))))
        )


def _any_doubled(folded: str) -> bool:
    """Whether a word stands twice in a row in a text of ASCII, whatever is between; in bytes that is soon seen."""
    words = folded.encode().translate(_MARKS_AS_SPACES).split()
    return any(map(eq, words, words[1:]))


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


def _label(document: Document, both: Hit, length: int) -> bool:
    """Whether one of the words is marked up, like a term that its explanation begins with (“**HTTPS** HTTPS is …”)."""
    if length < _SHORTEST_LABEL and not document.prose[both.start : both.start + length].isupper():
        return False
    source = document.source[slice(*document.source_span(*both))]
    return source.split() != document.prose[slice(*both)].split()


def _mentioned(document: Document, both: Hit) -> bool:
    """Whether one of the words may be spoken of, not used (“we use *use*”); hardly one of the smallest."""
    if document.folded[both.start : both.end].split()[0] in _SMALLEST:
        return False
    inside = (i for i in document.inlines if i.scope in _EMPHASIS and both.start <= i.span.start < both.end)
    return any(i.span.end - i.span.start < both.end - both.start for i in inside)


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
        blocks = document.sentence_blocks
        if any(map(eq, blocks, blocks[self._count - 1 :])):  # one has as many sentences
            for _, numbers in groupby(range(len(blocks)), blocks.__getitem__):
                yield from self._rows(document.folded, [document.sentences[i] for i in numbers])

    def _rows(self, folded: str, sentences: Sequence[ProseSpan]) -> Iterator[Match]:
        """The rows within one block."""
        row: list[ProseSpan] = []
        last = ""
        for sentence in sentences if len(sentences) >= self._count else ():
            m = self._opening.match(folded, *sentence)
            opening = m[1] if m else ""
            if opening != last:
                yield from self._row(row, last)
                row, last = [], opening
            if m:
                row.append(ProseSpan(*m.span(1)))
        yield from self._row(row, last)

    def _row(self, row: list[ProseSpan], opening: str) -> Iterator[Match]:
        if len(row) >= self._count and opening not in self._unless:
            yield Match(*row[-1], {"opening": opening, "count": len(row)})
