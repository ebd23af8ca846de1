"""Where packs are, and which files they are made of.

Paths are plain texts here: importing pathlib costs a tenth of what checking a short draft takes.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence

from rhetlint.errors import InputError, Problem
from rhetlint.files import read_listed, read_regular
from rhetlint.records import NamedTuple

SUFFIXES = (".yaml", ".yml")
REGISTRY = "registry.yaml"
"""The file in the folder of the pack whose rules are those of proselint."""

MAX_BYTES = 10_000_000
"""How large one file of a pack may be."""

MAX_FILES = 20_000
"""How many files a pack may have."""

MAX_PACK_BYTES = 50_000_000
"""How large the files of a pack may be together."""

_PACKAGE = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))


def builtin_root() -> str:
    """The folder with the built-in packs: inside an installed package, else beside the source."""
    installed = os.path.join(_PACKAGE, "_rules")
    return installed if os.path.isdir(installed) else os.path.join(os.path.dirname(_PACKAGE), "rules")


def builtin_packs() -> list[str]:
    """The folders of the built-in packs, sorted."""
    with os.scandir(builtin_root()) as entries:
        return sorted(entry.path for entry in entries if entry.is_dir())


def proselint_version() -> str:
    """The name of the folder with the record of the installed proselint, which holds its version; "" if there is none.

    Found without importing anything, for it is asked at every start.
    """
    from importlib.machinery import PathFinder

    spec = PathFinder.find_spec("proselint")
    if spec is None or spec.origin is None:
        return ""
    found = os.listdir(os.path.dirname(os.path.dirname(spec.origin)))
    return " ".join(sorted(name for name in found if name.startswith("proselint-")))


class PackFiles(NamedTuple):
    """The pack at ``path`` as it lies on disk: its files with their content, and what kept others from being read."""

    path: str
    files: Mapping[str, bytes]
    problems: Sequence[Problem]


def read_pack(path: str) -> PackFiles:
    """The files of the pack at ``path``.  What is wrong with it is in its problems."""
    files: dict[str, bytes] = {}
    problems: list[Problem] = []
    left = MAX_PACK_BYTES
    try:
        for file, data in _contents(path):
            if isinstance(data, InputError):
                problems += data.problems
                continue
            files[file] = data
            left -= len(data)
            if len(files) > MAX_FILES:
                problems.append(Problem(path, 0, 0, f"the pack has more than {MAX_FILES:,} files"))
                break
            if left < 0:
                problems.append(Problem(path, 0, 0, f"the pack is larger than {MAX_PACK_BYTES:,} bytes"))
                break
    except InputError as error:
        problems += error.problems
    except OSError as error:
        problems.append(Problem(path, 0, 0, f"cannot be read: {error.strerror}"))
    if not files and not problems:
        problems.append(Problem(path, 0, 0, "the folder holds no rules", "a rule is a file NAME.yaml"))
    return PackFiles(path, files, problems)


def _contents(path: str) -> Iterator[tuple[str, bytes | InputError]]:
    """The path of each file of a pack with its content, or why there is none.  Raises InputError and OSError."""
    if os.path.isdir(path):
        yield from read_listed(path, SUFFIXES, MAX_BYTES)
    elif os.path.isfile(path):
        yield path, read_regular(path, MAX_BYTES)
    else:
        raise InputError([Problem(path, 0, 0, "there is no such pack", "a pack is a folder or a YAML file")])
