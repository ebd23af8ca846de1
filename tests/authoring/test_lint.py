"""What is allowed in rules and surely not meant is told with its place; what is meant is left alone."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rhetlint.authoring.lint import CHECKS, lint_rules
from rhetlint.packs.load import load_pack
from tests.cli.run import rhetlint
from tests.conftest import builtin_rules

BUILT_IN = builtin_rules()
SHOWN = "examples:\n  flag: ['«a»']\n  allow: [b]\n"
WORDS = 'kind: words\nmessage: "“{match}”"\nwords: [frobnicate, gobsmack]\n'
PATTERN = 'kind: pattern\nmessage: "“{match}”"\npattern: '

# A rule, and line, column, check of what is said about it.
DOUBTS = {
    "fine": (WORDS + SHOWN, []),
    "no examples": (WORDS, [(1, 1, "no-examples"), (1, 1, "no-examples")]),
    "no allowed example": (WORDS + "examples:\n  flag: ['«a»']\n", [(4, 1, "no-examples")]),
    "same message": (WORDS.replace("“{match}”", "It is {{so}}.") + SHOWN, [(2, 10, "message-without-match")]),
    "same message of one entry": ("kind: words\nmessage: x\nwords: [frobnicate]\n" + SHOWN, []),
    "two blocks at once": (WORDS + "scope: heading and cell\n" + SHOWN, [(4, 8, "never-reached")]),
    "two levels at once": (WORDS + "scope: h1 and not heading\n" + SHOWN, [(4, 8, "never-reached")]),
    "author in block quotes": (WORDS + "scope: paragraph and blockquote\n" + SHOWN, [(4, 8, "never-reached")]),
    "anyone in block quotes": (WORDS + "scope: blockquote\nvoice: any\n" + SHOWN, []),
    "link in a list": (WORDS + "scope: list and link and not heading\n" + SHOWN, []),
    "curly apostrophe": (PATTERN + "\"it’s frobnicate\"\n" + SHOWN, [(3, 10, "never-matches")]),
    "curly apostrophe in a class": (PATTERN + "\"frob[’x]nicate\"\n" + SHOWN, [(3, 10, "never-matches")]),
    "both apostrophes in a class": (PATTERN + "\"frob['’]nicate\"\n" + SHOWN, []),
    "shorter branch first": (PATTERN + "'frob(?:nicate|nicated)'\n" + SHOWN, [(3, 10, "never-matches")]),
    "shorter branch first, and an end": (PATTERN + "'frob(?:nicate|nicated)\\b'\n" + SHOWN, []),
    "longer branch first": (PATTERN + "'frob(?:nicated|nicate)'\n" + SHOWN, []),
    "RE2 syntax": (PATTERN + "'\\pLfrob|\\pLfrobs'\n" + SHOWN, []),
    "token of two words": ("kind: sequence\nmessage: x\ntokens: [{words: [so called]}]\n" + SHOWN, [(3, 1, "never-matches")]),
    "ending with a capital": ("kind: sequence\nmessage: x\ntokens: [{ending: Ly}]\n" + SHOWN, [(3, 1, "never-matches")]),
    "longer neighbour": (WORDS + "not-before: [star, star wars]\n" + SHOWN, [(4, 20, "changes-nothing")]),
    "longer neighbour before": (WORDS + "after: [star, big star]\n" + SHOWN, [(4, 15, "changes-nothing")]),
    "neighbours": (WORDS + "not-before: [star, starring]\n" + SHOWN, []),
    "exception twice": (WORDS + "except: [frobnicate it, frobnicate it]\n" + SHOWN, [(4, 10, "twice")]),
    "exception of nothing": (WORDS + "except: [tiny house]\n" + SHOWN, [(4, 10, "unused-exception")]),
    "exception of an entry": (WORDS + "except: [Gobsmack]\n" + SHOWN, [(4, 10, "unused-exception")]),
    "exception in capitals": (WORDS + "except: [Frobnicate Hill]\n" + SHOWN, []),
    "exception of a pattern": (PATTERN + "'frob\\w+'\nexcept: [frobs, tiny house]\n" + SHOWN, [(4, 17, "unused-exception")]),
    "fix that is found": ('kind: substitution\nmessage: "{match}"\nswap: {frob: big frob, gob: go}\n' + SHOWN, [(3, 8, "found-again")]),
    "fix in another case": ('kind: substitution\nmessage: "{match}"\nignore-case: false\nswap: {frob: Frob, gob: go}\n' + SHOWN, []),
    "entry of a built-in rule": (WORDS.replace("gobsmack", "mind-boggling") + SHOWN, [(3, 21, "in-two-rules")]),
}  # fmt: skip


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house").mkdir()


@pytest.mark.parametrize(("text", "doubts"), DOUBTS.values(), ids=DOUBTS)
def test_doubts(text: str, doubts: list[tuple[int, int, str]]) -> None:
    Path("house/rule.yaml").write_text(text, encoding="utf-8")
    assert [(d.line, d.column, d.check) for d in lint_rules(load_pack("house"), BUILT_IN)] == doubts


def test_every_check_is_tried() -> None:
    tried = {check for _, doubts in DOUBTS.values() for _, _, check in doubts}
    assert tried | {"matches-empty"} == {*CHECKS, "in-two-rules"}


def test_an_empty_match_is_refused_by_every_kind_with_patterns() -> None:
    """The check is for kinds that come and do not look themselves; today the loader is stricter."""
    for rule in (
        "kind: claim\nmessage: x\nwords: [y]\nunless: 'a*'\n",
        "kind: conditional\nmessage: x\nif: 'a*'\nthen: b\n",
    ):
        Path("house/rule.yaml").write_text(rule, encoding="utf-8")
        assert "matches the empty text" in rhetlint("lint-rules", "house").err


def test_text_names_place_rule_and_check_and_files_of_one_pack() -> None:
    Path("house/one.yaml").write_text(WORDS + SHOWN, encoding="utf-8")
    Path("house/two.yaml").write_text(WORDS.replace("gobsmack", "gob") + SHOWN, encoding="utf-8")
    told = rhetlint("lint-rules", "house").out.replace("\\", "/")
    assert told == (
        "house/two.yaml:3:9: house/two: 'frobnicate' is in the rule house/one too (house/one.yaml:1) (in-two-rules)\n"
    )
    (doubt,) = json.loads(rhetlint("lint-rules", "house", "--format", "json").out)
    assert (doubt["rule"], doubt["line"], doubt["column"], doubt["check"]) == ("house/two", 3, 9, "in-two-rules")
    Path("house/two.yaml").write_text(WORDS + "yields-to: [house/one]\n" + SHOWN, encoding="utf-8")
    assert rhetlint("lint-rules", "house").status == 0


def test_a_pack_in_one_file_has_its_places() -> None:
    text = f"rules:\n  a:\n    {WORDS}".replace("\nwords", "\n    words").replace("\nmessage", "\n    message")
    Path("house.yaml").write_text(text, encoding="utf-8")
    assert [(d.line, d.rule) for d in lint_rules(load_pack("house.yaml"))] == [(3, "house/a")] * 2


def test_the_template_of_a_pack_passes() -> None:
    template = Path(__file__).parents[2] / "docs" / "pack-template" / "acme_style"
    assert lint_rules(load_pack(template), BUILT_IN) == []
    assert rhetlint("test", str(template), "--coverage").status == 0


def test_built_in_rules_pass() -> None:
    assert lint_rules(BUILT_IN) == []
