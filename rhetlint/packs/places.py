"""Where packs are, and which files they are made of."""

from __future__ import annotations

from pathlib import Path

from rhetlint.errors import InputError, Problem

SUFFIXES = (".yaml", ".yml")


def builtin_root() -> Path:
    """The folder with the built-in packs: inside an installed package, else beside the source."""
    installed = Path(__file__).parents[1] / "_rules"
    return installed if installed.is_dir() else Path(__file__).parents[2] / "rules"


def builtin_packs() -> list[Path]:
    """The folders of the built-in packs, sorted."""
    return sorted(path for path in builtin_root().iterdir() if path.is_dir())


def pack_files(path: Path) -> list[Path]:
    """The YAML files of the pack at ``path``, sorted; raises InputError when there is no pack."""
    if path.is_file():
        return [path]
    if not path.exists():
        raise InputError([Problem(str(path), 0, 0, "there is no such pack", "a pack is a folder or a YAML file")])
    files = sorted(f for f in path.iterdir() if f.suffix in SUFFIXES)
    if not files:
        raise InputError([Problem(str(path), 0, 0, "the folder holds no rules", "a rule is a file NAME.yaml")])
    return files
