"""Word lists with context: what the kinds ``words``, ``substitution``, ``limit`` and ``claim`` share.

An entry is a word or phrase, with what to write instead where there is something, and with the
neighbours that it must or must not have.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from rhetlint.errors import nearest
from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.records import NamedTuple
from rhetlint.rule import Hit, Literals
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain

ANY_NAME = "<name>"
"""In a list of neighbours: any word that begins with a capital."""

LONGEST_INSTEAD = 1000
"""How many characters a replacement or a neighbour may have; every finding holds the one that it offers."""

_REACH = 48  # code points on either side in which a neighbouring word or phrase must stand
_BETWEEN = " -–()\"“”'"  # what may stand between an entry and its neighbour
_SHORT = 4  # words of so many letters may be abbreviations when all are capitals

_WHERE = {
    "before": "Match only where one of these words or phrases follows directly",
    "after": "Match only where one of these words or phrases stands directly before",
    "not-before": "Do not match where one of these words or phrases follows directly",
    "not-after": "Do not match where one of these words or phrases stands directly before",
}
PARTS = ("none", "noun", "verb", "participle", "adjective")
"""What a word list may inflect its entries as; ``participle`` stands for the forms of a verb in -ed
and -ing alone, where its other forms are also nouns ("hounded", but not "hounds")."""

NEIGHBOURS = tuple(_WHERE)
"""The keys of an entry, and of a whole list, that say what must or must not stand beside it."""

FIELDS: Mapping[str, Field] = {
    "inflect": Field("choice", "Also match the regular forms of each entry as this part of speech.", "none", PARTS),
    "ignore-case": Field("boolean", "Match capital and small letters alike.", True),
    "names": Field("boolean", "Also match where a capital inside a sentence shows that it is (part of) a name.", True),
    **{name: Field("texts", f"{where}; {ANY_NAME} is any word with a capital.", ()) for name, where in _WHERE.items()},
}
"""The keys that every kind with a word list takes."""

ENTRY_FIELDS: Mapping[str, Field] = {
    "instead": Field("texts", "What to write instead; of several, the best comes first."),
    **{name: field for name, field in FIELDS.items() if name != "ignore-case"},
}
"""The keys of one entry, where it is written as a mapping."""


class Entry(NamedTuple):
    """A word or phrase found, as its list has it, with what to write instead; ``number`` is its place in ``terms``."""

    term: str
    instead: Sequence[str]
    number: int


_Entry = tuple[str, list[str], bool, dict[str, list[str]]]
"""Part of speech, what to write instead, whether names match, neighbours."""


def prepare(keys: str | Sequence[str], options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """``options`` with the entries under ``keys``, one list after the other, made ready: ``forms`` (each form
    that is looked for, in lower case unless case matters, and the index of its entry) and ``terms`` (for each
    entry the term, what to write instead, whether names match, and its neighbours).

    An entry that is written out goes before a form that another entry is inflected to.
    """
    terms: list[tuple[str, list[str], bool, dict[str, list[str]]]] = []
    written: dict[str, int] = {}
    inflected: dict[str, int] = {}
    read = _Reader(options, fail).read
    shape = _folded if options["ignore-case"] else plain
    for key in [keys] if isinstance(keys, str) else keys:
        for term, detail in options.pop(key) or ():
            entry = read(key, term, detail)
            if entry is None:
                continue
            part, instead, names, neighbours = entry
            if part != "participle" and written.setdefault(shape(term), len(terms)) != len(terms):
                fail(key, f"the entry {term!r} is there twice", term)
            if part != "none":
                from rhetlint.kinds.inflect import forms  # not needed by packs that are compiled already

                for form in forms(term, part):
                    inflected.setdefault(shape(form), len(terms))
            terms.append((term, instead, names, neighbours))
    return {**options, "forms": {**inflected, **written}, "terms": terms}


class _Reader:
    """Reads what belongs to the entries of a rule; ``fail`` hears of what is wrong."""

    def __init__(self, options: Mapping[str, Any], fail: Fail) -> None:
        self._options = options
        self._fail = fail
        self._key = self._term = ""

    def read(self, key: str, term: str, detail: Any) -> _Entry | None:
        """Part of speech, what to write instead, whether names match, neighbours; None if the entry is none."""
        self._key, self._term = key, term
        if not term or (not term.isalnum() and term != " ".join(term.split())):
            self._say(f"the entry {term!r} is empty or has white space that no text has; write single spaces")
            return None
        part, names = self._options["inflect"], self._options["names"]
        if detail is None:
            return part, [], names, {}
        if isinstance(detail, str) and detail.strip() and len(detail) <= LONGEST_INSTEAD:
            return part, [detail], names, {}
        return self._detailed(detail if isinstance(detail, Mapping) else {"instead": detail}, part, names)

    def _detailed(self, detail: Mapping[str, Any], part: str, names: bool) -> _Entry | None:
        unknown = [name for name in detail if name not in ENTRY_FIELDS]
        for name in unknown:
            hint = nearest(name, ENTRY_FIELDS) or "known are " + ", ".join(ENTRY_FIELDS)
            self._say(f"unknown key {name!r} in the entry {self._term!r} ({hint})")
        texts = {name: self._texts(name, detail[name]) for name in ("instead", *NEIGHBOURS) if name in detail}
        inflected = self._one_of("inflect", detail.get("inflect", part), PARTS)
        named = self._one_of("names", str(detail.get("names", names)).lower(), ("true", "false"))
        if unknown or inflected is None or named is None:
            return None
        instead = texts.pop("instead", [])
        return inflected, instead, named == "true", {name: list(map(_folded, found)) for name, found in texts.items()}

    def _say(self, message: str) -> None:
        self._fail(self._key, message, self._term)

    def _one_of(self, name: str, value: Any, known: Sequence[str]) -> str | None:
        if value in known:
            return str(value)
        self._say(f"{name!r} of the entry {self._term!r} is {value!r}; it is one of {', '.join(known)}")
        return None

    def _texts(self, name: str, value: Any) -> list[str]:
        values = value if isinstance(value, list) else [value]
        if not values or any(v is None or not str(v).strip() for v in values):
            self._say(f"{name!r} of the entry {self._term!r} is empty")
        if any(len(str(v)) > LONGEST_INSTEAD for v in values):
            self._say(f"{name!r} of the entry {self._term[:40]!r} is longer than {LONGEST_INSTEAD:,} characters")
        return [str(v) for v in values]


def _folded(text: str) -> str:
    return text.lower() if text.isascii() and "\t" not in text else fold(plain(text))


class Phrases:
    """The entries of one rule, ready to confirm hits.  ``options`` come from :func:`prepare`."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._forms: Mapping[str, int] = options["forms"]
        self._terms = options["terms"]
        self._exact = not options["ignore-case"]
        self._common = {name: list(map(_folded, options[name])) for name in NEIGHBOURS if options[name]}

    @property
    def literals(self) -> Literals:
        """What the engine must look for."""
        return Literals([fold(form) for form in self._forms] if self._exact else self._forms)

    def confirm(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Entry]]:
        """The hits that stand in the right case and company; of overlapping ones the longest."""
        taken = -1
        text = document.plain if self._exact else document.folded
        known = [hit for hit in hits if text[slice(*hit)] in self._forms] if self._forms else []
        for hit in sorted(known, key=_longest_first):
            if hit.start < taken:
                continue
            index = self._forms[text[slice(*hit)]]
            term, instead, names, neighbours = self._terms[index]
            if not names and is_name(document, hit):
                continue
            if _company(document, hit, self._common) and _company(document, hit, neighbours):
                taken = hit.end
                yield hit, Entry(term, instead, index)


def _longest_first(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _company(document: Document, hit: Hit, neighbours: Mapping[str, Sequence[str]]) -> bool:
    for name, phrases in neighbours.items():
        stands = follows if name.endswith("before") else precedes
        if stands(document, hit, phrases) == name.startswith("not-"):
            return False
    return True


def follows(document: Document, hit: Hit, phrases: Sequence[str]) -> bool:
    """Whether one of ``phrases`` (folded, or ANY_NAME) stands directly behind ``hit``."""
    rest = document.folded[hit.end : hit.end + _REACH]
    start = hit.end + len(rest)
    rest = rest.lstrip(_BETWEEN)
    start -= len(rest)
    for phrase in phrases:
        if phrase == ANY_NAME:
            if document.prose[start : start + 1].isupper():
                return True
        elif rest.startswith(phrase) and not rest[len(phrase) : len(phrase) + 1].isalnum():
            return True
    return False


def precedes(document: Document, hit: Hit, phrases: Sequence[str]) -> bool:
    """Whether one of ``phrases`` (folded, or ANY_NAME) stands directly before ``hit``."""
    rest = document.folded[max(0, hit.start - _REACH) : hit.start].rstrip(_BETWEEN)
    for phrase in phrases:
        if phrase == ANY_NAME:
            if _ends_in_name(document, hit.start):
                return True
        elif rest.endswith(phrase) and not rest[-len(phrase) - 1 : -len(phrase)].isalnum():
            return True
    return False


def _ends_in_name(document: Document, end: int) -> bool:
    last = re.search(r"[^\W_][\w'.-]*$", document.plain[max(0, end - _REACH) : end].rstrip(_BETWEEN))
    return last is not None and last[0][0].isupper()


def is_name(document: Document, hit: Hit) -> bool:
    """Whether the words at ``hit`` are written with a capital although no sentence begins there.

    Longer words all in capitals are shouted, not names.
    """
    word = document.prose[hit.start : hit.end]
    if not word[0].isupper() or (word.isupper() and len(word) > _SHORT):
        return False
    sentence = document.sentence_at(hit.start)
    if sentence < 0:
        return False
    begin = document.sentences[sentence].start
    if not any(c.isalnum() for c in document.prose[begin : hit.start]):
        return False
    return not title_case(document, sentence)


def title_case(document: Document, sentence: int) -> bool:
    """Whether most words of a sentence have capitals, so that a capital says nothing (a headline).

    Outside headings this takes at least four longer words: "We met Acme Games" is no headline.
    """
    span = document.sentences[sentence]
    words = re.findall(r"[^\W\d_]{5,}", document.prose[span.start : span.end])
    heading = document.blocks[document.block_at(span.start)].level > 0
    return (heading or len(words) >= 4) and sum(w[0].isupper() for w in words) > 0.8 * len(words)


def has_inner_capital(text: str) -> bool:
    """Whether a capital follows a small letter somewhere in ``text``."""
    return any(a.islower() and b.isupper() for a, b in pairwise(text))


def in_case_of(match: str, replacement: str) -> str:
    """``replacement`` with the capitals of ``match``: all, the first, or none.

    A word with capitals of its own inside (GitHub, iPhone) keeps them.
    """
    if has_inner_capital(replacement):
        return replacement
    if match.isupper() and sum(c.isalpha() for c in match) > 1:
        return replacement.upper()
    if match[:1].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement
