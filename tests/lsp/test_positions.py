"""Places in the units of editors: emoji, line ends of all kinds, places that are not there."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lsprotocol.types import Position

from rhetlint.lsp.positions import Positions

ENCODINGS = ("utf-8", "utf-16", "utf-32")
TEXTS = st.text(st.sampled_from("ab é😀\n\r\u2028\x0c\ufeff"), max_size=30)


@pytest.mark.parametrize(("encoding", "column"), [("utf-8", 7), ("utf-16", 4), ("utf-32", 3)])
def test_an_emoji_is_as_many_units_as_the_encoding_says(encoding: str, column: int) -> None:
    positions = Positions("x\né😀 it", encoding)
    assert positions.position(5) == Position(1, column)
    assert positions.offset(Position(1, column)) == 5


def test_only_line_ends_end_lines() -> None:
    positions = Positions("a\u2028b\x0cc\r\nd\re\nf")
    assert [positions.position(i).line for i in (0, 4, 7, 9, 11)] == [0, 0, 1, 2, 3]


@given(TEXTS, st.sampled_from(ENCODINGS))
def test_offsets_come_back_from_positions(source: str, encoding: str) -> None:
    positions = Positions(source, encoding)
    for offset in range(len(source) + 1):
        if source[offset - 1 : offset] == "\r" and source[offset : offset + 1] == "\n":
            continue  # between the two halves of a line end, where no editor can be
        assert positions.offset(positions.position(offset)) == offset


def test_what_is_beyond_a_line_or_the_text_is_its_end() -> None:
    positions = Positions("a😀\r\nb")
    assert positions.offset(Position(0, 99)) == 2
    assert positions.offset(Position(9, 0)) == 5


def test_lines_and_columns_of_problems_are_converted() -> None:
    positions = Positions("\ufeff😀: x\ny: 1\n")
    assert positions.at(1, 2) == Position(0, 2)
    assert positions.at(2, 4) == Position(1, 3)
    assert positions.at(0, 0) == Position(0, 0)
    assert positions.at(9, 9) == Position(2, 0)
