"""Versions compare as PEP 440 says."""

from __future__ import annotations

from itertools import pairwise

import pytest

from rhetlint.versions import parse, wanted

# In order, from the examples of PEP 440.
ORDER = "0.9 1.dev0 1.0a1.dev1 1.0a1 1.0a2 1.0b1 1.0rc1 1.0 1.0.post1 1.0.1 1.1.dev1 1.1 1.10 2".split()


def test_versions_are_in_order() -> None:
    assert all(parse(a) < parse(b) for a, b in pairwise(ORDER))


@pytest.mark.parametrize(
    ("one", "other"), [("1", "1.0.0"), ("v1.2", "1.2"), ("1.0-alpha.1", "1.0a1"), ("1.0c1", "1.0rc1")]
)
def test_versions_that_are_written_differently_are_the_same(one: str, other: str) -> None:
    assert parse(one) == parse(other)


@pytest.mark.parametrize("text", ["", "one", "1.", "1..2", "1.2 beta or so", "2!1.0", "1.2.3." + "9" * 10])
def test_what_is_no_version_is_told(text: str) -> None:
    with pytest.raises(ValueError, match="is no version"):
        parse(text)


@pytest.mark.parametrize(
    ("wish", "fit", "unfit"),
    [
        (">=1.2", "1.2 1.2.0 1.10 2", "1.1.9 1.2rc1"),
        (">=1.2, <2", "1.2 1.9", "2.0 1.1"),
        ("==1.2", "1.2 1.2.0", "1.2.1"),
        ("==1.2.*", "1.2 1.2.7", "1.3 1.20"),
        ("!=1.2.*", "1.3 1.20", "1.2 1.2.7"),
        ("!= 1.5", "1.4", "1.5"),
        ("~=1.2", "1.2 1.9", "1.1 2.0"),
        ("~=1.2.3", "1.2.3 1.2.9", "1.2.2 1.3"),
        (">1, <=3", "1.1 3.0", "1.0 3.1"),
    ],
)
def test_what_is_wanted(wish: str, fit: str, unfit: str) -> None:
    test = wanted(wish)
    assert [version for version in fit.split() if not test(version)] == []
    assert [version for version in unfit.split() if test(version)] == []


@pytest.mark.parametrize("wish", ["", "1.2", "=1.2", ">=", ">=1.2,", ">=1.*", "~=1", ">=one"])
def test_what_is_no_wish_is_told(wish: str) -> None:
    with pytest.raises(ValueError, match=r"version|star|two numbers"):
        wanted(wish)
