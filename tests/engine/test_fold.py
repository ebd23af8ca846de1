"""Repeated findings of a rule become one that counts them."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetlint.engine.fold import fold
from rhetlint.finding import Finding
from rhetlint.linter import Linter, lint
from rhetlint.run import Work, check_drafts

DRAFT = """One odd start. An odd end,
and an odd turn.

An odd day and an odd night.

<!-- rhetlint-disable-next-line house/odd -->
Odd are the silent.
It is still odd here.
"""
WORDS = "kind: words\nwords: [odd]\n"
SWAP = "kind: substitution\nswap: {odd: strange}\n"


def findings(folder: Path, monkeypatch: pytest.MonkeyPatch, rule: str, config: str = "") -> list[Finding]:
    folder.joinpath("house").mkdir()
    folder.joinpath("house/odd.yaml").write_text("message: It is odd.\n" + rule)
    folder.joinpath(".rhetlint.yaml").write_text("packs: house\nselect: house\n" + config)
    monkeypatch.chdir(folder)
    return lint(DRAFT, "draft.md")


def test_findings_of_a_paragraph_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings(tmp_path, monkeypatch, WORDS + "fold: paragraph")
    assert [(f.line, f.message) for f in found] == [
        (1, "It is odd. There are 2 more in this paragraph (line 2)."),
        (4, "It is odd. There is 1 more in this paragraph."),
        (8, "It is odd."),
    ]
    assert [(DRAFT[p.start : p.end], p.line, p.column, p.end_column) for p in found[0].related] == [
        ("odd", 1, 19, 22),
        ("odd", 2, 8, 11),
    ]


def test_findings_of_a_draft_become_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (found,) = findings(tmp_path, monkeypatch, WORDS + "fold: document")
    assert found.message == "It is odd. There are 5 more in this draft (lines 2, 4, 8)."
    assert len(found.related) == 5


def test_many_lines_are_not_all_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings(tmp_path, monkeypatch, WORDS + "fold: document")
    (found,) = lint("An odd line.\n\n" * 9, "draft.md")
    assert found.message.endswith("There are 8 more in this draft (lines 3, 5, 7, 9, 11 …).")


@pytest.mark.parametrize("rule", [WORDS, WORDS + "fold: none", SWAP + "fold: paragraph"])
def test_others_stay_apart_and_so_do_fixes(rule: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = findings(tmp_path, monkeypatch, rule)
    assert len(found) == 6
    assert not any(f.related for f in found)


def test_findings_that_do_not_count_are_not_counted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings(tmp_path, monkeypatch, WORDS + "fold: document")
    work = Work(["draft.md"], {"draft.md": DRAFT.encode()}, (lambda found: found[2:], fold))
    (found,) = check_drafts(Linter(), work).report.findings
    assert (found.line, found.message) == (2, "It is odd. There are 3 more in this draft (lines 4, 8).")


def test_each_draft_has_its_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    findings(tmp_path, monkeypatch, WORDS + "fold: document")
    texts = {"a.md": b"It is odd.\n", "b.md": b"It is odd.\n\nHow odd.\n"}
    found = check_drafts(Linter(), Work([*texts], texts, (fold,))).report.findings
    assert [(f.path, f.line, len(f.related)) for f in found] == [("a.md", 1, 0), ("b.md", 1, 1)]


def test_a_config_decides_otherwise(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert len(findings(tmp_path, monkeypatch, WORDS + "fold: document", "rules: {house: {fold: none}}\n")) == 6
