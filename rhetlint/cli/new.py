"""``rhetlint new``: a commented rule or pack to start from."""

from __future__ import annotations

import os

import click

from rhetlint.authoring.skeleton import SAMPLES, pack_text, rule_text
from rhetlint.errors import InputError, Problem
from rhetlint.manifest import MANIFEST
from rhetlint.packs.load import NAME

FIRST = "first-rule"
"""The rule that a new pack begins with."""

kind_option = click.option("--kind", "of_kind", type=click.Choice([*SAMPLES]), default="words", show_default=True,
                           help="What sort of rule it is to be.")  # fmt: skip


@click.group(name="new")
def command() -> None:
    """Write a commented rule or pack to start from."""


@command.command(name="rule")
@click.argument("name", metavar="PACK/NAME")
@kind_option
def rule(name: str, of_kind: str) -> None:
    """Write the rule NAME into the folder PACK, which may be a path; never overwrites one."""
    folder, _, rule_name = name.rpartition("/")
    if not folder:
        raise InputError([Problem("", 0, 0, f"{name!r} names no pack", f"write PACK/{name}")])
    if os.path.isfile(f"{folder}.yaml"):
        raise InputError([Problem(f"{folder}.yaml", 0, 0, "this pack is one file", "add the rule under 'rules' there")])
    pack = _checked("pack", os.path.basename(os.path.abspath(folder)))
    _write(folder, {rule_name: rule_text(f"{pack}/{_checked('rule', rule_name)}", of_kind)})
    click.echo(f"Next: rhetlint test {folder}")


@command.command(name="pack")
@click.argument("name")
@kind_option
def pack(name: str, of_kind: str) -> None:
    """Write the folder NAME, which may be a path, with a first rule; never overwrites anything."""
    pack_name = _checked("pack", os.path.basename(os.path.abspath(name)))
    if os.path.exists(name):
        hint = f"for one more rule: rhetlint new rule {name}/NAME"
        raise InputError([Problem(name, 0, 0, "this is already there", hint)])
    manifest = os.path.splitext(MANIFEST)[0]
    _write(name, {manifest: pack_text(pack_name), FIRST: rule_text(f"{pack_name}/{FIRST}", of_kind)})
    click.echo(f"Next: rhetlint test {name}")


def _checked(what: str, name: str) -> str:
    if not NAME.fullmatch(name):
        message = f"the {what} would be called {name!r}; a name is lower-case letters, digits and single hyphens"
        raise InputError([Problem("", 0, 0, message)])
    return name


def _write(folder: str, texts: dict[str, str]) -> None:
    path = folder
    try:
        os.makedirs(folder, exist_ok=True)
        for name, text in texts.items():
            path = os.path.join(folder, f"{name}.yaml")
            with open(path, "x", encoding="utf-8", newline="\n") as file:
                file.write(text)
            click.echo(f"Wrote {path}.")
    except FileExistsError:
        raise InputError([Problem(path, 0, 0, "this is already there", "choose another name")]) from None
    except OSError as error:
        raise InputError([Problem(path, 0, 0, f"cannot be written: {error.strerror}")]) from None
