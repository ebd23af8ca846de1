"""How the keys of rule files are declared: once, as data, for the loader, the docs and the schema."""

from __future__ import annotations

from typing import Any

from rhetlint.records import NamedTuple

TYPES = {
    "text": "a text",
    "texts": "a text or a list of texts",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "choice": "one of a few words",
    "paths": "a path or a list of paths",
    "entries": "a list of words or phrases, or a mapping from each to what to write instead",
    "pairs": "a mapping from texts to texts",
    "tokens": "a list of tokens, each a mapping",
    "signs": "a mapping from names to signs, each a mapping",
}
"""What a field may hold, in the words that messages use."""


class Field(NamedTuple):
    """One key of a rule file: what it holds, what it means when it is not given, what it is for.

    ``settable`` keys of a kind may be set in a config too; so may all that hold a number.
    """

    type: str
    description: str
    default: Any = None
    choices: tuple[str, ...] = ()
    required: bool = False
    minimum: float | None = None
    settable: bool = False
