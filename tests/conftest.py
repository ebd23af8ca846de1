"""What several tests need: the built-in rules, and a cache folder that is not the user's."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from rhetlint.packs.load import load_pack
from rhetlint.packs.places import builtin_packs
from rhetlint.rule import Rule


@pytest.fixture(autouse=True, scope="session")
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """No test reads or writes the user's cache."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("RHETLINT_CACHE_DIR", str(tmp_path_factory.mktemp("cache")))
        yield


def builtin_rules() -> list[Rule]:
    """Every built-in rule that is written here, with its examples; those read from proselint are not ours."""
    return [rule for pack in builtin_packs() for rule in load_pack(pack) if rule.kind != "proselint"]
