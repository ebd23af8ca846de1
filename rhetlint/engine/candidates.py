"""Finds the literals of all rules in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

import ahocorasick_rs

from rhetlint.rule import Hit, Index

_WORTH_BUILDING = 50_000
"""Code points of text from which an automaton of all literals pays: building it takes as long as
linting that much.  Shorter runs build one of the few literals whose first word stands in the text."""

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
            self._all = _Automaton(self._every(), self._indices)
        automaton = self._all or _Automaton(self._those_in(text), self._indices)
        return automaton.find(text)

    def _every(self) -> Iterator[tuple[str, int]]:
        """All words and phrases, each with its rule."""
        for rule, (words, phrases, _) in enumerate(self._indices):
            for word in words:
                yield word, rule
            for texts in phrases.values():
                for text in texts:
                    yield text, rule

    def _those_in(self, text: str) -> Iterator[tuple[str, int]]:
        """The words that stand in ``text``, and the phrases whose first word does, each with its rule."""
        present = {"", *_WORD.findall(text)}
        for rule, (words, phrases, _) in enumerate(self._indices):
            for word in present & words:
                yield word, rule
            for first in present & phrases.keys():
                for phrase in phrases[first]:
                    yield phrase, rule


class _Automaton:
    """Looks for many literals at once: ``words``, which must not be part of a longer word, each with its
    rule, and the parts of all ``indices``."""

    def __init__(self, words: Iterator[tuple[str, int]], indices: Sequence[Index]) -> None:
        whole: dict[str, list[int]] = {}
        for text, rule in words:
            whole.setdefault(text, []).append(rule)
        parts: dict[str, list[int]] = {}
        for rule, (_, _, texts) in enumerate(indices):
            for text in texts:
                parts.setdefault(text, []).append(rule)
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
