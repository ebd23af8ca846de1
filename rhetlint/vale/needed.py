"""The texts without which a rule finds nothing, worked out once, when the rule is read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from rhetlint.literals import required_literals

_FLAG = re.compile(r"\(\?-?i\)")
_SHORTEST = 3  # a text of fewer characters stands nearly everywhere


def needed(point: str, options: Mapping[str, Any]) -> list[str]:
    """Lower-case texts one of which stands wherever a rule with these ``options`` finds something; none if
    nobody knows."""
    return next((sorted(found) for patterns in _patterns(point, options) if (found := literals_of(patterns))), [])


def _patterns(point: str, options: Mapping[str, Any]) -> Iterator[list[str]]:
    """Sets of patterns one of which must match, the best set first."""
    if point == "existence":
        yield [token for token in options["tokens"] if token.strip()]
        yield ["".join(options["raw"])]
    elif point == "substitution":
        yield [key for key, _ in options["swap"]]
    elif point == "consistency":
        yield [side for pair in options["either"] for side in pair]
    elif point == "conditional":
        yield [options["first"]]
    elif point == "sequence":
        tokens = [{key.lower(): value for key, value in token.items()} for token in options["tokens"]]
        for token in tokens:
            if token.get("pattern") and not token.get("negate") and not token.get("skip"):
                yield [token["pattern"]]


def literals_of(patterns: Iterable[str]) -> frozenset[str]:
    """Lower-case texts one of which stands in whatever one of ``patterns`` matches; none if nobody knows."""
    found: set[str] = set()
    for pattern in patterns:
        texts = required_literals(_FLAG.sub("", pattern))
        if not texts:
            return frozenset()
        # White space between words may be a line break: look for one word of a phrase.
        found.update(max(text.split(), key=len, default=text) for text in texts)
    return frozenset(found) if all(len(text) >= _SHORTEST for text in found) else frozenset()
