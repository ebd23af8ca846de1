"""The library entry point, and the promises of a run."""

from __future__ import annotations

import doctest
from pathlib import Path

import pytest

import rhetlint
from rhetlint import Finding, InputError, Linter, lint


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_lint_gives_findings_sorted_by_place() -> None:
    found = lint("A heroic plan. It has has a point.")
    assert [(f.rule, f.line, f.column) for f in found] == [
        ("loaded/adjective", 1, 3),
        ("typos/doubled-word", 1, 19),
    ]
    assert isinstance(found[0], Finding)
    assert found[1].fixes[0].text == "has"


def test_path_decides_how_text_is_read_and_which_config_holds() -> None:
    assert lint("    has has", "a.md") == []
    assert len(lint("    has has", "a.txt")) == 1
    Path(".rhetlint.yaml").write_text("ignore: [typos]\n")
    assert lint("It has has a point.", "docs/a.md") == []


def test_linter_is_shared_by_calls() -> None:
    linter = Linter()
    assert lint("It has has a point.", linter=linter) == lint("It has has a point.", linter=linter) != []


def test_what_is_wrong_is_raised_with_its_place() -> None:
    with pytest.raises(InputError, match=r"draft\.md:1:28: .*lodaed"):
        lint("<!-- rhetlint-disable-file lodaed -->\n")
    Path(".rhetlint.yaml").write_text("ignor: [typos]\n")
    with pytest.raises(InputError, match=r"\.rhetlint\.yaml:1:1: unknown key 'ignor'"):
        lint("text")


def test_documented_example_works() -> None:
    assert doctest.testmod(rhetlint).failed == 0
    assert rhetlint.__version__


def test_unknown_names_are_no_attributes() -> None:
    with pytest.raises(AttributeError, match="no attribute 'lnit'"):
        _ = rhetlint.lnit
