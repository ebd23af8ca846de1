"""A folder with styles, a ``.vale.ini`` and drafts, and what Vale's rules find in it."""

from __future__ import annotations

import json
from pathlib import Path

from tests.cli.run import Result, rhetlint

INI = "StylesPath = styles\nMinAlertLevel = suggestion\n\n[*]\nBasedOnStyles = Own\n"


class Project:
    """Write files into it, then :meth:`check`."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        (folder / "styles" / "Own").mkdir(parents=True)
        self.write(".vale.ini", INI)

    def write(self, name: str, text: str) -> None:
        """Write the file ``name``."""
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text.encode())

    def rule(self, name: str, text: str) -> None:
        """Write the rule ``name`` of the style Own; a message is added to it."""
        message = "" if "message:" in text else "message: \"Found '%s'.\"\n"
        self.write(f"styles/Own/{name}.yml", message + text)

    def run(self, *arguments: str) -> Result:
        """``rhetlint check --vale-config .vale.ini``, to be called inside the folder."""
        return rhetlint("check", "--vale-config", ".vale.ini", "--format", "json", *arguments)

    def check(self, text: str, name: str = "draft.md") -> list[str]:
        """``line:column:Rule:message`` of every finding in ``text``."""
        self.write(name, text)
        result = self.run(name)
        assert result.status in (0, 1), result.err
        return [
            f"{f['line']}:{f['column']}:{f['rule'].removeprefix('Own/')}:{f['message']}"
            for f in json.loads(result.out)["findings"]
        ]

    def problems(self, text: str = "Text.\n") -> list[str]:
        """The lines on standard error of a check that fails."""
        self.write("draft.md", text)
        result = self.run("draft.md")
        assert result.status == 2, result.out
        return result.err.splitlines()
