"""``extends: metric`` and ``readability``: numbers about a text."""

from __future__ import annotations

import ast
import math
import operator
import re
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from rhetlint.rule import Rule
from rhetlint.vale.blocks import Block
from rhetlint.vale.messages import formatted
from rhetlint.vale.points import NOWHERE, Alert, Memory, Point, Setting
from rhetlint.vale.segments import sentences
from rhetlint.vale.syllables import syllables

_WORD = re.compile(r"(?:[A-Z]\.){2,}|(?:[^\W_]|')+")
_LONG = 6  # bytes; a longer word is long
_HEADING = re.compile(r"heading\.(h[1-6])")


class Counts(NamedTuple):
    """What is counted in a text."""

    words: float
    sentences: float
    characters: float
    syllables: float
    complex_words: float
    long_words: float
    polysyllabic_words: float


@lru_cache(maxsize=4)
def counts(text: str) -> Counts:
    """The counts of ``text``, whose paragraphs are two line feeds apart."""
    total = [0] * 7
    for paragraph in text.split("\n\n"):
        for start, end in sentences(paragraph):
            total[1] += 1
            for word in _WORD.findall(paragraph, start, end):
                number = syllables(word)
                total[0] += 1
                total[2] += sum(c.isalnum() for c in word)
                total[3] += number
                total[4] += number - word.endswith(("es", "ed", "ing")) > 2
                total[5] += len(word.encode()) > _LONG
                total[6] += number > 2
    return Counts(*map(float, total))


FORMULAS: Mapping[str, Callable[[Counts], float]] = {
    "Flesch-Kincaid": lambda c: 0.39 * c.words / c.sentences + 11.8 * c.syllables / c.words - 15.59,
    "Gunning Fog": lambda c: 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words),
    "SMOG": lambda c: 1.0430 * math.sqrt(c.polysyllabic_words * 30 / c.sentences) + 3.1291,
    "Automated Readability": lambda c: 4.71 * c.characters / c.words + 0.5 * c.words / c.sentences - 21.43,
    "Coleman-Liau": lambda c: 5.88 * c.characters / c.words - 29.6 * c.sentences / c.words - 15.8,
}


class Readability(Point):
    """Flags a text whose mean grade is too high."""

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """At most one alert, about the whole text."""
        counted = counts(block.text.text)
        if not counted.words:
            return
        names = self._rule.options["metrics"]
        grade = sum(FORMULAS[name](counted) for name in names if name in FORMULAS) / len(names)
        if grade > self._rule.options["grade"]:
            yield Alert(NOWHERE, NOWHERE, formatted(self._rule.message, [f"{grade:.2f}"]))


class Metric(Point):
    """Flags a text for which a formula fulfils a condition."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        self.tags: Mapping[str, int] = {}

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """At most one alert, about the whole text."""
        counted = counts(block.text.text)
        if not counted.words:
            return
        values: dict[str, float] = dict.fromkeys(_TAGS, 0.0)
        values.update((name.replace(".", "_"), float(n)) for name, n in self.tags.items() if n)
        values.update(counted._asdict())
        result = evaluate(self._rule.options["formula"], values)
        if result is not None and evaluate(f"({result:f}) {self._rule.options['condition']}", values):
            yield Alert(NOWHERE, NOWHERE, formatted(self._rule.message, [f"{result:.2f}"]))


_TAGS = ("pre", "list", "blockquote", "paragraphs", *(f"heading_h{n}" for n in range(1, 7)))

_OPERATORS: Mapping[type, Callable[[Any, Any], Any]] = {
    ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv,
    ast.Mod: operator.mod, ast.Lt: operator.lt, ast.LtE: operator.le, ast.Gt: operator.gt, ast.GtE: operator.ge,
    ast.Eq: operator.eq, ast.NotEq: operator.ne,
}  # fmt: skip
_FUNCTIONS: Mapping[str, Callable[..., float]] = {
    "abs": abs, "ceil": math.ceil, "floor": math.floor, "log": math.log, "log10": math.log10, "log2": math.log2,
    "max": max, "min": min, "pow": math.pow, "sqrt": math.sqrt, "round": round, "exp": math.exp,
}  # fmt: skip


def evaluate(expression: str, values: Mapping[str, float]) -> Any:
    """The value of an arithmetic expression; None where it has none (a division by zero, say).

    Raises ValueError, with a reason, for what is no such expression.
    """
    text = _HEADING.sub(r"heading_\1", expression).replace("&&", " and ").replace("||", " or ").strip()
    try:
        tree = ast.parse(text, mode="eval")
    except SyntaxError:
        raise ValueError(f"{expression!r} is no formula") from None
    try:
        return _value(tree.body, values)
    except (ZeroDivisionError, OverflowError):
        return None


def _value(node: ast.AST, values: Mapping[str, float]) -> Any:
    if isinstance(node, ast.Constant) and isinstance(node.value, (int, float)):
        return node.value
    if isinstance(node, ast.Name) and node.id in values:
        return values[node.id]
    if isinstance(node, ast.BinOp) and type(node.op) in _OPERATORS:
        return _OPERATORS[type(node.op)](_value(node.left, values), _value(node.right, values))
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_value(node.operand, values)
    if isinstance(node, ast.Compare) and len(node.ops) == 1 and type(node.ops[0]) in _OPERATORS:
        return _OPERATORS[type(node.ops[0])](_value(node.left, values), _value(node.comparators[0], values))
    if isinstance(node, ast.BoolOp):
        found = [_value(part, values) for part in node.values]
        return all(found) if isinstance(node.op, ast.And) else any(found)
    if isinstance(node, ast.Call):
        name = node.func.attr if isinstance(node.func, ast.Attribute) else getattr(node.func, "id", "")
        if name in _FUNCTIONS:
            return _FUNCTIONS[name](*(_value(argument, values) for argument in node.args))
    raise ValueError(f"a formula cannot hold {ast.unparse(node)!r}")
