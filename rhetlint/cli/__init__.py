"""The command line: reads options, picks a renderer, writes, exits.  No logic of its own.

Each command is a module of this package, imported only when it is called.
"""

from __future__ import annotations

import sys

from rhetlint.errors import InputError

CLEAN, FINDINGS, USAGE, INTERNAL, INTERRUPTED = 0, 1, 2, 3, 130
"""Exit statuses; part of the documented interface."""

COMMANDS = {
    "check": "Check drafts and report what may trouble a reader.",
    "rules": "List the rules.",
    "explain": "Say what a rule looks for, and why.",
    "score": "Show the readability of drafts.",
    "voice": "Show whose voice each stretch of a draft is in.",
    "config": "Show the settings for a file, and where each comes from.",
    "baseline": "Record the findings there are, so that only new ones are reported.",
    "vocabulary": "List accepted and rejected words, and which are never used.",
    "diff-rules": "Say which findings come and go between two versions of a pack.",
    "cache": "Clear what earlier runs have kept.",
    "convert-vale": "Write a style made for Vale as native rules.",
    "lsp": "Serve an editor over standard input and output.",
    "init": "Write a commented .rhetlint.yaml to start from.",
    "new": "Write a commented rule or pack to start from.",
    "test": "Try rules on their examples.",
    "lint-rules": "Find what is allowed in rules and surely not meant.",
    "schema": "Print the JSON Schema of rules, packs or configs.",
}


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit: every error of the user's ends in a message and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not be UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = _call(arguments)
    except InputError as error:
        sys.stderr.write("\n".join(map(str, error.problems)) + "\n")
        status = USAGE
    except KeyboardInterrupt:
        status = INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has enough ("| head"); keep Python from complaining at exit.
        sys.stdout = None
        status = CLEAN
    except Exception:
        status = _crashed()
    sys.exit(status)


def _call(arguments: list[str] | None) -> int:
    from rhetlint.cli.plain import plain_check

    call = plain_check(sys.argv[1:] if arguments is None else arguments)
    if call:
        from rhetlint.cli.checking import check

        return check(*call)
    from rhetlint.cli.group import call as call_with_click

    return call_with_click(arguments)


def _crashed() -> int:
    import platform
    import traceback

    from rhetlint import __version__

    sys.stderr.write(
        f"rhetlint met an error of its own; please report it with what follows.\n"
        f"rhetlint {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"arguments: {sys.argv[1:]}\n{traceback.format_exc()}\n"
    )
    return INTERNAL
