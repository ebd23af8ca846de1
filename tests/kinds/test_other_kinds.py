"""Kinds of a screen each: consistency, conditional, capitalization, sequence, substitution."""

from __future__ import annotations

import pytest

from tests.kinds.run import findings, marked


def test_consistency_marks_the_rarer_spelling() -> None:
    rule = "kind: consistency\neither: {advisor: adviser}\nmessage: '{other} {count}'"
    marked(rule, "An adviser and an adviser met an «advisor».")
    marked(rule, "An adviser met an adviser.")
    (finding,) = findings(rule, "Adviser. Advisor. Adviser.")
    assert finding.message == "Adviser 2"
    assert finding.fixes[0].text == "Adviser"


def test_consistency_of_equals_keeps_the_first() -> None:
    marked("kind: consistency\neither: {grey: gray}", "A gray cat and a «grey» dog.")


ACRONYM = "kind: conditional\nif: '\\b([A-Z]{3,5})\\b'\nthen: '\\(([A-Z]{3,5})\\)'\nunless: [NATO]"


def test_conditional_wants_the_definition_first() -> None:
    marked(ACRONYM, "The «GAO» came; GAO again. NATO came.")
    marked(ACRONYM, "The Government Office (GOA) is GOA.")
    marked(ACRONYM, "Some «GOA» of the Office (GOA).")


def test_conditional_without_groups_wants_any_earlier_place() -> None:
    rule = "kind: conditional\nif: 'as noted above'\nthen: 'we note that'"
    marked(rule, "«as noted above», no.")
    marked(rule, "First we note that. Then, as noted above, yes.")


@pytest.mark.parametrize(
    ("style", "draft"),
    [
        ("sentence", "# «The Bridge Is Falling»"),
        ("sentence", "# The bridge of Paris is NASA's iPhone"),
        ("title", "# «the bridge is falling»"),
        ("title", "# The Bridge of the Year"),
        ("lower", "# the bridge"),
        ("upper", "# «The bridge»"),
    ],
)
def test_capitalization_of_headings(style: str, draft: str) -> None:
    marked(
        f"kind: capitalization\nscope: heading\nstyle: {style}\nunless: [Paris]\nshare: 0.9", draft + "\n\nA Text Here."
    )


def test_capitalization_offers_the_heading_rewritten() -> None:
    (finding,) = findings("kind: capitalization\nstyle: sentence\nscope: heading", "# The Bridge Is Falling")
    assert finding.fixes[0].text == "The bridge is falling"


PASSIVE = """kind: sequence
tokens:
  - words: [was, were, is, been]
  - {tag: adverb, optional: true}
  - tag: participle
"""


def test_sequence_of_parts_of_speech() -> None:
    marked(PASSIVE, "It «was quickly built». It was red. They «were taken». It was, built.")


def test_sequence_by_ending_and_negation() -> None:
    marked("kind: sequence\ntokens: [{ending: ly}, {words: [made], not: true}]", "«Newly built», newly made.")


def test_substitution_keeps_the_case_and_offers_every_alternative() -> None:
    rule = "kind: substitution\nswap: {in order to: to, utilize: [use, employ]}\nsafe: true\nmessage: '{instead}'"
    first, second = findings(rule, "In order to win, utilize it.")
    assert (first.message, [f.text for f in first.fixes], first.fixes[0].safe) == ("“To”", ["To"], True)
    assert (second.message, [f.text for f in second.fixes]) == ("“use” or “employ”", ["use", "employ"])
    assert not second.fixes[0].safe


def test_sequence_leaves_out_what_is_not_meant() -> None:
    rule = "kind: sequence\ntokens: [{words: [was]}, {tag: participle, unless: [tired]}]"
    marked(rule, "It «was taken», it was tired, it was naked, it «was rewritten».")
