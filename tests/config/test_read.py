"""Config files: what they may say, and every way in which they can be wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetlint.config.find import Finder
from rhetlint.config.model import Config
from rhetlint.config.settings import effective


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def read(text: str, name: str = ".rhetlint.yaml") -> tuple[Config, list[str]]:
    Path(name).write_text(text, encoding="utf-8")
    finder = Finder()
    config = finder.config(str(Path.cwd()))
    return config, [str(problem) for problem in finder.problems]


KNOWN = (
    "known are extends, packs, vale-config, select, ignore, rules, vocabulary, exclude, overrides, min-severity, "
    "fail-level, max-warnings, strictness, baseline, frontmatter"
)

BROKEN = {
    "- a\n": [".rhetlint.yaml:1:1: a config is a mapping of keys, but this is a list"],
    "just words\n": [".rhetlint.yaml:1:1: a config is a mapping of keys, but this is the text 'just words'"],
    "ignored: [a]\n": [".rhetlint.yaml:1:1: unknown key 'ignored' (did you mean 'ignore'?)"],
    "fail_level: error\n": [".rhetlint.yaml:1:1: unknown key 'fail_level' (did you mean 'fail-level'?)"],
    "zzz: 1\n": [f".rhetlint.yaml:1:1: unknown key 'zzz' ({KNOWN})"],
    "<<: {select: a}\n": [f".rhetlint.yaml:1:1: unknown key '<<' ({KNOWN})"],
    "fail-level: eror\n": [".rhetlint.yaml:1:13: 'fail-level' cannot be 'eror' (did you mean 'error'?)"],
    "min-severity: never\n": [
        ".rhetlint.yaml:1:15: 'min-severity' cannot be 'never' (one of suggestion, warning, error)"
    ],
    "fail-level:\n": [".rhetlint.yaml:1:12: 'fail-level' is empty; it should be one of a few words"],
    "fail-level: [error]\n": [".rhetlint.yaml:1:13: 'fail-level' is a list; it should be one of a few words"],
    "max-warnings: -1\n": [".rhetlint.yaml:1:15: 'max-warnings' is -1; it should be at least 0"],
    "max-warnings: ten\n": [".rhetlint.yaml:1:15: 'max-warnings' is the text 'ten'; it should be a whole number"],
    "max-warnings: 1.5\n": [".rhetlint.yaml:1:15: 'max-warnings' is the number 1.5; it should be a whole number"],
    "max-warnings: yes\n": [
        ".rhetlint.yaml:1:15: 'max-warnings' is 'yes', which is read as true; it should be a whole number"
    ],
    "baseline: [a.json]\n": [".rhetlint.yaml:1:11: 'baseline' is a list; it should be a path"],
    "select: []\n": [".rhetlint.yaml:1:9: 'select' names no rule, so nothing would be checked"],
    "select:\n": [".rhetlint.yaml:1:8: 'select' is empty; it should be a rule, a pack or a list of them"],
    "ignore: {a: b}\n": [".rhetlint.yaml:1:9: 'ignore' is a mapping; it should be a rule, a pack or a list of them"],
    "ignore: [[a]]\n": [".rhetlint.yaml:1:9: 'ignore' is a list; it should be a rule, a pack or a list of them"],
    "rules: [loaded]\n": [
        ".rhetlint.yaml:1:8: 'rules' is a list; it should be a mapping from rules or packs to what holds for them"
    ],
    "rules:\n  loaded: eror\n": [".rhetlint.yaml:2:11: 'loaded' is the text 'eror' (did you mean 'error'?)"],
    "rules:\n  loaded: 3\n": [
        ".rhetlint.yaml:2:11: 'loaded' is the number 3 (on, off, suggestion, warning, error, or a mapping of settings)"
    ],
    "rules:\n  loaded: {severity: off, limit: -2, enabled: 1, voice: quote, except: [[x]]}\n": [
        ".rhetlint.yaml:2:22: 'severity' cannot be 'off' (one of suggestion, warning, error)",
        ".rhetlint.yaml:2:34: 'limit' is -2; it should be at least 0",
        ".rhetlint.yaml:2:47: 'enabled' is the number 1; it should be true or false",
        ".rhetlint.yaml:2:57: 'voice' cannot be 'quote' (did you mean 'quoted'?)",
        ".rhetlint.yaml:2:72: 'except' is a list; it should be a text or a list of texts",
    ],
    "exclude: [a, '[b', './c', '#d']\n": [
        ".rhetlint.yaml:1:14: a [ in the pattern is not closed",
        ".rhetlint.yaml:1:20: the pattern cannot begin with ./ or ../: it is read from the folder of this file",
        ".rhetlint.yaml:1:27: the pattern begins with #, which makes it a comment",
    ],
    "overrides: {files: a}\n": [
        ".rhetlint.yaml:1:12: 'overrides' is a mapping; it should be a list of mappings, "
        "each with 'files' and what holds for them"
    ],
    "overrides:\n  - opinion/**\n": [
        ".rhetlint.yaml:2:5: an override is a mapping of keys, but this is the text 'opinion/**'"
    ],
    "overrides:\n  - ignore: [a]\n": [
        ".rhetlint.yaml:2:5: an override needs the key 'files' (The files this holds for, as in .gitignore.)"
    ],
    "overrides:\n  - files: []\n    ignore: [a]\n": [".rhetlint.yaml:2:12: 'files' is empty"],
    "overrides:\n  - {files: '[a', exclude: b, max-warnings: 3}\n": [
        ".rhetlint.yaml:2:13: a [ in the pattern is not closed",
        ".rhetlint.yaml:2:19: unknown key 'exclude' "
        "(known are files, select, ignore, rules, vocabulary, min-severity, fail-level, strictness, frontmatter)",
        ".rhetlint.yaml:2:31: unknown key 'max-warnings' "
        "(known are files, select, ignore, rules, vocabulary, min-severity, fail-level, strictness, frontmatter)",
    ],
    "packs: [stile, other.yaml]\n": [
        ".rhetlint.yaml:1:9: there is no file or folder 'stile' (did you mean 'style'?)",
        ".rhetlint.yaml:1:16: there is no file or folder 'other.yaml'",
    ],
    "packs: acme@>=1\n": [
        ".rhetlint.yaml:1:8: there is no file or folder 'acme@>=1' (installed packs are named under 'extends')"
    ],
    "extends: basis.yaml\n": [".rhetlint.yaml:1:10: there is no file or folder 'basis.yaml'"],
    "extends: ./stile\n": [".rhetlint.yaml:1:10: there is no file or folder './stile' (did you mean 'style'?)"],
    "extends: style\n": [
        ".rhetlint.yaml:1:10: there is no installed pack 'style' "
        "(for the file or folder beside this file, write ./style)"
    ],
    "extends: nowhere-to-be-found@>=1.2\n": [
        ".rhetlint.yaml:1:10: there is no installed pack 'nowhere-to-be-found' (none is installed; those of rhetlint itself are turned on under 'rules')"
    ],
    "extends: [house@1.2, house@, 'house@>=one']\n": [
        ".rhetlint.yaml:1:11: '1.2' does not say which versions; write a comparison, such as >=1.2 or ==1.2.*",
        ".rhetlint.yaml:1:22: '' does not say which versions; write a comparison, such as >=1.2 or ==1.2.*",
        ".rhetlint.yaml:1:30: 'one' is no version; a version is numbers with dots, such as 1.2.0",
    ],
    "vocabulary: [word]\n": [
        ".rhetlint.yaml:1:13: 'vocabulary' is a list; it should be a mapping with 'accept' and 'reject'"
    ],
    "vocabulary: {acept: a}\n": [".rhetlint.yaml:1:14: unknown key 'acept' (did you mean 'accept'?)"],
    "vocabulary: {accept: [a  b, '→', [x], {files: y}]}\n": [
        ".rhetlint.yaml:1:23: the entry 'a  b' has white space that no text has (write single spaces)",
        ".rhetlint.yaml:1:29: the entry '→' has no letter and no digit (an entry is a word or a phrase)",
        ".rhetlint.yaml:1:34: 'accept' is a list; it should be "
        "a list of words and phrases, and of files with one on each line ('file: PATH')",
        ".rhetlint.yaml:1:39: an entry under 'accept' is a text, or the one key 'file' with a path",
    ],
    "vocabulary: {accept: [one, two], reject: [three, two]}\n": [
        ".rhetlint.yaml:1:50: 'two' is accepted and rejected (accepted in .rhetlint.yaml:1)"
    ],
    "vocabulary: {accept: {file: stile}, reject: [{file: style}]}\n": [
        ".rhetlint.yaml:1:29: 'stile': cannot be read: No such file or directory (did you mean 'style'?)",
        ".rhetlint.yaml:1:53: 'style': this is a folder, a pipe or a device; it should be a file",
    ],
    "extends: .rhetlint.yaml\n": [".rhetlint.yaml:1:10: '.rhetlint.yaml' would extend itself (break the circle)"],
    "a: [1\n": [".rhetlint.yaml:1:4: a list opens with [ here and is not closed, or a comma is missing"],
    "select: a\nselect: b\n": [
        ".rhetlint.yaml:2:1: the key 'select' stands here a second time (first on line 1)",
    ],
}


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:40].encode("unicode_escape").decode())
def test_broken_configs(text: str) -> None:
    Path("style").mkdir()
    config, problems = read(text)
    assert problems == BROKEN[text]
    assert effective(config, "a.md").fail_level == "warning", "a broken config holds the defaults"


BROKEN_TOML = {
    "[tool.rhetlint]\nselct = ['a']\n": ["pyproject.toml:2:1: unknown key 'selct' (did you mean 'select'?)"],
    "[tool.rhetlint]\nmax-warnings = '3'\n": [
        "pyproject.toml:2:16: 'max-warnings' is the text '3'; it should be a whole number"
    ],
    "[tool.rhetlint]\n[tool.rhetlint.rules]\nloaded = 'eror'\n": [
        "pyproject.toml:3:10: 'loaded' is the text 'eror' (did you mean 'error'?)"
    ],
    "[[tool.rhetlint.overrides]]\nignore = ['a']\n": [
        "pyproject.toml:1:1: an override needs the key 'files' (The files this holds for, as in .gitignore.)"
    ],
    "[tool.rhetlint]\nignore = [a]\n": ["pyproject.toml:2:11: this is not a value (put quotes around text)"],
    "[tool]\n[[tool.rhetlint]]\n": ["pyproject.toml:2:8: a config is a mapping of keys, but this is a list"],
    "# tool.rhetlint\ntool = {rhetlint = 1}\n": [
        "pyproject.toml:2:20: a config is a mapping of keys, but this is the number 1"
    ],
}


@pytest.mark.parametrize("text", BROKEN_TOML)
def test_broken_tables_in_pyproject(text: str) -> None:
    assert read(text, "pyproject.toml")[1] == BROKEN_TOML[text]


def test_a_config_that_cannot_be_read() -> None:
    Path(".rhetlint.yaml").write_bytes(b"select: \xff")
    finder = Finder()
    finder.config(str(Path.cwd()))
    assert [str(p) for p in finder.problems] == [".rhetlint.yaml: not UTF-8: byte 8 is no part of a character"]


def test_a_folder_in_the_place_of_a_config() -> None:
    Path(".rhetlint.yaml").mkdir()
    finder = Finder()
    finder.config(str(Path.cwd()))
    assert [p.message for p in finder.problems] == ["cannot be read: Is a directory"]


def test_both_spellings_of_the_name() -> None:
    Path(".rhetlint.yml").touch()
    _, problems = read("")
    assert problems == [".rhetlint.yml: .rhetlint.yaml stands beside it, and only one of them can count (delete one)"]


YAML = """\
select: [default, tells]
ignore: typos/alot
fail-level: never
min-severity: warning
max-warnings: 0
frontmatter: title
rules:
  loaded: off
  style: suggestion
  typos: ON
  loaded/adjective:
    severity: error
    limit: 3
    voice: any
    except: [no, brutal]
"""
TOML = """\
[project]
name = "x"

[tool.rhetlint]
select = ["default", "tells"]
ignore = "typos/alot"
fail-level = "never"
min-severity = "warning"
max-warnings = 0
frontmatter = ["title"]

[tool.rhetlint.rules]
loaded = "off"
style = "suggestion"
typos = true

[tool.rhetlint.rules."loaded/adjective"]
severity = "error"
limit = 3
voice = "any"
except = ["no", "brutal"]
"""


@pytest.mark.parametrize(
    ("text", "name"), [(YAML, ".rhetlint.yaml"), (YAML, ".rhetlint.yml"), (TOML, "pyproject.toml")]
)
def test_both_formats_say_the_same(text: str, name: str) -> None:
    config, problems = read(text, name)
    assert not problems
    (layer,) = config.layers
    assert {key: setting.value for key, setting in layer.values.items()} == {
        "fail-level": "never",
        "min-severity": "warning",
        "max-warnings": 0,
        "frontmatter": ("title",),
    }
    assert [name.value for name in layer.select or ()] == ["default", "tells"]
    assert [name.value for name in layer.ignore] == ["typos/alot"]
    said = {e.name: {key: setting.value for key, setting in e.settings.items()} for e in layer.rules.values()}
    assert said == {
        "loaded": {"enabled": False},
        "style": {"severity": "suggestion"},
        "typos": {"enabled": True},
        "loaded/adjective": {"severity": "error", "limit": 3, "voice": "any", "except": ("no", "brutal")},
    }


@pytest.mark.parametrize("text", ["", "# nothing\n", "{}\n"])
def test_an_empty_config_is_one_that_says_nothing(text: str) -> None:
    Path("deep").mkdir()
    Path(".rhetlint.yaml").write_text("fail-level: error\n", encoding="utf-8")
    Path("deep/.rhetlint.yaml").write_text(text, encoding="utf-8")
    finder = Finder()
    config = finder.config(str(Path("deep").absolute()))
    assert config.path == str(Path("deep", ".rhetlint.yaml"))
    assert effective(config, "deep/a.md").fail_level == "warning"
