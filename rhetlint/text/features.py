"""What stands around a word: its neighbours, their classes, and the shape of the clause.

:class:`Classes` knows words by the company they keep (learned from a corpus, see
``tools/train_confusion.py``), :func:`window` cuts out the neighbours of a place, and
:func:`features` puts them into short texts, which a linear model weighs.  Training and linting
use the same functions, so that what was learned is what is seen.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache

LEFT, RIGHT = 12, 8
"""How many tokens before and behind a word are looked at, at most."""

_LEFT_CHARS, _RIGHT_CHARS = 110, 70
_REMEMBERED = 8192  # tokens whose classes are kept at hand
_TOKEN = re.compile(
    r"\n|\d[\d.,:]*%?|\b(?:[Mm]rs?|[MmDd][sr]|[Ss]en|[Gg]ov|[Rr]ep|[Ss]t|[Gg]en|[Jj]r|[A-Za-z])\."
    r"|[^\W\d_]+(?:['-]\w+)*|''|\.\.+|[^\w\s]"
)
_SAME = {"“": '"', "”": '"', "''": '"', "«": '"', "»": '"', "–": "-", "—": "-", "`": '"', "\ufffc": "~"}
_QUOTES = frozenset(fancy for fancy, same in _SAME.items() if same == '"') | {'"'}
# An OBJECT, above, is like a word that nobody knows: it may be any noun.
_ENDS = frozenset(".!?\n")

_LISTS = {
    "auxiliary": "is are was were be am has have had do does did will would can could may might must shall should "
    "isn't aren't wasn't weren't hasn't haven't hadn't won't wouldn't can't couldn't doesn't didn't don't cannot "
    "said says",
    "clause": ', " - ; : ( ) and but or that which who when if because as while',
    "compared": "more less rather other worse else different otherwise further sooner",
    "not compared": "after however over under never other whether order number",
}
_AUXILIARY, _CLAUSE, _COMPARED, _NOT_COMPARED = (frozenset(words.split()) for words in _LISTS.values())

_KIN = {
    "noun": "tion ment ness ity ism ance ence ship hood dom age ure ist sis ss",
    "nouns": "tions ments ists ers ors ities",
    "adjective": "ous ful ive al able ible ic less ish ary ory ant ent y",
}
_ENDINGS = {ending: name for name, endings in _KIN.items() for ending in endings.split()}
_ENDINGS |= {"'s": "'s", "s'": "'s"} | {ending: ending for ending in ("ing", "ed", "ly", "est", "er", "s")}

Class = tuple[str, str, str, str, str]
"""What class a word is in: fine, middle, coarse, and in a second sorting fine and middle."""

Keys = tuple[str, ...]
"""What templates say, in the order of their names."""

_BEGIN, _END = ("^", "^", "^", "^", "^"), ("$", "$", "$", "$", "$")

TEMPLATES = {
    "A": "word before", "B": "second word before", "C": "third word before",
    "D": "word behind", "E": "second word behind", "F": "third word behind",
    "G": "fine class before", "H": "second fine class before",
    "I": "fine class behind", "J": "second fine class behind",
    "K": "class before", "L": "second class before", "M": "class behind", "N": "second class behind",
    "O": "third class behind",
    "P": "two words before", "Q": "words before and behind", "R": "two words behind",
    "S": "word before, class behind", "T": "class before, word behind", "U": "word and class behind",
    "V": "class and word behind", "W": "class and word before",
    "X": "class before, two classes behind", "Y": "two classes before, class behind", "Z": "three classes behind",
    "a": "ending before", "b": "second ending before", "c": "ending behind", "d": "short ending behind",
    "e": "second ending behind", "f": "a class further before", "g": "a class further behind",
    "h": "tokens to a verb before, in the clause", "i": "tokens to a verb behind, in the clause",
    "j": "verbs before and behind", "k": "verb and fine class behind",
    "l": "tokens to the clause's begin", "m": "tokens to the clause's end", "n": "tokens to the sentence's begin",
    "o": "tokens to a comparative before", "p": "a comparative, and the word before",
    "q": "a comparative, and the word behind",
    "r": "other fine class before", "s": "second other fine class before", "t": "other class before",
    "u": "second other class before", "v": "other fine class behind", "w": "second other fine class behind",
    "x": "third other fine class behind", "y": "other class behind", "z": "second other class behind",
}  # fmt: skip
"""What each feature is about, by its first character."""

_AROUND = 7  # tokens on each side whose classes count
BEFORE, BEHIND = "AGKart", "DIMcdvy"
"""The templates that look only at the nearest token before, and behind."""

NEAR = BEFORE + BEHIND
ORDER = NEAR + "BCEFHJLNOPQRSTUVWXYZbesuwxzhijklmnopq" + "f" * (_AROUND - 1) + "g" * (_AROUND - 1)
"""The template of each key that :func:`features` gives; an empty key says nothing."""

RIGHT_ONLY = frozenset("DEFIJMNORUVZcdegikmvwxyz")
"""The templates that look only at what follows."""


class Classes:
    """Word classes, from two ways to sort words, so that one makes up for the other's mistakes.

    ``text`` begins with four lines: words that are their own middle class, then for each fine
    class, in the order of their numbers, the middle and the coarse class it is part of, and for
    each fine class of the second sorting the middle one.  After them words that begin with the same two
    letters share a line, each with its fine class in both sortings: ``word:7,12``, or ``-`` for none.
    """

    def __init__(self, text: str) -> None:
        own, middle, coarse, second, *lines = text.splitlines()
        self._own = frozenset(own.split())
        self._middle, self._coarse, self._second = middle.split(), coarse.split(), second.split()
        self._lines = {line.partition(" ")[0]: line for line in lines}
        self.of = lru_cache(maxsize=_REMEMBERED)(self._look_up)

    def _look_up(self, token: str) -> Class:
        """The class of a token as it stands in the text; of a word never learned, by its looks."""
        low = token.lower()
        line = self._lines.get(low[:2], "")
        at = line.find(f" {low}:")
        fine, other = "-", "-"
        if at >= 0:
            at += len(low) + 2
            fine, _, other = line[at : (line.find(" ", at) + 1 or len(line) + 1) - 1].partition(",")
        looks = _looks(token) if "-" in (fine, other) else ""
        if fine == "-":
            main = looks, looks, looks
        else:
            number = int(fine)
            main = fine, low if low in self._own else self._middle[number], self._coarse[number]
        return (*main, *((looks, looks) if other == "-" else (other, self._second[int(other)])))


@lru_cache(maxsize=1)
def word_classes() -> Classes:
    """The classes that come with rhetlint."""
    with open(os.path.join(os.path.dirname(__file__), "data", "word-classes.txt"), encoding="utf-8") as file:
        return Classes(file.read())


def _looks(token: str) -> str:
    """A class for an unknown token: punctuation is its own, words go by capital or ending."""
    if token[0].isdigit():
        return "~0"
    if not token[0].isalpha():
        return token
    low = token.lower()
    if token[0].isupper():
        return "~'s" if low.endswith("'s") else "~Name"
    last = low.rpartition("-")[2]
    for width in (5, 4, 3, 2, 1):
        if width + 1 < len(last) and last[-width:] in _ENDINGS:
            return "~" + _ENDINGS[last[-width:]]
    return "~"


def tokens(plain: str) -> list[str]:
    """All tokens of a plain text, as :func:`window` gives them; a line feed is one."""
    return [_SAME.get(token, token) for token in _TOKEN.findall(plain)]


def window(plain: str, start: int, end: int) -> tuple[list[str], list[str]]:
    """The tokens of the same sentence before ``plain[start:end]``, nearest first, and behind it,
    without quotation marks.

    ``plain`` has typewriter apostrophes (see :func:`rhetlint.text.fold.plain`).
    """
    cut = max(0, start - _LEFT_CHARS)
    found = _TOKEN.findall(plain, cut, start)
    if cut:
        del found[:1]  # perhaps half a word
    return _left(found[-LEFT:]), _right(_TOKEN.findall(plain, end, end + _RIGHT_CHARS)[:RIGHT])


@lru_cache(maxsize=_REMEMBERED)
def ends(chunk: str) -> Keys | None:
    """The features by :data:`BEFORE` of a place that ``chunk`` ends at; None where it does not tell."""
    if chunk.isalpha():
        return before(word_classes(), chunk)
    found = _TOKEN.findall(chunk)
    left = _left(found)
    return before(word_classes(), left[0] if left else "") if left or not _ENDS.isdisjoint(found) else None


@lru_cache(maxsize=_REMEMBERED)
def begins(chunk: str) -> Keys | None:
    """The features by :data:`BEHIND` of a place that ``chunk`` begins at; None where it does not tell."""
    if chunk.isalpha():
        return behind(word_classes(), chunk)
    found = _TOKEN.findall(chunk)
    right = _right(found)
    return behind(word_classes(), right[0] if right else "") if right or not _ENDS.isdisjoint(found) else None


def _left(found: Sequence[str]) -> list[str]:
    left: list[str] = []
    for token in reversed(found):
        if token in _ENDS:
            break
        if token not in _QUOTES:
            left.append(_SAME.get(token, token))
    return left


def _right(found: Sequence[str]) -> list[str]:
    right: list[str] = []
    for token in found:
        if token in _ENDS:
            if token != "\n":
                right.append(token)
            break
        if token not in _QUOTES:
            right.append(_SAME.get(token, token))
    return right


def before(classes: Classes, token: str) -> Keys:
    """What the templates of :data:`BEFORE` say of the nearest token before a place, which is empty
    where a sentence begins."""
    low = token.lower() or "^"
    fine, middle, _, other, wide = classes.of(token) if token else _BEGIN
    return low, fine, middle, low[-3:], other, wide


def behind(classes: Classes, token: str) -> Keys:
    """What the templates of :data:`BEHIND` say of the nearest token behind a place, which is empty
    where a block ends."""
    low = token.lower() or "$"
    fine, middle, _, other, wide = classes.of(token) if token else _END
    return low, fine, middle, low[-3:], low[-2:], other, wide


def features(classes: Classes, left: Sequence[str], right: Sequence[str]) -> Keys:
    """What the templates of :data:`ORDER` say of a place between ``left`` and ``right`` (see :func:`window`)."""
    lows = [t.lower() for t in left]
    rows = [t.lower() for t in right]
    l1, l2, l3 = (*lows[:3], "^", "^", "^")[:3]
    r1, r2, r3 = (*rows[:3], "$", "$", "$")[:3]
    lefts = [classes.of(t) for t in left[:_AROUND]]
    rights = [classes.of(t) for t in right[:_AROUND]]
    (_, _, lc1, _, _), (lf2, lm2, lc2, lo2, lp2) = (*lefts[:2], _BEGIN, _BEGIN)[:2]
    (rf1, rm1, rc1, _, _), (rf2, rm2, rc2, ro2, rp2), (_, rm3, rc3, ro3, _) = (*rights[:3], _END, _END, _END)[:3]
    return (
        *before(classes, left[0] if left else ""), *behind(classes, right[0] if right else ""),
        l2, l3, r2, r3, lf2, rf2, lm2, rm2, rm3,
        f"{l2}_{l1}", f"{l1}_{r1}", f"{r1}_{r2}",
        f"{l1}_{rc1}", f"{lc1}_{r1}", f"{r1}_{rc2}", f"{rc1}_{r2}", f"{lc2}_{l1}",
        f"{lc1}_{rc1}_{rc2}", f"{lc2}_{lc1}_{rc1}", f"{rm1}_{rc2}_{rc3}",
        l2[-2:], r2[-3:], lo2, lp2, ro2, ro3, rp2,
        *_clause(lows, rows, rf1), *_middles(lefts), *_middles(rights),
    )  # fmt: skip


def _middles(classes: Sequence[Class]) -> list[str]:
    """The middle classes of all but the first, each once; filled up to a fixed number."""
    middles = list(dict.fromkeys(word_class[1] for word_class in classes[1:]))
    return middles + [""] * (_AROUND - 1 - len(middles))


def _clause(lows: Sequence[str], rows: Sequence[str], rf1: str) -> Keys:
    """Is there a verb before or behind in the clause, how long is it, is something compared?"""
    left_end, right_end = _first(_CLAUSE, lows, 99), _first(_CLAUSE, rows, 9)
    verb = _first(_AUXILIARY, lows, 99)
    verb_before = "-" if verb > left_end else str(min(verb, 4))
    verb = _first(_AUXILIARY, rows, 9)
    verb_behind = "-" if verb > right_end or verb == 9 else str(verb)
    comparatives = (i for i, t in enumerate(lows) if t[-2:] == "er" and len(t) > 4 and t not in _NOT_COMPARED)
    compared = min(next(comparatives, 99), _first(_COMPARED, lows, 99))
    compared = -1 if compared == 99 else compared
    l1, r1 = lows[0] if lows else "^", rows[0] if rows else "$"
    return (
        verb_before, verb_behind, f"{verb_before}_{verb_behind}", f"{verb_behind}_{rf1}",
        str(min(left_end, 5)), str(min(right_end, 6)), str(min(len(lows), 3)),
        str(compared), f"{compared >= 0:d}_{l1}", f"{compared >= 0:d}_{r1}",
    )  # fmt: skip


def _first(wanted: frozenset[str], tokens: Sequence[str], none: int) -> int:
    """The index of the first of ``tokens`` that is wanted."""
    return none if wanted.isdisjoint(tokens) else next(i for i, token in enumerate(tokens) if token in wanted)
