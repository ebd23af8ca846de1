from __future__ import annotations

from rhetlint.packs.read import Reader
from rhetlint.yamlmarks import load
from tests.kinds.run import findings, marked

RULE = 'kind: quotes\nafter: [the, their, "\'s"]\nnot-before: [button]'


def test_short_words_in_marks_that_quote_nobody() -> None:
    marked(RULE, 'The «“experts”» left. Their «"master plan"» failed. So did Ida’s «‘help’».')


def test_names_signs_and_single_letters_are_left_alone() -> None:
    marked(RULE, "The “Master Plan”, the “on_exit” and the “x” remain.")


def test_neighbours_excuse_the_marks() -> None:
    marked(RULE, "The word “plan” is old. Press the “save” button. It is a “proxy” server.")


def test_all_marks_where_no_words_are_given() -> None:
    marked("kind: quotes", "It is a «“plan”» and «“nothing more”».")


def test_quotations_and_sentences_that_report_somebody_are_left_alone() -> None:
    marked(RULE, "The mayor praised the “experts” and said that they would stay. “It is a plan,” he said.")


def test_message_names_the_words_without_their_marks() -> None:
    assert findings("message: '{words}!'\n" + RULE, "The “experts” left.")[0].message == "experts!"


def test_neighbour_of_two_words_is_a_problem() -> None:
    reader = Reader("rule.yaml")
    rule = load("message: x\nkind: quotes\nafter: [known as]", "rule.yaml")
    assert reader.rule(rule, "house/rule") is None
    assert "'known as' is not one word" in str(reader.problems[0])
