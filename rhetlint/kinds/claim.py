"""``kind: claim``: a claim that needs a source, in a sentence that has none."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.errors import nearest
from rhetlint.fields import Field
from rhetlint.kinds import Fail, phrases
from rhetlint.kinds.pattern import Searcher, check_patterns, literals
from rhetlint.rule import EVERYWHERE, Hit, Literals, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.sourcing import SOURCES, sourced

DEFAULT = ("link", "footnote", "citation", "study", "attribution", "carry-over")
FIELDS = {
    "words": Field("entries", "Words and phrases that make a sentence such a claim.", ()),
    "pattern": Field("texts", "Regular expressions that make a sentence such a claim; see the kind 'pattern'.", ()),
    "sources": Field("texts", "What counts as a source: " + ", ".join(SOURCES) + ".", DEFAULT),
    "unless": Field("texts", "Regular expressions: a sentence that one of them matches is left alone.", ()),
    **phrases.FIELDS,
}
NAMES: frozenset[str] = frozenset()

_MOST = 8  # claims of a sentence that are looked at: a source for so many is one for all


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    if not options["words"] and not options["pattern"]:
        fail("words", "a claim is known by its words: give 'words' or 'pattern'")
    for name in options["sources"]:
        if name not in SOURCES:
            hint = nearest(name, SOURCES) or "known are " + ", ".join(SOURCES)
            fail("sources", f"unknown source {name!r} ({hint})", name)
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
    """Flags the first claim of a sentence that has no source in reach."""

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self._sources = tuple(options["sources"])
        self._in_quotations = rule.voice != "author"
        self._phrases = phrases.Phrases(options)
        self._searcher = Searcher(options["pattern"], options["ignore-case"], options["literals"])
        self._unless = Searcher(options["unless"], True, [])
        everywhere = options["pattern"] and not options["literals"]
        found_by = Literals(self._phrases.literals.words, self._searcher.literals.parts)
        self.literals = EVERYWHERE if everywhere else found_by

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each sentence with a claim and no source, over the words that make the claim."""
        claims: dict[int, list[ProseSpan]] = {}
        for claim in sorted(self._claims(document, hits), key=_first_and_longest):
            claims.setdefault(document.sentence_at(claim.start), []).append(claim)
        for sentence, found in claims.items():
            if sentence >= 0 and not self._excused(document, sentence):
                yield from self._unsourced(document, sentence, found)

    def _claims(self, document: Document, hits: Sequence[Hit]) -> Iterator[ProseSpan]:
        for hit, _ in self._phrases.confirm(document, hits):
            yield ProseSpan(hit.start, hit.end)
        for m in self._searcher.search(document, hits):
            yield ProseSpan(*m.at)

    def _unsourced(self, document: Document, sentence: int, claims: Sequence[ProseSpan]) -> Iterator[Match]:
        for claim in claims[:_MOST]:
            heard = self._in_quotations or not document.voices.quoted(*claim)
            if heard and not sourced(document, sentence, self._sources, claim):
                yield Match(*claim)
                return

    def _excused(self, document: Document, sentence: int) -> bool:
        return self._unless.matches(document.plain, document.sentences[sentence])


def _first_and_longest(claim: ProseSpan) -> tuple[int, int]:
    return claim.start, -claim.end
