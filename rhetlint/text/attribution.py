"""What in a sentence makes an attribution, and to whom."""

from __future__ import annotations

from rhetlint.text.clauses import AUTHOR, LINKING, POSSESSIVES, Place, Range, Words, phrase_end
from rhetlint.text.lists import word_set
from rhetlint.text.reporting import CUES, NOUNS, Cue
from rhetlint.text.subjects import owner, subject, subject_before
from rhetlint.text.verbs import FARTHEST_AFTER, holds, is_verb


class Attribution:
    """Source (where it is named) and cue; ``follows`` when they stand behind what they introduce.

    ``kind`` is the kind of the verb (see :mod:`rhetlint.text.reporting`), ``noun``, or ``adverb``.
    """

    __slots__ = ("cue", "follows", "kind", "source")

    def __init__(self, cue: Range, source: Range | None, kind: str, follows: bool = False) -> None:
        self.cue = cue
        self.source = source
        self.kind = kind
        self.follows = follows


_AFTER_NOUN = {
    "word": None,
    "claim": word_set("that of for about on against by from over to"),
    "plan": word_set("to for that by from"),
    "idea": word_set("that about"),
    "person": word_set("of"),
    "medium": frozenset[str](),
}
"""What must follow a noun, by its kind; None where nothing must."""

_OWNED = frozenset({"word", "claim", "plan"})
"""Nouns that make an attribution also when it is said whose they are ("her plan")."""

_MEDIUM = frozenset(form for noun in NOUNS["medium"].split() for form in (noun, noun + "s"))
_INTO_MEDIUM = frozenset({"in", "by"})
_FARTHEST_MEDIUM = 10
_FARTHEST_LINK = 5


def attribution(words: Words, i: int) -> Attribution | None:
    """The attribution that word ``i`` of a sentence makes, if any."""
    cue = CUES[words.low[i]]
    if cue.after and not cue.noun and cue.after.isdisjoint(words.low[i + 1 : i + FARTHEST_AFTER]):
        return None  # most candidates of the largest groups; the rest looks more closely
    at = Place(words, i)
    if cue.form:
        if is_verb(at, cue):
            return _verbal(at, cue.form, cue.kind) if holds(at, cue) else None
    elif cue.kind == "according":
        if at.after == "to" and i + 2 < at.last:
            return Attribution((i, i + 2), (i + 2, phrase_end(words, i + 2)), "speech", i > 0)
    elif cue.kind == "adverb":
        return Attribution((i, i + 1), None, "adverb")
    elif cue.kind == "adjective" and _is_attitude(at, cue):
        return _verbal(at, "a", "mind")
    return _nominal(at, cue.noun) if cue.noun else None


def _verbal(at: Place, form: str, kind: str) -> Attribution | None:
    source, follows = subject(at, form)
    if source and at.words.low[source[1] - 1] in AUTHOR:
        return None
    return Attribution((at.i, at.i + 1), source, kind, follows)


def _is_attitude(at: Place, cue: Cue) -> bool:
    """Whether an adjective says how somebody feels about something ("is wary of")."""
    if at.after not in cue.after:
        return False
    earlier = at.words.low[max(0, at.i - _FARTHEST_LINK) : at.i]
    return any(word in LINKING or word[-2:] == "'s" or word[-3:] == "'re" for word in earlier)


def _nominal(at: Place, noun: str) -> Attribution | None:
    words, i = at.words, at.i
    following = _AFTER_NOUN[noun]
    owned = at.before in POSSESSIVES or at.before[-2:] in ("'s", "s'")
    if not (
        following is None
        or at.after in following
        or (owned and noun in _OWNED)
        or (words.low[i] in _MEDIUM and _inside_medium(at))
    ):
        return None
    if owned:
        return None if at.before in AUTHOR else Attribution((i, i + 1), owner(at), "noun")
    if at.after in ("by", "from") and i + 2 < at.last:
        return Attribution((i, i + 1), (i + 2, phrase_end(words, i + 2)), "noun")
    source = subject_before(words, i) if i > 1 else None
    return Attribution((i, i + 1), source, "noun")


def _inside_medium(at: Place) -> bool:
    """Whether the word ends a phrase like "in a new poll"."""
    words, i = at.words, at.i
    for k in range(i - 1, max(0, i - _FARTHEST_MEDIUM) - 1, -1):
        if words.gap(k + 1).strip(" ’'./()-"):
            return False
        if words.low[k] in _INTO_MEDIUM:
            return True
    return False
