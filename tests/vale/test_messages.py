"""Go's format strings."""

from __future__ import annotations

import pytest

from rhetlint.vale.messages import formatted, listed


@pytest.mark.parametrize(
    ("template", "values", "expected"),
    [
        ("'%s' is odd.", ["x"], "'x' is odd."),
        ("Use '%s', not '%s'.", ["a", "b"], "Use 'a', not 'b'."),
        ("Not '%[2]s' but '%[1]s'.", ["a", "b"], "Not 'b' but 'a'."),
        ("'%s' and '%s'.", ["a"], "'a' and ''."),
        ("Nothing to name.", ["a"], "Nothing to name."),
        ("100%% of %s.", ["it"], "100% of it."),
        ("'%s'", ["over\n  lines"], "'over lines'"),
    ],
)
def test_values_are_put_in(template: str, values: list[str], expected: str) -> None:
    assert formatted(template, values) == expected


def test_alternatives() -> None:
    assert [listed(["a", "b", "c"][:n]) for n in range(4)] == ["", "'a'", "'a' or 'b'", "'a', 'b', or 'c'"]
