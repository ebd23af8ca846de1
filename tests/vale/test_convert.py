"""Styles written as native packs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rhetlint.packs.load import load_pack
from rhetlint.vale.convert import slug, texts
from tests.cli.run import rhetlint
from tests.vale.project import Project


@pytest.mark.parametrize(
    ("expression", "expected"),
    [
        ("very", ["very"]),
        ("utili[sz]e", ["utilise", "utilize"]),
        ("(?:a|an) odd thing", ["a odd thing", "an odd thing"]),
        ("colou?r", ["colour", "color"]),
        (r"e\.g\.", ["e.g."]),
        ("a (?:large)? part", ["a large part"]),
        (r"\w+ly", []),
        ("a+", []),
        ("(?<!x)y", []),
    ],
)
def test_expressions_that_are_a_few_words(expression: str, expected: list[str]) -> None:
    assert texts(expression) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("HeadingColons", "heading-colons"), ("E-Prime", "e-prime"), ("LGBTQ", "lgbtq"), ("URLFormat", "url-format")],
)
def test_names(name: str, expected: str) -> None:
    assert slug(name) == expected


def test_a_style_becomes_a_pack_that_finds_the_same(project: Project) -> None:
    project.rule(
        "Words",
        "extends: existence\nignorecase: true\ntokens: [very]\ntests:\n"
        "  - {name: a, input: 'It is very odd.', want: '1:7:Own.Words:x'}\n  - {name: b, input: 'Odd.', want: ''}\n",
    )
    project.rule("Swap", "extends: substitution\nmessage: \"Use '%s', not '%s'.\"\nswap: {'utili[sz]e': use}\n")
    project.rule("Pattern", "extends: existence\nnonword: true\ntokens: ['\\d+(?:st|nd)']\n")
    project.rule("Long", "extends: occurrence\nmessage: long\nscope: sentence\ntoken: '\\w+'\nmax: 5\n")
    project.rule("Caps", "extends: capitalization\nscope: heading\nmatch: $sentence\n")
    project.rule("Raw", "extends: existence\nscope: raw\ntokens: [x]\n")
    result = rhetlint("convert-vale", "styles/Own")
    assert result.status == 0
    assert result.out == "Wrote 5 rules to own; 1 left out.\n"
    assert result.err == "Own/Raw: not converted, native rules do not look at the scope 'raw'\n"
    rules = {rule.id: rule for rule in load_pack(Path("own"))}
    assert sorted(rules) == ["own/caps", "own/long", "own/pattern", "own/swap", "own/words"]
    assert [(e.text, e.spans) for e in rules["own/words"].examples] == [("It is very odd.", ((6, 10),)), ("Odd.", ())]
    project.write("draft.md", "# A Big Heading Here\n\nVery many utilise the 1st of all things here.\n")
    vale = json.loads(project.run("draft.md").out)["findings"]
    native = json.loads(rhetlint("check", "draft.md", "--pack", "own", "--select", "own", "--format", "json").out)[
        "findings"
    ]

    def place(f):  # type: ignore[no-untyped-def]
        return f["line"], slug(f["rule"].partition("/")[2])

    assert sorted(map(place, vale)) == sorted(map(place, native))
    assert {f["message"] for f in native} >= {"Use “use”, not 'utilise'."}


def test_nothing_is_overwritten(project: Project) -> None:
    project.rule("R", "extends: existence\ntokens: [very]\n")
    project.write("own/x.txt", "mine")
    result = rhetlint("convert-vale", "styles/Own")
    assert (result.status, result.err) == (2, "own: is already there (name another folder with --output)\n")
    assert Path("own/x.txt").read_text() == "mine"


def test_a_wrong_rule_is_told_and_nothing_is_written(project: Project) -> None:
    project.rule("R", "extends: existence\ntokens: [very]\n")
    project.rule("S", "extends: existence\nlevel: bad\n")
    result = rhetlint("convert-vale", "styles/Own")
    assert result.status == 2
    assert "'level' cannot be 'bad'" in result.err
    assert not Path("own").exists()
