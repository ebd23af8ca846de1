"""The syntax of a ``.vale.ini``: sections, keys and values, each with its place."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from rhetlint.errors import InputError, Problem

_COMMENT = re.compile(r"\s[#;].*")
_KEY = re.compile(r"([^=:]+?)\s*[=:]\s*(.*)")


class Entry(NamedTuple):
    """A key and its value; ``line`` and the columns count from 1, and ``file`` is where it stands."""

    key: str
    value: str
    line: int
    column: int
    value_column: int
    file: str


class Section(NamedTuple):
    """A section; the keys before the first have the name ""."""

    name: str
    line: int
    entries: list[Entry]


def read_ini(path: str, shown: str) -> list[Section]:
    """The sections of the file at ``path``, in order, those of one name together.  Raises InputError."""
    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except UnicodeDecodeError as error:
        raise InputError([Problem(shown, 0, 0, f"not UTF-8: byte {error.start} is no part of a character")]) from None
    except OSError as error:
        raise InputError([Problem(shown, 0, 0, f"cannot be read: {error.strerror}")]) from None
    sections = {"": Section("", 1, [])}
    current = sections[""]
    problems = []
    numbered = iter(enumerate(lines, 1))
    for number, line in numbered:
        text = line.strip()
        if not text or text[0] in "#;":
            continue
        if text[0] == "[":
            name = text[1 : text.rindex("]")] if "]" in text else ""
            if not name:
                problems.append(Problem(shown, number, 1, "the section has no closing bracket", "as in [*.md]"))
                continue
            current = sections.setdefault(name, Section(name, number, []))
            continue
        while text.endswith("\\"):
            text = text[:-1].rstrip() + next(numbered, (0, ""))[1].strip()
        entry = _entry(line, text, number, shown)
        if entry:
            current.entries.append(entry)
        else:
            problems.append(Problem(shown, number, 1, f"{text[:40]!r} is neither a section nor a key", "key = value"))
    if problems:
        raise InputError(problems)
    return list(sections.values())


def _entry(line: str, text: str, number: int, shown: str) -> Entry | None:
    found = _KEY.fullmatch(text)
    if found is None:
        return None
    lead = len(line) - len(line.lstrip())
    key, value = found[1], found[2]
    if value[:1] in ('"', "'", "`") and value.find(value[0], 1) > 0:
        value = value[1 : value.find(value[0], 1)]
    else:
        value = _COMMENT.sub("", " " + value).strip()
    return Entry(key, value, number, lead + 1, lead + found.start(2) + 1, shown)


def merged(files: Iterable[Iterable[Section]]) -> list[Section]:
    """The sections of several files, in which later keys come after earlier ones."""
    found: dict[str, Section] = {"": Section("", 1, [])}
    for section in (section for file in files for section in file):
        found.setdefault(section.name, Section(section.name, section.line, [])).entries.extend(section.entries)
    return list(found.values())


def listed(entries: Iterable[Entry], key: str) -> list[tuple[str, Entry]]:
    """The items of all values of ``key``, each with where it was given; ``NONE`` takes back all before it."""
    found: dict[str, Entry] = {}
    for entry in (entry for entry in entries if entry.key == key):
        for item in items(entry.value):
            if item == "NONE":
                found.clear()
            else:
                found.setdefault(item, entry)
    return list(found.items())


def items(value: str) -> list[str]:
    """The items of a value, which commas separate; ``\\,`` is a comma of an item."""
    found = (item.replace(r"\,", ",").strip() for item in re.split(r"(?<!\\),", value))
    return list(dict.fromkeys(item for item in found if item))
