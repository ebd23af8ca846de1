"""The questions that a draft's author asks the reader.

Left out are questions in someone else's words or reported as theirs; the turns of an interview or a
transcript; headings that announce what their section answers; the questions of an FAQ, of a form or
poll, of a checklist; and question marks that end no clause ("(?)").
"""

from __future__ import annotations

import re
from bisect import bisect_left

from rhetlint.records import NamedTuple
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.prose import Block

_MARK = re.compile(r"\?[?!]*")
_LONGEST = 300  # code points before a question mark that are looked at
_OPENERS = "\"“‘'(«—–- "
_QUOTES = "\"”’'»"
_CLOSERS = "\"”’')»*_"
_QA = r"([QA])\d*[.:]\s"
_FAQ = r"(?i)\bfaqs?\b|frequently asked|\bq ?& ?a\b|questions (?:and|&) answers|common questions"
_ASKING = (
    r"(?i)\W*(?:(?:and|but|so|then|or)\W+)?(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|am|do|does"
    r"|did|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n't|n’t)?\b"
)
_QUESTION_IS = r"(?i)\bquestions?\b.*\b(?:is|are|was|remains?|becomes?|arises?|this|these)$"
_GOING_ON = ("And ", "Or ")
_APART = frozenset({"alt", "table", "definition", "caption", "footnote"})


class Question(NamedTuple):
    """A question: its place up to the last question mark, the index of its sentence and of its block."""

    span: ProseSpan
    sentence: int
    block: int


def questions(document: Document) -> list[Question]:
    """The author's questions, in order; see :attr:`rhetlint.text.document.Document.questions`."""
    return _Finder(document).find()


class _Finder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._prose = document.prose
        self._faq: list[bool] | None = None
        self._last_introduced = -1  # the block
        self._last_announced = -2  # the sentence; -1 would stand before the first

    def find(self) -> list[Question]:
        found: dict[int, Question] = {}
        for mark in _MARK.finditer(self._prose):
            question = self._question(mark.start(), mark.end())
            if question is not None:
                first = found.get(question.sentence, question)
                found[question.sentence] = question._replace(span=ProseSpan(first.span.start, question.span.end))
        return list(found.values())

    def _question(self, mark: int, end: int) -> Question | None:
        """The question that the marks in ``prose[mark:end]`` end, unless it is none of the author's."""
        document = self._document
        sentence, block = document.sentence_at(mark), document.block_at(mark)
        if sentence < 0 or block < 0 or not self._ends_clause(mark, end):
            return None
        span = document.sentences[sentence]
        if mark >= span.end or self._another_asks(sentence, mark) or self._apart(sentence, block):
            return None
        if self._announced(sentence, self._prose[max(span.start, mark - _LONGEST) : mark]) or self._introduced(block):
            return None
        start = span.start
        if self._prose.startswith(")", end):
            start = max(start, self._prose.rfind("(", max(start, mark - _LONGEST), mark))
        while start < mark and self._prose[start] in _OPENERS:
            start += 1
        return Question(ProseSpan(start, mark + 1), sentence, block)

    def _ends_clause(self, mark: int, end: int) -> bool:
        prose = self._prose
        if prose[mark - 1 : mark] in ("", "(", "[", " ", "\n") or prose[end : end + 1].isalnum():
            return False
        closed = end
        while closed < len(prose) and prose[closed] in _CLOSERS:
            closed += 1
        # A lower-case letter goes on with the sentence around a title or a quotation; brackets are an aside.
        return ")" in prose[end:closed] or not prose[closed : closed + 2].lstrip(" ").islower()

    def _another_asks(self, sentence: int, mark: int) -> bool:
        voices, span = self._document.voices, self._document.sentences[sentence]
        if voices.quoted(mark, mark + 1):
            return True
        if self._prose[mark - 1] in _QUOTES and voices.quoted(span.start, mark - 1):
            return True  # the question mark behind the closing one, as some houses set it
        # "Can it last, she asked?"
        whole = (part for part in voices.in_sentence(sentence) if part.start == span.start)
        return any(part.role == "content" and mark < part.end for part in whole)

    def _apart(self, sentence: int, block: int) -> bool:
        found = self._document.blocks[block]
        apart = found.level > 1 or found.scopes & _APART or self._in_faq(block)
        if apart or re.compile(_QA).match(self._prose, found.span.start):
            return True
        return self._alone(sentence, block) and ("list" in found.scopes or self._all_emphasised(found))

    def _alone(self, sentence: int, block: int) -> bool:
        document = self._document
        beside = document.sentences[max(0, sentence - 1) : sentence] + document.sentences[sentence + 1 : sentence + 2]
        return all(document.block_at(span.start) != block for span in beside)

    def _announced(self, sentence: int, text: str) -> bool:
        """Whether a colon in the sentence announces the question, or another one just before that this one goes on."""
        goes_on = self._last_announced == sentence - 1 and text.startswith(_GOING_ON)
        if goes_on or _announced(text):
            self._last_announced = sentence
            return True
        return False

    def _introduced(self, block: int) -> bool:
        """Whether the block before ends with a colon, as it does before someone's words, a list or an example,
        or is itself a question that is introduced so."""
        if not block:
            return False
        start, end = self._document.blocks[block - 1].span
        before = self._prose[max(start, end - _LONGEST) : end]
        colon = before.endswith(":") and not re.compile(_QUESTION_IS).search(before[:-1])
        if colon or (before.endswith("?") and self._last_introduced == block - 1):
            self._last_introduced = block
        return self._last_introduced == block

    def _all_emphasised(self, block: Block) -> bool:
        """A paragraph that is one bold question is an interviewer's, or a heading."""
        inlines = self._document.inlines
        at = bisect_left(inlines, block.span.start, key=lambda inline: inline.span.start)
        while at < len(inlines) and inlines[at].span.start == block.span.start:
            if inlines[at].scope != "link" and inlines[at].span.end >= block.span.end - 1:
                return True
            at += 1
        return False

    def _in_faq(self, block: int) -> bool:
        if self._faq is None:
            self._faq = _faq(self._document)
        return self._faq[block]


def _announced(text: str) -> bool:
    """Whether a colon presents what follows as a question that is asked ("One thing is unclear: who paid")."""
    before, colon, asked = text.rpartition(": ")
    if not colon or re.compile(_ASKING).match(before) or not re.compile(_ASKING).match(asked):
        return False
    return re.compile(_QUESTION_IS).search(before) is None


def _faq(document: Document) -> list[bool]:
    """For each block, whether it stands under a heading or title that announces questions and answers."""
    found = []
    inside = level = 0
    for block in document.blocks:
        if block.level or block.name == "title":
            announces = re.compile(_FAQ).search(document.prose, *block.span) is not None
            if announces or block.level <= level:
                inside, level = announces, block.level if announces else 0
        found.append(bool(inside))
    return found
