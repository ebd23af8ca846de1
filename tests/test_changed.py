"""Changed lines, in real git repositories."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.changed import WHOLE, _new_lines, changed, touching
from rhetlint.errors import InputError
from rhetlint.finding import Finding
from tests.cli.run import Result, rhetlint

OLD = "# The plan\n\nIt has has a point.\n\nThe heroic aim is old.\n\nThe end.\n"


def git(*arguments: str, folder: str | Path = ".") -> str:
    done = subprocess.run(
        ["git", "-C", str(folder), "-c", "protocol.file.allow=always", *arguments], capture_output=True, text=True
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with one commit, which is the working directory."""
    folder = tmp_path / "repository"
    folder.mkdir()
    monkeypatch.chdir(folder)
    git("init", "--quiet", "--initial-branch", "main")
    put("plan.md", OLD)
    commit()
    return folder


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(parents=True, exist_ok=True)
    Path(name).write_bytes(text.encode())


def commit() -> None:
    git("add", "--all")
    git("commit", "--quiet", "--allow-empty", "--message", "x")


def found(*arguments: str, select: str = "typos,loaded") -> list[str]:
    """Path, line and match of each finding."""
    done = rhetlint("check", "--format", "json", "--select", select, *arguments)
    assert done.status in (0, 1), done.err
    return [f"{f['path']}:{f['line']}:{f['match']}" for f in json.loads(done.out)["findings"]]


def refused(*arguments: str) -> str:
    done = rhetlint("check", *arguments)
    assert (done.status, done.out) == (2, ""), done
    assert "Traceback" not in done.err
    return done.err


def test_only_what_touches_changed_lines_is_reported(repository: Path) -> None:
    assert found("--diff") == []
    put("plan.md", OLD.replace("The end.", "The end is is near.\nA brutal end."))
    assert found("--diff") == ["plan.md:7:is is", "plan.md:8:brutal"]
    assert found() == ["plan.md:3:has has", "plan.md:5:heroic", "plan.md:7:is is", "plan.md:8:brutal"]
    put("plan.md", OLD.replace("has has a point", "has has a good point").replace("The end.\n", ""))
    assert found("--diff") == ["plan.md:3:has has"]


def test_a_finding_of_several_lines_counts_when_one_of_them_is_new(repository: Path) -> None:
    long = "When the council met\nin May it spoke\nof the harbour and the bridge and the road and the park\n"
    long += "and of the school and the pier and the market and the mill\nand of all the rest\nof what there is.\n"
    put("plan.md", long)
    commit()
    put("plan.md", long.replace("in May", "in June"))
    rule = "readability/long-sentence"
    Path(".rhetlint.yaml").write_text(f"rules: {{{rule}: {{max: 20}}}}\n")
    assert [f.partition(":")[2][:2] for f in found("--diff", select=rule)] == ["1:"]
    assert found("--diff") == []


def test_what_is_not_tracked_is_new_and_what_is_ignored_is_not_looked_for(repository: Path) -> None:
    put("new/draft.md", OLD)
    put("left/out.md", OLD)
    put(".gitignore", "left/\n")
    assert found("--diff") == ["new/draft.md:3:has has", "new/draft.md:5:heroic"]
    assert found("--diff", "HEAD", "left/out.md") == ["left/out.md:3:has has", "left/out.md:5:heroic"]
    git("add", "--intent-to-add", "new/draft.md")
    assert found("--diff") == ["new/draft.md:3:has has", "new/draft.md:5:heroic"]


def test_since_a_branch_was_left(repository: Path) -> None:
    git("checkout", "--quiet", "-b", "topic")
    put("topic.md", "It was was.\n")
    commit()
    put("plan.md", OLD + "\nA brutal end.\n")
    git("checkout", "--quiet", "main", "--", ".")
    put("plan.md", OLD + "\nA brutal end.\n")
    assert found("--diff", "main") == ["plan.md:9:brutal", "topic.md:1:was was"]
    assert found("--diff") == ["plan.md:9:brutal"]
    git("stash", "--quiet")
    git("checkout", "--quiet", "main")
    put("plan.md", OLD.replace("# The plan", "# The plan\n\nNew new."))
    commit()
    git("checkout", "--quiet", "topic")
    assert found("--diff", "main") == ["topic.md:1:was was"], "what the other branch did since then is not new here"
    assert found("--diff=main~1", "plan.md") == []


def test_renames_are_followed(repository: Path) -> None:
    git("mv", "plan.md", "history.md")
    assert found("--diff") == found("--staged") == []
    put("history.md", OLD.replace("The end.", "A brutal end."))
    assert found("--diff") == ["history.md:7:brutal"]
    git("add", "--all")
    assert found("--staged") == ["history.md:7:brutal"]
    git("config", "diff.renames", "false")
    assert found("--staged") == ["history.md:7:brutal"]


def test_what_is_staged_is_linted_and_not_the_file(repository: Path) -> None:
    put("plan.md", OLD + "\nA brutal end.\n")
    put("other.md", OLD)
    git("add", "plan.md")
    put("plan.md", "# Nothing\n\nIt was was.\n")
    assert found("--staged") == ["plan.md:9:brutal"]
    report = rhetlint("check", "--staged", "--select", "loaded").out
    assert "9 | A brutal end." in report
    os.remove("plan.md")
    assert found("--staged") == found("--staged", "plan.md") == found("--staged", ".") == ["plan.md:9:brutal"]
    assert found("--staged", "other.md") == []
    assert "No draft is staged" in rhetlint("check", "--staged", "other.md").err
    Path(".rhetlint.yaml").write_text("exclude: [plan.md]\n")
    assert found("--staged") == []
    assert "there is no such file or folder" in rhetlint("check", "--staged", "no.md").out


def test_a_commit_of_some_files_only(repository: Path) -> None:
    """Git then makes an index for that commit, and runs its hook in the root with the index in the environment."""
    put("sub/other.md", "It was was.\n")
    git("add", "--all")
    put("plan.md", OLD + "\nA brutal end.\n")
    put(".git/hooks/pre-commit", f"#!/bin/sh\nexec {sys.executable} -m rhetlint check --staged --quiet\n")
    os.chmod(".git/hooks/pre-commit", 0o755)
    command = ["git", "commit", "--message", "x", "../plan.md"]
    done = subprocess.run(command, cwd="sub", capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "plan.md:9:3: warning" in done.stdout + done.stderr
    assert "other.md" not in done.stdout + done.stderr


def test_a_repository_without_commits(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "empty").mkdir()
    monkeypatch.chdir(tmp_path / "empty")
    git("init", "--quiet")
    put("a.md", "It was was.\n")
    assert found("--diff") == ["a.md:1:was was"]
    assert found("--staged") == []
    git("add", "a.md")
    assert found("--diff") == found("--staged") == ["a.md:1:was was"]


@pytest.mark.skipif(os.name == "nt", reason="such names do not exist there")
def test_odd_names(repository: Path) -> None:
    names = ["a b.md", "tab\there.md", "line\nfeed.md", 'quo"te.md', "back\\slash.md", "é ü.md", "-x.md", "b/a b.md"]
    names += [os.fsdecode(b"\xff.md")]
    for name in names:
        put(name, "Fine.\n")
    commit()
    for name in names:
        put(name, "Fine.\n\nIt was was.\n+++ b/plan.md\n@@ -0,0 +1,9 @@\n")
    assert found("--diff") == sorted(f"{name}:3:was was" for name in names)
    git("add", "--all")
    assert found("--staged") == sorted(f"{name}:3:was was" for name in names)


def test_settings_of_git_do_not_matter(repository: Path) -> None:
    put("plan.md", OLD.replace("The plan", "The new plan").replace("The end.", "A brutal end."))
    for name, value in {
        "color.ui": "always", "diff.noprefix": "true", "diff.mnemonicPrefix": "true", "diff.interHunkContext": "9",
        "diff.external": "false", "core.quotePath": "false", "diff.context": "5", "diff.submodule": "log",
    }.items():  # fmt: skip
        git("config", name, value)
    put(".gitattributes", "*.md binary\n")
    assert found("--diff") == ["plan.md:7:brutal"]


def test_line_endings(repository: Path) -> None:
    put("plan.md", OLD.replace("\n", "\r\n"))
    assert found("--diff") == [], "only the ends of the lines are new"
    put("plan.md", OLD.replace("The end.", "A brutal end.").replace("\n", "\r\n"))
    assert found("--diff") == ["plan.md:7:brutal"]
    git("add", "--all")
    assert found("--staged") == ["plan.md:7:brutal"]
    put("plan.md", OLD.replace("The end.", "A brutal end.").replace("\n", "\r"))
    assert len(found("--diff")) == 3, "git counts no lines here, so all are new"


def test_links_are_what_they_lead_to(repository: Path) -> None:
    os.symlink("plan.md", "link.md")
    commit()
    put("plan.md", OLD.replace("The end.", "A brutal end."))
    assert found("--diff", "HEAD", "link.md") == ["link.md:7:brutal"]
    assert found("--diff") == ["plan.md:7:brutal"]


def test_a_conflict_is_new_as_a_whole_and_not_staged(repository: Path) -> None:
    git("checkout", "--quiet", "-b", "topic")
    put("plan.md", OLD.replace("The end.", "One end."))
    commit()
    git("checkout", "--quiet", "main")
    put("plan.md", OLD.replace("The end.", "Another end."))
    commit()
    subprocess.run(["git", "merge", "topic"], capture_output=True, check=False)
    assert "plan.md:3:has has" in found("--diff")
    assert "plan.md: this file is in conflict" in refused("--staged")


def test_submodules(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    inner = tmp_path / "inner"
    inner.mkdir()
    git("init", "--quiet", "--initial-branch", "main", folder=inner)
    (inner / "in.md").write_text(OLD)
    git("add", "--all", folder=inner)
    git("commit", "--quiet", "--message", "x", folder=inner)
    git("submodule", "--quiet", "add", str(inner), "sub")
    assert found("--diff") == ["sub/in.md:3:has has", "sub/in.md:5:heroic"], "the last commit has no submodule"
    commit()
    assert found("--diff") == []
    (repository / "sub" / "in.md").write_text(OLD.replace("The end.", "A brutal end."))
    assert found("--diff") == ["sub/in.md:7:brutal"]
    git("commit", "--quiet", "--all", "--message", "x", folder="sub")
    assert found("--diff") == ["sub/in.md:7:brutal"], "the commit that is recorded counts"
    monkeypatch.chdir("sub")
    assert found("--diff") == []
    assert found("--diff", "main~1") == ["in.md:7:brutal"]
    monkeypatch.chdir("..")
    git("commit", "--quiet", "--all", "--message", "x")
    assert found("--diff") == []
    assert found("--diff", "main~1") == ["sub/in.md:7:brutal"]


def test_repositories_that_stand_apart_are_asked_each(
    repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put("plan.md", OLD.replace("The end.", "A brutal end."))
    git("add", "--all")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_DIR", "nowhere")  # as in a hook of another repository
    assert found("--diff", "HEAD", "repository") == found("--staged", "repository") == ["repository/plan.md:7:brutal"]
    monkeypatch.delenv("GIT_DIR")
    put("alone.md", OLD)
    assert "alone.md: this lies in no git repository" in refused("--diff", "HEAD", ".")
    assert "no git repository" in refused("--staged")


def test_a_commit_that_is_not_there(repository: Path) -> None:
    assert "git knows no commit 'mian'" in refused("--diff", "mian") and "'main'" in refused("--diff", "mian")
    assert "write --diff=HEAD plan.md" in refused("--diff", "plan.md")
    with pytest.raises(InputError, match="git knows no commit '--all'"):
        changed(["plan.md"], "--all", [".md"])


def test_a_shallow_clone_is_told(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    git("checkout", "--quiet", "-b", "topic")
    put("topic.md", "It was was.\n")
    commit()
    git("checkout", "--quiet", "main")
    put("main.md", "Fine.\n")
    commit()
    git(
        "clone",
        "--quiet",
        "--depth",
        "1",
        "--no-single-branch",
        "--branch",
        "topic",
        repository.as_uri(),
        str(tmp_path / "clone"),
    )
    monkeypatch.chdir(tmp_path / "clone")
    said = refused("--diff", "origin/main")
    assert "does not reach back to where the branch left 'origin/main'" in said and "git fetch --unshallow" in said
    assert "shallow" in refused("--diff", "origin/main~1")
    assert found("--diff") == []
    git("fetch", "--quiet", "--unshallow")
    assert found("--diff", "origin/main") == ["topic.md:1:was was"]


def test_without_git(repository: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert "git is needed to see what has changed" in refused("--diff")
    assert "git is needed" in refused("--staged")
    assert rhetlint("check", "plan.md").status == 1


def test_a_repository_that_git_cannot_read(repository: Path) -> None:
    Path(".git/HEAD").write_text("nonsense")
    assert "git cannot say what has changed" in refused("--diff")


def test_what_does_not_go_together(repository: Path) -> None:
    for arguments in (["--diff", "--staged"], ["--staged", "--fix"], ["--staged", "--preview"], ["--fix", "--preview"]):
        assert "give" in refused(*arguments)
    assert "standard input" in refused("--staged", "-")
    assert "--unsafe-fixes" in refused("--unsafe-fixes")
    assert "no report" in refused("--preview", "--format", "json")


def fix_changed() -> Result:
    return rhetlint("check", "--diff", "HEAD", "--fix", "--select", "typos")


def test_fixes_in_changed_lines_only(repository: Path) -> None:
    put("plan.md", OLD.replace("The end.", "The the end."))
    assert fix_changed().status == 0
    assert Path("plan.md").read_text() == OLD


@given(st.lists(st.sampled_from(["a", "b", "c", "-x", "+++ b/z", "@@ -1 +1 @@", "\\ no", "diff --git a/x b/x", ""]), max_size=9),
       st.lists(st.sampled_from(["a", "b", "d", "+++ b/z", "@@ -1 +1 @@", "\\ no", "diff --git a/x b/x", ""]), max_size=9),
       st.booleans())  # fmt: skip
def test_the_lines_of_a_difference(
    tmp_path_factory: pytest.TempPathFactory, old: list[str], new: list[str], end: bool
) -> None:
    """Taking the new lines out of the new text leaves lines of the old text, in their order."""
    folder = tmp_path_factory.getbasetemp()
    for name, lines in (("old", old), ("new", new)):
        (folder / name).write_text("\n".join(lines) + ("\n" if end and lines else ""))
    command = ["git", "diff", "--no-index", "--unified=0", "--no-color", "old", "new"]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)
    lines = _new_lines(done.stdout)
    assert set(lines) <= {"new"}
    taken = {n for first, last in lines.get("new", ()) for n in range(first, last + 1)}
    text = (folder / "new").read_text().split("\n")
    rest = iter([*(folder / "old").read_text().split("\n"), ""])
    assert all(line in rest for n, line in enumerate(text, 1) if n not in taken)


def test_what_others_have_changed_since_the_branch_left_is_not_new(repository: Path) -> None:
    git("checkout", "--quiet", "-b", "topic")
    git("checkout", "--quiet", "main")
    put("plan.md", OLD.replace("has has", "had"))
    commit()
    git("checkout", "--quiet", "topic")
    assert found("--diff", "main") == found("--diff=main") == []


def test_patterns_are_patterns_whatever_the_user_has_set(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    put("plan.md", OLD + "\nThe the end.\n")
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "1")
    assert found("--diff") == ["plan.md:9:The the"]


def test_a_missing_line_feed_is_no_line() -> None:
    hunk = b"--- a/a.md\n+++ b/a.md\n@@ -1 +1 @@\n-x\n\\ No newline at end of file\n+++ b/b.md\n\\ No newline at end of file\n"
    after = b"--- a/c.md\n+++ b/c.md\n@@ -0,0 +1,2 @@\n+x\n+y\n"
    assert _new_lines(hunk + b"@@ -9 +9 @@\n-x\n+y\n" + after) == {"a.md": [(1, 1), (9, 9)], "c.md": [(1, 2)]}


def at(line: int, end_line: int, end_column: int = 2) -> Finding:
    return Finding("a.md", 0, 0, "x/y", line, 1, end_line, end_column, "", "error", "")


def test_touching() -> None:
    findings = [at(1, 1), at(1, 2), at(1, 2, 1), at(3, 4), at(4, 8), at(6, 6), at(9, 9)]
    assert touching(findings, {"a.md": [(2, 2), (5, 6)]}) == [at(1, 2), at(4, 8), at(6, 6)]
    assert touching(findings, {"a.md": WHOLE}) == findings
    assert touching(findings, {"b.md": WHOLE}) == []


def test_a_plain_check_does_not_load_what_this_needs(repository: Path) -> None:
    code = "import sys; from rhetlint.cli import main\ntry: main(['check', *sys.argv[1:]])\nexcept SystemExit: print(*sys.modules)"
    needed = {"rhetlint.changed", "rhetlint.baseline", "rhetlint.fix", "rhetlint.cli.adopting", "subprocess", "json"}

    def loaded(*arguments: str) -> set[str]:
        done = subprocess.run([sys.executable, "-c", code, *arguments], capture_output=True, text=True, check=True)
        return set(done.stdout.split())

    assert loaded("plan.md") & needed == set()
    assert loaded("--diff", "HEAD", "plan.md") >= needed - {"rhetlint.fix"}
