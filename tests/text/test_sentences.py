"""Sentences: every ambiguous full stop, and the invariants."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.spans import ProseSpan
from rhetlint.text.prose import Block
from rhetlint.text.sentences import sentences

PARAGRAPH = frozenset({"paragraph"})


def split(text: str) -> list[str]:
    """The sentences of a text of one block."""
    block = Block(ProseSpan(0, len(text)), PARAGRAPH)
    return [text[start:end] for start, end in sentences(text, [block])]


@pytest.mark.parametrize(
    "text",
    [
        "It rained. | We stayed in.",
        "Really? | Yes! | Good.",
        "He met Mr. Low and Dr. Orr in St. Ives. | They talked.",
        "Sen. Ada Poe of Ore. voted no. | Gov. Ray did not.",
        "Acme Inc. sued Bolt Ltd. over a patent. | The court agreed.",
        "It moved from Acme Inc. | The new owner was pleased.",
        "She lives in the U.S. and works for the U.N. in summer.",
        "She moved to the U.S. | They stayed.",
        "The U.S. Navy and U.K. Treasury agreed.",
        "It is small, e.g. a mouse, i.e. not a cat, cf. Brown.",
        "J. R. Oak and B. Elm came. | A. Fir did not.",
        "See No. 5 and Fig. 3 on p. 12. | No. | That is wrong.",
        "On Jan. 5 and Sept. 11 it snowed. | In Dec. | It thawed.",
        "We met at 9 a.m. Monday and left at 5 p.m. EST. | It rained.",
        "We met at 9 a.m. | Everyone was tired.",
        "It costs 3.50 or about 1.5 percent. | Not more.",
        "He came in 2005. | She came in 2006.",
        "Apples, pears, etc. were sold. | Plums, etc. | Nobody bought them.",
        "Poe v. Roe was decided. | Poe vs. Roe was not.",
        "Smith et al. found nothing. | Others did.",
        "Use a Ph.D. student. | She has a Ph.D. | He has none.",
    ],
)
def test_a_full_stop_after_an_abbreviation(text: str) -> None:
    assert split(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "“Why?” he asked. | Nobody knew.",
        "“Why?” Ann Lee asked. | Nobody knew.",
        "“Why?” | The street was empty.",
        "'No!' she cried. | He left.",
        "“I came.” | “I saw.”",
        "He said “No.” | She said “Yes!” | They left.",
        "(He left.) | Then it rained.",
        "She wrote it (see p. 5). | It sold.",
        "''We won!'' he said. | ''We did.''",
        "It ended.[12] | It began.",
        "Was it “art”? | It was.",
    ],
)
def test_closing_marks_belong_to_the_sentence(text: str) -> None:
    assert split(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "Well ... maybe not.",
        "Well… maybe not.",
        "He stopped… | Then he spoke.",
        "He paused . . . and went on.",
        "The [...] rule holds.",
        "It ended.... | It began.",
        "Wait?! | No.",
    ],
)
def test_ellipses(text: str) -> None:
    assert split(text.replace(" | ", " ")) == text.split(" | ")


@pytest.mark.parametrize(
    "text",
    [
        "1. Wash the rice. | 2. Boil it.",
        "a. First things first. | Then the rest.",
        "Buy it now. | iPhones are cheap.",
        "Visit example.com today. | It is free.",
        "Yahoo! is old.",
        "你好。 | 再见！ | 是吗？",
        "He asked - why? - and left.",
    ],
)
def test_numbers_names_and_other_scripts(text: str) -> None:
    joined = text.replace(" | ", "" if "。" in text else " ")
    assert split(joined) == text.split(" | ")


def test_no_sentence_crosses_a_block_and_none_has_white_space_around_it() -> None:
    text = " One. Two \n\nthree.\n\n  \n\n"
    blocks = [
        Block(ProseSpan(0, 10), PARAGRAPH),
        Block(ProseSpan(12, 18), PARAGRAPH),
        Block(ProseSpan(20, 22), PARAGRAPH),
    ]
    assert sentences(text, blocks) == [(1, 5), (6, 9), (12, 18)]


def test_long_runs_of_marks_take_no_longer_than_their_length() -> None:
    for run in (". " * 50_000, "." * 200_000, '."' * 100_000, "a.\u00a0" * 50_000, "?!)" * 70_000):
        assert split(run)


PIECES = [*"aZ .!?…\n\"'“”)(1,-—。\u00a0", "Mr.", "U.S.", " he said", "abcdefgh"]
TEXTS = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(st.lists(TEXTS, max_size=4))
def test_sentences_are_ordered_disjoint_within_blocks_and_cover_everything_but_white_space(parts: list[str]) -> None:
    text, blocks = "", []
    for part in parts:
        if part:
            blocks.append(Block(ProseSpan(len(text), len(text) + len(part)), PARAGRAPH))
            text += part + "\n\n"
    found = sentences(text, blocks)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for start, end in found:
        assert text[start:end] == text[start:end].strip() != ""
        assert any(b.span.start <= start and end <= b.span.end for b in blocks)
    covered = {i for start, end in found for i in range(start, end)}
    assert all(i in covered for i, c in enumerate(text) if not c.isspace())
