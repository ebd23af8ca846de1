"""The rule kinds: one module each, named for its YAML keyword.

A kind is a module with

* ``FIELDS``: the keys it takes in a rule file, beside those that every rule has;
* ``NAMES``: what its messages may name in braces, beside ``match``;
* ``prepare(options, fail)``: checks what the types of the fields cannot, and gives the options
  in the form :func:`compile` wants them, in JSON types only (they are cached);
* ``compile(rule)``: the :class:`~rhetlint.rule.Matcher`.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from importlib import import_module
from typing import Any, Protocol, cast

from rhetlint.fields import Field
from rhetlint.rule import Matcher, Rule

KINDS = (
    "article",
    "balance",
    "capitalization",
    "claim",
    "conditional",
    "confusion",
    "consistency",
    "limit",
    "metric",
    "pattern",
    "question",
    "quotes",
    "repetition",
    "sequence",
    "spelling",
    "substitution",
    "weighed",
    "words",
)

NEEDY = frozenset({"spelling"})
"""The kinds whose rules need what is no part of rhetlint.  Their matchers have a method ``load``, which raises
InputError when it is missing; it is called before a draft is read."""


class Fail(Protocol):
    """``fail(key, message, item)``: something is wrong with the value of ``key``, in the list item
    or mapping key ``item`` of it if one is named."""

    def __call__(self, key: str, message: str, item: str = "") -> None:
        """Note it."""


class Kind(Protocol):
    """What a module of this package has."""

    FIELDS: Mapping[str, Field]
    NAMES: frozenset[str]

    def prepare(self, options: dict[str, Any], fail: Fail) -> dict[str, Any]:
        """Checked and normalised options."""
        ...

    def compile(self, rule: Rule) -> Matcher:
        """The rule, ready to run."""
        ...


@lru_cache
def kind(name: str) -> Kind:
    """The kind called ``name``, one of :data:`KINDS`."""
    return cast(Kind, import_module(f"{__name__}.{name}"))
