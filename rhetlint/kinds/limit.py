"""``kind: limit``: too many or too few of something in a sentence, a paragraph or a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail, phrases
from rhetlint.kinds.pattern import Searcher, check_patterns, literals
from rhetlint.rule import Hit, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document

UNITS = ("sentence", "paragraph", "document")
COUNTS = ("words", "sentences", "characters")

FIELDS = {
    "count": Field("choice", "Count these; or give 'words' or 'pattern' to count what they match.", "", ("", *COUNTS)),
    "words": Field("entries", "Count these words and phrases.", ()),
    "pattern": Field("texts", "Count what these regular expressions match.", ()),
    "per": Field("choice", "Where to count.", "sentence", UNITS),
    "max": Field("number", "Speak when there are more.", None, minimum=0),
    "min": Field("number", "Speak when there are fewer.", None, minimum=0),
    "density": Field("boolean", "Read 'max' and 'min' as numbers per 1,000 words.", False),
    "at-least": Field("integer", "With density: say nothing of fewer than this many.", 3, minimum=1),
    "over": Field("integer", "Say nothing of places with fewer words than this.", 0, minimum=0),
    **phrases.FIELDS,
}
NAMES = frozenset({"count", "max", "min", "density", "found"})


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    given = [key for key in ("count", "words", "pattern") if options[key]]
    if len(given) != 1:
        fail(given[1] if given else "count", "a limit counts one thing: give 'count', 'words' or 'pattern'")
    if options["max"] is None and options["min"] is None:
        fail("max", "a limit needs 'max' or 'min'")
    check_patterns("pattern", options["pattern"], options["ignore-case"], fail)
    found_by = literals(options["pattern"]) if options["pattern"] else []
    return {**phrases.prepare("words", options, fail), "literals": found_by}


def compile(rule: Rule) -> Limit:
    """See :mod:`rhetlint.kinds`."""
    return Limit(rule)


class Limit:
    """Counts, and speaks once for each place over the limit."""

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self._options = options
        self._voice = rule.voice
        self._phrases = phrases.Phrases(options)
        self._searcher = Searcher(options["pattern"], options["ignore-case"], options["literals"])
        # Where too few is a finding, places with none at all must be looked at too.
        few = options["min"] is not None
        self.literals = [] if few or options["count"] else [*self._phrases.literals, *self._searcher.literals]

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each place over (or under) the limit: at the first thing counted beyond it,
        or over the whole sentence or paragraph where its length is what is counted."""
        if self._options["count"]:
            yield from self._lengths(document)
        else:
            yield from self._things(document, hits)

    def _lengths(self, document: Document) -> Iterator[Match]:
        for span in places(document, self._options["per"]):
            number = _length(document, span, self._options["count"])
            if self._wrong(number) and self._options["count"] == "words":
                number -= self._others_words(document, span)
            if self._wrong(number):
                yield Match(span.start, span.end, self._named(number, number, ()))

    def _things(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        things = sorted(place for place in self._found(document, hits) if self._speaks(document, *place))
        at = 0
        for span in places(document, self._options["per"]):
            first = at
            while at < len(things) and things[at][0] < span.end:
                at += 1
            here = [t for t in things[first:at] if t[0] >= span.start]
            yield from self._judge(document, span, here)

    def _others_words(self, document: Document, span: ProseSpan) -> int:
        """How many words in ``span`` are not in the voice that the rule looks at: a long quotation
        in a sentence is not the author's length."""
        return sum(not self._speaks(document, *document.words[i]) for i in document.words_in(*span))

    def _speaks(self, document: Document, start: int, end: int) -> bool:
        return self._voice == "any" or document.voices.quoted(start, end) == (self._voice == "quoted")

    def _found(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
        if self._options["pattern"]:
            return (m.at for m in self._searcher.search(document, hits))
        return ((hit.start, hit.end) for hit, _ in self._phrases.confirm(document, hits))

    def _judge(self, document: Document, span: ProseSpan, here: list[tuple[int, int]]) -> Iterator[Match]:
        options = self._options
        if options["over"] or options["density"]:
            words = len(document.words_in(*span))
            if words < options["over"] or (options["density"] and (not words or len(here) < options["at-least"])):
                return
        number = 1000 * len(here) / words if options["density"] else len(here)
        if self._wrong(number):
            beyond = 0 if options["density"] else min(int(options["max"] or 0), len(here) - 1)
            start, end = here[beyond] if here else span
            found = list(dict.fromkeys(document.prose[a:b] for a, b in here))
            yield Match(start, end, self._named(len(here), number, found))

    def _wrong(self, number: float) -> bool:
        most, least = self._options["max"], self._options["min"]
        return (most is not None and number > most) or (least is not None and number < least)

    def _named(self, count: int, density: float, found: Sequence[str]) -> dict[str, object]:
        shown = ", ".join(f"“{f}”" for f in found[:5])
        options = self._options
        return {"count": count, "density": round(density), "max": options["max"], "min": options["min"], "found": shown}


def places(document: Document, unit: str) -> Sequence[ProseSpan]:
    """All sentences, paragraphs (any block) or the one document, as spans of the prose."""
    if unit == "sentence":
        return document.sentences
    if unit == "paragraph":
        return [b.span for b in document.blocks]
    return [ProseSpan(0, len(document.prose))]


def _length(document: Document, span: ProseSpan, count: str) -> int:
    if count == "words":
        return len(document.words_in(*span))
    if count == "sentences":
        return sum(span.start <= s.start < span.end for s in document.sentences)
    return span.end - span.start
