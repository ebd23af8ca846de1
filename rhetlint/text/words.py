"""Where the words of a text are."""

from __future__ import annotations

import re

from rhetlint.spans import ProseSpan

WORD = re.compile(r"[^\W_]+(?:[-'.&@](?=[^\W_])[^\W_]+)*'?(?<!s)|[^\W_]+(?:[-'](?=[^\W_])[^\W_]+)*")


def words(plain: str) -> list[ProseSpan]:
    """Spans of all words of a plain text (see :func:`rhetlint.text.fold.plain`), in order."""
    return [ProseSpan(*m.span()) for m in WORD.finditer(plain)]
