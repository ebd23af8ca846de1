"""Findings are recognised when the draft around them changes."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from report_drafts import ADJECTIVE, DOUBLED, find, finding

from rhetlint.finding import Finding
from rhetlint.report.fingerprint import REACH, fingerprints
from rhetlint.rule import Rule

SENTENCE = "The heroic mayor spoke of a heroic town."


def prints(source: str, word: str = "heroic", rule: Rule = ADJECTIVE, path: str = "a.md") -> list[str]:
    found: list[Finding] = [finding(source, *m.span(), rule, path) for m in re.finditer(word, source)]
    return list(fingerprints(source, found))


def test_equals_are_told_apart_by_their_order() -> None:
    first = prints(SENTENCE)
    assert len(set(first)) == 2
    assert prints(f"{SENTENCE}\n\n{SENTENCE}\n")[:2] == first
    assert len(set(prints(f"{SENTENCE}\n\n{SENTENCE}\n"))) == 4


def test_what_stands_around_the_sentence_does_not_matter() -> None:
    same = prints(SENTENCE)
    assert prints(f"# Title\n\nBefore it. {SENTENCE} After it.\n") == same
    assert prints(f"\n\nOne? “Two!” {SENTENCE}\n\nAnother paragraph") == same
    assert prints(SENTENCE, path="other.md") == same


def test_wrapping_does_not_matter() -> None:
    same = prints(SENTENCE)
    assert prints(SENTENCE.replace("mayor spoke", "mayor\nspoke")) == same
    assert prints("> One. " + SENTENCE.replace("mayor spoke", "mayor\r\n> spoke")) == same
    assert prints(SENTENCE.replace(" ", "  ")) == same


def test_rule_and_words_matter() -> None:
    assert prints(SENTENCE, rule=DOUBLED) != prints(SENTENCE)
    assert prints(SENTENCE.replace("spoke", "talked"))[0] != prints(SENTENCE)[0]


def test_a_match_that_ends_its_sentence() -> None:
    question = "Who would not agree?"
    alone = prints(question, r"Who.*\?")
    assert prints(f"{question} Nobody would. Really.", r"Who.*\?") == alone
    assert prints(f"“{question}” Nobody.", r"Who.*\?”") == prints(f"“{question}”", r"Who.*\?”")


def test_far_away_text_does_not_matter() -> None:
    line = "x " * REACH + "heroic" + " y" * REACH
    assert prints("far " + line + " away") == prints(line)


def test_without_the_source_the_match_stands_in() -> None:
    place = find(SENTENCE, "heroic")
    assert list(fingerprints("", [place])) == list(fingerprints("heroic", [finding("heroic", 0, 6)]))


@given(st.text(min_size=1), st.data())
def test_any_text(source: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(source) - 1))
    end = data.draw(st.integers(start, len(source)))
    (value,) = fingerprints(source, [finding(source, start, end)])
    assert re.fullmatch("[0-9a-f]{64}", value)
