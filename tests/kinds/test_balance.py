from __future__ import annotations

import pytest

from tests.kinds.run import findings, marked

QUOTES = "kind: balance\nof: quotes\nvoice: any\nmessage: '{partner}'"
BRACKETS = "kind: balance\nof: brackets\nvoice: any\nmessage: '{partner}'"


@pytest.mark.parametrize(
    "draft",
    [
        "«“»The pump is old, she said.\n\nNo one answered.",
        '«"»The pump is old, she said.\n\nNo one answered.',
        "The pump is old«”», she said.",
        '"The pump" is «"»old.',
        "“The pump is old.\n\n“It is dry.”\n\nShe left.",
        '"The pump is old.\n\n"It is dry.\n\n"It leaks," she said.',
        "“The pump is old. And it is dry.\n\nIt leaks.” She left.",
        "“The pump is old.\n\n«“»It is dry.\n\nShe left.",
        'A 6" pipe. Boards of 5\'10" and “five” of 6\'2".',
        'The mark " stands alone. The sign (") too.',
        "He said “no” and 'yes' to the boss's 'rock 'n' roll'.",
        "„Ja“, sagte er.",
        "# «“»A heading\n\nA “text” here.",
        "| “a” | b |\n|---|---|\n| «“»c | d |",
    ],
)
def test_quotation_marks(draft: str) -> None:
    marked(QUOTES, draft)


@pytest.mark.parametrize(
    "draft",
    [
        "The pump «(»built in 1920 is dry.\n\nIt leaks.",
        "The pump is dry (since May)«)».",
        "The pump «[»sic is (very) dry.",
        "a) The pump, b) the well, (c) the pipe and iv) the rest, 12) too.",
        "It is dry :) and old :-( or new ;-) (or not :) and so on).",
        "It is in [0, 1) or (a, b].",
        "The pump (built in 1920.\n\nIt was new then.) It is dry.",
        "Add the missing ) or “(” or ([) here.",
        "See (page\n\nnine and 12) for more.",
        "The end «(»of one [and the] other.",
        "The `f(x` and [a link](https://example.org/a_(b)) here.",
    ],
)
def test_brackets(draft: str) -> None:
    marked(BRACKETS, draft)


def test_guillemets_point_either_way() -> None:
    assert findings(QUOTES, "»Nein«, he said. «Oui», she said.") == []
    assert [f.match for f in findings(QUOTES, "«Oui, she said.")] == ["«"]


def test_message_names_the_partner() -> None:
    assert [f.message for f in findings(BRACKETS, "The pump (old is dry].")] == [")", "["]
    assert [f.message for f in findings(QUOTES, "“The pump.\n\nIt leaks.\n\n# Title\n\nIt is dry”.\n\n“So.")] == [
        "closing"
    ]


def test_marks_far_apart_are_no_pair() -> None:
    draft = "The pump (old.\n\n" + "It is dry and it leaks. " * 150 + "\n\nIt was) new."
    assert [f.match for f in findings(BRACKETS, draft)] == ["(", ")"]
