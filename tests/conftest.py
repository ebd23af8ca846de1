"""What several tests need: the built-in rules, and a cache folder that is not the user's."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from rhetlint import store
from rhetlint.packs.cache import load_packs
from rhetlint.packs.load import load_pack
from rhetlint.packs.places import builtin_packs
from rhetlint.rule import Rule


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.HERE, str(tmp_path_factory.mktemp("cache")))
        yield


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The cache folder of this test alone.  It holds the built-in packs: compiling them takes longer than most tests."""
    load_packs(builtin_packs())
    folder = tmp_path / "cache"
    folder.mkdir()
    for compiled in Path(os.environ[store.HERE]).glob("packs-*.bin"):
        shutil.copy(compiled, folder)
    monkeypatch.setenv(store.HERE, str(folder))
    return folder


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """Every built-in rule that is written here, with its examples; those read from proselint are not ours."""
    return tuple(rule for pack in builtin_packs() for rule in load_pack(pack) if rule.kind != "proselint")
