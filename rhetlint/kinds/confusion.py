"""``kind: confusion``: one word of a pair stands where its context asks for the other (its, it's).

Whether a word fits is a sum of learned weights over what stands around it; see
:mod:`rhetlint.text.features`.  A pair's weights are one readable file beside the rule, made by
``tools/train_confusion.py``, and read when a draft first needs them.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any, NamedTuple

from rhetlint.errors import InputError, Problem
from rhetlint.fields import Field
from rhetlint.files import read_regular
from rhetlint.kinds import Fail
from rhetlint.kinds.phrases import in_case_of
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.store import kept
from rhetlint.text.document import Document
from rhetlint.text.features import features, window, word_classes

FIELDS = {
    "words": Field("texts", "The words that are taken for one another.", required=True),
    "models": Field(
        "texts",
        "The files with the weights, one for each pair of the words: names in the folder 'models' beside the rule.",
        required=True,
    ),
    "hints": Field("pairs", "Said after the message when this word is the one that belongs there.", ()),
}
NAMES = frozenset({"instead"})

_MAX_BYTES = 10_000_000  # of a file of weights
_INSIDE = frozenset("'’-.@/_")  # between letters, these make one word of them
_QUOTES = frozenset("\"“”'‘’«»*`")


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    for name in options["models"]:
        if os.path.basename(name) != name or not name.endswith(".txt"):
            fail("models", f"{name!r} is not the name of a .txt file in the folder 'models' beside the rule")
    words = [word.lower() for word in options["words"]]
    for word, _ in options["hints"]:
        if word.lower() not in words:
            fail("hints", f"{word!r} is none of the words of this rule")
    return {**options, "words": words, "hints": {word.lower(): hint for word, hint in options["hints"]}}


def compile(rule: Rule) -> Confusion:
    """See :mod:`rhetlint.kinds`."""
    return Confusion(rule)


class Model:
    """The weights of one pair of words, from the text of its file.

    ``words`` are the two; a positive sum speaks for the second.  ``limits`` tell how far the sum
    must speak against the first, and the second, for it to be flagged.  ``sure`` holds for each
    word those neighbours before and behind it that leave no doubt that it is right.
    """

    def __init__(self, text: str) -> None:
        head, _, self._body = text.partition("\n\n")
        fields = dict(line.split(": ", 1) for line in head.splitlines() if ": " in line and line[0] != "#")
        first, second = fields["words"].split()
        self.words = first, second
        self.bias = float(fields["bias"])
        self.limits = dict(zip(self.words, map(float, fields["limits"].split()), strict=True))
        self.sure = {
            word: (frozenset(fields[f"before {word}"].split()), frozenset(fields[f"behind {word}"].split()))
            for word in self.words
        }

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """The weight of each feature that has one."""
        weights: Mapping[str, float] = kept("model", [self._body.encode()], self._read_weights)
        return weights

    def _read_weights(self) -> dict[str, float]:
        found: dict[str, float] = {}
        template = ""
        for line in self._body.splitlines():
            weight, _, keys = line.partition(" ")
            if weight == "@":
                template = keys[0]
            else:
                found.update(dict.fromkeys([template + key for key in keys.split(" ")], int(weight) / 100))
        return found

    def score(self, found: Sequence[str]) -> float:
        """How much the features speak for the second word, in log odds."""
        return self.bias + sum(map(self.weights.get, found, repeat(0.0)))


class _Rival(NamedTuple):
    """Another word that may be meant; ``sign`` turns the model's score into one that speaks for it."""

    word: str
    model: Model
    sign: int
    limit: float


class _Side(NamedTuple):
    """All there is to ask of one word."""

    before: frozenset[str]
    behind: frozenset[str]
    rivals: tuple[_Rival, ...]


class Confusion:
    """Flags words that their context contradicts."""

    def __init__(self, rule: Rule) -> None:
        self._folder = os.path.join(os.path.dirname(rule.path), "models")
        self._models: Sequence[str] = rule.options["models"]
        self._hints: Mapping[str, str] = rule.options["hints"]
        self.literals = Literals(words=tuple(rule.options["words"]))

    @cached_property
    def _sides(self) -> Mapping[str, _Side]:
        models = [_read_model(os.path.join(self._folder, name)) for name in self._models]
        sides = {}
        for word in {word for model in models for word in model.words}:
            mine = [model for model in models if word in model.words]
            before = frozenset.intersection(*(model.sure[word][0] for model in mine))
            behind = frozenset.intersection(*(model.sure[word][1] for model in mine))
            sides[word] = _Side(before, behind, tuple(_rival(model, word) for model in mine))
        return sides

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each hit that another word of the rule should replace."""
        folded, sides = document.folded, self._sides
        for start, end in hits:
            before, behind, rivals = sides[folded[start:end]]
            # Most places are settled by one neighbour; only the others are worth a model.
            if folded[end : end + 1] == " " and folded[end + 1 : folded.find(" ", end + 1)] in behind:
                continue
            if start and folded[start - 1] == " " and folded[folded.rfind(" ", 0, start - 1) + 1 : start - 1] in before:
                continue
            if _stands_alone(document.prose, start, end):
                yield from self._judge(document, start, end, rivals)

    def _judge(self, document: Document, start: int, end: int, rivals: Sequence[_Rival]) -> Iterator[Match]:
        found = features(word_classes(), *window(document.plain, start, end))
        surplus, rival = max(((r.sign * r.model.score(found) - r.limit, r) for r in rivals), key=lambda pair: pair[0])
        if surplus <= 0:
            return
        instead = in_case_of(document.prose[start:end], rival.word)
        if "’" in document.prose and "'" in instead:
            instead = instead.replace("'", _apostrophe(document.prose))
        hint = self._hints.get(rival.word, "")
        yield Match(start, end, {"instead": instead}, (instead,), hint=hint)  # a guess, however sure, is not safe


def _read_model(path: str) -> Model:
    try:
        return Model(read_regular(path, _MAX_BYTES, os.path.dirname(path)).decode())
    except (InputError, ValueError, KeyError):
        message = "this is no file of weights that can be read"
        raise InputError([Problem(path, 0, 0, message, "tools/train_confusion.py makes them")]) from None


def _rival(model: Model, word: str) -> _Rival:
    first, second = model.words
    other, sign = (second, 1) if word == first else (first, -1)
    return _Rival(other, model, sign, model.limits[word])


def _stands_alone(prose: str, start: int, end: int) -> bool:
    """Whether the word is used, in running text: not part of a longer one, not mentioned in quotes, no acronym."""
    before, behind = prose[max(0, start - 1) : start], prose[end : end + 1]
    if behind in _INSIDE and prose[end + 1 : end + 2].isalnum():
        return False
    if before and before in "/@_-":
        return False
    if before in _QUOTES and behind in _QUOTES:
        return False
    if not prose[start:end].isupper():
        return True
    return prose[end + 1 : end + 3].isupper() or prose[max(0, start - 3) : max(0, start - 1)].isupper()


def _apostrophe(prose: str) -> str:
    """The apostrophe that a draft uses."""
    return "’" if prose.count("’") >= prose.count("'") else "'"
