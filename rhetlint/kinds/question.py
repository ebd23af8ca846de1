"""``kind: question``: questions that the author asks, by their shape.

Whose questions count is said in :mod:`rhetlint.text.questions`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.kinds.pattern import Searcher, check_patterns
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain
from rhetlint.text.questions import Question

SHAPES = ("any", "answered", "chain", "headline")
FIELDS = {
    "shape": Field(
        "choice",
        "Which questions: 'any' in running text; 'answered' by the author (see 'answers' and 'stubs'); 'chain', "
        "several in a row; 'headline', the title of the draft.",
        "any",
        SHAPES,
    ),
    "opening": Field("texts", "Only questions that begin with one of these words or phrases.", ()),
    "not-opening": Field("texts", "Leave questions alone that begin with one of these words or phrases.", ()),
    "pattern": Field("texts", "Only questions in which one of these regular expressions matches.", ()),
    "answers": Field("texts", "For answered: how the next sentence begins when it is the answer.", ()),
    "stubs": Field("texts", "For answered: whole questions that are asked only to be answered.", ()),
    "at-least": Field("integer", "For chain: how many questions in a row.", 3, minimum=2),
}
NAMES = frozenset({"count", "answer"})
_PHRASES = ("opening", "not-opening", "answers", "stubs")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")
_JOINING = ("and ", "but ", "so ", "or ", "then ", "well, ", "and yet ", "so, ", "but then ")


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    if options["shape"] == "answered" and not (options["answers"] or options["stubs"]):
        fail("shape", "the shape 'answered' needs 'answers' or 'stubs' to know an answer by")
    check_patterns("pattern", options["pattern"], True, fail)
    return {**options, **{key: [fold(plain(text)) for text in options[key]] for key in _PHRASES}}


def compile(rule: Rule) -> QuestionRule:
    """See :mod:`rhetlint.kinds`."""
    return QuestionRule(rule)


class QuestionRule:
    """Flags the author's questions of one shape, up to the question mark."""

    literals = Literals(parts="?")

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self._shape = options["shape"]
        self._opening = Openings(options["opening"])
        self._not_opening = Openings(options["not-opening"])
        self._answers = Openings(options["answers"])
        self._stubs = frozenset(options["stubs"])
        self._count = options["at-least"]
        self._pattern = Searcher(options["pattern"], True, [])
        self._any_text = not options["pattern"]

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each question; for a chain, one from its first question to its last."""
        asked = [q for q in document.questions if self._wanted(document, q)]
        if self._shape == "chain":
            yield from self._chains(asked)
            return
        for question in asked:
            answer = self._answer(document, question) if self._shape == "answered" else ""
            if answer or self._shape != "answered":
                yield Match(*question.span, {"count": 1, "answer": answer})

    def _wanted(self, document: Document, question: Question) -> bool:
        block = document.blocks[question.block]
        title = block.level == 1 or block.name == "title"
        if title != (self._shape == "headline") or block.name not in ("", "title"):
            return False
        text = document.folded[question.span.start : question.span.end]
        if self._opening and not self._opening.begin(text):
            return False
        if self._not_opening.begin(text):
            return False
        return self._any_text or self._pattern.matches(document.plain, question.span)

    def _answer(self, document: Document, question: Question) -> str:
        """The sentence after the question where it answers, else an empty text."""
        following = question.sentence + 1
        if following >= len(document.sentences):
            return ""
        span = document.sentences[following]
        near = document.block_at(span.start) <= question.block + 1
        text = document.folded[span.start : span.end]
        if not near or text.rstrip("\"”’')").endswith("?") or document.voices.quoted(span.start, span.start + 1):
            return ""
        stub = _bare(document.folded[question.span.start : question.span.end]) in self._stubs
        return document.prose[span.start : span.end] if stub or self._answers.begin(text) else ""

    def _chains(self, asked: list[Question]) -> Iterator[Match]:
        row: list[Question] = []
        for question in [*asked, None]:
            if row and question and question.sentence == row[-1].sentence + 1 and question.block == row[-1].block:
                row.append(question)
                continue
            if len(row) >= self._count:
                yield Match(row[0].span.start, row[-1].span.end, {"count": len(row), "answer": ""})
            row = [question] if question else []


class Openings:
    """Words and phrases that a sentence may begin with, known by their first word."""

    def __init__(self, phrases: Sequence[str]) -> None:
        self._by_word: dict[str, list[str]] = {}
        for phrase in phrases:
            self._by_word.setdefault(_first_word(phrase), []).append(phrase)

    def __bool__(self) -> bool:
        return bool(self._by_word)

    def begin(self, text: str) -> bool:
        """Whether one of them begins a lower-case sentence, words that join it to the one before aside."""
        text = text.lstrip("\"“‘'(—– ")
        return self._begin(text) or self._begin(_bare(text))

    def _begin(self, text: str) -> bool:
        phrases = self._by_word.get(_first_word(text), ())
        return any(text.startswith(p) and not text[len(p) : len(p) + 1].isalnum() for p in phrases)


def _first_word(text: str) -> str:
    word = _WORD.match(text)
    return word[0] if word else ""


def _bare(text: str) -> str:
    """A lower-case sentence without the words that join it to the one before and without its last marks."""
    for phrase in _JOINING:
        if text.startswith(phrase):
            text = text[len(phrase) :]
    return text.rstrip("?! ")
