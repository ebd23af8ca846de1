"""What all extension points share: what they are given, what they give, and exceptions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from rhetlint.rule import Rule
from rhetlint.vale.actions import suggestions
from rhetlint.vale.blocks import Block
from rhetlint.vale.messages import formatted, listed
from rhetlint.vale.regexes import Groups, Regex, compiled
from rhetlint.vale.vocabulary import NO_WORDS, Vocabulary

NOWHERE = -1
"""The start of an alert that is about the whole block."""

_SPACES = re.compile(r"[ \t]+")


class Alert(NamedTuple):
    """What a rule says of a block: the place, in code points of the block's text, and the message."""

    start: int
    end: int
    message: str
    fixes: tuple[str, ...] = ()


class Setting(NamedTuple):
    """What a configuration says to all rules: the vocabulary, the template of words, where styles lie."""

    vocabulary: Vocabulary = NO_WORDS
    word_template: str = ""
    styles: tuple[str, ...] = ()


class Memory(NamedTuple):
    """What rules remember of one draft: texts that were defined, and sides of pairs that were seen."""

    seen: set[str]


class Point:
    """A rule of one extension point, ready to run.

    Every text in which it finds something holds one of ``literals`` (lower case), unless there are
    none; and where ``sieve``, if there is one, matches nothing, neither does the rule.
    """

    sieve: Regex | None = None

    def __init__(self, rule: Rule, setting: Setting) -> None:
        self._rule = rule
        self.literals = frozenset(rule.options["literals"])

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """Everything the rule has to say about ``block``.  What it must remember of earlier blocks is in ``memory``."""
        raise NotImplementedError


def word_pattern(rule: Rule, setting: Setting, words: bool, body: str) -> str:
    """``body`` in the template for words, or in that for anything; with the flag for case."""
    template = (setting.word_template or r"(?m)\b(?:%s)\b") if words else "(?m)(?:%s)"
    return ("(?i)" if rule.options["ignorecase"] else "") + template.replace("%s", body, 1)


def wrappable(pattern: str) -> str:
    """``pattern`` with each space standing for any white space, so that it matches across a line break."""
    if not (" " in pattern or "\t" in pattern) or "(?x" in pattern:
        return pattern
    out, at, inside = [], 0, False
    while at < len(pattern):
        char = pattern[at]
        if char == "\\" and at + 1 < len(pattern):
            out.append(pattern[at : at + 2])
            at += 2
            continue
        if not inside and char in " \t":
            spaces = _SPACES.match(pattern, at)
            assert spaces
            repeated = pattern[spaces.end() : spaces.end() + 1] in ("*", "+", "?", "{")
            out.append(spaces[0] if repeated else r"\s+")
            at = spaces.end()
            continue
        inside = char != "]" if inside else char == "["
        out.append(char)
        at += 1
    return "".join(out)


class Exceptions:
    """Words that a rule leaves alone: its own, and those the vocabulary accepts."""

    def __init__(self, own: Sequence[str], setting: Setting, vocab: bool) -> None:
        terms = [_term(term) for term in (*own, *(setting.vocabulary.accept if vocab else ()))]
        longest = sorted(terms, key=len, reverse=True)
        flagged = (term if term.startswith("(?i)") else f"(?-i){term}" for term in longest)
        self._words = compiled(rf"(?m)\b(?:{'|'.join(flagged)})\b") if terms else None
        phrases = [term for term in terms if r"\s" in term or " " in term]
        self._phrases = compiled(rf"(?i)\b(?:{'|'.join(phrases)})\b") if phrases else None

    @property
    def pattern(self) -> str:
        """The expression for the words; "" when there are none."""
        return self._words.pattern if self._words else ""

    def hold(self, found: str) -> bool:
        """Whether one of the words stands in ``found``."""
        return self._words is not None and self._words.search(found)

    def cover(self, text: str, start: int, end: int, found: str) -> bool:
        """Whether ``found``, at ``text[start:end]``, holds one of the words or lies in one of the phrases."""
        if self.hold(found):
            return True
        if self._phrases is None:
            return False
        return any(m[0][0] <= start and end <= m[0][1] for m in self._phrases.finditer(text))


def _term(term: str) -> str:
    """A term as a pattern: what holds nothing but dots beside words is plain text."""
    bare = term.replace(".", "")
    if re.escape(bare).replace(r"\ ", " ").replace(r"\-", "-").replace(r"\#", "#").replace(r"\&", "&") == bare:
        term = term.replace(".", r"\.")
    return _SPACES.sub(r"\\s+", term)


def said(rule: Rule, found: str) -> tuple[str, tuple[str, ...]]:
    """The message about ``found``, and the replacements that the rule's action gives."""
    return said_of(rule, found, suggestions(rule.options["action"], found))


def said_of(rule: Rule, found: str, fixes: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The message about ``found`` whose replacements are ``fixes``."""
    if not rule.options["action"]["name"]:
        return formatted(rule.message, [found]), ()
    shown = fixes[0] if len(fixes) == 1 else listed(fixes) if fixes else found
    return formatted(rule.message, [found, shown]), fixes


def group_texts(text: str, groups: Groups) -> list[str]:
    """The texts of the groups of a match."""
    return [text[start:end] if start >= 0 else "" for start, end in groups[1:]]
