"""The examples that a rule carries: texts it must flag, at the marked place, and texts it must not."""

from __future__ import annotations

from collections.abc import Callable

from rhetlint.errors import nearest
from rhetlint.rule import Example
from rhetlint.yamlmarks import Node

OPEN, CLOSE = "«", "»"
"""The marks around what an example expects to be flagged."""

Note = Callable[[Node, str], None]


def read_examples(node: Node | None, note: Note) -> tuple[Example, ...]:
    """The examples in ``node``, a mapping with the lists ``flag`` and ``allow``.

    A flagged text marks the expected spans, ``It is «very unique».``; written as a mapping it
    may say what it reads like once fixed, and what the findings say, one text or one for each:
    ``{text: ..., fixed: ..., message: ...}``.  Problems go to ``note``.
    """
    if node is None:
        return ()
    for key, value in node.value.items():
        if key not in ("flag", "allow"):
            hint = nearest(key, ("flag", "allow")) or "flag or allow"
            note(value, f"unknown key {key!r} among the examples ({hint})")
    examples = [_example(item, True, note) for item in _items(node.value.get("flag"), note)]
    examples += [_example(item, False, note) for item in _items(node.value.get("allow"), note)]
    return tuple(e for e in examples if e is not None)


def _items(node: Node | None, note: Note) -> list[Node]:
    if node is None:
        return []
    if not isinstance(node.value, list):
        note(node, "examples are a list of texts")
        return []
    return node.value


KEYS = ("text", "fixed", "message")
"""The keys of an example that is written as a mapping."""

_SHAPE = "an example is a text, or a mapping with 'text', 'fixed' and 'message'"


def _example(node: Node, flagged: bool, note: Note) -> Example | None:
    text, fixed, messages = node, None, []
    if isinstance(node.value, dict):
        given = node.value
        if "text" not in given or not given.keys() <= set(KEYS):
            note(node, _SHAPE)
            return None
        text = given["text"]
        fixed = given["fixed"].raw if "fixed" in given else None
        if "message" in given:
            said = given["message"]
            messages = said.value if isinstance(said.value, list) else [said]
    if not isinstance(text.value, str) or any(isinstance(m.value, (dict, list)) for m in messages):
        note(node, f"{_SHAPE}; put quotes around it")
        return None
    if not flagged:
        return Example(text.value, (), None, node.line)
    plain, spans = unmark(text.value)
    if not spans:
        note(node, f"a flagged example marks what is found with {OPEN} and {CLOSE}")
        return None
    if len(messages) > len(spans):
        note(node, f"the example has {len(messages)} messages and marks fewer places")
    return Example(plain, spans, fixed, node.line, tuple(m.raw for m in messages))


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """``text`` without its marks, and the spans (code points) that they enclosed."""
    parts: list[str] = []
    spans = []
    length = start = 0
    for i, piece in enumerate(text.replace(CLOSE, OPEN).split(OPEN)):
        if i % 2:
            start = length
            spans.append((start, start + len(piece)))
        parts.append(piece)
        length += len(piece)
    return "".join(parts), tuple(spans)
