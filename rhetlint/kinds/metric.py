"""``kind: metric``: a draft, a section or a sentence that a readability formula finds too hard (or too easy)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import compress
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.rule import EVERYWHERE, Hit, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.prose import OBJECT, Block
from rhetlint.text.readability import INDICES, measure, of_tally, sentences_of, spoken, words_in

UNITS = ("document", "section", "sentence")
FIELDS = {
    "index": Field("choice", "The index that is computed.", "", tuple(INDICES), required=True, settable=True),
    "per": Field("choice", "What is judged; a draft of one section is judged as a document only.", "document", UNITS),
    "max": Field("number", "Speak when the index is higher.", None),
    "min": Field("number", "Speak when the index is lower.", None),
    "words": Field("integer", "Say nothing of fewer words; if not given, 100, and 20 for a sentence.", None, minimum=1),
}
NAMES = frozenset({"score", "max", "min", "label", "formula", "words", "worst"})

_FEWEST = {"document": 100, "section": 100, "sentence": 20}  # formulas say little about less
_WORST = 3  # sentences that are shown
_SHOWN = 8  # words of each
_INNER = str.maketrans('“”"', "‘’'")  # quotation marks inside quotation marks
_REMEMBERED = 1 << 14  # tallies: many sentences have the same
_TELLING = 8  # words from which a formula says anything about one sentence


Place = tuple[ProseSpan, list[int]]
"""Where a match would lie, and the indices of the sentences that are judged."""


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    if options["max"] is None and options["min"] is None:
        fail("index", "a metric needs 'max' or 'min'")
    return {**options, "words": options["words"] or _FEWEST[options["per"]]}


def compile(rule: Rule) -> Metric:
    """See :mod:`rhetlint.kinds`."""
    return Metric(rule)


class Metric:
    """Computes an index of running prose (see :mod:`rhetlint.text.readability`) and holds it against the limit."""

    literals = EVERYWHERE

    def __init__(self, rule: Rule) -> None:
        self._index = INDICES[rule.options["index"]]
        self._per = rule.options["per"]
        self._max = rule.options["max"]
        self._min = rule.options["min"]
        self._fewest = rule.options["words"]
        self._names_worst = "{worst}" in rule.message
        self._flagged = lru_cache(maxsize=_REMEMBERED)(self._flags)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each sentence, section or document over the limit.

        It lies over the sentence, over the section's heading, over the heading that the draft begins
        with; without a heading over the first sentence.
        """
        for span, sentences in self._places(document):
            score, words = measure(self._index, document, sentences)
            if words >= self._fewest and self._wrong(score):
                yield Match(*span, self._named(document, words, score, sentences), whole=self._per == "document")

    def _places(self, document: Document) -> Iterable[Place]:
        if self._per == "section":
            return _sections(document)
        if self._per == "document":
            return _whole(document)
        sentences: Iterable[int] = spoken(document)
        if not self._index.plain:
            sentences = (i for i in sentences if words_in(document.tallies[i]) >= self._fewest)
        else:
            sentences = compress(sentences, map(self._flagged, map(document.tallies.__getitem__, sentences)))
        return ((document.sentences[i], [i]) for i in sentences)

    def _flags(self, tally: int) -> bool:
        """Whether a sentence with that tally is flagged by a plain index."""
        return words_in(tally) >= self._fewest and self._wrong(of_tally(self._index.of, tally, 1))

    def _wrong(self, score: float) -> bool:
        return (self._max is not None and score > self._max) or (self._min is not None and score < self._min)

    def _named(self, document: Document, words: int, score: float, sentences: Sequence[int]) -> dict[str, object]:
        return {
            "score": f"{score:.1f}",
            "max": self._max,
            "min": self._min,
            "label": self._index.label,
            "formula": self._index.formula,
            "words": words,
            "worst": "; ".join(self._worst(document, sentences)) if self._names_worst else "",
        }

    def _worst(self, document: Document, sentences: Sequence[int]) -> list[str]:
        """The beginnings of the hardest sentences, hardest first, each with its score."""
        telling = [i for i in sentences if words_in(document.tallies[i]) >= _TELLING] or sentences
        scores = {i: measure(self._index, document, [i])[0] for i in telling}
        hardest = sorted(scores, key=scores.__getitem__, reverse=self._index.rising)[:_WORST]
        return [f"“{_beginning(document, i)}” ({scores[i]:.1f})" for i in hardest]


def _whole(document: Document) -> Iterator[Place]:
    """The document, if there is running prose in it."""
    sentences = spoken(document)
    if sentences:
        first = document.sentences[sentences[0]]
        heading = next((b.span for b in document.blocks if b.level), first)
        yield min(heading, first), sentences


def _sections(document: Document) -> Iterator[Place]:
    """Each section with running prose, if there are several."""
    found = []
    if not any(block.level for block in document.blocks):
        return
    for heading, blocks in document.sections():
        sentences = spoken(document, [i for block in blocks for i in sentences_of(document, block)])
        if sentences:
            found.append((_anchor(document, heading, sentences), sentences))
    if len(found) > 1:
        yield from found


def _anchor(document: Document, heading: Block | None, sentences: Sequence[int]) -> ProseSpan:
    return heading.span if heading else document.sentences[sentences[0]]


def _beginning(document: Document, sentence: int) -> str:
    start, end = document.sentences[sentence]
    words = document.prose[start:end].replace(OBJECT, "…").split()
    shown = " ".join(words[:_SHOWN]).lstrip("\"'“‘«(").translate(_INNER)
    return f"{shown.rstrip(',;:—–-')} …" if len(words) > _SHOWN else shown
