"""``extends: sequence``: words of certain classes, one after the other."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rhetlint.rule import Rule
from rhetlint.text.tags import tag
from rhetlint.vale.actions import suggestions
from rhetlint.vale.blocks import Block
from rhetlint.vale.messages import formatted
from rhetlint.vale.points import Alert, Memory, Point, Setting
from rhetlint.vale.regexes import Regex, compiled

_TOKEN = re.compile(r"\w+(?:[-'’.]\w+)*|[^\w\s]")
_TAGS = {
    "determiner": "DT", "pronoun": "PRP", "preposition": "IN", "conjunction": "CC", "auxiliary": "VBP", "number": "CD",
    "adverb": "RB", "participle": "VBN", "gerund": "VBG", "adjective": "JJ",
}  # fmt: skip

_PENN = {
    **dict.fromkeys("when where why how whenever wherever".split(), "WRB"),
    **dict.fromkeys("than whether except via per".split(), "IN"),
    **dict.fromkeys("together back again away out up down off otherwise instead directly".split(), "RB"),
    **dict.fromkeys(
        "allow avoid become begin call choose come consider continue create find get give go help include involve "
        "keep let like make mean need prefer recommend require run see show start stop suggest support take think "
        "try use want work write".split(),
        "VB",
    ),
}  # fmt: skip
_BEFORE_VERB = frozenset("to can could will would shall should may might must cannot".split())
_CONTRACTED = re.compile(r"n['’]t$|['’](?:re|s|ve|ll|m|d)$")


class Word(NamedTuple):
    """A word or mark with its Penn tag and its place."""

    text: str
    tag: str
    start: int
    end: int


class _Token(NamedTuple):
    """One step of a sequence; ``optional`` steps may be passed over."""

    word: Regex | None
    tag: Regex | None
    negate: bool
    skip: int

    def takes(self, word: Word) -> bool:
        right = (self.word is None or self.word.search(word.text)) and (self.tag is None or self.tag.search(word.tag))
        return right != self.negate


def _token(given: Mapping[str, Any], flag: str) -> _Token:
    pattern, penn = given.get("pattern"), given.get("tag")
    return _Token(
        compiled(f"{flag}^(?:{pattern})$") if pattern else None,
        compiled(str(penn)) if penn else None,
        bool(given.get("negate")),
        int(given.get("skip") or 0),
    )


class InRow(Point):
    """Flags each run of words that fits the tokens."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        flag = "(?i)" if rule.options["ignorecase"] else ""
        given = [{key.lower(): value for key, value in token.items()} for token in rule.options["tokens"]]
        self._tokens = [_token(token, flag) for token in given for _ in range(max(1, int(token.get("min") or 0)))]
        self._exceptions = [compiled(pattern) for pattern in rule.options["exceptions"]]

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """An alert for each place where all tokens fit, from left to right, not overlapping."""
        text = block.text.text
        row = tagged(text)
        taken = 0
        excepted = [groups[0] for pattern in self._exceptions for groups in pattern.finditer(text)]
        for first in range(len(row)):
            last = self._fit(row, first, 0) if row[first].start >= taken else -1
            if last < 0:
                continue
            start, end = row[first].start, row[last].end
            if not any(a <= start < b for a, b in excepted):
                found = text[start:end]
                fixes = suggestions(self._rule.options["action"], found)
                words = [word.text for word in row[first : last + 1]]
                yield Alert(start, end, formatted(self._rule.message, words), fixes)
                taken = end

    def _fit(self, row: Sequence[Word], at: int, step: int) -> int:
        """The last word of a run that begins at ``at`` and fits from ``step`` on; -1 when none does."""
        if step == len(self._tokens):
            return at - 1
        token = self._tokens[step]
        for skipped in range((token.skip if step else 0) + 1):
            if at + skipped >= len(row):
                return at - 1 if all(rest.negate for rest in self._tokens[step:]) else -1
            if token.takes(row[at + skipped]):
                last = self._fit(row, at + skipped + 1, step + 1)
                if last >= 0:
                    return last
        return -1


def tagged(text: str) -> list[Word]:
    """The words and marks of ``text`` with Penn tags, as well as they can be told by the word before."""
    found: list[Word] = []
    for m in _TOKEN.finditer(text):
        penn = _penn(m[0], m.start() == 0)
        if penn == "NN" and found and found[-1].text.lower() in _BEFORE_VERB:
            penn = "VB"
        found.append(Word(m[0], penn, *m.span()))
    return found


def _penn(word: str, first: bool) -> str:
    if not word[0].isalnum():
        return word
    low = word.lower()
    known = _PENN.get(low) or _PENN.get(low.removesuffix("s"), "")
    if known:
        return known if known != "VB" or low in _PENN else "VBZ"
    if _CONTRACTED.search(low):
        return "VBP"
    rough = tag(low)
    if rough in _TAGS:
        return _TAGS[rough]
    proper = word[0].isupper() and not first
    plural = word.endswith("s") and not word.endswith(("ss", "us", "is"))
    return ("NNP" if proper else "NN") + ("S" if plural else "")
