"""Packs are found in what installers wrote down, and nothing of a distribution runs."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

from rhetlint.distributions import installed_packs
from tests.installed import Install, install

__all__ = ["install"]

RULE = "kind: words\nmessage: x\nwords: [y]\n"
BOMB = "raise AssertionError('a pack is data')\n"


def test_a_folder_and_a_file_are_found_and_nothing_is_imported(install: Install) -> None:
    site = install(
        "acme-style",
        "1.2",
        {"acme_style/__init__.py": BOMB, "acme_style/deep/very.yaml": RULE, "acme_style/flat.yaml": "rules: {}"},
        {"deep": "acme_style.deep", "flat": "acme_style.flat"},
    )
    found = installed_packs()
    assert [found[name][1:] for name in ("deep", "flat")] == [
        ("acme-style", "1.2", str(site / "acme_style" / "deep"), ""),
        ("acme-style", "1.2", str(site / "acme_style" / "flat.yaml"), ""),
    ]
    assert "acme_style" not in sys.modules


def test_what_is_not_there_is_told(install: Install) -> None:
    install(
        "acme-style",
        "1.2",
        {"acme_style/__init__.py": BOMB},
        {"none": "acme_style.none", "code": "acme_style", "away": "acme_style..away", "call": "acme_style:run"},
    )
    found = installed_packs()
    for name, inside in (("none", "acme_style/none"), ("code", "acme_style"), ("call", "acme_style:run")):
        assert found[name].path == ""
        assert found[name].wrong == (
            f"the distribution acme-style has no folder {inside}/ with rules in it, and no {inside}.yaml"
        )
    assert found["away"].path == ""


@pytest.mark.parametrize("folder", ["acme_style", "src/acme_style"])
def test_an_installation_for_development_is_found_in_its_sources(install: Install, tmp_path: Path, folder: str) -> None:
    (tmp_path / folder).mkdir(parents=True)
    (tmp_path / folder / "very.yaml").write_text(RULE, encoding="utf-8")
    told = json.dumps({"url": tmp_path.as_uri(), "dir_info": {"editable": True}})
    install("acme-style", "1.2", {"acme_style-1.2.dist-info/direct_url.json": told}, {"acme": "acme_style"})
    assert installed_packs()["acme"].path == str(tmp_path / folder)


@pytest.mark.parametrize("told", ["{", "[]", '{"dir_info": {"editable": true}}', '{"url": "https://example.org"}'])
def test_an_installation_for_development_that_cannot_be_read_is_none(install: Install, told: str) -> None:
    install("acme-style", "1.2", {"acme_style-1.2.dist-info/direct_url.json": told}, {"acme": "acme_style"})
    assert installed_packs()["acme"].path == ""


def test_two_distributions_with_one_pack_are_told(install: Install) -> None:
    for name in ("acme-one", "acme-two"):
        install(name, "1.0", {f"{name[5:]}/very.yaml": RULE}, {"acme": name[5:]})
    assert installed_packs()["acme"].wrong in {
        "two distributions bring a pack 'acme': acme-one and acme-two",
        "two distributions bring a pack 'acme': acme-two and acme-one",
    }
