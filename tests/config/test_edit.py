"""A word more in the vocabulary, and nothing else of a config changed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.config.edit import with_accepted
from rhetlint.errors import InputError
from rhetlint.yamlmarks import load, plain

YAML = {
    "nothing": ("", "vocabulary:\n  accept:\n    - Ada\n"),
    "a comment": ("# mine\n", "# mine\nvocabulary:\n  accept:\n    - Ada\n"),
    "no vocabulary": ("ignore: [loaded]", "ignore: [loaded]\nvocabulary:\n  accept:\n    - Ada\n"),
    "an empty vocabulary": (
        "vocabulary:\nignore: [loaded]\n", "vocabulary:\n  accept:\n    - Ada\nignore: [loaded]\n"),
    "no list": ("vocabulary:\n    reject: [x]\n", "vocabulary:\n    accept:\n      - Ada\n    reject: [x]\n"),
    "an empty list": ("vocabulary:\n  accept:\n", "vocabulary:\n  accept:\n    - Ada\n"),
    "a list": (
        "vocabulary:\n  accept:\n  - a # why\n  # more\n  - b # so\n  reject: [x]\n",
        "vocabulary:\n  accept:\n  - a # why\n  # more\n  - b # so\n  - Ada\n  reject: [x]\n"),
    "a list in brackets": ("vocabulary: { accept: [a, b] } # c\n", "vocabulary: { accept: [a, b, Ada] } # c\n"),
    "nothing in brackets": ("vocabulary:\n  accept: []\n", "vocabulary:\n  accept: [Ada]\n"),
    "brackets over lines": (
        "vocabulary:\n  accept: [\n    a,\n  ]\n", "vocabulary:\n  accept: [\n    a,\n    Ada,\n  ]\n"),
    "brackets in a text": ("vocabulary:\n  accept: ['a, ]']\n", "vocabulary:\n  accept: [Ada, 'a, ]']\n"),
    "a file": (
        "vocabulary:\n  accept:\n    - file: a.words\n", "vocabulary:\n  accept:\n    - file: a.words\n    - Ada\n"),
    "a text over lines": (
        "vocabulary:\n  accept:\n    - >-\n      a\n      b\n",
        "vocabulary:\n  accept:\n    - Ada\n    - >-\n      a\n      b\n"),
    "no list in braces": ("vocabulary: {reject: [x]}\n", "vocabulary: {accept: [Ada], reject: [x]}\n"),
    "line ends of Windows": (
        "vocabulary:\r\n  accept:\r\n    - a\r\n", "vocabulary:\r\n  accept:\r\n    - a\r\n    - Ada\r\n"),
    "a byte order mark": ("\ufeffvocabulary: {accept: [a]}\n", "\ufeffvocabulary: {accept: [a, Ada]}\n"),
    "the word": ("vocabulary:\n  accept: [Ada] # no news\n", "vocabulary:\n  accept: [Ada] # no news\n"),
}  # fmt: skip

TOML = {
    "nothing": ("", '[tool.rhetlint.vocabulary]\naccept = ["Ada"]\n'),
    "other tables": ("[tool.x]\na = 1\n", '[tool.x]\na = 1\n\n[tool.rhetlint.vocabulary]\naccept = ["Ada"]\n'),
    "no list": (
        '[tool.rhetlint.vocabulary]\nreject = ["x"]\n', '[tool.rhetlint.vocabulary]\naccept = ["Ada"]\nreject = ["x"]\n'),
    "a list": (
        '[tool.rhetlint]\nvocabulary = { accept = ["a"] }\n', '[tool.rhetlint]\nvocabulary = { accept = ["a", "Ada"] }\n'),
    "a list over lines": (
        '[tool.rhetlint.vocabulary]\naccept = [\n  "a", # b\n]\n',
        '[tool.rhetlint.vocabulary]\naccept = [\n  "Ada",\n  "a", # b\n]\n'),
    "no list in braces": (
        '[tool.rhetlint]\nvocabulary = { reject = ["x"] }\n',
        '[tool.rhetlint]\nvocabulary = { accept = ["Ada"], reject = ["x"] }\n'),
}  # fmt: skip


@pytest.mark.parametrize("case", YAML)
def test_a_word_is_added_to_yaml(case: str) -> None:
    before, after = YAML[case]
    assert with_accepted(before, "c.yaml", "Ada") == after


@pytest.mark.parametrize("case", TOML)
def test_a_word_is_added_to_toml(case: str) -> None:
    before, after = TOML[case]
    assert with_accepted(before, "c.toml", "Ada") == after


@pytest.mark.parametrize(
    ("path", "text"),
    [
        ("c.yaml", "- a list\n"),
        ("c.yaml", "{select: [all]}\n"),
        ("c.yaml", "vocabulary:\n  accept: one\n"),
        ("c.yaml", "vocabulary: x: y\n"),
        ("c.toml", '[tool.rhetlint]\nvocabulary.reject = ["x"]\n'),
        ("c.toml", "[tool\n"),
    ],
)
def test_what_cannot_be_changed_safely_is_told(path: str, text: str) -> None:
    with pytest.raises(InputError):
        with_accepted(text, path, "Ada")


@given(st.text(st.sampled_from("aB-' :#.,no1é\"\\[]{}&*!|>%@`"), min_size=1, max_size=8).map(str.strip).filter(bool))
def test_any_word_is_read_as_it_was_added(word: str) -> None:
    for before in ("", "vocabulary:\n  accept:\n    - a\n", "vocabulary: {accept: [a]}\n"):
        text = with_accepted(before, "c.yaml", word)
        assert word in plain(load(text, "c.yaml"))["vocabulary"]["accept"]
