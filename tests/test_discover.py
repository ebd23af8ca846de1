"""Which drafts a run is about: what is named, what lies below, less what git and the configs leave out."""

from __future__ import annotations

import os
import shutil
import subprocess
import time
from pathlib import Path

import pytest

from rhetlint.config.find import Finder
from rhetlint.discover import discover


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)


def write(*names: str) -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).touch()


def text(name: str, content: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_text(content, encoding="utf-8")


def found(*paths: str) -> list[str]:
    drafts, problems = discover(paths, Finder())
    assert problems == []
    return [draft.replace(os.sep, "/") for draft in drafts]


def wrong(*paths: str) -> list[str]:
    return [str(problem) for problem in discover(paths, Finder())[1]]


def test_drafts_in_a_folder_and_below_by_their_suffix() -> None:
    write("b.md", "a.markdown", "sub/c.mdx", "sub/deep/d.txt", "E.MD", "f.rst", "md", "sub/.md", "g.md.bak")
    assert found(".") == ["E.MD", "a.markdown", "b.md", "sub/c.mdx", "sub/deep/d.txt"]


def test_paths_are_shown_as_they_were_given() -> None:
    write("docs/a.md", "../other/b.md")
    assert found(".") == ["docs/a.md"]
    assert found("./docs/") == ["docs/a.md"]
    assert found("docs/../docs/a.md") == ["docs/a.md"]
    assert found("..") == ["../here/docs/a.md", "../other/b.md"]
    assert found(str(Path("docs").absolute())) == [Path("docs/a.md").absolute().as_posix()]


def test_each_draft_once_and_in_the_same_order_however_they_are_given() -> None:
    write("docs/a.md", "docs-x/b.md", "docs/b/c.md")
    expected = ["docs-x/b.md", "docs/a.md", "docs/b/c.md"]
    whole = str(Path("docs/a.md").absolute())
    for paths in (["."], ["docs", "docs-x", "."], ["docs/b/c.md", whole, ".", "./docs/a.md", "docs-x"]):
        assert found(*paths) == expected
        assert found(*reversed(paths)) == expected


def test_nothing_to_find() -> None:
    Path("empty").mkdir()
    assert found("empty") == []
    assert found() == []


def test_hidden_folders_and_those_of_tools_are_not_entered_unless_they_are_named() -> None:
    write(".git/a.md", ".github/a.md", "node_modules/x/a.md", "env/pyvenv.cfg", "env/lib/a.md", "x/__pycache__/a.md")
    write(".hidden.md", "x/a.md")
    assert found(".") == [".hidden.md", "x/a.md"]
    assert found(".github", "node_modules/x", "env") == [".github/a.md", "env/lib/a.md", "node_modules/x/a.md"]


PROBLEMS = {
    "none.md": "none.md: there is no such file or folder (did you mean 'one.md'?)",
    "no/such/thing.md": "no/such/thing.md: there is no such file or folder",
    "": "there is no such file or folder",
    "nul\0.md": "nul\0.md: there is no such file or folder (did you mean 'one.md'?)",
    "one.rst": "one.rst: this is not a draft (drafts end in .md, .markdown, .mdx, .txt)",
    "dangling.md": "dangling.md: this link leads nowhere",
    "dangling.rst": "dangling.rst: this is not a draft (drafts end in .md, .markdown, .mdx, .txt)",
    "pipe.md": "pipe.md: this is neither a file nor a folder",
}


@pytest.mark.skipif(os.name == "nt", reason="links and pipes")
@pytest.mark.parametrize("path", PROBLEMS)
def test_paths_that_are_wrong(path: str) -> None:
    write("one.md", "one.rst")
    Path("dangling.md").symlink_to("nowhere")
    Path("dangling.rst").symlink_to("nowhere")
    os.mkfifo("pipe.md")
    assert wrong(path) == [PROBLEMS[path]]
    drafts, problems = discover([path, "one.md"], Finder())
    assert drafts == ["one.md"]
    assert len(problems) == 1


@pytest.mark.skipif(os.name == "nt", reason="links and pipes")
def test_below_a_folder_only_what_looks_like_a_draft_can_be_wrong() -> None:
    write("sub/one.md")
    Path("sub/dangling.md").symlink_to("nowhere")
    Path("sub/dangling.rst").symlink_to("nowhere")
    os.mkfifo("sub/pipe.txt")
    assert discover(["."], Finder())[0] == ["sub/one.md"]
    assert wrong(".") == [
        "sub/dangling.md: this link leads nowhere",
        "sub/pipe.txt: this is neither a file nor a folder",
    ]


@pytest.mark.skipif(os.name == "nt", reason="links")
def test_links() -> None:
    write("docs/a.md", "../far/b.md", "../far/c.md")
    Path("docs/loop").symlink_to(".")
    Path("docs/folder.md").symlink_to("../../far")
    Path("a-link.md").symlink_to("docs/a.md")
    Path("b-link.md").symlink_to("../far/b.md")
    Path("far").symlink_to("../far")
    assert found(".") == ["b-link.md", "docs/a.md"]
    assert found("a-link.md") == ["a-link.md"]
    assert found("a-link.md", "docs") == ["docs/a.md"]
    assert found("far") == ["far/b.md", "far/c.md"]


def test_a_folder_that_cannot_be_read(monkeypatch: pytest.MonkeyPatch) -> None:
    write("a.md", "shut/b.md")
    scandir = os.scandir

    def refuse(path: str) -> object:
        if os.path.basename(path) == "shut":
            raise PermissionError(13, "Permission denied", path)
        return scandir(path)

    monkeypatch.setattr(os, "scandir", refuse)
    drafts, problems = discover(["."], Finder())
    assert drafts == ["a.md"]
    assert [str(p) for p in problems] == [f"shut{os.sep}: the folder cannot be read: Permission denied"]


def test_gitignore_outside_of_a_repository_counts_from_the_named_folder_down() -> None:
    write("a.md", "out/b.md", "docs/out/c.md", "docs/keep/out.md")
    text("../.gitignore", "*.md\n")
    text(".gitignore", "out/\n")
    assert found(".") == ["a.md", "docs/keep/out.md"]
    assert found("docs") == ["docs/keep/out.md", "docs/out/c.md"]


def test_gitignore_of_the_repository_around_a_named_folder() -> None:
    write("docs/deep/a.md", "docs/deep/b.md", "docs/deep/c.md", "docs/deep/d.md")
    Path(".git/info").mkdir(parents=True)
    text(".git/info/exclude", "d.md\n")
    text(".gitignore", "*.md\n!b.md\n")
    text("docs/.gitignore", "!c.md\n")
    assert found("docs/deep") == ["docs/deep/b.md", "docs/deep/c.md"]


def test_what_git_ignores_can_be_named() -> None:
    write("build/a.md", "b.md")
    text(".gitignore", "build/\nb.md\n")
    assert found("build", "b.md") == ["b.md", "build/a.md"]


@pytest.mark.skipif(shutil.which("git") is None, reason="needs git")
def test_git_lists_the_same() -> None:
    folders = ("", "docs/", "docs/deep/", "build/", "docs/build/", "x/y/z/")
    write(*(folder + name for folder in folders for name in ("a.md", "b.md", "keep.md", "café.txt")))
    text(".gitignore", "build/*\n!build/keep.md\n/docs/*.txt\nb.md\n# a.md\n\\#x\nx/**/z/a.md\n")
    text("docs/.gitignore", "*\n!*/\n!keep.md\n!/a.md\n")
    text("docs/deep/.gitignore", "\ufeff!b.md\r\n/keep.md\n")
    text("x/y/.gitignore", "z/\n!z/keep.md\n")
    subprocess.run(["git", "init", "-q", "."], check=True)
    text(".git/info/exclude", "café.txt\n!b.md\n")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--others", "--exclude-standard", "--", "*.md", "*.txt"],
        capture_output=True,
        check=True,
        encoding="utf-8",
    ).stdout
    expected = sorted(filter(None, listed.split("\0")))
    assert 5 < len(expected) < 20
    assert found(".") == expected


def test_what_a_config_excludes_is_left_out_even_if_it_is_named() -> None:
    write("a.md", "old/b.md", "old/deep/c.md", "x.rst", "docs/old/d.md")
    text(".rhetlint.yaml", "exclude: [/old/, '*.rst']\n")
    assert found(".") == ["a.md", "docs/old/d.md"]
    assert found("old", "old/b.md", "old/deep", "x.rst") == []


def test_a_nearer_config_speaks_for_what_is_below_it() -> None:
    write("a.md", "sub/a.md", "sub/b.md", "gone/a.md", "gone/sub/b.md")
    text(".rhetlint.yaml", "exclude: [gone/, b.md]\n")
    text("sub/.rhetlint.yaml", "exclude: [a.md]\n")
    text("gone/sub/.rhetlint.yaml", "")
    expected = ["a.md", "sub/b.md"]
    assert found(".") == expected
    assert found("a.md", "sub/a.md", "sub/b.md", "gone/a.md", "gone/sub/b.md") == expected


def test_a_thousand_drafts_are_found_at_once() -> None:
    write(*(f"d{i}/f{j}.md" for i in range(50) for j in range(20)))
    text(".gitignore", "build/\n*.log\nnode_modules\n/dist\ndocs/**/x\n")
    best = 9.0
    for _ in range(3):
        started = time.process_time()
        assert len(found(".")) == 1000
        best = min(best, time.process_time() - started)
    assert best < 0.25, "some 15 ms on a quiet machine"
