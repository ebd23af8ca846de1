"""Vocabularies: whole words and phrases, case as written, for the rules that they serve and no others."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetlint.config.describe import describe
from rhetlint.errors import InputError
from rhetlint.finding import Finding
from rhetlint.linter import Linter, lint

SWAP = """\
pack: house
rules:
  plain: {kind: substitution, message: x, swap: {utilize: use, e-mail: email, heroic: brave}}
  heading: {kind: capitalization, message: x, style: sentence, scope: heading, share: 1}
  any: {kind: words, message: x, words: [utilize, github]}
"""


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house.yaml").write_text(SWAP, encoding="utf-8")


def findings(vocabulary: str, text: str, more: str = "") -> list[Finding]:
    config = f"packs: [house.yaml]\nselect: [house, vocabulary]\nvocabulary: {vocabulary}\n{more}"
    Path(".rhetlint.yaml").write_text(config, encoding="utf-8")
    return lint(text, "a.md")


def found(vocabulary: str, text: str, more: str = "") -> list[tuple[str, str]]:
    return [(f.rule.split("/")[1], f.match) for f in findings(vocabulary, text, more)]


def test_accepted_words_silence_substitutions_and_no_other_rule() -> None:
    text = "We utilize it, Utilize it, UTILIZE it, and utilizes."
    assert found("{accept: utilize}", text) == [
        ("any", "utilize"),
        ("any", "Utilize"),
        ("any", "UTILIZE"),
        ("plain", "UTILIZE"),
    ]


def test_accepted_phrases_are_whole_and_written_as_they_are() -> None:
    text = "The Heroic Age, a heroic age, the Heroic Ages, our unheroic age and the **Heroic** Age."
    assert found("{accept: Heroic Age}", text) == [("plain", "heroic"), ("plain", "Heroic")]


@pytest.mark.parametrize(("entry", "text"), [("don't", "don’t"), ("a b", "a\u00a0b"), ("x-ray", "x‑ray")])
def test_typographic_kin_is_the_same(entry: str, text: str) -> None:
    assert found(f'{{reject: "{entry}"}}', f"See {text} here.") == [("rejected", text)]


def test_rejected_words_are_findings_and_an_accepted_phrase_is_not() -> None:
    text = "The blacklist, a Blacklist, the BLACKLIST, blacklists and Blacklist Records; C++, c++ or .NET."
    vocabulary = "{reject: [blacklist, C++, .NET], accept: Blacklist Records}"
    assert found(vocabulary, text) == [
        ("rejected", "blacklist"),
        ("rejected", "Blacklist"),
        ("rejected", "C++"),
        ("rejected", ".NET"),
    ]


def test_names_with_capitals_inside_are_asked_for_as_they_are_written() -> None:
    text = "On Github and GITHUB, with GitHub, iphone in hand. IPhone users go to sap, and go on."
    found = findings("{accept: [GitHub, iPhone, SAP, Go]}", text)
    shown = [(f.match, f.fixes[0].text) for f in found if f.rule == "vocabulary/case"]
    assert shown == [("Github", "GitHub"), ("GITHUB", "GitHub"), ("iphone", "iPhone")]


def test_accepted_words_keep_their_capitals_in_headings() -> None:
    text = "# npm and the Road Runner of Acme\n\n# Npm and the Road\n"
    assert [f.match for f in findings("{accept: []}", text)] == ["npm and the Road Runner of Acme", "Npm and the Road"]
    assert [f.match for f in findings("{accept: [npm, Road Runner, Acme]}", text)] == ["Npm and the Road"]


def test_the_last_list_has_the_last_word() -> None:
    Path("base.yaml").write_text("vocabulary: {accept: [utilize, heroic], reject: [lamp, pen]}", encoding="utf-8")
    more = "extends: base.yaml\noverrides: [{files: b.md, vocabulary: {accept: pen}}]\nignore: house/any"
    text = "We utilize heroic lamps, a lamp and a pen."
    assert found("{accept: lamp, reject: utilize}", text, more) == [
        ("plain", "utilize"),
        ("rejected", "utilize"),
        ("rejected", "pen"),
    ]
    assert [f.match for f in lint(text, "b.md")] == ["utilize", "utilize"]
    rows = [row for row in describe(Linter().settings("b.md")) if row[0].startswith("vocabulary")]
    assert rows == [
        ("vocabulary.accept", ["heroic"], "base.yaml:1"),
        ("vocabulary.accept", ["lamp", "pen"], ".rhetlint.yaml:3"),
        ("vocabulary.reject", ["utilize"], ".rhetlint.yaml:3"),
    ]


def test_words_in_files_have_their_places() -> None:
    Path("ours.words").write_text("# names\n\n  heroic\n#hash\r\nutilize\n", encoding="utf-8")
    assert found("{accept: [{file: ours.words}]}", "A heroic man; utilize it. #hash", "ignore: house/any") == []
    rows = [row for row in describe(Linter().settings("a.md")) if row[0].startswith("vocabulary")]
    assert rows == [("vocabulary.accept", ["heroic", "#hash", "utilize"], "ours.words:3")]


def test_a_file_without_end_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rhetlint.config.vocabulary.MAX_BYTES", 10)
    Path("ours.words").write_text("lamp\n" * 3, encoding="utf-8")
    with pytest.raises(InputError, match=r"'ours\.words': the file is larger than 10 bytes"):
        findings("{accept: {file: ours.words}}", "A lamp.")


def test_the_rules_of_a_vocabulary_can_be_set_silenced_and_turned_off() -> None:
    (finding,) = findings("{reject: lamp}", "A lamp.", "rules: {vocabulary/rejected: {severity: error}}")
    assert finding.severity == "error"
    assert found("{reject: lamp}", "A lamp. <!-- rhetlint-disable-line vocabulary/rejected -->") == []
    assert found("{reject: lamp}", "A lamp.", "ignore: vocabulary") == []
    assert found("{reject: lamp}", "“A lamp is here,” said the mayor.") == []


def test_without_a_vocabulary_nothing_of_it_is_loaded(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    monkeypatch.delitem(sys.modules, "rhetlint.config.vocabulary", raising=False)
    Path(".rhetlint.yaml").write_text("packs: [house.yaml]\n", encoding="utf-8")
    lint("A lamp.", "a.md")
    assert "rhetlint.config.vocabulary" not in sys.modules
