"""``rhetlint cache``."""

from __future__ import annotations

import click

from rhetlint.errors import InputError, Problem


@click.group(name="cache")
def command() -> None:
    """See where things are kept between runs, and clear them.

    rhetlint keeps compiled packs and what it found in each draft, and uses that again where nothing has changed.
    """


@command.command()
def clear() -> None:
    """Delete everything that is kept."""
    from rhetlint.cache import clear
    from rhetlint.store import folder

    try:
        number = len(clear())
    except OSError as error:
        raise InputError([Problem(error.filename or folder(), 0, 0, f"cannot be deleted: {error.strerror}")]) from None
    click.echo(f"Deleted {number} file{'' if number == 1 else 's'} in {folder()}.")


@command.command(name="dir")
def where() -> None:
    """Print the folder."""
    from rhetlint.store import folder

    click.echo(folder())
