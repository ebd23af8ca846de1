"""``kind: confusion``: one word of a pair stands where its context asks for the other (its, it's).

Whether a word fits is a sum of learned weights over what stands around it; see
:mod:`rhetlint.text.features`.  A pair's weights are one readable file beside the rule, made by
``tools/train_confusion.py``, and read when a draft first needs them.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cached_property
from itertools import repeat
from typing import Any

from rhetlint.errors import InputError, Problem
from rhetlint.fields import Field
from rhetlint.files import read_regular
from rhetlint.kinds import Fail, phrases
from rhetlint.records import NamedTuple
from rhetlint.rule import Hit, Literals, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.features import (
    BEFORE,
    BEHIND,
    ORDER,
    Keys,
    begins,
    ends,
    features,
    window,
    word_classes,
)
from rhetlint.text.prose import OBJECT

FIELDS = {
    "words": Field("texts", "The words that are taken for one another.", required=True),
    "models": Field(
        "texts",
        "The files with the weights, one for each pair of the words: names in the folder 'models' beside the rule.",
        required=True,
    ),
    "slips": Field(
        "entries",
        "Phrases in which the wrong one of the words stands, with the right phrase; their neighbours may be named.",
        (),
    ),
    "hints": Field("pairs", "Said after the message when this word is the one that belongs there.", ()),
}
NAMES = frozenset({"instead"})

_WORTH_READING = 40
"""Places that are judged from which reading a whole table is quicker than looking single keys up in its text."""

_REMEMBERED = 1 << 14  # texts next to a place; a long run must not fill the memory

_MAX_BYTES = 10_000_000  # of a file of weights
_REACH = 40  # code points in which the nearest tokens stand
_COMMON = {key: field.default for key, field in phrases.FIELDS.items()}
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
    slips = phrases.prepare("slips", {"slips": options["slips"], **_COMMON}, fail)
    for term, instead, *_ in slips["terms"]:
        if len(instead) != 1 or not set(_slip(term, instead[0])) <= set(words):
            fail("slips", f"the entry {term!r} must give one phrase in which one word of this rule is another", term)
    return {**options, "words": words, "slips": slips, "hints": {word.lower(): hint for word, hint in options["hints"]}}


def compile(rule: Rule) -> Confusion:
    """See :mod:`rhetlint.kinds`."""
    return Confusion(rule)


class Model:
    """The weights of one pair of words, from the text of its file, in hundredths of log odds.

    ``words`` are the two; a positive sum speaks for the second.  ``limits`` tell how far the sum
    must speak against the first, and the second, for it to be flagged; ``settled`` how far the
    nearest tokens alone must do so for the others to be looked at.  What these speak for is in ``before``
    and ``behind``, by the texts next to a place, up to the next spaces; None where they do not tell.
    """

    def __init__(self, text: str) -> None:
        head, *tables = text.split("\n@ ")
        fields = dict(line.split(": ", 1) for line in head.splitlines() if line and line[0] != "#")
        first, second = fields["words"].split()
        self.words = first, second
        self.bias = int(fields["bias"])
        self.limits = dict(zip(self.words, map(int, fields["limits"].split()), strict=True))
        self.settled = dict(zip(self.words, map(int, fields["settled"].split()), strict=True))
        self._tables = _Tables(tables)
        self._chosen: dict[str, list[dict[str, int]]] = {}  # by the templates that are asked for together
        self._asked = 0
        self.before, self.behind = _Side(self, BEFORE, ends), _Side(self, BEHIND, begins)

    def add_up(self, templates: str, keys: Keys) -> int:
        """How much ``keys`` of ``templates`` speak for the second word."""
        self._asked += 1
        if self._asked < _WORTH_READING:
            return sum(map(self._tables.find, templates, keys))
        tables = self._chosen.get(templates)
        if tables is None:
            tables = self._chosen[templates] = [self._tables[template] for template in templates]
        return sum(map(_weight, tables, keys, _NOTHING))

    def score(self, keys: Keys) -> int:
        """How much all of :func:`rhetlint.text.features.features` speaks for the second word."""
        return self.bias + self.add_up(ORDER, keys)


_weight = dict[str, int].get
_NOTHING = repeat(0)


class _Side(dict[str, "int | None"]):
    """What the texts on one side of a place speak for, worked out once for each."""

    def __init__(self, model: Model, templates: str, read: Callable[[str], Keys | None]) -> None:
        self._model, self._templates, self._read = model, templates, read

    def __missing__(self, text: str) -> int | None:
        if len(self) >= _REMEMBERED:
            self.clear()
        keys = self._read(text)
        self[text] = known = self._model.add_up(self._templates, keys) if keys else None
        return known


class _Tables(dict[str, dict[str, int]]):
    """For each template the weights of its keys, read when first asked for."""

    def __init__(self, texts: Sequence[str]) -> None:
        self._texts = {text[0]: text.partition("\n")[2] for text in texts}

    def find(self, template: str, key: str) -> int:
        """The weight of one key, from the text as it stands."""
        text = self._texts.get(template, "")
        at = text.find(f" {key}") if key else -1
        while at >= 0:
            end = at + 1 + len(key)
            if text[end : end + 1] in ("", " ", "\n"):
                start = text.rfind("\n", 0, at) + 1
                return int(text[start : text.index(" ", start)])
            at = text.find(f" {key}", end)
        return 0

    def __missing__(self, template: str) -> dict[str, int]:
        table: dict[str, int] = {}
        for line in self._texts.get(template, "").splitlines():
            weight, *keys = line.split(" ")
            table.update(dict.fromkeys(keys, int(weight)))
        self[template] = table
        return table


class _Rival(NamedTuple):
    """Another word that may be meant; ``sign`` turns the model's score into one that speaks for it."""

    word: str
    model: Model
    sign: int
    limit: int
    settled: int

    def settles(self, before: str, behind: str) -> bool:
        """Whether the texts next to a place leave no doubt that it is not this word that is meant there."""
        model = self.model
        left, right = model.before[before], model.behind[behind]
        if left is None or right is None:
            return False
        return self.sign * (model.bias + left + right) <= self.settled


class Confusion:
    """Flags words that their context contradicts."""

    def __init__(self, rule: Rule) -> None:
        self._folder = os.path.join(os.path.dirname(rule.path), "models")
        self._models: Sequence[str] = rule.options["models"]
        self._hints: Mapping[str, str] = rule.options["hints"]
        self._slips = phrases.Phrases(rule.options["slips"])
        self.literals = Literals(words=(*rule.options["words"], *self._slips.literals.words))

    @cached_property
    def _rivals(self) -> Mapping[str, Sequence[_Rival]]:
        models = [_read_model(os.path.join(self._folder, name)) for name in self._models]
        words = {word for model in models for word in model.words}
        return {word: [_rival(model, word) for model in models if word in model.words] for word in words}

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each phrase that is a slip, and for each word that another of the rule should replace."""
        plain, folded, words = document.plain, document.folded, self._rivals
        places = [(hit, words.get(folded[hit.start : hit.end], ())) for hit in hits]
        slips = dict(self._find_slips(document, [hit for hit, rivals in places if not rivals]))
        for hit, right in slips.items():
            yield self._match(document, hit, right, safe=True)
        for hit, rivals in places:
            if rivals:  # nearly all places are settled by the nearest tokens; only the others are worth a closer look
                sides = _sides(plain, *hit)
                rivals = [rival for rival in rivals if not rival.settles(*sides)]
            if rivals and hit not in slips and _stands_alone(document.prose, *hit):
                yield from self._judge(document, hit, rivals)

    def _find_slips(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[Hit, str]]:
        for hit, entry in self._slips.confirm(document, hits):
            wrong, right = _slip(entry.term, entry.instead[0])
            start = hit.start + f" {entry.term} ".index(f" {wrong} ")
            place = Hit(start, start + len(wrong))
            if _stands_alone(document.prose, *place):
                yield place, right

    def _judge(self, document: Document, hit: Hit, rivals: Sequence[_Rival]) -> Iterator[Match]:
        keys = features(word_classes(), *window(document.plain, *hit))
        surplus, rival = max(((r.sign * r.model.score(keys) - r.limit, r) for r in rivals), key=lambda pair: pair[0])
        if surplus > 0:
            yield self._match(document, hit, rival.word, safe=False)  # a guess, however sure, is not safe

    def _match(self, document: Document, hit: Hit, instead: str, safe: bool) -> Match:
        hint = self._hints.get(instead, "")
        instead = phrases.in_case_of(document.prose[hit.start : hit.end], instead)
        if "’" in document.prose and "'" in instead:
            instead = instead.replace("'", _apostrophe(document.prose))
        return Match(*hit, {"instead": instead}, (instead,), safe, hint)


def _slip(term: str, instead: str) -> tuple[str, str]:
    """The first word that differs between two phrases, in both."""
    pairs = zip(term.lower().split(), instead.lower().split(), strict=False)
    return next(((wrong, right) for wrong, right in pairs if wrong != right), ("", ""))


def _sides(plain: str, start: int, end: int) -> tuple[str, str]:
    """What stands between ``plain[start:end]`` and the nearest spaces, but for one next to it."""
    left = start - 1 if start and plain[start - 1] == " " else start
    right = end + 1 if plain[end : end + 1] == " " else end
    far = left - _REACH if left > _REACH else 0
    begin = plain.rfind(" ", far, left) + 1
    close = plain.find(" ", right, right + _REACH)
    return plain[begin or far : left], plain[right : close if close >= 0 else right + _REACH]


def _read_model(path: str) -> Model:
    try:
        return Model(read_regular(path, _MAX_BYTES, os.path.dirname(path)).decode())
    except (InputError, ValueError, KeyError):
        message = "this is no file of weights that can be read"
        raise InputError([Problem(path, 0, 0, message, "tools/train_confusion.py makes them")]) from None


def _rival(model: Model, word: str) -> _Rival:
    first, second = model.words
    other, sign = (second, 1) if word == first else (first, -1)
    return _Rival(other, model, sign, model.limits[word], model.settled[word])


def _stands_alone(prose: str, start: int, end: int) -> bool:
    """Whether the word is used, in running text: not part of a longer one, not mentioned in quotes, no acronym,
    and not before a list or something that may be any word (such as code)."""
    before, behind = prose[max(0, start - 1) : start], prose[end : end + 1]
    if behind in _INSIDE and prose[end + 1 : end + 2].isalnum():
        return False
    if (before and before in "/@_-") or behind == ":" or prose[end + 1 : end + 2] == OBJECT:
        return False
    if before in _QUOTES and behind in _QUOTES:
        return False
    if not re.split("['’]", prose[start:end])[0].isupper() or end - start == 1:
        return True
    return prose[end + 1 : end + 3].isupper() or prose[max(0, start - 3) : max(0, start - 1)].isupper()


def _apostrophe(prose: str) -> str:
    """The apostrophe that a draft uses."""
    return "’" if prose.count("’") >= prose.count("'") else "'"
