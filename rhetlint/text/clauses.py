"""A sentence as a row of words, and the small words that hold clauses together."""

from __future__ import annotations

from collections.abc import Sequence

from rhetlint.spans import ProseSpan
from rhetlint.text.lists import word_set
from rhetlint.text.reporting import VERBS

Range = tuple[int, int]
"""Some words that follow one another: the first, and the one after the last."""


class Words:
    """The words of a sentence, with their places and in lower case."""

    __slots__ = ("low", "prose", "spans")

    def __init__(self, prose: str, spans: Sequence[ProseSpan], low: list[str]) -> None:
        self.prose = prose
        self.spans = spans
        self.low = low

    def gap(self, i: int) -> str:
        """What stands between word ``i - 1`` and word ``i``; not for the first word."""
        return self.prose[self.spans[i - 1].end : self.spans[i].start]

    def capital(self, i: int) -> bool:
        """Whether word ``i`` begins with a capital."""
        return self.prose[self.spans[i].start].isupper()


class Place:
    """Word ``i`` of a sentence of ``last`` words.

    ``before`` and ``after`` are its neighbours in lower case; empty where there is none or anything but white space
    stands between.
    """

    __slots__ = ("after", "before", "i", "last", "words")

    def __init__(self, words: Words, i: int) -> None:
        self.words = words
        self.i = i
        self.last = last = len(words.low)
        prose, spans = words.prose, words.spans
        start, end = spans[i]
        self.before = self.after = ""
        if i > 0 and ((gap := prose[spans[i - 1][1] : start]) == " " or gap.isspace()):
            self.before = words.low[i - 1]
        if i + 1 < last and ((gap := prose[end : spans[i + 1][0]]) == " " or gap.isspace()):
            self.after = words.low[i + 1]


AUXILIARIES = word_set(
    """
    has have had having is are was were be been being do does did will would can could may might must shall
    should to not hasn't haven't hadn't isn't aren't wasn't weren't doesn't don't didn't won't wouldn't can't
    cannot couldn't shouldn't also then later once now just often still first again further even always soon
    already never ever only long both all instead too so quickly earlier yesterday today tonight monday
    tuesday wednesday thursday friday saturday sunday simply twice sometimes seldom rarely each
    """
)
"""What may stand between a subject and its verb."""

PASSIVE = word_set("is are was were be been being isn't aren't wasn't weren't")
"""What makes a passive of a participle."""

LINKING = word_set(
    """
    is are was were be been being am isn't aren't wasn't weren't seem seems seemed feel feels felt become
    became becomes remain remains remained sound sounds sounded appear appears appeared looks looked get got
    grew
    """
)
"""What joins a subject to an adjective."""

DETERMINERS = word_set("the a an these those his her its their my our your no any each every such another")
POSSESSIVES = word_set("his her its their my our your whose")
PREPOSITIONS = word_set(
    """
    of in on at for by with from about against into under over after before during through between among
    within upon than as per without
    """
)
BEFORE_VERB = word_set(
    """
    to will would can could may might must shall should do does did not cannot can't won't wouldn't don't
    doesn't didn't couldn't shouldn't i we you they who people also never always often still now then help
    helped let that which and or
    """
)
"""Before one of these words and a form that may be noun or verb, the form is a verb."""

SINGULAR = frozenset({"he", "she", "it"})
AFTER_VERB = word_set(
    """
    that to the a an his her its their my our your he she it they we you i this these those him them me us how
    why what whether if there himself herself itself themselves any some no all more
    """
)
"""After a form that may be noun or verb and before one of these, the form is mostly a verb."""

AFTER_NOUN = PREPOSITIONS | word_set(
    "and or is are was were has have had will would could can may might should who which be been not did does do"
)
BOUNDARIES = word_set(
    """
    and but or that because while when if whether after before since though although than as so what how why
    where until unless which who whom whose
    """
)
"""What begins another clause, or another part of a list."""

CLAUSE = word_set("that how why what whether if who where when he she it they")
"""What begins the clause that a verb of saying introduces."""

TOPIC = word_set("that about of on against over out how why what whether")
AUTHOR = word_set("i we you i'm i'd i've i'll let's let me us you're you'll we're we'll we've we'd your my our")
RELATIVE = frozenset({"who", "which", "that"})


_LONGEST_PHRASE = 14


def phrase_end(words: Words, i: int) -> int:
    """The word after the noun phrase that begins with word ``i``."""
    k, last = i + 1, len(words.low)
    while k < last and k - i < _LONGEST_PHRASE and words.low[k] not in BOUNDARIES and not words.gap(k).strip(" ."):
        if words.low[k] in VERBS or words.low[k] in PASSIVE:
            break
        k += 1
    return min(k, last)
