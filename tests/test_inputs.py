"""What findings depend on beside the drafts, and whether it has changed."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from rhetlint.config.find import Finder
from rhetlint.inputs import inputs, look

FILES = {
    ".rhetlint.yaml": "extends: [base.yaml]\npacks: [house]\nvocabulary:\n  accept:\n    - file: names.words\n",
    "base.yaml": "packs: [one.yaml]\n",
    "one.yaml": "pack: one\nrules:\n  x: {kind: words, message: x, words: [x]}\n",
    "house/very.yaml": "kind: words\nmessage: x\nwords: [very]\n",
    "house/models/x.txt": "x\n",
    "names.words": "# none yet\n",
    "drafts/a.md": "A.\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def change(name: str) -> Callable[[Path], object]:
    return lambda folder: (folder / name).write_text(f"{FILES.get(name, '')}# more\n", encoding="utf-8")


CHANGES = {name: change(name) for name in FILES if name != "drafts/a.md"} | {
    "a nearer config": change("drafts/.rhetlint.yaml"),
    "a table": change("drafts/pyproject.toml"),
    "a new rule": change("house/new.yaml"),
    "a config that goes": lambda folder: (folder / ".rhetlint.yaml").unlink(),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_seen(folder: Path, name: str) -> None:
    needed = inputs(Finder(), [str(folder / "drafts" / "a.md")])
    before = look(needed)
    assert look(needed) == before
    CHANGES[name](folder)
    assert look(needed) != before


def test_drafts_and_files_beside_are_no_inputs(folder: Path) -> None:
    needed = inputs(Finder(), [str(folder / "drafts" / "a.md")])
    before = look(needed)
    change("drafts/a.md")(folder)
    change("other.yaml")(folder)
    assert look(needed) == before


def test_a_file_with_a_mistake_is_looked_at_too(folder: Path) -> None:
    (folder / "base.yaml").write_text("selct: [all]\n", encoding="utf-8")
    finder = Finder()
    finder.config(str(folder))
    assert str(folder / "base.yaml") in inputs(finder, [str(folder / "a.md")])
