"""The report as lines for reviewdog."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from report_drafts import ADJECTIVE, DOUBLED, LONG, find, finding, report

from rhetlint.errors import Problem
from rhetlint.report.model import Report
from rhetlint.report.rdjsonl import render

SCHEMA = json.loads((Path(__file__).parent / "rdjsonl-reduced.json").read_text(encoding="utf-8"))
A = "\ufeffA heroic mayor.\r\né 👍 he he said\r\nso.\n"


def rows_of(given: Report) -> list[dict[str, Any]]:
    text = "".join(render(given))
    assert text == "" or text.endswith("\n")
    rows = [json.loads(line) for line in text.encode("utf-8").split(b"\n")[:-1]]
    for row in rows:
        Draft202012Validator(SCHEMA).validate(row)
    return rows


def cut(source: str, place: dict[str, Any]) -> str:
    """What reviewdog finds at a range: it counts the bytes of lines that end with line feeds."""
    data = source.encode("utf-8", "surrogatepass")
    lines = data.split(b"\n")

    def offset(position: dict[str, int]) -> int:
        return sum(len(line) + 1 for line in lines[: position["line"] - 1]) + position["column"] - 1

    return data[offset(place["start"]) : offset(place["end"])].decode("utf-8", "surrogatepass")


def test_a_diagnostic() -> None:
    (row,) = rows_of(report([find(A, "he he", DOUBLED, fixes=[(22, 27, "he", True), (22, 25, "")])], {"a.md": A}))
    assert row == {
        "message": "“he he” stands twice.",
        "location": {
            "path": "a.md",
            "range": {"start": {"line": 2, "column": 9}, "end": {"line": 2, "column": 14}},
        },
        "severity": "ERROR",
        "source": {"name": "rhetlint"},
        "code": {"value": "typos/doubled-word"},
        "suggestions": [
            {"range": {"start": {"line": 2, "column": 9}, "end": {"line": 2, "column": 14}}, "text": "he"},
            {"range": {"start": {"line": 2, "column": 9}, "end": {"line": 2, "column": 12}}, "text": ""},
        ],
    }
    assert A[22:27] == cut(A, row["location"]["range"]) == "he he"
    assert cut(A, row["suggestions"][1]["range"]) == "he "


def test_a_byte_order_mark_takes_three_bytes_and_lines_may_be_crossed() -> None:
    first, second = rows_of(report([find(A, "heroic"), find(A, "said\r\nso.", LONG)], {"a.md": A}))
    assert first["location"]["range"]["start"] == {"line": 1, "column": 6}
    assert second["location"]["range"]["end"] == {"line": 3, "column": 4}
    assert (first["severity"], second["severity"]) == ("WARNING", "INFO")
    assert second["code"]["url"] == "https://example.org/long"
    assert "url" not in first["code"], "the source of this rule is no address"


def test_a_draft_that_has_changed_is_told_by_its_lines() -> None:
    (row,) = rows_of(report([find(A, "he said\r\nso.", DOUBLED, fixes=[(22, 27, "he")])], {"a.md": A.upper()}))
    assert row["location"]["range"] == {"start": {"line": 2}, "end": {"line": 3}}
    assert "suggestions" not in row


def test_problems_come_first() -> None:
    problems = [Problem("a.md", 3, 2, "No rule 'x'.", "did you mean 'y'?"), Problem("b.md", 0, 0, "Not UTF-8.")]
    rows = rows_of(report([find(A, "heroic")], {"a.md": A}, problems))
    assert [row["location"] for row in rows[:2]] == [
        {"path": "a.md", "range": {"start": {"line": 3}}},
        {"path": "b.md"},
    ]
    assert rows[0]["message"] == "No rule 'x'. (did you mean 'y'?)"
    assert [row["severity"] for row in rows] == ["ERROR", "ERROR", "WARNING"]


def test_nothing_found_prints_nothing() -> None:
    assert rows_of(report([])) == []


@given(st.text("a é👍\n\r\u2028\x00", min_size=1, max_size=700), st.data())
def test_ranges_are_those_of_the_match(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start + 1, len(source)))
    place = finding(source, start, end, fixes=[(start, end, "x")])
    (row,) = rows_of(report([place], {"a.md": source}))
    assert cut(source, row["location"]["range"]) == source[start:end]
    assert row["suggestions"] == [{"range": row["location"]["range"], "text": "x"}]


@given(st.text(min_size=1), st.text(), st.text(min_size=1))
def test_any_text_survives(source: str, path: str, message: str) -> None:
    place = finding(source, 0, len(source), ADJECTIVE, f"x/{path}", message=message)
    rows = rows_of(report([place], {f"x/{path}": source}, [Problem(f"{path}\udce9", 1, 1, message)]))
    assert [row["message"] for row in rows] == [message] * 2
    assert rows[0]["location"]["path"] == f"{path}\ufffd"
