"""``kind: sequence``: words in a row, each given by its text or by a rough part of speech."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.kinds import Fail, tokens
from rhetlint.rule import Hit, Match, Rule
from rhetlint.text.document import Document

FIELDS = {"tokens": tokens.FIELD._replace(required=True)}
NAMES: frozenset[str] = frozenset()


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    return {"tokens": tokens.prepare(options, fail)}


def compile(rule: Rule) -> TokenSequence:
    """See :mod:`rhetlint.kinds`."""
    return TokenSequence(rule)


class TokenSequence:
    """Flags words in a row inside one sentence, with no punctuation between them."""

    def __init__(self, rule: Rule) -> None:
        self._tokens = tokens.Tokens(rule.options["tokens"])
        self.literals = self._tokens.literals

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each place where the tokens stand in a row."""
        for start, end in self._tokens.search(document, hits):
            yield Match(start, end)
