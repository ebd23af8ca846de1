"""``kind: confusion``: one word of a pair stands where its context asks for the other (its, it's).

Whether a word fits is a sum of learned weights over what stands around it; see
:mod:`rhetlint.text.features`.  A pair's weights are one readable file beside the rule, made by
``tools/train_confusion.py``, and read when a draft first needs them.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import repeat
from typing import Any, NamedTuple

from rhetlint.errors import InputError, Problem
from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.kinds.phrases import in_case_of
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.features import (
    NEAR,
    before,
    behind,
    features,
    nearest_before,
    nearest_behind,
    window,
    word_classes,
)

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

CERTAIN = 250
"""How far above its threshold a judgement (in hundredths of log odds) must be for its fix to be safe."""

_REMEMBERED = 4096  # neighbours whose weight is kept at hand
_REACH = 40  # code points in which the nearest tokens stand
_ANY = 1 << 30  # the weight of a neighbour that cannot be told
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
    """The weights of one pair of words, from the text of its file, in hundredths of log odds.

    ``words`` are the two; a positive sum speaks for the second.  ``limits`` tell how far the sum
    must speak against the first, and the second, for it to be flagged; ``settled`` how far the
    nearest tokens alone must do so for the others to be looked at.
    """

    def __init__(self, text: str) -> None:
        head, *self._templates = text.split("\n@ ")
        fields = dict(line.split(": ", 1) for line in head.splitlines() if line and line[0] != "#")
        first, second = fields["words"].split()
        self.words = first, second
        self.bias = int(fields["bias"])
        self.limits = dict(zip(self.words, map(int, fields["limits"].split()), strict=True))
        self.settled = dict(zip(self.words, map(int, fields["settled"].split()), strict=True))
        self.before = lru_cache(maxsize=_REMEMBERED)(self._before)
        self.behind = lru_cache(maxsize=_REMEMBERED)(self._behind)

    @cached_property
    def weights(self) -> Mapping[str, int]:
        """The weight of each feature that has one."""
        return self._read_weights(lambda template: True)

    @cached_property
    def near(self) -> Mapping[str, int]:
        """The weights of the features of the nearest tokens."""
        return self._read_weights(NEAR.__contains__)

    def _read_weights(self, wanted: Callable[[str], bool]) -> dict[str, int]:
        found: dict[str, int] = {}
        for part in self._templates:
            template = part[0]
            if wanted(template):
                for line in part.splitlines()[1:]:
                    weight, *keys = line.split(" ")
                    found.update(dict.fromkeys([template + key for key in keys], int(weight)))
        return found

    def _before(self, chunk: str) -> int:
        token = nearest_before(chunk)
        return _ANY if token is None else sum(map(self.near.get, before(word_classes(), token), repeat(0)))

    def _behind(self, chunk: str) -> int:
        token = nearest_behind(chunk)
        return _ANY if token is None else sum(map(self.near.get, behind(word_classes(), token), repeat(0)))

    def score(self, found: Iterable[str]) -> int:
        """How much the features speak for the second word."""
        return self.bias + sum(map(self.weights.get, found, repeat(0)))


class _Rival(NamedTuple):
    """Another word that may be meant; ``sign`` turns the model's score into one that speaks for it."""

    word: str
    model: Model
    sign: int
    limit: int
    settled: int

    def may_be_meant(self, before: str, behind: str) -> bool:
        """Whether the texts next to a place, up to the nearest spaces, leave room for doubt."""
        left, right = self.model.before(before), self.model.behind(behind)
        return self.sign * (self.model.bias + left + right) > self.settled or _ANY in (left, right)


class Confusion:
    """Flags words that their context contradicts."""

    def __init__(self, rule: Rule) -> None:
        self._folder = os.path.join(os.path.dirname(rule.path), "models")
        self._models: Sequence[str] = rule.options["models"]
        self._hints: Mapping[str, str] = rule.options["hints"]
        self.literals = Literals(words=tuple(rule.options["words"]))

    @cached_property
    def _rivals(self) -> Mapping[str, Sequence[_Rival]]:
        models = [_read_model(os.path.join(self._folder, name)) for name in self._models]
        words = {word for model in models for word in model.words}
        return {word: [_rival(model, word) for model in models if word in model.words] for word in words}

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each hit that another word of the rule should replace."""
        plain, folded = document.plain, document.folded
        for start, end in hits:
            before, behind = _chunks(plain, start, end)
            # Nearly all places are settled by the nearest tokens; only the others are worth a closer look.
            rivals = [r for r in self._rivals[folded[start:end]] if r.may_be_meant(before, behind)]
            if rivals and _stands_alone(document.prose, start, end):
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


def _chunks(plain: str, start: int, end: int) -> tuple[str, str]:
    """What stands before and behind ``plain[start:end]``, up to the nearest spaces around it."""
    left = start - 1 if plain[start - 1 : start] == " " else start
    right = end + 1 if plain[end : end + 1] == " " else end
    far = max(0, left - _REACH)
    begin = max(far, plain.rfind(" ", far, left) + 1)
    close = plain.find(" ", right, right + _REACH)
    return plain[begin:left], plain[right : close if close >= 0 else right + _REACH]


def _read_model(path: str) -> Model:
    try:
        with open(path, encoding="utf-8") as file:
            return Model(file.read())
    except (OSError, ValueError, KeyError):
        message = "this is no file of weights that can be read"
        raise InputError([Problem(path, 0, 0, message, "tools/train_confusion.py makes them")]) from None


def _rival(model: Model, word: str) -> _Rival:
    first, second = model.words
    other, sign = (second, 1) if word == first else (first, -1)
    return _Rival(other, model, sign, model.limits[word], model.settled[word])


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
