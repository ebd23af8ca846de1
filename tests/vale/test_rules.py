"""What can be wrong in a rule, and what is told of it."""

from __future__ import annotations

import pytest

from rhetlint.vale.rules import read_rule
from tests.vale.project import Project


def test_everything_that_is_wrong_is_told_at_once(project: Project) -> None:
    project.rule(
        "R", "message: m\nextends: existence\nlevel: eror\nscope: [headng, raw]\ntokenz: [a]\ntokens: ['(', b]\n"
    )
    project.rule("S", "message: m\nextends: existance\n")
    path = "styles/Own"
    assert project.problems() == [
        f"{path}/R.yml:3:8: 'level' cannot be 'eror' (did you mean 'error'?)",
        f"{path}/R.yml:4:9: unknown scope 'headng' (did you mean 'heading'?)",
        f"{path}/R.yml:5:1: unknown key 'tokenz' (did you mean 'tokens'?)",
        f"{path}/R.yml:6:10: '(' is no regular expression: missing ) at position 1",
        f"{path}/S.yml:2:10: 'extends' cannot be 'existance' (did you mean 'existence'?)",
    ]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("extends: existence\n", "1:1: the key 'message' is missing (What the writer reads; %s is the text found.)"),
        ("message: m\n", "1:1: the key 'extends' is missing (The extension point.)"),
        ("- a\n", "1:1: a rule of Vale's is a mapping of keys (it needs 'extends' and 'message')"),
        ("extends: existence\nmessage: m\ncode: true\n", "3:1: Vale no longer knows 'code: true' (write 'scope: raw')"),
        (
            "extends: existence\nmessage: m\naction: {name: remov}\n",
            "3:16: the action cannot be 'remov' (did you mean 'remove'?)",
        ),
        ("extends: occurrence\nmessage: m\nmax: many\n", "3:6: 'max' should be a whole number"),
        (
            "extends: substitution\nmessage: m\nswap: {'a(': b}\n",
            "3:8: 'a(' is no regular expression: missing ) at position 2",
        ),
        ("extends: sequence\nmessage: m\ntokens: [{tags: NN}]\n", "3:11: unknown key 'tags' (did you mean 'tag'?)"),
        (
            "extends: existence\nmessage: m\ntokens: [a]\ntests: [{inputs: x}]\n",
            "4:10: unknown key 'inputs' in a test (did you mean 'input'?)",
        ),
    ],
)
def test_what_is_wrong_has_a_place(project: Project, text: str, problem: str) -> None:
    project.write("styles/Own/R.yml", text)
    assert project.problems() == [f"styles/Own/R.yml:{problem}"]


def test_values_may_be_written_loosely(project: Project) -> None:
    project.rule("R", 'extends: existence\nIgnoreCase: "true"\ntokens: very\nscope: text\nlimit: "1"\n')
    assert project.check("Very, very\n") == ["1:1:R:Found 'Very'."]


def test_rules_in_folders_are_named_for_them(project: Project) -> None:
    project.rule("Sub/R", "extends: existence\ntokens: [very]\n")
    assert project.check("very\n") == ["1:1:Sub.R:Found 'very'."]


def test_programs_are_named_and_counted(project: Project) -> None:
    project.rule("P", "extends: script\nscript: 'matches := []'\n")
    project.rule("R", "extends: existence\ntokens: [very]\n")
    project.write("draft.md", "very\n")
    result = project.run("draft.md")
    assert "'very'" in result.out
    assert result.err.splitlines() == [
        "1 rule of Vale's is a program in Tengo, and rhetlint does not run it: Own/P.",
        "Rules of Vale's that run: 1.",
    ]


def test_tests_are_examples(project: Project) -> None:
    project.rule(
        "R",
        "extends: existence\ntokens: [very]\ntests:\n"
        "  - {name: a, input: 'It is very odd.', want: \"1:7:Own.R:Found 'very'.\"}\n"
        "  - {name: b, input: 'It is odd.', want: ''}\n"
        "  - {name: c, input: 'x', format: rst, want: ''}\n",
    )
    rule, problems = read_rule("styles/Own/R.yml", "Own/R")
    assert not problems
    assert rule
    assert [(e.text, e.spans) for e in rule.examples] == [("It is very odd.", ((6, 6),)), ("It is odd.", ())]


def test_what_published_rules_have(project: Project) -> None:
    project.rule("Named", "name: Own.Named\nextends: existence\ntokens: [one]\n")
    project.rule("Listed", 'extends: substitution\nmessage: "%s"\nswap:\n  - two: 2\n  - three: 3\n')
    project.rule("Twice", 'extends: substitution\nmessage: "%s"\nswap:\n  four: x\n  four: 4\n')
    project.rule("Escaped", 'extends: existence\nmessage: "It\\\'s %s"\ntokens: [five]\n')
    project.write("styles/Own/Known.yml", "extends: consistency\nmessage: x\nvocab: false\neither: {a: b}\n")
    assert project.check("one two three four five\n") == [
        "1:1:Named:Found 'one'.", "1:5:Listed:2", "1:9:Listed:3", "1:15:Twice:4", "1:20:Escaped:It's five",
    ]  # fmt: skip
