"""Words that report what people say and think."""

from __future__ import annotations

SPEECH = frozenset("said says asked asks added replied".split())
