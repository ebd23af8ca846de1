"""Words that no dictionary has, and the many that are no business of a dictionary."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from rhetlint.engine.ruleset import Ruleset
from rhetlint.errors import InputError
from rhetlint.kinds import kind
from rhetlint.linter import Linter, lint
from rhetlint.packs.load import load_pack
from rhetlint.spellers import Speller
from tests.cli.run import rhetlint
from tests.kinds.run import findings, marked
from tests.test_spellers import made

RULE = "kind: spelling\n"


@pytest.mark.parametrize(
    "draft",
    [
        "The «brigde» is closed.",
        "# The «brigde» is closed",
        "The **«brig**de» is «closd».",
        "A well-«knwon», half-«forgoten» tale.",
        "The «brigde's» end.".replace("e's»", "e»'s"),
        "The cities' streets, the lamp's light; they'd've gone, shouldn't you've?",
        "Kowalczyk came. We saw Kowalczyk, and «Brigde».".replace("«Brigde»", "Brigde"),
        "«Brigde» work begins.",
        "HTTP, iPhone, 4x4, v2, R&D, U.S., a@b, snake_case and 3rd.",
        "A naïve façade, a café, слово, λόγος.",
        "`brigde` and <https://brigde.example> and [«brigde»](brigde.md).",
        "A pre-war, anti-tank, co-op thing.",
    ],
)
def test_what_is_flagged(draft: str) -> None:
    marked(RULE, draft)


def test_names_are_checked_when_asked_for() -> None:
    marked(RULE + "names: true\n", "We saw «Kowalczyk» in London.")


def test_suggestions_are_in_the_case_of_the_text_and_no_more_than_asked_for() -> None:
    (one,) = findings(RULE + "message: '{instead}'\nhint: 'Or {instead}.'\nsuggestions: 1\n", "Govermnent is large.")
    assert (one.message, [fix.text for fix in one.fixes]) == ("“Government” Or “Government”.", ["Government"])
    (none,) = findings(RULE + "message: 'x'\nhint: 'Or {instead}.'\nsuggestions: 0\n", "Govermnent is large.")
    assert (none.message, none.fixes) == ("x", ())


def test_a_draft_full_of_unknown_words_does_not_take_forever(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(Speller, "suggest", lambda self, word, most: asked.append(word) or ("x",))
    words = " ".join(f"qx{a}{b}q" for a in "abcdefghij" for b in "abcdefghij")
    found = findings(RULE, f"{words} {words}")
    assert (len(found), len(asked)) == (200, 30)
    assert not found[-1].fixes


def test_dictionaries_lie_beside_the_rule(tmp_path: Path) -> None:
    (tmp_path / "words").mkdir()
    made(tmp_path / "words", "frobnic/S lamp a")
    file = tmp_path / "house.yaml"
    file.write_text("rules: {w: {kind: spelling, message: x, dictionary: [words/own.dic, en_US]}}", encoding="utf-8")
    (rule,) = load_pack(file)
    linter = Linter()
    assert [c.rule.id for c in Ruleset([rule]).rules] == ["house/w"]
    (tmp_path / ".rhetlint.yaml").write_text("packs: house.yaml\nselect: house", encoding="utf-8")
    text = "A lamp, two frobnics, a bridge, one frobnik."
    assert [f.match for f in lint(text, str(tmp_path / "a.md"), linter=linter)] == ["frobnik"]


@pytest.mark.parametrize("path", ["../own.dic", "/etc/own.dic", "words/../../own"])
def test_dictionaries_outside_of_the_pack_are_refused(tmp_path: Path, path: str) -> None:
    file = tmp_path / "house.yaml"
    file.write_text(f"rules: {{w: {{kind: spelling, message: x, dictionary: {path}}}}}", encoding="utf-8")
    with pytest.raises(InputError, match="lies outside of the folder of the rule"):
        load_pack(file)


def test_links_out_of_the_pack_are_refused(tmp_path: Path) -> None:
    (tmp_path / "house").mkdir()
    for file in made(tmp_path, "lamp"):
        (tmp_path / "house" / Path(file).name).symlink_to(file)
    (tmp_path / "house" / "w.yaml").write_text("{kind: spelling, message: x, dictionary: ./own}", encoding="utf-8")
    (rule,) = load_pack(tmp_path / "house")
    with pytest.raises(InputError, match=r"'\./own' leads out of the folder of the rule"):
        kind("spelling").compile(rule).load()  # type: ignore[attr-defined]


def test_what_is_missing_is_told_before_anything_is_checked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("A lamp.", encoding="utf-8")
    Path("house.yaml").write_text("rules: {w: {kind: spelling, message: x, dictionary: ./own}}", encoding="utf-8")
    result = rhetlint("check", "--pack", "house.yaml")
    assert result == (
        2,
        "",
        "house.yaml:1:1: the rule 'house/w' cannot run: there is no file './own.aff' (a dictionary is two files, NAME.dic and NAME.aff)\n",
    )
    monkeypatch.setitem(sys.modules, "hunspell", None)
    result = rhetlint("check", "--select", "spelling")
    assert (result.status, result.out) == (2, "")
    assert "'spelling/unknown-word' cannot run: spelling needs a spell checker, and none is installed" in result.err
    assert "(install it with: pip install 'rhetlint[spelling]')" in result.err
    assert rhetlint("check").status == 0


def test_the_vocabulary_counts(tmp_path: Path) -> None:
    vocabulary = "{accept: [frobnic, Zorgblatt of Qux]}"
    (tmp_path / ".rhetlint.yaml").write_text(f"select: spelling\nvocabulary: {vocabulary}", encoding="utf-8")
    text = "A frobnic. Frobnic! The frobnics of the zorgblatt. Zorgblatt of Qux."
    assert [f.match for f in lint(text, str(tmp_path / "a.md"))] == ["frobnics", "zorgblatt"]
