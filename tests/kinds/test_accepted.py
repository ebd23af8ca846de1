"""Entries of a vocabulary, found where they stand as a whole."""

from __future__ import annotations

import pytest

from rhetlint.kinds.accepted import Entries
from rhetlint.text.document import Document


def found(entries: list[str], text: str) -> list[str]:
    document = Document(text, "a.txt", "text")
    return [text[start:end] for start, end, _ in Entries(entries).find(document)]


@pytest.mark.parametrize(
    ("entry", "text", "matches"),
    [
        ("box", "A box, Box; BOX, boxes, a box-car and the box's lid.", ["box", "Box", "box", "box"]),
        ("Box", "A box, Box.", ["Box"]),
        ("C++", "C++ and c++, C+++ and xC++.", ["C++", "C++"]),
        (".NET", ".NET, x.NET and NET.", [".NET", ".NET"]),
        ("New York Times", "The New York Times, New York times.", ["New York Times"]),
        ("e.g.", "See e.g. this.", ["e.g."]),
        ("ß", "ß SS", ["ß"]),
    ],
)
def test_entries_are_whole(entry: str, text: str, matches: list[str]) -> None:
    assert found([entry], text) == matches


def test_what_is_covered() -> None:
    text = "The New York Times of York Times Square, a time."
    entries = Entries(["New York Times", "York Times Square", "York"])
    document = Document(text, "a.txt", "text")

    def covered(part: str, occurrence: int = 0) -> bool:
        start = text.index(part, occurrence)
        return entries.covers(document, start, start + len(part))

    assert covered("New York") and covered("Times") and covered("York Times") and covered("York Times Square")
    assert not covered("The New") and not covered("Times of") and not covered("time.")
    assert not entries.covers(Document("Nothing", "a.txt", "text"), 0, 3)
