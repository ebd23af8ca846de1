"""Patterns run in linear time where they can; the others have a time budget for each rule and draft."""

from __future__ import annotations

import pytest

from rhetlint import patterns
from rhetlint.engine.lint import lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.packs.read import Reader
from rhetlint.patterns import Budget, PatternTimeout, begin_rule, compile_pattern, written_out
from rhetlint.rule import Rule
from rhetlint.text.document import Document
from rhetlint.yamlmarks import load

SLOW = ("(?=a)(a|aa|aaa)+$b?(?<=c)c", r"(a|aa)+\1c", "(?=bad)*(?:b|a|d|ba|ad|bb)+(?=c)$")
TEXT = "a" * 3000 + " " + "bad" * 3000 + "x"


@pytest.fixture(autouse=True)
def _little_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(patterns, "RULE_SECONDS", 0.05)
    monkeypatch.setattr(patterns, "DRAFT_SECONDS", 0.12)


def rule(pattern: str, name: str) -> Rule:
    made = Reader("r.yaml").rule(load(f"kind: pattern\nmessage: x\npattern: '{pattern}'\n", "r.yaml"), f"house/{name}")
    assert made is not None
    return made


@pytest.mark.parametrize("pattern", SLOW)
def test_a_slow_pattern_gives_up(pattern: str) -> None:
    begin_rule(Budget())
    with pytest.raises(PatternTimeout):
        list(compile_pattern(pattern).finditer(TEXT, 0, len(TEXT)))


def test_what_would_be_slow_elsewhere_is_linear_here() -> None:
    text = "a" * 100_000
    for pattern in ("(a+)+b", "(a|aa)+c", "(a*)*(a*)*b", "(.*)(.*)(.*)(.*)x"):
        assert list(compile_pattern(pattern).finditer(text, 0, len(text))) == []


def test_the_rule_gives_up_by_name_and_the_others_go_on() -> None:
    rules = [rule(SLOW[0], "slow"), rule("b[a-z]+x", "good"), rule("(?<=d)x", "looks-behind")]
    found, problems = lint_document(Document(TEXT, "a.md"), Ruleset(rules))
    assert [finding.rule for finding in found] == ["house/good", "house/looks-behind"]
    assert [problem.message for problem in problems] == [
        "the rule 'house/slow' gave up: its patterns took longer than 0.05 s in this draft"
    ]


def test_a_rule_has_its_time_once_for_all_of_a_draft() -> None:
    """Each paragraph alone is quick enough."""
    slow = rule("(?=x)(?:x|xx|xxx|xxxx)+$y?(?<=z)z", "slow")
    paragraph = "x" * 12 + "."
    assert lint_document(Document(paragraph, "a.md"), Ruleset([slow]))[1] == []
    assert len(lint_document(Document(f"{paragraph}\n\n" * 3000, "a.md"), Ruleset([slow]))[1]) == 1


def test_all_rules_together_have_the_time_of_the_draft_and_the_next_draft_begins_anew() -> None:
    slow = [rule(SLOW[0], f"slow-{i}") for i in range(6)]
    quick = rule("(?<=d)x", "zz-quick")
    _, problems = lint_document(Document(TEXT, "a.md"), Ruleset([*slow, quick]))
    told = [problem.message.partition("gave up: ")[2] for problem in problems]
    assert len(told) == 7
    assert told[-1] == "slow patterns of other rules have used up the 0.12 s of this draft"
    found, problems = lint_document(Document(TEXT, "b.md"), Ruleset([quick]))
    assert [finding.match for finding in found] == ["x"] and problems == []


@pytest.mark.parametrize(
    ("pattern", "size"),
    [
        ("abc", 3),
        ("a{3}", 3),
        ("a{2,5}", 5),
        ("a{2,}", 2),
        ("(ab){3}", 6),
        ("((ab){3}c){2}", 14),
        (r"\d{4}[a-z]{2}", 6),
        ("[(]{9}", 9),
        ("a{}", 1),
        ("a)b", 3),
        ("((a{1000}){1000}){1000}", 1_000_000_000),
    ],
)
def test_repetitions_are_counted_as_written_out(pattern: str, size: int) -> None:
    assert written_out(pattern) == size


@pytest.mark.parametrize(
    ("pattern", "said"),
    [
        ("(?=x)((a{1000}){1000}){1000}", "it stands for more than 50,000 characters"),
        ("a" * 100_001, "it is longer than 100,000 characters"),
        ("(a)?" * 101, "it has more than 100 groups"),
        ("(?=" * 3000 + "a" + ")" * 3000, "it is nested too deep"),
        ("(a", "missing )"),
    ],
)
def test_a_pattern_of_no_measure_is_refused(pattern: str, said: str) -> None:
    with pytest.raises(ValueError, match="(?i)" + said.replace(")", r"\)")):
        compile_pattern(pattern)
