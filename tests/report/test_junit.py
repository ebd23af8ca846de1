"""The report as JUnit XML."""

from __future__ import annotations

import re
from collections import Counter
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from hypothesis import given
from hypothesis import strategies as st
from report_drafts import ADJECTIVE, DOUBLED, LONG, find, finding, report

from rhetlint.errors import Problem
from rhetlint.report.junit import render
from rhetlint.report.model import Report

A = "The heroic mayor.\nHe he said\nso.\n"
ALLOWED = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"testcase"}),
    "testcase": ({"name", "classname", "file", "line"}, {"failure", "error"}),
    "failure": ({"type", "message"}, set()),
    "error": ({"type", "message"}, set()),
}
"""Elements with the attributes and children they may have, here and in the schemas of Jenkins and Ant (``file`` and
``line`` beside: GitLab's)."""


def parsed(given: Report) -> Element:
    """The document, held against what the schemas say."""
    root = ElementTree.fromstring("".join(render(given)).encode("utf-8"))
    assert root.tag == "testsuites"
    for element in root.iter():
        attributes, children = ALLOWED[element.tag]
        assert set(element.attrib) <= attributes
        assert {child.tag for child in element} <= children
        if element.tag != "testcase":
            assert set(element.attrib) == attributes
        else:
            assert {"name", "classname"} <= set(element.attrib)
            assert len(element) <= 1
    for suite in (root, *root):
        held = Counter(element.tag for element in suite.iter())
        counts = {name: int(suite.attrib[name]) for name in ("tests", "failures", "errors")}
        assert counts == {"tests": held["testcase"], "failures": held["failure"], "errors": held["error"]}
    names = [(case.attrib["classname"], case.attrib["name"]) for case in root.iter("testcase")]
    assert len(names) == len(set(names))
    return root


def test_a_draft_is_a_suite_and_a_finding_a_failed_test() -> None:
    root = parsed(report([find(A, "heroic"), find(A, "He he", DOUBLED, "b.md"), find(A, "he said\nso.", LONG, "b.md")]))
    assert [suite.attrib["name"] for suite in root] == ["a.md", "b.md", "rhetlint"]
    (case,) = root[0]
    assert case.attrib == {"name": "loaded/adjective: heroic", "classname": "a.md", "file": "a.md", "line": "1"}
    (failure,) = case
    assert failure.attrib == {"type": "warning", "message": "“heroic” passes judgement. Say what was done."}
    assert failure.text == "a.md:1:5: warning: “heroic” passes judgement. Say what was done. (loaded/adjective)"
    assert [case[0].attrib["type"] for case in root[1]] == ["error", "suggestion"]
    assert root[1][1].attrib["name"] == "readability/long-sentence: he said so."
    assert [case.attrib["name"] for case in root[2]] == ["1 draft without findings"]


def test_nothing_found_is_a_test_that_passes() -> None:
    root = parsed(report([]))
    assert [(case.attrib["name"], len(case)) for case in root.iter("testcase")] == [("3 drafts without findings", 0)]
    assert parsed(report([], files=0)).attrib["tests"] == "0"


def test_names_hold_no_place_and_are_counted() -> None:
    twice = "A heroic and heroic one."
    moved = f"\n\n{twice}"
    names = [
        [case.attrib["name"] for case in parsed(report([finding(s, s.index("h"), s.index("h") + 6), finding(s, s.rindex("h"), s.rindex("h") + 6)], files=1)).iter("testcase")]
        for s in (twice, moved)
    ]  # fmt: skip
    assert names[0] == names[1] == ["loaded/adjective: heroic", "loaded/adjective: heroic (2)"]


def test_a_long_match_is_cut_in_the_name() -> None:
    long = "word " * 40
    (name,) = [case.attrib["name"] for case in parsed(report([finding(long, 0, 199, LONG)], files=1)).iter("testcase")]
    assert len(name) == len("readability/long-sentence: ") + 60
    assert name.endswith("…")


def test_problems_are_errors() -> None:
    problems = [Problem("a.md", 3, 2, "No rule 'x'.", "did you mean 'y'?"), Problem("", 0, 0, "Nothing to read.")]
    root = parsed(report([], problems=problems))
    first, second = root[0]
    assert first.attrib == {"name": "a.md: No rule 'x'.", "classname": "a.md", "file": "a.md", "line": "3"}
    assert first[0].attrib == {"type": "problem", "message": "No rule 'x'. (did you mean 'y'?)"}
    assert first[0].text == "a.md:3:2: No rule 'x'. (did you mean 'y'?)"
    assert "line" not in second.attrib


def test_markup_and_control_characters() -> None:
    nasty = "<a href=\"x\">&amp; ]]> 'q'\t\n\r\x00\x08\x1b\ud800\ufffe</a>"
    (case,) = parsed(report([find(A, "heroic", path=nasty, message=nasty)], files=1)).iter("testcase")
    fit = re.sub("[\x00\x08\x1b\ud800\ufffe]", "\ufffd", nasty)
    assert case.attrib["file"] == case[0].attrib["message"] == fit
    assert case[0].text == f"{fit}:1:5: warning: {fit} (loaded/adjective)"


@given(st.text(min_size=1), st.text(), st.text(min_size=1))
def test_any_text_survives(source: str, path: str, message: str) -> None:
    place = finding(source, 0, len(source), ADJECTIVE, f"x/{path}", message=message)
    parsed(report([place], problems=[Problem(path, 1, 1, message)]))
