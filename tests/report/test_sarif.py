"""The report as SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import unquote

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from report_drafts import ADJECTIVE, DOUBLED, LONG, find, finding, report

from rhetlint.errors import Problem
from rhetlint.report.fingerprint import fingerprints
from rhetlint.report.model import Report
from rhetlint.report.sarif import render

SCHEMA = json.loads((Path(__file__).parent / "sarif-2.1.0-reduced.json").read_text(encoding="utf-8"))
A = "\ufeffThe heroic mayor.\r\nHe he said 👍 a\n> b.\n"


def run_of(given: Report) -> dict[str, Any]:
    log = json.loads("".join(render(given)))
    Draft202012Validator(SCHEMA).validate(log)
    (run,) = log["runs"]
    assert isinstance(run, dict)
    return run


def location(uri: str, **region: int) -> dict[str, Any]:
    return {
        "physicalLocation": {
            "artifactLocation": {"uri": uri, "uriBaseId": "%SRCROOT%"},
            **({"region": region} if region else {}),
        }
    }


def test_a_result() -> None:
    place = find(A, "heroic")
    run = run_of(report([place], {"a.md": A}))
    assert run["results"] == [
        {
            "ruleId": "loaded/adjective",
            "ruleIndex": 0,
            "level": "warning",
            "message": {"text": "“heroic” passes judgement. Say what was done."},
            "locations": [location("a.md", startLine=1, startColumn=5, endLine=1, endColumn=11)],
            "partialFingerprints": {"ruleAndSentence/v1": next(fingerprints([place]))},
            "properties": {"voice": "author"},
        }
    ]
    assert run["columnKind"] == "unicodeCodePoints"
    assert run["invocations"] == [{"executionSuccessful": True, "toolExecutionNotifications": []}]


def test_rules_are_described() -> None:
    driver = run_of(report([]))["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("rhetlint", "1.2.3")
    adjective, doubled, long = driver["rules"]
    assert adjective == {
        "id": "loaded/adjective",
        "name": "LoadedAdjective",
        "shortDescription": {"text": "“…” passes judgement. Say what was done."},
        "fullDescription": {"text": "A reader who is told what to think trusts the rest less."},
        "help": {
            "text": "“…” passes judgement. Say what was done.\n\n"
            "A reader who is told what to think trusts the rest less.\n\n"
            "Source: https://example.org/loaded words",
            "markdown": "**loaded/adjective**\n\n“…” passes judgement. Say what was done.\n\n"
            "A reader who is told what to think trusts the rest less.\n\n"
            "Source: https://example.org/loaded words",
        },
        "defaultConfiguration": {"level": "warning"},
        "properties": {"tags": ["loaded"]},
    }
    assert (doubled["name"], doubled["fullDescription"]) == ("TyposDoubledWord", {"text": "“…” stands twice."})
    assert long["helpUri"] == "https://example.org/long"


def test_levels_and_indices_agree_with_the_rules() -> None:
    run = run_of(report([find(A, "heroic"), find(A, "He he", DOUBLED), find(A, "said 👍 a\n> b", LONG)], {"a.md": A}))
    assert [result["level"] for result in run["results"]] == ["warning", "error", "note"]
    for result in run["results"]:
        rule = run["tool"]["driver"]["rules"][result["ruleIndex"]]
        assert (rule["id"], rule["defaultConfiguration"]["level"]) == (result["ruleId"], result["level"])


def test_a_rule_that_is_not_described_has_no_index() -> None:
    (result,) = run_of(report([find(A, "heroic")._replace(rule="other/rule")]))["results"]
    assert result["ruleId"] == "other/rule"
    assert "ruleIndex" not in result


def test_regions_count_code_points_over_lines() -> None:
    (result,) = run_of(report([find(A, "👍 a\n> b")], {"a.md": A}))["results"]
    assert result["locations"] == [location("a.md", startLine=2, startColumn=12, endLine=3, endColumn=4)]


def test_fixes() -> None:
    place = find(A, "He he", DOUBLED, fixes=[(20, 25, "He", True), (20, 23, "", False)])
    (result,) = run_of(report([place], {"a.md": A}))["results"]
    changes = [
        (fix["description"]["text"], fix["artifactChanges"][0]["artifactLocation"]["uri"], change)
        for fix in result["fixes"]
        for change in fix["artifactChanges"][0]["replacements"]
    ]
    region = {"startLine": 2, "startColumn": 1, "endLine": 2}
    assert changes == [
        ("Write “He”.", "a.md", {"deletedRegion": {**region, "endColumn": 6}, "insertedContent": {"text": "He"}}),
        ("Take it out.", "a.md", {"deletedRegion": {**region, "endColumn": 4}, "insertedContent": {"text": ""}}),
    ]


def test_fixes_are_left_out_where_the_draft_has_changed() -> None:
    place = find(A, "He he", DOUBLED, fixes=[(20, 25, "He", True)])
    (result,) = run_of(report([place], {"a.md": A.upper()}))["results"]
    assert "fixes" not in result


def test_problems_are_notifications() -> None:
    problems = [
        Problem("b c.md", 0, 0, "Not UTF-8."),
        Problem("a.md", 2, 3, "No rule 'x'.", "did you mean 'y'?"),
        Problem("", 0, 0, "Nothing to read."),
    ]
    assert run_of(report([], problems=problems))["invocations"] == [
        {
            "executionSuccessful": False,
            "toolExecutionNotifications": [
                {"level": "error", "message": {"text": "Not UTF-8."}, "locations": [location("b%20c.md")]},
                {
                    "level": "error",
                    "message": {"text": "No rule 'x'. (did you mean 'y'?)"},
                    "locations": [location("a.md", startLine=2, startColumn=3)],
                },
                {"level": "error", "message": {"text": "Nothing to read."}},
            ],
        }
    ]


@pytest.mark.parametrize(
    ("path", "uri", "relative"),
    [
        ("news/a b.md", "news/a%20b.md", True),
        ("é#?%.md", "%C3%A9%23%3F%25.md", True),
        ("10:30.md", "10%3A30.md", True),
        ("bad\udce9.md", "bad%E9.md", True),
        ("/drafts/a b.md", "file:///drafts/a%20b.md", False),
        ("C:/drafts/a:b.md", "file:///C:/drafts/a%3Ab.md", False),
    ],
)
def test_paths_become_uris(path: str, uri: str, relative: bool) -> None:
    (result,) = run_of(report([find(A, "heroic", path=path)]))["results"]
    artifact = result["locations"][0]["physicalLocation"]["artifactLocation"]
    assert artifact == ({"uri": uri, "uriBaseId": "%SRCROOT%"} if relative else {"uri": uri})


def test_ordinals_of_equal_findings_count_per_file() -> None:
    twice = "A heroic and heroic one."
    places = [finding(twice, at, at + 6, path=path) for path in ("a.md", "b.md") for at in (2, 13)]
    results = run_of(report(places, {"a.md": twice, "b.md": twice}))["results"]
    prints = [result["partialFingerprints"]["ruleAndSentence/v1"] for result in results]
    assert prints[:2] == prints[2:]
    assert prints[0] != prints[1]


def test_the_log_does_not_tell_where_it_was_made() -> None:
    assert str(Path.cwd()) not in "".join(render(report([find(A, "heroic")], {"a.md": A})))


@given(st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
def test_any_text_survives(source: str, path: str, message: str) -> None:
    place = finding(source, 0, len(source), ADJECTIVE, f"x/{path}", message=message, fixes=[(0, 1, message)])
    given = report([place], {f"x/{path}": source}, [Problem(path, 1, 1, message)])
    (result,) = run_of(given)["results"]
    "".join(render(given)).encode("utf-8")
    assert result["message"] == {"text": message}
    uri = result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert unquote(uri, errors="surrogateescape") == f"x/{path}"
