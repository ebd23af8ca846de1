"""What ``extends`` may name: ``house`` or ``house@>=1.2``, an installed pack; whatever else, a path."""

from __future__ import annotations

import os
import re

from rhetlint.config.model import Reference
from rhetlint.distributions import Installed, installed_packs
from rhetlint.errors import InputError, nearest
from rhetlint.files import read_regular
from rhetlint.manifest import MAX_BYTES
from rhetlint.versions import wanted

_INSTALLED = re.compile(r"(?P<name>[a-z][a-z0-9]*(?:-[a-z0-9]+)*)\s*(?:@(?P<versions>.*))?")
_CONFIGS = (".yaml", ".yml", ".toml")
_PACK_KEY = re.compile(r"""^(?:\{[ \t]*)?["']?pack["']?[ \t]*:""", re.MULTILINE)


class BadReference(ValueError):
    """Nothing can be found under a reference; the text says why, and ``hint`` what to do."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.hint = hint


def names_installed(text: str) -> bool:
    """Whether ``text`` names an installed pack, and no path."""
    return _INSTALLED.fullmatch(text) is not None


def refer(text: str, folder: str) -> Reference:
    """What ``text`` names in a file of ``folder`` (absolute).  Raises BadReference."""
    m = _INSTALLED.fullmatch(text)
    if m:
        return _installed(text, m["name"], m["versions"], folder)
    path = os.path.normpath(os.path.join(folder, text))
    if os.path.isdir(path):
        return Reference(path, text, is_pack=True)
    if not os.path.isfile(path):
        raise BadReference(f"there is no file or folder {text!r}", nearest_path(path))
    return Reference(path, text, is_pack=not path.endswith(".toml") and _is_pack_file(path))


def installed(name: str) -> Installed:
    """The installed pack ``name``.  Raises BadReference when there is none, or when it cannot be used."""
    packs = installed_packs()
    if name not in packs:
        known = f"installed are {', '.join(packs)}" if packs else "none is installed"
        hint = nearest(name, packs) or f"{known}; those of rhetlint itself are turned on under 'rules'"
        raise BadReference(f"there is no installed pack {name!r}", hint)
    pack = packs[name]
    if pack.wrong:
        raise BadReference(f"the installed pack {name!r} cannot be used: {pack.wrong}")
    return pack


def _installed(text: str, name: str, versions: str | None, folder: str) -> Reference:
    if versions is not None:
        try:
            wanted(versions)
        except ValueError as error:
            raise BadReference(str(error)) from None
    try:
        pack = installed(name)
    except BadReference as error:
        here = os.path.join(folder, name)
        beside = next((name + suffix for suffix in ("", *_CONFIGS) if os.path.exists(here + suffix)), "")
        if beside and not error.hint.startswith("did"):
            error.hint = f"for the file or folder beside this file, write ./{beside}"
        raise
    return Reference(pack.path, text, True, name, versions or "", pack.version)


def hint_at_packs(text: str, path: str) -> str:
    """What may have been meant by ``text`` in a list of paths, where nothing lies at ``path``."""
    near = nearest_path(path)
    return near or ("installed packs are named under 'extends'" if names_installed(text) else "")


def _is_pack_file(path: str) -> bool:
    """Whether the file has the key ``pack``, which a config has not."""
    try:
        return _PACK_KEY.search(read_regular(path, MAX_BYTES).decode("utf-8-sig")) is not None
    except (InputError, UnicodeDecodeError):
        return False  # reading it will say what is wrong


def nearest_path(path: str) -> str:
    """A hint at the file or folder that ``path`` may have been meant to name, or ""."""
    try:
        return nearest(os.path.basename(path), os.listdir(os.path.dirname(path)))
    except OSError:
        return ""
