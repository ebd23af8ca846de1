"""rhetlint: a readability and rhetoric linter for Markdown drafts."""

from __future__ import annotations

__version__ = "0.1.0"
