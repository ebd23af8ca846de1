"""``rhetlint init``: a commented config to start from."""

from __future__ import annotations

from pathlib import Path

import click

from rhetlint.config.find import NAMES
from rhetlint.config.starter import init_text


@click.command(name="init")
@click.argument("folder", type=click.Path(exists=True, file_okay=False, path_type=Path), default=Path("."))
def command(folder: Path) -> None:
    """Write a commented .rhetlint.yaml into FOLDER (default: this one); never overwrites one."""
    file = folder / NAMES[0]
    try:
        with open(file, "x", encoding="utf-8", newline="\n") as stream:
            stream.write(init_text())
    except FileExistsError:
        raise click.UsageError(f"{file} is already there; delete it first if you want a new one") from None
    except OSError as error:
        raise click.FileError(str(file), error.strerror or "cannot be written") from None
    click.echo(f"Wrote {file}.")
