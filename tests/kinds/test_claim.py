from __future__ import annotations

import pytest

from rhetlint.packs.read import Reader
from rhetlint.yamlmarks import load
from tests.kinds.run import marked

FIGURES = "kind: claim\npattern: '\\d+ percent'"
CERTAIN = "kind: claim\nwords: [clearly]\nsources: [attribution]"


def test_claim_without_a_source_is_flagged_once_per_sentence() -> None:
    marked(FIGURES, "Rents rose by «40 percent» and wages by 2 percent. Costs rose by «3 percent».")


@pytest.mark.parametrize(
    "draft",
    [
        "Rents rose by [40 percent](https://example.org).",
        "Rents rose by 40 percent.[^1]\n\n[^1]: The town's books.",
        "Rents rose by 40 percent (Okafor, 2019).",
        "Rents rose by 40 percent, the mayor said.",
        "According to the mayor, rents rose by 40 percent.",
        "A survey by the Tenants’ Union puts the rise at 40 percent.",
        "“Rents rose by 40 percent,” said the mayor.",
    ],
)
def test_source_in_the_sentence_excuses_it(draft: str) -> None:
    marked(FIGURES, draft)


def test_source_carries_over_only_where_the_sentence_refers_back() -> None:
    marked(FIGURES, "The union asked 500 tenants, it said. Of those, 40 percent had moved.")
    marked(FIGURES, "The mayor left early, she said. Rents rose by «40 percent».")


def test_only_the_named_sources_count() -> None:
    rule = FIGURES + "\nsources: [link]"
    marked(rule, "Rents rose by «40 percent», the mayor said. Costs rose [by 3 percent](https://example.org).")


def test_words_and_their_neighbours() -> None:
    marked("kind: claim\nwords: [{clearly: {not-before: marked}}]", "It is clearly marked. It has «clearly» failed.")


def test_unless_excuses_the_sentence() -> None:
    marked(FIGURES + "\nunless: '\\bour tests\\b'", "In our tests it was 40 percent faster. It uses «3 percent» less.")


def test_what_belongs_to_the_claim_is_no_source() -> None:
    marked("kind: claim\npattern: 'clearly wants'\nsources: [attribution]", "She «clearly wants» to leave.")
    marked("kind: claim\npattern: 'clearly wants'\nsources: [attribution]", "She clearly wants to leave, he said.")


def test_quotations_make_no_claims() -> None:
    marked(CERTAIN, "He wrote: “It has clearly failed.” It has «clearly» failed.")


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("kind: claim", "give 'words' or 'pattern'"),
        ("kind: claim\nwords: [clearly]\nsources: [links]", "unknown source 'links' (did you mean 'link'?)"),
        ("kind: claim\nwords: [clearly]\nunless: '('", "is no regular expression"),
    ],
)
def test_broken_rule_says_what_is_wrong(rule: str, problem: str) -> None:
    reader = Reader("rule.yaml")
    assert reader.rule(load("message: x\n" + rule, "rule.yaml"), "house/rule") is None
    assert problem in str(reader.problems[0])
