"""A draft as Vale sees it."""

from __future__ import annotations

import pytest

from rhetlint.vale.blocks import USUAL, Block, Hidden, markdown_view
from rhetlint.vale.comments import Switches
from rhetlint.vale.mapped import whole


def blocks(text: str, hidden: Hidden = USUAL) -> list[Block]:
    return [b for b in markdown_view(whole(text), "md", hidden, Switches()).blocks if b.prose or "alt" in b.scope]


def shown(text: str) -> list[str]:
    return [block.text.text for block in blocks(text)]


def test_blocks_have_scopes() -> None:
    text = "# Title\n\nText.\n\n- one\n- two\n\n> Said.\n\n| a | b |\n|---|---|\n| c | d |\n"
    found = [(b.text.text, " ".join(sorted(b.scope - {"md", "text"}))) for b in blocks(text)]
    assert found == [
        ("Title", "h1 heading"), ("Text.", ""), ("one", "list"), ("two", "list"), ("Said.", "blockquote"),
        ("a", "header table"), ("b", "header table"), ("c", "cell table"), ("d", "cell table"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Run `npm i` now.\n", ["Run ***** now."]),
        ("Press <kbd>Ctrl</kbd>.\n", ["Press ****."]),
        ("A [link](u) here.\n", ["A link here."]),
        ("**Bold**: text\n", ["Bold: text"]),
        ("`X`s and (`y`).\n", ["*s and (*)."]),
        ("Old — **new** way.\n", ["Old — new way."]),
        ("See <http://a.example> there.\n", ["See **************** there."]),
        ("See http://a.example/b there.\n", ["See ****************** there."]),
        ("one\ntwo  \nthree\n", ["one\ntwo three"]),
        ("```\ncode\n```\n\nText\n", ["Text"]),
        ("- one\n  - two\n", ["one", "two"]),
        ("It costs $5 or $6.\n", ["It costs $5 or $6."]),
        ("Let $a+b$ be.\n", ["Let ***** be."]),
        ("Text.[^1]\n\n[^1]: Note.\n", ["Text. 1", "Note.\xa0↩︎"]),
        ("A \\*star\\* and R&amp;D\n", ["A *star* and R&D"]),
        ("<div>\nIn <b>HTML</b>\n</div>\n", ["In HTML"]),
        ("![a cat](u)\n", ["a cat"]),
        ('<img src="u" alt="a dog">\n', ["a dog"]),
        ("A <!-- vale off -->bad<!-- vale on --> word.\n", ["A word."]),
        ("- [ ] do it\n", ["do it"]),
    ],
)
def test_texts(text: str, expected: list[str]) -> None:
    assert shown(text) == expected


def test_the_second_paragraph_of_an_item_is_plain_text() -> None:
    first, second = blocks("- one\n\n  two\n")
    assert "list" in first.scope
    assert "list" not in second.scope


def test_every_character_keeps_its_place() -> None:
    text = "- Some *marked* text with é\n  and `code` on\n  two lines\n"
    (block,) = blocks(text)
    for i, char in enumerate(block.text.text):
        at = block.text.source(i)
        assert at < 0 or char == "*" or text[at] == char
    start = block.text.text.index("two")
    assert block.text.span(start, start + 3) == (text.index("two"), text.index("two") + 3)


def test_a_configuration_says_what_is_hidden() -> None:
    hidden = Hidden(tags=("blockquote",), inline=("em",), classes=("note",))
    text = '> Said.\n\nAn *odd* `x`\n\n<div class="note">\nsecret\n</div>\n'
    assert [b.text.text for b in blocks(text, hidden)] == ["An *** x"]
