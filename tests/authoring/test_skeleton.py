"""New rules and packs hold what they promise, as they are and with their comments taken away."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rhetlint.authoring.skeleton import SAMPLES, rule_text
from rhetlint.kinds import KINDS, kind
from rhetlint.packs.read import FIELDS
from rhetlint.yamlmarks import load, plain
from tests.cli.run import rhetlint

WITHOUT = {"confusion"}
"""Kinds that need more than a YAML file."""


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_there_is_a_skeleton_of_every_kind() -> None:
    assert {*SAMPLES, *WITHOUT} == set(KINDS)


@pytest.mark.parametrize("name", SAMPLES)
def test_a_new_rule_passes_its_tests_and_the_linter(name: str) -> None:
    made = rhetlint("new", "rule", "house/mine", "--kind", name)
    assert (made.status, made.out.replace("\\", "/")) == (0, "Wrote house/mine.yaml.\nNext: rhetlint test house\n")
    tested = rhetlint("test", "house", "--coverage")
    assert tested.status == 0, tested.out
    linted = rhetlint("lint-rules", "house")
    assert linted.status == 0, linted.out


@pytest.mark.parametrize("name", SAMPLES)
def test_a_new_rule_explains_every_key(name: str) -> None:
    text = re.sub(r"^#(?! )", "", rule_text("house/mine", name), flags=re.MULTILINE)
    assert set(plain(load(text, "x"))) == {*FIELDS, *kind(name).FIELDS}


def test_a_new_pack_passes_its_tests_and_the_linter() -> None:
    assert rhetlint("new", "pack", "style/house", "--kind", "pattern").status == 0
    assert rhetlint("test", "style/house").out == "2 of 2 examples pass\n"
    assert rhetlint("lint-rules", "style/house").status == 0
    assert rhetlint("new", "rule", "style/house/more").status == 0
    assert rhetlint("test", "style/house").out == "4 of 4 examples pass\n"


def test_nothing_is_overwritten() -> None:
    rhetlint("new", "pack", "house")
    before = {path: path.read_bytes() for path in Path("house").iterdir()}
    assert rhetlint("new", "pack", "house").status == 2
    again = rhetlint("new", "rule", "house/first-rule")
    assert again.status == 2 and "this is already there" in again.err
    assert {path: path.read_bytes() for path in Path("house").iterdir()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("rule", "mine"), "'mine' names no pack (write PACK/mine)"),
        (("rule", "house/My_Rule"), "the rule would be called 'My_Rule'"),
        (("rule", "House/mine"), "the pack would be called 'House'"),
        (("rule", "one/mine"), "one.yaml: this pack is one file"),
        (("pack", "my pack"), "the pack would be called 'my pack'"),
        (("rule", "one.yaml/mine"), "the pack would be called 'one.yaml'"),
    ],
)
def test_mistakes_are_told_and_nothing_is_written(arguments: tuple[str, ...], said: str) -> None:
    Path("one.yaml").write_text("rules: {}\n")
    result = rhetlint("new", *arguments)
    assert result.status == 2 and said in result.err
    assert [path.name for path in Path().iterdir()] == ["one.yaml"]
