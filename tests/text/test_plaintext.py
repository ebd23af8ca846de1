"""Plain text: paragraphs, hard-wrapped or one a line, and a title."""

from __future__ import annotations

import pytest

from rhetlint.text.plaintext import hard_wrapped, parse_text
from rhetlint.text.prose import Prose
from tests.text.proseview import check, markers, seen

WRAPPED = """\
The committee met on Tuesday and spent the better part of the
afternoon on the budget, which nobody had read in full before the
meeting began. It will meet again in two weeks."""


def read(source: str) -> Prose:
    """The prose of a source, its invariants checked."""
    prose = parse_text(source)
    check(source, prose)
    return prose


def texts(source: str) -> list[str]:
    """What the blocks of a source say."""
    return [text for text, _ in seen(read(source))]


def test_a_hard_wrapped_paragraph_is_one() -> None:
    assert texts(WRAPPED) == [WRAPPED.replace("\n", " ")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_empty_lines_separate_paragraphs(end: str) -> None:
    source = f"{WRAPPED}\n\n  \t\n   {WRAPPED}\n".replace("\n", end)
    assert texts(source) == [WRAPPED.replace("\n", " ")] * 2


def test_indentation_is_swallowed() -> None:
    assert texts(WRAPPED.replace("\n", "  \n\t")) == [WRAPPED.replace("\n", " ")]


@pytest.mark.parametrize(
    "lines",
    [
        ["Roses are red", "Violets are blue", "Sugar is sweet"],
        [
            "The shop sells many things that people like.",
            "Apples are one.",
            "Pears, which few buy, are another of them.",
        ],
        ["word " * 30, "Another paragraph, and this one is a good deal shorter."],
        ["12 High Street", "Ambridge", "BO1 2XY"],
    ],
)
def test_one_paragraph_a_line(lines: list[str]) -> None:
    assert not hard_wrapped(lines)
    assert texts("\n".join(lines)) == [line.strip() for line in lines]


@pytest.mark.parametrize(
    "lines",
    [["We have", "seen this."], WRAPPED.split("\n"), ["a" * 60 + " one", "two " * 10 + "three four", "five"]],
)
def test_hard_wrapped(lines: list[str]) -> None:
    assert hard_wrapped(lines)


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        (f"The budget\n\n{WRAPPED}\n", True),
        (f"\ufeffThe budget\n\n{WRAPPED}\n", True),
        (f"Who reads the budget?\n\n{WRAPPED}\n", True),
        (f"The budget.\n\n{WRAPPED}\n", False),
        (f"The budget\n{'word ' * 30}\n", False),
        ("The budget of the year\n\nShort\n", False),
        ("The budget\n", False),
    ],
)
def test_title(source: str, expected: bool) -> None:
    prose = read(source)
    assert prose.blocks[0].level == int(expected)
    assert seen(prose)[0][1] == ("h1 heading" if expected else "paragraph")
    assert all(scopes == "paragraph" for _, scopes in seen(prose)[1:])


def test_urls_and_addresses() -> None:
    prose = read("See https://x.y/a_(b), or www.x.y. Write to a@b.c!\n")
    assert seen(prose) == [("See @, or @. Write to @!", "paragraph")]
    assert markers(prose) == ["^link", "^link"]


def test_markup_is_text() -> None:
    assert texts("# *a* `b` <c> {{ d }} [e](f) &amp; $g$") == ["# *a* `b` <c> {{ d }} [e](f) &amp; $g$"]


@pytest.mark.parametrize("source", ["", "\n", " \t\r\n\r", "\ufeff", "\ufeff \n"])
def test_nothing_to_read(source: str) -> None:
    assert read(source).blocks == ()


def test_ten_megabytes_in_one_line() -> None:
    source = "word " * 2_000_000
    assert parse_text(source).text == source.rstrip() + "\n\n"
