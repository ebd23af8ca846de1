"""Fixtures for Vale's rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.vale.project import Project


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Project:
    """An empty style called Own, and a configuration that runs it; it is the working directory."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("DICPATH", raising=False)
    return Project(tmp_path)
