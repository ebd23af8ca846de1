"""Regular English inflection, for word lists that name base forms.

Irregular forms are entries of their own; the rules are those of any school grammar.
"""

from __future__ import annotations

import re

PARTS = ("none", "noun", "verb", "adjective")
_VOWELS = "aeiou"
_DOUBLES = re.compile(r"(?:^|[^aeiou])[aeiou][bdgklmnprt]$")


def forms(phrase: str, part: str) -> list[str]:
    """``phrase`` and its inflected forms: of the first word for verbs, of the last for the rest."""
    words = phrase.split(" ")
    if part == "verb":
        return [" ".join([form, *words[1:]]) for form in _verb(words[0])]
    if part == "noun":
        return [" ".join([*words[:-1], form]) for form in (words[-1], plural(words[-1]))]
    if part == "adjective":
        return [" ".join([*words[:-1], form]) for form in _adjective(words[-1])]
    return [phrase]


def plural(noun: str) -> str:
    """The regular plural of ``noun``; also the third person of a verb."""
    if re.search(r"(?:s|x|z|ch|sh)$", noun):
        return noun + "es"
    if re.search(r"[^aeiou]y$", noun):
        return noun[:-1] + "ies"
    return noun + "s"


def _doubled(word: str) -> str:
    """``word`` with its last consonant doubled where a short stressed vowel stands before it."""
    one_syllable = len(re.findall(r"[aeiouy]+", word)) == 1
    return word + word[-1] if one_syllable and _DOUBLES.search(word) else word


def _verb(verb: str) -> list[str]:
    if verb.endswith("e"):
        stem = verb[:-1]
        ing = verb + "ing" if verb.endswith(("ee", "oe", "ye")) else stem + "ing"
        return [verb, plural(verb), verb + "d", ing]
    if re.search(r"[^aeiou]y$", verb):
        return [verb, plural(verb), verb[:-1] + "ied", verb + "ing"]
    stem = _doubled(verb)
    return [verb, plural(verb), stem + "ed", stem + "ing"]


def _adjective(adjective: str) -> list[str]:
    if len(re.findall(r"[aeiouy]+", adjective)) > 2:
        return [adjective]
    if adjective.endswith("e"):
        return [adjective, adjective + "r", adjective + "st"]
    if re.search(r"[^aeiou]y$", adjective):
        return [adjective, adjective[:-1] + "ier", adjective[:-1] + "iest"]
    stem = _doubled(adjective)
    return [adjective, stem + "er", stem + "est"]
