"""``kind: spelling``: words that are in no dictionary, with what may have been meant.

The dictionaries are Hunspell's, and the extra ``rhetlint[spelling]`` installs what reads them.
"""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

from rhetlint.errors import InputError, Problem
from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.kinds.accepted import entries_of
from rhetlint.kinds.phrases import in_case_of, is_name
from rhetlint.kinds.words import either
from rhetlint.rule import EVERYWHERE, Hit, Match, Rule
from rhetlint.spellers import BUNDLED, Dictionary, Speller, SpellerError, bundled, dictionary, is_path, load_speller
from rhetlint.templates import fill
from rhetlint.text.document import Document
from rhetlint.text.fold import fold

FIELDS = {
    "dictionary": Field(
        "paths",
        "The dictionaries, in one of which a word must be: Hunspell files (./NAME.dic beside NAME.aff), which for a "
        f"rule lie in its folder or below it, or {BUNDLED}, which comes along.",
        (BUNDLED,),
        settable=True,
    ),
    "names": Field(
        "boolean",
        "Also check words that a capital inside a sentence shows to be (part of) a name.",
        False,
        settable=True,
    ),
    "suggestions": Field("integer", "How many suggestions there may be.", 3, minimum=0),
    "hint": Field("text", "Added to the message where there are suggestions; may name {instead}.", ""),
}
NAMES = frozenset({"instead"})

_MOST_LOOKED_UP = 30
"""So many different words of a draft get suggestions, each of which takes about 0.1 s.  A draft
with more of them is in another language, or full of names."""

_PREFIX = 3  # a part of a word with hyphens that has so few letters may be a prefix ("pre-war")

_PART = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*'?")  # of a word, which may have hyphens
_ODD = re.compile(r"[\d&@._]|[A-Z]{2}|[a-z][A-Z]")  # a number, an abbreviation, a name of a program: no word
_CLITICS = re.compile(r"(?<=[^\W\d_])(?:'(?:s|ve|ll|d|re|m)?|(?<=s)'|n't)$")


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    for path in options["dictionary"]:
        if not is_path(path):
            continue
        if os.path.isabs(path) or os.path.normpath(path).split(os.sep)[0] == os.pardir:
            fail("dictionary", f"{path!r} lies outside of the folder of the rule", path)
    if not options["dictionary"]:
        fail("dictionary", "without a dictionary every word would be wrong")
    return options


def compile(rule: Rule) -> Spelling:
    """See :mod:`rhetlint.kinds`."""
    return Spelling(rule)


def _dictionary(folder: str, path: str) -> Dictionary:
    """The dictionary that a rule in ``folder`` calls ``path``, or a config by its absolute path."""
    if not is_path(path):
        return bundled(path)
    found = dictionary(os.path.join(folder, path))
    inside = os.path.join(os.path.realpath(folder), "")
    if not os.path.isabs(path) and not all(os.path.realpath(file).startswith(inside) for file in found):
        raise SpellerError(f"{path!r} leads out of the folder of the rule")
    return found


class Spelling:
    """Flags words that no dictionary has; of those with hyphens the part that is unknown."""

    literals = EVERYWHERE

    def __init__(self, rule: Rule) -> None:
        self._rule = rule
        self._accepted = entries_of(rule.accepted) if rule.accepted else None
        self._names = rule.options["names"]
        self._most = rule.options["suggestions"]
        self._hint = rule.options["hint"]

    @cached_property
    def _speller(self) -> Speller:
        rule, folder = self._rule, os.path.dirname(self._rule.path)
        try:
            return load_speller([_dictionary(folder, path) for path in rule.options["dictionary"]])
        except SpellerError as error:
            message = f"the rule {rule.id!r} cannot run: {error}"
            raise InputError([Problem(rule.path, rule.line, 1, message, error.hint)]) from None

    def load(self) -> None:
        """Load the dictionaries.  Raises InputError when one cannot be had."""
        assert self._speller

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each unknown word, names aside.

        A word that is a name somewhere in the draft is one at the start of a sentence too.
        """
        unknown = [hit for hit in self._unknown(document) if not self._accepts(document, hit)]
        names: set[str] = set()
        if not self._names:
            names = {document.plain[hit.start : hit.end] for hit in unknown if is_name(document, hit)}
        looked_up: dict[str, tuple[str, ...]] = {}
        for hit in unknown:
            word = document.plain[hit.start : hit.end]
            if word not in names:
                if word not in looked_up and len(looked_up) < _MOST_LOOKED_UP and self._most:
                    looked_up[word] = self._speller.suggest(word if self._names else fold(word), self._most)
                fixes = tuple(in_case_of(word, text) for text in looked_up.get(word, ()))
                instead = either(fixes)
                hint = fill(self._hint, {"instead": instead, "match": word}) if fixes else ""
                yield Match(hit.start, hit.end, {"instead": instead}, fixes, hint=hint)

    def _unknown(self, document: Document) -> Iterator[Hit]:
        text = document.plain
        for start, end in document.words:
            word = text[start:end]
            if _ODD.search(word) or self._knows(word):
                continue
            for part in _PART.finditer(word):
                bare = _CLITICS.sub("", part[0])
                if len(bare) <= _PREFIX and "-" in word:
                    continue
                if not self._knows(part[0]) and not self._knows(bare):
                    yield Hit(start + part.start(), start + part.start() + len(bare))

    def _knows(self, word: str) -> bool:
        """Whether a dictionary has ``word``, with or without its accents; single letters and words in
        another script are let pass."""
        if len(word) < 2 or self._speller.knows(word):
            return True
        if word.isascii():
            return False
        bare = "".join(c for c in unicodedata.normalize("NFKD", word) if not unicodedata.combining(c))
        return not re.search("[A-Za-z]", bare) or self._speller.knows(bare)

    def _accepts(self, document: Document, hit: Hit) -> bool:
        return self._accepted is not None and self._accepted.covers(document, hit.start, hit.end)
