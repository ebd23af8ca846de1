"""The commands for packs that are shared: diff-rules and vocabulary."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.cli.run import rhetlint
from tests.installed import Install, install

__all__ = ["install"]

MANIFEST = "pack: house\nsettings: {{loaded/adjective: {}}}\n"
RULE = 'kind: words\nseverity: {}\nmessage: "{{match}}"\nwords: [{}]\n'


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two versions of a pack, and drafts."""
    monkeypatch.chdir(tmp_path)
    write(
        {
            "old/pack.yaml": MANIFEST.format("warning"),
            "old/lamp.yaml": RULE.format("warning", "lamp, pen"),
            "old/gone.yaml": RULE.format("warning", "gone"),
            "new/pack.yaml": MANIFEST.format("error"),
            "new/lamp.yaml": RULE.format("error", "lamp, cup"),
            "drafts/a.md": "A lamp, a pen,\na cup. A heroic army.\n",
            "drafts/b.md": "It is gone.\n",
            "drafts/c.md": "Nothing here.\n",
        }
    )


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


A, B = Path("drafts/a.md"), Path("drafts/b.md")
CHANGES = f"""\
{A}:1:3: ~ warning → error: lamp (house/lamp)
{A}:1:11: - warning: pen (house/lamp)
{A}:2:3: + error: cup (house/lamp)
{A}:2:10: ~ warning → error: HEROIC
{B}:1:7: - warning: gone (house/gone)

house/gone        -1
house/lamp        +1  -1  ~1
loaded/adjective  ~1

old: 2 rules, 2 on
new: 1 rule, 1 on
findings that come (+): 1, that go (-): 2, that change (~): 2; in 2 of 3 files
"""


def test_changes_are_shown_by_place_and_by_rule() -> None:
    result = rhetlint("diff-rules", "old", "new", "--", "drafts")
    lines = result.out.splitlines()
    assert "“heroic”" in lines[3]
    lines[3] = lines[3].split("“heroic”")[0] + "HEROIC"
    assert (result.status, "\n".join([*lines, ""]), result.err) == (0, CHANGES, "")


def test_changes_as_json() -> None:
    result = rhetlint("diff-rules", "old", "new", "drafts", "--format", "json")
    told = json.loads(result.out)
    assert told["summary"] == {"comes": 1, "goes": 2, "changes": 2}
    assert told["new"] == {"name": "new", "rules": 1, "on": 1, "findings": 3}
    assert [(c["change"], c["rule"], c["line"], c.get("before", {}).get("severity")) for c in told["changes"]] == [
        ("changes", "house/lamp", 1, "warning"),
        ("goes", "house/lamp", 1, None),
        ("comes", "house/lamp", 2, None),
        ("changes", "loaded/adjective", 2, "warning"),
        ("goes", "house/gone", 1, None),
    ]


def test_a_version_takes_the_place_of_the_one_in_the_config_and_the_config_counts(install: Install) -> None:
    install("house-style", "1.0", {"house/pen.yaml": RULE.format("warning", "pen")}, {"house": "house"})
    write({".rhetlint.yaml": "extends: house\nselect: house\nrules: {house/lamp: {except: lamp}}\n"})
    result = rhetlint("diff-rules", "old", "new", "drafts")
    assert [line.split(": ", 1)[1] for line in result.out.splitlines()[:3]] == [
        "- warning: pen (house/lamp)",
        "+ error: cup (house/lamp)",
        "- warning: gone (house/gone)",
    ]
    write({".rhetlint.yaml": "extends: house\nselect: house\n"})
    result = rhetlint("diff-rules", "house", "new", "drafts")
    assert [line.split(": ", 1)[1] for line in result.out.splitlines()[:3]] == [
        "+ error: lamp (house/lamp)",
        "- warning: pen (house/pen)",
        "+ error: cup (house/lamp)",
    ]


def test_the_same_pack_changes_nothing() -> None:
    result = rhetlint("diff-rules", "old", "old", "drafts")
    assert (
        result.out.splitlines()[-1] == "findings that come (+): 0, that go (-): 0, that change (~): 0; in 0 of 3 files"
    )
    assert result.status == 0


def test_what_cannot_be_compared_is_told() -> None:
    result = rhetlint("diff-rules", "old", "nowhere")
    assert (result.status, result.out) == (2, "")
    assert result.err == (
        "no pack lies at 'nowhere', and none of that name is installed "
        "(none is installed; those of rhetlint itself are turned on under 'rules')\n"
    )
    write({"other/lamp.yaml": RULE.format("error", "lamp")})
    result = rhetlint("diff-rules", "old", "other")
    assert (result.status, result.err) == (
        2,
        "the two packs are called 'house' and 'other', so they have no rule in common "
        "(give them one name, with the key 'pack' in pack.yaml)\n",
    )
    write({"other/lamp.yaml": "kind: wrds\n"})
    assert "did you mean 'words'?" in rhetlint("diff-rules", "old", "other").err


VOCABULARY = """\
extends: ./shared
vocabulary:
  accept: [Lamp, pen, Road Runner]
  reject: [cup, saucer]
"""


def test_words_are_counted_and_those_never_used_are_listed() -> None:
    write(
        {
            ".rhetlint.yaml": VOCABULARY,
            "shared/pack.yaml": "vocabulary: {accept: [nowhere, heroic army]}\n",
            "drafts/d/.rhetlint.yaml": "vocabulary: {accept: here}",
            "drafts/d/e.md": "A Road Runner, here. Here.\n",
        }
    )
    rows = json.loads(rhetlint("vocabulary", "drafts", "--format", "json").out)
    assert {row["entry"]: row["count"] for row in rows} == {
        "nowhere": 0, "heroic army": 1, "Lamp": 0, "pen": 1, "Road Runner": 0, "cup": 1, "saucer": 0, "here": 2,
    }  # fmt: skip
    assert rows[-1] == {"list": "accept", "entry": "here", "count": 2, "origin": f"{Path('drafts/d/.rhetlint.yaml')}:1"}
    result = rhetlint("vocabulary", "--unused", "drafts")
    assert (result.status, result.out) == (
        1,
        "accept      0  Lamp         .rhetlint.yaml:3\naccept      0  Road Runner  .rhetlint.yaml:3\n",
    )
    write({".rhetlint.yaml": "vocabulary: {accept: pen}"})
    result = rhetlint("vocabulary", "--unused", "drafts")
    assert (result.status, result.out) == (0, "Every accepted word stands in a draft.\n")


def test_no_vocabulary_is_said() -> None:
    assert rhetlint("vocabulary", "drafts").out == "There is no vocabulary.\n"


def test_the_rules_of_vocabularies_are_explained() -> None:
    assert "vocabulary/case" in rhetlint("rules").out
    assert "written" in rhetlint("explain", "vocabulary/case").out
