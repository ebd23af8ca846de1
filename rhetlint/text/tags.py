"""A rough part of speech for a single word, from closed lists and endings.

Good enough to tell an auxiliary from a participle; not a tagger: it does not look at neighbours,
and calls most nouns, adjectives and base verbs ``other``.
"""

from __future__ import annotations

from functools import lru_cache

TAGS = ("determiner", "pronoun", "preposition", "conjunction", "auxiliary", "number", "adverb", "participle",
        "gerund", "adjective", "noun", "other")  # fmt: skip

_CLOSED = {
    "determiner": "a an the this that these those my your his her its our their every each some any no either neither "
    "another both all many few several most",
    "pronoun": "i you he she it we they me him us them myself yourself himself herself itself ourselves themselves "
    "who whom someone everyone anyone nobody somebody everybody something everything nothing anything",
    "preposition": "of in to for with on at by from about as into like through after over between out against during "
    "without before under around among within along across behind beyond despite toward towards upon",
    "conjunction": "and or but nor so yet because although though while if unless until since whereas",
    "auxiliary": "am is are was were be been being have has had having do does did will would shall should can could "
    "may might must isn't aren't wasn't weren't hasn't haven't hadn't don't doesn't didn't won't wouldn't shouldn't "
    "can't couldn't mustn't get gets got getting",
    "number": "one two three four five six seven eight nine ten eleven twelve twenty thirty forty fifty hundred "
    "thousand million billion trillion",
    "adverb": "very quite rather too also just only even still already always never often sometimes soon now then here "
    "there almost nearly well not ever perhaps maybe",
    "participle": "beaten begun bent bereft bestridden bidden bitten blown born borne bought bound bred broadcast "
    "broken brought built burnt burst cast caught chosen clad cut dealt done drawn driven drunk dug eaten fallen fed "
    "felt flung forbidden forecast foregone foreseen foretold forgiven forgone forgotten forsaken fought found "
    "frozen given gone ground grown handwritten heard held hewn hidden hit hung hurt inset interwoven kept knit "
    "known laid learnt led left lent lit lost made meant met misled misread misspelt misspent mistaken "
    "misunderstood mown offset outbid outdone outgrown outrun outsold overcome overdone overheard overridden "
    "overrun overseen overtaken overthrown paid proofread proven put read rebuilt recast redone remade repaid "
    "reread rerun reset resold retaken retold rewritten rid ridden risen run said sawn seen sent set sewn shaken "
    "shaven shed shorn shot shown shrunk shut slain slit smitten sold sought sown spelt spent split spoilt spoken "
    "spread sprung stolen strewn stricken struck strung stuck stung sung sunk swept swollen sworn swung taken "
    "taught thought thrown thrust told torn trodden undercut undergone understood undertaken underwritten undone "
    "unwound upheld upset wed withdrawn withheld withstood won worn wound woven written wrung",
}
_TAG = {word: tag for tag, words in _CLOSED.items() for word in words.split()}
_ENDINGS = (
    ("adverb", ("ly",)),
    ("noun", ("tion", "sion", "ment", "ness", "ity", "ance", "ence", "ship", "ism", "ist")),
    ("adjective", ("ous", "ful", "less", "able", "ible", "ive", "ical", "ish", "ic")),
    ("gerund", ("ing",)),
    ("participle", ("ed",)),
)
# Short words that end like a participle, gerund or adverb and are none.
_NOT = frozenset(
    "thing king ring sing wing bring spring string during morning evening nothing something anything everything "
    "ceiling red bed need seed feed speed indeed hundred breed deed weed shed sled naked sacred wicked rugged ragged "
    "hatred "
    "kindred biped moped bobsled aged family only fly reply supply ally apply "
    "july italy early friendly likely lonely ugly holy daily weekly public music topic traffic".split()
)


@lru_cache(maxsize=20_000)
def tag(word: str) -> str:
    """The tag (one of :data:`TAGS`) of a lower-case word with typewriter apostrophes."""
    known = _TAG.get(word)
    if known:
        return known
    if word[:1].isdigit():
        return "number"
    if word not in _NOT and len(word) > 3:
        for name, endings in _ENDINGS:
            if word.endswith(endings):
                return name
    return "other"
