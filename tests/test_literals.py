"""The literals without which a pattern cannot match."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetlint.literals import MOST_LITERALS, SHORTEST_LITERAL, required_literals

PATTERNS = st.recursive(
    st.sampled_from(["cat", "dog ", "a", "B", "the ", r"\w+", "[sz]", "colou?r", ".", r"\b", "[a-c]"]),
    lambda inner: st.one_of(
        st.lists(inner, min_size=1, max_size=4).map("".join),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: f"(?:{'|'.join(parts)})"),
        inner.map(lambda part: f"(?:{part})?"),
        inner.map(lambda part: f"({part}){{1,2}}"),
    ),
    max_leaves=8,
)


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:a|the) slippery slope\b", {" slippery slope"}),
        (r"colou?r of", {"color of", "colour of"}),
        (r"utili[sz]e", {"utilise", "utilize"}),
        (r"\w+ or else \w+", {" or else "}),
        (r"(?:cat|dog)s", {"cats", "dogs"}),
        (r"(?:x|zebra)", set()),
        (r"(?:big )?(?:red )?\w+", set()),
        (r"(?<=not )certain", {"certain"}),
        (r"so[- ]called expert", {"called expert"}),
        (r"\d+(?:\.\d+)? ?%", {"%"}),
        (r"\d+,\d+", set()),
        (r"\w*(?:!|\?){2,}", {"!!", "!?", "?!", "??"}),
        (r"x{3,9}", {"xxx"}),
        (r"[a-z]\?\?\?*", {"??"}),
    ],
)
def test_literals_are_long_and_few(pattern: str, expected: set[str]) -> None:
    assert set(required_literals(pattern)) == expected


@settings(max_examples=50)
@given(st.data())
def test_every_match_holds_a_literal(data: st.DataObject) -> None:
    pattern = data.draw(PATTERNS)
    literals = required_literals(pattern)
    text = data.draw(st.from_regex(pattern, fullmatch=True))
    match = re.search(pattern, text)
    if literals and match:
        assert any(literal in match[0].lower() for literal in literals)
        assert min(map(len, literals)) >= SHORTEST_LITERAL


@given(PATTERNS)
def test_literals_stay_few(pattern: str) -> None:
    assert len(required_literals(pattern)) <= 3 * MOST_LITERALS


def test_short_literals_are_given_where_they_are_asked_for() -> None:
    assert required_literals(r"\w!") == ()
    assert required_literals(r"\w!", 1) == ("!",)
    assert required_literals(r"\. {3}") == (".   ",)


def test_a_letter_that_is_two_in_lower_case_is_no_literal() -> None:
    assert required_literals("İzmir") == ("zmir",)


def test_many_texts_are_not_all_spelled_out() -> None:
    assert len(required_literals("[abcdefgh]" * 3)) <= MOST_LITERALS
