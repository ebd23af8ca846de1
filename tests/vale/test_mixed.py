"""Vale's rules beside native ones, by a config of rhetlint's own."""

from __future__ import annotations

import json

import pytest

from tests.cli.run import rhetlint
from tests.vale.project import Project

NATIVE = 'kind: words\nmessage: "native {match}"\nwords: [odd]\n'


def check(project: Project, config: str, text: str = "It is very odd.\n") -> list[tuple[str, str]]:
    project.write(".rhetlint.yaml", config)
    project.write("draft.md", text)
    result = rhetlint("check", "draft.md", "--format", "json")
    assert result.status in (0, 1), result.err
    return [(f["rule"], f["severity"]) for f in json.loads(result.out)["findings"]]


@pytest.fixture
def mixed(project: Project) -> Project:
    project.rule("R", "extends: existence\ntokens: [very]\n")
    project.rule("S", "extends: existence\ntokens: [It]\n")
    project.write("house/odd.yaml", NATIVE)
    return project


def test_a_style_as_a_pack(mixed: Project) -> None:
    found = check(mixed, "packs: [house, {vale: styles/Own}]\nselect: [house, Own]\n")
    assert found == [("Own/S", "warning"), ("Own/R", "warning"), ("house/odd", "warning")]


def test_a_vale_config_beside_native_rules(mixed: Project) -> None:
    mixed.write(".vale.ini", "StylesPath = styles\n[*.md]\nOwn.R = error\n")
    found = check(mixed, "packs: [house]\nvale-config: .vale.ini\nselect: [house, Own]\n")
    assert found == [("Own/R", "error"), ("house/odd", "warning")]


def test_our_config_has_the_last_word(mixed: Project) -> None:
    config = "packs: [{vale: styles/Own}]\nselect: [Own]\nrules: {Own/R: suggestion, Own/S: off}\n"
    assert check(mixed, config) == [("Own/R", "suggestion")]


def test_a_folder_that_is_not_there(project: Project) -> None:
    project.write(".rhetlint.yaml", "packs:\n  - vale: stiles\n")
    project.write("draft.md", "x\n")
    result = rhetlint("check", "draft.md")
    assert (result.status, result.err) == (
        2,
        ".rhetlint.yaml:2:11: there is no folder 'stiles' (did you mean 'styles'?)\n",
    )


def test_the_settings_are_shown_with_their_origin(mixed: Project) -> None:
    mixed.write(".rhetlint.yaml", "packs: [{vale: styles/Own}]\nvale-config: .vale.ini\n")
    mixed.write(".vale.ini", "StylesPath = styles\n")
    rows = {
        (r["key"], json.dumps(r["value"])): r["origin"] for r in json.loads(rhetlint("config", "--format", "json").out)
    }
    assert rows["packs", '{"vale": "styles/Own"}'] == ".rhetlint.yaml:1"
    assert rows["vale-config", '".vale.ini"'] == ".rhetlint.yaml:2"


def test_rules_and_explain_know_them(mixed: Project) -> None:
    mixed.write(".rhetlint.yaml", "packs: [{vale: styles/Own}]\n")
    assert "Own/R" in rhetlint("rules").out
    assert "Found '%s'." in rhetlint("explain", "Own/R").out


def test_their_tests_are_examples(project: Project) -> None:
    project.rule(
        "R", "extends: existence\ntokens: [very]\ntests:\n  - {name: a, input: It is very odd., want: '1:7:Own.R:x'}\n"
    )
    project.write(".rhetlint.yaml", "packs: [{vale: styles/Own}]\n")
    assert "- It is «very» odd." in rhetlint("explain", "Own/R").out


def test_a_check_without_vale_loads_nothing_of_it(project: Project) -> None:
    import subprocess
    import sys

    project.write("draft.md", "Text.\n")
    code = "import sys; from rhetlint.cli import main\ntry: main(['check', 'draft.md'])\nfinally: assert not [m for m in sys.modules if m.startswith('rhetlint.vale')]"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_processes_find_what_one_finds(mixed: Project) -> None:
    for number in range(4):
        mixed.write(f"d{number}.md", "It is very odd.\n\nVery, very.\n")
    one, two = (mixed.run("--jobs", jobs, ".") for jobs in ("1", "2"))
    assert one.out == two.out
    assert one.out.count('"Own/R"') >= 4
