"""Findings are recognised when the draft around them changes."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from report_drafts import finding

from rhetlint.finding import Finding
from rhetlint.linter import Linter, lint
from rhetlint.report.fingerprint import fingerprints
from rhetlint.text.document import SENTENCE_REACH

SENTENCE = "The heroic mayor spoke of a heroic town."


@pytest.fixture(scope="module")
def linter() -> Linter:
    return Linter()


def prints(source: str, linter: Linter, rule: str = "loaded/adjective", name: str = "a.md") -> list[str]:
    found: list[Finding] = [f for f in lint(source, name, linter=linter) if f.rule == rule]
    return list(fingerprints(found))


def test_equals_are_told_apart_by_their_order(linter: Linter) -> None:
    first = prints(SENTENCE, linter)
    assert len(set(first)) == 2
    twice = prints(f"{SENTENCE} It went on. {SENTENCE}\n", linter)
    assert twice[:2] == first
    assert len(set(twice)) == 4


@pytest.mark.parametrize(
    "source",
    [
        f"# Title\n\nBefore it. {SENTENCE} After it.\n",
        f"\n\nOne? “Two!” {SENTENCE}\n\nAnother paragraph",
        SENTENCE.replace("mayor spoke", "mayor\nspoke"),
        "* One. " + SENTENCE.replace("mayor spoke", "mayor\r\n  spoke"),
        SENTENCE.replace(" ", "  "),
        SENTENCE.replace("heroic", "**heroic**"),
        f"# {SENTENCE}\n",
        f"- Item\n- {SENTENCE}\n- Another item\n",
        f"| a | b |\n|---|---|\n| c | {SENTENCE} |\n",
    ],
)
def test_what_stands_around_the_sentence_and_how_it_is_wrapped_do_not_matter(source: str, linter: Linter) -> None:
    assert prints(source, linter) == prints(SENTENCE, linter) != []
    assert prints(SENTENCE, linter, name="other.md") == prints(SENTENCE, linter)


def test_rule_and_words_matter(linter: Linter) -> None:
    doubled = SENTENCE.replace("spoke", "spoke spoke")
    assert prints(doubled, linter, "typos/doubled-word") != prints(doubled, linter)[:1]
    assert prints(SENTENCE.replace("spoke", "talked"), linter)[0] != prints(SENTENCE, linter)[0]


def test_far_away_text_of_an_endless_sentence_does_not_matter(linter: Linter) -> None:
    line = "x " * SENTENCE_REACH + "heroic" + " y" * SENTENCE_REACH
    (found,) = (f for f in lint("far " + line + " away", linter=linter) if f.rule == "loaded/adjective")
    assert len(found.sentence) <= 2 * SENTENCE_REACH
    assert prints("far " + line + " away", linter) == prints(line, linter) != []


def test_what_is_said_of_the_whole_draft_does_not_hang_on_a_sentence(tmp_path: Path) -> None:
    linter = Linter()
    hard = "Notwithstanding considerable organisational heterogeneity, interdepartmental communication deteriorated. "
    before = [f for f in lint(hard * 20, linter=linter) if f.rule == "readability/grade"]
    after = [f for f in lint(f"A new beginning.\n\n{hard * 21}", linter=linter) if f.rule == "readability/grade"]
    assert before[0].match != after[0].match
    assert list(fingerprints(before)) == list(fingerprints(after))


def test_any_text_has_a_fingerprint() -> None:
    (value,) = fingerprints([finding("x", 0, 1)._replace(sentence="\udcff")])
    assert re.fullmatch("[0-9a-f]{64}", value)
