"""Distributions as an installer leaves them, without installing anything."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from rhetlint.distributions import installed_packs

Install = Callable[..., Path]
"""``install(name, version, files, packs)`` makes a distribution and gives the folder that its files are in."""


@pytest.fixture
def install(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Install]:
    """Puts distributions on the path of the interpreter."""

    def make(name: str, version: str, files: Mapping[str, str], packs: Mapping[str, str]) -> Path:
        site = tmp_path_factory.mktemp("site")
        info = f"{name.replace('-', '_')}-{version}.dist-info"
        points = "".join(f"{pack} = {value}\n" for pack, value in packs.items())
        written = {
            **files,
            f"{info}/METADATA": f"Metadata-Version: 2.1\nName: {name}\nVersion: {version}\n",
            f"{info}/entry_points.txt": f"[rhetlint.packs]\n{points}",
        }
        written[f"{info}/RECORD"] = "".join(f"{file},,\n" for file in written)
        for file, text in written.items():
            (site / file).parent.mkdir(parents=True, exist_ok=True)
            (site / file).write_text(text, encoding="utf-8")
        monkeypatch.syspath_prepend(str(site))
        installed_packs.cache_clear()
        return site

    yield make
    installed_packs.cache_clear()
