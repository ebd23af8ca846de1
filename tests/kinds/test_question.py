from __future__ import annotations

import pytest

from rhetlint.packs.read import Reader
from rhetlint.yamlmarks import load
from tests.kinds.run import findings, marked


def test_any_question_in_running_text() -> None:
    marked("kind: question", "# Was it worth it?\n\nIt rained. «Was it worth it?» Nobody said.")


def test_openings_match_whole_words_in_any_case_and_after_a_joining_word() -> None:
    rule = "kind: question\nopening: [isn't it, who would]"
    marked(rule, "«Isn’t it late?» «And isn’t it dark?» Isn’t iteration fun? «But who would go?»")


def test_not_opening_leaves_offers_alone() -> None:
    marked("kind: question\nnot-opening: [need help]", "Need help? Call us. «Need helpers be paid?»")


def test_pattern_must_match_inside_the_question() -> None:
    marked(
        "kind: question\npattern: ', (?:isn''t|wasn''t) it\\?$'", "«It was late, wasn’t it?» It was, wasn’t it. Was it?"
    )


def test_answered_by_how_the_next_sentence_begins_or_by_a_stub() -> None:
    rule = "kind: question\nmessage: '{answer}'\nshape: answered\nanswers: ['no', because]\nstubs: [why, the result]"
    marked(rule, "«Is it late?» No. Is it dark? It is. «And why?» It rained. «The result?» Mud. Why? Who knows?")
    assert findings(rule, "Is it late? No, it is not.")[0].message == "No, it is not."


def test_answer_may_stand_in_the_next_paragraph_but_is_nobody_elses() -> None:
    rule = "kind: question\nshape: answered\nanswers: ['no']"
    marked(rule, "«Is it late?»\n\nNo.\n\nIs it dark? “No, not yet,” she said.")


def test_chain_is_one_finding_and_says_how_many() -> None:
    rule = "kind: question\nmessage: '{count}'\nshape: chain\nat-least: 3"
    marked(rule, "It rained. «Who knew? Who cared? Who left?» Nobody. Who stayed? Who slept?\n\nWho woke?")
    assert findings(rule, "Who knew? Who cared? Who left? Who lied?")[0].message == "4"


def test_headline_is_the_title_only() -> None:
    rule = "kind: question\nshape: headline\nnot-opening: [how]"
    marked(rule, "---\ntitle: «Is it late?»\n---\n\n# «Is it dark?»\n\n## Is it cold?\n\nIs it?")
    marked(rule, "# How late is it?\n\nVery.")


@pytest.mark.parametrize(
    ("rule", "problem"),
    [
        ("kind: question\nshape: answered", "the shape 'answered' needs 'answers' or 'stubs'"),
        ("kind: question\nshape: sudden", "'shape' cannot be 'sudden'"),
        ("kind: question\npattern: '('", "is no regular expression"),
    ],
)
def test_broken_rule_says_what_is_wrong(rule: str, problem: str) -> None:
    reader = Reader("rule.yaml")
    assert reader.rule(load("message: x\n" + rule, "rule.yaml"), "house/rule") is None
    assert problem in str(reader.problems[0])
