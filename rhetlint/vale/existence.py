"""``extends: existence``: words and patterns that should not be there."""

from __future__ import annotations

from collections.abc import Iterator

from rhetlint.rule import Rule
from rhetlint.vale.actions import recased, suggestions
from rhetlint.vale.blocks import Block
from rhetlint.vale.points import (
    Alert,
    Exceptions,
    Memory,
    Point,
    Setting,
    group_texts,
    said_of,
    word_pattern,
    wrappable,
)  # fmt: skip
from rhetlint.vale.regexes import compiled


class Existence(Point):
    """Flags each match."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        options = rule.options
        tokens = [wrappable(token) for token in options["tokens"] if token.strip()]
        raw = "".join(options["raw"])
        words = not options["nonword"] and bool(options["tokens"])
        body = word_pattern(rule, setting, words, "|".join(tokens))
        if options["append"]:
            pattern = body + raw
        elif options["ignorecase"]:
            pattern = "(?i)" + raw + body.removeprefix("(?i)")
        else:
            pattern = raw + body
        self._pattern = self.sieve = compiled(pattern)
        self._exceptions = Exceptions(options["exceptions"], setting, options["vocab"] and not options["nonword"])

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """An alert for each match that is no exception."""
        text = block.text.text
        for groups in self._pattern.finditer(text):
            start, end = groups[0]
            found = text[start:end]
            if self._exceptions.cover(text, start, end, found.strip()):
                continue
            fixes = suggestions(self._rule.options["action"], found, group_texts(text, groups))
            if self._rule.options["matchcase"]:
                fixes = tuple(recased(fix, found) for fix in fixes)
            yield Alert(start, end, *said_of(self._rule, found, fixes))
