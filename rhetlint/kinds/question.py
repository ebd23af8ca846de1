"""``kind: question``: questions that the author asks, by their shape.

Left alone are questions in someone else's words, in an interview (a line that is a question and
is followed by the answer of another speaker), headings of an FAQ, and questions that the author
reports ("asked whether …").
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.rule import Hit, Literal, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain

SHAPES = ("any", "answered", "chain", "headline", "opening", "ending")
FIELDS = {
    "shape": Field(
        "choice",
        "Which questions: 'any'; 'answered' (the next sentence begins with one of 'words'); 'chain' (several in a "
        "row); 'headline' (a title); 'opening' or 'ending' (begins or ends with one of 'words').",
        "any",
        SHAPES,
    ),
    "words": Field("texts", "For answered, opening and ending: the words or phrases.", ()),
    "at-least": Field("integer", "For chain: how many questions in a row.", 3, minimum=2),
    "not-opening": Field("texts", "Leave questions alone that begin with these words or phrases.", ()),
}
NAMES = frozenset({"count", "answer"})

# Letters that answer "Q:" in interviews, and speakers' names in capitals, as transcripts have them.
_SPEAKER = re.compile(r"(?:[QA]\b[.:]|[A-Z][A-Z.’' -]{2,30}:)\s")


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    if options["shape"] in ("answered", "opening", "ending") and not options["words"]:
        fail("words", f"the shape {options['shape']!r} needs the words or phrases it is known by")
    return {**options, **{key: [fold(plain(w)) for w in options[key]] for key in ("words", "not-opening")}}


def compile(rule: Rule) -> QuestionRule:
    """See :mod:`rhetlint.kinds`."""
    return QuestionRule(rule)


class Question(NamedTuple):
    """A question of the author: its sentence, the index of it, and the block it stands in."""

    span: ProseSpan
    sentence: int
    block: int


class QuestionRule:
    """Flags the author's questions of one shape, over the whole question."""

    literals = (Literal("?", whole=False),)

    def __init__(self, rule: Rule) -> None:
        self._shape = rule.options["shape"]
        self._words = tuple(rule.options["words"])
        self._count = rule.options["at-least"]
        self._not_opening = tuple(rule.options["not-opening"])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each question; for a chain, one from its first question to its last."""
        asked = [q for q in questions(document, hits) if not self._left_alone(document, q)]
        if self._shape == "chain":
            yield from self._chains(asked)
            return
        for question in asked:
            answer = self._answer(document, question)
            if self._fits(document, question, answer):
                yield Match(*question.span, {"count": 1, "answer": answer})

    def _left_alone(self, document: Document, question: Question) -> bool:
        return _opens(document.folded[question.span.start : question.span.end], self._not_opening)

    def _fits(self, document: Document, question: Question, answer: str) -> bool:
        text = document.folded[question.span.start : question.span.end]
        if _is_title(document, question.block):
            return self._shape == "headline"
        if self._shape == "opening":
            return _opens(text, self._words)
        if self._shape == "ending":
            return _ends(text, self._words)
        return self._shape == "any" or (self._shape == "answered" and bool(answer))

    def _answer(self, document: Document, question: Question) -> str:
        following = question.sentence + 1
        if self._shape != "answered" or following >= len(document.sentences):
            return ""
        span = document.sentences[following]
        text = document.folded[span.start : span.end]
        near = document.block_at(span.start) <= question.block + 1
        answered = near and "?" not in text and _opens(text, self._words)
        return document.prose[span.start : span.end] if answered else ""

    def _chains(self, asked: list[Question]) -> Iterator[Match]:
        row: list[Question] = []
        for question in [*asked, None]:
            if row and question and question.sentence == row[-1].sentence + 1 and question.block == row[-1].block:
                row.append(question)
                continue
            if len(row) >= self._count:
                yield Match(row[0].span.start, row[-1].span.end, {"count": len(row), "answer": ""})
            row = [question] if question else []


def questions(document: Document, hits: Sequence[Hit]) -> list[Question]:
    """The author's questions among the sentences in which a question mark stands, in order."""
    found: dict[int, Question] = {}
    for hit in hits:
        sentence = document.sentence_at(hit.start)
        if sentence in found or sentence < 0:
            continue
        block = document.block_at(hit.start)
        span = document.sentences[sentence]
        if _asks(document, span, hit.start) and not _faq(document, block) and not _interview(document, span):
            found[sentence] = Question(span, sentence, block)
    return [found[i] for i in sorted(found)]


def _asks(document: Document, span: ProseSpan, mark: int) -> bool:
    """Whether the question mark is the author's own and ends a clause rather than stands in brackets alone."""
    if document.voices.quoted(mark, mark + 1):
        return False
    return document.prose[mark - 1 : mark] not in ("(", "[", "") and mark >= span.start


def _opens(text: str, phrases: Sequence[str]) -> bool:
    text = text.lstrip("\"“‘'(—– ")
    for phrase in ("and ", "but ", "so ", "then ", "or "):
        if text.startswith(phrase) and not any(p.startswith(phrase) for p in phrases):
            text = text[len(phrase) :]
    return any(text.startswith(p) and not text[len(p) : len(p) + 1].isalnum() for p in phrases)


def _ends(text: str, phrases: Sequence[str]) -> bool:
    text = text.rstrip("\"”’') ?!")
    return any(text.endswith(p) and not text[: -len(p)][-1:].isalnum() for p in phrases)


def _is_title(document: Document, block: int) -> bool:
    found = document.blocks[block]
    return found.level == 1 or found.name == "title"


def _faq(document: Document, block: int) -> bool:
    """Whether the block is a heading below the title: such questions announce what their section answers."""
    return document.blocks[block].level > 1


def _interview(document: Document, span: ProseSpan) -> bool:
    block = document.blocks[document.block_at(span.start)].span
    if _SPEAKER.match(document.prose, block.start):
        return True
    if block.end != span.end and document.prose[span.end : block.end].strip():
        return False
    return _all_strong(document, block)


def _all_strong(document: Document, block: ProseSpan) -> bool:
    """A paragraph that is one bold question is an interviewer's."""
    return any(
        i.scope in ("strong", "emphasis") and i.span.start <= block.start and i.span.end >= block.end - 1
        for i in document.inlines
    )
