"""The checks of proselint's registry, in the form that :mod:`rhetlint.packs.proselint` gives them.

A rule of this kind is not written in YAML.  Its options hold ``words`` and ``parts``, the literals
of the rule, and ``checks``, one or more checks that proselint has under one
name, each a mapping of what is not as usual:

* ``terms``: texts in lower case; each with how it is written, what to write instead, and its place among the others;
* ``patterns``: regular expressions; each with its literals and what to write instead;
* ``pairs``: spellings of one thing, as patterns, of which a draft may use one; each with the literals of the first;
* ``allowed``: all words there may be;
* ``padding``: what may stand beside a term (``words`` or ``strict``); patterns have theirs within;
* ``exact``: case counts; ``alternation``: of terms that overlap only the first is meant;
* ``not-after`` and ``not-before``: what may not stand beside a term; ``opening``: only where a paragraph begins;
* ``doubled``: instead of all that, one to four words that stand there twice or more in a row;
* ``across``: a match may reach from one paragraph into the next;
* ``blanks``: it is about blanks, so none of those in a match may be a line break;
* ``exceptions``: matches that are right; ``offset``: what is added to both ends of a match;
* ``quoted``: quotations are looked at too; ``ppm``: so many per million characters are too many;
* ``advice``: what is to be written instead is advice in words;
* ``message``: what it says, where the checks of one rule say different things.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil
from operator import eq
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.kinds.phrases import in_case_of
from rhetlint.patterns import compile_pattern
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.templates import fill
from rhetlint.text.document import Document

FIELDS: Mapping[str, Field] = {}
NAMES = frozenset({"instead", "said"})

_WORD = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_")
_STRICT = frozenset("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'-")
_TOKEN = r"\b[a-zA-Z_][a-zA-Z_'-]+[a-zA-Z_]\b"  # what proselint takes for a word, where all others are restricted
_LONGEST_REPEAT = 4  # words
_TOKEN_OR_MARK = re.compile(r"\w+|[^\w\s]")
_OTHER_MARK = re.compile(r"[^\x00-\x7f\w\s]")
_OTHER_SPACE = re.compile(r"[^\x00-\x7f\S]")
_MARKS_AS_NULL = bytes(
    c if c > 127 or chr(c).isalnum() or chr(c) == "_" else 32 if chr(c).isspace() else 0 for c in range(256)
)

_Found = tuple[int, int, str]  # start and end in the prose, and what to write instead


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`; there is nothing to prepare."""
    return options


def compile(rule: Rule) -> Proselint:
    """See :mod:`rhetlint.kinds`."""
    return Proselint(rule)


class Proselint:
    """All checks that proselint has under one name."""

    def __init__(self, rule: Rule) -> None:
        self._checks: Sequence[Mapping[str, Any]] = rule.options["checks"]
        self.literals = Literals(rule.options["words"], rule.options["parts"], joined=True)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each place where proselint has a finding."""
        spans: set[tuple[int, int]] = set()
        for check in self._checks:
            for match in _Check(check, document).matches(hits):
                if match[:2] not in spans:
                    spans.add(match[:2])
                    yield match


class _Check:
    """One check at work on one document."""

    def __init__(self, check: Mapping[str, Any], document: Document) -> None:
        self._check = check
        self._document = document
        self._text = document.plain

    def matches(self, hits: Sequence[Hit]) -> Iterator[Match]:
        """What is found, less what is left alone."""
        check = self._check
        found = list(self._terms(hits)) if "terms" in check else []
        if "patterns" in check:
            found += self._patterns(hits)
        if "pairs" in check:
            found += self._pairs(hits)
        if "allowed" in check or "doubled" in check:
            found += self._others()
        if "exceptions" in check:
            found = [f for f in found if self._text[f[0] : f[1]].strip().lower() not in check["exceptions"]]
        if "offset" in check:
            first, last = check["offset"]
            found = [(start + first, end + last, instead) for start, end, instead in found]
        if "ppm" in check:
            found = self._beyond(sorted(found), check["ppm"])
        for start, end, instead in found:
            if check.get("quoted") or not _quoted(self._document, start):
                yield self._match(start, end, instead)

    def _match(self, start: int, end: int, instead: str) -> Match:
        text = self._document.prose[start:end]
        options = instead.split(" / ") if instead and "advice" not in self._check else []
        fixes = tuple(option if self._check.get("exact") else in_case_of(text, option) for option in options)
        named = {"instead": instead, "match": text}
        if "message" in self._check:
            named["said"] = fill(self._check["message"], named)
        return Match(start, end, named, tuple(fix for fix in fixes if fix != text), voice="author")

    def _terms(self, hits: Sequence[Hit]) -> Iterator[_Found]:
        terms = self._check["terms"]
        folded = self._document.folded
        found = []
        for start, end in hits:
            term = terms.get(folded[start:end])
            if term is not None and self._stands(start, end, term[0]):
                found.append((start, term[2], end, term[1]))
        taken = -1
        for start, _, end, instead in sorted(found):
            if start >= taken:
                yield start, end, instead
                taken = end if "alternation" in self._check else -1

    def _stands(self, start: int, end: int, written: str) -> bool:
        """Whether what stands beside a term, and its case, are as they must be."""
        check, text = self._check, self._text
        if "exact" in check and text[start:end] != written:
            return False
        before, after = text[start - 1 : start], text[end : end + 1]
        padding = check.get("padding")
        if padding == "strict" and (before in _STRICT or after in _STRICT):
            return False
        if padding == "words" and (
            (before in _WORD) == (text[start] in _WORD) or (after in _WORD) == (text[end - 1] in _WORD)
        ):
            return False
        if "not-after" in check and self._document.folded[:start].endswith(check["not-after"]):
            return False
        if "not-before" in check and self._document.folded.startswith(check["not-before"], end):
            return False
        return "opening" not in check or self._opens(start)

    def _opens(self, start: int) -> bool:
        """Whether a paragraph begins at ``start``, after an empty line of the source."""
        source, at = self._document.source, self._document.source_span(start, start + 1).start
        return source[max(0, at - 2) : at] == "\n\n"[:at]

    def _patterns(self, hits: Sequence[Hit]) -> Iterator[_Found]:
        folded = self._document.folded
        for pattern, literals, instead in self._check["patterns"]:
            texts = frozenset(literals)
            blocks = {self._document.block_at(hit.start) for hit in hits if folded[hit.start : hit.end] in texts}
            if blocks and "across" in self._check:
                yield from self._search(pattern, 0, len(self._text), instead)
                continue
            for block in sorted(blocks):
                if block >= 0:
                    yield from self._search(pattern, *self._document.blocks[block].span, instead)

    def _search(self, pattern: str, start: int, end: int, instead: str = "") -> Iterator[_Found]:
        """Matches in one stretch of text, with a line feed on both sides as where proselint looks."""
        text = f"\n{self._text[start:end]}\n"
        for m in compile_pattern(pattern, "exact" not in self._check).finditer(text, 0, len(text)):
            at, behind = start + m.start - 1, start + m.end - 1
            if "blanks" not in self._check or self._is_typed(at, behind):
                yield at, behind, instead

    def _is_typed(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` stands so in the source: some of its blanks may be line breaks."""
        first, last = self._document.source_span(start, end)
        return self._document.source[first:last] == self._document.prose[start:end]

    def _pairs(self, hits: Sequence[Hit]) -> Iterator[_Found]:
        here = {self._document.folded[hit.start : hit.end] for hit in hits}
        for one, other, literals in self._check["pairs"]:
            if here.isdisjoint(literals):
                continue
            ones, others = (list(self._search(pattern, 0, len(self._text))) for pattern in (one, other))
            rare, usual = (others, one) if len(ones) > len(others) else (ones, other)
            for start, end, _ in rare if ones and others else ():
                yield start, end, usual if usual.isalnum() else ""

    def _others(self) -> Iterator[_Found]:
        """Words that are not among those allowed, words that are doubled."""
        if "allowed" in self._check:
            allowed = frozenset(self._check["allowed"])
            for start, end, _ in self._search(_TOKEN, 0, len(self._text)):
                if self._text[start:end].lower() not in allowed:
                    yield start, end, ""
        if "doubled" in self._check:
            for start, end in _doubled(self._document.folded):
                yield start, end, ""

    def _beyond(self, found: list[_Found], ppm: int) -> list[_Found]:
        """The one with which there are too many, if there are; two are always borne with less."""
        length = len(self._document.source) + 2
        number = max(ceil(ppm / 1e6 * max(length, 1000)), 2)
        return found[number - 1 : number]


def _doubled(folded: str) -> Iterator[tuple[int, int]]:
    """Where the same one to four words stand twice or more in a row with nothing but blanks between: of those that
    begin at one place the most words, and all their copies.  They may not stick to a letter, hyphen or apostrophe."""
    tokens = _tokens(folded)
    starts: dict[int, int] = {}  # where as many tokens as the second number says are the same again
    for count in range(1, _LONGEST_REPEAT + 1):
        same = bytes(map(eq, tokens, tokens[count:]))
        at = same.find(b"\1" * count)
        while at >= 0:
            if b"\0" not in tokens[at : at + count]:
                starts[at] = count
            at = same.find(b"\1" * count, at + 1)
    if not starts:
        return
    spans = [m.span() for m in _TOKEN_OR_MARK.finditer(folded)]
    behind = 0
    for at in sorted(starts):
        if at >= behind and folded[spans[at][0] - 1 : spans[at][0]] not in _STRICT:
            ends = (_last_copy(folded, tokens, spans, at, count) for count in range(starts[at], 0, -1))
            last = next(filter(None, ends), 0)
            if last:
                behind = last + 1
                yield spans[at][0], spans[last][1]


def _tokens(folded: str) -> list[bytes]:
    """The words of a text, and a null byte for each mark.  Bytes, because nothing of Python's is done for each word."""
    if not folded.isascii():
        folded = _OTHER_SPACE.sub(" ", _OTHER_MARK.sub("\0", folded))
    return folded.encode().translate(_MARKS_AS_NULL).replace(b"\0", b" \0 ").split()


def _last_copy(folded: str, tokens: Sequence[bytes], spans: Sequence[tuple[int, int]], at: int, count: int) -> int:
    """The index of the last word of the last copy of the ``count`` words at ``at``; 0 if there is no copy."""
    found = 0
    last = at + count - 1
    while tokens[last + 1 : last + 1 + count] == tokens[at : at + count]:
        last += count
        if folded[spans[last][1] : spans[last][1] + 1] not in _STRICT:
            found = last
    return found


def _quoted(document: Document, start: int) -> bool:
    """Whether a place in the prose lies in what proselint takes for a quotation."""
    at = document.source_span(start, start + 1).start
    return bisect_left(_quotations(document.source), at) % 2 == 1


_SEPARATORS = frozenset(" ,.!?:;-\r\n")
_MARK = re.compile("[\"'“”‘’]")
_PAIRS = frozenset({'""', "''", "“”", "”“", "‘’", "’‘"})


@lru_cache(maxsize=1)
def _quotations(source: str) -> list[int]:
    """Where in the source quotations begin and end, by turns, as proselint pairs the marks: the next mark of the same
    sort before a blank or punctuation closes what one after a blank or punctuation has opened."""
    text = f"\n{source}\n"
    bounds: list[int] = []
    opened = -1
    for m in _MARK.finditer(text):
        at = m.start()
        if (text[at - 1].isalnum() or text[at - 1] == "_") and (text[at + 1].isalnum() or text[at + 1] == "_"):
            continue  # an apostrophe
        if opened < 0:
            if text[at - 1] in _SEPARATORS:
                opened = at
        elif text[opened] + text[at] in _PAIRS and text[at + 1] in _SEPARATORS:
            bounds += (opened - 1, at - 1)
            opened = -1
    return bounds
