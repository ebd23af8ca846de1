"""What in a sentence makes an attribution, and to whom."""

from __future__ import annotations

from typing import NamedTuple

from rhetlint.text.clauses import (
    AFTER_NOUN,
    AFTER_VERB,
    AUTHOR,
    BEFORE_VERB,
    CLAUSE,
    DETERMINERS,
    LINKING,
    POSSESSIVES,
    SINGULAR,
    PREPOSITIONS,
    TOPIC,
    Range,
    Words,
    phrase_end,
)
from rhetlint.text.reporting import CUES, EVIDENCE, NOUNS, Cue
from rhetlint.text.subjects import owner, subject


class Attribution(NamedTuple):
    """Source (where it is said) and cue; ``follows`` when they stand behind what they introduce."""

    cue: Range
    source: Range | None
    kind: str
    follows: bool = False


_IDIOMS = {("without", "saying"), ("let's", "say"), ("needless", "say"), ("than", "expected"), ("so", "speak")}
_IMPERSONAL = frozenset("hard easy difficult possible impossible way".split())
_NOT_BEFORE_TO = frozenset(
    "question answer challenge attack signal report threat comment remark request document show judge state".split()
)
_NOUNS_IN_ING = frozenset("challenging ruling finding reading hearing meaning feeling warning showing reporting".split())
_CLAUSE_LINKS = frozenset({"that", "which", "and", "or"})
_AWAY = frozenset("out down up off to from in into away at onto and".split())
_CLAIMED = frozenset("that of for about on against by from over to".split())
_PLANNED = frozenset("to for that by from".split())
_MEDIUM = frozenset(form for noun in NOUNS["medium"].split() for form in (noun, noun + "s"))
_INTO_MEDIUM = frozenset({"in", "by"})
_FARTHEST_MEDIUM = 10
_FARTHEST_AS = 9
_FARTHEST_EVIDENCE = 12


def attribution(words: Words, i: int, first: int, last: int) -> Attribution | None:
    """The attribution that word ``i`` makes in the sentence of words ``first`` to ``last`` (exclusive), if any."""
    cue = CUES[words.low[i]]
    before = words.low[i - 1] if i > first and words.gap(i).isspace() else ""
    after = words.low[i + 1] if i + 1 < last and words.gap(i + 1).isspace() else ""
    if cue.form:
        if _is_verb(words, i, first, before, after, cue):
            return _verbal(words, i, first, last, cue.form, cue.kind) if _holds(words, i, first, last, cue) else None
    elif cue.kind == "according":
        if after == "to" and i + 2 < last:
            return Attribution((i, i + 2), (i + 2, phrase_end(words, i + 2, last)), "speech", i > first)
    elif cue.kind == "adverb":
        return Attribution((i, i + 1), None, "adverb")
    elif cue.kind == "adjective" and (after in cue.after or after in ("he", "she", "they")):
        for j in range(max(first, i - 5), i):
            if words.low[j] in LINKING or words.low[j].endswith(("'s", "'re")):
                return _verbal(words, i, first, last, "d", "mind")
    return _nominal(words, i, first, last, before, after, cue.noun) if cue.noun else None


def _is_verb(words: Words, i: int, first: int, before: str, after: str, cue: Cue) -> bool:
    """Whether word ``i`` is a verb here, by its neighbours."""
    low = words.low
    if before in DETERMINERS or (before, low[i]) in _IDIOMS or before == "united":
        return False
    if cue.form == "d":
        return True
    if cue.form == "g":
        return low[i] not in _NOUNS_IN_ING or before == "" or before in LINKING or after in AFTER_VERB
    if before in SINGULAR:
        return cue.form == "s"
    if before in BEFORE_VERB or before[-2:] == "ly":
        if i - 1 == first:
            return before not in ("don't", "let", "and", "or")
        if before == "to" and low[i - 2] in _IMPERSONAL:
            return False
        if (low[i - 2], low[i]) in _IDIOMS:
            return False
        if not (cue.ambiguous and before in _CLAUSE_LINKS):
            return True
    if before in PREPOSITIONS or before[-2:] in ("'s", "s'") or i == first:
        return cue.form == "s" and not cue.ambiguous and i == first
    if not cue.ambiguous:
        return True
    if cue.kind == "particle":
        return after in cue.after
    if after in AFTER_VERB:
        return after != "to" or low[i].rstrip("s") not in _NOT_BEFORE_TO
    subject_like = words.capital(i - 1) or low[i - 1] in EVIDENCE
    agrees = cue.form == "s" or low[i - 1][-1] == "s"
    if cue.kind == "clause" and after and words.capital(i + 1):
        return not EVIDENCE.isdisjoint(low[max(first, i - _FARTHEST_EVIDENCE) : i])
    return bool(after) and subject_like and agrees and after not in AFTER_NOUN and low[i] != "states"


def _holds(words: Words, i: int, first: int, last: int, cue: Cue) -> bool:
    """Whether what the verb needs beside it is there."""
    low, kind = words.low, cue.kind
    after = low[i + 1] if i + 1 < last else ""
    if kind in ("clause", "hearsay"):
        if after in CLAUSE or "that" in low[i + 2 : min(last, i + 5)]:
            return True
        return kind == "clause" and not EVIDENCE.isdisjoint(low[max(first, i - _FARTHEST_EVIDENCE) : i])
    if kind == "particle":
        return not cue.after.isdisjoint(low[i + 1 : min(last, i + 3)])
    if kind == "rating":
        return "as" in low[i + 2 : min(last, i + _FARTHEST_AS)] or after in CLAUSE
    if kind == "sound":
        topic = not TOPIC.isdisjoint(low[i + 1 : min(last, i + 4)])
        aside = i + 1 < last and "," in words.gap(i + 1) and "as" in low[max(first, i - 6) : i]
        return topic or aside or _beside_quotation(words, i, last)
    if low[i] == "compared":
        return after not in ("with", "to")
    if after in ("from", "by", "in"):
        return not (low[i] == "reporting" or (low[i] == "reported" and after == "from")) and not (low[i][:4] == "call" and after == "in")
    return not (low[i][:4] == "back" and after in _AWAY)


def _beside_quotation(words: Words, i: int, last: int) -> bool:
    around = (words.gap(i) if i else "") + (words.gap(i + 1) if i + 1 < last else words.prose[words.spans[i].end :][:2])
    return "''" in around or any(mark in around for mark in "\"“”:«»")


def _verbal(words: Words, i: int, first: int, last: int, form: str, kind: str) -> Attribution | None:
    source, follows = subject(words, i, first, last, form)
    if source and words.low[source[1] - 1] in AUTHOR:
        return None
    return Attribution((i, i + 1), source, kind, follows)


def _nominal(words: Words, i: int, first: int, last: int, before: str, after: str, noun: str) -> Attribution | None:
    owned = before in POSSESSIVES or before[-2:] in ("'s", "s'")
    if noun == "claim":
        made = owned or after in _CLAIMED
    elif noun == "plan":
        made = owned or after in _PLANNED
    elif noun == "idea":
        made = after in ("that", "about")
    elif noun == "person":
        made = after == "of"
    else:
        made = False
    made = made or (words.low[i] in _MEDIUM and _inside_medium(words, i, first))
    if not made:
        return None
    if owned:
        return None if before in AUTHOR else Attribution((i, i + 1), owner(words, i, first), "noun")
    if after in ("by", "from") and i + 2 < last:
        return Attribution((i, i + 1), (i + 2, phrase_end(words, i + 2, last)), "noun")
    return Attribution((i, i + 1), None, "noun")


def _inside_medium(words: Words, i: int, first: int) -> bool:
    """Whether word ``i`` ends a phrase like "in a new poll"."""
    for k in range(i - 1, max(first, i - _FARTHEST_MEDIUM) - 1, -1):
        if words.gap(k + 1).strip(" ’'./()-"):
            return False
        if words.low[k] in _INTO_MEDIUM:
            return True
    return False
