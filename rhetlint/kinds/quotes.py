"""``kind: quotes``: a word or two in quotation marks that quote nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.rule import EVERYWHERE, Hit, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain
from rhetlint.text.sourcing import sourced

FIELDS = {
    "after": Field(
        "texts",
        'Only marks with one of these words directly before them; "\'s" stands for every possessive. None: all marks.',
        (),
    ),
    "not-before": Field("texts", "Leave the marks alone where one of these words follows them directly.", ()),
}
NAMES = frozenset({"words"})

_WORDS = re.compile(r"[a-z](?=[a-z' -])[a-z'-]*(?:[, ]+[a-z][a-z'-]*)*[.,;:!?]?")
_MARKS = "\"“”„«»'‘’`"
_BEFORE = re.compile(r"([\w'-]+) $")
_AFTER = re.compile(r" ([\w'-]+)")
_REACH = 40  # code points on either side in which the word beside the marks must stand


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    for key in FIELDS:
        for text in options[key]:
            if not text.strip() or " " in text.strip():
                fail(key, f"{text!r} is not one word; only the word beside the marks is looked at", text)
    return {key: sorted(fold(plain(text.strip())) for text in options[key]) for key in FIELDS}


def compile(rule: Rule) -> Quotes:
    """See :mod:`rhetlint.kinds`."""
    return Quotes(rule)


class Quotes:
    """Flags quotation marks of the author around one to three words in lower case.

    Left alone are capitals, digits and signs (names, titles, what a screen or a program shows), single
    letters, and sentences that report somebody, whose words they may be.
    """

    literals = EVERYWHERE

    def __init__(self, rule: Rule) -> None:
        self._after = frozenset(rule.options["after"])
        self._not_before = frozenset(rule.options["not-before"])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each, marks included."""
        for span in document.voices.scare_quotes:
            words = document.plain[span.start : span.end].strip(_MARKS)
            if not _WORDS.fullmatch(words) or not self._fits(document, span):
                continue
            if not sourced(document, document.sentence_at(span.start), ("attribution",)):
                yield Match(*span, {"words": words})

    def _fits(self, document: Document, span: ProseSpan) -> bool:
        after = _AFTER.match(document.folded[span.end : span.end + _REACH])
        if after is not None and after[1] in self._not_before:
            return False
        before = _BEFORE.search(document.folded[max(0, span.start - _REACH) : span.start])
        word = before[1] if before else ""
        return not self._after or word in self._after or (word.endswith("'s") and "'s" in self._after)
