"""``rhetlint lsp``."""

from __future__ import annotations

import os
import sys
from contextlib import suppress

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
    # A handle of its own, which the server closes at the end.
    with suppress(OSError), open(os.dup(sys.stdout.fileno()), "wb") as out:
        serve(sys.stdin.buffer, out)
