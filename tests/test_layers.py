"""The shape of the package: imports go down only, output leaves through the command line, and a start imports little."""

from __future__ import annotations

import ast
import json
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import NamedTuple

import pytest

import rhetlint

PACKAGE = Path(rhetlint.__file__).parent
ROOT = PACKAGE.parent

LAYERS = (
    ("__main__",),
    ("cli",),
    ("lsp",),
    ("authoring",),
    ("run",),
    ("workers",),
    ("linter",),
    ("report", "suppress", "discover", "baseline", "cache", "changed", "fix", "inputs"),
    ("engine", "vale"),
    ("config", "packs"),
    ("kinds",),
    ("text",),
    ("tomlmarks", "globs", "manifest"),
    ("rule", "finding", "fields", "files", "templates", "patterns", "literals", "store", "yamlmarks", "wildmatch"),
    ("spellers", "versions", "distributions", "git"),
    ("spans", "errors"),
    ("records",),
)
"""The modules and sub-packages of rhetlint, top to bottom.  What stands in one layer does not know its neighbours."""

DEPTH = {unit: depth for depth, layer in enumerate(LAYERS) for unit in layer}


class Import(NamedTuple):
    """``module`` imports ``imported``; ``late`` if not while it is loaded itself."""

    module: str
    imported: str
    late: bool
    line: int


def modules() -> dict[str, Path]:
    """Every module of the package by its dotted name."""
    found = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(ROOT).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


MODULES = modules()
TREES = {name: ast.parse(path.read_text(encoding="utf-8")) for name, path in sorted(MODULES.items())}


@cache
def imports(name: str) -> list[Import]:
    """What ``name`` imports of rhetlint, at the top, inside a function or for a type checker."""
    found = []
    late = {id(inner) for outer in ast.walk(TREES[name]) if _runs_late(outer) for inner in ast.walk(outer)}
    for node in ast.walk(TREES[name]):
        for imported in sorted(set(_imported(node))):
            if imported.partition(".")[0] == "rhetlint":
                found.append(Import(name, imported, id(node) in late, node.lineno))  # type: ignore[attr-defined]
    return found


def _runs_late(node: ast.AST) -> bool:
    if isinstance(node, ast.If):
        return isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"
    return isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef))


def _imported(node: ast.AST) -> Iterable[str]:
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    if isinstance(node, ast.ImportFrom):
        assert node.level == 0, "imports are written in full"
        full = [f"{node.module}.{alias.name}" for alias in node.names]
        return [name if name in MODULES else str(node.module) for name in full]
    return ()


def unit(module: str) -> str:
    """The part of the package that ``module`` belongs to; "" for the package itself."""
    return module.partition(".")[2].partition(".")[0]


@pytest.mark.parametrize("name", sorted(MODULES))
def test_imports_go_down_only(name: str) -> None:
    for found in imports(name):
        above, below = unit(found.module), unit(found.imported)
        # The package itself holds the version, which all may read, and hands out the library entry point.
        if not above or not below or above == below:
            continue
        assert DEPTH[above] < DEPTH[below], f"{MODULES[name]}:{found.line}: {above} imports {below}"


def test_every_part_of_the_package_has_a_layer() -> None:
    assert {unit(name) for name in MODULES} - {""} == set(DEPTH)


def test_no_module_needs_itself_to_be_loaded() -> None:
    graph = {name: {found.imported for found in imports(name) if not found.late} for name in MODULES}
    done: set[str] = set()

    def visit(name: str, way: tuple[str, ...]) -> None:
        assert name not in way, " > ".join((*way[way.index(name) :], name))
        if name in done:
            return
        for imported in graph[name]:
            visit(imported, (*way, name))
        done.add(name)

    for name in graph:
        visit(name, ())


def called(name: str) -> set[str]:
    """The last name of everything that a module calls."""
    calls = (node.func for node in ast.walk(TREES[name]) if isinstance(node, ast.Call))
    return {f.id if isinstance(f, ast.Name) else f.attr if isinstance(f, ast.Attribute) else "" for f in calls}


def named(tree: ast.AST, module: str) -> set[str]:
    """What ``tree`` takes from ``module``, as in ``sys.stdout``."""
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name))
    return {node.attr for node in found if node.value.id == module}  # type: ignore[attr-defined]


def test_only_the_command_line_writes_to_the_terminal() -> None:
    calls = {name: called(name) for name in MODULES}
    assert [name for name, found in calls.items() if "print" in found] == []
    assert {unit(name) for name, tree in TREES.items() if named(tree, "sys") & {"stdout", "stderr"}} == {
        "cli",
        "__main__",
    }
    assert {unit(name) for name in MODULES if any(imported_click(TREES[name]))} == {"cli"}


def imported_click(tree: ast.AST) -> Iterator[bool]:
    """Yields True for each import of click."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import) and any(alias.name.partition(".")[0] == "click" for alias in node.names):
            yield True
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "click":
            yield True


LOADED = """
import json, sys
from rhetlint.cli import main
try:
    main(sys.argv[1:])
except SystemExit as exited:
    print("\\n" + json.dumps([exited.code, sorted(sys.modules)]))
"""


def loaded(*arguments: str, folder: Path, cache: Path) -> tuple[int, set[str]]:
    """Exit status of ``rhetlint ARGUMENTS`` in a process of its own, and the modules and packages it imported."""
    environ = {**os.environ, "RHETLINT_CACHE_DIR": str(cache), "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, "-c", LOADED, *arguments],
        cwd=folder, env=environ, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    status, names = json.loads(done.stdout.splitlines()[-1])
    return status, {part for name in names for part in (name, name.partition(".")[0])}


def test_the_version_is_told_without_loading_a_linter(tmp_path: Path) -> None:
    status, names = loaded("--version", folder=tmp_path, cache=tmp_path)
    assert status == 0
    assert names & {"yaml", "pyromark", "regex", "re2", "ahocorasick_rs", "textstat", "proselint"} == set()


def test_a_check_with_a_warm_cache_imports_only_what_it_needs(tmp_path: Path) -> None:
    draft = tmp_path / "draft.md"
    draft.write_text((ROOT / "examples" / "op-ed.md").read_text(encoding="utf-8"), encoding="utf-8")
    cache = tmp_path / "cache"
    cold = loaded("check", draft.name, folder=tmp_path, cache=cache)
    warm = loaded("check", "--no-cache", draft.name, folder=tmp_path, cache=cache)
    assert (cold[0], warm[0]) == (1, 1)
    assert {"yaml", "pyromark"} <= cold[1] and "pyromark" in warm[1], "the test sees what is imported"
    assert warm[1] & {"click", "yaml", "regex", "textstat", "nltk", "proselint", "multiprocessing"} == set()
    assert {name for name in warm[1] if name.startswith("rhetlint.report.")} == {
        f"rhetlint.report.{name}" for name in ("columns", "excerpt", "model", "text")
    }
