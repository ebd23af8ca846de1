"""The GitHub Action and the jobs that docs/ci.md shows: their shape, and their steps run in a repository."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
import yaml

ROOT = Path(__file__).resolve().parents[1]
ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
PAGE = (ROOT / "docs" / "ci.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")
STEPS: list[dict[str, Any]] = ACTION["runs"]["steps"]
BASH = shutil.which("bash")

needs_bash = pytest.mark.skipif(BASH is None, reason="no bash here")


def expressions(value: Any) -> Iterator[str]:
    """What stands between ``${{`` and ``}}`` in a step."""
    if isinstance(value, str):
        yield from re.findall(r"\$\{\{\s*(.*?)\s*\}\}", value)
    elif isinstance(value, dict):
        for inner in value.values():
            yield from expressions(inner)


def test_the_action_has_the_shape_that_github_asks_for() -> None:
    """As in "Metadata syntax for GitHub Actions", for composite actions."""
    assert set(ACTION) == {"name", "description", "branding", "inputs", "runs"}
    assert set(ACTION["runs"]) == {"using", "steps"} and ACTION["runs"]["using"] == "composite"
    for name, given in ACTION["inputs"].items():
        assert re.fullmatch(r"[a-z][a-z-]*", name) and set(given) == {"description", "default"}
        assert isinstance(given["default"], str), f"{name}: inputs are texts"
    for step in STEPS:
        assert ("run" in step) != ("uses" in step)
        assert ("shell" in step) == ("run" in step), "a composite action names the shell of each script"
        assert set(step) <= {"id", "name", "shell", "env", "run", "uses", "with"}
        assert all(isinstance(value, str) for value in step.get("env", {}).values())
        assert re.fullmatch(r"[\w-]+/[\w-]+@v\d+", step.get("uses", "a/a@v1"))


def test_nothing_in_the_checkout_is_imported() -> None:
    assert [step["env"]["PYTHONSAFEPATH"] for step in STEPS if "run" in step] == ["1", "1"]


def test_expressions_name_what_there_is_and_stand_in_no_script() -> None:
    """An input that stood in a script would be run as part of it."""
    assert [step["name"] for step in STEPS if any(expressions(step.get("run")))] == []
    ids = {step["id"] for step in STEPS if "id" in step}
    known = {f"inputs.{name}" for name in ACTION["inputs"]} | {f"steps.{i}.outputs.python-path" for i in ids}
    used = {found for step in STEPS for found in expressions(step)}
    assert used == known | {"runner.temp"}


def script(name: str) -> str:
    """The script of the step ``name``."""
    (found,) = [step["run"] for step in STEPS if step.get("name") == name]
    return str(found)


def bash(code: str, folder: Path, environ: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run ``code`` as GitHub runs a script whose shell is bash."""
    assert BASH
    given = {k: v for k, v in os.environ.items() if not k.startswith(("GITHUB_", "INPUT_", "CI_"))}
    (folder.parent / "step.sh").write_text(code, encoding="utf-8")
    return subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", str(folder.parent / "step.sh")],
        cwd=folder, env={**given, **environ}, capture_output=True, text=True, encoding="utf-8",
    )  # fmt: skip


def git(folder: Path, *arguments: str) -> None:
    subprocess.run(["git", *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, own_cache: Path) -> Path:
    """A clone whose branch ``topic`` adds a line to ``old.md`` and the file ``two words.md``."""
    origin = tmp_path / "origin"
    origin.mkdir()
    git(origin, "init", "--quiet", "--initial-branch", "main")
    (origin / "old.md").write_text("A brutal start.\n", encoding="utf-8")
    git(origin, "add", "--all")
    git(origin, "commit", "--quiet", "--message", "old")
    clone = tmp_path / "clone"
    git(tmp_path, "clone", "--quiet", str(origin), str(clone))
    git(clone, "checkout", "--quiet", "-b", "topic")
    (clone / "old.md").write_text("A brutal start.\n\nIt it is a heroic end.\n", encoding="utf-8")
    (clone / "two words.md").write_text("A vile aim.\n", encoding="utf-8")
    git(clone, "add", "--all")
    git(clone, "commit", "--quiet", "--message", "new")
    return clone


def check(repository: Path, **given: str) -> tuple[int, list[str]]:
    """Run the step that checks; its exit status and the places it marks."""
    environ = {
        "PYTHON": sys.executable, "PYTHONSAFEPATH": "1", "PATHS": ".", "ARGS": "", "FAIL_LEVEL": "",
        "CHANGED_LINES_ONLY": "false", **given,
    }  # fmt: skip
    done = bash(script("Check the drafts"), repository, environ)
    assert done.stderr == "" or done.returncode == 2, done.stderr
    commands = [line for line in done.stdout.splitlines() if line.startswith("::")]
    places = re.findall(r"^::(\w+) (?:file=([^,]*),line=(\d+))?", "\n".join(commands), re.MULTILINE)
    return done.returncode, [f"{level} {path}:{line}" for level, path, line in places] or [done.stderr]


ALL = ["error old.md:3", "warning old.md:1", "warning old.md:3", "warning two words.md:1"]


@needs_bash
def test_the_action_checks_everything(repository: Path) -> None:
    assert check(repository) == (1, ALL)
    (repository / "rhetlint").mkdir()
    (repository / "rhetlint" / "__init__.py").write_text("raise SystemExit(9)", encoding="utf-8")
    assert check(repository) == (1, ALL) or sys.version_info < (3, 11), "nothing in the checkout is imported"


@needs_bash
@pytest.mark.parametrize(
    ("given", "status", "places"),
    [
        ({"PATHS": "two words.md"}, 1, ALL[3:]),
        ({"PATHS": "two words.md\nold.md\n"}, 1, ALL),
        ({"FAIL_LEVEL": "never"}, 0, ALL),
        ({"FAIL_LEVEL": "error", "PATHS": "two words.md"}, 0, ALL[3:]),
        ({"ARGS": "--min-severity error  --select typos,loaded"}, 1, ALL[:1]),
        ({"CHANGED_LINES_ONLY": "true", "GITHUB_BASE_REF": "main"}, 1, [ALL[0], *ALL[2:]]),
        ({"CHANGED_LINES_ONLY": "true", "GITHUB_BASE_REF": ""}, 1, ALL),
        ({"CHANGED_LINES_ONLY": "false", "GITHUB_BASE_REF": "main"}, 1, ALL),
        ({"CHANGED_LINES_ONLY": "yes"}, 2, ["error :"]),
        ({"PATHS": "gone.md"}, 2, ["error :"]),
        ({"PATHS": "$(touch oh) `touch oh`; touch oh"}, 2, ["error :"]),
    ],
)  # fmt: skip
def test_inputs_of_the_action(given: dict[str, str], status: int, places: list[str], repository: Path) -> None:
    found = check(repository, **given)
    assert found[0] == status and [place.replace("gone.md", "") for place in found[1]] == places
    assert not (repository / "oh").exists()


@needs_bash
def test_a_shallow_checkout_is_told(repository: Path) -> None:
    shallow = repository.parent / "shallow"
    git(
        repository.parent, "clone", "--quiet", "--depth", "1", "--branch", "topic", f"file://{repository}", str(shallow)
    )
    status, told = check(shallow, CHANGED_LINES_ONLY="true", GITHUB_BASE_REF="main")
    assert status == 2 and "fetch" in told[0]


def test_the_page_tells_of_every_input_with_its_default() -> None:
    told = re.findall(r"^\| `([a-z-]+)` \| (?:`([^`]*)` )?\|", PAGE, re.MULTILINE)
    assert told == [(name, given["default"]) for name, given in ACTION["inputs"].items()]


def test_workflows_that_look_at_changed_lines_fetch_the_history() -> None:
    workflows = [yaml.safe_load(code) for code in re.findall(r"```yaml\n(.*?)```", PAGE + README, re.DOTALL)]
    steps = [job["steps"] for workflow in workflows for job in workflow.get("jobs", {}).values()]
    changed = [of for of in steps if any("changed-lines-only" in step.get("with", {}) for step in of)]
    assert len(changed) == 2
    assert all(of[0]["with"] == {"fetch-depth": 0} for of in changed)


@pytest.mark.slow
@needs_bash
def test_the_steps_of_the_action_work_one_after_the_other(repository: Path, tmp_path: Path) -> None:
    temporary = tmp_path / "runner temp"
    environ = {
        "PYTHON": sys.executable, "PYTHONSAFEPATH": "1", "RUNNER_TEMP": str(temporary), "GITHUB_ACTION_PATH": str(ROOT),
    }  # fmt: skip
    for packages in ("", "iniconfig>=2  pluggy"):  # a job may use the action twice
        done = bash(script("Install rhetlint"), repository, {**environ, "PACKAGES": packages})
        assert done.returncode == 0, done.stderr
    assert (temporary / "rhetlint" / "iniconfig").is_dir() and (temporary / "rhetlint" / "pluggy").is_dir()
    assert (temporary / "rhetlint" / "rhetlint" / "_rules").is_dir()
    (step,) = [step for step in STEPS if step.get("name") == "Check the drafts"]
    path = step["env"]["PYTHONPATH"].replace("${{ runner.temp }}", str(temporary))
    assert check(repository, PYTHONPATH=path) == (1, ALL)
