"""Which config counts for a draft, and what configs that extend others come to."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from rhetlint.config.describe import describe
from rhetlint.config.find import Finder, command_line
from rhetlint.config.model import Config
from rhetlint.config.settings import Settings, effective


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def config(folder: str = ".", finder: Finder | None = None) -> Config:
    finder = finder or Finder()
    found = finder.config(str(Path(folder).resolve()))
    assert not finder.problems
    return found


def settings(path: str = "a.md", finder: Finder | None = None) -> Settings:
    return effective(config(str(Path(path).parent), finder), path)


def test_the_nearest_config_counts_alone() -> None:
    write(
        {".rhetlint.yaml": "fail-level: error", "a/b/.rhetlint.yml": "max-warnings: 3", "a/b/c/d.md": "", "a/e.md": ""}
    )
    assert settings("a/e.md").fail_level == "error"
    assert settings("a/b/c/d.md").max_warnings == 3
    assert settings("a/b/c/d.md").fail_level == "warning"


def test_yaml_counts_before_pyproject_in_one_folder() -> None:
    write({".rhetlint.yaml": "fail-level: error", "pyproject.toml": "[tool.rhetlint]\nfail-level = 'never'\n"})
    assert settings().fail_level == "error"


@pytest.mark.parametrize("text", ["[project]\nname = 'x'\n", "# [tool.rhetlint] some day\n", "not TOML at all"])
def test_a_pyproject_without_the_table_does_not_count(text: str) -> None:
    write({".rhetlint.yaml": "fail-level: error", "a/pyproject.toml": text})
    assert settings("a/b.md").fail_level == "error"


def test_a_folder_that_does_not_exist_is_looked_for_upward() -> None:
    write({".rhetlint.yaml": "fail-level: error"})
    assert settings("not/here/a.md").fail_level == "error"


def test_each_file_is_read_once(monkeypatch: pytest.MonkeyPatch) -> None:
    write({".rhetlint.yaml": "fail-level: error", "a/b/c.md": "", "d.md": ""})
    finder = Finder()
    one = settings("a/b/c.md", finder)
    monkeypatch.setattr("rhetlint.config.read.read_config", None)
    assert settings("a/b/d.md", finder) is one
    assert settings("d.md", finder) is one


def test_a_broken_config_is_told_once() -> None:
    write(
        {
            "base.yaml": "selct: a",
            "a/.rhetlint.yaml": "extends: ../base.yaml",
            "b/.rhetlint.yaml": "extends: ../base.yaml",
        }
    )
    finder = Finder()
    for folder in ("a", "b", "a/c"):
        finder.config(str(Path(folder).resolve()))
    assert [str(problem) for problem in finder.problems] == [
        "base.yaml:1:1: unknown key 'selct' (did you mean 'select'?)"
    ]


def test_problems_of_extended_files_come_together() -> None:
    write(
        {
            ".rhetlint.yaml": "extends: [base/one.yaml, base/two.toml]\nfail-level: x",
            "base/one.yaml": "select: []",
            "base/two.toml": "[tool.other]",
        }
    )
    finder = Finder()
    finder.config(str(Path.cwd()))
    assert sorted(str(problem) for problem in finder.problems) == [
        f".rhetlint.yaml:1:26: '{Path('base/two.toml')}' has no table [tool.rhetlint]",
        ".rhetlint.yaml:2:13: 'fail-level' cannot be 'x' (one of suggestion, warning, error, never)",
        f"{Path('base/one.yaml')}:1:9: 'select' names no rule, so nothing would be checked",
    ]


def test_circles_are_told() -> None:
    write({".rhetlint.yaml": "extends: a.yaml", "a.yaml": "extends: b.yaml", "b.yaml": "extends: [a.yaml]"})
    finder = Finder()
    finder.config(str(Path.cwd()))
    assert [str(problem) for problem in finder.problems] == [
        "b.yaml:1:11: 'a.yaml' would extend itself (break the circle)"
    ]


def test_merging() -> None:
    write(
        {
            "base/base.yaml": """\
fail-level: error
max-warnings: 5
select: [loaded]
packs: one
exclude: [x.md, y/]
rules: {loaded: {severity: error, limit: 2}}
overrides: [{files: 'a.md', max-warnings: 1}]
""".replace(", max-warnings: 1", ", fail-level: never"),
            "base/one/a.yaml": "",
            "two.yaml": "",
            ".rhetlint.yaml": """\
extends: base/base.yaml
fail-level: suggestion
select: [typos]
packs: [two.yaml]
exclude: z.md
rules: {loaded: {limit: 4}}
overrides: [{files: 'b.md', fail-level: warning}]
""",
        }
    )
    found = config()
    assert [Path(pack.value).relative_to(Path.cwd()).as_posix() for pack in found.packs] == ["base/one", "two.yaml"]
    assert [p.value for place in found.exclude for p in place.patterns] == ["x.md", "y/", "z.md"]
    assert settings().fail_level == "suggestion"
    assert settings().max_warnings == 5
    assert settings("b.md").fail_level == "warning"
    assert settings("base/a.md").fail_level == "never", "patterns are read from the folder of their file"
    rows = [row for row in describe(settings()) if row[0].startswith(("rules", "select"))]
    base = str(Path("base/base.yaml"))
    assert rows == [
        ("select", ["typos"], ".rhetlint.yaml:3"),
        ("rules.loaded.severity", "error", f"{base}:6"),
        ("rules.loaded.limit", 2, f"{base}:6"),
        ("rules.loaded.limit", 4, ".rhetlint.yaml:6"),
    ]


def test_a_file_extended_twice_speaks_once_and_first() -> None:
    write(
        {
            "base.yaml": "fail-level: error",
            "a.yaml": "{extends: base.yaml, fail-level: never}",
            "b.yaml": "extends: base.yaml",
            ".rhetlint.yaml": "extends: [a.yaml, b.yaml]",
        }
    )
    assert settings().fail_level == "never"


def test_the_command_line_has_the_last_word() -> None:
    write(
        {
            ".rhetlint.yaml": "{fail-level: error, min-severity: error, max-warnings: 1, "
            "overrides: [{files: a.md, fail-level: never}]}"
        }
    )
    said = command_line({"fail-level": "suggestion", "max-warnings": 0, "min-severity": None}, packs=["mine"])
    found = settings("a.md", Finder(said))
    assert (found.fail_level, found.max_warnings, found.min_severity) == ("suggestion", 0, "error")
    assert found.packs == (str(Path("mine").absolute()),)
    assert ("packs", "mine", "command line") in [(key, Path(str(v)).name, o) for key, v, o in describe(found)]


def test_excludes_hold_for_a_file_and_for_the_folder_of_a_nearer_config() -> None:
    write(
        {
            ".rhetlint.yaml": "exclude: [vendor/, '*.txt', '!keep.txt']",
            "vendor/x/.rhetlint.yaml": "",
            "a/.rhetlint.yaml": "",
        }
    )
    finder = Finder()
    here = Path.cwd()
    taken = {
        name: finder.excludes(str(here / name))
        for name in ("vendor/b.md", "vendor/x/b.md", "a/b.txt", "b.txt", "c/b.txt", "c/keep.txt", "b.md")
    }
    assert taken == {
        "vendor/b.md": True,
        "vendor/x/b.md": True,
        "a/b.txt": False,
        "b.txt": True,
        "c/b.txt": True,
        "c/keep.txt": False,
        "b.md": False,
    }


def test_without_a_config_nothing_is_imported_to_read_one(tmp_path: Path) -> None:
    write({"pyproject.toml": "[project]\nname = 'x'\n", "a.md": "", ".gitignore": "*.txt\n"})
    code = """
import os, sys
from rhetlint.config.find import Finder
from rhetlint.config.settings import effective
from rhetlint.config.check import check_rules
from rhetlint.discover import discover
finder = Finder()
assert discover(["."], finder) == (["a.md"], [])
config = finder.config(os.getcwd())
assert effective(config, "a.md").fail_level == "warning"
assert check_rules(config, []) == []
print(sorted({"yaml", "tomllib", "tomli", "rhetlint.yamlmarks", "rhetlint.wildmatch"} & set(sys.modules)))
"""
    environment_path = str(Path(__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-c", f"import sys; sys.path.insert(0, {environment_path!r})\n" + code],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.stdout, done.stderr) == ("[]\n", "")
