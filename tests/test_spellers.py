"""Spell checkers over real and over home-made dictionaries."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rhetlint.spellers import Dictionary, Speller, SpellerError, dictionary, load_speller

SUFFIX = "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n"


def made(folder: Path, words: str, name: str = "own") -> Dictionary:
    """A dictionary in ``folder`` with the entries ``words``; /S marks those with a plural."""
    entries = words.split()
    (folder / f"{name}.aff").write_text(SUFFIX, encoding="utf-8")
    (folder / f"{name}.dic").write_text("\n".join([str(len(entries)), *entries, ""]), encoding="utf-8")
    return dictionary(str(folder / f"{name}.dic"))


@pytest.fixture(scope="module")
def english() -> Speller:
    return load_speller()


@pytest.mark.parametrize("word", ["bridge", "Bridge", "BRIDGE", "bridges", "don't", "don’t", "London"])
def test_english_is_known(english: Speller, word: str) -> None:
    assert english.knows(word)


@pytest.mark.parametrize("word", ["brigde", "london", "teh", "Łódź", "слово"])
def test_what_is_no_english_is_not(english: Speller, word: str) -> None:
    assert not english.knows(word)


def test_suggestions_begin_with_the_likeliest(english: Speller) -> None:
    assert english.suggest("brigde", 3)[0] == "bridge"
    assert len(english.suggest("brigde", 1)) == 1
    assert english.suggest("слово") == ()


def test_words_are_known_to_any_of_several_dictionaries(tmp_path: Path) -> None:
    speller = load_speller([made(tmp_path, "frobnic/S", "one"), made(tmp_path, "łąka", "two")])
    assert [speller.knows(w) for w in ("frobnics", "łąka", "bridge")] == [True, True, False]
    assert speller.suggest("frobnicc")[0] == "frobnic"


def test_the_two_files_may_stand_apart(tmp_path: Path) -> None:
    (tmp_path / "far").mkdir()
    apart = Dictionary(made(tmp_path, "x").aff, made(tmp_path / "far", "frobnic/S", "words").dic)
    assert load_speller([apart]).knows("frobnics")


@pytest.mark.parametrize("name", ["own.dic", "own.aff", "own"])
def test_a_dictionary_is_named_by_either_file_or_by_its_stem(tmp_path: Path, name: str) -> None:
    assert made(tmp_path, "x") == dictionary(str(tmp_path / name))


def test_a_dictionary_that_is_not_there_is_told(tmp_path: Path) -> None:
    (tmp_path / "own.dic").touch()
    with pytest.raises(SpellerError, match=r"there is no file '.*own\.aff'"):
        dictionary(str(tmp_path / "own"))


def test_without_the_library_the_message_says_how_to_get_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "hunspell", None)
    with pytest.raises(SpellerError) as raised:
        load_speller()
    assert raised.value.hint == "install it with: pip install 'rhetlint[spelling]'"
