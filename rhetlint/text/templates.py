"""Template tags: Jinja, Liquid, Hugo, Handlebars."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rhetlint.text.masks import BLANK_LINE
from rhetlint.text.scan import Ahead

_CLOSERS = {"{{": r"\}\}\}?", "{%": r"%\}", "{#": r"#\}"}

_VERBATIM = frozenset({"comment", "highlight", "katex", "math", "mermaid", "prism", "schema", "style", "stylesheet"})
"""Tags whose content is not prose, up to ``{% endNAME %}`` or ``{{< /NAME >}}``."""


def tags(text: str) -> Iterator[tuple[int, int]]:
    """The spans of all template tags of ``text``, in order.

    A tag ends within its paragraph; only a ``{# comment #}`` may hold blank lines.
    """
    ahead = Ahead(text)
    done = 0
    for opener in re.finditer(r"\{[{%#]", text):
        start = opener.start()
        if start < done:
            continue
        end = _tag_end(text, ahead, start, opener.group())
        if end:
            done = _content_end(text, ahead, start, end) or end
            yield start, done


def _tag_end(text: str, ahead: Ahead, start: int, opener: str) -> int:
    """Where the tag at ``start`` ends; 0 when it is none."""
    closer = ahead.find(_CLOSERS[opener], start + 2)
    if closer is None:
        return 0
    if opener == "{#":
        inner = text[start + 2 : min(closer.start(), start + 202)]
        # {#id} is an attribute
        return closer.end() if inner[:1] in (" ", "-", "\n", "\r", "\t") or not re.search(r"[{}\n]", inner) else 0
    blank = ahead.find(BLANK_LINE, start)
    if blank and blank.start() < closer.start():
        return 0
    return closer.end() if text[start + 2] == "{" else closer.start() + 2


def _content_end(text: str, ahead: Ahead, start: int, end: int) -> int:
    """Where the content of a verbatim tag ends, its closing tag included; 0 when there is none."""
    name = re.compile(r"\{[{%][<%]?[-\s]*(\w+)").match(text, start, end)
    if not name or name[1] not in _VERBATIM or text[end - 3 : end - 2] == "/":
        return 0
    closing = rf"\{{%-?\s*end{name[1]}\s*-?%\}}|\{{\{{[<%]\s*/\s*{name[1]}\s*[%>]\}}\}}"
    found = ahead.find(closing, end)
    return found.end() if found else 0
