"""Packs that configs and packs extend: where they are found, what they may say, who has the last word."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rhetlint import __version__
from rhetlint.config.describe import describe
from rhetlint.config.find import command_line
from rhetlint.config.model import NOTHING, ConfigFile
from rhetlint.errors import InputError
from rhetlint.linter import Linter, lint
from tests.installed import Install, install
from tests.test_spellers import made

__all__ = ["install"]

RULE = "kind: words\nmessage: x\nwords: [{}]\n"


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(files: dict[str, str]) -> None:
    for name, text in files.items():
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")


def found(text: str, command: ConfigFile = NOTHING) -> list[tuple[str, str, str]]:
    """Rule, severity and match of what is found in ``text`` by rules that are not built in."""
    linter = Linter(command)
    linter.prepare(["a.md"])
    own = {rule.id for rule in linter.rules(linter.settings("a.md").config) if not Path(rule.path).is_absolute()}
    own |= {rule.id for rule in linter.rules(linter.settings("a.md").config) if "site" in rule.path}
    checked = linter.check_text(text, "a.md")
    return [(f.rule, f.severity, f.match) for f in checked.findings if f.rule in own]


def problems(command: ConfigFile = NOTHING) -> list[str]:
    with pytest.raises(InputError) as raised:
        Linter(command).prepare(["a.md"])
    return [str(problem) for problem in raised.value.problems]


def test_a_folder_and_a_file_are_packs_and_other_files_are_configs() -> None:
    write(
        {
            ".rhetlint.yaml": "extends: [./house, desk.yaml, base.yaml]",
            "house/lamp.yaml": RULE.format("lamp"),
            "desk.yaml": f"pack: desk\nrules:\n  pen:\n    {RULE.format('pen').strip().replace(chr(10), chr(10) + '    ')}\n",
            "base.yaml": "rules: {house/lamp: error}",
        }
    )
    assert found("A lamp, a pen.") == [("house/lamp", "error", "lamp"), ("desk/pen", "warning", "pen")]


def test_a_pack_is_called_what_its_manifest_says() -> None:
    write(
        {
            ".rhetlint.yaml": "extends: ./house_1\nrules: {house: suggestion}",
            "house_1/pack.yaml": "pack: house\ndescription: ours\nversion: 1.10\n",
            "house_1/lamp.yaml": RULE.format("lamp"),
        }
    )
    assert found("A lamp.") == [("house/lamp", "suggestion", "lamp")]


def test_an_installed_pack_is_loaded_by_name(install: Install) -> None:
    files = {"acme/__init__.py": "raise AssertionError", "acme/lamp.yaml": RULE.format("lamp")}
    install("acme-style", "1.2.1", files, {"acme": "acme"})
    for text in ("extends: acme", "extends: ['acme@>=1.2,<2']", "{extends: 'acme @ ==1.2.*'}"):
        write({".rhetlint.yaml": text})
        assert found("A lamp.") == [("acme/lamp", "warning", "lamp")]
    rows = describe(Linter().settings("a.md"))
    assert rows[0] == ("extends", "acme @ ==1.2.* (1.2.1)", ".rhetlint.yaml:1")
    assert rows[1][0::2] == ("packs", ".rhetlint.yaml:1")


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("extends: 'acme@>=2'", "1:10: the installed pack 'acme' is version 1.2.1, and this asks for >=2 (install another version of it)"),
        ("extends: acne", "1:10: there is no installed pack 'acne' (did you mean 'acme'?)"),
        ("extends: [acme, 'acme@<1']", "1:17: the installed pack 'acme' is version 1.2.1, and this asks for <1 (install another version of it)"),
        ("extends: broken", "1:10: the installed pack 'broken' cannot be used: the distribution acme-style has no folder nowhere/ with rules in it, and no nowhere.yaml"),
    ],
)  # fmt: skip
def test_installed_packs_that_will_not_do(text: str, said: str, install: Install) -> None:
    install("acme-style", "1.2.1", {"acme/lamp.yaml": RULE.format("lamp")}, {"acme": "acme", "broken": "nowhere"})
    write({".rhetlint.yaml": text})
    assert problems() == [f".rhetlint.yaml:{said}"]


def test_name_and_version_must_be_those_of_the_distribution(install: Install) -> None:
    site = install(
        "acme-style",
        "1.2.1",
        {"acme/lamp.yaml": RULE.format("lamp"), "acme/pack.yaml": "version: 1.3\n"},
        {"other": "acme"},
    )
    write({".rhetlint.yaml": "extends: other"})
    manifest = site / "acme" / "pack.yaml"
    assert problems() == [
        f"{manifest}:1:1: the pack is installed as 'other' and is not called so (write 'pack: other')",
        f"{manifest}:1:10: the pack says it is version 1.3, and its distribution that it is 1.2.1",
    ]


def test_the_last_word_is_the_config_s_and_before_it_that_of_later_packs() -> None:
    write(
        {
            ".rhetlint.yaml": "extends: [./one, ./two]\nrules: {one/pen: suggestion}",
            "one/lamp.yaml": RULE.format("lamp"),
            "one/pen.yaml": RULE.format("pen"),
            "one/cup.yaml": RULE.format("cup"),
            "two/pack.yaml": "settings: {one: error, one/cup: off, one/lamp: {except: blue lamp}}",
        }
    )
    assert found("A lamp, a blue lamp, a pen, a cup.") == [
        ("one/lamp", "error", "lamp"),
        ("one/pen", "suggestion", "pen"),
    ]
    rows = [row for row in describe(Linter().settings("a.md")) if row[0].startswith("rules")]
    manifest = str(Path("two/pack.yaml"))
    assert rows == [
        ("rules.one.severity", "error", f"{manifest}:1"),
        ("rules.one/cup.enabled", False, f"{manifest}:1"),
        ("rules.one/lamp.except", ["blue lamp"], f"{manifest}:1"),
        ("rules.one/pen.severity", "suggestion", ".rhetlint.yaml:2"),
    ]


def test_packs_of_the_key_packs_and_of_the_command_line_speak_too() -> None:
    write(
        {
            ".rhetlint.yaml": "packs: [one]",
            "one/lamp.yaml": RULE.format("lamp"),
            "one/pack.yaml": "settings: {one/lamp: error}",
            "two/pack.yaml": "settings: {one/lamp: suggestion}",
        }
    )
    assert found("A lamp.") == [("one/lamp", "error", "lamp")]
    assert found("A lamp.", command_line({}, packs=["two"])) == [("one/lamp", "suggestion", "lamp")]
    Path(".rhetlint.yaml").write_text("packs: [one]\nrules: {one/lamp: warning}", encoding="utf-8")
    assert found("A lamp.", command_line({}, packs=["two"])) == [("one/lamp", "warning", "lamp")]


def test_packs_extend_packs(install: Install) -> None:
    install("acme-style", "1.2", {"acme/lamp.yaml": RULE.format("lamp")}, {"acme": "acme"})
    write(
        {
            ".rhetlint.yaml": "extends: ./house\nrules: {acme: suggestion}",
            "house/pack.yaml": "extends: ['acme@>=1', ./more]\nsettings: {acme: error}",
            "house/more/pen.yaml": RULE.format("pen"),
        }
    )
    assert found("A lamp, a pen.") == [("acme/lamp", "suggestion", "lamp"), ("more/pen", "warning", "pen")]


def test_options_of_a_kind_can_be_set() -> None:
    heading = "kind: capitalization\nmessage: x\nstyle: title\nscope: heading\n"
    write(
        {
            ".rhetlint.yaml": "extends: ./house\nrules: {house/heading: {style: lower, share: 1}}",
            "house/heading.yaml": heading,
            "house/pack.yaml": "settings: {house/heading: {style: upper}}",
        }
    )
    assert found("# All is low\n\n# all is low\n") == [("house/heading", "warning", "All is low")]
    write({".rhetlint.yaml": "extends: ./house\nrules: {house/heading: {style: lowr, unless: [x]}}"})
    assert problems() == [
        ".rhetlint.yaml:2:32: 'style' cannot be 'lowr' (did you mean 'lower'?)",
        ".rhetlint.yaml:2:46: the rule 'house/heading' has no setting 'unless' "
        "(known are enabled, severity, limit, fold, strictness, voice, except, style, share)",
    ]


def test_paths_among_options_start_from_the_file_that_has_them() -> None:
    made(Path(), "frobnic lamp a")
    write({"deep/base.yaml": "rules: {spelling/unknown-word: {dictionary: [en_US, ../own.dic]}}"})
    write({".rhetlint.yaml": "extends: deep/base.yaml\nselect: spelling"})
    text = "A frobnic, a frobnik and a lamp."
    assert [f.match for f in lint(text, "a.md")] == ["frobnik"]
    assert (
        "rules.spelling/unknown-word.dictionary",
        ["en_US", "../own.dic"],
        f"{Path('deep/base.yaml')}:1",
    ) in describe(Linter().settings("a.md"))
    write({".rhetlint.yaml": "select: spelling\nrules: {spelling/unknown-word: {dictionary: en_GB}}"})
    (problem,) = problems()
    assert problem.endswith(
        "'spelling/unknown-word' cannot run: no dictionary 'en_GB' comes along "
        "(en_US does; a path has a slash or a dot in it)"
    )


BROKEN = {
    "settings: {spelling/unknown-word: {dictionary: [en_US, ../outside/words]}}\n": [
        "1:56: '../outside/words' lies outside of the pack, which is a thing of its own"
    ],
    "settings: {loaded: [x]}\n": ["1:20: 'loaded' is a list (on, off, suggestion, warning, error, or a mapping of settings)"],
    "settings: [x]\n": ["1:11: 'settings' is a list; it should be a mapping from rules or packs to what holds for them"],
    "settings: {loadde: off}\n": ["1:12: there is no rule or pack 'loadde' (did you mean 'loaded'?)"],
    "setings: {}\n": ["1:1: unknown key 'setings' (did you mean 'settings'?)"],
    "version: soon\n": ["1:10: 'soon' is no version; a version is numbers with dots, such as 1.2.0"],
    "version: [1]\n": ["1:10: 'version' is a list; it should be a text"],
    "requires-rhetlint: '>=99'\n": [f"1:20: the pack needs rhetlint >=99, and this is {__version__}"],
    "requires-rhetlint: new\n": ["1:20: 'new' does not say which versions; write a comparison, such as >=1.2 or ==1.2.*"],
    "extends: ../outside\n": ["1:10: '../outside' lies outside of the pack, which is a thing of its own"],
    "extends: ./more/base.yaml\n": ["1:10: './more/base.yaml' is no pack, and a pack extends packs only (a pack in one file has the key 'pack')"],
    "vocabulary: {accept: {file: ../outside/words}}\n": ["1:29: '../outside/words' lies outside of the pack, which is a thing of its own"],
    "vocabulary: {accept: {file: /etc/hostname}}\n": ["1:29: '/etc/hostname' lies outside of the pack, which is a thing of its own"],
}  # fmt: skip


@pytest.mark.parametrize("text", BROKEN)
def test_manifests_that_are_wrong(text: str) -> None:
    write(
        {
            ".rhetlint.yaml": "extends: ./house",
            "house/pack.yaml": text,
            "house/lamp.yaml": RULE.format("lamp"),
            "house/more/base.yaml": "select: [all]",
            "outside/words": "word\n",
        }
    )
    assert problems() == [f"{Path('house/pack.yaml')}:{p}" for p in BROKEN[text]]


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_manifests_that_are_pipes_or_lead_away_are_not_read() -> None:
    rule = RULE.format("lamp")
    write({".rhetlint.yaml": "extends: [./house, ./link]", "house/a.yaml": rule, "link/a.yaml": rule, "away.yaml": ""})
    os.mkfifo("house/pack.yaml")
    Path("link/pack.yaml").symlink_to(Path("away.yaml").absolute())
    house, link = Path("house/pack.yaml"), Path("link/pack.yaml")
    assert problems() == [
        f"{house}: this is a folder, a pipe or a device; it should be a file",
        f"{link}: this is a link that leads out of link",
    ]


def test_circles_are_told(install: Install) -> None:
    install("one", "1.0", {"one/pack.yaml": "extends: two\n"}, {"one": "one"})
    site = install("two", "1.0", {"two/pack.yaml": "extends: one\n"}, {"two": "two"})
    write({".rhetlint.yaml": "extends: one"})
    assert problems() == [f"{site / 'two' / 'pack.yaml'}:1:10: 'one' would extend itself (break the circle)"]


def test_ids_that_collide_name_both_files() -> None:
    write(
        {
            ".rhetlint.yaml": "extends: [./a/house, ./b/house]",
            "a/house/lamp.yaml": RULE.format("lamp"),
            "b/house/lamp.yaml": RULE.format("lamp"),
        }
    )
    one, other = str(Path("a/house/lamp.yaml")), str(Path("b/house/lamp.yaml"))
    assert problems() == [
        f"{other}:1:1: the rule 'house/lamp' is already in {one}:1 (rename the pack or the rule)",
    ]


def test_a_pack_that_is_reached_twice_is_loaded_once() -> None:
    write(
        {
            ".rhetlint.yaml": "extends: [./house, ./one]\npacks: [house]",
            "house/lamp.yaml": RULE.format("lamp"),
            "one/pack.yaml": "settings: {house/lamp: error}",
        }
    )
    assert found("A lamp.", command_line({}, packs=["./house"])) == [("house/lamp", "error", "lamp")]


def test_a_long_pack_in_one_file_is_not_read_again_for_its_manifest(monkeypatch: pytest.MonkeyPatch) -> None:
    write({".rhetlint.yaml": "packs: [desk.yaml]", "desk.yaml": "pack: desk\nsettings: {loaded: off}\n"})
    first = Linter()
    first.prepare(["a.md"])
    from rhetlint import manifest

    monkeypatch.setattr(manifest, "load_yaml", None)
    linter = Linter()
    linter.prepare(["a.md"])
    assert linter.settings("a.md").layers[0] == first.settings("a.md").layers[0]
