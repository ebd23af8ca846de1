"""File patterns: what the gitignore manual page says, and what git itself does."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from rhetlint.globs import Globs, check_glob

FILES = ["a.md", "b.txt", "docs/a.md", "docs/deep/a.md", "docs/deep/b.md", "[x].md", "!a.md", "#a.md", "a b.md"]

TABLE = {
    ("a.md",): ["a.md", "docs/a.md", "docs/deep/a.md"],
    ("/a.md",): ["a.md"],
    ("docs/a.md",): ["docs/a.md"],
    ("deep/a.md",): [],
    ("**/deep/a.md",): ["docs/deep/a.md"],
    ("docs/",): ["docs/a.md", "docs/deep/a.md", "docs/deep/b.md"],
    ("a.md/",): [],
    ("deep",): ["docs/deep/a.md", "docs/deep/b.md"],
    ("docs/*",): ["docs/a.md", "docs/deep/a.md", "docs/deep/b.md"],
    ("docs/*.md",): ["docs/a.md"],
    ("/docs/**",): ["docs/a.md", "docs/deep/a.md", "docs/deep/b.md"],
    ("doc/**", "docs/**/"): ["docs/deep/a.md", "docs/deep/b.md"],
    ("docs/**",): ["docs/a.md", "docs/deep/a.md", "docs/deep/b.md"],
    ("docs/**/a.md",): ["docs/a.md", "docs/deep/a.md"],
    ("docs/**/**/a.md",): ["docs/a.md", "docs/deep/a.md"],
    ("/*.md",): ["a.md", "[x].md", "!a.md", "#a.md", "a b.md"],
    ("*.txt",): ["b.txt"],
    ("*.md", "!a.md"): ["docs/deep/b.md", "[x].md", "!a.md", "#a.md", "a b.md"],
    ("!a.md", "*.md"): ["a.md", "docs/a.md", "docs/deep/a.md", "docs/deep/b.md", "[x].md", "!a.md", "#a.md", "a b.md"],
    ("docs/", "!docs/a.md"): ["docs/a.md", "docs/deep/a.md", "docs/deep/b.md"],
    ("docs/*", "!docs/deep/", "docs/deep/*", "!b.md"): ["docs/a.md", "docs/deep/a.md"],
    ("\\!a.md",): ["!a.md"],
    ("\\#a.md",): ["#a.md"],
    ("#a.md", "", "   "): [],
    ("\\[x].md",): ["[x].md"],
    ("[a-c].*",): ["a.md", "b.txt", "docs/a.md", "docs/deep/a.md", "docs/deep/b.md"],
    ("[!a].md",): ["docs/deep/b.md"],
    ("[[:alpha:]].txt",): ["b.txt"],
    ("[]x[]x].md", "[]x[]?[]x].md"): ["[x].md"],
    ("?.md",): ["a.md", "docs/a.md", "docs/deep/a.md", "docs/deep/b.md"],
    ("docs?a.md", "docs[/]a.md"): [],
    ("a b.md  ",): ["a b.md"],
    ("a.md\\ ", "a.md\\"): [],
    ("[a.md", "a.md[", "[z-a].md"): [],
    ("A.md",): [],
}


@pytest.mark.parametrize("patterns", TABLE, ids=" ".join)
def test_what_the_patterns_take(patterns: tuple[str, ...]) -> None:
    globs = Globs(patterns)
    assert [path for path in FILES if globs.take(path)] == TABLE[patterns]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_takes_the_same(tmp_path: Path) -> None:
    subprocess.run(["git", "init", "-q", str(tmp_path)], check=True)
    (tmp_path / ".git" / "info").mkdir(exist_ok=True)
    for file in FILES:
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).touch()
    for patterns, taken in TABLE.items():
        (tmp_path / ".git/info/exclude").write_text("\n".join(patterns) + "\n", encoding="utf-8")
        listed = subprocess.run(
            ["git", "-c", "core.ignorecase=false", "ls-files", "--others", "--exclude-standard", "-z"],
            cwd=tmp_path,
            capture_output=True,
            check=True,
            text=True,
        ).stdout
        assert set(FILES) - set(listed.split("\0")) == set(taken), patterns


def test_a_verdict_is_about_the_path_itself() -> None:
    globs = Globs(["docs/", "!docs/a.md"])
    assert globs.verdict("docs", True) is True
    assert globs.verdict("docs", False) is None
    assert globs.verdict("docs/a.md", False) is False
    assert globs.verdict("docs/b.md", False) is None


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        ("", "the pattern is empty"),
        ("  ", "the pattern is empty"),
        ("!", "the pattern is empty"),
        ("/", "the pattern is empty"),
        ("# x", "the pattern begins with #, which makes it a comment"),
        ("[a", "a [ in the pattern is not closed"),
        ("a\\", "the pattern ends with a backslash"),
        ("[[:word:]]", "[:word:] is not a class of characters"),
        ("./docs", "the pattern cannot begin with ./ or ../: it is read from the folder of this file"),
        ("!../docs", "the pattern cannot begin with ./ or ../: it is read from the folder of this file"),
    ],
)
def test_patterns_that_match_nothing_are_told(pattern: str, reason: str) -> None:
    with pytest.raises(ValueError) as caught:
        check_glob(pattern)
    assert str(caught.value) == reason
    assert not Globs([pattern]).take("docs/a")


def test_a_blank_at_the_end_counts_behind_a_backslash_of_its_own() -> None:
    assert Globs(["a\\ "]).take("a ") and not Globs(["a\\ "]).take("a")
    assert Globs(["a\\\\ "]).take("a\\") and not Globs(["a\\\\ "]).take("a\\ ")
