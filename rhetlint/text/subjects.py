"""Who says it: the subject of a verb, on either side of it."""

from __future__ import annotations

from rhetlint.text.clauses import (
    AUXILIARIES,
    BOUNDARIES,
    CLAUSE,
    POSSESSIVES,
    PREPOSITIONS,
    RELATIVE,
    TOPIC,
    Place,
    Range,
    Words,
    phrase_end,
)
from rhetlint.text.reporting import SPEECH

_LONGEST = 12  # words in a subject
_LONGEST_APPOSITION = 40
_QUOTES = frozenset("\"“”»’'")
_INSIDE = " \u00a0.'’()-/&"  # what may stand between the words of a name


def owner(at: Place) -> Range:
    """The possessive before the word ("his", "the Irish minister's")."""
    words = at.words
    start = at.i - 1
    if words.low[start] not in POSSESSIVES:
        while start > at.first and words.capital(start - 1) and words.gap(start) in (" ", ". "):
            start -= 1
    return start, at.i


def subject(at: Place, form: str) -> tuple[Range | None, bool]:
    """Who does what a verb of that form says, and whether that stands behind the verb ("said Ann")."""
    words, i, first, last = at.words, at.i, at.first, at.last
    low = words.low
    if form == "d" and i + 2 < last and low[i + 1] == "by":
        return (i + 2, phrase_end(words, i + 2, last)), False
    if not at.before and form in "ds" and i > first and low[i] in SPEECH and _inverted(at):
        return (i + 1, phrase_end(words, i + 1, last)), True
    end = i - 1
    glue = at.before and " "
    while end >= first and (low[end] in AUXILIARIES or low[end][-2:] == "ly"):
        if not glue and words.gap(end + 1).strip(" "):
            break
        end -= 1
        glue = ""
    if end < first:
        return None, False
    glue = glue or words.gap(end + 1)
    if glue != " ":
        if form == "g" and glue.strip(" "):
            return _main_subject(words, i, first), False
        if ("," in glue or "--" in glue) and low[end] not in RELATIVE:
            start = _before_apposition(words, end, first)
            return (None if start < 0 else (_start(words, start, first), end + 1)), False
    if low[end] in RELATIVE:
        return (end, end + 1), False
    return (_start(words, end, first), end + 1), False


def _inverted(at: Place) -> bool:
    """Whether the speaker stands behind the verb: after a quotation or a comma, and before no clause."""
    words, i, first = at.words, at.i, at.first
    if not at.after or at.after in CLAUSE or at.after in TOPIC:
        return False
    before = words.prose[words.spans[i - 1].end - 1 : words.spans[i].start]
    if "," not in before and "?" not in before and "!" not in before:
        return False
    return not _QUOTES.isdisjoint(before[1:]) or _before_apposition(words, i - 1, first) < 0


def _before_apposition(words: Words, i: int, first: int) -> int:
    """The last word of the phrase that an apposition ending with word ``i`` explains, or -1."""
    for k in range(i, max(first, i - _LONGEST_APPOSITION), -1):
        glue = words.gap(k)
        if "," in glue or "(" in glue or "--" in glue:
            if words.capital(k - 1) or k - first <= 5:
                return k - 1
        elif glue.strip(" .'’-"):
            return -1
    return -1


def _start(words: Words, i: int, first: int) -> int:
    """The first word of the noun phrase that ends with word ``i``."""
    prose, spans, low = words.prose, words.spans, words.low
    listed = False
    k = i
    lowest = max(first, i - _LONGEST)
    while k > lowest:
        before = low[k - 1]
        glue = prose[spans[k - 1][1] : spans[k][0]]
        if glue != " " and (between := glue.strip(_INSIDE)):
            names = words.capital(k) and (words.capital(k - 1) or ")" in glue)
            if not (listed and names and between == ","):
                break
        if before in BOUNDARIES:
            listed = before == "and" and words.capital(k)
            if not listed or k - 2 < first or not words.capital(k - 2):
                break
        elif before in SPEECH and k < i:
            break
        k -= 1
    return k


def _main_subject(words: Words, i: int, first: int) -> Range | None:
    """Whoever acts in the main clause before word ``i`` ("Ann left early, saying")."""
    start = first
    if words.low[first] in PREPOSITIONS:
        start = next((k for k in range(first + 1, i) if "," in words.gap(k)), i)
    for k in range(start + 1, min(i, start + _LONGEST)):
        token = words.low[k]
        if words.gap(k).strip(_INSIDE) or token in AUXILIARIES or token[-2:] == "ed":
            return start, k
    return None
