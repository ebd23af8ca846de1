"""Whether a word that may be a verb of saying or thinking is one where it stands."""

from __future__ import annotations

from rhetlint.text.clauses import (
    AFTER_NOUN,
    AFTER_VERB,
    BEFORE_VERB,
    CLAUSE,
    DETERMINERS,
    LINKING,
    PREPOSITIONS,
    SINGULAR,
    TOPIC,
    Place,
)
from rhetlint.text.lists import word_set
from rhetlint.text.reporting import EVIDENCE, Cue

_IDIOMS = {("without", "saying"), ("let's", "say"), ("needless", "say"), ("than", "expected"), ("so", "speak")}
_IMPERSONAL = word_set("hard easy difficult possible impossible way")  # "hard to imagine" says nobody imagines it
_IMPERATIVE = word_set("don't let and or")
_LINKS = word_set("that which and or")
_NOT_BEFORE_TO = word_set(
    "question answer challenge attack signal report threat comment remark request document show judge state"
)
_NOUNS_IN_ING = word_set("challenging ruling finding reading hearing meaning feeling warning showing reporting")
_PUT = word_set("put puts putting")  # "as Ann put it," but not "put it down"
_QUOTE_MARKS = frozenset('"“”:«»')

_FARTHEST_THAT = 5
_FARTHEST_PARTICLE = 3
FARTHEST_AFTER = 9
"""How many words behind a cue the words stand that must follow it, at the most."""
_FARTHEST_TOPIC = 4
_FARTHEST_EVIDENCE = 12

_NEVER_BEFORE = {
    "compared": word_set("with to"),
    "reporting": word_set("by from"),
    "reported": word_set("from"),
    "called": word_set("in"),
    "call": word_set("in"),
    "back": word_set("out down up off to from in into away at onto and"),
    "backed": word_set("out down up off to from in into away onto"),
}
"""Words after which these are not about saying anything."""


def is_verb(at: Place, cue: Cue) -> bool:
    """Whether the word is a verb here, by the words beside it."""
    word = at.words.low[at.i]
    if at.before in DETERMINERS or at.before == "united" or (at.before, word) in _IDIOMS:
        return False
    if cue.form == "d":
        return True
    if cue.form == "g":
        return word not in _NOUNS_IN_ING or not at.before or at.before in LINKING or at.after in AFTER_VERB
    if at.before in SINGULAR:
        return cue.form == "s"
    if (at.before in BEFORE_VERB or at.before[-2:] == "ly") and not (cue.ambiguous and at.before in _LINKS):
        return not _idiomatic(at, word)
    if at.i == 0:
        return cue.form == "s" and not cue.ambiguous
    if at.before in PREPOSITIONS or at.before[-2:] in ("'s", "s'"):
        return False
    return not cue.ambiguous or _looks_like_verb(at, cue, word)


def _idiomatic(at: Place, word: str) -> bool:
    if at.i == 1:
        return at.before in _IMPERATIVE
    earlier = at.words.low[at.i - 2]
    return (earlier, word) in _IDIOMS or (at.before == "to" and earlier in _IMPERSONAL)


def _looks_like_verb(at: Place, cue: Cue, word: str) -> bool:
    """Whether a form that may be a noun is a verb, where the word before it leaves that open."""
    if cue.kind == "particle":
        return at.after in cue.after
    if at.after in AFTER_VERB:
        return at.after != "to" or word.rstrip("s") not in _NOT_BEFORE_TO
    if not at.after or word == "states":
        return False
    if cue.kind == "clause" and at.words.capital(at.i + 1):
        return _evident(at)
    subject = at.words.low[at.i - 1]
    agrees = cue.form == "s" or subject[-1] == "s"
    return agrees and at.after not in AFTER_NOUN and (at.words.capital(at.i - 1) or subject in EVIDENCE)


def _evident(at: Place) -> bool:
    """Whether a source of information stands before the word."""
    return not EVIDENCE.isdisjoint(at.words.low[max(0, at.i - _FARTHEST_EVIDENCE) : at.i])


def holds(at: Place, cue: Cue) -> bool:
    """Whether what the verb needs beside it is there."""
    low, i = at.words.low, at.i
    after = low[i + 1] if i + 1 < at.last else ""
    if cue.kind in ("clause", "hearsay"):
        that = after in CLAUSE or "that" in low[i + 2 : i + _FARTHEST_THAT]
        return that or (cue.kind == "clause" and _evident(at))
    if cue.kind == "particle":
        if low[i] in _PUT and i + 2 < at.last and at.words.gap(i + 2).isspace():
            return False
        return not cue.after.isdisjoint(low[i + 1 : i + _FARTHEST_PARTICLE])
    if cue.kind == "rating":
        return after in CLAUSE or "as" in low[i + 2 : i + FARTHEST_AFTER]
    if cue.kind == "sound":
        topic = not TOPIC.isdisjoint(low[i + 1 : i + _FARTHEST_TOPIC])
        return topic or _aside(at) or _beside_quotation(at)
    return after not in _NEVER_BEFORE.get(low[i], ())


def _aside(at: Place) -> bool:
    """Whether the verb ends a phrase like "as Ann put it,"."""
    comma = at.i + 1 < at.last and "," in at.words.gap(at.i + 1)
    return comma and "as" in at.words.low[max(0, at.i - 6) : at.i]


def _beside_quotation(at: Place) -> bool:
    prose, (start, end) = at.words.prose, at.words.spans[at.i]
    after = 3 if at.i + 1 < at.last else 2  # not the quotation mark of the next sentence
    around = prose[max(0, start - 3) : start] + prose[end : end + after]
    return "''" in around or not _QUOTE_MARKS.isdisjoint(around)
