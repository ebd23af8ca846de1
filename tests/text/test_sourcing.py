"""What counts as the source of a claim."""

from __future__ import annotations

import pytest

from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document
from rhetlint.text.sourcing import SOURCES, sourced


def last(draft: str, *accept: str, claim: str = "") -> bool:
    """Whether the last sentence of a draft is sourced."""
    document = Document(draft, "draft.md")
    number = len(document.sentences) - 1
    at = document.prose.find(claim)
    return sourced(document, number, accept or tuple(SOURCES), ProseSpan(at, at + len(claim)) if claim else None)


@pytest.mark.parametrize(
    ("kind", "draft"),
    [
        ("link", "Rents [rose](https://example.org)."),
        ("footnote", "[^1]: The books.\n\nRents rose.[^1]"),
        ("citation", "Rents rose [@okafor2019]."),
        ("citation", "Rents rose (Okafor and Lee, 2019, p. 12)."),
        ("citation", "Rents rose (see Lee et al. 2019a; Okafor 2020)."),
        ("citation", "Rents rose [7, 9–11]."),
        ("citation", "Okafor et al. see a rise."),
        ("citation", "Rents rose. Source: the town's books."),
        ("study", "Rents rose in the Okafor Institute survey."),
        ("study", "Rents rose, on figures from the Okafor Institute."),
        ("study", "In the previous poll rents rose."),
        ("study", "When the poll asked for more, half of the tenants left."),
        ("attribution", "Rents rose, the mayor said."),
        ("attribution", "“Rents rose a lot,” said the mayor."),
        ("lead-in", "The mayor says that experts expect a rise."),
        ("carry-over", "The union asked 500 tenants, it said. Of those, most had moved."),
    ],
)
def test_each_kind_of_source_counts_where_it_is_accepted(kind: str, draft: str) -> None:
    claim = "experts expect" if kind == "lead-in" else ""
    accept = ("carry-over", "attribution") if kind == "carry-over" else (kind,)
    assert last(draft, *accept, claim=claim)
    others = {"link", "footnote", "citation", "study"} - {kind}
    assert not last(draft, *others, claim=claim)


@pytest.mark.parametrize(
    "draft",
    [
        "Rents rose.",
        "Rents rose (again).",
        "Rents rose in 2019 (a dry year).",
        "Rents rose (in the year 2019).",
        "Rents rose (In May 2019).",
        "The survey ended.",
        "The mayor left, she said. Rents rose.",
        "The mayor left, she said.\n\nIt rained.",
        "[Rents](#rents) rose.",
        "The survey ended, she said. Those who rent pay more.",
    ],
)
def test_what_is_no_source(draft: str) -> None:
    assert not last(draft)


def test_attribution_that_is_part_of_the_claim_is_no_source() -> None:
    assert not last("She clearly wants to leave.", "attribution", claim="clearly wants")
    assert last("She clearly wants to leave, he said.", "attribution", claim="clearly wants")


@pytest.mark.parametrize(
    ("draft", "is_sourced"),
    [
        ("Ann said that rents rose by 40 percent.", True),
        ("Ann said she feared that rents would rise by 40 percent.", True),
        ("Rents rose by 40 percent, Ann said.", True),
        ("More than 40 percent of the tenants want to leave.", True),
        ("Her plan would raise rents by 40 percent.", True),
        ("Rents rose by 40 percent, more than Ann’s estimate.", False),
        ("Her plan leaves out the tenants, whose rents rose by 40 percent.", False),
        ("Ann said rents fell, but the index shows that they rose by 40 percent.", True),
        ("Ann said rents fell, but they rose by 40 percent.", False),
        ("Rents were called fair by Ann, but they rose by 40 percent.", False),
    ],
)
def test_what_is_said_must_reach_the_claim(draft: str, is_sourced: bool) -> None:
    assert last(draft, "attribution", claim="40 percent") is is_sourced


def test_lead_in_stands_before_the_claim() -> None:
    assert not last("Experts say that the mayor lied.", "lead-in", claim="Experts say")


def test_follow_up_is_the_next_sentence() -> None:
    document = Document("Rents will rise. “It will come,” said Ann Lee of the bank.", "draft.md")
    assert sourced(document, 0, ("follow-up",))
    assert not sourced(document, 0, ("attribution",))
