"""Annotations on GitHub."""

from __future__ import annotations

import re
from html import unescape

import pytest
from hypothesis import given
from hypothesis import strategies as st
from report_drafts import ADJECTIVE, DOUBLED, LONG, find, finding, report

from rhetlint.errors import Problem
from rhetlint.report.github import CAP, ROOM, render, summary
from rhetlint.report.model import Report

A = "The heroic mayor.\nHe he said\nso.\n"


def rendered(given: Report) -> list[str]:
    return "".join(render(given)).splitlines()


def many(errors: int, warnings: int, suggestions: int) -> Report:
    rules = [DOUBLED] * errors + [ADJECTIVE] * warnings + [LONG] * suggestions
    return report([finding("x " * 200, 2 * i, 2 * i + 1, rule) for i, rule in enumerate(reversed(rules))])


def parsed(line: str) -> tuple[str, dict[str, str], str]:
    """Level, properties and message, as GitHub's runner reads a command."""

    def unescaped(value: str) -> str:
        for written, char in (("%3A", ":"), ("%2C", ","), ("%0D", "\r"), ("%0A", "\n"), ("%25", "%")):
            value = value.replace(written, char)
        return value

    start, command, message = line.split("::", 2)
    assert start == ""
    level, _, properties = command.partition(" ")
    pairs = (pair.split("=", 1) for pair in properties.split(","))
    return level, {name: unescaped(value) for name, value in pairs}, unescaped(message)


def test_exact_output_worst_first() -> None:
    findings = [find(A, "heroic"), find(A, "He he", DOUBLED), find(A, "he said\nso.", LONG)]
    problems = [Problem("b.md", 0, 0, "Not UTF-8."), Problem("a.md", 3, 2, "No rule 'x'.", "did you mean 'y'?")]
    assert rendered(report(findings, problems=problems)) == [
        "::error file=b.md,title=rhetlint::Not UTF-8.",
        "::error file=a.md,line=3,col=2,title=rhetlint::No rule 'x'. (did you mean 'y'?)",
        "::error file=a.md,line=2,endLine=2,col=1,endColumn=6,title=typos/doubled-word::“He he” stands twice.",
        "::warning file=a.md,line=1,endLine=1,col=5,endColumn=11,title=loaded/adjective::"
        "“heroic” passes judgement. Say what was done.",
        "::notice file=a.md,line=2,endLine=3,title=readability/long-sentence::3 words in one sentence.",
    ]


def test_nothing_found_prints_nothing() -> None:
    assert rendered(report([])) == []


def test_escaping() -> None:
    given = report([finding("x", 0, 1, ADJECTIVE, "50%, a:b\n.md", message="100%: one,\r\ntwo::three")])
    assert rendered(given) == [
        "::warning file=50%25%2C a%3Ab%0A.md,line=1,endLine=1,col=1,endColumn=2,title=loaded/adjective::"
        "100%25: one,%0D%0Atwo::three"
    ]


@pytest.mark.parametrize(
    ("counts", "shown", "left_out"),
    [
        ((10, 10, 10), (10, 10, 10), ""),
        ((11, 0, 0), (10, 0, 1), "1 more is not shown here (1 error)"),
        ((12, 40, 3), (10, 10, 4), "32 more are not shown here (2 errors, 30 warnings)"),
        ((0, 0, 11), (0, 0, 10), "2 more are not shown here (2 suggestions)"),
        ((0, 11, 10), (0, 10, 10), "2 more are not shown here (1 warning, 1 suggestion)"),
        ((0, 11, 9), (0, 10, 10), "1 more is not shown here (1 warning)"),
    ],
)
def test_caps(counts: tuple[int, int, int], shown: tuple[int, int, int], left_out: str) -> None:
    lines = rendered(many(*counts))
    levels = [parsed(line)[0] for line in lines]
    assert tuple(levels.count(level) for level in ("error", "warning", "notice")) == shown
    assert max(shown) <= CAP
    assert levels == sorted(levels, key=("error", "warning", "notice").index)
    last = (
        f"::notice title=rhetlint::{left_out}: GitHub shows 10 annotations of a level. Run rhetlint check to see all."
    )
    assert (lines[-1] == last) is bool(left_out)


def test_problems_count_among_the_errors() -> None:
    problems = [Problem(f"{i}.md", 0, 0, "Broken.") for i in range(8)]
    lines = rendered(many(4, 0, 0)._replace(problems=problems))
    assert [parsed(line)[1].get("title") for line in lines] == ["rhetlint"] * 8 + ["typos/doubled-word"] * 2 + [
        "rhetlint"
    ]
    assert "2 more are not shown here (2 errors)" in lines[-1]


@given(st.text(), st.text())
def test_what_github_reads_is_what_was_written(path: str, message: str) -> None:
    (line,) = "".join(render(report([finding("x", 0, 1, ADJECTIVE, path, message=message)]))).split("\n")[:-1]
    assert "\r" not in line
    level, properties, read = parsed(line)
    assert (level, read, properties["file"], properties["title"]) == ("warning", message, path, "loaded/adjective")
    assert list(properties) == ["file", "line", "endLine", "col", "endColumn", "title"]


def cells(text: str) -> list[list[str]]:
    """The rows of all tables in a summary, as a reader sees them."""
    rows = [line[2:-2].split(" | ") for line in text.splitlines() if line.startswith("| ")]
    return [[unescape(cell) for cell in row] for row in rows if set(row) != {"---"}]


def test_summary_counts_by_draft_and_by_rule_and_lists_worst_first() -> None:
    findings = [find(A, "heroic"), find(A, "He he", DOUBLED), find(A, "he said\nso.", LONG, "b.md")]
    assert cells(summary(report(findings))) == [
        ["Draft", "Errors", "Warnings", "Suggestions"],
        ["a.md", "1", "1", "0"],
        ["b.md", "0", "0", "1"],
        ["Rule", "Severity", "Findings"],
        ["loaded/adjective", "warning", "1"],
        ["readability/long-sentence", "suggestion", "1"],
        ["typos/doubled-word", "error", "1"],
        ["Place", "Severity", "What readers may trip over", "Rule"],
        ["a.md:2", "error", "“He he” stands twice.", "typos/doubled-word"],
        ["a.md:1", "warning", "“heroic” passes judgement. Say what was done.", "loaded/adjective"],
        ["b.md:2", "suggestion", "3 words in one sentence.", "readability/long-sentence"],
    ]
    assert "3 findings in 3 drafts." in summary(report(findings))


def test_summary_of_nothing_and_of_problems() -> None:
    assert summary(report([])) == "## rhetlint\n\nNo findings in 3 drafts.\n"
    problems = [Problem("b.md", 0, 0, "Not UTF-8."), Problem("a.md", 3, 2, "No rule 'x'.", "did you mean 'y'?")]
    assert cells(summary(report([], problems=problems))) == [
        ["Problem in", "What is wrong"],
        ["b.md", "Not UTF-8."],
        ["a.md:3", "No rule 'x'. (did you mean 'y'?)"],
    ]


def test_summary_stays_within_what_github_takes() -> None:
    places = [finding("x", 0, 1, ADJECTIVE, f"{'&' * 2000}{i}.md", message="<" * 2000) for i in range(300)]
    text = summary(report(places))
    assert 2 * ROOM * 0.9 < len(text.encode()) < 3 * ROOM
    told = [int(number) for number in re.findall(r"^(\d+) more are not listed here\.$", text, re.MULTILINE)]
    assert len(told) == 2
    assert len(cells(text)) == 300 + 1 + 300 + 3 - sum(told)


@given(st.text(), st.text())
def test_nothing_in_a_summary_is_taken_for_markup(path: str, message: str) -> None:
    text = summary(report([finding("x", 0, 1, ADJECTIVE, path, message=message)]))
    row = cells(text)[-1]
    assert len(cells(text)) == 6
    assert row[1] == "warning"
    assert not set("<>|*_`[]\\&") & set(re.sub(r"&#\d+;", "", text.splitlines()[-3])[2:-2].replace(" | ", ""))
