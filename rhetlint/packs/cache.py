"""Compiled packs, kept between runs: reading rules from YAML costs more than linting a draft.

The key is the content of the pack's files and the code that compiles them, so a cache can be
old but never wrong.  Whatever goes wrong with the cache, the pack is simply read again.  The
format is that of Python's own compiled files, with a checksum; it is trusted as much as they are.
"""

from __future__ import annotations

import marshal
import os
import sys
from collections.abc import Mapping, Sequence
from zlib import adler32

import rhetlint
from rhetlint.packs.places import pack_files
from rhetlint.rule import Rule


def cache_folder(environ: Mapping[str, str] = os.environ) -> str:
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


def load_packs(paths: Sequence[str], use_cache: bool = True) -> list[Rule]:
    """The rules of all packs, in the order of ``paths``; from the cache where nothing changed.

    Rules from the cache have no examples.  Raises InputError with the problems of all packs.
    """
    if not use_cache:
        return _read(paths)
    key = _key(paths)
    try:
        return _decode(_bytes(os.path.join(cache_folder(), f"packs-{key}.bin")))
    except (OSError, ValueError, TypeError, EOFError):
        data = _encode(_read(paths))
        _store(key, data)
        return _decode(data)  # the same whether or not it comes from the cache


def _read(paths: Sequence[str]) -> list[Rule]:
    from rhetlint.errors import InputError, Problem
    from rhetlint.packs.load import load_pack  # reads YAML, which a cached pack does not need

    rules: list[Rule] = []
    problems: list[Problem] = []
    for path in paths:
        try:
            rules += load_pack(path)
        except InputError as error:
            problems += error.problems
    if problems:
        raise InputError(problems)
    return rules


def _key(paths: Sequence[str]) -> str:
    from _blake2 import blake2b  # hashlib loads OpenSSL, which costs more than reading the packs

    digest = blake2b(digest_size=16)
    digest.update(f"{rhetlint.__version__} {sys.version_info[:2]}".encode())
    for folder in ("kinds", "packs"):
        with os.scandir(os.path.join(os.path.dirname(rhetlint.__file__), folder)) as entries:
            code = sorted((e.name, e.stat().st_mtime_ns) for e in entries if e.name.endswith(".py"))
        digest.update(str(code).encode())
    for path in paths:
        digest.update(f"\0{os.path.realpath(path)}\0{path}".encode("utf-8", "surrogateescape"))
        for file in pack_files(path):
            digest.update(b"\0" + file.encode("utf-8", "surrogateescape") + b"\0")
            try:
                digest.update(_bytes(file))
            except OSError:
                continue  # loading the pack says so
    return digest.hexdigest()


def _bytes(path: str) -> bytes:
    with open(path, "rb") as file:
        return file.read()


def _encode(rules: Sequence[Rule]) -> bytes:
    body = marshal.dumps([tuple(rule._replace(examples=())) for rule in rules])
    return b"%d\n" % adler32(body) + body


def _decode(data: bytes) -> list[Rule]:
    checksum, _, body = data.partition(b"\n")
    if int(checksum) != adler32(body):
        raise ValueError("the cache is damaged")
    return [Rule(*row) for row in marshal.loads(body)]


def _store(key: str, data: bytes) -> None:
    try:
        folder = cache_folder()
        os.makedirs(folder, exist_ok=True)
        temporary = os.path.join(folder, f"packs-{key}.{os.getpid()}.tmp")
        with open(temporary, "wb") as file:
            file.write(data)
        os.replace(temporary, os.path.join(folder, f"packs-{key}.bin"))
    except OSError:
        return  # a read-only home is no reason not to lint
