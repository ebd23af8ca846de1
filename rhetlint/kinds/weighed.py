"""``kind: weighed``: small signs that say little one by one, and a good deal where several stand in one sentence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isfinite
from operator import itemgetter
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.kinds.pattern import check_patterns
from rhetlint.patterns import compile_pattern
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain

FIELDS = {
    "signs": Field(
        "signs",
        "Each sign under a name of its own, with its 'weight' and its 'words' or 'pattern'. However often it stands in "
        "a sentence, it counts once; a weight below 0 speaks against a finding.",
        required=True,
    ),
    "enough": Field("number", "Speak of sentences whose signs weigh this much or more.", required=True, minimum=0),
    "share": Field(
        "number", "Say nothing of drafts in which fewer sentences than this share of all do, from 0 to 1.", 0, minimum=0
    ),
}
NAMES = frozenset({"found", "count", "sentences"})

SIGN_FIELDS: Mapping[str, Field] = {
    "weight": Field("number", "How much the sign weighs; below 0 it speaks against a finding.", required=True),
    "words": Field("texts", "The words and phrases that are this sign."),
    "pattern": Field("texts", "The regular expressions that are this sign."),
}
"""The keys of one sign."""

_EASE = {"relaxed": 1.4, "normal": 1.0, "strict": 0.7}  # what is enough, times this
_SHOWN = 4  # signs that a message names


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`; gives ``weights`` (by number of sign), ``words`` (each with the number of its sign)
    and ``patterns`` (each with the weight of its sign)."""
    weights: list[float] = []
    words: dict[str, int] = {}
    patterns: list[tuple[str, float]] = []
    for name, sign in options.pop("signs") or ():
        for key in sign.keys() - set(SIGN_FIELDS):
            fail("signs", f"the sign {name!r} has no key {key!r}; known are {', '.join(SIGN_FIELDS)}", name)
        weight = _number(sign.get("weight"))
        if not weight:
            fail("signs", f"the sign {name!r} needs a weight: a number other than 0", name)
        if ("words" in sign) == ("pattern" in sign):
            fail("signs", f"the sign {name!r} needs either words or a pattern", name)
        for word in _texts(sign, "words", name, fail):
            if words.setdefault(fold(plain(word)), len(weights)) != len(weights):
                fail("signs", f"{word!r} belongs to two signs", name)
        found = _texts(sign, "pattern", name, fail)
        check_patterns("signs", found, True, fail)
        patterns += [(pattern, weight) for pattern in found]
        weights.append(weight)
    return {**options, "weights": weights, "words": words, "patterns": patterns, "strictness": "normal"}


def _number(text: object) -> float:
    """The finite number that ``text`` is, or 0."""
    try:
        number = float(str(text))
    except ValueError:
        return 0.0
    return number if isfinite(number) else 0.0


def _texts(sign: Mapping[str, Any], key: str, name: str, fail: Fail) -> list[str]:
    value = sign.get(key, [])
    texts = value if isinstance(value, list) else [value]
    if not all(isinstance(text, str) and text.strip() for text in texts):
        fail("signs", f"the sign {name!r} needs {key} that are texts", name)
        return []
    return texts


def compile(rule: Rule) -> Weighed:
    """See :mod:`rhetlint.kinds`."""
    return Weighed(rule)


class Weighed:
    """Adds up the signs of each sentence."""

    def __init__(self, rule: Rule) -> None:
        options = rule.options
        self._words: Mapping[str, int] = options["words"]
        self._weights: Sequence[float] = options["weights"]
        self._patterns: Sequence[tuple[str, float]] = options["patterns"]
        self._most = sum(weight for _, weight in self._patterns if weight > 0)  # what patterns can add to a sentence
        self._enough: float = options["enough"] * _EASE[options["strictness"]]
        self._share: float = options["share"]
        self._limit = rule.limit
        self.literals = Literals(options["words"])

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each sentence whose signs are enough, over the whole of it; where the rule has a limit, for
        those that weigh most."""
        found = list(self._heavy(document, hits))
        total = len(document.sentences)
        if len(found) < self._share * total:
            return
        if self._limit:
            found = sorted(found, key=lambda f: (-f[0], f[1]))[: self._limit]
        for _, sentence, signs in found:
            shown = ", ".join(f"“{document.prose[hit.start : hit.end]}”" for hit in signs[:_SHOWN])
            yield Match(*document.sentences[sentence], {"found": shown, "count": len(found), "sentences": total})

    def _heavy(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[float, int, list[Hit]]]:
        """Weight, number and signs, the heaviest first, of those sentences where they are enough.

        Whose words they are and what patterns match is asked only where the words alone would do.
        """
        candidates = list(self._candidates(document, hits))
        if len(candidates) < self._share * len(document.sentences):
            return
        for sentence, here in candidates:
            own = {sign: hit for sign, hit in here.items() if not document.voices.quoted(*hit)}
            weight = sum([self._weights[sign] for sign in own])
            if weight + self._most >= self._enough:
                weight += self._matched(document, sentence)
            if weight >= self._enough:
                named = sorted(own, key=lambda sign: -self._weights[sign])
                yield weight, sentence, [own[sign] for sign in named if self._weights[sign] > 0]

    def _candidates(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[int, dict[int, Hit]]]:
        """Sentences whose words could be enough, each with the first hit of each sign in it; of overlapping hits the
        longest counts."""
        text, words, weights, sentences = document.folded, self._words, self._weights, document.sentences
        least = self._enough - self._most
        sentence, end, taken = -1, -1, -1
        weight = 0.0
        here: dict[int, Hit] = {}
        # Hits come by their ends: turned round, of those that begin alike the longest is first.
        ordered = list(reversed(hits))
        ordered.sort(key=itemgetter(0))
        for hit in ordered:
            start, stop = hit
            if start < taken:
                continue
            taken = stop
            if start >= end:
                if weight >= least and here:
                    yield sentence, here
                sentence, here, weight = document.sentence_at(start), {}, 0.0
                end = sentences[sentence].end if sentence >= 0 else stop
            sign = words[text[start:stop]]
            if sign not in here:
                here[sign] = hit
                weight += weights[sign]
        if weight >= least and here:
            yield sentence, here

    def _matched(self, document: Document, sentence: int) -> float:
        span = document.sentences[sentence]
        return sum(
            weight
            for pattern, weight in self._patterns
            if next(compile_pattern(pattern, True).finditer(document.plain, *span), None) is not None
        )
