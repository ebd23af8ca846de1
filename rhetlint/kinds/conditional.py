"""``kind: conditional``: one thing needs another: an abbreviation its full name, say."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.kinds.pattern import Searcher, check_patterns, literals
from rhetlint.patterns import compile_pattern
from rhetlint.rule import Hit, Match, Rule
from rhetlint.text.document import Document

FIELDS = {
    "if": Field("text", "What needs something: a regular expression. Its group 1, if any, is what must be known.",
                required=True),
    "then": Field("text", "What it needs, earlier in the draft: a regular expression. Its group 1, if any, must be "
                          "the same text as that of 'if'.", required=True),
    "ignore-case": Field("boolean", "Match capital and small letters alike.", False),
    "once": Field("boolean", "Speak only of the first place of each text.", True),
    "unless": Field("texts", "Texts that everyone knows.", ()),
}  # fmt: skip
NAMES: frozenset[str] = frozenset()


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    for key in ("if", "then"):
        check_patterns(key, [options[key]], options["ignore-case"], fail)
    return {**options, "literals": literals([options["if"]])}


def compile(rule: Rule) -> Conditional:
    """See :mod:`rhetlint.kinds`."""
    return Conditional(rule)


class Conditional:
    """Flags what stands before, or without, what it needs."""

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self._if = Searcher([options["if"]], options["ignore-case"], options["literals"])
        self._then = Searcher([options["then"]], options["ignore-case"], [])
        self._same_text = compile_pattern(options["then"], options["ignore-case"]).groups > 0
        self._once = options["once"]
        self._unless = frozenset(options["unless"])
        self.literals = self._if.literals

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each place of ``if`` for which no ``then`` begins earlier in the draft, or around it."""
        needing = sorted(self._if.search(document, hits), key=lambda m: m.start)
        known: dict[str, int] = {}
        for m in self._then.search(document, ()) if needing else ():
            known.setdefault(m.groups.get("1", ""), m.start)
        for m in needing:
            text = m.groups.get("1") or document.prose[m.start : m.end]
            since = known.get(text if self._same_text else "")
            if text in self._unless or (since is not None and since <= m.start):
                continue
            if self._once:
                known[text if self._same_text else ""] = m.start
            yield Match(*m.at)
