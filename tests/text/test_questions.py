"""Which question marks end a question of the author."""

from __future__ import annotations

import pytest

from rhetlint.text.document import Document
from rhetlint.text.questions import questions


def asked(draft: str, markup: str = "markdown") -> list[str]:
    document = Document(draft, "draft.md", markup)
    return [document.prose[slice(*q.span)] for q in questions(document)]


@pytest.mark.parametrize(
    ("draft", "expected"),
    [
        ("He signed. Did he read it? No.", ["Did he read it?"]),
        ("Who? What? Where?", ["Who?", "What?", "Where?"]),
        ("Did he *really* read\nit?", ["Did he really read it?"]),
        ("He signed (who could read it?) and left.", ["who could read it?"]),
        ("What?! It was signed.", ["What?"]),
        ("# Did he read it?\n\nNo.", ["Did he read it?"]),
        ("The question is: did he read it?", ["The question is: did he read it?"]),
        ("One thing is unclear: did he read it? Did he care?", ["Did he care?"]),
        ("What to do: wait, or leave?", ["What to do: wait, or leave?"]),
        ("They call it a “peace plan”. Is it?", ["Is it?"]),
        ("So it went.\n\nAnd now?\n\nNothing.", ["And now?"]),
    ],
)
def test_authors_questions_are_found_up_to_the_mark(draft: str, expected: list[str]) -> None:
    assert asked(draft) == expected


@pytest.mark.parametrize(
    "draft",
    [
        "“Did he read it?” asked the clerk.",
        "“Did he read it”? asked the clerk.",
        "> Did he read it?",
        "“We ask ourselves: did he read it? Did he care? Nobody knows,” the clerk said.",
        "One thing is unclear: did he read it? And did he sign it?",
        "He bought 20 (?) copies.",
        "See <https://example.org/?q=1> and `a ? b : c`.",
        "He starred in *Who Is There?* in 1962 and left.",
        "## How do I install it?\n\nRun the installer.",
        "- Did you read it?\n- Did you sign it?",
        "| Did you read it? |\n|---|\n| No |",
        "**Did you read it?**\n\nYes, twice.",
        "Q: Did you read it?\n\nA: Yes.",
        "# Frequently asked questions\n\nCan I use it at home? Yes.",
        "# Guide\n\n## FAQ\n\n### Cost\n\nIs it free? Yes.",
        "The clerk asked:\n\nDid he read it?",
        "One thing is open:\n\nDid he read it?\n\nDid he sign it?",
        "CLERK: Did you read it?\n\nMAYOR: Twice.\n\nCLERK: Why twice?\n\nMAYOR: It is long.",
    ],
)
def test_other_peoples_questions_and_those_a_page_needs_are_left_out(draft: str) -> None:
    assert asked(draft) == []


def test_faq_ends_with_the_next_heading_of_its_level() -> None:
    assert asked("## FAQ\n\nIs it free? Yes.\n\n## The plan\n\nIs it any good?") == ["Is it any good?"]


def test_what_looks_like_a_label_makes_no_transcript() -> None:
    assert asked("Note: it rained. Did it matter? Warning: the road is wet.") == ["Did it matter?"]


def test_sentence_and_block_are_those_of_the_question() -> None:
    document = Document("One. Two?\n\nThree?", "draft.md")
    first, second = questions(document)
    assert (first.sentence, first.block, second.sentence, second.block) == (1, 0, 2, 1)


def test_many_marks_take_no_time() -> None:
    assert asked("?" * 100_000) == []
    assert len(asked("a?) B " * 2_000)) <= 2_000
