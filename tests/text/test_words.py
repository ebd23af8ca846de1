"""Words: what belongs to one, exactly."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.text.fold import fold, plain
from rhetlint.text.words import words


def texts(text: str) -> list[str]:
    """The words of ``text`` as strings."""
    return [text[start:end] for start, end in words(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rain fell.", ["Rain", "fell"]),
        ("a well-known don't", ["a", "well-known", "don't"]),
        ("3.5 of 1,000", ["3.5", "of", "1,000"]),
        ("one,two", ["one", "two"]),
        ("ends.Begins", ["ends", "Begins"]),
        ("the U.S. and e.g. this", ["the", "U.S", "and", "e.g", "this"]),
        ("AT&T, Q&A", ["AT&T", "Q&A"]),
        ("naïve café 東京", ["naïve", "café", "東京"]),
        ("snake_case _emphasis_", ["snake", "case", "emphasis"]),
        ("- -- —", []),
        ("rock-'n'-roll", ["rock", "n", "roll"]),
    ],
)
def test_words_are_whole(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the boys' bikes", ["the", "boys'", "bikes"]),
        ("bikes of the boys'.", ["bikes", "of", "the", "boys"]),
        ("the 'experts' say", ["the", "experts", "say"]),
        ("''dogs'' said", ["dogs", "said"]),
        ("she's the cat's", ["she's", "the", "cat's"]),
    ],
)
def test_an_apostrophe_after_s_belongs_to_a_possessive_and_not_to_a_quotation(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


def test_spans_point_into_the_text() -> None:
    assert words("  Ann's\tcat ") == [(2, 7), (8, 11)]


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_words_are_ordered_disjoint_and_hold_every_letter(text: str) -> None:
    found = words(text)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert all(0 <= w.start < w.end <= len(text) for w in found)
    covered = {i for w in found for i in range(w.start, w.end)}
    assert all(i in covered for i, c in enumerate(text) if c.isalnum())


@given(st.text(alphabet="ab's. -_\n&1,"))
def test_a_text_without_underscores_has_the_same_words_by_either_pattern(text: str) -> None:
    marked = text.replace("_", " ")
    assert [w for w in words(marked + " _") if w.end <= len(marked)] == words(marked + "  ")


@given(st.text(alphabet=st.characters(codec="utf-8")))
def test_simplified_forms_keep_every_offset(text: str) -> None:
    assert len(plain(text)) == len(text)
    assert len(fold(text)) == len(text)
    assert plain(text).isascii() or not text.isascii()


def test_typographic_marks_become_plain() -> None:
    assert plain("it’s\u00a0a non\u2011stop\tday") == "it's a non-stop day"
    assert fold("İstanbul STRASSE") == "İstanbul strasse"
