"""``kind: substitution``: phrases with a better one, which is offered as a fix."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail, phrases
from rhetlint.kinds.words import either
from rhetlint.rule import Hit, Match, Rule
from rhetlint.text.document import Document

FIELDS = {
    "swap": Field("entries", "Each word or phrase with its replacement, or a list of them.", required=True),
    "safe": Field("boolean", "Whether the replacement fits wherever the phrase stands.", False, settable=True),
    **phrases.FIELDS,
}
NAMES = frozenset({"instead"})
ONE_FORM = "a replacement has one form, so its phrase must have one too; list the forms one by one"


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    entries = options["swap"] or ()
    if options["inflect"] != "none":
        fail("inflect", ONE_FORM)
    for term, detail in entries:
        if isinstance(detail, dict) and "inflect" in detail:
            fail("swap", f"'inflect' in the entry {term!r}: {ONE_FORM}", term)
    prepared = phrases.prepare("swap", options, fail)
    for term, instead, *_ in prepared["terms"]:
        if not instead:
            fail("swap", f"the entry {term!r} has no replacement; the kind 'words' is for words without one", term)
    return prepared


def compile(rule: Rule) -> Substitution:
    """See :mod:`rhetlint.kinds`."""
    return Substitution(rule)


class Substitution:
    """Flags every entry and offers its replacement in the case of the text."""

    def __init__(self, rule: Rule) -> None:
        self._phrases = phrases.Phrases(rule.options)
        self._safe = rule.options["safe"]
        self.literals = self._phrases.literals

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each confirmed hit; it is safe to apply where one replacement is left."""
        for hit, entry in self._phrases.confirm(document, hits):
            match = document.prose[hit.start : hit.end]
            fixes = tuple(phrases.in_case_of(match, text) for text in entry.instead)
            safe = self._safe and len(fixes) == 1
            yield Match(hit.start, hit.end, {"instead": either(fixes)}, fixes, safe)
