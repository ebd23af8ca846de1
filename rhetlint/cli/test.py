"""``rhetlint test``: tries rules on their examples and on drafts with expectations."""

from __future__ import annotations

import os
from collections.abc import Sequence

import click

from rhetlint.authoring.results import FORMATS, render
from rhetlint.authoring.trial import try_drafts, try_rules
from rhetlint.cli import CLEAN, FINDINGS
from rhetlint.cli.chosen import chosen_rules, vale_tests
from rhetlint.cli.options import format_option, pack_option
from rhetlint.rule import Rule
from rhetlint.text.document import DRAFT_SUFFIXES

DRAFTS = "tests"
"""The folder in a pack with drafts that say what must be found in them."""


@click.command(name="test")
@click.argument("names", nargs=-1, metavar="[PACK…]")
@pack_option
@click.option("--coverage", is_flag=True, help="Also name the rules that no example makes speak, and fail for them.")
@format_option("How to report: for people, as JSON or as JUnit XML.", FORMATS)
@click.pass_context
def command(
    context: click.Context, /, names: tuple[str, ...], packs: tuple[str, ...], coverage: bool, form: str
) -> None:
    """Try the rules of each PACK on their examples: a folder or YAML file, or the name of a pack or rule.

    A style written for Vale, one of its rules, or a .vale.ini may be named as well: then the tests that the rules
    carry are run, and those in files NAME.test.yml beside them.

    A draft (.md, .mdx, .txt) among the names is tried too, as are the drafts in the folder 'tests' of a pack:
    their comments say what must be found, such as <!-- expect: house/very "very big" -->. Without names
    all packs of the config are tried.

    \b
    Exit status:
      0  all is found as it should be
      1  something is not
      2  a pack, a draft or an option is wrong
    """
    drafts = [name for name in names if os.path.splitext(name)[1].lower() in DRAFT_SUFFIXES]
    styles, others = vale_tests([name for name in names if name not in drafts])
    native = others or drafts or packs or not names
    rules = chosen_rules(others, packs, needed=not styles) if native else []
    trials = [try_rules(rules), try_drafts([*drafts, *_drafts_of(rules)], rules)]
    for vale, paths in styles:
        from rhetlint.authoring.styles import rules_within, try_styles  # which loads all that runs Vale's rules

        trials.append(try_styles(vale, paths))
        rules = [*rules, *rules_within(vale, paths)]
    cases = [case for trial in trials for case in trial.cases]
    fired = {rule for trial in trials for rule in trial.fired}
    silent = [rule.id for rule in rules if rule.id not in fired] if coverage else []
    click.echo(render(form, cases, silent), nl=False)
    for note in (note for trial in trials for note in trial.left):
        click.echo(note, err=True)
    context.exit(FINDINGS if silent or any(case.failures for case in cases) else CLEAN)


def _drafts_of(rules: Sequence[Rule]) -> list[str]:
    """The drafts in the folders 'tests' of the packs that are folders."""
    folders = dict.fromkeys(os.path.join(os.path.dirname(rule.path), DRAFTS) for rule in rules if _in_folder(rule))
    names = ((folder, name) for folder in folders if os.path.isdir(folder) for name in sorted(os.listdir(folder)))
    return [os.path.join(*name) for name in names if os.path.splitext(name[1])[1].lower() in DRAFT_SUFFIXES]


def _in_folder(rule: Rule) -> bool:
    """Whether the rule is a file of its own in the folder that is its pack."""
    folder, name = os.path.split(rule.path)
    return f"{os.path.basename(os.path.realpath(folder))}/{os.path.splitext(name)[0]}" == rule.id
