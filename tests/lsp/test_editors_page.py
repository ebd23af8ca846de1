"""What docs/editors.md shows is whole, and starts what there is."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import pytest

from rhetlint.lsp.actions import FIX_ALL
from rhetlint.lsp.server import LANGUAGES

PAGE = (Path(__file__).resolve().parents[2] / "docs" / "editors.md").read_text(encoding="utf-8")


def snippets(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", PAGE, re.MULTILINE | re.DOTALL)


def test_what_vs_code_reads_is_json() -> None:
    package, settings = map(json.loads, snippets("json"))
    (script,) = snippets("js")
    languages = [event.removeprefix("onLanguage:") for event in package["activationEvents"]]
    assert set(languages) <= set(LANGUAGES)
    assert json.dumps(languages) in script
    assert package["contributes"]["configuration"]["properties"]["rhetlint.path"]["default"] == "rhetlint"
    assert 'args: ["lsp"]' in script
    assert list(settings["[markdown]"]["editor.codeActionsOnSave"]) == [FIX_ALL]


@pytest.mark.skipif(sys.version_info < (3, 11), reason="tomllib came with Python 3.11")
def test_what_helix_and_zed_read_is_toml() -> None:
    import tomllib

    helix, zed, cargo = map(tomllib.loads, snippets("toml"))
    (language,) = helix["language"]
    assert language["language-servers"] == list(helix["language-server"]) == ["rhetlint"]
    assert helix["language-server"]["rhetlint"] == {"command": "rhetlint", "args": ["lsp"]}
    assert list(zed["language_servers"]) == ["rhetlint"]
    assert cargo["lib"]["crate-type"] == ["cdylib"]
    assert 'args: vec!["lsp".into()]' in snippets("rust")[0]


def test_neovim_starts_the_server() -> None:
    (lua,) = snippets("lua")
    assert 'cmd = { "rhetlint", "lsp" }' in lua
    (filetypes,) = re.findall(r"filetypes = \{(.*)\}", lua)
    assert set(re.findall(r'"(\w+)"', filetypes)) <= set(LANGUAGES)
