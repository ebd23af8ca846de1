"""``rhetlint check``."""

from __future__ import annotations

from typing import Any

import click

from rhetlint.cli.checking import check
from rhetlint.cli.options import format_option, ignore_option, jobs_option, pack_option, paths_argument, select_option
from rhetlint.config.keys import FAIL_LEVELS
from rhetlint.finding import SEVERITIES
from rhetlint.report import FORMATS


@click.command(name="check")
@paths_argument
@select_option
@ignore_option
@pack_option
@click.option(
    "--vale-config",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Run the Vale configuration FILE (.vale.ini) as it stands, and nothing else.",
)
@format_option("How to report: for people, as data, for a service of that name, or as a page for a browser.", FORMATS)
@click.option(
    "--output",
    type=click.Path(dir_okay=False, writable=True),
    metavar="FILE",
    help="Write the report to FILE instead of standard output.",
)
@click.option(
    "--fail-level",
    type=click.Choice(FAIL_LEVELS),
    help="The mildest findings that make the check fail.  [default: warning]",
)
@click.option("--max-warnings", type=click.IntRange(0), metavar="N", help="Fail when there are more warnings than N.")
@click.option(
    "--min-severity", type=click.Choice(SEVERITIES), help="The mildest findings to show.  [default: suggestion]"
)
@click.option("--statistics", is_flag=True, help="Add a table that counts findings by rule.")
@click.option(
    "--timings",
    is_flag=True,
    help="Add a table of the time that each rule takes; the drafts are checked in one process.",
)
@click.option("--quiet", "-q", is_flag=True, help="One line for each finding, without the text it stands in.")
@click.option(
    "--diff",
    is_flag=False,
    flag_value="HEAD",
    metavar="[REF]",
    help="Report only what touches lines that are new since the branch left REF (default: the last commit), "
    "uncommitted ones too.",
)
@click.option(
    "--staged", is_flag=True, help="Lint what is staged for commit, and report only what touches its new lines."
)
@click.option(
    "--baseline",
    type=click.Path(dir_okay=False),
    metavar="FILE",
    help="Leave out the findings that FILE knows; see 'rhetlint baseline'.  [default: that of the config]",
)
@click.option("--no-baseline", is_flag=True, help="Report known findings, too, whatever the config says.")
@click.option("--fix", is_flag=True, help="Fix what can be fixed safely, then report what is left.")
@click.option("--unsafe-fixes", is_flag=True, help="With --fix or --preview: also apply fixes that need a second look.")
@click.option("--preview", is_flag=True, help="Show what --fix would change as a unified diff, and write nothing.")
@click.option("--watch", is_flag=True, help="Check again whenever a draft, a config or a pack changes, until Ctrl-C.")
@jobs_option
@click.option("--no-cache", is_flag=True, help="Lint every draft anew, whatever earlier runs found in it.")
@click.option(
    "--cache-dir",
    type=click.Path(file_okay=False),
    metavar="FOLDER",
    help="Where to keep what was found, and compiled packs.  [default: the user's cache folder]",
)
@click.option(
    "--stdin-filename",
    default="stdin.md",
    show_default=True,
    metavar="PATH",
    help="What to call standard input (the path -); decides how it is read and which config holds.",
)
@click.option("--color/--no-color", default=None, help="Colours; by default on terminals, unless NO_COLOR is set.")
@click.pass_context
def command(context: click.Context, /, paths: tuple[str, ...], **options: Any) -> None:
    """Check the drafts at PATHS (files, folders, or - for standard input; by default this folder).

    \b
    Exit status:
      0  nothing at or above the fail level
      1  findings at or above the fail level, or more warnings than allowed
      2  a draft, a config, a rule or an option is wrong
      3  an error of rhetlint's own
    """
    context.exit(check(paths, options))
