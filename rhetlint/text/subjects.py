"""Who says it: the subject of a verb, on either side of it."""

from __future__ import annotations

from rhetlint.text.clauses import (
    AUXILIARIES,
    BOUNDARIES,
    CLAUSE,
    PASSIVE,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVE,
    TOPIC,
    Place,
    Range,
    Words,
    phrase_end,
)
from rhetlint.text.reporting import SPEECH, VERBS

_LONGEST = 12  # words in a subject
_LONGEST_APPOSITION = 40
_FARTHEST_COMMA = 40  # words in a phrase before the main clause
_QUOTES = frozenset("\"“”»’'")
_INSIDE = " \u00a0.'’()-/&"  # what may stand between the words of a name


def owner(at: Place) -> Range:
    """The possessive before the word ("his", "the Irish minister's")."""
    words = at.words
    start = at.i - 1
    if words.low[start] not in POSSESSIVES:
        while start > 0 and words.capital(start - 1) and words.gap(start) in (" ", ". "):
            start -= 1
    return start, at.i


def subject(at: Place, form: str) -> tuple[Range | None, bool]:
    """Who does what a verb of that form says, and whether that stands behind the verb ("said Ann")."""
    words, i = at.words, at.i
    low = words.low
    if form == "d" and at.after == "by" and i + 2 < at.last:
        return (i + 2, phrase_end(words, i + 2)), False
    if not at.before and form in "ds" and i > 0 and low[i] in SPEECH and _inverted(at):
        return (i + 1, phrase_end(words, i + 1)), True
    end, passive = _past_auxiliaries(at)
    if passive and form == "d":
        return None, False
    if end < 0:
        return (_subject_after(at) if form == "g" and i == 0 else None), False
    glue = words.gap(end + 1)
    if glue != " ":
        if form == "g" and glue.strip(" "):
            return subject_before(words, i), False
        if ("," in glue or "--" in glue) and low[end] not in RELATIVE:
            start = _before_apposition(words, end)
            return (None if start < 0 else (_start(words, start), end + 1)), False
    if low[end] in RELATIVE:
        return (end, end + 1), False
    return (None if low[end] in BOUNDARIES else (_start(words, end), end + 1)), False


def _past_auxiliaries(at: Place) -> tuple[int, bool]:
    """The last word before the auxiliaries and adverbs of a verb, and whether they make a passive of a participle."""
    words, low = at.words, at.words.low
    end = at.i - 1
    passive = False
    while end >= 0 and (low[end] in AUXILIARIES or low[end][-2:] == "ly"):
        if words.gap(end + 1).strip(" "):
            break
        passive = passive or low[end] in PASSIVE
        end -= 1
    return end, passive


def _inverted(at: Place) -> bool:
    """Whether the speaker stands behind the verb: after a quotation or a comma, and before no clause."""
    words, i = at.words, at.i
    if not at.after or at.after in CLAUSE or at.after in TOPIC:
        return False
    before = words.prose[words.spans[i - 1].end - 1 : words.spans[i].start]
    if "," not in before and "?" not in before and "!" not in before:
        return False
    return not _QUOTES.isdisjoint(before[1:]) or _before_apposition(words, i - 1) < 0


def _before_apposition(words: Words, i: int) -> int:
    """The last word of the phrase that an apposition ending with word ``i`` explains, or -1."""
    for k in range(i, max(0, i - _LONGEST_APPOSITION), -1):
        glue = words.gap(k)
        if "," in glue or "(" in glue or "--" in glue:
            if words.capital(k - 1) or k <= 5:
                return k - 1
        elif glue.strip(" .'’-"):
            return -1
    return -1


def _start(words: Words, i: int) -> int:
    """The first word of the noun phrase that ends with word ``i``."""
    prose, spans, low = words.prose, words.spans, words.low
    listed = False
    k = i
    lowest = max(0, i - _LONGEST)
    while k > lowest:
        before = low[k - 1]
        glue = prose[spans[k - 1][1] : spans[k][0]]
        if glue != " " and (between := glue.strip(_INSIDE)):
            names = words.capital(k) and (words.capital(k - 1) or ")" in glue)
            if not (listed and names and between == ","):
                break
        if before in BOUNDARIES:
            listed = before == "and" and words.capital(k)
            if not listed or k < 2 or not words.capital(k - 2):
                break
        elif before in VERBS and k < i:
            break
        k -= 1
    return k


def subject_before(words: Words, i: int) -> Range | None:
    """Whoever acts in the main clause before word ``i`` ("Ann left early, saying")."""
    start = 0
    if words.low[0] in PREPOSITIONS:
        start = next((k for k in range(1, min(i, _FARTHEST_COMMA)) if "," in words.gap(k)), i)
    return _acting(words, start, i)


def _subject_after(at: Place) -> Range | None:
    """Whoever acts in the main clause after a participle at its beginning ("Fearing rain, Ann left")."""
    words = at.words
    farthest = min(at.last, at.i + _FARTHEST_COMMA)
    start = next((k for k in range(at.i + 1, farthest) if "," in words.gap(k)), at.last)
    return _acting(words, start, at.last)


def _acting(words: Words, start: int, last: int) -> Range | None:
    """The words from ``start`` up to a verb, before word ``last``; nobody acts in "There is no question"."""
    if words.low[start : start + 1] == ["there"]:
        return None
    for k in range(start + 1, min(last, start + _LONGEST)):
        token = words.low[k]
        if words.gap(k).strip(_INSIDE) or token in AUXILIARIES or token[-2:] == "ed" or token in VERBS:
            return start, k
    return None
