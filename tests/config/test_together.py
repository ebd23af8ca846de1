"""Mistakes of every sort in one config, and in what it asks for, are told in one go; what follows from one is not."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetlint.config.find import command_line
from rhetlint.config.model import NOTHING, ConfigFile
from rhetlint.errors import InputError
from rhetlint.linter import Linter

RULE = "kind: words\nmessage: x\nwords: [lamp]\n"
NO_RULE = "there is no rule or pack"

TABLE: dict[str, tuple[dict[str, str], list[str]]] = {
    "everything at once": (
        {
            ".rhetlint.yaml": """\
selct: [loaded]
packs: [hous, broken]
ignore: [rhetorc]
fail-level: fatal
rules:
  loaded/adjectiv: off
  loaded/adjective: {max: 3, severty: error}
  readability/long-sentence: {max: many}
overrides:
  - files: [a/]
    ignroe: [typos]
    rules: {typos/doubledword: off}
  - rules: {sourcng: off}
vocabulary: {acept: [Kubernetes]}
""",
            "house/lamp.yaml": RULE,
            "broken/lamp.yaml": RULE + "severty: error\n",
        },
        [
            ".rhetlint.yaml:1:1: unknown key 'selct' (did you mean 'select'?)",
            ".rhetlint.yaml:2:9: there is no file or folder 'hous' (did you mean 'house'?)",
            f".rhetlint.yaml:3:10: {NO_RULE} 'rhetorc' (did you mean 'rhetoric'?)",
            ".rhetlint.yaml:4:13: 'fail-level' cannot be 'fatal' (one of suggestion, warning, error, never)",
            f".rhetlint.yaml:6:3: {NO_RULE} 'loaded/adjectiv' (did you mean 'loaded/adjective'?)",
            ".rhetlint.yaml:7:27: the rule 'loaded/adjective' has no setting 'max'",
            ".rhetlint.yaml:7:39: the rule 'loaded/adjective' has no setting 'severty' (did you mean 'severity'?)",
            ".rhetlint.yaml:8:36: 'max' is the text 'many'; it should be a number",
            ".rhetlint.yaml:11:5: unknown key 'ignroe' (did you mean 'ignore'?)",
            f".rhetlint.yaml:12:13: {NO_RULE} 'typos/doubledword' (did you mean 'typos/doubled-word'?)",
            ".rhetlint.yaml:13:5: an override needs the key 'files'",
            f".rhetlint.yaml:13:13: {NO_RULE} 'sourcng' (did you mean 'sourcing'?)",
            ".rhetlint.yaml:14:14: unknown key 'acept' (did you mean 'accept'?)",
            "broken/lamp.yaml:4:1: unknown key 'severty' (did you mean 'severity'?)",
        ],
    ),
    "TOML": (
        {"pyproject.toml": "[tool.rhetlint]\nselct = ['a']\nignore = ['rhetorc']\npacks = ['nope']\n"},
        [
            "pyproject.toml:2:1: unknown key 'selct' (did you mean 'select'?)",
            f"pyproject.toml:3:11: {NO_RULE} 'rhetorc' (did you mean 'rhetoric'?)",
            "pyproject.toml:4:10: there is no file or folder 'nope'",
        ],
    ),
    "a key twice": (
        {".rhetlint.yaml": "ignore: [rhetorc]\nignore: [loaded]\nzzz: 1\n"},
        [
            f".rhetlint.yaml:1:10: {NO_RULE} 'rhetorc' (did you mean 'rhetoric'?)",
            ".rhetlint.yaml:2:1: the key 'ignore' stands here a second time (first on line 1)",
            ".rhetlint.yaml:3:1: unknown key 'zzz' (known are ",
        ],
    ),
    "files that are extended": (
        {
            ".rhetlint.yaml": "extends: [base.yaml]\nmin-severity: x\n",
            "base.yaml": "zzz: 1\nignore: [rhetorc]\n",
        },
        [
            ".rhetlint.yaml:2:15: 'min-severity' cannot be 'x'",
            "base.yaml:1:1: unknown key 'zzz'",
            f"base.yaml:2:10: {NO_RULE} 'rhetorc' (did you mean 'rhetoric'?)",
        ],
    ),
    "what may be a rule of a missing pack": (
        {".rhetlint.yaml": "packs: [hous]\nrules: {hous/lamp: off, hous: error, loaded/lamp: off}\n"},
        [
            ".rhetlint.yaml:1:9: there is no file or folder 'hous'",
            f".rhetlint.yaml:2:38: {NO_RULE} 'loaded/lamp'",
        ],
    ),
    "what may be a rule of a broken pack": (
        {
            ".rhetlint.yaml": "packs: [house, desk]\nrules: {club/lamp: off, club/pen: {max: 3}, desk/pen: off}\n",
            "house/pack.yaml": "pack: club\n",
            "house/lamp.yaml": "kind: wrods\n",
            "desk/lamp.yaml": RULE,
        },
        [f".rhetlint.yaml:2:45: {NO_RULE} 'desk/pen'", "house/lamp.yaml:1:1: ", "house/lamp.yaml:1:7: "],
    ),
    "what may be a rule of a pack that is not installed": (
        {".rhetlint.yaml": "extends: [rhetlint-none@>=1]\nrules: {rhetlint-none/lamp: off}\n"},
        [".rhetlint.yaml:1:11: there is no installed pack 'rhetlint-none'"],
    ),
    "what a missing config may load": (
        {".rhetlint.yaml": "extends: [base.yaml]\nignore: [quokka/lamp, rhetorc, loaded/quokka]\n"},
        [
            ".rhetlint.yaml:1:11: there is no file or folder 'base.yaml'",
            f".rhetlint.yaml:2:23: {NO_RULE} 'rhetorc' (did you mean 'rhetoric'?)",
            f".rhetlint.yaml:2:32: {NO_RULE} 'loaded/quokka'",
        ],
    ),
    "what a config that cannot be read may load": (
        {".rhetlint.yaml": "extends: [base.yaml]\nignore: [quokka/lamp]\n", "base.yaml": "packs: [a\n"},
        ["base.yaml:1:8: a list opens with [ here and is not closed"],
    ),
    "Vale's styles": (
        {
            ".rhetlint.yaml": "packs: [{vale: Nope}]\nvale-config: [a.ini]\nzzz: 1\nignore: [Nope.Lamp, Nope, Other/Quokka]\n",
        },
        [
            ".rhetlint.yaml:1:16: there is no folder 'Nope'",
            ".rhetlint.yaml:2:15: there is no file or folder 'a.ini'",
            ".rhetlint.yaml:3:1: unknown key 'zzz'",
        ],
    ),
    "a style of Vale's that is broken": (
        {
            ".rhetlint.yaml": "packs: [{vale: Club}]\nignore: [Club/Lamp, rhetorc]\n",
            "Club/Lamp.yml": "extends: existense\nmessage: x\n",
        },
        [f".rhetlint.yaml:2:21: {NO_RULE} 'rhetorc'", "Club/Lamp.yml:1:10: "],
    ),
    "nothing is on, perhaps because of another mistake": (
        {".rhetlint.yaml": "select: []\nrules: {tells: error}\n"},
        [".rhetlint.yaml:1:9: 'select' names no rule, so nothing would be checked"],
    ),
}


def told(command: ConfigFile = NOTHING) -> list[str]:
    with pytest.raises(InputError) as raised:
        Linter(command).prepare(["draft.md"])
    return [str(problem).replace("\\", "/") for problem in raised.value.problems]


@pytest.mark.parametrize(("files", "expected"), TABLE.values(), ids=TABLE)
def test_mistakes_come_together(
    files: dict[str, str], expected: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in files.items():
        Path(name).parent.mkdir(exist_ok=True)
        Path(name).write_text(text, encoding="utf-8")
    problems = told()
    assert [problem[: len(start)] for problem, start in zip(problems, expected, strict=False)] == expected
    assert problems[len(expected) :] == []


def test_mistakes_of_the_command_line_come_with_those_of_the_config(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path(".rhetlint.yaml").write_text("zzz: 1\n", encoding="utf-8")
    problems = told(command_line({}, select=["rhetorc"], packs=["nope"]))
    assert [problem.split(" (")[0] for problem in problems] == [
        ".rhetlint.yaml:1:1: unknown key 'zzz'",
        "command line: there is no rule or pack 'rhetorc'",
        "nope: there is no such pack",
    ]
