"""``extends: spelling``: words that no dictionary knows.

The dictionaries are Hunspell's, read by the package chunspell, which is an extra.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any

from rhetlint.errors import InputError, Problem
from rhetlint.rule import Rule
from rhetlint.vale.blocks import Block
from rhetlint.vale.messages import formatted
from rhetlint.vale.points import Alert, Exceptions, Memory, Setting
from rhetlint.vale.regexes import compiled

EXTRA = "rhetlint[vale-spelling]"

_USUAL = ("en_US-web", "en_US")
"""The dictionaries that are used when a rule names none: Vale's own, if it is there, or the one of the package."""

_SPECIAL = re.compile(r"^(?:[A-Za-z]\.){2,}$|^[A-Z][a-z]{1,2}\.$")
_PREFIXES = tuple("$(\"['")
_SUFFIXES = tuple(",)\"]!;.?:'")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]+\w+", re.ASCII)
_NO_WORD = re.compile(r"[^a-zA-Z_']")


class Spelling:
    """Flags each word that is neither in a dictionary nor filtered out."""

    remembers = False
    literals: frozenset[str] = frozenset()

    def __init__(self, rule: Rule, setting: Setting) -> None:
        options = rule.options
        self._rule = rule
        self._filters = [compiled(pattern) for pattern in options["filters"]]
        self._custom: bool = options["custom"]
        terms = [rf"\b{term}\b" for term in (*options["exceptions"], *setting.vocabulary.accept)]
        self._accepted = compiled("(?i)" + "|".join(terms)) if terms else None
        self._phrases = Exceptions((), setting, True)
        self._speller = _Speller(rule, setting.styles)
        self._known: dict[str, bool] = {}

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """An alert for each word that is not right."""
        text = block.text.text
        for start, found in words(text):
            word = found.translate(_STRAIGHT)
            right = self._known.get(word)
            if right is None:
                right = self._known[word] = self._right(word)
            if not right and not self._phrases.cover(text, start, start + len(found), ""):
                yield Alert(start, start + len(found), formatted(self._rule.message, [word]))

    def _right(self, word: str) -> bool:
        if not self._custom and (_NO_WORD.search(word) or word[-1].isupper() or _CAMEL.search(word)):
            return True
        if any(pattern.search(word) for pattern in self._filters):
            return True
        return self._speller.knows(word) or (self._accepted is not None and self._accepted.search(word))


def words(text: str) -> Iterator[tuple[int, str]]:
    """The words of ``text`` with their places: what white space separates, without the marks around it."""
    for chunk in re.finditer(r"\S+", text):
        token, start = chunk[0], chunk.start()
        plain = token.translate(_STRAIGHT)
        begin, end = 0, len(plain)
        while end > begin and not _SPECIAL.match(plain[begin:end]):
            if plain[begin:end].startswith(_PREFIXES):
                begin += 1
            elif plain[begin:end].endswith(_SUFFIXES):
                end -= 1
            else:
                break
        word = token[begin:end]
        if any(c.isalpha() for c in word):
            yield start + begin, word


class _Speller:
    """The dictionaries of a rule, and the words it ignores."""

    def __init__(self, rule: Rule, styles: Iterable[str]) -> None:
        options = rule.options
        folders = [os.path.join(s, "config", "dictionaries") for s in styles]
        if options["dicpath"]:
            folders = [options["dicpath"], *(os.path.join(s, options["dicpath"]) for s in styles)]
        self._ignored = set(_ignored(options["ignore"], styles))
        self._books = []
        if options["aff"] and options["dic"]:
            places = [(os.path.join(s, options["dic"]), os.path.join(s, options["aff"])) for s in ("", *styles)]
            dic, _ = next((place for place in places if all(map(os.path.isfile, place))), (options["dic"], ""))
            self._books.append(_book(rule, os.path.basename(dic).removesuffix(".dic"), [os.path.dirname(dic)]))
        self._books += [_book(rule, name, folders) for name in options["dictionaries"]]
        if options["append"] or not self._books:
            usual = [*(os.path.join(s, "config", "dictionaries") for s in styles), os.environ.get("DICPATH", "")]
            name = next((n for n in _USUAL for f in usual if os.path.isfile(os.path.join(f, n + ".dic"))), "en_US")
            self._books.append(_book(rule, name, usual))

    def knows(self, word: str) -> bool:
        return word in self._ignored or word.lower() in self._ignored or any(book.spell(word) for book in self._books)


def _ignored(names: Iterable[str], styles: Iterable[str]) -> Iterator[str]:
    for name in names:
        for path in (name, *(os.path.join(s, *inner, name) for s in styles for inner in ((), ("config", "ignore")))):
            try:
                with open(path, encoding="utf-8-sig") as file:
                    yield from (line.strip() for line in file if line.strip())
            except (OSError, UnicodeDecodeError):
                continue


def _book(rule: Rule, name: str, folders: Iterable[str]) -> Any:
    folder = next((f for f in folders if os.path.isfile(os.path.join(f, name + ".dic"))), "")
    if not folder and name != "en_US":
        message = f"there is no dictionary {name!r}"
        raise InputError([Problem(rule.path, rule.line, 1, message, "looked in " + ", ".join(folders))])
    return _opened(rule.id, name, folder)


@lru_cache(maxsize=16)
def _opened(rule_id: str, name: str, folder: str) -> Any:
    try:
        from hunspell import Hunspell
    except ImportError:
        message = f"the rule {rule_id!r} checks spelling, which needs the package chunspell"
        raise InputError([Problem("", 0, 0, message, f"pip install '{EXTRA}', or switch the rule off")]) from None
    return Hunspell(name, hunspell_data_dir=folder) if folder else Hunspell(name)
