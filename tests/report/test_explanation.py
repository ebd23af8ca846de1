"""What is said of a rule reads as it should in Markdown, too."""

from __future__ import annotations

from rhetlint.report import explanation
from rhetlint.rule import Example, Rule
from rhetlint.text.document import Document

RULE = Rule(
    id="house/lamp",
    kind="words",
    message="x",
    options={},
    why="Lamps *smoke* <b>and</b>\n`burn`.",
    source="A book of lamps",
    scope="heading",
    examples=(
        Example("# The ~~~~ lamp", ((11, 15),), "# The ~~~~ light"),
        *(Example(f"Lamp {i}", ((0, 4),)) for i in range(9)),
        Example("No oil.", ()),
    ),
)


def test_markdown_says_what_the_terminal_says() -> None:
    text, markdown = ("\n".join(form(RULE)) for form in (explanation.text, explanation.markdown))
    said = ("house/lamp", "A book of lamps", "# The ~~~~ «lamp»", "→ # The ~~~~ light", "No oil.", "only in: heading",
            "<!-- rhetlint-disable-next-line house/lamp -- why -->", "rules: {house/lamp: off}")  # fmt: skip
    for part in said:
        assert part in text and part in markdown
    assert "Lamp 8" not in markdown, "a few examples will do"


def test_nothing_in_a_rule_is_taken_for_markup() -> None:
    document = Document("\n\n".join(explanation.markdown(RULE)))
    assert "Lamps *smoke* <b>and</b> `burn`." in document.prose
    assert not any("heading" in block.scopes for block in document.blocks)
