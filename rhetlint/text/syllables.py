"""How many syllables an English word has, as `textstat` counts them, offline and without its import.

textstat takes the first pronunciation in the CMU Pronouncing Dictionary; for a word that is not
there it counts the places where Liang's patterns for American English (Liang, "Word Hy-phen-a-tion
by Com-put-er", 1983; the tables of the TeX and Hyphen projects) allow a hyphen.  Kept here are
the patterns, and of the dictionary those words for which the patterns give another number, so that
both ways come out as one.  ``tools/build_syllables.py`` writes the two tables; see
``data/syllable-notices.txt`` for their authors.
"""

from __future__ import annotations

import os
from functools import cache

_DATA = os.path.join(os.path.dirname(__file__), "data")
_LONGEST = 1000  # letters; a longer run is no word, and patterns take their time


def syllables(word: str) -> int:
    """The number of syllables of ``word``, a word in lower case without any mark but the ``'`` of a contraction.

    It is 0 for the few words of the dictionary that have no vowel ("hmm"), else at least 1.
    """
    line, tail = _dictionary().get(word[:3], ""), f" {word[3:]}="
    at = line.find(tail)
    if at >= 0:
        return int(line[at + len(tail)], 36)  # one digit, whatever the number
    if len(word) < 4:
        return 1
    if len(word) > _LONGEST:
        return len(word) // 3
    return 1 + hyphens(word)


def hyphens(word: str) -> int:
    """In how many places the patterns allow a hyphen in ``word``, two letters from its ends or further in.

    Each place gets the highest of the digits that all matching patterns set there; odd ones allow.
    """
    get = _patterns().get
    dotted = f".{word}."
    end = len(dotted)
    places = ["0"] * (end + 1)
    for start in range(end - 2):
        stop = start + 3  # most texts of three letters begin a pattern
        digits = get(dotted[start:stop])
        if digits is None:
            digits = get(dotted[start : stop - 1]) or get(dotted[start]) or "0"
        else:
            while stop < end:
                stop += 1
                more = get(dotted[start:stop])
                if more is None:
                    break
                digits = more
        if digits != "0":
            for place, digit in enumerate(digits, start):
                if digit > places[place]:
                    places[place] = digit
    return sum([digit in "13579" for digit in places[3 : end - 2]])


@cache
def _patterns() -> dict[str, str]:
    """From each beginning of a pattern to the digits set before its letters: the highest of all patterns
    inside it that begin where it begins.  So a search may stop at the first text that is not a key."""
    fields = read("syllable-hyphens.txt").split()
    return dict(zip(fields[::2], fields[1::2], strict=True))


@cache
def _dictionary() -> dict[str, str]:
    """From the first three letters of words to " rest=syllables" for each word that begins with them.

    The lines are searched as they are: a draft meets few of the words.
    """
    return dict([line.split(" ", 1) for line in read("syllable-exceptions.txt").splitlines()])


def read(name: str) -> str:
    """The text of a file in the data directory."""
    with open(os.path.join(_DATA, name), "rb") as file:
        return file.read().decode()
