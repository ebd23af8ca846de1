"""Sentences and syllables, as Vale counts them."""

from __future__ import annotations

import pytest

from rhetlint.vale.measures import counts
from rhetlint.vale.segments import sentences
from rhetlint.vale.syllables import syllables


@pytest.mark.parametrize(
    "text",
    [
        "It works.| nobody knows why.",
        "Mr. Smith came. |He left.",
        "We use Node.js. Sharing it is easy.| It is fast.",
        "Node.js.| The end.",
        "Call foo etc.| to begin.",
        "No. 5 is alive.| (So they say.)",
        "J. Doe wrote it.",
        "1.| Install it",
        "!!!| warning",
        "Is it?| perhaps.",
        "Set it to ****.| This helps.",
        "Set it to *.| this helps.",
        "Wait (etc.) and see.",
    ],
)
def test_sentences(text: str) -> None:
    parts = [part.strip() for part in text.split("|")]
    plain = text.replace("|", "")
    assert [plain[start:end] for start, end in sentences(plain)] == parts


@pytest.mark.parametrize(
    ("word", "number"),
    [
        ("a", 1), ("the", 1), ("maybe", 2), ("Recipe", 3), ("installed", 2), ("readability", 5), ("underground", 3),
        ("biologist", 4), ("carefully", 3), ("nation", 2), ("created", 2), ("quiet", 2), ("rhythm", 2), ("xyz", 1),
    ],
)  # fmt: skip
def test_syllables(word: str, number: int) -> None:
    assert syllables(word) == number


def test_counts() -> None:
    found = counts("It's a U.S.A. thing.\n\nUnbelievable installations ****.")
    assert (found.words, found.sentences, found.long_words) == (6, 2, 2)
