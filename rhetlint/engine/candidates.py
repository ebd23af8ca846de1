"""Finds the literals of all rules in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

import ahocorasick_rs

from rhetlint.rule import Hit, Index

_WORTH_BUILDING = 50_000
"""Code points of text from which an automaton of all literals pays: building it takes as long as
linting that much.  Shorter runs build one of the few literals whose first words stand in the text."""

_WORD = re.compile(r"[^\W_]+")


class Candidates:
    """Where the literals of rules stand; a rule is named by its place in ``indices``."""

    def __init__(self, indices: Sequence[Index]) -> None:
        self._indices = indices
        self._all: _Automaton | None = None
        self._seen = 0

    def find(self, text: str) -> Mapping[int, Sequence[Hit]]:
        """The hits in a folded text, by rule; rules without any are not in it."""
        self._seen += len(text)
        if self._all is None and self._seen >= _WORTH_BUILDING:
            self._all = _Automaton(*self._every())
        automaton = self._all or _Automaton(*self._possible(text))
        return automaton.find(text)

    def _every(self) -> tuple[_Rules, _Rules]:
        """All words and phrases, and all parts, with the rules of each."""
        whole, parts = _Rules(), _Rules()
        for rule, (words, phrases, pieces) in enumerate(self._indices):
            whole.add(words, rule)
            for texts in phrases.values():
                whole.add(texts, rule)
            for texts in pieces.values():
                parts.add(texts, rule)
        return whole, parts

    def _possible(self, text: str) -> tuple[_Rules, _Rules]:
        """Those of them whose first words stand in ``text``."""
        found = _WORD.findall(text)
        present = {"", *found, *map(" ".join, pairwise(found))}
        whole, parts = _Rules(), _Rules()
        for rule, (words, phrases, pieces) in enumerate(self._indices):
            whole.add(present & words, rule)
            for key in present & phrases.keys():
                whole.add(phrases[key], rule)
            for key in present & pieces.keys():
                parts.add(pieces[key], rule)
        return whole, parts


class _Rules(dict[str, list[int]]):
    """The rules of each literal."""

    def add(self, texts: Iterable[str], rule: int) -> None:
        for text in texts:
            self.setdefault(text, []).append(rule)


class _Automaton:
    """Looks for many literals at once: ``whole`` must not be part of a longer word."""

    def __init__(self, whole: _Rules, parts: _Rules) -> None:
        self._rules = [*whole.values(), *parts.values()]
        self._whole = len(whole)
        self._automaton = ahocorasick_rs.AhoCorasick([*whole, *parts]) if self._rules else None

    def find(self, text: str) -> dict[int, list[Hit]]:
        found: dict[int, list[Hit]] = {}
        if self._automaton is None:
            return found
        rules, whole = self._rules, self._whole
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            if number < whole and not _is_whole(text, start, end):
                continue
            hit = Hit(start, end)
            for rule in rules[number]:
                if rule in found:
                    found[rule].append(hit)
                else:
                    found[rule] = [hit]
        return found


def _is_whole(text: str, start: int, end: int) -> bool:
    """Whether ``text[start:end]`` is not part of a longer word; a hyphen before it makes it one."""
    if end < len(text) and text[end].isalnum() and text[end - 1].isalnum():
        return False
    if not start:
        return True
    before = text[start - 1]
    if before == "-":
        return start < 2 or not text[start - 2].isalnum()
    return not (before.isalnum() and text[start].isalnum())
