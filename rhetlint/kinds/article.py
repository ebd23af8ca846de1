"""``kind: article``: “a” before a vowel sound, “an” before a consonant sound.

What decides is how the next word is said: by its first letter, unless the rule's lists know better;
a number by its English name; an abbreviation by the name of its first letter where it is spelled
out.  Where both are said (“a SQL query”, “an SQL query”), the kind has nothing to say.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.rule import EVERYWHERE, Hit, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.fold import fold

FIELDS = {
    "vowel": Field("texts", "Words that begin with a vowel sound though not with a vowel. A word that ends in * stands "
                            "for all that begin so; of several the longest counts.", ()),
    "consonant": Field("texts", "Words that begin with a consonant sound though with a vowel.", ()),
    "either": Field("texts", "Words that are said in both ways, or that do not follow an article.", ()),
    "spelled": Field("texts", "Abbreviations that are said letter by letter though they look like words.", ()),
    "said": Field("texts", "Abbreviations that are said as words.", ()),
}  # fmt: skip
NAMES = frozenset({"word", "article", "sound"})

# White space is spelled out: a class of single characters is searched for faster.
_NEXT = r"[ \n\t\xa0\u2002-\u200a\u202f\"“‘(\[—–/](an|An|[Aa](?! {silent}[a-z])) ([\"“'‘$€£¥]*)(\w[\w.,&'’-]*)(?!\*)"
_VOWELS = frozenset("aeiouàáâãäåæèéêëìíîïòóôõöøùúûü")
_CONSONANTS = frozenset("bcdfghjklmnpqrstvwxyz")
_VOWEL_NAMES = frozenset("aefhilmnorsx")  # letters whose names begin with a vowel: "em", "ess"
_SPELLED = re.compile(r"(?:[A-Z]|[a-z](?=[A-Z]{2}))(?:[A-Z]*(?=s?(?![A-Za-z]))|(?=\.\w(?:\.|$)))|[a-z](?=-)")
_NUMBER = re.compile(r"[0-9]+(?:,[0-9]{3})*")
# What follows these letters, whose names begin with a vowel, in words that are not spelled out (“mtime”, “nginx”).
_FOLLOWING = {
    "f": "aeiouyjlr", "h": "aeiouy", "l": "aeiouyl", "m": "aeiouyn", "n": "aeiouy", "r": "aeiouyh",
    "s": "aeiouychklmnpqtvwz", "x": "aeiouy",
}  # fmt: skip
_ROMAN = re.compile(r"[XVI]{2,}(?![A-Za-z])")
_REMEMBERED = 1 << 12  # words behind articles
_SOUND = {"a": "consonant", "an": "vowel"}


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    return {key: sorted({fold(word) for word in options[key]}) for key in FIELDS}


def compile(rule: Rule) -> Article:
    """See :mod:`rhetlint.kinds`."""
    return Article(rule)


class Article:
    """Flags “a” and “an” where the other one is right; the fix is the other one."""

    literals = EVERYWHERE

    def __init__(self, rule: Rule) -> None:
        lists = rule.options
        self._right = dict.fromkeys(lists["vowel"], "an") | dict.fromkeys(lists["consonant"], "a")
        self._right |= dict.fromkeys(lists["either"], "")
        self._spelled = frozenset(lists["spelled"])
        self._said = frozenset(lists["said"])
        # Of nearly all words after “a” the first letter tells that it is right: the pattern passes over them.
        silent = sorted(_CONSONANTS.difference(word[0] for word in lists["vowel"]))
        self._next = re.compile(_NEXT.format(silent=f"[{''.join(silent)}]"))
        self._known = lru_cache(maxsize=_REMEMBERED)(self.before)

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each wrong article, from it to the end of the next word."""
        for m in self._next.finditer(f" {document.prose}"):  # one more, so that an article may begin the text
            article, marks, following = m.groups()
            word = following.rstrip(".,&'’-")
            right = self._known(word)
            if right in ("", article.lower()) or not _is_article(document, m.start(1) - 1, article, word):
                continue
            fix = right.capitalize() if article[0] == "A" else right
            start = m.start(1) - 1
            named = {"word": word, "article": right, "sound": _SOUND[right]}
            yield Match(start, m.start(3) - 1 + len(word), named, (f"{fix} {marks}{word}",), safe=True)

    def before(self, word: str) -> str:
        """The article that ``word`` takes: “a”, “an”, or nothing where that is not sure."""
        if word[0].isdigit():
            return _before_number(word)
        spelled = _SPELLED.match(word)
        if spelled:
            return self._before_abbreviation(spelled[0].lower(), word)
        low = fold(word).replace("’", "'")
        return "" if word[:2].isupper() or not _pronounceable(low) else self._before_word(low)

    def _before_abbreviation(self, letters: str, word: str) -> str:
        as_letter = "an" if letters[0] in _VOWEL_NAMES else "a"
        if letters in self._spelled or len(letters) == 1 or word[0].islower():
            return as_letter
        as_word = self._before_word(letters)
        if letters in self._said:
            return as_word
        if _ROMAN.match(word) or not as_word:
            return ""
        return as_letter if as_letter == as_word or not _VOWELS.intersection(letters) else ""

    def _before_word(self, word: str) -> str:
        for known in (word, word.partition("-")[0], *(f"{word[:n]}*" for n in range(len(word), 0, -1))):
            if known in self._right:
                return self._right[known]
        first = word[0]
        return "an" if first in _VOWELS else "a" if first in _CONSONANTS else ""


def _pronounceable(word: str) -> bool:
    """Whether a word in lower case is said as it is written: not “fb”, “u2”, “uint8array”, “mtime” or “stdout”."""
    first, second = word[0], word[1:2]
    if not word.isalpha() and any(c.isdigit() for c in word):
        return False
    if not first.isalpha() or not (second.isalpha() or second == "'") or word.startswith("std"):
        return False
    if second.isascii() and second not in _FOLLOWING.get(first, second):
        return False
    start = word.partition("-")[0]
    return second == "'" or not _VOWELS.union("y").isdisjoint(start if len(start) > 2 else start[1:])


def _before_number(word: str) -> str:
    m = _NUMBER.match(word)
    digits = m[0].replace(",", "") if m else ""
    if not digits or digits[0] == "0":  # “oh” or “zero”
        return ""
    if digits[0] == "8":
        return "an"
    if digits[:2] in ("11", "18") and len(digits) % 3 != 0:
        return "an" if len(digits) % 3 == 2 else ""  # 1800: “eighteen hundred” or “one thousand eight hundred”
    return "a"


def _is_article(document: Document, at: int, article: str, word: str) -> bool:
    """Whether what stands at ``at`` is an article: not a grade, a label or a name such as “An Post”."""
    if article[0] == "a":
        return True
    sentence = document.sentences[document.sentence_at(at)]
    begins = not any(c.isalnum() for c in document.prose[sentence.start : at])
    return begins and (article == "A" or word[0].islower())
