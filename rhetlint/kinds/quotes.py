"""``kind: quotes``: a word or two in quotation marks that quote nobody."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.rule import Hit, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain
from rhetlint.text.sourcing import sourced

FIELDS = {
    "not-after": Field("texts", "Leave the marks alone where one of these words stands directly before them.", ()),
    "not-before": Field("texts", "Leave the marks alone where one of these words follows them directly.", ()),
}
NAMES = frozenset({"words"})

_MARKS = "\"“”„«»'‘’`"
_BEFORE = re.compile(r"([\w'-]+)[\s,:(–—-]*$")
_AFTER = re.compile(r"[\s(]*([\w'-]+)")
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

    Left alone are capitals (names, titles, what a screen shows), single characters, and sentences that
    report somebody, whose words they may be.
    """

    literals = ()

    def __init__(self, rule: Rule) -> None:
        self._not_after = frozenset(rule.options["not-after"])
        self._not_before = frozenset(rule.options["not-before"])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each, marks included."""
        for span in document.voices.scare_quotes:
            words = document.prose[span.start : span.end].strip(_MARKS)
            if len(words) < 2 or not words[0].islower() or self._excused(document, span):
                continue
            if not sourced(document, document.sentence_at(span.start), ("attribution",)):
                yield Match(*span, {"words": words})

    def _excused(self, document: Document, span: ProseSpan) -> bool:
        before = _BEFORE.search(document.folded[max(0, span.start - _REACH) : span.start])
        after = _AFTER.match(document.folded[span.end : span.end + _REACH])
        return (before is not None and before[1] in self._not_after) or (
            after is not None and after[1] in self._not_before
        )
