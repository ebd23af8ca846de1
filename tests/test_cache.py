"""What is kept of a run: it is used where nothing has changed, and never where something has."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

import rhetlint as package
from rhetlint import cache, store
from rhetlint.linter import Linter
from rhetlint.packs.cache import load_packs
from rhetlint.run import Work, check_drafts
from tests.cli.run import Result, rhetlint
from tests.linting import linted
from tests.test_spellers import made

HEROIC = "The heroic cup has has no lid.\n"
HOUSE = "kind: words\nmessage: “{match}” again\nwords: [cup]\n"


@pytest.fixture(autouse=True)
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own_cache: Path) -> Path:
    """A folder with a draft, a pack and a config, and a cache folder of its own."""
    folder = tmp_path / "project"
    (folder / "house").mkdir(parents=True)
    (folder / "house" / "cup.yaml").write_text(HOUSE, encoding="utf-8")
    (folder / ".rhetlint.yaml").write_text("packs: [house]\n", encoding="utf-8")
    (folder / "a.md").write_text(HEROIC, encoding="utf-8")
    monkeypatch.chdir(folder)
    return folder


def check(*options: str) -> Result:
    return rhetlint("check", "--format", "json", *options, "a.md")


def test_a_draft_is_linted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = linted(monkeypatch)
    first, second = check(), check()
    assert (first, paths) == (second, ["a.md"])
    assert "has has" in first.out


def test_progress_is_told_of_known_drafts_too() -> None:
    for _ in range(2):
        told: list[int] = []
        check_drafts(Linter(remember=True), Work(["a.md"], progress=told.append))
        assert sum(told) == 1


def test_what_has_a_problem_is_linted_again(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "a.md").write_text("<!-- rhetlint-disable-file lodaed -->\n", encoding="utf-8")
    paths = linted(monkeypatch)
    assert (check().status, check().status, paths) == (2, 2, ["a.md", "a.md"])


def test_no_cache_neither_uses_nor_keeps(monkeypatch: pytest.MonkeyPatch) -> None:
    paths = linted(monkeypatch)
    first = check("--no-cache")
    assert (check(), check("--no-cache")) == (first, first)
    assert len(paths) == 3


def rewrite(name: str, old: str, new: str) -> Callable[[Path], None]:
    def change(project: Path) -> None:
        file = project / name
        file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")

    return change


CHANGES: dict[str, Callable[[Path], object]] = {
    "the draft": rewrite("a.md", "heroic", "brave"),
    "a rule": rewrite("house/cup.yaml", "again", "once more"),
    "a new rule": lambda project: (project / "house" / "lid.yaml").write_text(HOUSE.replace("cup", "lid"), "utf-8"),
    "a severity": rewrite(".rhetlint.yaml", "[house]", "[house]\nrules: {house/cup: error}"),
    "an option": rewrite(".rhetlint.yaml", "[house]", "[house]\nrules: {house/cup: {except: [cup]}}"),
    "what is ignored": rewrite(".rhetlint.yaml", "[house]", "[house]\nignore: [loaded]"),
    "what is shown": rewrite(".rhetlint.yaml", "[house]", "[house]\nmin-severity: error"),
    "an override": rewrite(".rhetlint.yaml", "[house]", "[house]\noverrides: [{files: [a.md], ignore: [loaded]}]"),
    "the vocabulary": rewrite(".rhetlint.yaml", "[house]", "[house]\nvocabulary: {reject: [lid]}"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_seen(name: str, project: Path) -> None:
    before = check()
    CHANGES[name](project)
    after = check()
    assert after.out != before.out
    assert after == check("--no-cache")


@pytest.mark.parametrize("options", [("--select", "typos"), ("--ignore", "house"), ("--min-severity", "error")])
def test_options_count(options: tuple[str, ...]) -> None:
    before = check()
    assert check(*options).out != before.out
    assert check() == before


def test_another_front_matter_is_another_draft(project: Path) -> None:
    (project / "a.md").write_text("---\nsummary: A heroic cup\n---\nText.\n", encoding="utf-8")
    before = check()
    (project / ".rhetlint.yaml").write_text("packs: [house]\nfrontmatter: [summary]\n", encoding="utf-8")
    assert check().out != before.out


def test_another_rhetlint_lints_anew(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    check()
    paths = linted(monkeypatch)
    monkeypatch.setattr(package, "__version__", "99.0")
    check()
    assert paths == ["a.md"]


def test_a_damaged_file_is_made_again(project: Path, tmp_path: Path) -> None:
    first = check()
    (file,) = (tmp_path / "cache" / cache.FOLDER).iterdir()
    whole = file.read_bytes()
    for damage in (
        b"",
        b"1\n[]",
        b"\xff\xfe",
        whole[:-1],
        whole[: len(whole) // 2],
        whole.replace(b"heroic", b"heroid"),
    ):
        file.write_bytes(damage)
        assert check() == first
        assert file.read_bytes() == whole


def test_moved_drafts_are_named_as_they_are(project: Path) -> None:
    check()
    os.rename("a.md", "b.md")
    result = rhetlint("check", "--format", "json", "b.md")
    assert '"b.md"' in result.out and '"a.md"' not in result.out


def test_a_draft_is_named_as_it_is_given(project: Path) -> None:
    check()
    whole = str(project / "a.md")
    assert json.loads(rhetlint("check", "--format", "json", whole).out)["findings"][0]["path"] == whole


def test_dictionaries_count(project: Path) -> None:
    (project / "house" / "words").mkdir()
    made(project / "house" / "words", "the heroic cup has no lid")
    rule = "kind: spelling\nmessage: x\ndictionary: words/own.dic\n"
    (project / "house" / "cup.yaml").write_text(rule, encoding="utf-8")
    before = check("--select", "house")
    made(project / "house" / "words", "the heroic cup has no")
    assert (before.status, check("--select", "house").status) == (0, 1)


def test_a_rule_that_is_gone_is_missed_though_it_did_not_run(project: Path) -> None:
    off = project / "house" / "lid.yaml"
    off.write_text(HOUSE + "enabled: false\n", encoding="utf-8")
    (project / "a.md").write_text("<!-- rhetlint-disable-line house/lid -->\n", encoding="utf-8")
    assert check().status == 0
    off.unlink()
    assert check().status == 2


def kept(tmp_path: Path) -> int:
    """How many sets of compiled packs are kept once those of the project are loaded."""
    load_packs(["house"])
    return len(list((tmp_path / "cache").glob("packs-*")))


@pytest.mark.parametrize("part", ["rule.py", "kinds/words.py", "packs/read.py"])
def test_packs_are_compiled_anew_by_other_code(part: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    code = tmp_path / "code"
    for name in ("rule.py", "kinds/words.py", "packs/read.py"):
        (code / name).parent.mkdir(parents=True, exist_ok=True)
        (code / name).write_text("")
    monkeypatch.setattr(package, "__file__", str(code / "__init__.py"))
    before = kept(tmp_path)
    (code / part).write_text("# changed")
    assert (kept(tmp_path), kept(tmp_path)) == (before + 1, before + 1)


def test_another_proselint_is_read_anew(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (project / "house" / "registry.yaml").write_text("yields-to: []\noff: {}\n", encoding="utf-8")
    before = kept(tmp_path)
    monkeypatch.setattr("rhetlint.packs.cache.proselint_version", lambda: "99")
    assert kept(tmp_path) == before + 1


def test_processes_do_not_get_into_each_others_way() -> None:
    expected = Linter().check("a.md")

    def run(_: int) -> bool:
        linter = Linter(remember=True)
        found = linter.recall("a.md") or linter.check("a.md")
        return found == expected

    with ThreadPoolExecutor(8) as pool:
        assert all(pool.map(run, range(24)))


def test_a_folder_that_cannot_be_written_does_no_harm(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    before = check()
    assert check("--cache-dir", str(tmp_path / "file" / "below")) == before


def test_the_folder_is_chosen_and_cleared(project: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = tmp_path / "own"
    assert check("--cache-dir", str(own)).status == 1
    assert len(list((own / cache.FOLDER).iterdir())) == 1
    monkeypatch.setenv(store.HERE, str(own))
    (own / "letter.txt").write_text("mine")
    assert rhetlint("cache", "dir").out.strip() == str(own)
    assert rhetlint("cache", "clear").out.startswith("Deleted ")
    assert sorted(path.name for path in own.rglob("*")) == [cache.FOLDER, "letter.txt"]
    assert rhetlint("cache", "clear").out == f"Deleted 0 files in {own}.\n"
