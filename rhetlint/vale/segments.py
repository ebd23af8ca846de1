"""Sentences of a block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from rhetlint.spans import ProseSpan
from rhetlint.text.prose import Block
from rhetlint.text.sentences import sentences as split


@lru_cache(maxsize=256)
def sentences(text: str) -> Sequence[tuple[int, int]]:
    """Where the sentences of ``text`` are."""
    shown = _HIDDEN.sub(lambda m: "X" + "x" * (len(m[0]) - 1), text) if "**" in text else text
    return [(span.start, span.end) for span in split(shown, [Block(ProseSpan(0, len(text)), frozenset(), 0)])]


_HIDDEN = re.compile(r"\*{2,}")  # inline code, which is a word like others and may begin a sentence
