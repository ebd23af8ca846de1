"""The files that findings depend on beside the drafts: configs, packs, lists of words.  Says when one has changed."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator

from rhetlint.config.find import NAMES, PYPROJECT, Finder
from rhetlint.config.model import Config
from rhetlint.store import state

State = tuple[object, ...]
"""What files looked like; equal as long as none of them has changed."""


def inputs(finder: Finder, drafts: Iterable[str]) -> list[str]:
    """The files and folders that decide what holds for ``drafts``, sorted; some may not be there yet."""
    found = {os.path.abspath(problem.path) for problem in finder.problems}
    for folder in {os.path.dirname(os.path.abspath(draft)) for draft in drafts}:
        config = finder.config(folder)
        found.update(_of_config(config))
        found.update(os.path.join(above, name) for above in _upward(folder) for name in (*NAMES, PYPROJECT))
    return sorted(found)


def _of_config(config: Config) -> Iterator[str]:
    yield from (reference.path for reference, _ in config.extends)
    yield from (pack for pack, _ in config.packs)
    yield from filter(os.path.isabs, config.missing)
    if config.vale:
        from rhetlint.vale.plan import inputs as of_vale

        yield from (path for (kind, named), _ in config.vale for path in of_vale(kind, named))
    for layer in (*config.layers, *(override.layer for override in config.overrides)):
        yield from map(os.path.abspath, layer.vocabulary.files)


def _upward(folder: str) -> Iterator[str]:
    yield folder
    while (above := os.path.dirname(folder)) != folder:
        folder = above
        yield folder


def look(paths: Iterable[str]) -> State:
    """What the files and folders ``paths`` look like now."""
    return tuple(map(_look, paths))


def _look(path: str) -> object:
    try:
        if os.path.isdir(path):
            return tuple(state(path, deep=True))
        status = os.stat(path)
    except OSError:
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino
