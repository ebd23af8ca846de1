"""What docs/adopting.md says, done in a repository."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from tests.cli.run import rhetlint

ROOT = Path(__file__).resolve().parents[2]
PAGE = (ROOT / "docs" / "adopting.md").read_text(encoding="utf-8")
OLD = "# Old\n\nThe the plan was made.\n\nA heroic aim.\n"


@pytest.fixture(autouse=True)
def _in_repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    subprocess.run(["git", "init", "--quiet", "--initial-branch", "main"], check=True)
    Path("old.md").write_text(OLD)
    subprocess.run("git add --all && git commit --quiet --message old", shell=True, check=True)


def shell(number: int) -> list[str]:
    """The commands of a shell snippet of the page."""
    code = re.findall(r"```sh\n(.*?)```", PAGE, re.DOTALL)[number]
    return [line.split("  #")[0].strip() for line in code.splitlines()]


def run(line: str) -> tuple[int, str]:
    if line.startswith("rhetlint "):
        done = rhetlint(*shlex.split(line)[1:])
        return done.status, done.out
    shown = subprocess.run(line, shell=True, capture_output=True, text=True, check=True)
    return 0, shown.stdout


def test_the_first_day() -> None:
    preview, fix, baseline, commit = shell(0)
    assert run(preview) == (
        1,
        "--- a/old.md\n+++ b/old.md\n@@ -1,5 +1,5 @@\n # Old\n \n-The the plan was made.\n+The plan was made.\n \n A heroic aim.\n",
    )
    assert run(fix)[0] == 1
    assert Path("old.md").read_text() == OLD.replace("The the", "The")
    assert run(baseline)[0] == run(commit)[0] == 0
    (check,) = shell(1)
    assert run(check)[0] == 0
    Path("new.md").write_text("A brutal start.\n")
    status, out = run(check)
    assert status == 1 and "new.md:1:3" in out and "old.md" not in out


def test_changed_lines_and_all_together() -> None:
    since_commit, since_branch, staged = (line.replace("origin/main", "main") for line in shell(2))
    rhetlint("baseline")
    subprocess.run("git checkout --quiet -b topic", shell=True, check=True)
    Path("old.md").write_text(OLD + "\nIt it is a brutal end.\n")
    for line in (since_commit, since_branch):
        status, out = run(line)
        assert status == 1 and "old.md:7:1" in out and "old.md:3" not in out
    assert run(staged) == (0, "No drafts were checked\n")
    subprocess.run("git add --all && git commit --quiet --message new", shell=True, check=True)
    assert [run(line)[0] for line in (since_commit, since_branch, staged)] == [0, 1, 0]
    together = re.search(r"`(rhetlint check --diff origin/main --baseline [^`]*)`", PAGE)
    assert together
    status, out = run(together[1].replace("origin/main", "main"))
    assert status == 1 and "brutal" in out and "heroic" not in out
    assert Path("old.md").read_text() == OLD + "\nIt is a brutal end.\n"


def test_stale_entries_are_named_and_pruned() -> None:
    rhetlint("baseline")
    Path("old.md").write_text(OLD.replace("heroic", "fair"))
    done = rhetlint("check", "--baseline", ".rhetlint-baseline.json")
    assert done.status == 0
    assert done.err == (
        ".rhetlint-baseline.json: 1 known finding is gone; 'rhetlint baseline --prune' takes such entries out:\n"
        "  old.md: loaded/adjective: A heroic aim.\n"
    )
    assert rhetlint("baseline", "--prune").out == (
        "- old.md: loaded/adjective: A heroic aim.\n"
        ".rhetlint-baseline.json: 0 findings recorded, 1 taken out, 1 known before\n"
    )
    assert rhetlint("check", "--baseline", ".rhetlint-baseline.json").err == ""


def test_many_stale_entries_are_not_all_named() -> None:
    Path("many.md").write_text(
        "".join(f"The heroic aim number {n} was made by the council of this town.\n\n" for n in range(30))
    )
    rhetlint("baseline", "--select", "loaded/adjective")
    Path("many.md").unlink()
    done = rhetlint("check", "--baseline", ".rhetlint-baseline.json")
    assert "30 known findings are gone" in done.err and done.err.endswith("  and 20 more\n")
    assert len(done.err.splitlines()) == 12
