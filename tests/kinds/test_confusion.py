from __future__ import annotations

from pathlib import Path

import pytest

from rhetlint.engine.lint import lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.finding import Finding
from rhetlint.kinds.confusion import Model
from rhetlint.packs.load import load_pack
from rhetlint.packs.places import builtin_root
from rhetlint.packs.read import Reader
from rhetlint.text.document import Document
from rhetlint.yamlmarks import load

RULES = Ruleset(rule for rule in load_pack(Path(builtin_root()) / "typos") if rule.kind == "confusion")
MODELS = sorted((Path(builtin_root()) / "typos" / "models").glob("*.txt"))


def lint(text: str) -> list[Finding]:
    findings, problems = lint_document(Document(text), RULES)
    assert not problems
    return findings


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        ("The committee published it's report on Monday.", "it's", "its"),
        ("I think its a good idea to wait.", "its", "it's"),
        ("We hope your going to like the house.", "your", "you're"),
        ("Please bring you're own lunch to the meeting.", "you're", "your"),
        ("Many parents worry about there children.", "there", "their"),
        ("He said their was no money left.", "their", "there"),
        ("She says their going to win the match.", "their", "they're"),
        ("It costs more then a new car.", "then", "than"),
        ("She locked the door and than walked home.", "than", "then"),
        ("A man who's house burned down spoke first.", "who's", "whose"),
        ("Ask the clerk whose going to the meeting.", "whose", "who's"),
        ("They did not want to loose the election.", "loose", "lose"),
        ("The drug had a terrible affect on the children.", "affect", "effect"),
        ("The soup was to hot for the children.", "to", "too"),
        ("It was to cold to swim.", "to", "too"),
        ("They went too the station by bus.", "too", "to"),
        ("The children where playing in the yard.", "where", "were"),
        ("This is the house were she was born.", "were", "where"),
        ("The report has lead to new rules.", "lead", "led"),
        ("The bill was past by the Senate last week.", "past", "passed"),
        ("We drove passed the station.", "passed", "past"),
        ("The price is much to high.", "to", "too"),
        ("It was “far to heavy”, he said.", "to", "too"),
    ],
)
def test_word_that_its_context_contradicts(text: str, wrong: str, right: str) -> None:
    (finding,) = lint(text)
    assert (finding.match, finding.fixes[0].text) == (wrong, right)
    assert text[finding.start : finding.end] == wrong


@pytest.mark.parametrize(
    "text",
    [
        "It's device specific.",
        "We heard it's good news.",
        "It's tonight or never.",
        "Nobody expected its closing to hurt so much.",
        "The words “its” and “it's” are not the same.",
        "The to-do list and the LED lamp were there.",
        "See where/were in the index.",
        "Its `--flag` sets the limit.",
        "Their",
        "to",
        "The key was to open markets; the bill passed the House.",
        "The passed `options` are merged, and a copy of the passed object is returned.",
        "The default behaviour is to:",
        "If it's `undefined`, the default is used.",
    ],
)
def test_what_is_right_or_in_doubt_is_left_alone(text: str) -> None:
    assert lint(text) == []


def test_no_judgement_is_safe_to_apply_unseen() -> None:
    assert [[f.safe for f in found.fixes] for found in lint("The dog wagged it's tail.")] == [[False]]


def test_fix_keeps_apostrophe_and_capitals() -> None:
    curly = lint("Don’t go. Its a long way to the coast.")
    assert [f.fixes[0].text for f in curly] == ["It’s"]
    straight = lint("Don't go. Its a long way to the coast.")
    assert [f.fixes[0].text for f in straight] == ["It's"]


def test_slip_is_told_once_at_the_word_and_its_fix_is_safe() -> None:
    first, second = lint("The price is much to high, and the soup is TO COLD.")
    assert (first.match, first.fixes[0].text, second.match, second.fixes[0].text) == ("to", "too", "TO", "TOO")
    assert first.message.startswith("“to” looks like a slip for “too”") and first.fixes[0].safe


@pytest.mark.parametrize(
    "slip", ["to hot: []", "to hot: [a, b]", "to hot: to cold", "was hot: is hot", "to hot: to hot"]
)
def test_slip_that_is_not_one_word_for_another_of_the_rule_is_a_problem(slip: str) -> None:
    reader = Reader("rule.yaml")
    rule = f"kind: confusion\nmessage: x\nwords: [to, too]\nmodels: [to-too.txt]\nslips: {{{slip}}}"
    assert reader.rule(load(rule, "rule.yaml"), "house/rule") is None
    assert reader.problems


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_model_can_be_read_and_stays_small(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert len(text) < 60_000
    assert text.startswith("# When “") and "\nwords: " in text and "\n@ A " in text


def test_every_model_is_used_by_a_rule() -> None:
    named = {name for compiled in RULES.rules for name in compiled.rule.options["models"]}
    assert named == {path.name for path in MODELS}


@pytest.mark.parametrize("model", ["../its.txt", "a/its.txt", "its.yaml"])
def test_model_outside_the_pack_is_a_problem(model: str) -> None:
    reader = Reader("rule.yaml")
    rule = f"kind: confusion\nmessage: x\nwords: [its]\nmodels: ['{model}']"
    assert reader.rule(load(rule, "rule.yaml"), "house/rule") is None
    assert "is not the name of a .txt file" in reader.problems[0].message


@pytest.mark.parametrize("path", MODELS, ids=lambda path: path.stem)
def test_a_key_is_found_in_the_text_as_in_the_table(path: Path) -> None:
    tables = Model(path.read_text(encoding="utf-8"))._tables
    for template in "ABDGf":
        table = tables[template]
        assert {key: tables.find(template, key) for key in table} == table
        assert not any(tables.find(template, key) for key in ("", "nobody's-word", "behind-it") if key not in table)


@pytest.mark.parametrize(
    "text",
    [
        "The board gave its okay to the merger on Monday.",
        "The team and its unlikely hero won the cup.",
        "The court struck it down because of its unclear wording.",
        "People like it for its easy to use interface.",
        "We praise its up to date documentation.",
        "Each of its up to 100 nodes keeps a copy.",
        "We heard of its going to court, and of its going to be sold.",
        "The firm with its one of a kind pump won.",
        "The talks have not led to a deal.",
        "Her will led to a dispute, and DNA on a soda can led to an arrest.",
        "The listener does not get passed a callback.",
        "A bill to ban texting while driving passed the House.",
        "The walk passed the old mill, and minutes passed one by one.",
        "About half passed two of the tests.",
        "We need to talk about your going to Paris, and I resent your going to see them.",
        "The man whose going to jail upset the town is here.",
        "Most lending is to small and medium firms, and little of it is to large, old ones.",
    ],
)
def test_where_another_reading_is_left_no_fix_is_safe(text: str) -> None:
    assert [finding.match for finding in lint(text) if finding.safe_fix] == []


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("I think its going to rain.", "it's"),
        ("Its hard to say who won.", "It's"),
        ("It may be that its up to you.", "it's"),
        ("The strike could led to a shortage, and it will led to a row.", "lead"),
        ("It did not led to a deal.", "lead"),
        ("He drove passed the church at half passed ten.", "past"),
        ("You know your going to need a coat.", "you're"),
        ("It was to late for them.", "too"),
    ],
)
def test_what_can_only_be_a_slip_has_a_safe_fix(text: str, right: str) -> None:
    fixes = {finding.safe_fix.text for finding in lint(text) if finding.safe_fix}
    assert fixes == {right}
