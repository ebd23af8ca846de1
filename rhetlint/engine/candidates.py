"""Finds the literals of all rules in one pass over a text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

import ahocorasick_rs

from rhetlint.rule import Hit, Literals

_WORTH_BUILDING = 50_000
"""Code points of text from which an automaton of all literals pays: building it takes as long as
linting that much.  Shorter runs build one of the few literals whose first word stands in the text."""

_WORD = re.compile(r"[^\W_]+")


class Candidates:
    """Where the literals of rules stand; rules are named by their numbers."""

    def __init__(self, literals: Iterable[tuple[int, Literals]]) -> None:
        self._words: dict[str, list[int]] = {}
        self._parts: dict[str, list[int]] = {}
        for rule, (words, parts) in literals:
            for text in words:
                self._words.setdefault(text, []).append(rule)
            for text in parts:
                self._parts.setdefault(text, []).append(rule)
        self._phrases: dict[str, list[str]] = {}
        self._all: _Automaton | None = None
        self._seen = 0

    def find(self, text: str) -> Mapping[int, Sequence[Hit]]:
        """The hits in a folded text, by rule; rules without any are not in it."""
        self._seen += len(text)
        if self._all is None and self._seen >= _WORTH_BUILDING:
            self._all = _Automaton(self._words, self._parts)
        automaton = self._all or _Automaton(dict(self._in(text)), self._parts)
        return automaton.find(text)

    def _in(self, text: str) -> Iterator[tuple[str, list[int]]]:
        """The words that stand in ``text``, and the phrases whose first word does, with their rules."""
        if not self._phrases:
            for literal in self._words:
                if not literal.isalnum():
                    first = literal.partition(" ")[0]
                    self._phrases.setdefault(first if first.isalnum() else _first_word(literal), []).append(literal)
        present = {"", *_WORD.findall(text)}
        for word in self._words.keys() & present:
            yield word, self._words[word]
        for word in self._phrases.keys() & present:
            for literal in self._phrases[word]:
                yield literal, self._words[literal]


def _first_word(literal: str) -> str:
    found = _WORD.search(literal)
    return found[0] if found else ""


class _Automaton:
    """All literals of some rules, looked for at once."""

    def __init__(self, words: Mapping[str, list[int]], parts: Mapping[str, list[int]]) -> None:
        self._rules = [*words.values(), *parts.values()]
        self._whole = len(words)
        self._automaton = ahocorasick_rs.AhoCorasick([*words, *parts]) if self._rules else None

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
