"""The examples that a rule carries: texts it must flag, at the marked place, and texts it must not."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import accumulate

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
    examples = (_example(item, key == "flag", note) for key, items in _lists(node, note) for item in items)
    return tuple(e for e in examples if e is not None)


def check_examples(node: Node | None, note: Note) -> None:
    """Tell ``note`` what is wrong with the examples in ``node``, as :func:`read_examples` does, in a tenth of its
    time: a check has no use for them."""
    for key, items in _lists(node, note):
        flagged = key == "flag"
        for item in items:
            text = item.value
            if not isinstance(text, str) or (flagged and OPEN not in text and CLOSE not in text):
                _example(item, flagged, note)


def _lists(node: Node | None, note: Note) -> Iterator[tuple[str, list[Node]]]:
    """The lists of examples that are there, each with its key."""
    given: dict[str, Node] = {} if node is None else node.value
    for key, value in given.items():
        if key not in _LISTS:
            note(value, f"unknown key {key!r} among the examples ({nearest(key, _LISTS) or 'flag or allow'})")
        elif not isinstance(value.value, list):
            note(value, "examples are a list of texts")
    for key in _LISTS:
        if key in given and isinstance(given[key].value, list):
            yield key, given[key].value


_LISTS = ("flag", "allow")


KEYS = ("text", "fixed", "message")
"""The keys of an example that is written as a mapping."""

_SHAPE = "an example is a text, or a mapping with 'text', 'fixed' and 'message'"


def _example(node: Node, flagged: bool, note: Note) -> Example | None:
    if isinstance(node.value, str):
        return _example_of(node, flagged, note)
    text, fixed = node, None
    messages: list[Node] = []
    given: dict[str, Node] = {}
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
    example = _example_of(text, flagged, note)
    if example is None or not flagged:
        if len(given) > 1:
            note(node, "nothing is found in a text that is allowed, so it has no message and nothing is fixed")
        return example
    if len(messages) > len(example.spans):
        note(node, f"the example has {len(messages)} messages and marks fewer places")
    return example._replace(fixed=fixed, messages=tuple(m.raw for m in messages))


def _example_of(node: Node, flagged: bool, note: Note) -> Example | None:
    """The example that the text in ``node`` is."""
    if not flagged:
        return Example(node.value, (), None, node.line)
    plain, spans = unmark(node.value)
    if not spans:
        note(node, f"a flagged example marks what is found with {OPEN} and {CLOSE}")
        return None
    return Example(plain, spans, None, node.line)


def unmark(text: str) -> tuple[str, tuple[tuple[int, int], ...]]:
    """``text`` without its marks, and the spans (code points) that they enclosed."""
    pieces = text.replace(CLOSE, OPEN).split(OPEN)
    ends = list(accumulate(map(len, pieces)))
    return "".join(pieces), tuple(zip(ends[::2], ends[1::2], strict=False))
