"""``extends: substitution``: this instead of that."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rhetlint.rule import Rule
from rhetlint.vale.actions import cap_first, options, recased
from rhetlint.vale.blocks import Block
from rhetlint.vale.messages import formatted, listed
from rhetlint.vale.points import Alert, Exceptions, Memory, Point, Setting, word_pattern, wrappable
from rhetlint.vale.regexes import compiled

_LOOK = ("(?=", "(?!", "(?<=", "(?<!")
_OWN_GROUP = re.compile(r"(?<!\\)\((?!\?)")
_REFERENCE = re.compile(r"\$\d+")
_PLAIN = re.compile(r"[\w \-]*")


class Substitution(Point):
    """Flags each match of a key of ``swap`` that is not already what it should be."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        given = rule.options
        # The order among keys of one length is undefined in Vale; here it is that of the file.
        self._swap = sorted(given["swap"], key=lambda pair: -len(pair[0].encode()))
        keys = [key for key, _ in self._swap]
        shared = _shared_look(keys)
        alternatives = [f"({_ungrouped(wrappable(key.removeprefix(shared)))})" for key in keys]
        body = f"{shared}(?:{'|'.join(alternatives)})" if shared else "|".join(alternatives)
        self._pattern = self.sieve = compiled(word_pattern(rule, setting, not given["nonword"], body))
        self._exceptions = Exceptions(given["exceptions"], setting, given["vocab"])

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """An alert for each match that is neither right nor an exception."""
        text = block.text.text
        for groups in self._pattern.finditer(text):
            index = next((i for i, (start, _) in enumerate(groups[1:]) if start >= 0), -1)
            if index < 0:
                continue
            start, end = groups[index + 1]
            found = text[start:end]
            expected = self._expected(index, found)
            if not self._right(expected, found) and not self._exceptions.cover(text, start, end, found):
                yield self._alert(start, end, found, expected)

    def _expected(self, index: int, found: str) -> str:
        key, expected = self._swap[index]
        if self._rule.options["capitalize"] and found == cap_first(found):
            expected = cap_first(expected)
        if not _REFERENCE.search(expected):
            return str(expected)
        flag = "(?i)" if self._rule.options["ignorecase"] else ""
        return compiled(flag + key).substitute(expected, found)

    def _right(self, expected: str, found: str) -> bool:
        if self._rule.options["action"]["name"] == "replace":
            return found in options(expected)
        if _PLAIN.fullmatch(expected) and "_" not in expected:
            return expected == found
        pattern = compiled(f"^(?:{expected})$")
        try:
            pattern.check()
        except ValueError:
            return expected == found
        return pattern.search(found)

    def _alert(self, start: int, end: int, found: str, expected: str) -> Alert:
        rule = self._rule
        action = rule.options["action"]
        message = rule.message
        fixes: tuple[str, ...] = ()
        if action["name"] == "replace" and not action["params"]:
            params = options(expected)
            if rule.options["capitalize"] and found == cap_first(found):
                params = [cap_first(param) for param in params]
            if rule.options["matchcase"]:
                params = [recased(param, found) for param in params]
            fixes = tuple(params)
            expected = listed(params)
            message = _without_marks(message)
        elif action["name"] == "replace":
            fixes = tuple(action["params"])
        return Alert(start, end, formatted(message, [expected, found]), fixes)


def _without_marks(message: str) -> str:
    """``message`` without the quotes around its first ``%s``, where it has two: the alternatives bring theirs."""
    for marked in ("'%s'", '"%s"'):
        if message.count(marked) == 2:
            message = message.replace(marked, "%s", 1)
    return message


def _ungrouped(pattern: str) -> str:
    """``pattern`` with its own groups as groups that are not counted."""
    if pattern.count("(") == pattern.count("(?") + pattern.count(r"\("):
        return pattern
    return _OWN_GROUP.sub("(?:", pattern)


def _shared_look(keys: list[str]) -> str:
    """The look-around that all ``keys`` begin with, or ""."""
    if len(keys) < 2 or not keys[0].startswith(_LOOK):
        return ""
    look = _first_group(keys[0])
    if not look or look.count("(") != look.count("(?") + look.count(r"\("):
        return ""
    return look if all(key.startswith(look) for key in keys) else ""


def _first_group(pattern: str) -> str:
    depth = 0
    for m in re.finditer(r"\\.|[()]", pattern):
        depth += {"(": 1, ")": -1}.get(m[0], 0)
        if not depth:
            return pattern[: m.end()]
    return ""
