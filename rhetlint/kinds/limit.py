"""``kind: limit``: too many or too few of something in a sentence, a paragraph or a document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail, phrases, tokens
from rhetlint.kinds.pattern import Searcher, check_patterns, literals
from rhetlint.rule import EVERYWHERE, Hit, Match, Rule
from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.words import words

UNITS = ("sentence", "paragraph", "document")
COUNTS = ("words", "sentences", "characters")
_FILLED = 0.25  # share of lines that may end inside a sentence (a title, say) where lines are paragraphs

FIELDS = {
    "count": Field("choice", "Count these; or give 'words' or 'pattern' to count what they match.", "", ("", *COUNTS)),
    "words": Field("entries", "Count these words and phrases.", ()),
    "pattern": Field("texts", "Count what these regular expressions match.", ()),
    "tokens": tokens.FIELD._replace(description="Count where these words stand in a row; see the kind 'sequence'."),
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
    given = [key for key in ("count", "words", "pattern", "tokens") if options[key]]
    if len(given) != 1:
        fail(given[1] if given else "count", "a limit counts one thing: give 'count', 'words', 'pattern' or 'tokens'")
    if options["max"] is None and options["min"] is None:
        fail("max", "a limit needs 'max' or 'min'")
    check_patterns("pattern", options["pattern"], options["ignore-case"], fail)
    found_by = literals(options["pattern"]) if options["pattern"] else []
    made = {"literals": found_by, "tokens": tokens.prepare(options, fail)}
    return {**phrases.prepare("words", options, fail), **made}


def compile(rule: Rule) -> Limit:
    """See :mod:`rhetlint.kinds`."""
    return Limit(rule)


class Limit:
    """Counts, and speaks once for each place over the limit."""

    def __init__(self, rule: Rule) -> None:
        options = self._options = dict(rule.options)
        self._voice = rule.voice
        self._phrases = phrases.Phrases(options)
        self._searcher = Searcher(options["pattern"], options["ignore-case"], options["literals"])
        self._tokens = tokens.Tokens(options["tokens"])
        # Where too few is a finding, places with none at all must be looked at too.
        few = options["min"] is not None
        if few or options["count"]:
            self.literals = EVERYWHERE
        elif options["forms"]:
            self.literals = self._phrases.literals
        else:
            self.literals = self._searcher.literals if options["pattern"] else self._tokens.literals

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each place over (or under) the limit: at the first thing counted beyond it,
        or over the whole sentence or paragraph where its length is what is counted."""
        if self._options["count"]:
            yield from self._lengths(document)
        else:
            yield from self._things(document, hits)

    def _lengths(self, document: Document) -> Iterator[Match]:
        per, count, most = self._options["per"], self._options["count"], self._options["max"]
        spans = places(document, per)
        if most is not None and self._options["min"] is None and count != "sentences":
            shortest = most if count == "characters" else 2 * most  # between words stands something
            spans = [span for span in spans if span[1] - span[0] > shortest]
            if count == "words":  # there are not many more words than spaces
                spans = [span for span in spans if 1.25 * document.prose.count(" ", *span) > most]
        for span in spans:
            for part in _lines(document, span) if per == "paragraph" else (span,):
                number = self._length(document, part, count)
                if self._wrong(number):
                    yield Match(*part, self._named(number, number, ()), whole=per == "document")

    def _length(self, document: Document, span: ProseSpan, count: str) -> int:
        if count == "sentences":
            return sum(span.start <= s.start < span.end for s in document.sentences)
        if count == "characters":
            return span.end - span.start
        found = words(document.plain, *span)
        if self._voice != "any" and self._wrong(len(found)):
            return sum(self._speaks(document, *word) for word in found)
        return len(found)

    def _speaks(self, document: Document, start: int, end: int) -> bool:
        return self._voice == "any" or document.voices.quoted(start, end) == (self._voice == "quoted")

    def _things(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        spans = places(document, self._options["per"])
        if self._options["tokens"]:
            hits = self._tokens.likely(document, hits)
        # Whatever is counted holds a hit of its own, so few hits in a document settle it.
        if len(spans) == 1 and self.literals.known and self._number(document, spans[0], hits) is None:
            return
        things = sorted(self._found(document, hits))
        at = 0
        for span in spans:
            first = at
            while at < len(things) and things[at][0] < span.end:
                at += 1
            yield from self._judge(document, span, [t for t in things[first:at] if t[0] >= span.start])

    def _found(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
        if self._options["pattern"]:
            return (m.at for m in self._searcher.search(document, hits))
        if self._options["tokens"]:
            return self._tokens.search(document, hits)
        return ((hit.start, hit.end) for hit, _ in self._phrases.confirm(document, hits))

    def _judge(self, document: Document, span: ProseSpan, here: list[tuple[int, int]]) -> Iterator[Match]:
        """Speak of ``here``, all that was counted in ``span``, where it is too much or too little.

        Whose words they are is asked only where all of them together would be too many: reading
        the voices of a document costs more than counting.
        """
        if self._number(document, span, here) is None:
            return
        here = [place for place in here if self._speaks(document, *place)]
        number = self._number(document, span, here)
        if number is not None:
            most = self._options["max"]
            beyond = 0 if self._options["density"] or most is None else min(int(most), len(here) - 1)
            start, end = here[beyond] if here else span
            found = list(dict.fromkeys(document.prose[a:b] for a, b in here))
            whole = self._options["per"] == "document"
            yield Match(start, end, self._named(len(here), number, found), whole=whole)

    def _number(self, document: Document, span: ProseSpan, here: Sequence[object]) -> float | None:
        """How many ``here`` are, or how dense, where that is wrong; else None."""
        options = self._options
        number: float = len(here)
        if options["over"] or options["density"]:
            words = _roughly(document, span)
            if words < options["over"]:
                return None
            if options["density"]:
                if not words or number < options["at-least"]:
                    return None
                number = 1000 * number / words
        return number if self._wrong(number) else None

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


def _lines(document: Document, paragraph: ProseSpan) -> Sequence[ProseSpan]:
    """The lines of a paragraph that is written with a line for each paragraph, else the whole.

    Markdown joins such lines into one paragraph, though their writer never meant to.  Nearly all of them end where
    a sentence does (they were not filled to a width), and some hold several (they are not written a sentence a line).
    """
    source = document.source
    lines: list[ProseSpan] = []
    joined = filled = 0
    behind = -1
    for sentence in (s for s in document.sentences if paragraph.start <= s.start < paragraph.end):
        start, end = document.source_span(*sentence)
        filled += "\n" in source[start:end]
        if lines and "\n" not in source[behind:start]:
            lines[-1] = ProseSpan(lines[-1].start, sentence.end)
            joined += 1
        else:
            lines.append(sentence)
        behind = end
    return lines if joined and filled < _FILLED * len(lines) else [paragraph]


def _roughly(document: Document, span: ProseSpan) -> int:
    """About how many words ``span`` has; see :attr:`Document.length`."""
    if span.start == 0 and span.end == len(document.prose):
        return document.length
    return 1 + document.prose.count(" ", *span)
