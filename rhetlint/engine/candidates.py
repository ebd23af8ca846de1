"""Finds the literals of all rules in one pass over a text."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import pairwise

import ahocorasick_rs

from rhetlint.records import maker
from rhetlint.rule import Hit, Index

_WORTH_BUILDING = 50_000
"""Code points of text from which an automaton of all literals pays: building it takes as long as
linting that much.  Shorter runs build one of the few literals whose first words stand in the text."""

_WORD = re.compile(r"[^\W_]+")
_make_hit = maker(Hit)


class Candidates:
    """Where the literals of rules stand; a rule is named by its place in ``indices``."""

    def __init__(self, indices: Sequence[Index]) -> None:
        self._indices = indices
        self._joined = frozenset(rule for rule, index in enumerate(indices) if index[3])
        self._all: _Automaton | None = None
        self._seen = 0

    def find(self, text: str) -> Mapping[int, Sequence[Hit]]:
        """The hits in a folded text, by rule; rules without any are not in it."""
        self._seen += len(text)
        if self._all is None and self._seen >= _WORTH_BUILDING:
            self._all = _Automaton(*self._every(), self._joined)
        automaton = self._all or _Automaton(*self._possible(text), self._joined)
        return automaton.find(text)

    def _every(self) -> tuple[_Rules, _Rules]:
        """All words and phrases, and all parts, with the rules of each."""
        whole, parts = _Rules(), _Rules()
        for rule, (words, phrases, pieces, _) in enumerate(self._indices):
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
        for rule, (words, phrases, pieces, _) in enumerate(self._indices):
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
    """Looks for many literals at once: ``whole`` must not be part of a longer word; those of the rules ``joined`` may
    stand behind a hyphen."""

    def __init__(self, whole: _Rules, parts: _Rules, joined: AbstractSet[int]) -> None:
        self._joined = joined
        self._rules = [*whole.values(), *parts.values()]
        self._whole = len(whole)
        self._automaton = ahocorasick_rs.AhoCorasick([*whole, *parts]) if self._rules else None

    def find(self, text: str) -> Mapping[int, list[Hit]]:
        found: dict[int, list[Hit]] = defaultdict(list)
        if self._automaton is None:
            return found
        rules, whole = self._rules, self._whole
        padded = f" {text} "
        for number, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            heard = rules[number]
            if number < whole:
                before = padded[start]
                # No letter or digit may go on with it, on either side.
                if before.isalnum() and text[start].isalnum():
                    continue
                if padded[end + 1].isalnum() and text[end - 1].isalnum():
                    continue
                if before == "-" and padded[start - 1].isalnum():  # part of a longer word
                    heard = [rule for rule in heard if rule in self._joined]
            hit = _make_hit((start, end))
            for rule in heard:
                found[rule].append(hit)
        return found
