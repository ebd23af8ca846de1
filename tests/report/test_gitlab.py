"""The report as a GitLab Code Quality report."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from report_drafts import ADJECTIVE, DOUBLED, LONG, find, finding, report

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.report.gitlab import render
from rhetlint.report.model import Report

SCHEMA = json.loads((Path(__file__).parent / "gitlab-code-quality.json").read_text(encoding="utf-8"))
A = "The heroic mayor.\nHe he said\nso.\n"


def rows_of(given: Report) -> list[dict[str, Any]]:
    text = "".join(render(given))
    text.encode("utf-8")
    rows = json.loads(text)
    Draft202012Validator(SCHEMA).validate(rows)
    prints = [row["fingerprint"] for row in rows]
    assert len(prints) == len(set(prints))
    assert isinstance(rows, list)
    return rows


def prints(*findings: Finding) -> set[str]:
    return {row["fingerprint"] for row in rows_of(report(findings))}


def test_violations() -> None:
    rows = rows_of(report([find(A, "heroic"), find(A, "He he", DOUBLED), find(A, "he said\nso.", LONG)]))
    assert [{key: value for key, value in row.items() if key != "fingerprint"} for row in rows] == [
        {
            "description": "“heroic” passes judgement. Say what was done.",
            "check_name": "loaded/adjective",
            "severity": "minor",
            "location": {"path": "a.md", "lines": {"begin": 1, "end": 1}},
        },
        {
            "description": "“He he” stands twice.",
            "check_name": "typos/doubled-word",
            "severity": "major",
            "location": {"path": "a.md", "lines": {"begin": 2, "end": 2}},
        },
        {
            "description": "3 words in one sentence.",
            "check_name": "readability/long-sentence",
            "severity": "info",
            "location": {"path": "a.md", "lines": {"begin": 2, "end": 3}},
        },
    ]


def test_nothing_found_is_an_empty_array() -> None:
    assert "".join(render(report([]))) == "[]\n"


def test_problems_come_first() -> None:
    problems = [Problem("a.md", 3, 2, "No rule 'x'.", "did you mean 'y'?"), Problem("b.md", 0, 0, "Not UTF-8.")]
    rows = rows_of(report([find(A, "heroic")], problems=problems))
    assert [(row["check_name"], row["severity"], row["location"]["lines"]["begin"]) for row in rows] == [
        ("rhetlint", "critical", 3),
        ("rhetlint", "critical", 1),
        ("loaded/adjective", "minor", 1),
    ]
    assert rows[0]["description"] == "No rule 'x'. (did you mean 'y'?)"


def test_paths_are_plain() -> None:
    assert rows_of(report([find(A, "heroic", path="./news/../a.md")]))[0]["location"]["path"] == "a.md"


def test_fingerprints_outlive_moves_renames_and_other_words_for_it() -> None:
    moved = "A new beginning.\n\n" + A
    before = find(A, "heroic")._replace(sentence="The heroic mayor.")
    after = find(moved, "heroic", path="b.md", message="Another.")._replace(sentence="The heroic mayor.")
    assert prints(before) == prints(after)
    assert prints(before) != prints(before._replace(sentence="A heroic mayor."))
    assert prints(before) != prints(before._replace(rule="loaded/noun"))


def test_equal_findings_have_fingerprints_of_their_own_in_whatever_draft() -> None:
    twice = "A heroic and heroic one."
    places = [finding(twice, at, at + 6, path=path) for path in ("a.md", "b.md") for at in (2, 13)]
    assert len(prints(*places)) == 4
    assert prints(*places[:3]) < prints(*places)


@given(st.text(min_size=1), st.text(), st.text(min_size=1))
def test_any_text_survives(source: str, path: str, message: str) -> None:
    place = finding(source, 0, len(source), ADJECTIVE, f"x/{path}", message=message)
    rows = rows_of(report([place], problems=[Problem(path, 1, 1, message)] * 2))
    assert [row["description"] for row in rows] == [message] * 3
