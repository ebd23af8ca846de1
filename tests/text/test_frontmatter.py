"""Front matter: named string fields are blocks, all else is nothing."""

from __future__ import annotations

import pytest

from rhetlint.text.markdown import parse_markdown
from rhetlint.text.prose import Prose
from tests.text.proseview import check, text_of


def read(source: str, *fields: str) -> Prose:
    """The prose of a source, its invariants checked."""
    prose = parse_markdown(source, mdx=False, frontmatter=fields or ("title", "description"))
    check(source, prose)
    return prose


def fields(prose: Prose) -> list[tuple[str, str]]:
    """The front-matter blocks as (key, value)."""
    return [(b.name, text_of(prose, b)) for b in prose.blocks if b.scopes == {"frontmatter"}]


YAML = {
    "plain": ("title: It's a [title]", "It's a [title]"),
    "plain with a comment": ("title: One # two", "One"),
    "plain with a hash": ("title: C# one", "C# one"),
    "plain with a delimiter": ("title: One --- two", "One --- two"),
    "plain over lines": ("title:\n  One\n  two\n\n  three", "One two\nthree"),
    "single quotes": ("title: 'It''s: # one' # two", "It's: # one"),
    "double quotes": (r'title: "a \"b\" \\ \u00e9\x41\n c"', 'a "b" \\ éA  c'),
    "quotes over lines": ("title: 'One\n  two'", "One two"),
    "escaped line end": ('title: "One \\\n  two"', "One two"),
    "folded": ("title: >-\n  One\n  two # three\n\n  four", "One two # three\nfour"),
    "literal": ("title: |+\n    One\n    two\n", "One two"),
    "quoted key": ('"title": One', "One"),
    "looks like a number but is none": ("title: 3 days", "3 days"),
    "URL": ("title: see https://x.y now", "see \ufffc now"),
}


@pytest.mark.parametrize("name", YAML)
def test_yaml(name: str) -> None:
    field, expected = YAML[name]
    assert fields(read(f"---\nlayout: no\n{field}\ndate: 2024-01-01\n---\nBody\n")) == [("title", expected)]


@pytest.mark.parametrize(
    "value",
    [
        *("", "2024", "3.5", "-1e3", "true", "No", "~", "null", "2024-01-31", "2024-01-31 10:00:00", "0x1F", ".inf"),
        *("[a, b]", "{a: b}", "\n  - a\n  - b", "\n  a: b", "*alias", "&a b", "!!str a", "a: b", "'a", '"a" b'),
        *("@a", "- a"),
    ],
)
def test_what_is_no_string_or_malformed_is_passed_over(value: str) -> None:
    prose = read(f"---\ntitle: {value}\ndescription: One\n---\nBody\n")
    assert fields(prose) == [("description", "One")]
    assert text_of(prose, prose.blocks[-1]) == "Body"


TOML = {
    "basic": (r'title = "a \"b\" \u00e9" # c', 'a "b" é'),
    "literal": (r"title = 'a \ b'", "a \\ b"),
    "multi-line": ('title = """\nOne\ntwo \\\n  three"""', "One two three"),
    "multi-line literal": ("title = '''\nOne\n'two' '''", "One 'two'"),
    "quoted key": ('"title" = "One"', "One"),
    "indented": ("  title='One'", "One"),
}


@pytest.mark.parametrize("name", TOML)
def test_toml(name: str) -> None:
    field, expected = TOML[name]
    source = f'+++\ndraft = true\nlong = """\ntitle = "no"\n"""\n{field}\n[params]\ntitle = "no"\n+++\nBody\n'
    assert fields(read(source)) == [("title", expected)]


@pytest.mark.parametrize("value", ["2024", "true", "[1]", "'a", '"a" b', "1979-05-27", ""])
def test_toml_that_is_no_string_is_passed_over(value: str) -> None:
    assert fields(read(f"+++\ntitle = {value}\ndescription = 'One'\n+++\n")) == [("description", "One")]


def test_only_the_named_fields() -> None:
    source = "---\ntitle: One\nsummary: Two\nparams:\n  title: Three\n---\n"
    assert fields(read(source, "summary")) == [("summary", "Two")]
    assert fields(read(source)) == [("title", "One")]


def test_each_character_at_its_place() -> None:
    source = "---\ntitle: 'It''s é'\ndescription: >\n  One\n  two\n---\n"
    prose = read(source)
    at = prose.text.index("é")
    assert prose.map.source_span(at, at + 1) == (source.index("é"), source.index("é") + 1)
    at = prose.text.index("One")
    start, end = prose.map.source_span(at, at + 7)
    assert source[start:end] == "One\n  two"


@pytest.mark.parametrize("source", ["\ufeff---\r\ntitle: One\r\n---\r\nTwo\r\n", "---\rtitle: One\r...\rTwo"])
def test_marks_and_line_ends(source: str) -> None:
    prose = read(source)
    assert fields(prose) == [("title", "One")]
    assert text_of(prose, prose.blocks[1]) == "Two"


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("---\ntitle: One\n", ["title: One"]),  # never closed
        ("\n---\ntitle: One\n---\n", ["title: One"]),  # not in the first line
        ("--- \nA paragraph.\n\n---\n", ["A paragraph."]),  # no key
        ("---\ntitle: One\n---\nTwo\n\n---\n\nThree\n", ["One", "Two", "Three"]),  # later it is a break
        ("---\ntitle: |\n  ---\n  One\n---\nTwo\n", ["--- One", "Two"]),  # not on a line of its own
        ("---\n---\nOne\n", ["One"]),
        ("+++\n+++\nOne\n", ["One"]),
    ],
)
def test_where_it_ends(source: str, expected: list[str]) -> None:
    prose = read(source)
    assert [text_of(prose, b) for b in prose.blocks] == expected
