"""The questions that a draft's author asks the reader.

Left out are questions in someone else's words or reported as theirs; the turns of an interview or a
transcript; headings that announce what their section answers; the questions of an FAQ, of a form or
poll, of a checklist; and question marks that end no clause ("(?)").
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import pairwise
from typing import NamedTuple
from weakref import WeakKeyDictionary

from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.prose import Block

_OPENERS = "\"“‘'(«—–- "
_MARKS = "\"”’'»"
_CLOSERS = "\"”’')»*_"
# "Q:", "RC:", "MARY SMITH:", "Mary Smith (host):" at the start of a sentence.
_LABEL = re.compile(r"((?:[A-Z][\w.’'-]*)(?: [A-Z][\w.’'-]*){0,3})(?: \([^()\n]{1,40}\))? ?:\s")
_QA = re.compile(r"([QA])\d*[.:]\s")
_FAQ = re.compile(r"\bfaqs?\b|frequently asked|\bq ?& ?a\b|questions (?:and|&) answers|common questions", re.IGNORECASE)
_ASKING = re.compile(
    r"\W*(?:(?:and|but|so|then|or)\W+)?(?:who|whom|whose|what|which|when|where|why|how|is|are|was|were|am|do|does|did"
    r"|has|have|had|can|could|will|would|shall|should|may|might|must)(?:n't|n’t)?\b",
    re.IGNORECASE,
)
_QUESTION_IS = re.compile(r"\bquestions?\b.*\b(?:is|are|was|remains?|becomes?|arises?|this|these)$", re.IGNORECASE)
_SIGNATURE = re.compile(r"(?:[–—―-]{1,2} ?[A-Z@]|@)[^?!:;]{1,60}")
_APART = frozenset({"alt", "table", "definition", "caption", "footnote"})


class Question(NamedTuple):
    """A question: its place up to the last question mark, the index of its sentence and of its block."""

    span: ProseSpan
    sentence: int
    block: int


_known: WeakKeyDictionary[Document, list[Question]] = WeakKeyDictionary()


def questions(document: Document) -> list[Question]:
    """The author's questions, in order; computed once per document."""
    found = _known.get(document)
    if found is None:
        found = _known[document] = _Finder(document).find()
    return found


class _Finder:
    def __init__(self, document: Document) -> None:
        self._document = document
        self._prose = document.prose
        self._turns: list[ProseSpan] | None = None
        self._faq: list[bool] | None = None

    def find(self) -> list[Question]:
        found: dict[int, Question] = {}
        at = self._prose.find("?")
        while at >= 0:
            question = self._question(at)
            if question is not None:
                first = found.get(question.sentence, question)
                found[question.sentence] = question._replace(span=ProseSpan(first.span.start, question.span.end))
            at = self._prose.find("?", at + 1)
        return [q for q in found.values() if not self._asked_twice(q, found)]

    def _question(self, mark: int) -> Question | None:
        """The question that the mark at that offset ends, unless it is none of the author's."""
        document = self._document
        sentence, block = document.sentence_at(mark), document.block_at(mark)
        if sentence < 0 or block < 0 or not self._ends_clause(mark):
            return None
        span = document.sentences[sentence]
        if mark >= span.end or self._another_asks(span, mark) or self._apart(block, span):
            return None
        if _announced(self._prose[span.start : mark]) or self._introduced(block):
            return None
        start = span.start
        if self._prose.startswith(")", mark + 1):
            start = max(start, self._prose.rfind("(", start, mark))
        while start < mark and self._prose[start] in _OPENERS:
            start += 1
        return Question(ProseSpan(start, mark + 1), sentence, block)

    def _ends_clause(self, mark: int) -> bool:
        prose = self._prose
        if prose[mark - 1 : mark] in ("", "(", "[", " ", "\n"):
            return False
        end = mark + 1
        while end < len(prose) and prose[end] in "?!":
            end += 1
        if prose[end : end + 1].isalnum():
            return False
        closed = end
        while closed < len(prose) and prose[closed] in _CLOSERS:
            closed += 1
        # A lower-case letter goes on with the sentence around a title or a quotation; brackets are an aside.
        return ")" in prose[end:closed] or not prose[closed : closed + 2].lstrip(" ").islower()

    def _another_asks(self, span: ProseSpan, mark: int) -> bool:
        voices = self._document.voices
        if voices.quoted(mark, mark + 1):
            return True
        if self._prose[mark - 1] in _MARKS and voices.quoted(span.start, mark - 1):
            return True  # the question mark behind the closing one, as some houses set it
        at = bisect_left(voices.spans, (span.start,))
        while at < len(voices.spans) and voices.spans[at].start <= span.start:
            if voices.spans[at].role == "content" and mark < voices.spans[at].end:
                return True  # "Can it last, she asked?"
            at += 1
        return self._in_turn(span.start)

    def _apart(self, block: int, span: ProseSpan) -> bool:
        found = self._document.blocks[block]
        if found.level > 1 or found.scopes & _APART or self._in_faq(block):
            return True
        if _QA.match(self._prose, found.span.start) or self._signed(block):
            return True
        around = self._prose[found.span.start : span.start] + self._prose[span.end : found.span.end]
        return not around.strip() and ("list" in found.scopes or self._all_emphasised(found))

    def _signed(self, block: int) -> bool:
        """Whether the next block is the name of who wrote this one ("— Ann Lee", "@annlee")."""
        following = self._document.blocks[block + 1 : block + 2]
        return any(_SIGNATURE.fullmatch(self._prose, *b.span) for b in following)

    def _introduced(self, block: int) -> bool:
        """Whether the block before ends with a colon, as it does before someone's words, a list or an example."""
        if not block:
            return False
        before = self._prose[slice(*self._document.blocks[block - 1].span)]
        return before.endswith(":") and not _QUESTION_IS.search(before[-80:-1])

    def _all_emphasised(self, block: Block) -> bool:
        """A paragraph that is one bold question is an interviewer's, or a heading."""
        start, end = block.span
        return any(
            i.scope in ("strong", "emphasis") and i.span.start <= start and i.span.end >= end - 1
            for i in self._document.inlines
        )

    def _asked_twice(self, question: Question, found: dict[int, Question]) -> bool:
        """Whether the sentence before or after is the same question, as the label of a poll or a form is."""
        text = self._prose[slice(*question.span)]
        beside = (found.get(question.sentence + step) for step in (-1, 1))
        others = [self._prose[slice(*other.span)] for other in beside if other is not None]
        return any(text.endswith(other) or other.endswith(text) for other in others)

    def _in_turn(self, offset: int) -> bool:
        if self._turns is None:
            self._turns = _turns(self._document)
        at = bisect_right(self._turns, (offset, len(self._prose) + 1)) - 1
        return at >= 0 and offset < self._turns[at][1]

    def _in_faq(self, block: int) -> bool:
        if self._faq is None:
            self._faq = _faq(self._document)
        return self._faq[block]


def _announced(text: str) -> bool:
    """Whether a colon presents what follows as a question that is asked ("One thing is unclear: who paid")."""
    before, colon, asked = text.rpartition(": ")
    if not colon or _ASKING.match(before) or not _ASKING.match(asked):
        return False
    return _QUESTION_IS.search(before) is None


def _turns(document: Document) -> list[ProseSpan]:
    """The turns of an interview or a transcript.

    A turn begins with the speaker's name and a colon, and ends where the next one or a heading begins; the
    last is no longer than the longest before it.  Two speakers must take turns ("Note: …" makes no
    interview), or a "Q:" must have its "A:".
    """
    labels = [(i, name) for i, span in enumerate(document.sentences) if (name := _speaker(document.prose, span))]
    names = [name for _, name in labels]
    asked = any(pair == ("Q", "A") for pair in pairwise(names))
    often = {name for name, count in Counter(names).items() if count > 1 or (asked and name in ("Q", "A"))}
    labels = [label for label in labels if label[1] in often]
    names = [name for _, name in labels]
    if not (asked or any(a == c != b == d for a, b, c, d in zip(names, names[1:], names[2:], names[3:], strict=False))):
        return []
    starts = [i for i, _ in labels]
    longest = max(b - a for a, b in pairwise(starts))
    ends = [*starts[1:], min(starts[-1] + longest, len(document.sentences))]
    return [_turn(document, start, end) for start, end in zip(starts, ends, strict=True)]


def _speaker(prose: str, span: ProseSpan) -> str:
    """Whose turn begins with a sentence, or an empty text: a name, or "Q" and "A"."""
    if prose.find(":", span.start, min(span.end, span.start + 80)) < 0 and prose[span.start] not in "QA":
        return ""
    label = _QA.match(prose, span.start) or _LABEL.match(prose, span.start)
    name = label[1] if label else ""
    return name[-1] if name[-2:] in (" Q", " A") else name


def _turn(document: Document, first: int, beyond: int) -> ProseSpan:
    """The stretch from sentence ``first`` up to ``beyond``, but at most to the next heading."""
    start, end = document.sentences[first].start, document.sentences[beyond - 1].end
    headings = (b.span.start for b in document.blocks if b.level and start < b.span.start < end)
    return ProseSpan(start, next(headings, end))


def _faq(document: Document) -> list[bool]:
    """For each block, whether it stands under a heading or title that announces questions and answers."""
    found = []
    inside = level = 0
    for block in document.blocks:
        if block.level or block.name == "title":
            announces = _FAQ.search(document.prose, *block.span) is not None
            if announces or block.level <= level:
                inside, level = announces, block.level if announces else 0
        found.append(bool(inside))
    return found
