"""Reports: one module for each format, each with one pure function ``render``."""

from __future__ import annotations

FORMATS = ("text", "json", "github", "sarif", "gitlab", "junit", "rdjsonl", "html")
"""The formats; ``rhetlint.report.NAME`` renders the one called NAME."""
