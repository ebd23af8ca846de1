"""TOML as plain values with places."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.errors import InputError
from rhetlint.tomlmarks import load_toml
from rhetlint.yamlmarks import MAX_DEPTH, plain

TEXT = """\
# a comment with [brackets] = "and quotes"
title = "x # no comment"

[tool.rhetlint]
fail-level = 'error'
exclude = [
    "a]b",  # one
    'c',
]
"quoted \\u00e9".max = 3

[tool.rhetlint.rules]
"loaded/adjective" = { severity = "error", except = ["brutal", "grim"] }
loaded = false

[[tool.rhetlint.overrides]]
files = ["a"]
[tool.rhetlint.overrides.rules]
style = "off"
[[tool.rhetlint.overrides]]
files = [\"\"\"
b"\"\"\"]
day = 2024-05-01 10:00:00
"""


def test_values_and_places() -> None:
    node = load_toml(TEXT, "pyproject.toml").value["tool"].value["rhetlint"]
    assert plain(node) == {
        "fail-level": "error",
        "exclude": ["a]b", "c"],
        "quoted é": {"max": 3},
        "rules": {"loaded/adjective": {"severity": "error", "except": ["brutal", "grim"]}, "loaded": False},
        "overrides": [{"files": ["a"], "rules": {"style": "off"}}, {"files": ['b"'], "day": "2024-05-01 10:00:00"}],
    }
    assert node.keys == {
        "fail-level": (5, 1),
        "exclude": (6, 1),
        "quoted é": (10, 1),
        "rules": (12, 16),
        "overrides": (16, 17),
    }
    assert [item[1:3] for item in node.value["exclude"].value] == [(7, 5), (8, 5)]
    adjective = node.value["rules"].value["loaded/adjective"]
    assert adjective[1:3] == (13, 22)
    assert adjective.keys == {"severity": (13, 24), "except": (13, 44)}
    assert adjective.value["except"].value[1][1:3] == (13, 64)
    assert node.value["rules"].value["loaded"].raw == "false"
    first, second = node.value["overrides"].value
    assert (first[1:3], second[1:3]) == ((16, 1), (20, 1))
    assert first.value["rules"].keys == {"style": (19, 1)}
    assert second.keys == {"files": (21, 1), "day": (23, 1)}


BROKEN = {
    "a": "p.toml:1:2: a key needs = and a value after it",
    "a = x": "p.toml:1:5: this is not a value (put quotes around text)",
    "a = 1\na = 2\n": "p.toml:2:6: this key stands here a second time",
    "[a]\n[a]\n": "p.toml:2:3: this table stands here a second time",
    "a = [1": "p.toml:1:7: a list opened with [ is not closed, or a comma is missing",
    "a = {b = 1": "p.toml:1:11: a table opened with { is not closed, or a comma is missing",
    "a = 'x": "p.toml:1:7: a quotation mark is opened and never closed",
    'a = "x\ny"': "p.toml:1:7: a quotation mark is opened on this line and not closed",
    'a = "\\q"': "p.toml:1:8: a backslash in this text begins an unknown escape (use single quotes)",
    "a = 1 2": "p.toml:1:7: nothing more can stand on this line (quotes may close too early)",
    "= 1": "p.toml:1:1: this is neither a key with its value nor a [table]",
    "a = " + "[" * 60 + "]" * 60: f"p.toml: tables and lists are nested more than {MAX_DEPTH} deep",
    "a = " + "[" * 100_000: f"p.toml: tables and lists are nested more than {MAX_DEPTH} deep",
    "a." * 400 + "a = 1": f"p.toml: tables and lists are nested more than {MAX_DEPTH} deep",
}


@pytest.mark.parametrize("text", BROKEN, ids=lambda text: text[:20].encode("unicode_escape").decode())
def test_broken_files_name_the_place(text: str) -> None:
    with pytest.raises(InputError) as caught:
        load_toml(text, "p.toml")
    assert str(caught.value) == BROKEN[text]


def test_line_ends_and_the_byte_order_mark_do_not_move_places() -> None:
    node = load_toml("\ufeffa = 1\r\nb = 'x'\r\n", "")
    assert node.keys == {"a": (1, 1), "b": (2, 1)}
    assert node.value["b"][1:3] == (2, 5)


def quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def written(value: object) -> str:
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{quoted(key)} = {written(item)}" for key, item in value.items()) + " }"
    if isinstance(value, list):
        return "[\n # ]\n" + ",\n".join(map(written, value)) + "]"
    return quoted(value) if isinstance(value, str) else json.dumps(value)


WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=6)
VALUES = st.recursive(
    st.booleans() | st.integers(-99, 99) | WORDS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=3),
)


@given(st.dictionaries(WORDS, VALUES, max_size=4))
def test_reads_what_was_written_and_places_point_at_it(data: dict[str, object]) -> None:
    inline = {key: value for key, value in data.items() if not isinstance(value, dict)}
    tables = {key: value for key, value in data.items() if isinstance(value, dict)}
    text = "".join(f"{quoted(key)} = {written(value)}\n" for key, value in inline.items())
    for key, table in tables.items():
        text += f"[[{quoted(key)}]]\n" + "".join(f"{quoted(k)} = {written(v)}\n" for k, v in table.items())
    node = load_toml(text, "")
    assert plain(node) == inline | {key: [table] for key, table in tables.items()}
    lines = text.split("\n")
    for key, (line, column) in node.keys.items():
        assert lines[line - 1][column - (2 if key in tables else 1) :].lstrip("[").startswith(quoted(key))
    for key, value in inline.items():
        _, line, column, *_ = node.value[key]
        assert lines[line - 1][column - 1 :].startswith(written(value).split("\n")[0])
