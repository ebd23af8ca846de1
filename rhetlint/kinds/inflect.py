"""English inflection, for word lists that name base forms.

The rules are those of any school grammar; the irregular forms of common words are in two short
lists.  A form too many does no harm (it is only looked for), so British and American doubling
("labelled", "labeled") are both given.
"""

from __future__ import annotations

import re

_IRREGULAR_VERBS = """
arise arose arisen|be am is are was were been|bear bore borne|beat beat beaten|become became become
begin began begun|bend bent|bet bet|bind bound|bite bit bitten|bleed bled|blow blew blown|break broke broken
breed bred|bring brought|build built|burst burst|buy bought|cast cast|catch caught|choose chose chosen|cling clung
come came come|cost cost|creep crept|cut cut|deal dealt|dig dug|do did done|draw drew drawn|drink drank drunk
drive drove driven|eat ate eaten|fall fell fallen|feed fed|feel felt|fight fought|find found|flee fled|fling flung
fly flew flown|forbid forbade forbidden|forget forgot forgotten|forgive forgave forgiven|freeze froze frozen
get got gotten|give gave given|go went gone|grind ground|grow grew grown|hang hung|have has had|hear heard
hide hid hidden|hit hit|hold held|hurt hurt|keep kept|know knew known|lay laid|lead led|leave left|lend lent|let let
light lit|lose lost|make made|mean meant|meet met|pay paid|put put|quit quit|read read|rend rent|rid rid
ride rode ridden|ring rang rung|rise rose risen|run ran run|say said|see saw seen|seek sought|sell sold|send sent
set set|shake shook shaken|shed shed|shine shone|shoot shot|show showed shown|shrink shrank shrunk|shut shut
sing sang sung|sink sank sunk|sit sat|slay slew slain|sleep slept|sling slung|slink slunk|slit slit|sow sowed sown
speak spoke spoken|spend spent|spin spun|spit spat|split split|spread spread|spring sprang sprung|stand stood
steal stole stolen|stick stuck|sting stung|stink stank stunk|stride strode|strike struck stricken|string strung
strive strove striven|swear swore sworn|sweep swept|swell swelled swollen|swim swam swum|swing swung|take took taken
teach taught|tear tore torn|tell told|think thought|throw threw thrown|thrust thrust|tread trod trodden
understand understood|wake woke woken|wear wore worn|weave wove woven|weep wept|win won|wind wound|wring wrung
write wrote written
"""
_IRREGULAR_PLURALS = """
child children|foot feet|goose geese|half halves|knife knives|leaf leaves|life lives|loaf loaves|man men|mouse mice
ox oxen|person people|self selves|shelf shelves|thief thieves|tooth teeth|wife wives|wolf wolves|woman women
"""


def _table(text: str) -> dict[str, list[str]]:
    rows = [row.split() for row in text.strip().replace("\n", "|").split("|")]
    return {row[0]: row[1:] for row in rows}


_VERBS = _table(_IRREGULAR_VERBS)
_PLURALS = _table(_IRREGULAR_PLURALS)
_ENDINGS = frozenset(("man", "woman", "child", "wife"))  # as in "policewoman", "grandchild"
_NO_MEN = ("human", "german", "roman", "norman", "ottoman", "shaman", "talisman", "caiman")

_CLOSED = re.compile(r"(?:^|[^aeiou]|qu)[aeiou][bdgklmnprtvz]$")  # "slam", "quit"; not "boot", "brand"
_STRESSED = re.compile(r"(?:mit|fer|pel|cur|gret|trol|begin|forget|upset|abet|but|allot|acquit|equip|outwit)$")
_UNSTRESSED = frozenset(("limit", "vomit", "summit", "offer", "suffer", "differ", "buffer", "pilfer", "gospel"))
_COMPARES = re.compile(r"(?:[^aeiou]y|[^aeiou]le|ow)$")  # adjectives of two syllables that take -er


def forms(phrase: str, part: str) -> list[str]:
    """``phrase`` and its inflected forms: of the first word for verbs, of the last for the rest;
    for participles without ``phrase`` itself.

    ``part`` is one of :data:`rhetlint.kinds.phrases.PARTS`.
    """
    words = phrase.split(" ")
    if part in ("verb", "participle"):
        made = _verb(words[0])
        return [" ".join([form, *words[1:]]) for form in (made if part == "verb" else made[2:])]
    if part == "noun":
        return [" ".join([*words[:-1], form]) for form in (words[-1], *plurals(words[-1]))]
    if part == "adjective":
        return [" ".join([*words[:-1], form]) for form in _adjective(words[-1])]
    return [phrase]


def plurals(noun: str) -> list[str]:
    """The plural of ``noun``; two for nouns in -o ("vetoes", "photos")."""
    for singular, irregular in _PLURALS.items():
        if noun == singular or (noun.endswith(singular) and singular in _ENDINGS and not noun.endswith(_NO_MEN)):
            return [noun[: -len(singular)] + irregular[0]]
    if noun.endswith("sis"):
        return [noun[:-2] + "es"]
    if re.search(r"[^aeiou]o$", noun):
        return [noun + "s", noun + "es"]
    return [_with_s(noun)]


def _with_s(word: str) -> str:
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def _verb(verb: str) -> list[str]:
    third = verb + "es" if re.search(r"[^aeiou]o$", verb) else _with_s(verb)
    stems = _stems(verb)
    past = _VERBS.get(verb) or [s + ("d" if s.endswith("e") else "ed") for s in _past_stems(verb, stems)]
    return list(dict.fromkeys([verb, third, *past, *(_ing(s) for s in stems)]))


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    if stem.endswith("e") and not stem.endswith(("ee", "oe", "ye")):
        return stem[:-1] + "ing"
    return stem + "ing"


def _past_stems(verb: str, stems: list[str]) -> list[str]:
    return [verb[:-1] + "i"] if re.search(r"[^aeiou]y$", verb) else stems


def _stems(verb: str) -> list[str]:
    """What endings that begin with a vowel are added to: ``slam`` gives ``slamm``."""
    if verb.endswith("ic"):
        return [verb + "k"]
    if _syllables(verb) == 1 or (_STRESSED.search(verb) and verb not in _UNSTRESSED):
        return [verb + verb[-1]] if _CLOSED.search(verb) else [verb]
    return [verb, verb + "l"] if re.search(r"[^aeiou][aeiou]l$", verb) else [verb]


def _syllables(word: str) -> int:
    return len(re.findall(r"[aeiouy]+", word.replace("qu", "q").removesuffix("e") or word))


def _adjective(adjective: str) -> list[str]:
    syllables = _syllables(adjective)
    if syllables > 2 or (syllables == 2 and not _COMPARES.search(adjective)):
        return [adjective]
    if adjective.endswith("e"):
        return [adjective, adjective + "r", adjective + "st"]
    if re.search(r"[^aeiou]y$", adjective):
        return [adjective, adjective[:-1] + "ier", adjective[:-1] + "iest"]
    stem = _stems(adjective)[0]
    return [adjective, stem + "er", stem + "est"]
