"""The other commands: rules, explain, voice, config, init, score, version."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import rhetlint as package
from tests.cli.run import rhetlint


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_version_and_help() -> None:
    assert rhetlint("--version").out == f"rhetlint {package.__version__}\n"
    assert "check" in rhetlint("--help").out
    for command in (
        "check",
        "rules",
        "explain",
        "score",
        "voice",
        "config",
        "init",
        "new",
        "test",
        "lint-rules",
        "schema",
    ):
        shown = rhetlint(command, "--help")
        assert shown.status == 0
        assert shown.out.startswith(f"Usage: rhetlint {command}")


def test_rules_are_listed_with_those_of_a_pack() -> None:
    Path("house.yaml").write_text("pack: house\nrules:\n  a: {kind: words, message: x, words: [y]}\n")
    assert "house/a" in rhetlint("rules", "--pack", "house.yaml").out
    listed = json.loads(rhetlint("rules", "--format", "json").out)
    ids = [rule["id"] for rule in listed]
    assert ids == sorted(ids) and "typos/doubled-word" in ids
    assert [rule["id"] for rule in json.loads(rhetlint("rules", "typos", "--format", "json").out)] == [
        name for name in ids if name.startswith("typos/")
    ]


def test_rules_and_explain_know_the_packs_of_the_config() -> None:
    Path("house.yaml").write_text("pack: house\nrules:\n  a: {kind: words, message: x, words: [y]}\n")
    Path(".rhetlint.yaml").write_text("packs: [house.yaml]\n")
    assert "house/a" in rhetlint("rules").out
    assert "Says: x" in rhetlint("explain", "house/a").out
    Path(".rhetlint.yaml").write_text("packz: [house.yaml]\n")
    assert rhetlint("rules").status == 2


def test_explain_says_why_and_how_to_silence() -> None:
    shown = rhetlint("explain", "typos/doubled-word").out
    for part in ("typos/doubled-word", "Flags:", "Leaves alone:", "rhetlint-disable-next-line typos/doubled-word"):
        assert part in shown


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("typos/dubled-word", "there is no rule 'typos/dubled-word' (did you mean 'typos/doubled-word'?)"),
        ("doubled-word", "there is no rule 'doubled-word' (there is typos/doubled-word)"),
    ],
)
def test_explain_of_an_unknown_rule_has_a_hint(name: str, said: str) -> None:
    result = rhetlint("explain", name)
    assert (result.status, result.err) == (2, said + "\n")


def test_a_pack_that_no_config_names_is_hinted_at() -> None:
    Path("house").mkdir()
    Path("house/lamp.yaml").write_text("kind: words\nmessage: x\nwords: [lamp]\n", encoding="utf-8")
    hint = "(no config names the pack house that lies here; load it with --pack house)\n"
    assert rhetlint("explain", "house/lamp").err == f"there is no rule 'house/lamp' {hint}"
    assert rhetlint("test", "house/lamp").err == f"there is no pack or rule 'house/lamp' {hint}"
    assert rhetlint("explain", "house/lamp", "--pack", "house").status == 0


def test_voice_in_text_and_json() -> None:
    Path("a.md").write_text("A *“grand” day*.\n\n“We must go at once,” said Ana Ruiz.\n", encoding="utf-8")
    text = Path("a.md").read_text(encoding="utf-8")
    (file,) = json.loads(rhetlint("voice", "--format", "json", "a.md").out)["files"]
    assert file["path"] == "a.md"
    roles = {span["role"]: text[span["start"] : span["end"]] for span in file["spans"]}
    assert "We must go at once" in roles["content"]
    assert "Ana Ruiz" in roles["source"]
    assert "Ana Ruiz" in rhetlint("voice", "a.md").out


def test_config_shows_values_and_origins() -> None:
    Path(".rhetlint.yaml").write_text("fail-level: error\n")
    rows = {row["key"]: row for row in json.loads(rhetlint("config", "--format", "json", "a.md").out)}
    assert (rows["fail-level"]["value"], rows["fail-level"]["origin"]) == ("error", ".rhetlint.yaml:1")
    assert rows["min-severity"]["origin"] == "default"
    assert ".rhetlint.yaml:1" in rhetlint("config", "a.md").out


def test_init_writes_a_config_that_holds_and_never_overwrites() -> None:
    assert rhetlint("init").status == 0
    assert rhetlint("config", "a.md").status == 0
    again = rhetlint("init")
    assert again.status == 2
    assert "already there" in again.err


def test_score_prints_a_table_and_json() -> None:
    Path("a.md").write_text("The council met on Monday. It talked about the bridge for three hours.\n" * 3)
    assert "a.md" in rhetlint("score", "a.md").out
    scored = json.loads(rhetlint("score", "--format", "json", "a.md").out)
    assert scored["files"][0]["counts"]["words"] == 39


def test_missing_draft_is_an_error_of_each_command() -> None:
    for command in ("score", "voice", "check"):
        result = rhetlint(command, "missing.md")
        assert result.status == 2
        assert "missing.md" in result.out + result.err
        assert "Traceback" not in result.err
