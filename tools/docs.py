#!/usr/bin/env python3
"""Write the generated parts of README.md and docs/: a sample of output, the keys of configs and rules, the rules.

    python tools/docs.py            write them
    python tools/docs.py --check    exit 1, and name the files, if they are not up to date

A part stands between ``<!-- NAME:begin … -->`` and ``<!-- NAME:end -->``.
"""

from __future__ import annotations

import inspect
import os
import re
import sys
from collections.abc import Callable, Mapping
from pathlib import Path

import click

from rhetlint.authoring.pages import pages, summary
from rhetlint.cli.chosen import all_rules, with_examples
from rhetlint.cli.group import cli
from rhetlint.cli.rules import descriptions
from rhetlint.config.keys import TYPES as CONFIG_TYPES
from rhetlint.config.keys import settable
from rhetlint.config.starter import reference
from rhetlint.fields import Field
from rhetlint.kinds import KINDS, kind
from rhetlint.linter import Linter
from rhetlint.manifest import KEYS as MANIFEST_KEYS
from rhetlint.packs.read import FIELDS, TYPE_NAMES
from rhetlint.report.text import render
from rhetlint.run import Work, check_drafts
from rhetlint.text.prose import SCOPES

ROOT = Path(__file__).resolve().parents[1]
SHOWN = 5


def sample() -> str:
    """What the check of the example prints: the first findings and the summary."""
    here = os.getcwd()
    os.chdir(ROOT)
    try:
        report = check_drafts(Linter(), Work(["examples/op-ed.md"], jobs=1)).report
        text = "".join(render(report))
    finally:
        os.chdir(here)
    paragraphs = text.rstrip("\n").split("\n\n")
    return "```text\n" + "\n\n".join([*paragraphs[: SHOWN + 1], "…", paragraphs[-1]]) + "\n```"


def rules() -> str:
    """The table of built-in packs."""
    return summary(all_rules(()), descriptions(()), "docs/rules")


def keys() -> str:
    """The keys that every rule has."""
    return _keys(FIELDS)


def kinds() -> str:
    """A section for each kind: what it is for, its keys, what its message may name."""
    return "\n\n".join(_kind(name) for name in KINDS)


def _kind(name: str) -> str:
    module = kind(name)
    purpose = (module.__doc__ or "").split("\n\n")[0].partition(": ")[2].partition("``: ")[2] or ""
    named = ", ".join(f"`{{{n}}}`" for n in sorted(module.NAMES | {"match"}))
    purpose = " ".join(purpose.split())
    purpose = purpose[:1].upper() + purpose[1:]
    options = ", ".join(f"`{key}`" for key in settable(module.FIELDS))
    also = f" A config may set {options}." if options else ""
    return f"### {name}\n\n{purpose}\n\n{_keys(module.FIELDS)}\n\nMessages may name {named}.{also}"


def _keys(fields: Mapping[str, Field]) -> str:
    rows = ["| Key | Holds | Default | What it does |", "| --- | --- | --- | --- |"]
    rows += [f"| `{key}` | {_holds(f)} | {_default(f)} | {_cell(f.description)} |" for key, f in fields.items()]
    return "\n".join(rows)


def _holds(field: Field) -> str:
    return ", ".join(f"`{c}`" for c in field.choices if c) or {**CONFIG_TYPES, **TYPE_NAMES}[field.type]


def _default(field: Field) -> str:
    if field.required:
        return "required"
    default = field.default
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    return f"`{', '.join(default) if isinstance(default, tuple) else default}`" if default else ""


def _cell(text: str) -> str:
    return text.replace("|", "&#124;").replace("{", "&#123;").replace("<", "&lt;")


def scopes() -> str:
    """The scopes a rule may name."""
    return "\n".join(["| Scope | Covers |", "| --- | --- |", *(f"| `{n}` | {what} |" for n, what in SCOPES.items())])


def manifest() -> str:
    """The keys of ``pack.yaml``."""
    return _keys(MANIFEST_KEYS)


def commands() -> str:
    """A section for each command: how to call it, what it does, its options."""
    context = click.Context(cli, info_name="rhetlint")
    return "\n\n".join(_command(context, name) for name in cli.list_commands(context))


def _command(above: click.Context, name: str) -> str:
    assert isinstance(above.command, click.Group)
    command = above.command.get_command(above, name)
    assert command is not None
    context = click.Context(command, above, name)
    said = [part for part in inspect.cleandoc(command.help or "").split("\n\n") if not part.startswith("\b")]
    said = [_with_code(part) for part in said]
    if isinstance(command, click.Group):
        inner = (_command(context, inner) for inner in command.list_commands(context))
        return "\n\n".join([f"## {context.command_path}", *said, *inner])
    arguments = [_argument(p) for p in command.params if isinstance(p, click.Argument)]
    options = [p for p in command.params if isinstance(p, click.Option)]
    usage = " ".join([context.command_path, *(["[OPTIONS]"] if options else []), *arguments])
    rows = [f"| {_option(option)} | {_cell(_with_code(option.help or '') + _choices(option))} |" for option in options]
    table = ["| Option | What it does |\n| --- | --- |\n" + "\n".join(rows)] if rows else []
    return "\n\n".join([f"## {context.command_path}", f"```text\n{usage}\n```", *said, *table])


def _argument(argument: click.Argument) -> str:
    name = argument.metavar or (argument.name or "").upper()
    name = name.removesuffix("...") + ("…" if argument.nargs == -1 and "…" not in name else "")
    return name if argument.required or "[" in name else f"[{name}]"


def _option(option: click.Option) -> str:
    kind = "NAME" if isinstance(option.type, click.Choice) else option.type.name.upper()
    value = "" if option.is_flag else f" {option.metavar or kind}"
    return ", ".join(f"`{name}{value}`" for name in (*option.opts, *option.secondary_opts))


def _choices(option: click.Option) -> str:
    names = option.type.choices if isinstance(option.type, click.Choice) else ()
    return f" One of {', '.join(f'`{name}`' for name in names)}." if names else ""


def _with_code(text: str) -> str:
    """``text`` on one line, with options and names of the environment as code."""
    return re.sub(r"(?<![\w-])(--[a-z-]+|[A-Z]+_[A-Z_]+)", r"`\1`", " ".join(text.split()))


PARTS = {
    "README.md": {"sample": sample, "rules": rules},
    "docs/commands.md": {"commands": commands},
    "docs/configuration.md": {"config": reference},
    "docs/sharing-packs.md": {"manifest": manifest},
    "docs/writing-rules.md": {"keys": keys, "kinds": kinds, "scopes": scopes},
}


def filled(text: str, parts: Mapping[str, Callable[[], str]]) -> str:
    """``text`` with every part as it should be."""
    for name, make in parts.items():
        part = re.compile(rf"(<!-- {name}:begin[^>]*-->\n).*?(<!-- {name}:end -->)", re.DOTALL)
        body = make().rstrip("\n")
        text, count = part.subn(lambda m, body=body: f"{m[1]}\n{body}\n\n{m[2]}", text)
        if count != 1:
            raise SystemExit(f"there should be one part {name!r}")
    return text


RULES = ROOT / "docs" / "rules"


def texts() -> dict[Path, str]:
    """Every generated file as it should be; a page of a pack that is no more should be empty."""
    made = {ROOT / name: filled((ROOT / name).read_text("utf-8"), parts) for name, parts in PARTS.items()}
    made.update((file, "") for file in RULES.glob("*.md"))
    made.update(
        (RULES / f"{pack}.md", text) for pack, text in pages(with_examples(all_rules(()), ()), descriptions(())).items()
    )
    return made


def main() -> int:
    """Write the files, or compare them."""
    stale = []
    for file, new in texts().items():
        now = file.read_text("utf-8") if file.exists() else ""
        if now != new:
            stale.append(file.relative_to(ROOT).as_posix())
            if "--check" not in sys.argv[1:]:
                file.parent.mkdir(exist_ok=True)
                file.write_text(new, "utf-8") if new else file.unlink()
    if "--check" in sys.argv[1:] and stale:
        print("not up to date, run python tools/docs.py:", ", ".join(stale))
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
