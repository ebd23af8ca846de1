"""Quotations by their marks: which stretches, in every style of marks and over breaks."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.text.document import Document
from rhetlint.text.quotes import quotes


def quoted(text: str) -> list[str]:
    """The quoted stretches of a plain text, with their marks."""
    document = Document(text, markup="text")
    return [document.prose[q.start : q.end] for q in quotes(document.prose, document.blocks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "yes, we can" to us.', ['"yes, we can"']),
        ("He said “yes, we can” to us.", ["“yes, we can”"]),
        ("He said 'yes, we can' to us.", ["'yes, we can'"]),
        ("He said ‘yes, we can’ to us.", ["‘yes, we can’"]),
        ("He said ''yes, we can'' to us.", ["''yes, we can''"]),
        ("He said ``yes, we can'' to us.", ["``yes, we can''"]),
        ("Il dit «oui, bien sûr» et sort.", ["«oui, bien sûr»"]),
        ("Er sagte „ja, gewiss“ und ging.", ["„ja, gewiss“"]),
        ('He said “mixed marks" to us.', ['“mixed marks"']),
        ("He said ”wrong way” to us.", ["”wrong way”"]),
        ('("All of it.") Then ["more"].', ['"All of it."', '"more"']),
        ('"One," he said, "two."', ['"One,"', '"two."']),
    ],
)
def test_every_style_of_marks(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The dogs' bowls aren't the cat's.",
        'It is 6\' tall and 5" wide, a 12" disc.',
        "Rock 'n' roll of the '90s, 'twas fun, get 'em.",
        "No marks here at all.",
    ],
)
def test_apostrophes_and_inches_are_no_quotation(text: str) -> None:
    assert quoted(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("She calls it 'progress' and 'reform' now.", ["'progress'", "'reform'"]),
        ("'The boys' bikes are gone,' he said.", ["'The boys' bikes are gone,'"]),
        ("“He said ‘no’ to me,” she said.", ["“He said ‘no’ to me,”"]),
    ],
)
def test_single_marks_beside_possessives_and_inside_double_ones(text: str, expected: list[str]) -> None:
    assert quoted(text) == expected


def test_a_new_paragraph_opens_the_quotation_again() -> None:
    assert quoted("“One.\n\n“Two.\n\n“Three,” he said.\n\nMine.") == ["“One.", "“Two.", "“Three,”"]


def test_a_quotation_runs_on_to_the_paragraph_that_closes_it() -> None:
    assert quoted("He wrote: “One.\n\nTwo.\n\nThree.”\n\nMine.") == ["“One.", "Two.", "Three.”"]


def test_a_quotation_that_nothing_closes_ends_with_its_paragraph() -> None:
    assert quoted("He wrote: “One.\n\nMine.\n\nMine “too” here.") == ["“One.", "“too”"]
    assert quoted("He wrote: “One. Two.\n\n" + "Mine. " * 700 + "\n\nEnd of it.”") == ["“One. Two."]


def test_a_heading_ends_an_open_quotation() -> None:
    document = Document("He wrote: “One.\n\n# Mine\n\nTwo.”")
    assert [document.prose[q.start : q.end] for q in quotes(document.prose, document.blocks)] == ["“One."]


def test_a_mark_that_opens_again_in_the_same_paragraph_ends_the_one_before() -> None:
    assert quoted('He said "one and then "two" and three.') == ['"one and then', '"two"']


def test_parts_of_one_quotation_are_marked_as_such() -> None:
    document = Document("“One.\n\n“Two,” and “three”.", markup="text")
    assert [q.part for q in quotes(document.prose, document.blocks)] == [True, True, False]


MARKS = st.lists(st.sampled_from(['"', "“", "”", "'", "’", "‘", "''", "«", "»", "„", "a", "s", " ", ".", "\n\n", "5"]))


@given(MARKS.map("".join))
def test_quotations_are_ordered_disjoint_and_inside_blocks(text: str) -> None:
    document = Document(text, markup="text")
    found = quotes(document.prose, document.blocks)
    assert all(a.end <= b.start for a, b in pairwise(found))
    for q in found:
        assert q.start <= q.inner_start <= q.inner_end <= q.end
        assert any(b.span.start <= q.start and q.end <= b.span.end for b in document.blocks)
