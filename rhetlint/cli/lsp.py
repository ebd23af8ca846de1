"""``rhetlint lsp``."""

from __future__ import annotations

import sys

import click

from rhetlint.errors import InputError, Problem


@click.command(name="lsp")
def command() -> None:
    """Serve an editor over standard input and output (the Language Server Protocol).

    Editors start this by themselves; docs/editors.md says how each of them is told to.
    """
    try:
        from rhetlint.lsp.server import serve
    except ModuleNotFoundError as error:
        if (error.name or "").partition(".")[0] not in ("pygls", "lsprotocol"):
            raise
        message = "the language server needs a part that is not installed"
        raise InputError([Problem("", 0, 0, message, "pip install 'rhetlint[lsp]'")]) from None
    serve(sys.stdin.buffer, sys.stdout.buffer)
