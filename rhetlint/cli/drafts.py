"""Drafts as commands get them: files and folders, and standard input."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence

from rhetlint.config.find import Finder
from rhetlint.discover import discover
from rhetlint.errors import InputError, Problem
from rhetlint.text.decode import decode
from rhetlint.text.document import Document, markup_of

STDIN = "-"


def find_drafts(paths: Sequence[str], finder: Finder) -> tuple[list[str], list[Problem]]:
    """The drafts that ``paths`` (default: the working directory) name, and what is wrong with them."""
    return discover(paths or ["."], finder)


def read_stdin() -> bytes:
    """All of standard input."""
    return sys.stdin.buffer.read()


def read_drafts(paths: Sequence[str]) -> Iterator[Document]:
    """The drafts as documents, read by the settings that hold for them.

    What cannot be read is told on standard error after the others; the status is then that of wrong usage.
    """
    from rhetlint.files import read_file
    from rhetlint.linter import Linter

    linter = Linter()
    texts = {"stdin.md": read_stdin()} if STDIN in paths else {}
    named = [path for path in paths if path != STDIN]
    found, problems = find_drafts(named, linter.finder) if named or not texts else ([], [])
    for path in (*texts, *found):
        try:
            source = decode(texts[path] if path in texts else read_file(path), path)
        except InputError as error:
            problems += error.problems
            continue
        yield Document(source, path, markup_of(path), linter.settings(path).frontmatter)
    if linter.finder.problems or problems:
        raise InputError([*linter.finder.problems, *problems])


def no_drafts(paths: Sequence[str]) -> None:
    """Say that there was nothing to check: a wrong path should not look like a clean draft."""
    named = ", ".join("this folder" if path == "." else path for path in paths) or "this folder"
    sys.stderr.write(f"No drafts (.md, .markdown, .mdx, .txt) in {named}.\n")
