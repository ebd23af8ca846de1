"""Texts with names in braces: messages, hints and fixes of rules."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache

_PART = re.compile(r"\{\{|\}\}|\{(\w+)\}")


def fill(template: str, named: Mapping[str, object]) -> str:
    """``template`` with each ``{name}`` replaced; unknown names vanish, ``{{`` is a brace."""
    pieces = list(_pieces(template))
    for i in range(1, len(pieces), 2):
        pieces[i] = str(named.get(pieces[i], ""))
    return "".join(pieces)


@lru_cache(maxsize=1024)
def _pieces(template: str) -> Sequence[str]:
    """The texts of ``template`` and, between them, the names."""
    pieces, at = [""], 0
    for part in _PART.finditer(template):
        pieces[-1] += template[at : part.start()]
        at = part.end()
        if part[1]:
            pieces += [part[1], ""]
        else:
            pieces[-1] += part[0][0]
    pieces[-1] += template[at:]
    return pieces
