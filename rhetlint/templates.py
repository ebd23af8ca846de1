"""Texts with names in braces: messages, hints and fixes of rules."""

from __future__ import annotations

import re
from collections.abc import Mapping

_PART = re.compile(r"\{\{|\}\}|\{(\w+)\}")


def fill(template: str, named: Mapping[str, object]) -> str:
    """``template`` with each ``{name}`` replaced; unknown names vanish, ``{{`` is a brace."""
    return _PART.sub(lambda m: str(named.get(m[1], "")) if m[1] else m[0][0], template)
