"""Rules that extend other rules, and rules that need what rhetlint has not."""

from __future__ import annotations

import pytest

from tests.cli.run import rhetlint
from tests.vale.project import Project

BASE = "extends: existence\nmessage: \"Base '%s'.\"\nlevel: error\ntokens: [one, two]\ntests: [{name: a, input: x, want: y}]\n"


@pytest.fixture
def base(project: Project) -> Project:
    """A project with a rule to extend in a style that no configuration names."""
    project.write("styles/Std/words/Base.yml", BASE)
    return project


@pytest.mark.parametrize(
    ("own", "found"),
    [
        ("message: \"Mine '%s'.\"\n", ["1:1:R:Mine 'one'.", "1:5:R:Mine 'two'."]),
        ("tokens: [three]\n", ["1:9:R:Base 'three'."]),
        ("tokens+: [three]\n", ["1:1:R:Base 'one'.", "1:5:R:Base 'two'.", "1:9:R:Base 'three'."]),
        ("tokens-: [one]\n", ["1:5:R:Base 'two'."]),
        ("tokens-: [one]\nscope: heading\n", []),
    ],
)
def test_a_rule_takes_over_what_another_says(base: Project, own: str, found: list[str]) -> None:
    base.write("styles/Own/R.yml", "extends: Std.words.Base\n" + own)
    assert base.check("one two three\n") == found


def test_entries_of_a_mapping_come_and_go(project: Project) -> None:
    project.write("styles/Std/Swap.yml", 'extends: substitution\nmessage: "%s"\nswap: {one: 1, two: 2}\n')
    project.write("styles/Own/R.yml", "extends: Std.Swap\nswap+: {three: 3}\nswap-: [one]\n")
    assert project.check("one two three\n") == ["1:5:R:2", "1:9:R:3"]


def test_a_change_in_the_rule_that_is_extended_is_seen(base: Project) -> None:
    base.write("styles/Own/R.yml", "extends: Std.words.Base\n")
    assert base.check("one three\n") == ["1:1:R:Base 'one'."]
    base.write("styles/Std/words/Base.yml", BASE.replace("one", "three"))
    assert base.check("one three\n") == ["1:5:R:Base 'three'."]


@pytest.mark.parametrize(
    ("own", "problem"),
    [
        ("extends: Std.words.Bose\n", "R.yml:1:10: there is no rule 'Std.words.Bose' to extend"),
        (
            "extends: Std.words.Base\ntokens-: [six]\n",
            "R.yml:2:1: 'tokens-': the rule that is extended has no entry 'six'",
        ),
        ("extends: Std.words.Base\nraw+: [six]\n", "R.yml:2:1: the rule that is extended has no 'raw'"),
        ("extends: Std.words.Base\nlevel+: [six]\n", "R.yml:2:1: 'level' is a single value; write it without '+'"),
        ("extends: Std.words.Base\ntokens+: six\n", "R.yml:2:1: 'tokens+' should be a list"),
        (
            "extends: Std.words.Base\ntokens+: [six]\ntokens: [a]\n",
            "R.yml:2:1: 'tokens+' changes what 'tokens' replaces; one of them is too many",
        ),
        ("extends: Own.R\n", "R.yml:1:10: 'Own.R' extends this rule in turn, or too many others do"),
        (
            "extends: existence\nmessage: x\ntokens+: [a]\n",
            "R.yml:3:1: only a rule that extends another rule can have 'tokens+'",
        ),
    ],
)
def test_what_is_wrong_has_a_place(base: Project, own: str, problem: str) -> None:
    base.write("styles/Own/R.yml", own)
    assert base.problems() == [f"styles/Own/{problem}"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        ("extends: existence\nmessage: x\naffix: en_US\ntokens: [walk/D]\n", "3:1: rhetlint inflects no words"),
        ("extends: conditional\nmessage: x\nin: notes\nfirst: a\nsecond: b\n", "3:1: rhetlint has no views"),
        ("extends: existence\nmessage: x\nscope: doc(h2)\ntokens: [a]\n", "1:1: rhetlint selects nothing by CSS"),
        ("extends: existence\nmessage: x\nscope: ~quote\ntokens: [a]\n", "1:1: rhetlint has no scope of quotations"),
    ],
)
def test_a_rule_that_needs_more_is_named_and_the_others_run(project: Project, text: str, note: str) -> None:
    project.rule("Very", "extends: existence\ntokens: [very]\n")
    project.write("styles/Own/R.yml", text)
    project.write("draft.md", "A very a.\n")
    result = rhetlint("check", "--vale-config", ".vale.ini", "--format", "github", "draft.md")
    assert "Own/Very" in result.out
    assert result.err.splitlines() == [
        f"styles/Own/R.yml:{note}, so the rule 'Own/R' is not run", "Rules of Vale's that run: 1."
    ]  # fmt: skip
