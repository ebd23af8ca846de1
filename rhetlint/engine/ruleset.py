"""Rules, ready to run together: one pass over a text finds the candidates of all of them."""

from __future__ import annotations

from collections.abc import Iterable

import ahocorasick_rs

from rhetlint.kinds import kind
from rhetlint.packs.scope import Test, everywhere, parse_scope
from rhetlint.rule import Hit, Literal, Matcher, Rule
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain
from rhetlint.text.prose import INLINE_SCOPES


class Compiled:
    """A rule with its matcher and the tests that are the same for every kind."""

    __slots__ = ("exceptions", "in_scope", "matcher", "reads_inlines", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.matcher: Matcher = kind(rule.kind).compile(rule)
        self.in_scope: Test = parse_scope(rule.scope) if rule.scope else everywhere
        self.reads_inlines = any(name in rule.scope for name in INLINE_SCOPES)
        self.exceptions = tuple(fold(plain(text)) for text in rule.exceptions)


class Ruleset:
    """The rules that are on, with the automaton that finds their literals."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = [Compiled(rule) for rule in sorted(rules, key=lambda rule: rule.id)]
        self.always: list[int] = []
        self._owners: list[list[int]] = []
        self._whole: list[bool] = []
        self._automaton = self._build()

    def _build(self) -> ahocorasick_rs.AhoCorasick | None:
        numbers: dict[Literal, int] = {}
        for i, compiled in enumerate(self.rules):
            literals = set(compiled.matcher.literals)
            if not literals:
                self.always.append(i)
            for literal in literals:
                number = numbers.setdefault(literal, len(numbers))
                if number == len(self._owners):
                    self._owners.append([])
                    self._whole.append(literal.whole)
                self._owners[number].append(i)
        return ahocorasick_rs.AhoCorasick([literal.text for literal in numbers]) if numbers else None

    def hits(self, document: Document) -> dict[int, list[Hit]]:
        """Where the literals of each rule stand, by the rule's number; rules without any are not in it."""
        found: dict[int, list[Hit]] = {}
        if self._automaton is None:
            return found
        text = document.folded
        owners, whole = self._owners, self._whole
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if whole[number] and not _whole(text, start, end):
                continue
            hit = Hit(start, end)
            for i in owners[number]:
                if i in found:
                    found[i].append(hit)
                else:
                    found[i] = [hit]
        return found


def _whole(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is not part of a longer word; a hyphen before it makes it one."""
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    if not start:
        return True
    before = text[start - 1]
    if before == "-":
        return start < 2 or not text[start - 2].isalnum()
    return not (before.isalnum() and text[start].isalnum())
