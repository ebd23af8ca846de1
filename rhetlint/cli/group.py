"""The commands as click knows them: help, options, completion, and what to say of a wrong call."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from rhetlint import __version__
from rhetlint.cli import COMMANDS, INTERRUPTED, USAGE


class LazyGroup(click.Group):
    """A group that imports a command only when it is called, because start-up time is felt."""

    def list_commands(self, context: click.Context) -> list[str]:
        """The names of all commands, in the order of their help."""
        return list(COMMANDS)

    def get_command(self, context: click.Context, name: str) -> click.Command | None:
        """The command called ``name``, or None."""
        if name not in COMMANDS:
            return None
        command: click.Command = import_module(f"rhetlint.cli.{name.replace('-', '_')}").command
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


def call(arguments: list[str] | None) -> int:
    """Run the command that ``arguments`` (by default those of the process) name; its exit status."""
    try:
        return cli.main(arguments, prog_name="rhetlint", standalone_mode=False) or 0
    except click.exceptions.Exit as exit_:
        return exit_.exit_code
    except click.ClickException as error:
        error.show()
        return USAGE
    except click.Abort:
        return INTERRUPTED
