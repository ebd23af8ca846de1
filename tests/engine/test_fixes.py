"""Fixes as changes of the source: markup and line breaks stay, quotations and front matter are safe."""

from __future__ import annotations

import re

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from rhetlint.engine.fixes import fixes
from rhetlint.fix import apply, choose
from rhetlint.linter import Linter, lint
from rhetlint.rule import Match
from rhetlint.text.document import Document


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def fixed(source: str, linter: Linter, path: str = "draft.md") -> str:
    return apply(source, choose(source, lint(source, path, linter=linter)))


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("It has has a point.\n", "It has a point.\n"),
        ("It has\nhas a point.\n", "It\nhas a point.\n"),
        ("It has\r\nhas a point.\r\n", "It\r\nhas a point.\r\n"),
        ("It has\nhas.\n", "It\nhas.\n"),
        (
            "It was as it\nhad <!-- rhetlint-disable-line -->\nhad been.\n",
            "It was as it\nhad <!-- rhetlint-disable-line -->\nhad been.\n",
        ),
        (
            "The end of the\nthe <!-- rhetlint-disable-line style --> end.\n",
            "The end of\nthe <!-- rhetlint-disable-line style --> end.\n",
        ),
        ("- the\n  the cat sat\n", "- the\n  cat sat\n"),
        ("the **the** cat sat.\n", "**the** cat sat.\n"),
        ("**the** the cat sat.\n", "**the** cat sat.\n"),
        ("The the cat.\n", "The cat.\n"),
        ("| a | b |\n|---|---|\n| it it is | c |\n", "| a | b |\n|---|---|\n| it is | c |\n"),
        ("**A** apple and an\npear.\n", "**An** apple and a\npear.\n"),
        ("We *could* of gone.\n", "We *could* have gone.\n"),
        ("\ufeffé has has\n", "\ufeffé has\n"),
    ],
)
def test_markup_line_breaks_and_spaces_stay_as_they_are(source: str, after: str, linter: Linter) -> None:
    assert fixed(source, linter) == after


@pytest.mark.parametrize(
    "source",
    [
        "He said, “the the cat sat”, and left.\n",
        "> The the cat sat.\n> — A. Writer\n",
        "`the the cat`\n",
        "    the the cat\n",
        "```\nthe the cat\n```\n",
        "The $the the$ cat and <b the the>it</b>.\n",
        "<!-- rhetlint-disable-next-line -->\nThe the cat.\n",
        "The the cat. <!-- rhetlint-disable-line typos -->\n",
        "<!-- rhetlint-disable typos -->\n\nThe the cat.\n\n<!-- rhetlint-enable typos -->\n",
        "---\nslug: the the cat\n---\n",
        "See [the cat](the-the-cat 'x').\n",
    ],
)
def test_quotations_code_and_silenced_stretches_are_not_touched(source: str, linter: Linter) -> None:
    assert fixed(source, linter) == source


def test_a_quotation_is_not_reached_into_from_without(linter: Linter) -> None:
    source = "They called it a “apple of the the eye of all that they had seen so far”, as he said.\n"
    after = "They called it an “apple of the the eye of all that they had seen so far”, as he said.\n"
    assert fixed(source, linter) == after


def test_front_matter_stays_what_it_is(linter: Linter) -> None:
    assert fixed("---\ntitle: 'The the bridge'\n---\n", linter) == "---\ntitle: 'The bridge'\n---\n"
    source = "---\ntitle: 'Your going to pay for the bridge'\n---\n"
    found = [f for f in lint(source, linter=linter) if f.rule == "typos/your"]
    assert [f.match for f in found] == ["Your"]
    assert [f.fixes for f in found] == [()], "an apostrophe would end the title"
    plain = [f for f in lint(source.replace("title: ", "title - "), linter=linter) if f.rule == "typos/your"]
    assert plain and plain[0].fixes


PIECES = (
    "has",
    "has",
    "a",
    "of",
    "the",
    "the",
    "**bold**",
    "*the*",
    "[link](x.md)",
    "`code`",
    "\n",
    "it's",
    "e&amp;f",
    "é",
    "end.",
)


@settings(max_examples=300)
@given(st.lists(st.sampled_from(PIECES), min_size=2, max_size=12), st.data())
def test_a_fix_changes_the_prose_as_the_replacement_would(pieces: list[str], data: st.DataObject) -> None:
    source = " ".join(pieces).replace(" \n ", "\n").strip() + "\n"
    document = Document(source, "draft.md")
    places = [m.span() for m in re.finditer(r"[^\W_]+(?: [^\W_]+)?", document.prose)]
    assume(places)
    start, end = data.draw(st.sampled_from(places))
    words = document.prose[start:end].split()
    text = data.draw(
        st.sampled_from([words[0], words[-1], "an", "the a", f"{words[0]}s", f"{document.prose[start:end]}x"])
    )
    for one in fixes(document, Match(start, end, fixes=(text,), safe=True)):
        after = apply(source, [one])
        assert Document(after, "draft.md").prose == document.prose[:start] + text + document.prose[end:]
        assert re.sub(r"[^*\[\]()`\n&;]", "", after) == re.sub(r"[^*\[\]()`\n&;]", "", source)
