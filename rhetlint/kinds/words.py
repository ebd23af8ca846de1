"""``kind: words``: words and phrases that are worth a second look, with a plainer word where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail, phrases
from rhetlint.rule import Hit, Match, Rule
from rhetlint.templates import fill
from rhetlint.text.document import Document

FIELDS = {
    "words": Field("entries", "The words or phrases; each may name what to write instead.", required=True),
    "hint": Field("text", "Added to the message where the entry says what to write instead; may name {instead}.", ""),
    **phrases.FIELDS,
}
NAMES = frozenset({"instead"})


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    return phrases.prepare("words", options, fail)


def compile(rule: Rule) -> Words:
    """See :mod:`rhetlint.kinds`."""
    return Words(rule)


class Words:
    """Flags every entry where its context allows."""

    def __init__(self, rule: Rule) -> None:
        self._phrases = phrases.Phrases(rule.options)
        self._hint = rule.options["hint"]
        self.literals = self._phrases.literals

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each confirmed hit."""
        for hit, entry in self._phrases.confirm(document, hits):
            instead = either(entry.instead)
            named = {"instead": instead, "match": document.prose[hit.start : hit.end]}
            yield Match(hit.start, hit.end, {"instead": instead}, hint=fill(self._hint, named) if instead else "")


def either(options: Sequence[str]) -> str:
    """Alternatives as a writer reads them: “a”, “b” or “c”."""
    quoted = [f"“{o}”" for o in options]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
