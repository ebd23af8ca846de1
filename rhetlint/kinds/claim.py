"""``kind: claim``: a claim that needs a source, in a sentence that has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.errors import nearest
from rhetlint.fields import Field
from rhetlint.kinds import Fail, phrases
from rhetlint.kinds.pattern import Searcher, check_patterns, literals
from rhetlint.rule import Hit, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.sourcing import SOURCES, sourced

FIELDS = {
    "words": Field("entries", "Words and phrases that make a sentence such a claim.", ()),
    "pattern": Field("texts", "Regular expressions that make a sentence such a claim; see the kind 'pattern'.", ()),
    "sources": Field("texts", "What counts as a source: " + ", ".join(SOURCES) + ".", SOURCES),
    "unless": Field("texts", "Regular expressions: a sentence that one of them matches is left alone.", ()),
    **phrases.FIELDS,
}
NAMES: frozenset[str] = frozenset()


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    if not options["words"] and not options["pattern"]:
        fail("words", "a claim is known by its words: give 'words' or 'pattern'")
    for name in options["sources"]:
        if name not in SOURCES:
            fail("sources", f"unknown source {name!r} ({nearest(name, SOURCES) or 'known are ' + ', '.join(SOURCES)})", name)
    check_patterns("pattern", options["pattern"], options["ignore-case"], fail)
    check_patterns("unless", options["unless"], True, fail)
    return {
        **phrases.prepare("words", options, fail),
        "literals": literals(options["pattern"]) if options["pattern"] else [],
    }


def compile(rule: Rule) -> Claim:
    """See :mod:`rhetlint.kinds`."""
    return Claim(rule)


class Claim:
    """Flags the words of a claim where no source is in reach."""

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self._sources = tuple(options["sources"])
        self._phrases = phrases.Phrases(options)
        self._searcher = Searcher(options["pattern"], options["ignore-case"], options["literals"])
        self._unless = Searcher(options["unless"], True, [])
        everywhere = options["pattern"] and not options["literals"]
        self.literals = [] if everywhere else [*self._phrases.literals, *self._searcher.literals]

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each claim; of several that overlap, the one that begins first."""
        end = -1
        for start, stop in sorted(self._claims(document, hits)):
            sentence = document.sentence_at(start)
            if start < end or sentence < 0 or sourced(document, sentence, self._sources):
                continue
            if not self._excused(document, sentence):
                end = stop
                yield Match(start, stop)

    def _claims(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
        for hit, _ in self._phrases.confirm(document, hits):
            yield hit.start, hit.end
        for m in self._searcher.search(document, hits):
            yield m.at

    def _excused(self, document: Document, sentence: int) -> bool:
        return self._unless.matches(document.plain, document.sentences[sentence])
