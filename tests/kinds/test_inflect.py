"""Word forms: regular, irregular, and the spellings that a rule of thumb gets wrong."""

from __future__ import annotations

import pytest

from rhetlint.kinds.inflect import forms, plurals


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("slam", "slam slams slammed slamming"),
        ("quip", "quip quips quipped quipping"),
        ("boot", "boot boots booted booting"),
        ("brand", "brand brands branded branding"),
        ("admit", "admit admits admitted admitting"),
        ("limit", "limit limits limited limiting"),
        ("refer", "refer refers referred referring"),
        ("offer", "offer offers offered offering"),
        ("label", "label labels labeled labelled labeling labelling"),
        ("smear", "smear smears smeared smearing"),
        ("decry", "decry decries decried decrying"),
        ("play", "play plays played playing"),
        ("lie", "lie lies lied lying"),
        ("flee", "flee flees fled fleeing"),
        ("hoe", "hoe hoes hoed hoeing"),
        ("savage", "savage savages savaged savaging"),
        ("panic", "panic panics panicked panicking"),
        ("veto", "veto vetoes vetoed vetoing"),
        ("bash", "bash bashes bashed bashing"),
        ("fix", "fix fixes fixed fixing"),
        ("break", "break breaks broke broken breaking"),
        ("cut", "cut cuts cutting"),
        ("sow", "sow sows sowed sown sowing"),
    ],
)
def test_verb_forms(base: str, expected: str) -> None:
    assert forms(base, "verb") == expected.split()


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("thug", "thugs"),
        ("mullah", "mullahs"),
        ("elite", "elites"),
        ("crony", "cronies"),
        ("boy", "boys"),
        ("witch", "witches"),
        ("crisis", "crises"),
        ("man", "men"),
        ("henchman", "henchmen"),
        ("policewoman", "policewomen"),
        ("human", "humans"),
        ("housewife", "housewives"),
        ("thief", "thieves"),
        ("belief", "beliefs"),
        ("photo", "photos photoes"),
    ],
)
def test_plurals(base: str, expected: str) -> None:
    assert plurals(base) == expected.split()


@pytest.mark.parametrize(
    ("base", "expected"),
    [
        ("vile", "vile viler vilest"),
        ("sad", "sad sadder saddest"),
        ("ugly", "ugly uglier ugliest"),
        ("shallow", "shallow shallower shallowest"),
        ("simple", "simple simpler simplest"),
        ("brutal", "brutal"),
        ("massive", "massive"),
        ("outrageous", "outrageous"),
    ],
)
def test_adjective_forms(base: str, expected: str) -> None:
    assert forms(base, "adjective") == expected.split()


def test_phrases_inflect_the_first_word_of_verbs_and_the_last_of_nouns() -> None:
    assert forms("bend the knee", "verb") == [f"{w} the knee" for w in ("bend", "bends", "bent", "bending")]
    assert forms("war criminal", "noun") == ["war criminal", "war criminals"]
    assert forms("so sad", "adjective") == ["so sad", "so sadder", "so saddest"]


def test_participles_come_without_the_forms_that_are_also_nouns() -> None:
    assert forms("hound", "participle") == ["hounded", "hounding"]
    assert forms("cut down", "participle") == ["cutting down"]


def test_nothing_is_added_where_nothing_was_asked_for() -> None:
    assert forms("slam", "none") == ["slam"]
