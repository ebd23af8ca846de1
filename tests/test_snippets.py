"""Every snippet of sh, yaml, toml and python in README, CONTRIBUTING and docs/ does what its page says.

Commands are run in a repository that has what they name, configs are loaded there, rules find what their
examples mark.  What cannot be run here is listed with the reason.
"""

from __future__ import annotations

import contextlib
import io
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from rhetlint.config.check import check_rules
from rhetlint.config.find import command_line
from rhetlint.config.read import read_config
from rhetlint.linter import Linter, lint
from rhetlint.manifest import KEYS as MANIFEST_KEYS
from rhetlint.packs.load import load_pack
from rhetlint.tomlmarks import load_toml
from tests.cli.run import rhetlint
from tests.installed import Install, install

__all__ = ["install"]

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
FENCE = re.compile(r"^( *)(`{3,})(\w+)\n(.*?)^ *\2$", re.MULTILINE | re.DOTALL)

NOT_RUN = {
    ".venv/bin/": "makes an environment and runs the tests in it, as CI does",
    "python3 -m venv .venv": "installs rhetlint from the net, as CI does",
    "pip install": "installs from the net",
    "python -m build": "tests/test_install.py builds the template",
    "npx ": "makes an extension of an editor",
    "code ": "needs an editor",
    "rhetlint check --watch": "runs until it is stopped; tests/cli/test_watching.py watches",
    "rhetlint lsp": "talks to an editor; tests/lsp does",
    "pre-commit run": "tests/test_install.py runs the hooks",
    "reviewdog ": "a program of others",
    "npm ": "a program of others",
}
"""Commands that are not run here, by how they begin, each with the reason."""

FRAGMENTS = {
    "# yaml-language-server": "the first lines of a rule",
    "words:\n  - heroic": "a part of a rule; tests/test_docs.py puts it into one",
}
"""Snippets of YAML that are no whole thing, by how they begin, each with the reason."""


NOT_CHECKED = {
    "markdown": "a draft; tests/test_docs.py and the tutorial check those that we have something to say of",
    "text": "what a command prints, or a drawing",
    "json": "settings of an editor",
    "js": "a part of an editor",
    "lua": "settings of an editor",
    "rust": "a part of an editor",
}
"""Languages of snippets that are not checked, each with the reason."""


class Snippet(NamedTuple):
    """A fenced block of a page: its language and what stands in it, without the indentation of the fence."""

    page: str
    language: str
    code: str


def snippets(*languages: str) -> list[Any]:
    """All snippets in one of ``languages``, as parameters of a test."""
    return [
        pytest.param(found, id=f"{found.page}:{number}")
        for page in PAGES
        for number, found in enumerate(in_page(page), 1)
        if found.language in languages
    ]


def in_page(page: Path) -> list[Snippet]:
    """The snippets of one page, in their order."""
    name = page.relative_to(ROOT).as_posix()
    found = FENCE.findall(page.read_text(encoding="utf-8"))
    return [Snippet(name, language, re.sub(rf"^{i}", "", code, flags=re.MULTILINE)) for i, _, language, code in found]


def listed(code: str, table: dict[str, str]) -> bool:
    """Whether a table of exceptions names ``code`` by how it begins."""
    return code.startswith(tuple(table))


LAMP = "kind: words\nmessage: “{match}” is a lamp.\nwords: [lamp]\n"


@pytest.fixture
def world(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, install: Install, own_cache: Path) -> Path:
    """A repository with what the pages name, on a branch that has added a line; it is the working directory."""
    install("desk-style", "1.2", {"desk/acronym.yaml": LAMP, "desk/lamp.yaml": LAMP}, {"desk": "desk"})
    acme = {"acme_style/pack.yaml": "pack: acme\n", "acme_style/plain.yaml": LAMP}
    install("acme-style", "1.0.0", acme, {"acme": "acme_style"})
    files = {
        "base.yaml": "fail-level: error\n",
        "acme-style/acme_style/plain.yaml": LAMP.replace("lamp]", "lamp, pen]"),
        "acme-style/acme_style/pack.yaml": "pack: acme\n",
        "drafts/draft.md": "The plan plan was made.\n",
        "drafts/docs/page.md": "A page.\n",
        "drafts/house/very.yaml": LAMP,
        "drafts/house-style/very.yaml": LAMP,
        "drafts/names.words": "Acme\n",
        "drafts/.vale.ini": "StylesPath = styles\n[*.md]\nBasedOnStyles = Own\n",
        "drafts/styles/Own/We.yml": "extends: existence\nmessage: \"Avoid '%s'.\"\ntokens: [us]\n",
        "drafts/styles/Microsoft/We.yml": "extends: existence\nmessage: \"Avoid '%s'.\"\ntokens: [we]\n",
        "drafts/styles/Microsoft/Passive.yml": "extends: existence\nmessage: \"Avoid '%s'.\"\ntokens: [is made]\n",
        "drafts/words/en_GB.dic": "2\ncolour\nlamp\n",
        "drafts/words/en_GB.aff": "SET UTF-8\n",
        "drafts/.rhetlint-baseline.json": '{"version": 1, "drafts": {}}\n',
    }
    for name, text in files.items():
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    shutil.copytree(ROOT / "examples", tmp_path / "drafts" / "examples")
    monkeypatch.chdir(tmp_path / "drafts")
    shell("git init --quiet --initial-branch main && git add --all && git commit --quiet --message old")
    shell("git update-ref refs/remotes/origin/main main && git checkout --quiet -b topic")
    (tmp_path / "drafts" / "draft.md").write_text("The plan plan was made.\n\nIt it is a lamp.\n", encoding="utf-8")
    return tmp_path / "drafts"


def shell(line: str) -> str:
    """What a command line prints; it must succeed."""
    done = subprocess.run(line, shell=True, capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    return done.stdout


def run(line: str) -> tuple[int, str]:
    """Exit status and output of one command line."""
    if not line.startswith("rhetlint "):
        return 0, shell(line)
    done = rhetlint(*shlex.split(line)[1:])
    assert done.status in (0, 1), f"{line}: {done.err}"
    return done.status, done.out


def commands(code: str) -> list[str]:
    """The command lines of a snippet, without comments."""
    return [line for line in (line.split("  #")[0].strip() for line in code.splitlines()) if line]


@pytest.mark.slow
@pytest.mark.parametrize("snippet", snippets("sh"))
def test_commands_run(snippet: Snippet, world: Path) -> None:
    for line in commands(snippet.code):
        if not listed(line, NOT_RUN):
            run(line)


def test_parts_are_still_there() -> None:
    blocks = [found.code for page in PAGES for found in in_page(page)]
    assert [start for start in FRAGMENTS if not any(block.startswith(start) for block in blocks)] == []


def is_hooks(data: Any) -> bool:
    return "repos" in data


def is_workflow(data: Any) -> bool:
    return "jobs" in data


def is_gitlab(data: Any) -> bool:
    return any(isinstance(job, dict) and "script" in job for job in data.values())


def is_rule(data: Any) -> bool:
    return "kind" in data and "message" in data


def is_pack(data: Any) -> bool:
    return "pack" in data and "rules" in data


def is_manifest(data: Any) -> bool:
    return "pack" in data and "rules" not in data


def check_hooks(data: Any, code: str, world: Path) -> None:
    """Its hooks are ours, and its keys those of pre-commit."""
    ours = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    for repository in data["repos"]:
        assert set(repository) == {"repo", "rev", "hooks"}
        for hook in repository["hooks"]:
            assert hook["id"] in ours and set(hook) <= {"id", "additional_dependencies", "args", "files", "exclude"}


def check_workflow(data: Any, code: str, world: Path) -> None:
    """Its steps run, and what it gives our action are inputs of the action."""
    inputs = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))["inputs"]
    assert {str(key) for key in data} <= {"name", "True", "permissions", "jobs"}, "'on' is read as true"
    for job in data["jobs"].values():
        assert set(job) == {"runs-on", "steps"}
        for step in job["steps"]:
            assert ("run" in step) != ("uses" in step)
            assert re.fullmatch(r"[\w./-]+@v[\d.]+", step.get("uses", "a@v1"))
            if "/rhetlint@" in step.get("uses", ""):
                assert set(step["with"]) <= set(inputs)
            if not listed(line := step.get("run", "git status"), NOT_RUN):
                run(line)


def check_gitlab(data: Any, code: str, world: Path) -> None:
    """Its script runs, and writes the report that it names."""
    ((_, job),) = data.items()
    assert {"script", "artifacts"} <= set(job) <= {"image", "rules", "variables", "script", "artifacts"}
    (report,) = job["artifacts"]["reports"].values()
    for line in job["script"]:
        if not listed(line, NOT_RUN):
            status, _ = run(line.replace("$CI_MERGE_REQUEST_DIFF_BASE_SHA", shell("git rev-parse main").strip()))
            assert status == 1 and Path(report).stat().st_size > 10


def check_rule(data: Any, code: str, world: Path) -> None:
    """It loads, and finds what its examples mark."""
    folder = world / "mine"
    folder.mkdir()
    (folder / "rule.yaml").write_text(code, encoding="utf-8")
    assert len(check_pack_at(folder)) == 1


def check_pack(data: Any, code: str, world: Path) -> None:
    """It loads, and its rules find what their examples mark."""
    (world / "pack.yaml").write_text(code, encoding="utf-8")
    assert len(check_pack_at(world / "pack.yaml")) == len(data["rules"])


def check_pack_at(path: Path) -> list[Any]:
    rules = load_pack(path)
    for rule in rules:
        linter = Linter(command_line({}, [rule.id], (), [str(path)]))
        for example in rule.examples:
            found = lint(example.text, linter=linter)
            assert [(f.start, f.end) for f in found] == list(example.spans), example.text
    return rules


def check_manifest(data: Any, code: str, world: Path) -> None:
    """A pack that says so is loaded by a config."""
    assert set(data) <= set(MANIFEST_KEYS)
    folder = world / data["pack"]
    folder.mkdir()
    (folder / "pack.yaml").write_text(code, encoding="utf-8")
    (folder / "lamp.yaml").write_text(LAMP, encoding="utf-8")
    load_config(world, f"packs: [{data['pack']}]\n")


def check_config(data: Any, code: str, world: Path) -> None:
    """It is a config without a mistake, with packs and rules that there are."""
    load_config(world, code)


def load_config(world: Path, code: str, name: str = ".rhetlint.yaml") -> None:
    (world / name).write_text(code, encoding="utf-8")
    assert read_config(str(world / name)) is not None
    linter = Linter()
    linter.prepare([str(world / "draft.md")])
    config = linter.settings(str(world / "draft.md")).config
    assert check_rules(config, linter.rules(config)) == []


KINDS = [
    (is_hooks, check_hooks),
    (is_workflow, check_workflow),
    (is_gitlab, check_gitlab),
    (is_rule, check_rule),
    (is_pack, check_pack),
    (is_manifest, check_manifest),
    (lambda data: True, check_config),
]
"""What a snippet of YAML can be, and what checks it; the first that it is counts."""


@pytest.mark.parametrize("snippet", snippets("yaml"))
def test_yaml_is_what_it_should_be(snippet: Snippet, world: Path) -> None:
    if listed(snippet.code, FRAGMENTS):
        return
    data = yaml.safe_load(snippet.code)
    check = next(check for is_kind, check in KINDS if is_kind(data))
    check(data, snippet.code, world)


@pytest.mark.parametrize("snippet", snippets("toml"))
def test_toml_is_what_it_should_be(snippet: Snippet, world: Path) -> None:
    if "[tool.rhetlint]" in snippet.code:
        load_config(world, snippet.code, "pyproject.toml")
    elif "rhetlint.packs" in snippet.code:
        template = (ROOT / "docs" / "pack-template" / "pyproject.toml").read_text(encoding="utf-8")
        assert snippet.code in template, "the template of a pack, which tests/test_install.py builds, has it"
    else:
        load_toml(snippet.code, snippet.page)


@pytest.mark.parametrize("snippet", snippets("python"))
def test_python_runs(snippet: Snippet, world: Path) -> None:
    out = io.StringIO()
    with contextlib.redirect_stdout(out):
        exec(compile(snippet.code, snippet.page, "exec"), {})
    assert out.getvalue()


def test_every_snippet_has_a_language_that_is_known() -> None:
    known = {"sh", "yaml", "toml", "python", *NOT_CHECKED}
    assert {found.language for page in PAGES for found in in_page(page)} <= known
    fences = sum(page.read_text(encoding="utf-8").count("```") for page in PAGES)
    assert fences == 2 * sum(len(in_page(page)) for page in PAGES), "every fence opens or closes a snippet"


def session() -> Iterator[tuple[Snippet, Snippet | None]]:
    """The snippets of the tutorial, each with the output that follows it."""
    steps = in_page(ROOT / "docs" / "tutorial.md")
    for step, following in zip(steps, [*steps[1:], None], strict=True):
        if step.language != "text":
            yield step, following if following and following.language == "text" else None


def test_the_tutorial_can_be_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    statuses = []
    for step, output in session():
        if step.language == "markdown":
            Path("draft.md").write_text(step.code, encoding="utf-8")
        elif step.language == "yaml":
            Path(".rhetlint.yaml").write_text(step.code, encoding="utf-8")
        else:
            results = [run(line) for line in commands(step.code)]
            statuses.append(results[-1][0])
            if output:
                assert matches(output.code, results[-1][1]), results[-1][1]
    assert statuses == [1, 1, 0, 0, 0, 0]


def matches(shown: str, printed: str) -> bool:
    """Whether ``printed`` is what is ``shown``, in which a line with an ellipsis stands for any lines."""
    pattern = "".join("(?:.*\n)*" if line == "…" else re.escape(line) + "\n" for line in shown.splitlines())
    return re.fullmatch(pattern, printed) is not None


def test_the_output_of_the_tutorial_is_compared() -> None:
    assert matches("a\n…\nd\n", "a\nb\nc\nd\n") and matches("a\n…\n", "a\n")
    assert not matches("a\n…\nd\n", "a\nb\nc\n") and not matches("a\n", "a\nb\n")
