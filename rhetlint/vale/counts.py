"""``extends: occurrence``, ``repetition``, ``consistency`` and ``conditional``: how often, and after what."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rhetlint.rule import Rule
from rhetlint.vale.blocks import Block
from rhetlint.vale.messages import formatted
from rhetlint.vale.points import Alert, Exceptions, Memory, Point, Setting, said, word_pattern
from rhetlint.vale.regexes import compiled
from rhetlint.vale.segments import sentences


class Occurrence(Point):
    """Flags the first match in a block that has too many or too few."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        flag = "(?i)" if rule.options["ignorecase"] else ""
        self._pattern = compiled(f"{flag}(?:{rule.options['token']})")
        self._most: int = rule.options["max"]
        self._least: int = rule.options["min"]

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """At most one alert."""
        text = block.text.text
        if not self._least and len(text) <= self._most:
            return  # each match takes a character, or they would be endless
        places = [groups[0] for groups in self._pattern.finditer(text)]
        count = len(places)
        if not (0 < self._most < count or count < self._least):
            return
        if not places:
            word = re.search(r"\S+", text)
            places = [word.span()] if word else []
        message = formatted(self._rule.message.replace("%d", "%s"), [str(count)])
        for start, end in places:
            found = text[start:end]
            if found.strip() and found.strip("*@"):
                yield Alert(start, end, message)
                return


class Repetition(Point):
    """Flags a match that is the same as the one before."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        flag = "(?i)" if rule.options["ignorecase"] else ""
        self._pattern = compiled(f"{flag}({'|'.join(rule.options['tokens'])})")
        self._exceptions = Exceptions(rule.options["exceptions"], setting, rule.options["vocab"])

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """An alert for each repetition beyond those that are allowed."""
        text, options = block.text.text, self._rule.options
        count, before, before_start = 0, "", 0
        for groups in self._pattern.finditer(text):
            start, end = groups[0]
            word = text[start:end].strip()
            same = word.casefold() == before.casefold() if options["ignorecase"] else word == before
            if same and word and (not options["alpha"] or word.isalpha()):
                count += 1
                stretch = text[before_start:end]
                if (
                    count > options["max"]
                    and len(sentences(stretch)) == 1
                    and not self._exceptions.cover(text, before_start, end, stretch)
                ):
                    yield Alert(before_start, end, formatted(self._rule.message, [word]))
                    count = 0
            before, before_start = word, start


class Consistency(Point):
    """Flags blocks from which on both sides of a pair have been seen."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        self._pairs = [
            (number, compiled(word_pattern(rule, setting, not rule.options["nonword"], f"({a})|({b})")), a)
            for number, (a, b) in enumerate(sorted(rule.options["either"]))
        ]

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """One alert for each pair, at the last match in the block."""
        text = block.text.text
        for number, pattern, first in self._pairs:
            sides = [f"{self._rule.id} {number} {side}" for side in "ab"]
            own = compiled(first).groups
            last = None
            for groups in pattern.finditer(text):
                last = groups[0]
                memory.seen.add(sides[groups[1][0] < 0 and groups[2 + own][0] >= 0])
            if last and memory.seen.issuperset(sides):
                yield Alert(*last, *said(self._rule, text[last[0] : last[1]]))


class Conditional(Point):
    """Flags what needs something that has not been seen."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        self._first = compiled(rule.options["first"])
        self._second = compiled(rule.options["second"])
        self._exceptions = Exceptions(rule.options["exceptions"], setting, rule.options["vocab"])

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """An alert for each match of ``first`` that nothing up to the end of this block explains."""
        text = block.text.text
        if not self._second.groups and self._second.search(text):
            return
        for groups in self._second.finditer(text) if self._second.groups else ():
            memory.seen.update(text[start:end] for start, end in groups[1:] if end > start)
        for groups in self._first.finditer(text):
            start, end = groups[0]
            found = text[start:end]
            if not (self._second.groups and found in memory.seen) and not self._exceptions.cover(
                text, start, end, found
            ):
                yield Alert(start, end, *said(self._rule, found))
