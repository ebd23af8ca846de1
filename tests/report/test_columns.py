"""Widths on a terminal."""

from __future__ import annotations

import re
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.report.columns import _NOT_PLAIN, clean, ends, head, tail, width

CLUSTERS = {
    "a": 1,
    " ": 1,
    "世": 2,
    "e\u0301": 1,
    "👍": 2,
    "👍🏽": 2,
    "👩\u200d🚀": 2,
    "❤\ufe0f": 2,
    "🏳\ufe0f\u200d🌈": 2,
    "—": 1,
}
"""What counts as one character to a reader, with its columns."""

texts = st.lists(st.sampled_from(sorted(CLUSTERS)), max_size=12)


@pytest.mark.parametrize(
    ("text", "columns"),
    [
        ("", 0),
        ("plain", 5),
        ("naïve", 5),
        ("nai\u0308ve", 5),
        ("世界", 4),
        ("ｗｉｄｅ", 8),
        ("👩\u200d🚀!", 3),
        ("👍🏽!", 3),
        ("❤\ufe0f!", 3),
        ("❤!", 2),
        ("🇫🇷", 2),
        ("क\u094dष", 2),
        ("“…”", 3),
    ],
)
def test_width(text: str, columns: int) -> None:
    assert width(text) == columns


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("\t|", "    |"),
        ("a\x1b[31mb", "a␛[31mb"),
        ("\x00\r\n", "␀␍␊"),
        ("\x7f\x9b", "��"),
        ("a\u202eb\u2028", "a�b�"),
        ("\ufeffa", "a"),
        ("\udcff", "�"),
        ("a\u00a0b\u3000c", "a\u00a0b\u3000c"),
        ("👩\u200d🚀", "👩\u200d🚀"),
    ],
)
def test_clean(text: str, shown: str) -> None:
    assert clean(text) == shown


@given(st.text())
def test_clean_text_cannot_steer_a_terminal(text: str) -> None:
    shown = clean(text)
    assert not any(ord(c) < 32 or 127 <= ord(c) < 160 or "\u202a" <= c <= "\u202e" for c in shown)
    shown.encode("utf-8")
    assert clean(shown) == shown


@given(st.text(), st.text())
def test_clean_works_character_by_character(left: str, right: str) -> None:
    assert clean(left) + clean(right) == clean(left + right)


@given(texts)
def test_width_is_the_sum_of_what_a_reader_sees(clusters: list[str]) -> None:
    assert width("".join(clusters)) == sum(CLUSTERS[cluster] for cluster in clusters)


@given(texts, st.integers(0, 12))
def test_head_and_tail_are_as_long_as_fits(clusters: list[str], columns: int) -> None:
    text = "".join(clusters)
    first = last = ""
    for cluster in clusters:
        if width(first + cluster) > columns:
            break
        first += cluster
    for cluster in reversed(clusters):
        if width(cluster + last) > columns:
            break
        last = cluster + last
    assert tail(text, columns) == last
    assert head(text, columns).startswith(first)
    assert width(head(text, columns)) <= columns


@given(st.text())
def test_ends_never_go_back(text: str) -> None:
    places = list(ends(text))
    assert len(places) == len(text)
    assert places == sorted(places)


def test_what_is_taken_for_plain_takes_one_column() -> None:
    plain = [char for char in map(chr, range(0x3000)) if char.isprintable() and not re.match(_NOT_PLAIN, char)]
    assert len(plain) > 1000
    for char in plain:
        assert unicodedata.east_asian_width(char) not in "WF", hex(ord(char))
        assert unicodedata.category(char) not in {"Mn", "Me", "Cf"}, hex(ord(char))
