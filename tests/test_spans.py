"""Offsets of prose and source, lines and columns."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.spans import LineIndex, SourceMap, SourceSpan
from rhetlint.text.bytemap import byte_map
from rhetlint.text.prose import Block, Inline, Marker, ProseBuilder, ProseSpan

PARAGRAPH = frozenset({"paragraph"})


def test_a_span_whose_end_stands_before_its_start_is_empty() -> None:
    turned = SourceMap([0, 3], [10, 0], [3, 3], 6)
    assert turned.source_span(1, 5) == SourceSpan(11, 11)


def test_map() -> None:
    # source: "the **he**roic &amp; x", prose: "the heroic & x"
    spans = SourceMap([0, 4, 6, 11, 12], [0, 6, 10, 15, 20], [4, 2, 5, 5, 2], 14)
    assert spans.source_span(0, 3) == SourceSpan(0, 3)
    assert spans.source_span(4, 10) == SourceSpan(6, 14)
    assert spans.source_span(11, 12) == SourceSpan(15, 20)
    assert spans.source_span(10, 14) == SourceSpan(14, 22)
    assert spans.source_span(5, 5) == SourceSpan(7, 7)
    assert [spans.prose_offset(at) for at in (0, 4, 6, 8, 10, 17, 21, 22, 99)] == [
        0,
        None,
        4,
        None,
        6,
        11,
        13,
        None,
        None,
    ]


def test_pieces() -> None:
    spans = SourceMap([0, 4, 6, 11, 12], [0, 6, 10, 15, 20], [4, 2, 5, 5, 2], 14)
    assert list(spans.pieces(0, 14)) == [
        ((0, 4), (0, 4)),
        ((4, 6), (6, 8)),
        ((6, 11), (10, 15)),
        ((11, 12), (15, 20)),
        ((12, 14), (20, 22)),
    ]
    assert list(spans.pieces(5, 8)) == [((5, 6), (7, 8)), ((6, 8), (10, 12))]
    assert list(spans.pieces(11, 12)) == [((11, 12), (15, 20))]
    assert list(spans.pieces(3, 3)) == []


def test_empty_map() -> None:
    assert list(SourceMap([], [], [], 0).pieces(0, 0)) == []
    assert SourceMap([], [], [], 0).source_span(0, 0) == SourceSpan(0, 0)
    assert SourceMap([], [], [], 0).prose_offset(0) is None


def test_prose_offset_where_a_later_piece_stands_earlier_in_the_source() -> None:
    spans = SourceMap([0, 5], [10, 0], [5, 5], 10)
    assert [spans.prose_offset(at) for at in (0, 4, 5, 10, 14)] == [5, 9, None, 0, 4]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_positions(end: str) -> None:
    lines = LineIndex(f"ab{end}{end}cd{end}")
    last = 2 + 2 * len(end)
    assert [lines.position(at) for at in (0, 1, 2, last, last + 1)] == [(1, 1), (1, 2), (1, 3), (3, 1), (3, 2)]
    assert [lines.line_start(n) for n in (1, 2, 3)] == [0, 2 + len(end), last]
    assert len(lines) == 4


def test_mixed_line_ends() -> None:
    lines = LineIndex("a\rb\nc\r\nd")
    assert [lines.position(at) for at in (0, 2, 4, 7)] == [(1, 1), (2, 1), (3, 1), (4, 1)]


def test_byte_order_mark_takes_no_column() -> None:
    lines = LineIndex("\ufeffab\nc")
    assert [lines.position(at) for at in (0, 1, 2, 4)] == [(1, 1), (1, 1), (1, 2), (2, 1)]


@given(st.text())
def test_byte_map(text: str) -> None:
    text = text.encode("utf-8", "replace").decode()
    point = byte_map(text)
    if point is None:
        assert text.isascii()
        return
    at = 0
    for i, char in enumerate(text):
        assert point(at) == i
        at += len(char.encode())
    assert point(at) == len(text)


def test_builder_joins_pieces_that_follow_one_another() -> None:
    builder = ProseBuilder("one two\nthree")
    builder.text(0, 7)
    builder.replace(" ", 7, 8)
    builder.text(8, 13)
    builder.close_block(PARAGRAPH)
    prose = builder.build()
    assert prose.text == "one two three\n\n"
    assert prose.blocks == (Block(ProseSpan(0, 13), PARAGRAPH),)
    assert prose.map.source_span(4, 13) == SourceSpan(4, 13)


def test_builder_trims() -> None:
    builder = ProseBuilder("a b  ")
    builder.text(0, 2)
    builder.text(2, 5)
    builder.inline(2, "strong")
    builder.inline(4, "link")
    builder.marker("link")
    builder.marker("footnote")
    builder.trim()
    builder.close_block(PARAGRAPH)
    prose = builder.build()
    assert prose.text == "a b\n\n"
    assert prose.inlines == (Inline(ProseSpan(2, 3), "strong"),)
    assert prose.markers == (Marker(3, "link"), Marker(3, "footnote"))
    assert prose.map.source_span(0, 3) == SourceSpan(0, 3)


def test_builder_trims_a_block_of_blanks_away() -> None:
    builder = ProseBuilder("  x")
    builder.text(0, 2)
    builder.trim()
    builder.close_block(PARAGRAPH)
    builder.text(2, 3)
    builder.close_block(PARAGRAPH)
    prose = builder.build()
    assert prose.text == "x\n\n"
    assert prose.map.source_span(0, 1) == SourceSpan(2, 3)
