"""``extends: spelling``: words that no dictionary knows.

The dictionaries are Hunspell's; see :mod:`rhetlint.spellers`.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator, Sequence

from rhetlint.errors import InputError, Problem
from rhetlint.rule import Rule
from rhetlint.spellers import Dictionary, SpellerError, bundled, dictionary, load_speller
from rhetlint.vale.blocks import Block
from rhetlint.vale.messages import formatted
from rhetlint.vale.points import Alert, Exceptions, Memory, Point, Setting
from rhetlint.vale.regexes import compiled

_USUAL = ("en_US-web", "en_US")
"""The dictionaries that are used when a rule names none: Vale's own, if it is there, or the one of the package."""

_SPECIAL = re.compile(r"^(?:[A-Za-z]\.){2,}$|^[A-Z][a-z]{1,2}\.$")
_PREFIXES = tuple("$(\"['")
_SUFFIXES = tuple(",)\"]!;.?:'")
_STRAIGHT = str.maketrans("“”‘’", "\"\"''")
_CAMEL = re.compile(r"[A-Z][a-z]+[A-Z]+\w+", re.ASCII)
_PART = re.compile(r"[A-ZÀ-Þ]+(?![a-zß-ÿ])|[A-ZÀ-Þ]?[a-zß-ÿ]+|[^\W\d_]")  # of an identifier: HTTP, Server
_SHORTEST_PART = 3
_NO_WORD = re.compile(r"[^a-zA-Z_']")


class Spelling(Point):
    """Flags each word that is neither in a dictionary nor filtered out."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        super().__init__(rule, setting)
        options = rule.options
        self._filters = [compiled(pattern) for pattern in options["filters"]]
        self._custom: bool = options["custom"]
        self._split: bool = options["split"]
        terms = [rf"\b{term}\b" for term in (*options["exceptions"], *setting.vocabulary.accept)]
        self._accepted = compiled("(?i)" + "|".join(terms)) if terms else None
        self._phrases = Exceptions((), setting, True)
        self._words = _Words(rule, setting.styles)
        self._known: dict[str, bool] = {}

    def find(self, block: Block, memory: Memory) -> Iterator[Alert]:
        """An alert for each word that is not right."""
        text = block.text.text
        for start, found in words(text):
            word = found.translate(_STRAIGHT)
            right = self._known.get(word)
            if right is None:
                right = self._known[word] = self._right(word)
            if right or self._phrases.cover(text, start, start + len(found), ""):
                continue
            for at, part in self._wrong(found, word):
                yield Alert(start + at, start + at + len(part), formatted(self._rule.message, [part]))

    def _wrong(self, found: str, word: str) -> Iterator[tuple[int, str]]:
        """What of ``found``, which is ``word`` with straight marks, is not right: all, or parts of an identifier."""
        parts = [(m.start(), m[0]) for m in _PART.finditer(found)]
        if not self._split or parts == [(0, found)]:
            yield 0, word
            return
        for at, part in parts:
            if len(part) >= _SHORTEST_PART and not part.isupper() and not self._known_word(part):
                yield at, part

    def _known_word(self, word: str) -> bool:
        return self._words.know(word) or (self._accepted is not None and self._accepted.search(word))

    def _right(self, word: str) -> bool:
        if not self._custom and self._skips(word):
            return True
        if any(pattern.search(word) for pattern in self._filters):
            return True
        return self._known_word(word)

    def _skips(self, word: str) -> bool:
        if self._split:
            return not all(c.isalnum() or c in "_-'" for c in word)
        return _NO_WORD.search(word) is not None or word[-1].isupper() or _CAMEL.search(word) is not None


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


class _Words:
    """The words of a rule's dictionaries, and those it ignores."""

    def __init__(self, rule: Rule, styles: Iterable[str]) -> None:
        self._ignored = set(_ignored(rule.options["ignore"], styles))
        try:
            self._speller = load_speller(list(_dictionaries(rule, list(styles))))
        except SpellerError as error:
            message = f"the rule {rule.id!r} cannot run: {error}"
            raise InputError([Problem(rule.path, rule.line, 1, message, error.hint)]) from None

    def know(self, word: str) -> bool:
        return word in self._ignored or word.lower() in self._ignored or self._speller.knows(word)


def places(rule: Rule, styles: Sequence[str]) -> Iterator[str]:
    """All files that ``rule`` looks for: those of its dictionaries, and those with words that it ignores."""
    for name in rule.options["ignore"]:
        yield from _ignore_files(name, styles)
    for found in (*_apart(rule, styles), *(stem for stems in _stems(rule, styles) for stem in stems)):
        yield from found if isinstance(found, Dictionary) else (f"{found}.aff", f"{found}.dic")


def _apart(rule: Rule, styles: Sequence[str]) -> list[Dictionary]:
    """Where the two files may be that ``rule`` names one by one."""
    aff, dic = rule.options["aff"], rule.options["dic"]
    return [Dictionary(os.path.join(s, aff), os.path.join(s, dic)) for s in ("", *styles)] if aff and dic else []


def _stems(rule: Rule, styles: Sequence[str]) -> list[list[str]]:
    """Where the dictionaries may be that ``rule`` names by their names, each with all its places; the usual one is
    the last, if it is wanted."""
    options = rule.options
    own = [os.path.join(style, "config", "dictionaries") for style in styles]
    folders = own
    if options["dicpath"]:
        folders = [options["dicpath"], *(os.path.join(style, options["dicpath"]) for style in styles)]
    named = [[os.path.join(folder, name) for folder in folders] for name in options["dictionaries"]]
    if _wants_usual(rule):
        named.append([os.path.join(f, name) for name in _USUAL for f in (*own, os.environ.get("DICPATH", "")) if f])
    return named


def _wants_usual(rule: Rule) -> bool:
    options = rule.options
    return options["append"] or not (options["dictionaries"] or (options["aff"] and options["dic"]))


def _dictionaries(rule: Rule, styles: Sequence[str]) -> Iterator[Dictionary]:
    """The dictionaries that ``rule`` names, and the usual one if it names none or asks for it.  Raises SpellerError."""
    apart, named = _apart(rule, styles), _stems(rule, styles)
    usual = named.pop() if _wants_usual(rule) else None
    if apart:
        yield next((place for place in apart if all(map(os.path.isfile, place))), apart[0])
    for stems in named:
        yield dictionary(next((s for s in stems if os.path.isfile(s + ".dic")), stems[0]))
    if usual is not None:
        found = next((stem for stem in usual if os.path.isfile(stem + ".dic")), "")
        yield dictionary(found) if found else bundled()


def _ignored(names: Iterable[str], styles: Iterable[str]) -> Iterator[str]:
    for path in (path for name in names for path in _ignore_files(name, styles)):
        try:
            with open(path, encoding="utf-8-sig") as file:
                yield from (line.strip() for line in file if line.strip())
        except (OSError, UnicodeDecodeError):
            continue


def _ignore_files(name: str, styles: Iterable[str]) -> list[str]:
    """Where the file ``name`` of words to ignore may be."""
    return [name, *(os.path.join(s, *inner, name) for s in styles for inner in ((), ("config", "ignore")))]
