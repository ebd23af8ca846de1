"""The texts that are made from the table of keys."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from rhetlint.config.describe import describe
from rhetlint.config.find import Finder
from rhetlint.config.keys import KEYS, OVERRIDE_KEYS, RULE_KEYS, TYPES, VOCABULARY_KEYS
from rhetlint.config.settings import effective
from rhetlint.config.starter import init_text, reference
from rhetlint.manifest import FILE_KEYS
from rhetlint.yamlmarks import load, plain


def uncommented() -> str:
    """What stands right behind a # or is indented there; comments stand behind one blank."""
    return "\n".join(line[1:] for line in init_text().split("\n") if re.match("#(?! \\S)", line))


def test_the_starter_says_nothing_until_a_key_is_uncommented() -> None:
    assert load(init_text(), "").value is None


def test_uncommented_the_starter_is_a_config_with_every_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("drafts", "style").mkdir(parents=True)
    Path("house-style.yaml").touch()
    Path("drafts/style/our-desk.yaml").touch()
    Path("drafts/.rhetlint.yaml").write_text(uncommented(), encoding="utf-8")
    assert list(plain(load(uncommented(), ""))) == list(KEYS)
    finder = Finder()
    config = finder.config(str(Path("drafts").absolute()))
    assert finder.problems == []
    origins = {key: origin for key, _, origin in describe(effective(config, "drafts/a.md"))}
    assert "default" not in origins.values()


def test_the_starter_shows_the_defaults() -> None:
    shown = plain(load(uncommented(), ""))
    for key in ("min-severity", "fail-level", "frontmatter"):
        default = KEYS[key].default
        assert shown[key] == (list(default) if isinstance(default, tuple) else default)


def test_the_reference_has_a_row_for_every_key() -> None:
    rows = [line.split("`")[1] for line in reference().split("\n") if line.startswith("| `")]
    assert rows == [*KEYS, *OVERRIDE_KEYS, *RULE_KEYS, *VOCABULARY_KEYS]


def test_every_key_is_explained_and_has_a_known_type() -> None:
    for fields in (KEYS, OVERRIDE_KEYS, RULE_KEYS, VOCABULARY_KEYS, FILE_KEYS):
        for field in fields.values():
            assert field.description.endswith(".")
            assert field.type in TYPES
