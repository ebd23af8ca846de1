"""How little is enough for a finding: what the kinds ``words`` and ``weighed`` share."""

from __future__ import annotations

LEVELS = ("relaxed", "normal", "strict")
"""From few, certain findings to many."""

DEFAULT = {"strictness": "normal"}
"""The option of rules that can be more or less strict, which a config may set."""
