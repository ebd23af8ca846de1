"""What was worked out once and is kept between runs: compiled packs, what was found in drafts.

Each thing is kept with a digest of what it was made from, so that it can be old but never wrong.
The format is that of Python's own compiled files, with a checksum; it is trusted as much as they
are.  Whatever goes wrong, the thing is simply made again.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from operator import attrgetter
from typing import Any
from zlib import adler32

import rhetlint

HERE = "RHETLINT_CACHE_DIR"
"""The environment variable that names the folder to keep things in."""


def folder(environ: Mapping[str, str] = os.environ) -> str:
    """Where the user's caches live, unless :data:`HERE` says."""
    if given := environ.get(HERE):
        return given
    home = os.path.expanduser("~")
    if sys.platform == "win32":
        base = environ.get("LOCALAPPDATA") or os.path.join(home, "AppData", "Local")
    elif sys.platform == "darwin":
        base = os.path.join(home, "Library", "Caches")
    else:
        base = environ.get("XDG_CACHE_HOME") or os.path.join(home, ".cache")
    return os.path.join(base, "rhetlint")


def kept(name: str, made_from: Iterable[bytes], make: Callable[[], Any]) -> Any:
    """What ``make`` gives, from an earlier run where ``made_from`` was the same.

    It must be of plain Python types (``marshal`` decides), and is the same whether or not it was
    kept.  ``name`` says what it is, for people who look into the folder.
    """
    path = os.path.join(folder(), f"{name}-{digest(made_from)}.bin")
    found = recall(path)
    if found is None:
        found = make()
        keep(path, found)
    return found


def recall(path: str) -> Any:
    """What was kept in the file at ``path``; None when there is nothing, or it is damaged."""
    try:
        with open(path, "rb") as file:
            return _decoded(file.read())
    except (OSError, ValueError, TypeError, EOFError):
        return None


def keep(path: str, thing: Any) -> None:
    """Keep ``thing``, of plain Python types, in the file at ``path``, if that can be written."""
    body = marshal.dumps(thing)
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(b"%d\n" % adler32(body) + body)
        os.replace(temporary, path)
    except OSError:
        return  # a read-only home is no reason not to lint


def digest(parts: Iterable[bytes]) -> str:
    """A digest of ``parts``, and of the versions of rhetlint and Python."""
    from _blake2 import blake2b  # hashlib loads OpenSSL, which costs more than what is saved

    made = blake2b(digest_size=16)
    made.update(f"{rhetlint.__version__} {sys.version_info[:2]}".encode())
    for part in parts:
        made.update(b"%d:" % len(part))
        made.update(part)
    return made.hexdigest()


def state(folder: str, deep: bool = False) -> Iterator[bytes]:
    """Names, sizes and times of the files in ``folder`` (and, if ``deep``, below it): what Python goes by, too, for
    its own compiled files."""
    with os.scandir(folder) as entries:
        found = sorted(entries, key=attrgetter("name"))
    files = [(entry.name, entry.stat()) for entry in found if not entry.is_dir()]
    yield str([(name, status.st_size, status.st_mtime_ns) for name, status in files]).encode("utf-8", "surrogateescape")
    for entry in found:
        if deep and entry.is_dir() and entry.name != "__pycache__":
            yield from state(entry.path, deep)


def _decoded(data: bytes) -> Any:
    checksum, _, body = data.partition(b"\n")
    if int(checksum) != adler32(body):
        raise ValueError("damaged")
    return marshal.loads(body)
