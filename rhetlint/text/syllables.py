"""How many syllables an English word has, as `textstat` counts them, offline and without its import.

textstat takes the first pronunciation in the CMU Pronouncing Dictionary; for a word that is not
there it counts the places where Liang's patterns for American English (Liang, "Word Hy-phen-a-tion
by Com-put-er", 1983; the tables of the TeX and Hyphen projects) allow a hyphen.
``tools/build_syllables.py`` writes both tables; see ``data/syllable-notices.txt`` for their authors.

A draft meets few of the words and of the patterns, so both tables are dicts of lines, which are searched
or taken apart when first needed.
"""

from __future__ import annotations

import os
from functools import cache

_DATA = os.path.join(os.path.dirname(__file__), "data")
_BUFFER = 1 << 16  # bytes read at once
_KEPT = 1 << 17  # texts of three letters that are remembered
_LONGEST = 1000  # letters; a longer run is no word, and patterns take their time


def syllables(word: str) -> int:
    """The number of syllables of ``word``, a word in lower case without any mark but the ``'`` of a contraction.

    It is 0 for the few words of the dictionary that have no vowel ("hmm"), else at least 1.
    """
    letters = word.encode()
    line = _dictionary().get(letters[:3] + b"\n", b"")
    at = line.find(b" " + letters[3:] + b" ")
    if at >= 0:
        return line.count(b"|", 0, at)
    if len(word) > _LONGEST:
        return len(word) // 3
    if word.isdigit():  # no pattern has digits
        return 1
    return 1 + hyphens(word)


def hyphens(word: str) -> int:
    """In how many places the patterns allow a hyphen in ``word``, two letters from its ends or further in.

    Each place gets the highest of the levels that all matching patterns set there; odd ones allow.
    """
    begun = _beginnings()
    dotted = f".{word}."
    reached = 0  # a byte for each place, the first lowest
    for start in range(len(word)):
        stop = start + 3
        levels = begun[dotted[start:stop]]
        while levels & 1:
            stop += 1
            longer = begun.get(dotted[start:stop])
            if longer is None:
                break
            levels = longer
        if levels > 1:
            reached |= levels >> 1 << 8 * start
    highest = (reached ^ reached >> 1) >> 24
    odd = int.from_bytes(b"\x55" * (len(word) - 3), "little")
    return (highest & odd).bit_count()


class _Beginnings(dict[str, int]):
    """From beginnings of patterns to the levels set before their letters, the highest of all patterns inside a
    beginning that begin where it begins: so a search may stop at the first text that is not a key.

    The lowest bit says whether longer beginnings begin so; then come eight bits for each place, as many of them
    set, the lowest first, as the level says: ``|`` makes each the highest.

    Looked up with three letters it has an answer always, and then knows all that begins with the first two.
    """

    def __init__(self) -> None:
        self._lines = _lines("syllable-hyphens.txt")
        self._read: set[str] = set()

    def __missing__(self, text: str) -> int:
        levels = 0
        for head in (text[0], text[:2]):
            if head not in self._read:
                self._read.add(head)
                fields = self._lines.pop(f"{head}\n".encode(), b"").decode().split()
                self.update(zip(fields[::2], [int(field, 16) for field in fields[1::2]], strict=True))
            levels = self.get(head, levels) & ~1
        if len(self) < _KEPT:
            self.setdefault(text, levels)
        return self.get(text, levels)


@cache
def _beginnings() -> _Beginnings:
    return _Beginnings()


@cache
def _dictionary() -> dict[bytes, bytes]:
    """From the first three letters of words to a line with the rest of each, " rest ", those of no syllable first,
    then "|" and those of one, "|" and those of two, and so on."""
    return _lines("syllable-counts.txt")


def _lines(name: str) -> dict[bytes, bytes]:
    """A table in which each line is a key, or what the line before it stands for.

    Taking it line by line from the file is twice as fast as reading and splitting it.
    """
    with open(os.path.join(_DATA, name), "rb", _BUFFER) as lines:
        return dict(zip(lines, lines, strict=True))


def read(name: str) -> str:
    """The text of a file in the data directory."""
    with open(os.path.join(_DATA, name), "rb") as file:
        return file.read().decode()
