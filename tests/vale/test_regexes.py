"""Go's regular expressions on our engines."""

from __future__ import annotations

import pytest

from rhetlint.patterns import PatternTimeout
from rhetlint.vale import regexes
from rhetlint.vale.regexes import Regex, compiled


def found(pattern: str, text: str) -> list[str]:
    return [text[m[0][0] : m[0][1]] for m in Regex(pattern).finditer(text)]


@pytest.mark.parametrize(
    ("pattern", "text", "expected"),
    [
        (r"\w+", "cafe über", ["cafe", "ber"]),
        (r"\bber\b", "über ber", ["ber"]),
        (r"\d+", "12 ٣٤", ["12"]),
        (r"a\sb", "a b a\u00a0b é", ["a b"]),
        (r"[\W]", "a-é", ["-", "é"]),
        (r"(?i)(?:(?-i)US|we)", "US us WE we", ["US", "we"]),
        (r"(?<!not )good", "good, not good", ["good"]),
        (r"(?<=very |quite )odd", "quite odd, odd é", ["odd"]),
        (r"[[:upper:]]+x", "ABx é", ["ABx"]),
        (r"[[]a", "[a é", ["[a"]),
        (r"[]x]+", "]x é", ["]x"]),
        (r"\x{2019}s", "it’s", ["’s"]),
        (r"\Qa.b\E", "a.b axb é", ["a.b"]),
        (r"end$", "end\nend", ["end"]),
        (r"(?m)end$", "end\nend", ["end", "end"]),
        (r"[&&]{2}", "a && b é", ["&&"]),
        (r"(?=b)", "ab", [""]),
    ],
)
def test_matches(pattern: str, text: str, expected: list[str]) -> None:
    assert found(pattern, text) == expected


@pytest.mark.parametrize("pattern", ["(", "[a", "(?<x", "a{2,1}"])
def test_what_is_no_pattern_is_told(pattern: str) -> None:
    with pytest.raises(ValueError, match=r"\w"):
        Regex(pattern).check()


def test_offsets_count_code_points() -> None:
    assert list(Regex("b").finditer("éb")) == [((1, 2),)]


def test_groups_that_took_no_part_have_no_place() -> None:
    assert list(Regex("(a)|(b)").finditer("b")) == [((0, 1), (-1, -1), (0, 1))]
    assert list(Regex("(?<!c)(?:(a)|(b))").finditer("b")) == [((0, 1), (-1, -1), (0, 1))]


def test_groups_are_put_into_replacements() -> None:
    assert compiled(r"(\w+) (\w+)").substitute("$2 ${1}", "b a") == "a b"


def test_a_slow_pattern_gives_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regexes, "RULE_SECONDS", 0.01)
    with pytest.raises(PatternTimeout):
        list(Regex("(?:b|a|d|ba|ad|bb)+(?=c)x").finditer("bad" * 5000 + "x"))
