"""Vale's regular expressions (Go's syntax, with look-around) on the engines that rhetlint has.

In Vale ``\\w``, ``\\d`` and ``\\s`` mean ASCII while ``\\b`` knows every alphabet.  :func:`translate`
says that to the ``regex`` module.  In a text that is all ASCII the two agree, and what has no
look-around runs on RE2 there.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property, lru_cache
from time import process_time
from typing import Any

from rhetlint.patterns import DRAFT_SECONDS, RULE_SECONDS, PatternTimeout

_CLASSES = {"w": "A-Za-z0-9_", "d": "0-9", "s": r"\t\n\f\r "}
_DOUBLED = "&|~-"  # two of them inside brackets mean set operations to the regex module

_LOOK_ROUND = re.compile(r"(?<!\\)\(\?<?[=!](?:[^()\\]|\\.|\((?:[^()\\]|\\.|\((?:[^()\\]|\\.)*\))*\))*\)")
"""Look-around, with brackets up to two deep in it."""

_ENDS = re.compile(r"\\[AzZ]")  # what line feeds between texts are no stand-in for

_MEMORY = 64 << 20  # bytes for an automaton of RE2: the patterns of a style are long

_TOO_LONG = "its patterns took too long"


class Clock:
    """The CPU time that patterns have taken outside RE2, in this process."""

    seconds = 0.0


CLOCK = Clock()


class Budget:
    """The time that patterns may take in one draft: each rule's, and that of all together."""

    def __init__(self) -> None:
        self._left = DRAFT_SECONDS
        self._rules: dict[str, float] = {}

    def charge(self, rule: str, seconds: float) -> None:
        """Take what ``rule`` has used off both.  Raises PatternTimeout when there is nothing left."""
        self._left -= seconds
        self._rules[rule] = self._rules.get(rule, RULE_SECONDS) - seconds
        if min(self._left, self._rules[rule]) < 0:
            raise PatternTimeout(_TOO_LONG)


Groups = tuple[tuple[int, int], ...]
"""Where a match and its groups are: (-1, -1) for a group that took no part."""


def translate(pattern: str) -> str:
    """``pattern``, in Go's syntax, in that of the ``regex`` module (version 1)."""
    out: list[str] = []
    at, inside, multiline = 0, False, "(?m" in pattern
    while at < len(pattern):
        char = pattern[at]
        if char == "\\" and at + 1 < len(pattern):
            text, at = _escape(pattern, at, inside)
            out.append(text)
            continue
        at += 1
        if inside:
            if char == "[":
                closing = pattern.find(":]", at) if pattern.startswith(":", at) else -1
                if closing > 0:
                    out.append(pattern[at - 1 : closing + 2])
                    at = closing + 2
                    continue
                char = r"\["
            elif char in _DOUBLED and pattern.startswith(char, at):
                char = "\\" + char
            inside = char != "]"
        elif char == "[":
            inside = True
            if pattern.startswith("^", at):
                char, at = "[^", at + 1
            if pattern.startswith("]", at):
                char, at = char + r"\]", at + 1
        elif char == "$" and not multiline:
            char = r"\Z"
        out.append(char)
    return "".join(out)


def _escape(pattern: str, at: int, inside: bool) -> tuple[str, int]:
    """The escape at ``pattern[at]``, translated, and where it ends."""
    letter = pattern[at + 1]
    after = at + 2
    if letter.lower() in _CLASSES:
        ranges = _CLASSES[letter.lower()]
        if letter.islower():
            return (ranges if inside else f"[{ranges}]"), after
        return f"[^{ranges}]", after
    if letter == "z":
        return r"\Z", after
    if letter == "x" and pattern.startswith("{", after):
        closing = pattern.find("}", after)
        if closing > 0:
            return rf"\U{int(pattern[after + 1 : closing], 16):08x}", closing + 1
    if letter == "Q":
        closing = pattern.find(r"\E", after)
        closing = len(pattern) if closing < 0 else closing
        return re.escape(pattern[after:closing]), closing + 2
    return pattern[at:after], after


class Regex:
    """A pattern of a Vale rule, compiled when it is first needed.  Matches may be empty."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern

    def check(self) -> None:
        """Raises ValueError, with a reason, when the pattern is none."""
        import regex

        try:
            assert self._linear or self._timed
        except (regex.error, ValueError, OverflowError) as error:
            raise ValueError(str(error)) from None

    @cached_property
    def _timed(self) -> Any:
        import regex

        return regex.compile(translate(self.pattern), regex.V1)

    @cached_property
    def _linear(self) -> Any:
        return _re2(self.pattern)

    @cached_property
    def _ascii_sieve(self) -> Any:
        """Finds nothing where the pattern finds nothing, in ASCII."""
        return self._linear or _re2(_LOOK_ROUND.sub("", self.pattern))

    @cached_property
    def _sieve(self) -> Any:
        """Finds nothing where the pattern finds nothing."""
        return _re2(_LOOK_ROUND.sub("", self.pattern).replace(r"\b", "").replace(r"\B", ""))

    def occurs(self, lines: bytes) -> bool:
        """Whether it may match in one of the texts that stand in ``lines``, UTF-8, each ended by a line feed.

        One search over all of them, to spare one for each.
        """
        head, lines_count, _ = self.pattern.partition("(?m")
        if not lines_count or "^" in head or "$" in head or _ENDS.search(self.pattern):
            return True
        sieve = self._ascii_sieve if lines.isascii() else self._sieve
        return sieve is None or sieve.search(lines) is not None

    @property
    def groups(self) -> int:
        """How many groups the pattern has."""
        count: int = (self._linear or self._timed).groups
        return count

    def finditer(self, text: str) -> Iterator[Groups]:
        """The matches in ``text``, leftmost first, not overlapping.  Raises PatternTimeout."""
        ascii_only = text.isascii()
        data = text.encode()
        sieve = self._ascii_sieve if ascii_only else self._sieve
        if sieve is not None and sieve.search(data) is None:
            return
        if ascii_only and self._linear is not None:
            count = range(self._linear.groups + 1)
            for m in self._linear.finditer(data):
                yield tuple(map(m.span, count))
            return
        began = process_time()
        try:
            found = [tuple(m.regs) for m in self._timed.finditer(text, timeout=RULE_SECONDS)]
        except TimeoutError:
            raise PatternTimeout(_TOO_LONG) from None
        finally:
            CLOCK.seconds += process_time() - began
        yield from found

    def search(self, text: str) -> bool:
        """Whether the pattern matches anywhere in ``text``.  Raises PatternTimeout."""
        if text.isascii() and self._linear is not None:
            return self._linear.search(text.encode()) is not None
        return next(self.finditer(text), None) is not None

    def substitute(self, replacement: str, text: str) -> str:
        """``text`` with every match replaced; ``$1`` in ``replacement`` stands for a group."""
        return str(self._timed.sub(lambda m: expand(replacement, m), text))


def expand(replacement: str, match: Any) -> str:
    """``replacement`` with the groups of ``match`` put in: ``$1``, ``${1}``, ``${name}``."""

    def group(named: re.Match[str]) -> str:
        name = named[1] or named[2]
        try:
            return match.group(int(name) if name.isdigit() else name) or ""
        except IndexError:
            return named[0]

    return re.sub(r"\$(?:(\w+)|\{(\w+)\})", group, replacement)


def _re2(pattern: str) -> Any:
    """``pattern`` on RE2, or None where RE2 cannot run it."""
    import re2

    options = re2.Options()
    options.log_errors = False
    options.max_mem = _MEMORY
    try:
        return re2.compile(pattern, options)
    except re2.error:
        return None


@lru_cache(maxsize=8192)
def compiled(pattern: str) -> Regex:
    """The :class:`Regex` for ``pattern``; the same object for the same pattern."""
    return Regex(pattern)
