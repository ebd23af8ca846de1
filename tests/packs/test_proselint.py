"""The pack whose rules are read from proselint."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rhetlint.errors import InputError
from rhetlint.linter import lint
from rhetlint.packs.cache import load_packs
from rhetlint.packs.load import load_pack
from rhetlint.packs.places import builtin_root, proselint_version
from rhetlint.rule import Rule
from tests.cli.run import rhetlint

PACK = Path(builtin_root()) / "proselint"
RULES = load_pack(PACK)


def pack(folder: Path, text: str) -> Path:
    made = folder / "house"
    made.mkdir()
    (made / "registry.yaml").write_text(text, encoding="utf-8")
    return made


def test_every_check_of_proselint_is_a_rule_under_its_name() -> None:
    code = "from proselint.checks import __register__ as r; print('\\n'.join({c.path for c in r}))"
    shown = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    names = {"proselint/" + path.replace(".", "-").replace("_", "-") for path in shown.split()}
    assert {rule.id for rule in RULES} == names


def test_rules_are_suggestions_and_those_that_are_off_say_why() -> None:
    assert {rule.severity for rule in RULES} == {"suggestion"}
    off = {rule.id for rule in RULES if not rule.enabled}
    assert "proselint/lexical-illusions" in off and "proselint/archaism" not in off
    assert all(("Off by default: " in rule.why) != rule.enabled for rule in RULES)


def test_a_rule_says_what_it_looks_for_and_where_it_comes_from() -> None:
    shown = rhetlint("explain", "proselint/archaism").out
    assert "“alack”" in shown and "Garner" in shown and "archaism" in shown


def test_rules_are_the_same_from_the_cache() -> None:
    def shape(rules: list[Rule]) -> list[Rule]:
        return [rule._replace(path="", options=dict(rule.options), indexed=None) for rule in rules]

    load_packs([str(PACK)])
    assert shape(load_packs([str(PACK)])) == shape(RULES)


def test_the_version_is_found_without_an_import() -> None:
    assert "proselint-" in proselint_version()


def test_where_a_rule_of_ours_speaks_proselint_is_silent() -> None:
    text = "That is absolutely essential, and a stitch in time saves nine."
    places = [(f.start, f.end) for f in lint(text)]
    assert places and len(places) == len(set(places))
    assert not any(f.rule.startswith("proselint/") for f in lint(text) if "essential" in f.match)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("off: {}", "should have the keys"),
        ("yields-to: []\noff: []", "should be a list"),
        ("yields-to: []\noff: {archaisms: they are old}", "did you mean 'archaism'?"),
    ],
)
def test_what_is_wrong_with_the_file_is_told(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(InputError) as raised:
        load_pack(pack(tmp_path, text))
    assert message in str(raised.value) and "registry.yaml" in str(raised.value)


def test_without_proselint_the_pack_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "proselint.checks", None)
    with pytest.raises(InputError, match="the checks of proselint cannot be read"):
        load_pack(pack(tmp_path, "yields-to: []\noff: {}"))
