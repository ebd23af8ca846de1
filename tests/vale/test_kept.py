"""What is found by Vale's rules is kept, and found anew when anything has changed that it depends on."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rhetlint import store
from rhetlint.config.find import Finder, command_line
from rhetlint.inputs import inputs, look
from tests.linting import linted
from tests.vale.project import Project

DRAFT = "It is very big, and a teh kow.\n"
FILES = {
    ".vale.ini": "StylesPath = styles\nMinAlertLevel = suggestion\nVocab = Mine\n\n[*]\nBasedOnStyles = Own\nVale.Avoid = YES\n",
    "styles/Own/Very.yml": "extends: existence\nmessage: \"Not '%s'.\"\ntokens: [very, kow]\n",
    "styles/Own/Spell.yml": "extends: spelling\nmessage: \"'%s'?\"\ndictionaries: [tiny]\nignore: [right.txt]\n",
    "styles/config/dictionaries/tiny.aff": "SET UTF-8\n",
    "styles/config/dictionaries/tiny.dic": "7\nIt\nis\nvery\nbig\nand\na\nteh\n",
    "styles/config/vocabularies/Mine/accept.txt": "nothing\n",
    "draft.md": DRAFT,
}


@pytest.fixture
def mine(project: Project, monkeypatch: pytest.MonkeyPatch) -> Project:
    """A project with all that findings can depend on, and a cache of its own."""
    pytest.importorskip("hunspell")
    monkeypatch.setenv(store.HERE, str(project.folder / "cache"))
    for name, text in FILES.items():
        project.write(name, text)
    return project


def found(project: Project) -> list[str]:
    return project.check(DRAFT)


USUAL = ["1:7:Very:Not 'very'.", "1:27:Spell:'kow'?", "1:27:Very:Not 'kow'."]


def test_a_draft_is_linted_once(mine: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    paths = linted(monkeypatch)
    assert found(mine) == found(mine) == USUAL
    assert paths == ["draft.md"]


CHANGES: dict[str, tuple[str, str, list[str]]] = {
    "a level": (".vale.ini", FILES[".vale.ini"] + "Own.Very = NO\n", USUAL[1:2]),
    "a rule": (
        "styles/Own/Very.yml",
        FILES["styles/Own/Very.yml"].replace("very", "big"),
        ["1:12:Very:Not 'big'.", *USUAL[1:]],
    ),
    "a new rule": (
        "styles/Own/New.yml",
        "extends: existence\nmessage: x\ntokens: [big]\n",
        [USUAL[0], "1:12:New:x", *USUAL[1:]],
    ),
    "accepted words": ("styles/config/vocabularies/Mine/accept.txt", "kow\n", USUAL[:1]),
    "rejected words": (
        "styles/config/vocabularies/Mine/reject.txt",
        "big\n",
        [USUAL[0], "1:12:Vale/Avoid:Avoid using 'big'.", *USUAL[1:]],
    ),
    "a dictionary": (
        "styles/config/dictionaries/tiny.dic",
        "8\nIt\nis\nvery\nbig\nand\na\nteh\nkow\n",
        [USUAL[0], USUAL[2]],
    ),
    "words to ignore, which were not there": ("styles/config/ignore/right.txt", "kow\n", [USUAL[0], USUAL[2]]),
    "the config": (".vale.ini", FILES[".vale.ini"].replace("suggestion", "error"), []),
}


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_makes_it_new(mine: Project, name: str) -> None:
    assert found(mine) == USUAL
    path, text, expected = CHANGES[name]
    mine.write(path, text)
    os.utime(mine.folder / path, ns=(1, 1))  # times tell nothing
    assert found(mine) == expected


@pytest.mark.parametrize("name", CHANGES)
def test_each_change_is_seen(mine: Project, name: str) -> None:
    finder = Finder(command_line({}, vale_config=".vale.ini"))
    needed = inputs(finder, ["draft.md"])
    before = look(needed)
    assert look(needed) == before
    mine.write(CHANGES[name][0], CHANGES[name][1])
    assert look(needed) != before


def test_what_is_elsewhere_is_no_input(mine: Project) -> None:
    needed = inputs(Finder(command_line({}, vale_config=".vale.ini")), ["draft.md"])
    before = look(needed)
    mine.write("draft.md", "Other.\n")
    mine.write("styles/Other/Rule.yml", "extends: existence\n")
    assert look(needed) == before


def test_a_style_that_is_missing_is_waited_for(mine: Project) -> None:
    mine.write(".vale.ini", FILES[".vale.ini"].replace("= Own", "= Own, Late"))
    needed = inputs(Finder(command_line({}, vale_config=".vale.ini")), ["draft.md"])
    before = look(needed)
    mine.write("styles/Late/Rule.yml", "extends: existence\nmessage: x\ntokens: [x]\n")
    assert look(needed) != before


def test_a_dictionary_from_the_environment(mine: Project, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    mine.write("styles/Own/Spell.yml", "extends: spelling\nmessage: \"'%s'?\"\n")
    for stem, words in (("one", "6\nIt\nis\nvery\nbig\nand\na\n"), ("two", "7\nIt\nis\nvery\nbig\nand\na\nkow\n")):
        mine.write(f"{stem}/en_US.aff", "SET UTF-8\n")
        mine.write(f"{stem}/en_US.dic", words)
    monkeypatch.setenv("DICPATH", str(tmp_path / "one"))
    assert "1:27:Spell:'kow'?" in found(mine)
    monkeypatch.setenv("DICPATH", str(tmp_path / "two"))
    assert "1:27:Spell:'kow'?" not in found(mine)
