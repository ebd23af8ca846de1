"""Plain calls are read without click, and exactly as click reads them."""

from __future__ import annotations

import click
import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.cli.check import command
from rhetlint.cli.plain import plain_check

ARGUMENTS = (
    "a.md", "docs/", "-", "--quiet", "-q", "--statistics", "--no-cache", "--format", "json", "text", "--fail-level",
    "never", "warning", "--min-severity", "error", "--format=json", "--jobs", "2", "--select", "loaded", "-x", "--",
)  # fmt: skip


def by_click(arguments: list[str]) -> tuple[tuple[str, ...], dict[str, object]] | None:
    """What click makes of the same call; None when it refuses."""
    try:
        with command.make_context("check", list(arguments)) as context:
            options = dict(context.params)
    except click.ClickException:
        return None
    return options.pop("paths"), options


@given(st.lists(st.sampled_from(ARGUMENTS), max_size=6))
def test_click_reads_a_plain_call_alike(arguments: list[str]) -> None:
    plain = plain_check(["check", *arguments])
    assert plain is None or plain == by_click(arguments)


@pytest.mark.parametrize(
    "arguments",
    [[], ["a.md", "b.md"], ["-q", "a.md"], ["--fail-level", "never", "--quiet", "--no-cache", "--format", "json", "."]],
)
def test_what_a_hook_calls_needs_no_click(arguments: list[str]) -> None:
    assert plain_check(["check", *arguments]) is not None


@pytest.mark.parametrize("arguments", [["rules"], ["--help"], ["check", "--help"], ["check", "--format", "yaml"], []])
def test_the_rest_is_left_to_click(arguments: list[str]) -> None:
    assert plain_check(arguments) is None


def test_a_shell_that_asks_what_may_follow_is_answered_by_click(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("_RHETLINT_COMPLETE", "bash_complete")
    assert plain_check(["check", "a.md"]) is None
