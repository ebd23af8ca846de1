"""The source line under a finding, and the marks under that."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_drafts import find, finding

from rhetlint.report.columns import TAB, clean, head, tail, width
from rhetlint.report.excerpt import excerpt


def shown(source: str, match: str, columns: int = 60) -> list[str]:
    line = excerpt(source, find(source, match), columns)
    return [line.text, " " * line.at + "^" * line.marks]


def test_a_short_line_is_shown_whole() -> None:
    assert shown("One.\nThe heroic mayor.  \nTwo.", "heroic") == ["The heroic mayor.", "    ^^^^^^"]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    assert shown(f"One.{end}A heroic mayor.{end}Two.", "heroic") == ["A heroic mayor.", "  ^^^^^^"]


def test_tabs_and_wide_characters() -> None:
    assert shown("\t世界 👩\u200d🚀 heroic\t!", "heroic") == [
        f"{TAB}世界 👩\u200d🚀 heroic{TAB}!",
        "            ^^^^^^",
    ]
    assert shown("a 英雄的 b", "英雄的") == ["a 英雄的 b", "  ^^^^^^"]


def test_a_byte_order_mark_takes_no_column() -> None:
    assert shown("\ufeffThe heroic mayor.", "heroic") == ["The heroic mayor.", "    ^^^^^^"]


def test_long_lines_are_cut_at_words_on_both_sides() -> None:
    source = "one two three four five six seven heroic eight nine ten eleven twelve thirteen"
    assert shown(source, "heroic", 40) == ["… six seven heroic eight nine …", "            ^^^^^^"]
    assert shown(source, "two", 40) == ["one two three four five six seven …", "    ^^^"]
    assert shown(source, "twelve", 40) == ["… nine ten eleven twelve thirteen", "                  ^^^^^^"]


def test_a_match_over_several_lines_marks_the_first() -> None:
    assert shown("A long\n> winded one.", "long\n> winded") == ["A long…", "  ^^^^"]
    assert shown("A long  \r\nwinded one.", "long  \r\nwinded") == ["A long…", "  ^^^^"]


def test_a_match_longer_than_the_line_may_be_is_cut() -> None:
    assert shown("Look: " + "word " * 30, "word " * 30, 30) == ["…word word word word word w…", " " + "^" * 26]


def test_an_empty_match_gets_one_mark() -> None:
    source = "Some text."
    line = excerpt(source, finding(source, 5, 5), 60)
    assert (line.text, line.at, line.marks) == ("Some text.", 5, 1)


def test_ten_megabytes_in_one_line() -> None:
    source = "x" * 5_000_000 + " a heroic mayor " + "y" * 5_000_000
    assert shown(source, "heroic") == ["… a heroic mayor …", "    ^^^^^^"]
    source = "x" * 5_000_000 + "heroic" + "y" * 5_000_000
    assert shown(source, "heroic", 26) == ["…" + "x" * 8 + "heroic" + "y" * 8 + "…", " " * 9 + "^" * 6]


CLUSTERS = ["a", "b", " ", " ", "世", "e\u0301", "👍", "👩\u200d🚀", "❤\ufe0f", "\t", "\x1b"]
words = st.lists(st.sampled_from(CLUSTERS), max_size=60).map("".join)


@given(words, words, words, st.integers(20, 90), st.sampled_from(["", "\n", "\r\n"]))
def test_the_marks_stand_under_the_match(before: str, match: str, after: str, columns: int, line_end: str) -> None:
    source = f"One.{line_end}{before}«{match}»{after}{line_end}Two."
    place = find(source, f"«{match}»")
    line = excerpt(source, place, columns)
    assert width(line.text) <= columns
    left = head(line.text, line.at)
    assert width(left) == line.at
    marked = head(line.text[len(left) :], line.marks)
    assert width(marked) == line.marks
    whole = clean(place.match)
    assert marked == whole or (whole.startswith(marked.rstrip("…")) and line.text.endswith("…"))
    assert clean(source[: place.start]).endswith(left.removeprefix("…").lstrip() if left.startswith("…") else left)


@given(st.text(), st.data())
def test_any_text_and_any_place(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source)))
    end = data.draw(st.integers(start, len(source)))
    line = excerpt(source, finding(source, start, end), 30)
    assert len(line.text.splitlines()) <= 1
    assert line.marks >= 1
    assert tail(line.text, 1000) == line.text
