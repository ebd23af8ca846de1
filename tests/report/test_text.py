"""The report for people."""

from __future__ import annotations

import re
from textwrap import dedent

from hypothesis import given
from hypothesis import strategies as st
from report_drafts import ADJECTIVE, DOUBLED, LONG, find, finding, report

from rhetlint.errors import Problem
from rhetlint.report import text
from rhetlint.report.model import Report
from rhetlint.report.text import Style

A = "The heroic mayor spoke.\n\n" * 4 + "\tHe he said that\nit is so.\n"
B = "A 英雄 of heroic size.\n"
SOURCES = {"a.md": A, "news/b.md": B}
FINDINGS = [
    find(A, "heroic"),
    find(A, "He he", DOUBLED),
    find(A, "He he said that\nit is so.", LONG),
    find(B, "heroic", path="news/b.md"),
]
UNREADABLE = Problem("c.md", 0, 0, "This is not UTF-8 text: byte 17 is broken.")
MISSPELT = Problem("a.md", 3, 5, "There is no rule or pack 'loadd'.", "did you mean 'loaded'?")


def rendered(given: Report, **style: bool | int) -> str:
    return "".join(text.render(given, Style(**style)))  # type: ignore[arg-type]


def test_findings_stand_by_file_with_their_lines() -> None:
    assert rendered(report(FINDINGS, SOURCES)) == dedent("""\
        a.md: 3 findings

        a.md:1:5: warning: “heroic” passes judgement. Say what was done. (loaded/adjective)
          1 | The heroic mayor spoke.
            |     ^^^^^^

        a.md:9:2: error: “He he” stands twice. (typos/doubled-word)
          9 |     He he said that
            |     ^^^^^

        a.md:9:2: suggestion: 3 words in one sentence. (readability/long-sentence)
          9 |     He he said that…
            |     ^^^^^^^^^^^^^^^

        news/b.md: 1 finding

        news/b.md:1:9: warning: “heroic” passes judgement. Say what was done. (loaded/adjective)
          1 | A 英雄 of heroic size.
            |           ^^^^^^

        4 findings (1 error, 2 warnings, 1 suggestion) in 2 of 3 files
        Next: rhetlint explain loaded/adjective tells why it matters and what to do about it.
        """)


def test_line_numbers_of_a_file_are_aligned() -> None:
    source = "A heroic one.\n" + "\n" * 98 + "A brutal one.\n"
    given = report([find(source, "heroic"), find(source, "brutal")], {"a.md": source})
    assert [line for line in rendered(given).splitlines() if "|" in line] == [
        "    1 | A heroic one.",
        "      |   ^^^^^^",
        "  100 | A brutal one.",
        "      |   ^^^^^^",
    ]


def test_quiet_is_one_line_for_each_finding() -> None:
    assert rendered(report(FINDINGS[2:], SOURCES, [UNREADABLE]), quiet=True) == dedent("""\
        a.md:9:2: suggestion: 3 words in one sentence. (readability/long-sentence)
        news/b.md:1:9: warning: “heroic” passes judgement. Say what was done. (loaded/adjective)
        c.md: problem: This is not UTF-8 text: byte 17 is broken.
        2 findings (1 warning, 1 suggestion) in 2 of 3 files; 1 problem
        Mend the problems first: what they name was not checked or not obeyed.
        """)


def test_statistics() -> None:
    assert dedent("""\

        count  rule                       severity
            2  loaded/adjective           warning
            1  readability/long-sentence  suggestion
            1  typos/doubled-word         error

        4 findings""") in rendered(report(FINDINGS, SOURCES), statistics=True)
    assert "count" not in rendered(report([]), statistics=True)


def test_problems_come_before_the_summary() -> None:
    assert rendered(report([], problems=[MISSPELT, UNREADABLE])) == dedent("""\
        a.md:3:5: problem: There is no rule or pack 'loadd'. (did you mean 'loaded'?)
        c.md: problem: This is not UTF-8 text: byte 17 is broken.

        No findings in 3 files; 2 problems
        Mend the problems first: what they name was not checked or not obeyed.
        """)


def test_nothing_found() -> None:
    assert rendered(report([], files=14)) == "No findings in 14 files\n"
    assert rendered(report([], files=1)) == "No findings in 1 file\n"
    assert rendered(report([], files=0)) == "No drafts were checked\n"


def test_colours_are_only_added() -> None:
    plain = rendered(report(FINDINGS, SOURCES, [UNREADABLE]), statistics=True)
    coloured = rendered(report(FINDINGS, SOURCES, [UNREADABLE]), statistics=True, color=True)
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == plain
    assert "\x1b" not in plain
    assert "\x1b[1;31merror\x1b[0m: “He he” stands twice. \x1b[2m(typos/doubled-word)\x1b[0m" in coloured
    assert "\x1b[33m^^^^^^\x1b[0m" in coloured


def test_lines_keep_to_the_columns_of_the_terminal() -> None:
    source = "word " * 100 + "heroic " + "word " * 100
    lines = rendered(report([find(source, "heroic")], {"a.md": source}), columns=60).splitlines()
    assert max(len(line) for line in lines if "|" in line) <= 60


def test_a_draft_that_has_changed_since_shows_no_line() -> None:
    for source in ("", "Something else now stands here."):
        assert "|" not in rendered(report([find(A, "heroic")], {"a.md": source}))


def test_a_message_of_several_lines_is_one_line() -> None:
    given = report([find(A, "heroic", message="Two\n  lines.\n")], SOURCES)
    assert "a.md:1:5: warning: Two lines. (loaded/adjective)\n" in rendered(given)


def test_the_source_is_asked_for_once_for_each_file_and_not_when_quiet() -> None:
    asked: list[str] = []
    given = report(FINDINGS)._replace(source=lambda path: asked.append(path) or "")  # type: ignore[func-returns-value]
    rendered(given, quiet=True)
    assert asked == []
    rendered(given)
    assert asked == ["a.md", "news/b.md"]


@given(st.text(min_size=1), st.text(), st.text())
def test_nothing_in_a_draft_can_steer_the_terminal(source: str, path: str, message: str) -> None:
    given = report(
        [finding(source, 0, len(source), ADJECTIVE, path, message=message)],
        {path: source},
        [Problem(path, 1, 1, message, source)],
    )
    out = rendered(given)
    out.encode("utf-8")
    assert not any(ord(char) < 32 and char != "\n" for char in out)
    assert out.count("\n") == 10


def test_what_can_be_fixed_is_counted() -> None:
    safe = find(A, "He he", DOUBLED, fixes=[(A.index("He he"), A.index("He he") + 5, "He", True)])
    others = [safe._replace(voice="quoted"), safe._replace(fixes=(safe.fixes[0]._replace(safe=False),))]
    assert "can be fixed" not in rendered(report(others, SOURCES))
    told = rendered(report([safe, *others], SOURCES))
    assert told.endswith("\n1 finding can be fixed: --preview shows how, --fix does it.\n")
