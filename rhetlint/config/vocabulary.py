"""Reads the vocabulary of a config or a pack: two lists of words, which may stand in files of their own."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from rhetlint.config.keys import TYPES, VOCABULARY_KEYS
from rhetlint.config.model import Origin, Setting, Vocabulary, shown
from rhetlint.config.references import nearest_path
from rhetlint.config.settings import CASE, REJECTED
from rhetlint.config.values import kind_of
from rhetlint.errors import InputError, nearest
from rhetlint.files import read_regular
from rhetlint.kinds import kind
from rhetlint.kinds.accepted import forms
from rhetlint.kinds.phrases import has_inner_capital
from rhetlint.manifest import MAX_BYTES
from rhetlint.rule import Rule
from rhetlint.text.fold import plain
from rhetlint.yamlmarks import Node

Note = Callable[[Origin, str, str], None]
"""Told what is wrong: where, a message, a hint."""

_COMMENT = re.compile(r"#(?:\s|$)")


def read_vocabulary(node: Node, path: str, resolve: Callable[[str], str], note: Note) -> Vocabulary:
    """The two lists in ``node``, which stands in the file that messages call ``path``.

    ``resolve`` makes an absolute path of one that the vocabulary names; it may raise ValueError.
    """
    reader = _Reader(path, resolve, note)
    if not isinstance(node.value, dict):
        reader.say(node, f"'vocabulary' is {kind_of(node)}; it should be {TYPES['vocabulary']}")
        return Vocabulary()
    for key, place in node.keys.items():
        if key not in VOCABULARY_KEYS:
            hint = nearest(key, VOCABULARY_KEYS) or "known are " + ", ".join(VOCABULARY_KEYS)
            note(Origin(path, *place), f"unknown key {key!r}", hint)
    accept, reject = (tuple(reader.entries(key, node.value.get(key))) for key in VOCABULARY_KEYS)
    found = Vocabulary(accept, reject, tuple(reader.files))
    accepted = {entry.value: entry.origin for entry in found.accept}
    for entry, origin in found.reject:
        if entry in accepted:
            note(origin, f"{entry!r} is accepted and rejected", f"accepted in {accepted[entry]}")
    return found


def rules_of(accept: Iterable[str], reject: Iterable[str]) -> list[Rule]:
    """The rules that speak of rejected words, and of accepted ones with capitals that are not theirs."""
    rejected = dict.fromkeys(form for entry in reject for form in forms(entry))
    own = {form.lower(): entry for entry in accept for form in [plain(entry)] if has_inner_capital(form)}
    made = (
        (REJECTED, "words", [(form, None) for form in rejected], {"ignore-case": False}),
        (CASE, "swap", list(own.items()), {"safe": True}),
    )
    return [_with_entries(rule, key, entries, more) for rule, key, entries, more in made if entries]


def _with_entries(rule: Rule, key: str, entries: Sequence[tuple[str, str | None]], more: Mapping[str, Any]) -> Rule:
    module = kind(rule.kind)
    options = {name: field.default for name, field in module.FIELDS.items()}

    def fail(key: str, message: str, item: str = "") -> None:
        raise AssertionError(message)  # the entries have been checked, and each is there once

    return rule._replace(options=module.prepare({**options, key: entries, **more}, fail))


class _Reader:
    def __init__(self, path: str, resolve: Callable[[str], str], note: Note) -> None:
        self._path = path
        self._resolve = resolve
        self._note = note
        self.files: list[str] = []

    def say(self, node: Node, message: str, hint: str = "") -> None:
        self._note(Origin(self._path, node.line, node.column), message, hint)

    def entries(self, key: str, node: Node | None) -> Iterator[Setting]:
        """The entries of one list; one text stands for a list of one."""
        if node is None:
            return
        items: Sequence[Node] = node.value if isinstance(node.value, list) else [node]
        for item in items:
            if isinstance(item.value, dict):
                if list(item.value) != ["file"] or not item.value["file"].raw:
                    self.say(item, f"an entry under {key!r} is a text, or the one key 'file' with a path")
                else:
                    yield from self._file(item.value["file"])
            elif item.value is None or isinstance(item.value, list):
                self.say(item, f"{key!r} is {kind_of(item)}; it should be {TYPES['words']}")
            else:
                yield from self._entry(item.raw, Origin(self._path, item.line, item.column))

    def _file(self, node: Node) -> Iterator[Setting]:
        try:
            path = self._resolve(node.raw)
        except ValueError as error:
            self.say(node, str(error))
            return
        self.files.append(shown(path))
        try:
            text = read_regular(shown(path), MAX_BYTES).decode("utf-8-sig")
        except UnicodeDecodeError as error:
            self.say(node, f"{node.raw!r} is not UTF-8: byte {error.start} is no part of a character")
            return
        except InputError as error:
            hint = "" if os.path.exists(path) else nearest_path(path)
            self.say(node, f"{node.raw!r}: {error.problems[0].message}", hint)
            return
        for number, line in enumerate(text.split("\n"), 1):
            entry = line.strip()
            if entry and not _COMMENT.match(entry):
                column = len(line) - len(line.lstrip()) + 1
                yield from self._entry(entry, Origin(shown(path), number, column))

    def _entry(self, entry: str, origin: Origin) -> Iterator[Setting]:
        if entry != " ".join(entry.split()):
            self._note(origin, f"the entry {entry!r} has white space that no text has", "write single spaces")
        elif not any(map(str.isalnum, entry)):
            self._note(origin, f"the entry {entry!r} has no letter and no digit", "an entry is a word or a phrase")
        else:
            yield Setting(entry, origin)
