"""Vale's messages: Go's format strings with ``%s`` in order and ``%[2]s`` by number."""

from __future__ import annotations

import re
from collections.abc import Sequence

_VERB = re.compile(r"%(?:\[(\d+)\])?([%svdqtw])")
_WRAP = re.compile(r"[ \t]*\n\s*")


def unwrapped(text: str) -> str:
    """``text`` with line breaks, and the indentation around them, as single spaces."""
    return _WRAP.sub(" ", text) if "\n" in text else text


def formatted(template: str, values: Sequence[str]) -> str:
    """``template`` with ``values`` put in, on one line.  Values that it does not name are left out; the first
    that it names and that there is none of is empty."""
    return filled(template, [unwrapped(text) for text in values]).replace("\n", " ")


def filled(template: str, values: Sequence[str]) -> str:
    """``template`` with ``values`` put in as they are."""
    following = 0

    def value(verb: re.Match[str]) -> str:
        nonlocal following
        if verb[2] == "%":
            return "%"
        index = int(verb[1]) - 1 if verb[1] else following
        following = index + 1
        return values[index] if 0 <= index < len(values) else ""

    return _VERB.sub(value, template)


def listed(words: Sequence[str]) -> str:
    """``'a'``, ``'a' or 'b'``, ``'a', 'b', or 'c'``."""
    quoted = [f"'{word}'" for word in words]
    if len(quoted) < 3:
        return " or ".join(quoted)
    return ", ".join([*quoted[:-1], f"or {quoted[-1]}"])
