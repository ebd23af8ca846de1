"""What several tests need: the built-in rules, a cache folder that is not the user's, and a git without settings."""

from __future__ import annotations

import gc
import os
import shutil
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from hypothesis import settings

from rhetlint import store
from rhetlint.packs.cache import load_packs
from rhetlint.packs.load import load_pack
from rhetlint.packs.places import builtin_packs
from rhetlint.rule import Rule

GIT = {
    "GIT_AUTHOR_NAME": "A",
    "GIT_AUTHOR_EMAIL": "a@example.org",
    "GIT_COMMITTER_NAME": "A",
    "GIT_COMMITTER_EMAIL": "a@example.org",
    "GIT_CONFIG_GLOBAL": os.devnull,
    "GIT_CONFIG_NOSYSTEM": "1",
    "GIT_TEMPLATE_DIR": "",  # the samples of hooks are most of the files of a small repository
}

settings.register_profile("rhetlint", deadline=None)  # a busy machine is no mistake
settings.load_profile("rhetlint")

gc.disable()  # until all tests are collected


def pytest_collection_finish() -> None:
    """Thousands of tests stay until the end: looking through them for garbage took a fifth of the time of all."""
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


@pytest.fixture(autouse=True, scope="session")
def _own_surroundings(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's cache, knows how git is set, or works in the repository whose hook runs it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.HERE, str(tmp_path_factory.mktemp("cache")))
        for name in [name for name in os.environ if name.startswith("GIT_")]:
            patch.delenv(name)
        for name, value in GIT.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session")
def _compiled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache folder with the built-in packs and nothing else."""
    folder = tmp_path_factory.mktemp("compiled")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(store.HERE, str(folder))
        load_packs(builtin_packs())
    return folder


@pytest.fixture
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, _compiled: Path) -> Path:
    """The cache folder of this test alone; it holds the built-in packs, which take longer to compile than most tests."""
    folder = shutil.copytree(_compiled, tmp_path / "cache")
    monkeypatch.setenv(store.HERE, str(folder))
    return folder


@cache
def builtin_rules() -> tuple[Rule, ...]:
    """Every built-in rule that is written here, with its examples; those read from proselint are not ours."""
    return tuple(rule for pack in builtin_packs() for rule in load_pack(pack) if rule.kind != "proselint")
