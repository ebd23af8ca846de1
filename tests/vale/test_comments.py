"""Comments that switch Vale's rules."""

from __future__ import annotations

import pytest

from tests.vale.project import Project


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("very\n\n<!-- vale off -->\n\nvery\n\n<!-- vale on -->\n\nvery\n", [1, 9]),
        ("<!-- vale Own.R = NO -->\n\nvery\n\n<!-- vale Own.R = YES -->\n\nvery\n", [7]),
        ("<!-- vale Own = NO -->\n\nvery\n", []),
        ("<!-- vale Other.R = NO -->\n\nvery\n", [3]),
        ('<!-- vale Own.R["very"] = NO -->\n\nvery much\n', [3]),
        ("<!-- vale style = Other -->\n\nvery\n", []),
        ("One very <!-- vale off -->very<!-- vale on -->\ntext, very.\n", [1, 2]),
    ],
)
def test_comments(project: Project, text: str, lines: list[int]) -> None:
    project.rule("R", "extends: existence\ntokens: [very, much]\n")
    assert [int(found.split(":")[0]) for found in project.check(text)] == lines


def test_our_own_comments_silence_them_too(project: Project) -> None:
    project.rule("R", "extends: existence\ntokens: [very]\n")
    assert project.check("<!-- rhetlint-disable-next-line Own/R -->\nvery\n\nvery\n") == ["4:1:R:Found 'very'."]
