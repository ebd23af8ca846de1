"""How Vale's rules mend what they find: the actions replace, remove, convert and edit."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from rhetlint.vale.regexes import compiled


def suggestions(action: Mapping[str, Any], found: str, groups: Sequence[str] = ()) -> tuple[str, ...]:
    """The texts to write instead of ``found``; none where the action is unknown or asks for a spell checker."""
    name, params = action["name"], action["params"]
    if name == "replace":
        return tuple(_with_groups(param, found, groups) for param in params)
    if name == "remove":
        return ("",)
    if name == "edit":
        return _edited(found, params, groups)
    return ()


def _with_groups(text: str, found: str, groups: Sequence[str]) -> str:
    if "$" not in text:
        return text

    def group(m: re.Match[str]) -> str:
        number = int(m[1])
        return found if number == 0 else groups[number - 1] if number <= len(groups) else m[0]

    return re.sub(r"\$(\d+)", group, text)


def _edited(found: str, params: Sequence[str], groups: Sequence[str]) -> tuple[str, ...]:
    text, at = found, 0
    while at < len(params):
        if params[at] not in _STEPS:
            return ()
        count, step = _STEPS[params[at]]
        given = params[at + 1 : at + 1 + count]
        if len(given) < count:
            return ()
        if params[at] != "regex":
            given = [_with_groups(param, found, groups) for param in given]
        text = step(text, *given)
        at += 1 + count
    return (text.strip(),) if params else ()


def _split(text: str, separator: str, index: str) -> str:
    parts = text.split(separator) if separator else list(text)
    return parts[int(index)] if index.isdigit() and int(index) < len(parts) else text


def _without(text: str, characters: str) -> str:
    return text.translate({ord(c): None for c in characters})


_STEPS: Mapping[str, tuple[int, Callable[..., str]]] = {
    "replace": (2, lambda text, old, new: text.replace(old, new)),
    "remove": (1, _without),
    "regex": (2, lambda text, pattern, new: compiled(pattern).substitute(new, text)),
    "trim": (1, lambda text, characters: text.strip(characters)),
    "trim_left": (1, lambda text, characters: text.lstrip(characters)),
    "trim_right": (1, lambda text, characters: text.rstrip(characters)),
    "truncate": (1, lambda text, separator: text.split(separator)[0] if separator else text),
    "split": (2, _split),
    "wrap": (1, lambda text, mark: mark + text + mark),
    "unwrap": (1, lambda text, mark: text.removeprefix(mark).removesuffix(mark)),
    "prefix": (1, lambda text, mark: mark + text),
    "suffix": (1, lambda text, mark: text + mark),
    "squeeze": (0, lambda text: re.sub(r"\s+", " ", text)),
    "capitalize": (0, lambda text: text[:1].upper() + text[1:]),
    "uncapitalize": (0, lambda text: text[:1].lower() + text[1:]),
    "lower": (0, str.lower),
    "upper": (0, str.upper),
}


def cap_first(text: str) -> str:
    """``text`` with its first letter as a capital."""
    return text[:1].upper() + text[1:]


def options(replacement: str) -> list[str]:
    """The alternatives in a replacement, which stand between ``|``; a backslash makes it an ordinary character."""
    return [option.replace(r"\|", "|") for option in re.split(r"(?<!\\)\|", replacement) if option]


def recased(replacement: str, found: str) -> str:
    """``replacement`` in the capitals of ``found``: all small, all capital, or one at the beginning."""
    letters = [c for c in found if c.isalpha()]
    if letters and all(c.islower() for c in letters):
        return replacement.lower()
    if len(letters) > 1 and all(c.isupper() for c in letters):
        return replacement.upper()
    if letters and letters[0].isupper() and not any(c.isupper() for c in letters[1:]):
        return cap_first(replacement.lower())
    return replacement
