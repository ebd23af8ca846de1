"""The kind ``substitution``: replacements as fixes."""

from __future__ import annotations

import pytest

from rhetlint.kinds import substitution
from rhetlint.packs.read import Reader
from rhetlint.yamlmarks import load
from tests.kinds.run import findings, marked

RULE = """
kind: substitution
message: Write {instead}.
swap: {past history: history, utilize: [use, employ]}
safe: true
"""


def test_one_replacement_is_safe_and_two_are_a_choice() -> None:
    first, second = findings(RULE, "Past history is what we utilize.")
    assert (first.match, first.message) == ("Past history", "Write “History”.")
    assert [(f.text, f.safe) for f in first.fixes] == [("History", True)]
    assert [(f.text, f.safe) for f in second.fixes] == [("use", False), ("employ", False)]


def test_fixes_are_not_safe_unless_the_rule_says_so() -> None:
    (found,) = findings("kind: substitution\nswap: {past history: history}", "Past history.")
    assert [f.safe for f in found.fixes] == [False]


def test_neighbours_count() -> None:
    rule = "kind: substitution\nswap: {due to: {instead: because of, not-before: [the fact]}}"
    marked(rule, "«Due to» rain. Due to the fact.")


def test_nothing_is_replaced_across_markup() -> None:
    (found,) = findings("kind: substitution\nswap: {past history: prehistory}", "The *past* history of us.")
    assert found.match == "past* history" and not found.fixes


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("swap: [past history]", "the entry 'past history' has no replacement"),
        ("swap: {utilize: use}\ninflect: verb", substitution.ONE_FORM),
        ("swap: {utilize: {instead: use, inflect: verb}}", f"in the entry 'utilize': {substitution.ONE_FORM}"),
    ],
)
def test_what_is_wrong_is_said(rule: str, said: str) -> None:
    reader = Reader("rule.yaml")
    assert reader.rule(load(f"kind: substitution\nmessage: x\n{rule}", "rule.yaml"), "house/rule") is None
    assert any(said in problem.message for problem in reader.problems)
