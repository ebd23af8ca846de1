"""Packs that are installed: Python distributions that name them under the entry point ``rhetlint.packs``.

``house = "house_style.rules"`` there says that the pack ``house`` is the folder ``house_style/rules``
(or the file ``house_style/rules.yaml``) of the distribution.  Nothing of a distribution is imported
or run: where its files lie is read from what its installer wrote down.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from rhetlint.records import NamedTuple

if TYPE_CHECKING:
    from importlib.metadata import Distribution, EntryPoint

GROUP = "rhetlint.packs"
_VALUE = re.compile(r"[^\W\d]\w*(?:\.[^\W\d]\w*)*")


class Installed(NamedTuple):
    """A pack of a distribution.  ``path`` (absolute) is "" when it cannot be found, and ``wrong`` says why."""

    name: str
    distribution: str
    version: str
    path: str
    wrong: str = ""


@cache
def installed_packs() -> dict[str, Installed]:
    """The packs that are installed, by name.  Looks through all distributions, which takes a while."""
    from importlib.metadata import entry_points

    found: dict[str, Installed] = {}
    for point in entry_points(group=GROUP):
        pack = _installed(point)
        other = found.get(pack.name)
        if other is not None and other.distribution != pack.distribution:
            both = f"{other.distribution} and {pack.distribution}"
            pack = pack._replace(path="", wrong=f"two distributions bring a pack {pack.name!r}: {both}")
        found[pack.name] = pack
    return dict(sorted(found.items()))


def _installed(point: EntryPoint) -> Installed:
    dist = point.dist
    assert dist is not None, "entry points that are read from distributions have one"
    path = next(_paths(dist, point.value), "") if _VALUE.fullmatch(point.value) else ""
    name = dist.metadata["Name"]
    inside = point.value.replace(".", "/")
    wrong = "" if path else f"the distribution {name} has no folder {inside}/ with rules in it, and no {inside}.yaml"
    return Installed(point.name, name, dist.version, path, wrong)


def _paths(dist: Distribution, value: str) -> Iterator[str]:
    """Where the pack may be: in the folder that the distribution was installed to or, when it was installed
    for development, in the folder of its sources."""
    for root in (str(dist.locate_file("")), *_sources(dist)):
        stem = os.path.abspath(os.path.join(root, *value.split(".")))
        yield from (path for path in (stem, f"{stem}.yaml", f"{stem}.yml") if _is_pack(path))


def _sources(dist: Distribution) -> Iterator[str]:
    """The folders with the sources of an editable installation, as PEP 610 has it."""
    import json
    from urllib.parse import urlsplit
    from urllib.request import url2pathname

    try:
        told = json.loads(dist.read_text("direct_url.json") or "{}")
        url = urlsplit(told["url"]) if told.get("dir_info", {}).get("editable") else None
    except (ValueError, KeyError, AttributeError):
        return
    if url and url.scheme == "file":
        root = url2pathname(url.path)
        yield from (root, os.path.join(root, "src"))


def _is_pack(path: str) -> bool:
    if os.path.isdir(path):
        return any(name.endswith((".yaml", ".yml")) for name in os.listdir(path))
    return path.endswith((".yaml", ".yml")) and os.path.isfile(path)
