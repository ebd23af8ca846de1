from __future__ import annotations

import pytest

from rhetlint.packs.read import Reader
from rhetlint.text.document import Document
from rhetlint.text.readability import INDICES, count
from rhetlint.yamlmarks import load
from tests.kinds.run import findings, marked

EASY = "The dog ran to the pond and drank. "
HARD = "Institutional responsibilities deteriorate whenever reorganisation becomes habitual everywhere. "
SHORTER = "Organisational memory evaporates considerably faster than administrators generally anticipate. "


def rule(limits: str, message: str = "x") -> str:
    return f"kind: metric\nindex: flesch-kincaid\nwords: 8\n{limits}\nmessage: '{message}'"


def test_a_hard_draft_is_flagged_at_its_first_heading() -> None:
    marked(rule("max: 12"), f"# «Title»\n\n{HARD}\n\n## Second\n\n{HARD}")


def test_a_hard_draft_without_heading_is_flagged_at_its_first_sentence() -> None:
    marked(rule("max: 12"), f"![a picture](x.png)\n\n«{HARD.strip()}» {SHORTER}\n\n## Late heading\n\n{HARD}")


def test_a_draft_within_the_limit_is_not_flagged() -> None:
    score = INDICES["flesch-kincaid"].of(count(Document(HARD)))
    assert findings(rule(f"max: {score}"), HARD) == []
    assert len(findings(rule(f"max: {score - 0.01}"), HARD)) == 1


def test_min_is_for_indices_that_fall() -> None:
    ease = "kind: metric\nindex: flesch-reading-ease\nmin: 30\nwords: 8"
    marked(ease, f"«{HARD.strip()}»")
    assert findings(ease, EASY * 3) == []


def test_sections_are_judged_apart() -> None:
    draft = f"{EASY * 3}\n\n# «Hard»\n\n{HARD}\n\n- {HARD}\n\n# Easy\n\n{EASY * 2}\n\n## «Hard again»\n\n> {HARD}\n"
    marked(rule("per: section\nmax: 12"), draft)


def test_a_section_without_heading_is_flagged_at_its_first_sentence() -> None:
    marked(rule("per: section\nmax: 12"), f"«{HARD.strip()}» {SHORTER}\n\n# Easy\n\n{EASY * 3}")


def test_a_draft_of_one_section_is_no_section() -> None:
    assert findings(rule("per: section\nmax: 12"), f"# Title\n\n{HARD}") == []
    assert findings(rule("per: section\nmax: 12"), f"# Title\n\n## Subtitle\n\n{HARD}") == []


def test_sentences_are_judged_one_by_one() -> None:
    marked(rule("per: sentence\nmax: 18"), f"{EASY}«{HARD.strip()}» {EASY}\n\n- «{SHORTER.strip()}»\n- {EASY}\n")


def test_words_of_headings_and_tables_are_not_judged() -> None:
    draft = f"# {HARD}\n\n| {HARD} |\n| --- |\n| {HARD} |\n\n{EASY * 3}"
    assert findings(rule("max: 12"), draft) == []
    assert findings(rule("per: sentence\nmax: 18"), draft) == []


@pytest.mark.parametrize(("unit", "fewest"), [("document", 100), ("section", 100), ("sentence", 20)])
def test_short_text_is_left_alone_unless_the_rule_says_otherwise(unit: str, fewest: int) -> None:
    def draft(words: int) -> str:
        sentence = " ".join(["responsibilities"] * words) + "."
        return f"{EASY}\n\n# Heading\n\n{sentence}" if unit == "section" else sentence

    unlimited = f"kind: metric\nindex: flesch-kincaid\nmax: 12\nper: {unit}"
    assert findings(unlimited, draft(fewest - 1)) == []
    assert len(findings(unlimited, draft(fewest))) == 1
    assert len(findings(f"{unlimited}\nwords: {fewest - 1}", draft(fewest - 1))) == 1


def test_message_names_the_formula_and_the_hardest_sentences() -> None:
    hardest = f"“{SHORTER.split(' faster')[0]}, ‘extraordinarily’ faster than before” was `how` they put it afterwards."
    draft = f"{EASY}{HARD}{EASY}{hardest} {SHORTER}Responsibilities? {EASY}"
    message = "{label} {score} > {max}, {words} words: {worst} [{formula}]"
    (finding,) = findings(rule("max: 5", message), draft)
    score, shorter, hard, quoted = (
        f"{INDICES['flesch-kincaid'].of(count(Document(text))):.1f}" for text in (draft, SHORTER, HARD, hardest)
    )
    assert float(hard) > float(shorter) > float(quoted) > float(score)
    assert finding.message == (
        f"Flesch-Kincaid grade {score} > 5, {count(Document(draft)).words} words: "
        f"“Institutional responsibilities deteriorate whenever reorganisation becomes habitual everywhere.” ({hard}); "
        f"“Organisational memory evaporates considerably faster than administrators generally …” ({shorter}); "
        f"“Organisational memory evaporates considerably, ‘extraordinarily’ faster than before’ …” ({quoted}) "
        "[0.39 × words per sentence + 11.8 × syllables per word − 15.59]"
    )


def test_the_hardest_sentences_of_a_falling_index_have_the_lowest_values() -> None:
    draft = f"{EASY}{HARD}{EASY}"
    (finding,) = findings(
        "kind: metric\nindex: flesch-reading-ease\nmin: 100\nwords: 8\nmessage: '{min} {worst}'", draft
    )
    assert finding.message.startswith("100 “Institutional responsibilities")


def test_drafts_of_very_short_sentences_have_hardest_ones_too() -> None:
    (finding,) = findings(rule("max: -20", "{worst}"), "One. Two. Three. Four. Institutional. Six. Seven. Eight. Nine.")
    assert finding.message.startswith("“Institutional.” (")


@pytest.mark.parametrize("unit", ["document", "section", "sentence"])
def test_nothing_is_said_of_empty_drafts(unit: str) -> None:
    for draft in ("", "\n", "# Heading only\n", "`code`\n"):
        assert findings(f"kind: metric\nindex: lix\nmin: 1000\nmax: -1000\nwords: 1\nper: {unit}", draft) == []


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("index: flesch-kincaid", "rule.yaml:3:8: a metric needs 'max' or 'min'"),
        ("max: 3", "rule.yaml:1:1: the key 'index' is missing (The index that is computed.)"),
        ("index: flesch-kinkaid\nmax: 3", "rule.yaml:3:8: 'index' cannot be 'flesch-kinkaid'"),
        ("index: lix\nmax: 3\nper: chapter", "rule.yaml:5:6: 'per' cannot be 'chapter'"),
        ("index: lix\nmax: 3\nwords: 0", "rule.yaml:5:8: 'words' is 0; it should be at least 1"),
    ],
)
def test_wrong_rules_say_what_is_wrong(text: str, problem: str) -> None:
    reader = Reader("rule.yaml")
    assert reader.rule(load(f"kind: metric\nmessage: x\n{text}", "rule.yaml"), "house/rule") is None
    (found,) = map(str, reader.problems)
    assert found.startswith(problem)
