"""YAML as plain values with places, and every way in which a file can be broken."""

from __future__ import annotations

import sys
import time

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from rhetlint import yamlmarks
from rhetlint.errors import InputError
from rhetlint.yamlmarks import MAX_ALIASED, MAX_CHARACTERS, MAX_DEPTH, Node, load, plain


def problems(text: str) -> list[str]:
    with pytest.raises(InputError) as caught:
        load(text, "p.yaml")
    return [str(problem) for problem in caught.value.problems]


def test_values_know_their_place() -> None:
    node = load("name: x\nlist:\n  - 1\n  - {deep: 'é'}\n", "p.yaml")
    assert plain(node) == {"name": "x", "list": [1, {"deep": "é"}]}
    assert node.keys == {"name": (1, 1), "list": (2, 1)}
    first, second = node.value["list"].value
    assert (first.line, first.column) == (3, 5)
    assert second.keys == {"deep": (4, 6)}
    assert second.value["deep"] == Node("é", 4, 12, "é")


def test_columns_count_code_points_and_not_the_byte_order_mark() -> None:
    assert load("\ufeffa: b", "").value["a"][1:3] == (1, 4)
    assert load("{é😀: b}", "").value["é😀"][1:3] == (1, 6)


@pytest.mark.parametrize("text", ["", "# only a comment\n", "---\n", "~"])
def test_nothing_is_none(text: str) -> None:
    assert load(text, "").value is None


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", False),
        ("Off", False),
        ("yes", True),
        ("true", True),
        ("~", None),
        ("", None),
        ("12", 12),
        ("-3", -3),
        ("010", "010"),
        ("1.5", 1.5),
        (".5", 0.5),
        ("1e3", "1e3"),
        ("1_000", "1_000"),
        ("9:30", "9:30"),
        ("0x10", "0x10"),
        ("2024-05-01", "2024-05-01"),
        (".inf", ".inf"),
        ("9" * 5000, "9" * 5000),
        ("-", None),
        ("-x", "-x"),
        ("NOrway", "NOrway"),
    ],
)
def test_scalars(written: str, value: object) -> None:
    if written == "-":
        written, value = "'-'", "-"
    node = load(f"- {written}\n", "").value[0]
    assert node.value == value
    assert type(node.value) is type(value)
    assert node.raw == written.strip("'")


def test_quotes_make_text_of_anything() -> None:
    assert plain(load("['no', \"12\", !!str on, '~']", "")) == ["no", "12", "on", "~"]


def test_words_that_look_like_booleans_keep_their_text() -> None:
    assert [node.raw for node in load("[no, yes, Off, 1.50]", "").value] == ["no", "yes", "Off", "1.50"]


def test_keys_are_text() -> None:
    assert plain(load("no: 1\n7: 2\n", "")) == {"no": 1, "7": 2}


def test_aliases_share() -> None:
    node = load("a: &x [1, 2]\nb: *x\n", "")
    assert plain(node) == {"a": [1, 2], "b": [1, 2]}
    assert node.value["a"] is node.value["b"]


BROKEN = {
    "a: 1\na: 2\n": ["p.yaml:2:1: the key 'a' stands here a second time (first on line 1)"],
    "a: {b: 1, b: 2}\nc: 1\nc: 2\n": [
        "p.yaml:1:11: the key 'b' stands here a second time (first on line 1)",
        "p.yaml:3:1: the key 'c' stands here a second time (first on line 2)",
    ],
    "a: 1\n---\nb: 2\n": ["p.yaml:2:1: a second document begins here (one file holds one document; remove the ---)"],
    "a: !!python/object:os.system x": [
        "p.yaml:1:4: the tag !!python/object:os.system is not allowed here "
        "(a value is text, a number, true, false, a list or a mapping)"
    ],
    "a: !mine [1]": [
        "p.yaml:1:4: the tag !mine is not allowed here (a value is text, a number, true, false, a list or a mapping)"
    ],
    "? [a]\n: b": ["p.yaml:1:3: a key must be a word, not a list or a mapping"],
    "a: *x": ["p.yaml:1:4: *x refers to &x, which is nowhere above"],
    "a: &x [*x]": ["p.yaml:1:8: *x stands for something that it is a part of"],
    "a: b: c": ["p.yaml:1:5: a colon cannot stand here (put quotes around text that contains one)"],
    "\ta: b": ["p.yaml:1:1: a tab stands where indentation is expected (use spaces)"],
    "b: 1\na: @x": ["p.yaml:2:4: a value cannot begin with @ (put quotes around it)"],
    "a: [1\n": ["p.yaml:1:4: a list opens with [ here and is not closed, or a comma is missing"],
    "a: {b: c\n": ["p.yaml:1:4: a mapping opens with { here and is not closed, or a comma is missing"],
    "a: 'x\n": ["p.yaml:1:4: a quotation mark opens here and is never closed"],
    "- a\nb: c": ["p.yaml:2:1: another list item (-) should stand here (check the indentation)"],
    "a:\n  - b\n c: d": [
        "p.yaml:3:2: a key should stand here (check the indentation, and quotes that close too early)"
    ],
    "a: 1\nb\n": ["p.yaml:2:1: a key needs a colon after it (or the text above needs more indentation)"],
    'a: "\\q"': ["p.yaml:1:4: a backslash in this text begins an unknown escape (use single quotes)"],
    "a: 1\nb: x\x00y": ["p.yaml:2:5: the control character U+0000 is not allowed here (remove it)"],
    "a: \ud800": ["p.yaml:1:4: the control character U+D800 is not allowed here (remove it)"],
    "%YAML 3.0\n---\na": ["p.yaml:1:1: this is not valid YAML: found incompatible YAML document"],
    "[" * 900: [f"p.yaml:1:{MAX_DEPTH + 1}: lists and mappings are nested more than {MAX_DEPTH} deep"],
    "- " * 200_000: [f"p.yaml:1:{2 * MAX_DEPTH + 1}: lists and mappings are nested more than {MAX_DEPTH} deep"],
    "x" * (MAX_CHARACTERS + 1): [f"p.yaml: the file is longer than {MAX_CHARACTERS:,} characters"],
}


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:20].encode("unicode_escape").decode())
def test_broken_files_name_the_place_and_the_remedy(text: str) -> None:
    assert problems(text) == BROKEN[text]


def test_nesting_without_end_is_told_wherever_the_parser_stops() -> None:
    (problem,) = problems("[" * 200_000)
    assert problem.endswith(f": lists and mappings are nested more than {MAX_DEPTH} deep")


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:20].encode("unicode_escape").decode())
def test_the_parser_in_python_sees_the_same_lines(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "yaml._yaml", None)
    monkeypatch.setattr(yamlmarks, "_parser", yamlmarks._parser.__wrapped__)
    assert yamlmarks._parser(yaml) is yaml.SafeLoader
    found = problems(text if text[0] == "x" else text[:500])
    assert [problem.split(":")[1] for problem in found] == [problem.split(":")[1] for problem in BROKEN[text]]


def test_an_alias_bomb_goes_off_harmlessly() -> None:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    lines += [f"a{i}: &a{i} [{', '.join([f'*a{i - 1}'] * 9)}]" for i in range(1, 30)]
    started = time.process_time()
    assert problems("\n".join(lines)) == [f"p.yaml:6:10: aliases stand for more than {MAX_ALIASED:,} values"]
    assert time.process_time() - started < 1


# PyYAML does not read back these line breaks itself.
TEXTS = st.text(st.characters(exclude_characters="\x85\u2028\u2029", exclude_categories=["Cs"]), max_size=8)
SCALARS = st.none() | st.booleans() | st.integers(-(10**9), 10**9) | TEXTS
VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4))


@given(VALUES, st.booleans())
def test_reads_what_pyyaml_writes(value: object, flow: bool) -> None:
    written = yaml.safe_dump(value, allow_unicode=True, default_flow_style=flow)
    assert plain(load(written, "")) == value


@given(st.text(alphabet="ab:-[]{}&*!|>'\"#%@\t\n ,?0", max_size=40))
def test_anything_is_a_value_or_a_problem(text: str) -> None:
    try:
        plain(load(text, ""))
    except InputError as error:
        assert all(problem.line >= 1 and problem.column >= 1 for problem in error.problems)


@given(st.lists(st.sampled_from(["no", "é", "plain", "x y"]), min_size=1, max_size=6))
def test_a_scalar_stands_where_its_node_says(words: list[str]) -> None:
    text = "".join(f"-   {word}\n" for word in words)
    lines = text.split("\n")
    for node in load(text, "").value:
        assert lines[node.line - 1][node.column - 1 :] == node.raw
