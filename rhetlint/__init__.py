"""rhetlint: a readability and rhetoric linter for Markdown drafts.

>>> from rhetlint import lint
>>> [finding.match for finding in lint("It has has a point.")]
['has has']
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from rhetlint.errors import InputError as InputError
    from rhetlint.finding import Finding as Finding
    from rhetlint.finding import Fix as Fix
    from rhetlint.linter import Linter as Linter
    from rhetlint.linter import lint as lint

__version__ = "0.1.0"

_HOMES = {"Finding": "finding", "Fix": "finding", "InputError": "errors", "Linter": "linter", "lint": "linter"}
__all__ = [*_HOMES, "__version__"]


def __getattr__(name: str) -> Any:
    """Import the library's names when they are first asked for: the command line starts without them."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
