"""Regular expressions that cannot hang a run.

Patterns run on RE2 (linear time).  What RE2 has no syntax for (look-around, back-references)
runs on the ``regex`` module, within a time budget for each rule in each draft.
"""

from __future__ import annotations

from _thread import _local
from collections.abc import Iterator, Mapping
from functools import lru_cache
from time import process_time
from typing import Any

from rhetlint.records import NamedTuple

RULE_SECONDS = 1.0
"""CPU time that the patterns of one rule may take in one draft, outside RE2."""

DRAFT_SECONDS = 4.0
"""CPU time that the patterns of all rules together may take in one draft, outside RE2."""


MAX_LENGTH = 100_000
"""How many characters a pattern may have."""

MAX_GROUPS = 100
"""How many groups a pattern may have; each is read for every match."""

MAX_SIZE = 50_000
"""How large a pattern outside RE2 may be, by :func:`written_out`."""


class PatternTimeout(Exception):
    """The patterns of a rule that RE2 cannot run have used up their time; the text says whose fault it is."""


class Budget:
    """What is left of both times, for one draft."""

    __slots__ = ("draft", "rule")

    def __init__(self) -> None:
        self.rule = RULE_SECONDS
        self.draft = DRAFT_SECONDS

    def spend(self, seconds: float) -> None:
        """Take time off both."""
        self.rule -= seconds
        self.draft -= seconds


class _Running(_local):
    """What is at work in this thread."""

    def __init__(self) -> None:
        self.budget = Budget()


_running = _Running()


def begin_rule(budget: Budget) -> None:
    """The next rule begins on a draft: patterns now take their time from its budget."""
    budget.rule = min(RULE_SECONDS, budget.draft)
    _running.budget = budget


class PatternMatch(NamedTuple):
    """Where a pattern matched, in code points of the text searched, and its groups by name or number.

    ``at`` is the place of the group called ``at`` where the pattern has one that took part, else
    that of the whole match.
    """

    start: int
    end: int
    groups: Mapping[str, str]
    at: tuple[int, int]


class Pattern:
    """A compiled pattern.  ``matches_empty`` tells of one that would match everywhere, ``groups``
    how many groups it has."""

    def __init__(self, compiled: Any) -> None:
        self._compiled = compiled
        self._at: int = compiled.groupindex.get("at", 0)
        self._names = {**{str(i): i for i in range(1, compiled.groups + 1)}, **compiled.groupindex}
        self.groups: int = compiled.groups
        self.matches_empty = compiled.fullmatch("") is not None

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        """Matches within ``text[start:end]``, leftmost first, not overlapping, never empty.
        Raises PatternTimeout when the time of :func:`begin_rule` is used up."""
        raise NotImplementedError


class _Linear(Pattern):
    """Runs on RE2, over bytes: the module's own conversion of offsets costs more than the search."""

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        data = text[start:end].encode()
        place: _Places | None = None
        for m in self._compiled.finditer(data):
            if m.end() > m.start():
                place = place or _Places(data, start, len(data) == end - start)
                groups = {name: (m.group(i) or b"").decode() for name, i in self._names.items()}
                span = (place(m.start()), place(m.end()))
                at = m.span(self._at)
                yield PatternMatch(*span, groups, (place(at[0]), place(at[1])) if self._at and at[0] >= 0 else span)


class _Remembering(_Linear):
    """The same, with what it found in a piece of text kept."""

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        for first, last, groups, at in _found(self, text[start:end]):
            yield PatternMatch(start + first, start + last, groups, (start + at[0], start + at[1]))


@lru_cache(maxsize=8192)
def _found(pattern: _Remembering, piece: str) -> tuple[PatternMatch, ...]:
    return tuple(_Linear.finditer(pattern, piece, 0, len(piece)))


_linear: type[_Linear] = _Linear


def remember_matches(remember: bool = True) -> None:
    """Whether patterns, from now on, keep what they find in a piece of text: an editor has the same paragraphs searched
    at every keystroke.  Where each piece is searched once, it would cost more than it saves."""
    global _linear
    _linear = _Remembering if remember else _Linear
    compile_pattern.cache_clear()


class _Places:
    """Turns offsets in the bytes of a piece of text into offsets in the text, in one pass over the bytes."""

    def __init__(self, data: bytes, start: int, same: bool) -> None:
        self._data = data
        self._start = start
        self._same = same
        self._last = (0, 0)

    def __call__(self, offset: int) -> int:
        if self._same:
            return self._start + offset
        last, count = self._last if self._last[0] <= offset else (0, 0)
        count += len(self._data[last:offset].decode())
        self._last = offset, count
        return self._start + count


class _Timed(Pattern):
    """Runs on the ``regex`` module, within the time budget."""

    def finditer(self, text: str, start: int, end: int) -> Iterator[PatternMatch]:
        for m in self._found(text[start:end]):
            if m.end() > m.start():
                groups = {name: m.group(i) or "" for name, i in self._names.items()}
                first, last = m.span(self._at)
                at = (start + first, start + last) if first >= 0 else (start + m.start(), start + m.end())
                yield PatternMatch(start + m.start(), start + m.end(), groups, at)

    def _found(self, text: str) -> list[Any]:
        budget = _running.budget
        if budget.draft <= 0:
            raise PatternTimeout(f"slow patterns of other rules have used up the {DRAFT_SECONDS:g} s of this draft")
        began = process_time()
        try:
            return list(self._compiled.finditer(text, timeout=max(budget.rule, 0.001)))
        except TimeoutError:
            raise PatternTimeout(f"its patterns took longer than {RULE_SECONDS:g} s in this draft") from None
        finally:
            budget.spend(process_time() - began)


@lru_cache(maxsize=4096)
def compile_pattern(pattern: str, ignore_case: bool = True) -> Pattern:
    """``pattern`` ready to search; raises ValueError with a reason in plain words."""
    compiled = _compile(pattern, ignore_case)
    if compiled.groups > MAX_GROUPS:
        raise ValueError(f"it has more than {MAX_GROUPS} groups; write (?:…) for those that nothing names")
    return compiled


def _compile(pattern: str, ignore_case: bool) -> Pattern:
    if len(pattern) > MAX_LENGTH:
        raise ValueError(f"it is longer than {MAX_LENGTH:,} characters")
    import re2

    options = re2.Options()
    options.case_sensitive = not ignore_case
    options.log_errors = False
    try:
        return _linear(re2.compile(pattern, options))
    except re2.error as re2_error:
        reason = _message(re2_error)
    if written_out(pattern) > MAX_SIZE:
        raise ValueError(f"it stands for more than {MAX_SIZE:,} characters, repetitions written out")
    import regex

    try:
        return _Timed(regex.compile(pattern, regex.V1 | (regex.IGNORECASE if ignore_case else 0)))
    except regex.error as regex_error:
        raise ValueError(str(regex_error) or reason) from None
    except (RecursionError, OverflowError):
        raise ValueError("it is nested too deep, or repeats too often") from None


def written_out(pattern: str) -> int:
    """How many characters and classes ``pattern`` has when its counted repetitions are written out.

    A rough count, from brackets and braces alone: ``regex`` takes memory for each of them, RE2 has a limit of its own.
    """
    import re

    outer: list[int] = []
    size = last = 0
    for piece in re.finditer(r"\\.|\[(?:\\.|[^]\\])*\]|\{(\d*),?(\d*)\}|.", pattern, re.DOTALL):
        if piece[0] == "(":
            outer.append(size)
            size = 0
        elif piece[0] == ")" and outer:
            last = size
            size += outer.pop()
        elif piece.lastindex:
            size += last * (max(int(n) for n in piece.groups() if n) - 1 if any(piece.groups()) else 0)
        else:
            last = 1
            size += 1
    return size


def _message(error: Exception) -> str:
    text = error.args[0] if error.args else str(error)
    return text.decode("utf-8", "replace") if isinstance(text, bytes) else str(text)
