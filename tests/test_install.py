"""The wheel as a user gets it, and the hooks as git runs them: real processes, real repositories."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
WARNS = "The plan has has a heroic aim.\n"
HOUSE = 'pack: house\nrules:\n  aim:\n    kind: words\n    severity: error\n    message: "“{match}” again"\n    words: [aim]\n'

pytestmark = pytest.mark.slow


def run(*command: str, cwd: Path, status: int = 0) -> str:
    """What a command prints; it must end with ``status``."""
    environ = {k: v for k, v in os.environ.items() if not k.startswith(("GIT_", "PRE_COMMIT", "PYTHONPATH"))}
    environ["PRE_COMMIT_HOME"] = str(cwd.parent / "pre-commit")
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True, env=environ, encoding="utf-8")
    assert done.returncode == status, done.stdout + done.stderr
    return done.stdout + done.stderr


def git(folder: Path, *arguments: str, status: int = 0) -> str:
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    return run("git", *who, *arguments, cwd=folder, status=status)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel built from this checkout."""
    folder = tmp_path_factory.mktemp("wheel")
    run(sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", str(folder), str(ROOT), cwd=folder)
    (built,) = folder.glob("rhetlint-*.whl")
    return built


def test_installed_wheel_lints_away_from_the_checkout(wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "venv", str(venv), cwd=tmp_path)
    binaries = venv / ("Scripts" if os.name == "nt" else "bin")
    run(str(binaries / "python"), "-m", "pip", "install", "--quiet", str(wheel), cwd=tmp_path)
    (tmp_path / "a.md").write_text(WARNS, encoding="utf-8")
    out = run(str(binaries / "rhetlint"), "check", "--format", "json", "a.md", cwd=tmp_path, status=1)
    assert [f["rule"] for f in json.loads(out)["findings"]] == ["typos/doubled-word", "loaded/adjective"]
    page = run(str(binaries / "rhetlint"), "check", "--format", "html", "a.md", cwd=tmp_path, status=1)
    assert "<style>:root" in page and '<script>"use strict"' in page
    assert "rhetlint" in run(str(binaries / "python"), "-m", "rhetlint", "--version", cwd=tmp_path)


@pytest.fixture(scope="module")
def pack_wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a pack, built from the template in docs/ as its first lines say."""
    folder = tmp_path_factory.mktemp("pack")
    shutil.copytree(ROOT / "docs" / "pack-template", folder / "acme-style")
    run(sys.executable, "-m", "build", "--outdir", str(folder), cwd=folder / "acme-style")
    (built,) = folder.glob("acme_style-*.whl")
    return built


EXTENDS_ACME = 'extends: "acme@>=1.0,<2"\nrules:\n  acme/house-terms: error\n'
ACME = "Call the service hotline at the launch of Acmecloud, and log into synergy.\n"
ACME_FOUND = [
    ("acme/house-terms", "error", "service hotline"),
    ("vocabulary/case", "warning", "Acmecloud"),
    ("acme/house-terms", "error", "log into"),
    ("vocabulary/rejected", "warning", "synergy"),
]


def test_a_pack_built_from_the_template_is_installed_and_used(wheel: Path, pack_wheel: Path, tmp_path: Path) -> None:
    venv = tmp_path / "venv"
    run(sys.executable, "-m", "venv", str(venv), cwd=tmp_path)
    binaries = venv / ("Scripts" if os.name == "nt" else "bin")
    run(str(binaries / "python"), "-m", "pip", "install", "--quiet", str(wheel), str(pack_wheel), cwd=tmp_path)
    (tmp_path / "a.md").write_text(ACME, encoding="utf-8")
    (tmp_path / ".rhetlint.yaml").write_text(EXTENDS_ACME, encoding="utf-8")
    out = run(str(binaries / "rhetlint"), "check", "--format", "json", "a.md", cwd=tmp_path, status=1)
    found = [(f["rule"], f["severity"], f["match"]) for f in json.loads(out)["findings"]]
    assert [f for f in found if f[0].startswith(("acme/", "vocabulary/"))] == ACME_FOUND
    assert "acme_style" in run(str(binaries / "rhetlint"), "explain", "acme/house-terms", cwd=tmp_path)
    shown = run(str(binaries / "rhetlint"), "config", "a.md", cwd=tmp_path)
    assert "acme@>=1.0,<2 (1.0.0)" in shown and str(Path("acme_style") / "pack.yaml") in shown
    out = run(
        str(binaries / "rhetlint"), "diff-rules", "acme", str(ROOT / "docs/pack-template/acme_style"), cwd=tmp_path
    )
    assert "that come (+): 0, that go (-): 0, that change (~): 0" in out


def test_wheel_is_small_and_holds_rules_and_data(wheel: Path) -> None:
    import zipfile

    names = zipfile.ZipFile(wheel).namelist()
    assert "rhetlint/_rules/loaded/adjective.yaml" in names
    assert "rhetlint/report/schema.json" in names
    assert not [name for name in names if name.startswith(("tests", "rules", "tools", "bench"))]
    assert wheel.stat().st_size < 3_000_000


@pytest.fixture(scope="module")
def hook_repository(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """This checkout, as it is, as a repository that pre-commit can clone."""
    copy = tmp_path_factory.mktemp("hook") / "rhetlint"
    left_out = shutil.ignore_patterns(".git", ".venv", "__pycache__", ".*_cache", ".hypothesis", "build", "dist")
    shutil.copytree(ROOT, copy, ignore=left_out)
    git(copy, "init", "--quiet")
    git(copy, "add", "--all")
    git(copy, "commit", "--quiet", "--message", "as it is")
    return copy


@pytest.fixture
def drafts(hook_repository: Path) -> Path:
    """A repository whose commits the hooks look at."""
    folder = hook_repository.parent / "drafts"
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir()
    git(folder, "init", "--quiet")
    revision = git(hook_repository, "rev-parse", "HEAD").strip()
    configure(folder, hook_repository, revision, ["rhetlint", "rhetlint-advisory"])
    run(sys.executable, "-m", "pre_commit", "install", cwd=folder)
    return folder


def configure(folder: Path, repository: Path, revision: str, hooks: Sequence[str]) -> None:
    lines = "".join(f"      - id: {hook}\n" for hook in hooks)
    text = f"repos:\n  - repo: {repository.as_posix()}\n    rev: {revision}\n    hooks:\n{lines}"
    (folder / ".pre-commit-config.yaml").write_text(text, encoding="utf-8")


def commit(folder: Path, status: int) -> str:
    git(folder, "add", "--all")
    return git(folder, "commit", "--message", "draft", status=status)


def test_hook_stops_a_commit_and_lets_another_pass(drafts: Path) -> None:
    (drafts / "a.md").write_text(WARNS, encoding="utf-8")
    (drafts / "b.py").write_text("# has has\n", encoding="utf-8")
    stopped = commit(drafts, 1)
    assert "a.md:1:10: error" in stopped
    assert "b.py" not in stopped
    (drafts / "a.md").write_text("The plan has an aim.\n", encoding="utf-8")
    assert "rhetlint" in commit(drafts, 0)


def test_hook_uses_a_pack_of_additional_dependencies(drafts: Path, hook_repository: Path, pack_wheel: Path) -> None:
    configure(drafts, hook_repository, git(hook_repository, "rev-parse", "HEAD").strip(), ["rhetlint"])
    file = drafts / ".pre-commit-config.yaml"
    text = file.read_text(encoding="utf-8") + f"        additional_dependencies: ['{pack_wheel.as_posix()}']\n"
    file.write_text(text, encoding="utf-8")
    (drafts / ".rhetlint.yaml").write_text(EXTENDS_ACME, encoding="utf-8")
    (drafts / "a.md").write_text(ACME, encoding="utf-8")
    stopped = commit(drafts, 1)
    assert "a.md:1:10: error" in stopped and "(acme/house-terms)" in stopped
    assert "no installed pack" not in stopped


def test_advisory_hook_shows_and_never_stops(drafts: Path, hook_repository: Path) -> None:
    configure(drafts, hook_repository, git(hook_repository, "rev-parse", "HEAD").strip(), ["rhetlint-advisory"])
    (drafts / "a.txt").write_text(WARNS, encoding="utf-8")
    assert "a.txt:1:10: error" in commit(drafts, 0)


def test_hook_uses_the_config_and_pack_of_the_repository_and_its_excludes(drafts: Path) -> None:
    (drafts / "house.yaml").write_text(HOUSE, encoding="utf-8")
    (drafts / ".rhetlint.yaml").write_text(
        "packs: [house.yaml]\nselect: [house]\nexclude: [old.md]\n", encoding="utf-8"
    )
    (drafts / "a.md").write_text(WARNS, encoding="utf-8")
    (drafts / "old.md").write_text(WARNS, encoding="utf-8")
    stopped = commit(drafts, 1)
    assert "(house/aim)" in stopped
    assert "old.md" not in stopped


def test_hook_holds_when_the_files_are_split_over_processes(drafts: Path) -> None:
    for number in range(60):
        (drafts / f"{number}.md").write_text("The plan has an aim.\n", encoding="utf-8")
    (drafts / "59.md").write_text(WARNS, encoding="utf-8")
    stopped = commit(drafts, 1)
    assert stopped.count("59.md:1:10: error") == 2  # once for each of the two hooks


def test_staged_hook_looks_at_changed_lines_only(drafts: Path, hook_repository: Path) -> None:
    (drafts / "a.md").write_text(WARNS, encoding="utf-8")
    git(drafts, "add", "--all")
    git(drafts, "commit", "--no-verify", "--message", "old")
    configure(drafts, hook_repository, git(hook_repository, "rev-parse", "HEAD").strip(), ["rhetlint-staged"])
    (drafts / "a.md").write_text(WARNS + "\nA calm end.\n", encoding="utf-8")
    assert "Passed" in commit(drafts, 0)
    (drafts / "a.md").write_text(WARNS + "\nA brutal end.\n", encoding="utf-8")
    stopped = commit(drafts, 1)
    assert "a.md:3:3: warning" in stopped and "a.md:1:10" not in stopped
