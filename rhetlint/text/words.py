"""Where the words of a text are."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left

from rhetlint.records import maker
from rhetlint.spans import ProseSpan

_SHAPE = (
    "{w}+"  # letters and digits, and then any number of
    "(?:[-'.,&@](?:"
    "(?<=[-'&@]){w}+"  # well-known, don't, AT&T
    "|(?<=[0-9][.,])[0-9]+"  # 1,000.5
    r"|(?<=\b[^\W\d_]\.){w}(?!{w})"  # U.S, e.g
    r"|(?<=s')(?=\s{w})"  # the dogs' bowls: a possessive has its noun after it, a closing quotation mark mostly not
    "))*"
)
_WORD = _SHAPE.replace("{w}", r"[^\W_]")
_WORD_WITHOUT_UNDERSCORES = _SHAPE.replace("{w}", r"\w")  # the same in a text that has none, twice as fast
_QUOTED = re.compile(r"'[\w-]+s'(?=\s[^\W_])")

_span = re.Match[str].span
_make = maker(ProseSpan)


def words(plain: str, start: int = 0, end: int = sys.maxsize) -> list[ProseSpan]:
    """Spans of all words of a plain text (see :func:`rhetlint.text.fold.plain`) from ``start`` to ``end``, in order.

    A word is letters and digits with hyphens, apostrophes, ``&`` and ``@`` inside; a number keeps
    its points and commas, an abbreviation its inner full stops, a plural possessive its apostrophe
    ("the dogs' bowls"), unless that closes a quotation ("the 'experts' say").
    """
    word = re.compile(_WORD if "_" in plain else _WORD_WITHOUT_UNDERSCORES)
    spans: list[ProseSpan] = list(map(_make, map(_span, word.finditer(plain, start, end))))
    for quoted in _QUOTED.finditer(plain, start, end):
        opening, closing = quoted.span()
        if opening == 0 or not plain[opening - 1].isalnum():
            at = bisect_left(spans, (opening + 1,))
            spans[at] = ProseSpan(opening + 1, closing - 1)
    return spans
