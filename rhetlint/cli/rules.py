"""``rhetlint rules``: the rules there are, as text, JSON or Markdown pages."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

import click

from rhetlint.authoring.pages import first_sentence, pages
from rhetlint.cli.chosen import all_packs, all_rules, chosen_rules, vale_rules, with_examples
from rhetlint.cli.options import format_option, pack_option
from rhetlint.errors import InputError, Problem
from rhetlint.files import write_file
from rhetlint.rule import Rule


@click.command(name="rules")
@click.argument("names", nargs=-1, metavar="[PACK…]")
@format_option(
    "How to print them; markdown says all there is to say, a page for each pack.", ("text", "json", "markdown")
)
@click.option("--output", type=click.Path(file_okay=False), metavar="FOLDER",
              help="Write the pages into FOLDER, as PACK.md, instead of printing them.")  # fmt: skip
@pack_option
def command(names: tuple[str, ...], form: str, output: str | None, packs: tuple[str, ...]) -> None:
    """List the rules of each PACK; by default those of the built-in packs, of the config and of --pack."""
    if output and form != "markdown":
        raise click.UsageError("--output is for --format markdown")
    rules = chosen_rules(names, packs) if names else [*all_rules(packs), *vale_rules()]
    if form == "markdown":
        made = pages(with_examples(rules, packs), descriptions([*packs, *filter(os.path.exists, names)]))
        if output:
            _write(output, made)
        else:
            click.echo("\n".join(made.values()), nl=False)
    else:
        click.echo("\n".join({"text": as_text, "json": as_json}[form](rules)))


def as_text(rules: Sequence[Rule]) -> Iterator[str]:
    """A line for each rule, grouped by pack."""
    width = max(len(rule.id) for rule in rules)
    for pack, members in groupby(rules, key=lambda rule: rule.pack):
        yield pack
        for rule in members:
            state = "" if rule.enabled else "  (off by default)"
            yield f"  {rule.id:{width}}  {rule.severity:10}  {first_sentence(rule.why or rule.message)}{state}"


def as_json(rules: Sequence[Rule]) -> Iterator[str]:
    """One JSON array of objects."""
    import json

    keys = ("id", "kind", "severity", "enabled", "voice", "scope", "message", "why", "source", "path")
    objects = [{key: getattr(rule, key) for key in keys} for rule in rules]
    yield json.dumps(objects, ensure_ascii=False, indent=1)


def descriptions(packs: Sequence[str]) -> dict[str, str]:
    """What each pack says it is for, by its name.  Raises InputError."""
    from rhetlint.packs.load import description_of
    from rhetlint.packs.places import read_pack

    said = dict(description_of(read_pack(path)) for path in all_packs(packs))
    return {"vocabulary": "Words that a vocabulary of yours accepts or rejects.", **said}


def _write(folder: str, texts: Mapping[str, str]) -> None:
    try:
        os.makedirs(folder, exist_ok=True)
    except OSError as error:
        raise InputError([Problem(folder, 0, 0, f"cannot be written: {error.strerror}")]) from None
    for name, text in texts.items():
        write_file(os.path.join(folder, f"{name}.md"), [text])
