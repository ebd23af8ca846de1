"""Options that several commands share."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

import click

Command = TypeVar("Command", bound=Callable[..., Any])

pack_option = click.option(
    "--pack",
    "packs",
    multiple=True,
    type=click.Path(),
    help="Also load the pack at PATH (a folder of rules or a YAML file); may be repeated.",
    metavar="PATH",
)


def _names(context: click.Context, option: click.Parameter, values: Sequence[str]) -> tuple[str, ...]:
    return tuple(name for value in values for name in value.replace(",", " ").split())


select_option = click.option(
    "--select",
    multiple=True,
    callback=_names,
    help="Run only these rules or packs ('default' for the usual ones, 'all' for everything).",
    metavar="NAMES",
)

ignore_option = click.option(
    "--ignore", multiple=True, callback=_names, help="Do not run these rules or packs.", metavar="NAMES"
)

jobs_option = click.option(
    "--jobs",
    "-j",
    type=click.IntRange(0),
    default=0,
    help="Processes to share the drafts out to; 0, the default, chooses.",
    metavar="N",
)

paths_argument = click.argument("paths", nargs=-1, type=click.Path(allow_dash=True))


def format_option(help: str, formats: Sequence[str] = ("text", "json")) -> Callable[[Command], Command]:
    """The option ``--format``, which the command takes as ``form``; the first of ``formats`` is the default."""
    return click.option(
        "--format", "form", type=click.Choice(formats), default=formats[0], show_default=True, help=help
    )
