"""``kind: pattern``: regular expressions, with a fix where one replacement is right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import product
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.patterns import Pattern, PatternMatch, compile_pattern
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.templates import fill
from rhetlint.text.document import Document

FIELDS = {
    "pattern": Field(
        "texts",
        "Regular expressions (RE2 syntax; look-around works too, more slowly). Apostrophes and spaces match their "
        "typographic kin. A group called 'at' narrows the finding to itself.",
        required=True,
    ),
    "ignore-case": Field("boolean", "Match capital and small letters alike.", True),
    "fix": Field("text", "The replacement; {1} or {name} stand for groups of the pattern.", ""),
    "safe": Field("boolean", "Whether the replacement is right wherever the pattern matches.", False, settable=True),
}
NAMES = frozenset({"fix"})


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`; adds the literals without which no pattern can match."""
    check_patterns("pattern", options["pattern"], options["ignore-case"], fail)
    return {**options, "literals": literals(options["pattern"])}


def check_patterns(key: str, patterns: Sequence[str], ignore_case: bool, fail: Fail) -> None:
    """Report those ``patterns`` that do not compile or that match the empty text."""
    for pattern in patterns:
        try:
            empty = compile_pattern(pattern, ignore_case).matches_empty
        except ValueError as error:
            fail(key, f"the pattern {_shown(pattern)} is no regular expression: {error}", pattern)
        else:
            if empty:
                message = f"the pattern {_shown(pattern)} matches the empty text, so it would match everywhere"
                fail(key, message, pattern)


def _shown(pattern: str) -> str:
    return repr(pattern if len(pattern) <= 60 else pattern[:59] + "…")


def literals(patterns: Iterable[str]) -> list[list[str]]:
    """For each of ``patterns``, texts one of which stands in every match; empty when one has none."""
    from rhetlint.literals import required_literals  # not needed by packs that are compiled already

    sets = [list(required_literals(p)) for p in patterns]
    return sets if all(sets) else []


def compile(rule: Rule) -> PatternRule:
    """See :mod:`rhetlint.kinds`."""
    return PatternRule(rule)


class Searcher:
    """Patterns, each searched in those blocks in which one of its literals stands."""

    def __init__(self, patterns: Sequence[str], ignore_case: bool, found_by: Sequence[Sequence[str]]) -> None:
        self._patterns = patterns
        self._ignore_case = ignore_case
        self._compiled: dict[int, Pattern] = {}
        self._having: dict[str, list[int]] = {}
        for number, texts in enumerate(found_by):
            for text in texts:
                self._having.setdefault(text, []).append(number)
        self.literals = Literals(parts=self._having)

    def search(self, document: Document, hits: Sequence[Hit]) -> Iterator[PatternMatch]:
        """All matches in the blocks of ``hits``, or in every block when there are no literals."""
        for block, number in self._places(document, hits):
            pattern = self._compiled.get(number)
            if pattern is None:
                pattern = self._compiled[number] = compile_pattern(self._patterns[number], self._ignore_case)
            yield from pattern.finditer(document.plain, *document.blocks[block].span)

    def matches(self, text: str, span: tuple[int, int]) -> bool:
        """Whether any pattern matches within that stretch of ``text``."""
        return any(next(pattern.finditer(text, *span), None) is not None for pattern in self._joined)

    @cached_property
    def _joined(self) -> Sequence[Pattern]:
        """The patterns as alternatives of one, which is searched once, where they can be joined."""
        if not self._patterns:
            return []
        try:
            return [compile_pattern("|".join(f"(?:{p})" for p in self._patterns), self._ignore_case)]
        except ValueError:  # two have a group of the same name, say
            return [compile_pattern(p, self._ignore_case) for p in self._patterns]

    def _places(self, document: Document, hits: Sequence[Hit]) -> Iterable[tuple[int, int]]:
        """Which blocks to search for which pattern, both by number."""
        if not self._having:
            return product(range(len(document.blocks)), range(len(self._patterns)))
        found: set[tuple[int, int]] = set()
        folded, having = document.folded, self._having
        for start, end in hits:
            numbers = having.get(folded[start:end])
            if numbers:
                block = document.block_at(start)
                found.update([(block, number) for number in numbers])
        return sorted(place for place in found if place[0] >= 0)


class PatternRule:
    """Flags what a pattern matches, or its group ``at``."""

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self._searcher = Searcher(options["pattern"], options["ignore-case"], options["literals"])
        self._fix = options["fix"]
        self._safe = options["safe"]
        self.literals = self._searcher.literals

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each place where a pattern matches; of overlapping ones the first and longest."""
        taken = -1
        for m in sorted(self._searcher.search(document, hits), key=lambda m: (m.at[0], -m.at[1])):
            start, end = m.at
            if start < taken:
                continue
            taken = end
            fix = fill(self._fix, m.groups) if self._fix else ""
            yield Match(start, end, {**m.groups, "fix": fix}, (fix,) if self._fix else (), self._safe)
