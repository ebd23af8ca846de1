"""What is linted while a test runs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

from rhetlint.linter import Linter


def linted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The paths of the drafts that are linted from now on."""
    paths: list[str] = []
    lint: Callable[..., object] = Linter.check_texts

    def noted(linter: Linter, texts: Sequence[tuple[str, str]]) -> object:
        paths.extend(path for _, path in texts)
        return lint(linter, texts)

    monkeypatch.setattr(Linter, "check_texts", noted)
    return paths
