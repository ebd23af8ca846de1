"""How many syllables a word has in Vale, whose grades depend on it.

Vale counts runs of vowels, and corrects the number by patterns for what is one syllable or two; prefixes and
endings count by themselves.  The patterns are those of the syllable counters that go back to Greg Fast's
``Lingua::EN::Syllable`` and Dave Child's ``Text-Statistics``; which of them Vale has was read in the package
``summarize`` of ``prose`` 3.2 (MIT).
"""

from __future__ import annotations

import re
from functools import lru_cache

_KNOWN = {
    word: number
    for number, words in (
        (2, "abed adieu cafe cafes chile chloe circe jesse jukebox maybe people shoreline daphne phoebe zoe"),
        (3, "abare acreage adame adobe apache coyote forever karate machete recipe sesame simile syncope tamale "
            "euterpe"),
        (4, "abalone abruzzese abbruzzese anemone aphrodite apostrophe ariadne calliope catastrophe epitome facsimile "
            "gethsemane guacamole hyperbole yosemite eurydice hermione penelope persephone"),
        (5, "aborigine aborigines"),
    )
    for word in words.split()
}  # fmt: skip

_PREFIXES = (
    "above anti ante counter hyper afore agri infra intra inter over semi ultra under extra dia micro mega kilo pico "
    "nano macro",
    "un fore ware none non out post sub pre pro dis side",
)
_ENDINGS = (
    "ology ologist onomy onomist",
    "fully berry woman women",
    "ly less some ful er ers ness cian cians ment ments ette ettes ville villes ships ship side sides port ports shire "
    "shires tion tioned",
)
"""The rarer, the more syllables: those of the last row have one, those of the row before it two, and so on."""

_BEFORE_ED = "b|c|ch|dg|f|g|gh|gn|k|l|lch|ll|lv|m|mm|n|nc|ng|nch|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|th|v|y|z"
_BEFORE_ES = "b|ch|d|f|gh|gn|k|l|lch|ll|lv|m|mm|n|nch|nn|p|r|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y"
_BEFORE_E = "b|c|ch|d|dg|f|g|gh|gn|k|l|ll|lv|m|mm|n|nc|ng|nn|p|r|rc|rn|rs|rv|s|sc|sk|sl|squ|ss|st|t|th|v|y|z"
_LESS = (
    "cia(?:l|$)|tia|cius|cious|[^aeiou]giu|[aeiouy][^aeiouy]ion|iou|sia$|eous$|[oa]gue$|.[^aeiuoycgltdb]{2,}ed$|.ely$|"
    f"^jua|uai|eau|^busi$|[aeiouy](?:{_BEFORE_ED})ed$|[aeiouy](?:{_BEFORE_ES})es$",
    f"[aeiouy](?:{_BEFORE_E})e$",
)
_MORE = (
    "(?:[^aeiouy]ie(?:r|st|t)|[aeiouym]bl|eo|ism|asm|thm|dnt|uity|dea|gean|oa|ua|eings?|[aeiouy]sh?e[rsd])$",
    "[^gq]ua[^auieo]|[aeiou]{3}|^(?:ia|mc|coa[dglx].)",
    "[^aeiou]y[ae]|[^l]lien|riet|dien|iu|io|ii|uen|real|iell|eo[^aeiou]|[aeiou]y[aeiou]",
    "[^s]ia",
)
_SUMS = [(1, re.compile("[aeiouy]+")), *((-1, re.compile(p)) for p in _LESS), *((1, re.compile(p)) for p in _MORE)]
_FIRST = [re.compile(f"^(?:{row.replace(' ', '|')})") for row in _PREFIXES]
_LAST = [re.compile(f"(?:{row.replace(' ', '|')})$") for row in _ENDINGS]
_SHORTEST = 3


@lru_cache(maxsize=1 << 15)
def syllables(word: str) -> int:
    """The number of syllables of ``word``, at least 1."""
    if len(word) < _SHORTEST:
        return 1
    word = word.lower()
    if word in _KNOWN:
        return _KNOWN[word]
    rest, first = _without(word, _FIRST)
    rest, last = _without(rest, _LAST)
    return max(1, first + last + sum(sign * sum(1 for _ in p.finditer(rest)) for sign, p in _SUMS))


def _without(word: str, rows: list[re.Pattern[str]]) -> tuple[str, int]:
    """``word`` without the first part that is in one of ``rows``, and the syllables of that part."""
    for number, row in enumerate(rows):
        rest = row.sub("", word, count=1)
        if rest != word:
            return rest, len(rows) - number
    return word, 0
