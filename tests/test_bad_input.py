"""Broken configs, packs, suppressions and drafts through the command line: the exact words, and never a traceback.

Rules are covered one by one in tests/packs, configs in tests/config, comments in test_suppress;
here each kind of mistake goes the whole way a user's mistake goes.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.run import rhetlint

RULE = "kind: words\nmessage: x\nwords: [y]\n"

# Files by name, the arguments after "check", and every line said on standard error or in the report's end.
TABLE: dict[str, tuple[dict[str, str | bytes], list[str], list[str]]] = {
    # configs
    "unknown key": ({".rhetlint.yaml": "selct: [loaded]\n"}, ["."], [".rhetlint.yaml:1:1: unknown key 'selct' (did you mean 'select'?)"]),
    "unknown rule": (
        {".rhetlint.yaml": "rules:\n  loaded/adjectiv: off\n"},
        ["."],
        [".rhetlint.yaml:2:3: there is no rule or pack 'loaded/adjectiv' (did you mean 'loaded/adjective'?)"],
    ),
    "unknown rule where there is nothing to check": (
        {".rhetlint.yaml": "exclude: ['*.md']\nignore: [lodaed]\n"},
        ["."],
        [".rhetlint.yaml:2:10: there is no rule or pack 'lodaed' (did you mean 'loaded'?)"],
    ),
    "two mistakes": (
        {".rhetlint.yaml": "fail-level: fatal\nexclud: []\n"},
        ["."],
        [".rhetlint.yaml:1:13: ", ".rhetlint.yaml:2:1: unknown key 'exclud' (did you mean 'exclude'?)"],
    ),
    "bad YAML": ({".rhetlint.yaml": "rules: {loaded: off\n"}, ["."], [".rhetlint.yaml:1:8: "]),
    "bad TOML": ({"pyproject.toml": "[tool.rhetlint\n"}, ["."], ["pyproject.toml:1:"]),
    "unknown key in TOML": (
        {"pyproject.toml": "[project]\nname = 'x'\n\n[tool.rhetlint]\nfail-levle = 'error'\n"},
        ["."],
        ["pyproject.toml:5:1: unknown key 'fail-levle' (did you mean 'fail-level'?)"],
    ),
    "missing pack": ({".rhetlint.yaml": "packs: [nowhere]\n"}, ["."], [".rhetlint.yaml:1:9: there is no file or folder 'nowhere'"]),
    "missing extends": ({".rhetlint.yaml": "extends: base.yaml\n"}, ["."], [".rhetlint.yaml:1:10: "]),
    "circle of extends": (
        {".rhetlint.yaml": "extends: b.yaml\n", "b.yaml": "extends: .rhetlint.yaml\n"},
        ["."],
        ["b.yaml:1:10: "],
    ),
    "nothing on": ({".rhetlint.yaml": "select: []\n"}, ["."], [".rhetlint.yaml"]),
    "bad override": ({".rhetlint.yaml": "overrides:\n  - ignore: [loaded]\n"}, ["."], [".rhetlint.yaml:2:5: "]),
    "threshold of another rule": (
        {".rhetlint.yaml": "rules:\n  loaded/adjective: {max: 3}\n"},
        ["."],
        [".rhetlint.yaml:2:27: the rule 'loaded/adjective' has no setting 'max'"],
    ),
    # packs
    "rule with unknown key": (
        {"house/a.yaml": RULE + "severty: error\n"},
        [".", "--pack", "house"],
        ["house/a.yaml:4:1: unknown key 'severty' (did you mean 'severity'?)"],
    ),
    "pack that redefines a built-in rule": (
        {"typos.yaml": "rules:\n  doubled-word: {kind: words, message: x, words: [y]}\n"},
        [".", "--pack", "typos.yaml"],
        ["typos.yaml:2:1: the rule 'typos/doubled-word' is already in "],
    ),
    "alias bomb": (
        {"house.yaml": "a: &a [x,x,x,x,x,x,x,x,x,x]\n" + "".join(f"{c}: &{c} [{','.join([f'*{p}'] * 10)}]\n" for p, c in zip("abcdefgh", "bcdefghi", strict=True))},
        [".", "--pack", "house.yaml"],
        ["aliases stand for more than 100,000 values"],
    ),
    "tag that builds an object": (
        {"house/a.yaml": "!!python/object/apply:os.system [ls]\n"},
        [".", "--pack", "house"],
        ["house/a.yaml:1:1: the tag !!python/object/apply:os.system is not allowed here"],
    ),
    "deep nesting": ({"house/a.yaml": "[" * 5000}, [".", "--pack", "house"], ["nested more than 50 deep"]),
    "binary pack": ({"house/a.yaml": b"\xff\xfe\x00"}, [".", "--pack", "house"], ["not UTF-8"]),
    "pattern that is none": (
        {"house/a.yaml": "kind: pattern\nmessage: x\npattern: '(a'\n"},
        [".", "--pack", "house"],
        ["house/a.yaml:3:10: the pattern '(a' is no regular expression"],
    ),
    # suppressions
    "unknown rule in a comment": (
        {"a.md": "<!-- rhetlint-disable lodaed -->\n"},
        ["."],
        ["a.md:1:23: ", "did you mean 'loaded'?"],
    ),
    "misspelt directive": ({"a.md": "<!-- rhetlint-disbale loaded -->\n"}, ["."], ["a.md:1:"]),
    "enable alone": ({"a.md": "<!-- rhetlint-enable loaded -->\n"}, ["."], ["a.md:1:"]),
    # drafts
    "invalid UTF-8": ({"a.md": b"fine \xc3("}, ["."], ["a.md:1:6: ", "byte"]),
    "UTF-16": ({"a.md": "draft".encode("utf-16")}, ["."], ["a.md", "UTF-16"]),
    "missing draft": ({}, ["missing.md"], ["missing.md: "]),
    "draft of another kind": ({"a.docx": b"PK"}, ["a.docx"], ["a.docx: "]),
}  # fmt: skip


@pytest.mark.parametrize(("files", "arguments", "said"), TABLE.values(), ids=TABLE)
def test_mistake_is_told_in_words(
    files: dict[str, str | bytes],
    arguments: list[str],
    said: list[str],
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "z.md").write_text("It is so.\n")
    for name, content in files.items():
        file = tmp_path / name
        file.parent.mkdir(exist_ok=True)
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    result = rhetlint("check", *arguments)
    printed = (result.out + result.err).replace("\\", "/")
    assert result.status == 2, printed
    assert "Traceback" not in printed
    for words in said:
        assert words in printed
