"""What was worked out once and is kept between runs: compiled packs, parsed models and tables.

Each thing is kept under a digest of what it was made from, so that it can be old but never wrong.
The format is that of Python's own compiled files, with a checksum; it is trusted as much as they
are.  Whatever goes wrong, the thing is simply made again.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from zlib import adler32

import rhetlint


def folder(environ: Mapping[str, str] = os.environ) -> str:
    """Where the user's caches live; ``RHETLINT_CACHE_DIR`` overrides."""
    if given := environ.get("RHETLINT_CACHE_DIR"):
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
    path = os.path.join(folder(), f"{name}-{_digest(made_from)}.bin")
    try:
        return _decoded(_read(path))
    except (OSError, ValueError, TypeError, EOFError):
        made = make()
        _keep(path, marshal.dumps(made))
        return made


def _digest(made_from: Iterable[bytes]) -> str:
    from _blake2 import blake2b  # hashlib loads OpenSSL, which costs more than what is saved

    digest = blake2b(digest_size=16)
    digest.update(f"{rhetlint.__version__} {sys.version_info[:2]}".encode())
    for part in made_from:
        digest.update(b"%d:" % len(part))
        digest.update(part)
    return digest.hexdigest()


def _read(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _decoded(data: bytes) -> Any:
    checksum, _, body = data.partition(b"\n")
    if int(checksum) != adler32(body):
        raise ValueError("damaged")
    return marshal.loads(body)


def _keep(path: str, body: bytes) -> None:
    temporary = f"{path}.{os.getpid()}.tmp"
    try:
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(temporary, "wb") as file:
            file.write(b"%d\n" % adler32(body) + body)
        os.replace(temporary, path)
    except OSError:
        return  # a read-only home is no reason not to lint
