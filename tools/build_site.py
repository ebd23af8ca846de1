#!/usr/bin/env python3
"""Build the documentation site: gather its pages, and let Zensical make build/site/html of them.

    pip install -e '.[docs]' && python tools/build_site.py

The site shows README, CONTRIBUTING, CHANGELOG and whatever is in docs/.  Links are written as they work in the
repository; here they are turned so that they work in the site.  A link to a file that is no page brings the file along.
What leads nowhere ends the build.  Nothing is fetched, and the pages name nothing that a browser would fetch elsewhere.
"""

from __future__ import annotations

import posixpath
import re
import shutil
import subprocess
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[1]
OUTSIDE = {"README.md": "index.md", "CONTRIBUTING.md": "contributing.md", "CHANGELOG.md": "changelog.md"}
"""The pages that do not lie in docs/, with their names in the site."""

TEMPLATE = "docs/pack-template"
"""A folder that becomes a page, which shows its files."""

LINK = re.compile(r"(?<=\]\()(?!\w+:|#)([^)#\s]+)((?:#[^)\s]*)?)(?=\))")
LANGUAGES = {".yaml": "yaml", ".toml": "toml", ".md": "markdown"}


def gather() -> dict[str, str]:
    """Every text of the site by its name in it: the pages, and the files that they link to."""
    pages = {**OUTSIDE, TEMPLATE: f"{posixpath.basename(TEMPLATE)}.md"}
    for file in sorted((ROOT / "docs").rglob("*.md")):
        name = file.relative_to(ROOT).as_posix()
        if not name.startswith(f"{TEMPLATE}/"):
            pages[name] = name.removeprefix("docs/")
    found: dict[str, str] = {}
    for name, target in pages.items():
        text = _template() if name == TEMPLATE else _read(name)
        found[target] = _turned(text, name, pages, found)
    return found


def _turned(text: str, name: str, pages: Mapping[str, str], found: dict[str, str]) -> str:
    """``text`` with its links as the site has them; files that are no pages are added to ``found``."""

    def turn(link: re.Match[str]) -> str:
        path = posixpath.normpath(posixpath.join(posixpath.dirname(name), link[1]))
        target = pages.get(path)
        if target is None and (ROOT / path).is_dir():
            first = next((page for page in sorted(pages) if page.startswith(f"{path}/")), None)
            target = pages[first] if first else None
        if target is None and (ROOT / path).is_file():
            target = f"files/{path}.txt"
            found[target] = _read(path)
        if target is None:
            return link[0]  # Zensical says that it leads nowhere
        return posixpath.relpath(target, posixpath.dirname(pages[name]) or ".") + link[2]

    return LINK.sub(turn, text)


def _template() -> str:
    """The page that shows the files of the pack to begin with."""
    parts = ["# A pack to begin with\n", "These are the files of `docs/pack-template`.\n"]
    for file in sorted((ROOT / TEMPLATE).rglob("*")):
        if file.is_file() and "__pycache__" not in file.parts:
            language = LANGUAGES.get(file.suffix, "text")
            name = file.relative_to(ROOT / TEMPLATE).as_posix()
            text = file.read_text("utf-8").rstrip("\n")
            parts.append(f"## {name}\n\n````{language}\n{text}\n````\n")
    return "\n".join(parts)


def _read(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def navigation(nav: list[Any], pages: Iterable[str]) -> list[Any]:
    """``nav`` as site.yaml has it, with a title for each entry.

    An entry that ends in a slash becomes the ``pages`` in that folder; those that no entry names come last.
    """
    groups = {title: named for entry in nav for title, named in entry.items()}
    for title, named in groups.items():
        if str(named).endswith("/"):
            groups[title] = [page for page in pages if page.startswith(named)]
    known = {page for named in groups.values() for page in ([named] if isinstance(named, str) else named)}
    groups["More"] = [page for page in pages if page not in known]
    return [{title: named} for title, named in groups.items() if named]


def write(folder: Path) -> None:
    """Put the pages and the config for Zensical into ``folder``, in place of what was there."""
    shutil.rmtree(folder, ignore_errors=True)
    texts = gather()
    for name, text in texts.items():
        file = folder / "pages" / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    config = yaml.safe_load(_read("tools/site.yaml"))
    config["nav"] = navigation(config["nav"], [name for name in texts if name.endswith(".md")])
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(config, allow_unicode=True, sort_keys=False), "utf-8")


def build(folder: Path) -> int:
    """Make the site in ``folder``: what it is made of, and the pages in ``html``.  Gives an exit status."""
    write(folder)
    command = [sys.executable, "-m", "zensical", "build", "--strict", "--clean", "--config-file", "mkdocs.yml"]
    return subprocess.run(command, cwd=folder, check=False).returncode


if __name__ == "__main__":
    sys.exit(build(ROOT / "build" / "site"))
