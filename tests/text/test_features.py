from __future__ import annotations

import pytest

from rhetlint.kinds.confusion import _sides
from rhetlint.text.features import NEAR, ORDER, TEMPLATES, Classes, Keys, begins, ends, features, window, word_classes

CLASSES = """the b:
x y
m n
p
th the:0,0 this:1,-
b: b::-,0
"""


def test_class_of_a_word_and_of_one_that_was_never_learned() -> None:
    classes = Classes(CLASSES)
    assert classes.of("The") == ("0", "the", "m", "0", "p")
    assert classes.of("this") == ("1", "y", "n", "~s", "~s")
    assert classes.of("b:") == ("~", "~", "~", "0", "p")
    assert classes.of("th") == ("~", "~", "~", "~", "~")
    assert classes.of("Thetford") == ("~Name",) * 5
    assert classes.of("quickest") == ("~est",) * 5


def test_every_key_has_a_template() -> None:
    assert set(ORDER) == set(TEMPLATES)
    assert len(features(word_classes(), [], [])) == len(ORDER)
    assert len(features(word_classes(), ["a"] * 12, ["b"] * 8)) == len(ORDER)


def nearest(text: str, start: int, end: int) -> Keys | None:
    """What the nearest tokens say of ``text[start:end]``, from the texts next to it."""
    before, behind = _sides(text, start, end)
    left, right = ends(before), begins(behind)
    return left + right if left and right else None


@pytest.mark.parametrize(
    "text",
    [
        "It was @ late, he said.",
        "He went @.\n\nNo one (“@ the end”) came; “@” is said.",
        "U.S. @ $5 an hour\nand 3.5% @ Mr. Fox",
        "Stop! @ be or not: @, @; @ -- @",
    ],
)
def test_nearest_tokens_say_what_all_features_begin_with(text: str) -> None:
    places = [(i, i + 1) for i, c in enumerate(text) if c == "@"]
    told = [(nearest(text, *place), features(word_classes(), *window(text, *place))[: len(NEAR)]) for place in places]
    assert all(keys == expected for keys, expected in told if keys)
    assert told[0][0]


def test_nearest_tokens_are_not_told_where_only_a_mark_is_there() -> None:
    assert nearest("He said “ @ ” twice.", 10, 11) is None
