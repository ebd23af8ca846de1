"""Comments in a draft that switch Vale's rules off and on: ``vale off``, ``vale Style.Rule = NO``."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

_RULE = re.compile(r"vale (.+\..+|[^.]+) = (YES|NO|on|off)")
_MATCHES = re.compile(r"vale (.+\..+)(\[.+\]) = (YES|NO)")
_STYLES = re.compile(r"vale styles? = (.*)")

OFF = "off"


class Switches:
    """What comments switch, as a draft is read.

    Keys are ``off`` (everything), a style, a rule such as ``Style.Rule``, or one with the text it is
    not to speak of, ``Style.Rule[text]``.
    """

    def __init__(self, styles: Sequence[str] = ()) -> None:
        self._styles = styles
        self.disabled: frozenset[str] = frozenset()
        self._regions: dict[str, list[tuple[int, int]]] = {}

    @property
    def off(self) -> bool:
        """Whether everything is off here."""
        return OFF in self.disabled

    def turn(self, comment: str, source: int) -> None:
        """Take up a comment that stands at ``source`` (-1: nobody knows)."""
        if not comment.startswith("vale "):
            return
        if comment in ("vale off", "vale on"):
            self._set(OFF, comment == "vale off", source)
        elif found := _MATCHES.fullmatch(comment):
            for text in _texts(found[2]):
                self._set(f"{found[1]}[{text}]", found[3] == "NO", source)
        elif found := _RULE.fullmatch(comment):
            self._set(found[1], found[2] in ("NO", "off"), source)
        elif found := _STYLES.fullmatch(comment):
            named = set(found[1].split(", "))
            self.disabled = (self.disabled | set(self._styles)) - named

    def _set(self, key: str, disabled: bool, source: int) -> None:
        self.disabled = self.disabled | {key} if disabled else self.disabled - {key}
        regions = self._regions.setdefault(key, [])
        is_open = bool(regions) and regions[-1][1] < 0
        if source >= 0 and disabled and not is_open:
            regions.append((source, -1))
        elif source >= 0 and not disabled and is_open:
            regions[-1] = (regions[-1][0], source)

    def silences(self, rule: str, match: str, source: int) -> bool:
        """Whether a comment covers what ``rule`` (``Style.Rule``) found at ``source``, wherever it was read."""
        if not self._regions:
            return False
        keys = (OFF, rule, rule.partition(".")[0], f"{rule}[{match}]")
        return any(a <= source and (b < 0 or source < b) for key in keys for a, b in self._regions.get(key, ()))


def _texts(written: str) -> list[str]:
    try:
        texts = json.loads(written)
    except ValueError:
        return []
    return [text for text in texts if isinstance(text, str)]


def switched_off(disabled: frozenset[str], rule: str) -> bool:
    """Whether ``disabled`` names everything, the style of ``rule`` or the rule."""
    return bool(disabled) and (OFF in disabled or rule in disabled or rule.partition(".")[0] in disabled)
