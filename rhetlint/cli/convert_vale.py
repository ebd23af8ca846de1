"""``rhetlint convert-vale``: a style written for Vale as a pack of native rules."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence

import click

from rhetlint.errors import InputError, Problem
from rhetlint.report.model import amount
from rhetlint.vale.convert import CannotConvert, Converted, convert, slug
from rhetlint.vale.rules import read_rule, rule_files


@click.command(name="convert-vale")
@click.argument("style", type=click.Path())
@click.option(
    "--output",
    type=click.Path(),
    metavar="FOLDER",
    help="The folder of the new pack, which must not exist yet.  [default: the style's name]",
)
def command(style: str, output: str | None) -> None:
    """Write the rules of STYLE, a folder of rules for Vale, as native rules, with the examples their tests give.

    What has no native counterpart is named and left out; it still runs as it is under 'packs: [{vale: STYLE}]'.
    """
    if not os.path.isdir(style):
        raise InputError([Problem(style, 0, 0, "there is no such folder", "name the folder of a style")])
    name = slug(os.path.basename(os.path.abspath(style)))
    output = output or name
    if os.path.lexists(output):
        raise InputError([Problem(output, 0, 0, "is already there", "name another folder with --output")])
    done, left = _converted(style)
    if done:
        _write(output, done)
    for converted in done:
        if converted.omitted:
            click.echo(f"{converted.origin}: without {converted.omitted}", err=True)
    for rule_id, why in left:
        click.echo(f"{rule_id}: not converted, {why}", err=True)
    wrote = f"Wrote {amount(len(done), 'rule')} to {output}" if done else "Wrote nothing"
    click.echo(f"{wrote}; {len(left)} left out.")


def _converted(style: str) -> tuple[list[Converted], list[tuple[str, str]]]:
    done: list[Converted] = []
    left: list[tuple[str, str]] = []
    problems: list[Problem] = []
    for rule_id, path in rule_files(style).items():
        rule, wrong = read_rule(path, rule_id)
        problems += wrong
        if rule is None:
            continue
        try:
            done.append(convert(rule))
        except CannotConvert as error:
            left.append((rule_id, str(error)))
    if problems:
        raise InputError(problems)
    return done, left


def _write(output: str, done: Sequence[Converted]) -> None:
    """All files or none: they are written beside the folder, which then gets its name."""
    temporary = f"{output}.{os.getpid()}.tmp"
    try:
        os.makedirs(temporary)
        for converted in done:
            with open(os.path.join(temporary, f"{converted.name}.yaml"), "x", encoding="utf-8", newline="\n") as file:
                file.write(converted.text)
        os.rename(temporary, output)
    except OSError as error:
        shutil.rmtree(temporary, ignore_errors=True)
        raise InputError([Problem(output, 0, 0, f"cannot be written: {error.strerror}")]) from None
