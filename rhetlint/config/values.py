"""Single values of a config: what a field's type makes of a Node, and what to say when it cannot."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from rhetlint.config.keys import TYPES
from rhetlint.errors import nearest
from rhetlint.fields import Field

if TYPE_CHECKING:
    from rhetlint.yamlmarks import Node


def kind_of(node: Node) -> str:
    """What a value is, in words."""
    value = node.value
    if value is None or value == "":
        return "empty"
    if isinstance(value, bool):
        return f"{node.raw!r}, which is read as {str(value).lower()}"
    names = {dict: "a mapping", list: "a list", int: f"the number {node.raw}", float: f"the number {node.raw}"}
    return names.get(type(value), f"the text {str(value)[:40]!r}")


def value_of(key: str, field: Field, node: Node) -> tuple[Any, tuple[str, str] | None]:
    """The plain value of one key and None, or None and the message and hint of what is wrong with it."""
    value = _plain(field.type, node)
    if value is None:
        return None, (f"{key!r} is {kind_of(node)}; it should be {TYPES[field.type]}", "")
    if field.type == "choice" and value not in field.choices:
        hint = nearest(value, field.choices) or "one of " + ", ".join(field.choices)
        return None, (f"{key!r} cannot be {value!r}", hint)
    if field.minimum is not None and value < field.minimum:
        return None, (f"{key!r} is {value}; it should be at least {field.minimum:g}", "")
    return value, None


def _plain(type_: str, node: Node) -> Any:
    value = node.value
    if type_ == "boolean":
        return value if isinstance(value, bool) else None
    if type_ in ("integer", "number"):
        numbers = (int,) if type_ == "integer" else (int, float)
        return value if isinstance(value, numbers) and not isinstance(value, bool) else None
    if type_ in ("choice", "path", "text"):
        return node.raw or None if not isinstance(value, (dict, list)) else None
    items = value if isinstance(value, list) else [node]
    texts = tuple(item.raw for item in items if not isinstance(item.value, (dict, list)) and item.raw)
    return texts if len(texts) == len(items) else None
