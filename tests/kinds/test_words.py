"""The kind ``words``: message, hint, forms."""

from __future__ import annotations

from rhetlint.kinds.words import either
from tests.kinds.run import findings, marked

RULE = """
kind: words
message: “{match}” judges.
hint: "{match} is {instead}."
inflect: verb
words: [slam: criticize, laud, rip into: [criticize, question]]
"""


def test_inflected_forms_are_found() -> None:
    marked(RULE, "She «slams», he «lauded», they were «ripping into» us; laudable.")


def test_the_hint_is_said_only_where_there_is_something_to_say_instead() -> None:
    messages = [f.message for f in findings(RULE, "She slams, he lauds, we ripped into it.")]
    assert messages == [
        "“slams” judges. slams is “criticize”.",
        "“lauds” judges.",
        "“ripped into” judges. ripped into is “criticize” or “question”.",
    ]


def test_a_rule_without_hint_may_name_the_alternative_in_its_message() -> None:
    rule = "kind: words\nwords: {slam: criticize}\nmessage: Try {instead}."
    assert [f.message for f in findings(rule, "They slam it.")] == ["Try “criticize”."]


def test_words_inside_markup_are_found() -> None:
    found = findings(RULE, "They sl**am**med `slam` [slam](slam.md).")
    assert [f.match for f in found] == ["sl**am**med", "slam"]


def test_alternatives_are_listed_as_a_writer_would() -> None:
    assert either(["a"]) == "“a”"
    assert either(["a", "b", "c"]) == "“a”, “b” or “c”"
