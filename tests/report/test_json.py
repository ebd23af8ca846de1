"""The report for programs."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator, ValidationError
from report_drafts import ADJECTIVE, DOUBLED, find, finding, report

import rhetlint.report
from rhetlint.errors import Problem
from rhetlint.report.json import render
from rhetlint.report.model import Report

SCHEMA = json.loads((Path(rhetlint.report.__file__).parent / "schema.json").read_text(encoding="utf-8"))
A = "À la heroic the the end.\n"


def rendered(given: Report) -> dict[str, object]:
    loaded = json.loads("".join(render(given)))
    Draft202012Validator(SCHEMA).validate(loaded)
    assert isinstance(loaded, dict)
    return loaded


def test_exact_output() -> None:
    given = report(
        [find(A, "heroic"), find(A, "the the", DOUBLED, fixes=[(12, 19, "the", True)])],
        problems=[Problem("c.md", 2, 3, "Broken.", "mend it")],
    )
    assert "".join(render(given)) == (
        '{"schema_version": 1,\n"findings": [\n'
        '{"path": "a.md", "line": 1, "column": 6, "end_line": 1, "end_column": 12, "start": 5, "end": 11, '
        '"match": "heroic", "rule": "loaded/adjective", "severity": "warning", '
        '"message": "“heroic” passes judgement. Say what was done.", "voice": "author", "fixes": [], "related": []},\n'
        '{"path": "a.md", "line": 1, "column": 13, "end_line": 1, "end_column": 20, "start": 12, "end": 19, '
        '"match": "the the", "rule": "typos/doubled-word", "severity": "error", '
        '"message": "“the the” stands twice.", "voice": "author", '
        '"fixes": [{"start": 12, "end": 19, "text": "the", "safe": true}], "related": []}\n'
        '],\n"problems": [\n'
        '{"path": "c.md", "line": 2, "column": 3, "message": "Broken.", "hint": "mend it"}\n'
        '],\n"summary": {"files": 3, "files_with_findings": 1, "findings": 2, '
        '"severities": {"error": 1, "warning": 1, "suggestion": 0}, '
        '"rules": {"loaded/adjective": 1, "typos/doubled-word": 1}, "problems": 1}}\n'
    )
    rendered(given)


def test_nothing_found_is_valid_too() -> None:
    assert rendered(report([])) == {
        "schema_version": 1,
        "findings": [],
        "problems": [],
        "summary": {
            "files": 3,
            "files_with_findings": 0,
            "findings": 0,
            "severities": {"error": 0, "warning": 0, "suggestion": 0},
            "rules": {},
            "problems": 0,
        },
    }


def test_the_schema_is_a_schema_and_refuses_what_is_not_a_report() -> None:
    Draft202012Validator.check_schema(SCHEMA)
    whole = rendered(report([find(A, "heroic")]))
    (first,) = whole["findings"]  # type: ignore[misc]
    for key in first:
        broken = {**whole, "findings": [{name: value for name, value in first.items() if name != key}]}
        with pytest.raises(ValidationError):
            Draft202012Validator(SCHEMA).validate(broken)
    for wrong in ({"line": 0}, {"severity": "bad"}, {"start": -1}, {"rule": "noslash"}, {"voice": "any"}):
        with pytest.raises(ValidationError):
            Draft202012Validator(SCHEMA).validate({**whole, "findings": [{**first, **wrong}]})


def test_the_schema_describes_every_key() -> None:
    whole = rendered(
        report([find(A, "the the", DOUBLED, fixes=[(12, 19, "the", True)])], problems=[Problem("c", 0, 0, "x")])
    )
    definitions = SCHEMA["$defs"]
    (first,), (problem,) = whole["findings"], whole["problems"]  # type: ignore[misc]
    for name, value in {
        "finding": first,
        "fix": first["fixes"][0],
        "problem": problem,
        "summary": whole["summary"],
    }.items():
        assert set(definitions[name]["properties"]) == set(definitions[name]["required"]) == set(value)


def test_a_path_that_is_not_utf_8_comes_back_as_it_was() -> None:
    path = "draft\udce9.md"
    given = report([find(A, "heroic", path=path)])
    out = "".join(render(given))
    assert json.loads(out.encode("utf-8"))["findings"][0]["path"] == path


@given(st.text(min_size=1), st.text(alphabet=st.characters()), st.text(min_size=1))
def test_any_text_survives(source: str, path: str, message: str) -> None:
    given = report([finding(source, 0, len(source), ADJECTIVE, path, message=message)])
    (first,) = rendered(given)["findings"]  # type: ignore[misc]
    assert (first["match"], first["path"], first["message"]) == (source, path, message)
    "".join(render(given)).encode("utf-8")
