"""Sentences of a block."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from rhetlint.spans import ProseSpan
from rhetlint.text.prose import Block
from rhetlint.text.sentences import sentences as split


@lru_cache(maxsize=256)
def sentences(text: str) -> Sequence[tuple[int, int]]:
    """Where the sentences of ``text`` are."""
    return [(span.start, span.end) for span in split(text, [Block(ProseSpan(0, len(text)), frozenset(), 0)])]
