"""Words that a project accepts or rejects: the files ``accept.txt`` and ``reject.txt`` of a vocabulary."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rhetlint.errors import Problem, nearest

FOLDERS = (os.path.join("config", "vocabularies"), "Vocab")
"""Where vocabularies lie in a folder with styles."""


class Vocabulary(NamedTuple):
    """Regular expressions of what is accepted and of what is rejected."""

    accept: tuple[str, ...] = ()
    reject: tuple[str, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.accept or self.reject)


NO_WORDS = Vocabulary()


def together(vocabularies: Iterable[Vocabulary]) -> Vocabulary:
    """All that ``vocabularies`` hold."""
    found = list(vocabularies)
    return Vocabulary(
        tuple(term for one in found for term in one.accept), tuple(term for one in found for term in one.reject)
    )


def read_vocabulary(name: str, styles: Sequence[str], problems: list[Problem], place: Problem) -> Vocabulary:
    """The vocabulary ``name`` below one of the folders ``styles``; when there is none, ``place`` says so."""
    for style in styles:
        for folder in FOLDERS:
            path = os.path.join(style, folder, name)
            if os.path.isdir(path):
                return together(_parts(path, problems))
    known = [n for style in styles for folder in FOLDERS for n in _names(os.path.join(style, folder))]
    problems.append(place._replace(message=f"there is no vocabulary {name!r}", hint=nearest(name, known)))
    return NO_WORDS


def _parts(folder: str, problems: list[Problem]) -> Iterator[Vocabulary]:
    """What the files in ``folder`` and below it hold."""
    for inner, folders, names in os.walk(folder):
        folders.sort()
        for path in (os.path.join(inner, name) for name in sorted(names)):
            if os.path.basename(path) == "accept.txt":
                yield Vocabulary(accept=tuple(_terms(path, problems)))
            elif os.path.basename(path) == "reject.txt":
                yield Vocabulary(reject=tuple(_terms(path, problems)))
            elif os.path.basename(path) in ("vocab.yml", "vocab.yaml"):
                from rhetlint.vale.yaml_vocabulary import read_terms

                accept, reject = read_terms(path, problems)
                yield Vocabulary(accept, reject)


def _names(folder: str) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:
        return []


def _terms(path: str, problems: list[Problem]) -> Iterator[str]:
    from rhetlint.vale.regexes import compiled

    try:
        with open(path, encoding="utf-8-sig") as file:
            lines = file.read().splitlines()
    except FileNotFoundError:
        return
    except (OSError, UnicodeDecodeError) as error:
        problems.append(Problem(path, 0, 0, f"cannot be read: {error}"))
        return
    for number, line in enumerate(lines, 1):
        term = line.strip()
        if not term or term.startswith("# "):
            continue
        try:
            compiled(term).check()
        except ValueError as error:
            problems.append(Problem(path, number, 1, f"{term!r} is no regular expression: {error}"))
        else:
            yield term
