"""The command line: reads options, picks a renderer, writes, exits.  No logic of its own.

Each command is a module of this package, imported only when it is called.
"""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Any

import click

from rhetlint import __version__
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
    "init": "Write a commented .rhetlint.yaml to start from.",
}


class LazyGroup(click.Group):
    """A group that imports a command only when it is called, because start-up time is felt."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, in the order of their help."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command called ``name``, or None."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"rhetlint.cli.{name}").command
        return command

    def format_commands(self, context: click.Context, formatter: click.HelpFormatter) -> None:
        """The list of commands in the help, without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(list(COMMANDS.items()))

    def resolve_command(self, context: click.Context, args: list[str]) -> Any:
        """As in click, with a hint when the name is nearly right."""
        if args and args[0] not in COMMANDS and not args[0].startswith("-"):
            from rhetlint.errors import nearest

            hint = nearest(args[0], COMMANDS) or "see 'rhetlint --help'"
            raise click.UsageError(f"there is no command {args[0]!r} ({hint})")
        return super().resolve_command(context, args)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, message="rhetlint %(version)s")
def cli() -> None:
    """A readability and rhetoric linter for Markdown drafts that knows whose voice it reads."""


def main(arguments: list[str] | None = None) -> None:
    """The entry point: every error of the user's ends in a message and exit status 2."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a Windows console may not be UTF-8
            stream.reconfigure(encoding="utf-8", errors="replace")
    try:
        status = cli.main(arguments, prog_name="rhetlint", standalone_mode=False)
    except InputError as error:
        status = _fail("\n".join(map(str, error.problems)))
    except click.exceptions.Exit as exit_:
        status = exit_.exit_code
    except click.ClickException as error:
        error.show()
        status = USAGE
    except (KeyboardInterrupt, click.Abort):
        status = INTERRUPTED
    except BrokenPipeError:
        # Whoever read us has enough ("| head"); keep Python from complaining at exit.
        sys.stdout = None
        status = CLEAN
    except Exception:
        status = _crashed()
    sys.exit(status or CLEAN)


def _fail(message: str) -> int:
    click.echo(message, err=True)
    return USAGE


def _crashed() -> int:
    import platform
    import traceback

    click.echo(
        f"rhetlint met an error of its own; please report it with what follows.\n"
        f"rhetlint {__version__}, Python {platform.python_version()}, {platform.platform()}\n"
        f"arguments: {sys.argv[1:]}\n{traceback.format_exc()}",
        err=True,
    )
    return INTERNAL
