"""What a pack says of itself, as a layer of a config: from its manifest to a checked
:class:`~rhetlint.config.model.ConfigFile`."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping

from rhetlint import __version__
from rhetlint.config.keys import RULE_KEYS
from rhetlint.config.model import ConfigFile, Layer, Reference, Setting, shown
from rhetlint.config.read import Reader
from rhetlint.config.references import BadReference, names_installed
from rhetlint.errors import InputError
from rhetlint.fields import Field
from rhetlint.manifest import FILE_KEYS, KEYS, load_manifest, manifest_file
from rhetlint.versions import parse, wanted
from rhetlint.yamlmarks import Node


def read_pack(path: str, asked: Setting | None = None) -> ConfigFile:
    """What the pack at ``path`` (absolute) says beside its rules: what it extends, what it sets, its vocabulary.

    ``asked`` holds the Reference that asked for it, if one did.  A pack without a manifest says nothing, and
    neither does one that is not there: reading its rules will tell.  All problems are told with what it says.
    """
    file = manifest_file(shown(path))
    try:
        node = load_manifest(file) if os.path.lexists(file) else Node({})
    except InputError as error:
        return ConfigFile(pack=pack_name(path), problems=error.problems)
    if not isinstance(node.value, dict):
        node = Node({})  # reading its rules will say what is wrong
    reader = _Reader(file, os.path.dirname(manifest_file(path)), pack_name(path))
    said = reader.pack(node, FILE_KEYS if file == shown(path) else KEYS)
    if asked is not None and asked.value.name:
        reader.check_asked(node, asked)
    return reader.with_problems(said)


def pack_name(path: str) -> str:
    """What the pack at ``path`` is called if it does not say so itself: as its folder, or its file less the suffix."""
    name = os.path.basename(os.path.realpath(path))
    return name if os.path.isdir(path) else os.path.splitext(name)[0]


class _Reader(Reader):
    """Reads what a pack says beside its rules.  What it names lies inside of its folder."""

    def __init__(self, path: str, folder: str, name: str) -> None:
        super().__init__(path, folder)
        self._name = name

    def pack(self, node: Node, keys: Mapping[str, Field]) -> ConfigFile:
        """What the manifest in ``node``, a mapping, says; what is wrong is in :attr:`problems`."""
        self._mapping(node, "a pack", keys)
        for key, check in _CHECKS.items():
            value = self._value(key, keys[key], node.value[key]) if key in node.value else None
            if value is not None:
                try:
                    check(value)
                except ValueError as error:
                    self._problem(node.value[key], str(error))
        layer = Layer(rules=self._rules(node, "settings"), vocabulary=self._words(node))
        name = node.value["pack"].raw if "pack" in node.value else self._name
        return ConfigFile(layer, extends=self._extends(node, keys), pack=name)

    def check_asked(self, node: Node, asked: Setting) -> None:
        """Compare the manifest in ``node`` with how an installed pack is asked for and what its distribution says."""
        reference: Reference = asked.value
        name, version = node.value.get("pack"), node.value.get("version")
        if (name.raw if name else self._name) != reference.name:
            message = f"the pack is installed as {reference.name!r} and is not called so"
            self._problem(name or node, message, f"write 'pack: {reference.name}'")
        said = version.raw if version else reference.version
        try:
            if parse(said) != parse(reference.version):
                message = f"the pack says it is version {said}, and its distribution that it is {reference.version}"
                self._problem(version or node, message)
            elif reference.versions and not wanted(reference.versions)(said):
                message = f"the installed pack {reference.name!r} is version {said}, and this asks for"
                self._note(asked.origin, f"{message} {reference.versions}", "install another version of it")
        except ValueError as error:
            self._note(asked.origin, f"the version of the installed pack {reference.name!r} cannot be told: {error}")

    def _rule(self, name: str, node: Node) -> Mapping[str, Setting]:
        settings = super()._rule(name, node)
        for key, setting in settings.items():
            if key not in RULE_KEYS:
                for item in setting.value.value if isinstance(setting.value.value, list) else [setting.value]:
                    self._check_inside(item)
        return settings

    def _check_inside(self, node: Node) -> None:
        """What looks like a path, whatever the rule makes of it, must not lead out of the pack."""
        try:
            if isinstance(node.value, str):
                self._resolve(node.value)
        except ValueError as error:
            self._problem(node, str(error))

    def _refer(self, text: str) -> Reference:
        if not names_installed(text):
            try:
                self._resolve(text)
            except ValueError as error:
                raise BadReference(str(error)) from None
        reference = super()._refer(text)
        if not reference.is_pack:
            hint = "a pack in one file has the key 'pack'"
            raise BadReference(f"{text!r} is no pack, and a pack extends packs only", hint)
        return reference

    def _resolve(self, text: str) -> str:
        path = super()._resolve(text)
        inside = os.path.join(os.path.realpath(self.folder), "")
        if not os.path.realpath(path).startswith(inside):
            raise ValueError(f"{text!r} lies outside of the pack, which is a thing of its own")
        return path


def _check_requirement(versions: str) -> None:
    if not wanted(versions)(__version__):
        raise ValueError(f"the pack needs rhetlint {versions}, and this is {__version__}")


_CHECKS: Mapping[str, Callable[[str], object]] = {
    "pack": str,
    "description": str,
    "version": parse,
    "requires-rhetlint": _check_requirement,
}
"""The texts in a manifest; what is called raises ValueError when one is wrong."""
