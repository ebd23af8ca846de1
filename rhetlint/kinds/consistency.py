"""``kind: consistency``: two spellings of one thing; a draft may use either, but not both."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.kinds.phrases import in_case_of
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain

FIELDS = {"either": Field("pairs", "Each spelling with the other one.", required=True)}
NAMES = frozenset({"other", "count"})


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    pairs = [[fold(plain(a)), fold(plain(b))] for a, b in options["either"]]
    for (a, b), (written, _) in zip(pairs, options["either"], strict=True):
        if a == b:
            fail("either", f"both spellings of {written!r} are the same", written)
    return {"either": pairs}


def compile(rule: Rule) -> Consistency:
    """See :mod:`rhetlint.kinds`."""
    return Consistency(rule)


class Consistency:
    """Flags the rarer spelling (of equals, the one that comes second) once both stand in a draft."""

    def __init__(self, rule: Rule) -> None:
        self._pairs = rule.options["either"]
        self.literals = Literals([text for pair in self._pairs for text in pair])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each place where the rarer spelling stands."""
        found: dict[str, list[Hit]] = {}
        for hit in sorted(hits):
            found.setdefault(document.folded[hit.start : hit.end], []).append(hit)
        for pair in self._pairs:
            if pair[0] in found and pair[1] in found:
                rare, usual = sorted(pair, key=lambda text: (len(found[text]), -found[text][0].start))
                yield from self._rare(document, found[rare], usual, len(found[usual]))

    @staticmethod
    def _rare(document: Document, hits: Sequence[Hit], usual: str, count: int) -> Iterator[Match]:
        for hit in hits:
            other = in_case_of(document.prose[hit.start : hit.end], usual)
            yield Match(hit.start, hit.end, {"other": other, "count": count}, (other,))
