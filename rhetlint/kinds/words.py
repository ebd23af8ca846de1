"""``kind: words``: words and phrases that are worth a second look, with a plainer word where there is one.

An entry is strong, plain or mild, and what stands around it makes it one step stronger or weaker.  How
strong it must be for a finding is the strictness: strong ones always count, plain ones unless that is
``relaxed``, mild ones only if it is ``strict``.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail, phrases
from rhetlint.rule import Hit, Match, Rule
from rhetlint.templates import fill
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain

FIELDS = {
    "words": Field("entries", "The words or phrases; each may name what to write instead.", required=True),
    "strong": Field("entries", "More of them, which count even where a config is relaxed.", ()),
    "mild": Field(
        "entries", "More of them, which count where a config is strict or their company makes them stronger.", ()
    ),
    "stronger-before": Field("texts", "An entry is one step stronger where one of these follows directly.", ()),
    "stronger-after": Field("texts", "An entry is one step stronger where one of these stands directly before.", ()),
    "weaker-in-quotes": Field(
        "boolean", "An entry is one step weaker where it stands in quotation marks by itself.", False
    ),
    "hint": Field("text", "Added to the message where the entry says what to write instead; may name {instead}.", ""),
    **phrases.FIELDS,
}
NAMES = frozenset({"instead"})

_MILD, _PLAIN, _STRONG = 1, 2, 3
_LISTS = {"words": _PLAIN, "strong": _STRONG, "mild": _MILD}
_NEEDED = {"relaxed": _STRONG, "normal": _PLAIN, "strict": _MILD}
_OPENING, _CLOSING = "“‘\"'«", "”’\"'»"


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`; adds ``counts``, how many entries each list has, in the order of ``terms``."""
    counts = [len(options[key] or ()) for key in _LISTS]
    return {**phrases.prepare(tuple(_LISTS), options, fail), "counts": counts, "strictness": "normal"}


def compile(rule: Rule) -> Words:
    """See :mod:`rhetlint.kinds`."""
    return Words(rule)


class Words:
    """Flags every entry where its context allows."""

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self._phrases = phrases.Phrases(options)
        self._hint = options["hint"]
        plain_ones, strong_ones, _ = options["counts"]
        self._plain, self._strong = plain_ones, plain_ones + strong_ones
        self._before = [fold(plain(text)) for text in options["stronger-before"]]
        self._after = [fold(plain(text)) for text in options["stronger-after"]]
        self._weaker = options["weaker-in-quotes"]
        self._needed = _NEEDED[options["strictness"]]
        self.literals = self._phrases.literals

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each confirmed hit that is strong enough."""
        for hit, entry in self._phrases.confirm(document, hits):
            if self._strength(document, hit, entry.number) < self._needed:
                continue
            instead = either(entry.instead)
            named = {"instead": instead, "match": document.prose[hit.start : hit.end]}
            yield Match(hit.start, hit.end, {"instead": instead}, hint=fill(self._hint, named) if instead else "")

    def _strength(self, document: Document, hit: Hit, number: int) -> int:
        strength = _PLAIN if number < self._plain else _STRONG if number < self._strong else _MILD
        if self._weaker and in_quotes(document, hit):
            strength -= 1
        if strength < _STRONG and (
            phrases.precedes(document, hit, self._after) or phrases.follows(document, hit, self._before)
        ):
            strength += 1
        return strength


def in_quotes(document: Document, hit: Hit) -> bool:
    """Whether just these words stand in quotation marks: somebody else's, or spoken of as words."""
    before, after = document.prose[hit.start - 1 : hit.start], document.prose[hit.end : hit.end + 2].lstrip(",.")[:1]
    return bool(before and after) and before in _OPENING and after in _CLOSING


def either(options: Sequence[str]) -> str:
    """Alternatives as a writer reads them: “a”, “b” or “c”."""
    quoted = [f"“{o}”" for o in options]
    return " or ".join([", ".join(quoted[:-1]), quoted[-1]] if len(quoted) > 1 else quoted)
