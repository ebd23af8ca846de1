"""The kind ``words``: message, hint, forms."""

from __future__ import annotations

from rhetlint.kinds.words import either
from rhetlint.packs.read import Reader
from rhetlint.yamlmarks import load
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


WEIGHED = """
kind: words
words: [corrupt]
strong: [vile]
mild: [awkward, bad]
stronger-after: [so, utterly]
stronger-before: [people]
weaker-in-quotes: true
"""


def found(strictness: str, draft: str) -> list[str]:
    return [f.match for f in findings(WEIGHED, draft, strictness=strictness)]


def test_strictness_decides_how_strong_a_word_must_be() -> None:
    draft = "The corrupt mayor, his vile speech, an awkward pause."
    assert found("relaxed", draft) == ["vile"]
    assert found("normal", draft) == ["corrupt", "vile"]
    assert found("strict", draft) == ["corrupt", "vile", "awkward"]


def test_company_makes_a_word_one_step_stronger() -> None:
    assert found("normal", "A bad road, an utterly bad road; so much for bad roads.") == ["bad"]
    assert found("relaxed", "Bad people, corrupt people, so corrupt and so utterly bad.") == ["corrupt", "corrupt"]


def test_a_word_alone_in_quotation_marks_is_one_step_weaker() -> None:
    draft = "The “corrupt” road, the “vile” road and the ‘bad’ road, “so corrupt”."
    assert found("normal", draft) == ["vile", "corrupt"]
    assert found("strict", draft) == ["corrupt", "vile", "corrupt"]


def test_an_entry_stands_in_one_list_only() -> None:
    reader = Reader("rule.yaml")
    reader.rule(load("kind: words\nmessage: x\nwords: [bad]\nmild: [sad, Bad]", "rule.yaml"), "house/rule")
    assert [str(p) for p in reader.problems] == ["rule.yaml:4:13: the entry 'Bad' is there twice"]
