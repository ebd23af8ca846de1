"""Which blocks a scope takes."""

from __future__ import annotations

import pytest

from rhetlint.vale.scopes import parse, problem, takes

HEADING = frozenset({"text", "heading", "h2", "md"})
SENTENCE = frozenset({"text", "sentence", "md"})
RAW = frozenset({"raw", "md"})


@pytest.mark.parametrize(
    ("scope", "block", "expected"),
    [
        ("text", HEADING, True),
        ("heading.h2", HEADING, True),
        ("heading.md", HEADING, True),
        ("heading.h1", HEADING, False),
        ("~heading", HEADING, False),
        ("~heading", frozenset({"text", "list", "md"}), True),
        ("text & ~list", HEADING, True),
        ("text", SENTENCE, False),
        ("sentence", SENTENCE, True),
        ("sentence & ~heading", SENTENCE, True),
        ("~heading", RAW, False),
        ("raw", RAW, True),
    ],
)
def test_takes(scope: str, block: frozenset[str], expected: bool) -> None:
    assert takes([parse(scope)], block) is expected


@pytest.mark.parametrize(
    "scope", ["text", "heading.h3", "~table.cell", "text.frontmatter.title", "text.class.note", "comment.line.py"]
)
def test_scopes_there_are(scope: str) -> None:
    assert problem(scope) is None


def test_what_is_no_scope_is_told_with_a_hint() -> None:
    assert problem("headign") == ("unknown scope 'headign'", "did you mean 'heading'?")
    assert problem("text & ~lists") == ("unknown scope 'lists'", "did you mean 'list'?")
