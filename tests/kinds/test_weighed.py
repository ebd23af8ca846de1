"""The kind ``weighed``: signs that add up in a sentence."""

from __future__ import annotations

import pytest

from rhetlint.packs.read import Reader
from rhetlint.yamlmarks import load
from tests.kinds.run import findings, marked

RULE = """
kind: weighed
enough: 5
message: "{found} in {count} of {sentences}"
signs:
  duty: {weight: 3, words: [must, ought to]}
  hedge: {weight: 2, words: [perhaps]}
  report: {weight: -2, words: said}
  figure: {weight: -4, pattern: '\\d'}
  shout: {weight: 2, pattern: '!'}
"""


def test_a_sentence_whose_signs_are_enough_is_found() -> None:
    marked(RULE, "We must go. «Perhaps we ought to go.» Perhaps not.")


def test_a_sign_counts_once_in_a_sentence() -> None:
    marked(RULE, "We must, must, must go, we ought to.")


def test_weights_below_zero_speak_against() -> None:
    marked(RULE, "Perhaps we must go, she said. Perhaps all 3 of us must go. «Perhaps we must go.»")


def test_patterns_count_beside_words_in_the_same_sentence() -> None:
    marked(RULE, "We must go. «We must go!» Go! We must.")


def test_signs_in_a_quotation_are_not_the_authors() -> None:
    marked(RULE, "“Perhaps we must go,” he wrote. Perhaps he wrote “we must go” on the wall.")


def test_message_names_the_signs_that_speak_for_it_the_heaviest_first() -> None:
    (found,) = findings(RULE, "Perhaps we Must go. It is late. Go on.")
    assert found.message == "“Must”, “Perhaps” in 1 of 3"


def test_drafts_in_which_few_sentences_are_found_are_left_alone() -> None:
    rule = RULE + "share: 0.5\n"
    marked(rule, "«Perhaps we must go.» It is late.")
    marked(rule, "Perhaps we must go. It is late. Go on.")


def test_a_limit_keeps_the_heaviest() -> None:
    marked(RULE + "limit: 1\n", "Perhaps we must go. «Perhaps we must go!» Perhaps we ought to.")


def test_strictness_moves_what_is_enough() -> None:
    draft = "We must, perhaps. We must, perhaps! We ought to."
    found = {level: len(findings(RULE, draft, strictness=level)) for level in ("relaxed", "normal", "strict")}
    assert found == {"relaxed": 1, "normal": 2, "strict": 2}
    assert len(findings(RULE.replace("enough: 5", "enough: 4"), draft, strictness="strict")) == 3


@pytest.mark.parametrize(
    ("sign", "problem"),
    [
        ("{weight: 1, words: [a], scope: b}", "the sign 'x' has no key 'scope'; known are weight, words, pattern"),
        ("{weight: much, words: [a]}", "the sign 'x' needs a weight: a number other than 0"),
        ("{weight: 0, words: [a]}", "the sign 'x' needs a weight: a number other than 0"),
        ("{weight: nan, words: [a]}", "the sign 'x' needs a weight: a number other than 0"),
        ("{weight: 1}", "the sign 'x' needs either words or a pattern"),
        ("{weight: 1, words: [a], pattern: b}", "the sign 'x' needs either words or a pattern"),
        ("{weight: 1, pattern: '(b'}", "is no regular expression"),
        ("{weight: 1, words: {a: b}}", "the sign 'x' needs words that are texts"),
        ("{weight: 1, words: [a, '']}", "the sign 'x' needs words that are texts"),
        ("{weight: 1, words: [a]}\n  y: {weight: 2, words: [A]}", "'A' belongs to two signs"),
        ("[a]", "'signs' is a mapping; it should be a mapping from names to signs, each a mapping"),
    ],
)
def test_what_is_wrong_with_a_sign_is_told_with_its_place(sign: str, problem: str) -> None:
    reader = Reader("rule.yaml")
    reader.rule(load(f"kind: weighed\nmessage: x\nenough: 1\nsigns:\n  x: {sign}", "rule.yaml"), "house/rule")
    assert [p.line > 0 and problem in p.message for p in reader.problems] == [True], reader.problems
