"""Which words are learned, and what else in a corpus teaches how they are used.

Half of the words are rare in edited text: "they are" teaches where "they're" may stand, "my" what
follows "your".  An aid counts less than the word itself, and where it takes another place in its
sentence, only what follows it is learned.
"""

from __future__ import annotations

from typing import NamedTuple


class Aid(NamedTuple):
    """Other words that stand where ``word`` may stand."""

    word: str
    others: tuple[str, ...]
    weight: float
    only_behind: bool = False


class Pair(NamedTuple):
    """Two words to tell apart; ``name`` is that of the file."""

    name: str
    first: str
    second: str
    aids: tuple[Aid, ...] = ()


def _aid(word: str, others: str, weight: float, only_behind: bool = False) -> Aid:
    return Aid(word, tuple(others.split(" | ")), weight, only_behind)


_POSSESSIVE = "his | my | our"
_BEING = "she's | he's | that's | i'm"
_WE = "we are | we're"

PAIRS = (
    Pair("its", "its", "it's", (
        _aid("it's", "it is | it has", 0.5), _aid("its", _POSSESSIVE, 0.2, True), _aid("it's", _BEING, 0.3, True))),
    Pair("your", "your", "you're", (
        _aid("you're", "you are", 0.5), _aid("your", _POSSESSIVE, 0.2, True),
        _aid("you're", f"they're | they are | {_WE}", 0.4, True), _aid("you're", _BEING, 0.2, True))),
    Pair("there-their", "there", "their"),
    Pair("their-theyre", "their", "they're", (
        _aid("they're", "they are", 0.5), _aid("their", _POSSESSIVE, 0.2, True),
        _aid("they're", f"you're | you are | {_WE}", 0.4, True), _aid("they're", _BEING, 0.2, True))),
    Pair("there-theyre", "there", "they're", (
        _aid("they're", "they are", 0.5), _aid("they're", f"you're | you are | {_WE}", 0.4, True))),
    Pair("then-than", "than", "then"),
    Pair("whose", "whose", "who's", (
        _aid("who's", "who is | who has", 0.5), _aid("whose", _POSSESSIVE, 0.2, True),
        _aid("who's", _BEING, 0.3, True))),
    Pair("lose-loose", "lose", "loose", (_aid("lose", "win | gain | save", 0.1), _aid("loose", "free | tight", 0.1))),
    Pair("affect-effect", "affect", "effect"),
    Pair("to-too", "to", "too", (_aid("too", "so | very | quite | also | either", 0.1),)),
    Pair("were-where", "were", "where"),
    Pair("lead-led", "lead", "led", (
        _aid("led", "brought | caused | forced | pushed | drove | guided | took | followed", 0.1),
        _aid("lead", "bring | cause | force | push | guide", 0.1))),
    Pair("passed-past", "passed", "past"),
)  # fmt: skip

AFTER_HAS = frozenset("been become gone done made got taken given come had".split(" "))
"""What follows "has" where it may be shortened, beside what ends in "ed"."""
