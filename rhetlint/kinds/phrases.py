"""Word lists with context: what the kinds ``words``, ``substitution`` and ``limit`` share.

An entry is a word or phrase, with what to write instead where there is something, and with the
neighbours that it must or must not have.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rhetlint.fields import Field
from rhetlint.kinds.inflect import PARTS, forms
from rhetlint.rule import Hit, Literal
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain

NEIGHBOURS = ("before", "after", "not-before", "not-after")
_REACH = 48  # code points on either side in which a neighbouring word or phrase must stand

FIELDS: Mapping[str, Field] = {
    "inflect": Field("choice", "Also match the regular forms of each entry as this part of speech.", "none", PARTS),
    "ignore-case": Field("boolean", "Match capital and small letters alike.", True),
    "names": Field("boolean", "Also match where a capital inside a sentence shows that it is (part of) a name.", True),
    "before": Field("texts", "Match only where one of these words or phrases follows directly.", ()),
    "after": Field("texts", "Match only where one of these words or phrases stands directly before.", ()),
    "not-before": Field("texts", "Do not match where one of these words or phrases follows directly.", ()),
    "not-after": Field("texts", "Do not match where one of these words or phrases stands directly before.", ()),
}
"""The keys that every kind with a word list takes."""

_ENTRY_KEYS = ("instead", "inflect", *NEIGHBOURS)

Fail = Callable[[str, str], None]


class Entry(NamedTuple):
    """A word or phrase found, as its list has it."""

    term: str
    instead: tuple[str, ...]
    neighbours: Mapping[str, Sequence[str]]


def prepare(key: str, options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """``options`` with the entries under ``key`` made ready: ``forms`` (each lower-case form and
    the index of its entry) and ``terms`` (term, what to write instead, neighbours)."""
    terms: list[tuple[str, list[str], dict[str, list[str]]]] = []
    found: dict[str, int] = {}
    fold_case = options["ignore-case"]
    for term, detail in options.pop(key) or ():
        entry = _entry(key, term, detail, options["inflect"], fail)
        if entry is None:
            continue
        part, instead, neighbours = entry
        for form in forms(plain(term), part):
            found.setdefault(fold(form) if fold_case else form, len(terms))
        terms.append((term, instead, neighbours))
    return {**options, "forms": found, "terms": terms}


def _entry(key: str, term: str, detail: Any, part: str, fail: Fail) -> tuple[str, list[str], dict[str, Any]] | None:
    if not term.strip() or term != " ".join(term.split()):
        fail(key, f"the entry {term!r} is empty or has white space that no text has; write single spaces")
        return None
    if detail is None:
        return part, [], {}
    if isinstance(detail, str):
        return part, [detail], {}
    if isinstance(detail, list):
        return part, [str(d) for d in detail], {}
    return _detailed(key, term, detail, part, fail)


def _detailed(
    key: str, term: str, detail: Mapping[str, Any], part: str, fail: Fail
) -> tuple[str, list[str], dict[str, Any]] | None:
    from rhetlint.errors import nearest

    for name in detail:
        if name not in _ENTRY_KEYS:
            hint = nearest(name, _ENTRY_KEYS) or "known are " + ", ".join(_ENTRY_KEYS)
            fail(key, f"unknown key {name!r} in the entry {term!r} ({hint})")
            return None
    part = detail.get("inflect", part)
    if part not in PARTS:
        fail(key, f"'inflect' of the entry {term!r} is {part!r}; it is one of {', '.join(PARTS)}")
        return None
    neighbours = {name: _folded(_texts(detail[name])) for name in NEIGHBOURS if name in detail}
    return part, _texts(detail.get("instead")), neighbours


def _texts(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def _folded(texts: Sequence[str]) -> list[str]:
    return [fold(plain(t)) for t in texts]


class Phrases:
    """The entries of one rule, ready to confirm hits.  ``options`` come from :func:`prepare`."""

    def __init__(self, options: Mapping[str, Any]) -> None:
        self._forms: Mapping[str, int] = options["forms"]
        self._terms = options["terms"]
        self._exact = not options["ignore-case"]
        self._names = options["names"]
        self._common = {name: _folded(options[name]) for name in NEIGHBOURS if options[name]}

    @property
    def literals(self) -> Iterator[Literal]:
        """What the engine must look for."""
        return (Literal(fold(form)) for form in self._forms)

    def confirm(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[Hit, Entry]]:
        """The hits that stand in the right case and company; of overlapping ones the longest."""
        taken = -1
        text = document.plain if self._exact else document.folded
        for hit in sorted(hits, key=_longest_first):
            if hit.start < taken:
                continue
            index = self._forms.get(text[hit.start : hit.end])
            if index is None or (not self._names and is_name(document, hit.start)):
                continue
            term, instead, neighbours = self._terms[index]
            if self._company(document.folded, hit, self._common) and self._company(document.folded, hit, neighbours):
                taken = hit.end
                yield hit, Entry(term, tuple(instead), neighbours)

    @staticmethod
    def _company(folded: str, hit: Hit, neighbours: Mapping[str, Sequence[str]]) -> bool:
        for name, phrases in neighbours.items():
            stands = _follows if name.endswith("before") else _precedes
            if stands(folded, hit, phrases) == name.startswith("not-"):
                return False
        return True


def _longest_first(hit: Hit) -> tuple[int, int]:
    return hit.start, -hit.end


def _follows(folded: str, hit: Hit, phrases: Sequence[str]) -> bool:
    rest = folded[hit.end : hit.end + _REACH].lstrip(" -–(\"“'")
    return any(rest.startswith(p) and not rest[len(p) : len(p) + 1].isalnum() for p in phrases)


def _precedes(folded: str, hit: Hit, phrases: Sequence[str]) -> bool:
    rest = folded[max(0, hit.start - _REACH) : hit.start].rstrip(" -–(\"“'")
    return any(rest.endswith(p) and not rest[-len(p) - 1 : -len(p)].isalnum() for p in phrases)


def is_name(document: Document, start: int) -> bool:
    """Whether the word at ``start`` is written with a capital although no sentence begins there."""
    if not document.prose[start].isupper():
        return False
    sentence = document.sentence_at(start)
    if sentence < 0:
        return False
    begin = document.sentences[sentence].start
    before = document.prose[begin:start]
    if not any(c.isalnum() for c in before):
        return False
    return not title_case(document, sentence)


def title_case(document: Document, sentence: int) -> bool:
    """Whether most words of a sentence have capitals, so that a capital says nothing (a headline)."""
    span = document.sentences[sentence]
    words = re.findall(r"[^\W\d_]{4,}", document.prose[span.start : span.end])
    return sum(w[0].isupper() for w in words) > 0.7 * len(words)


def in_case_of(match: str, replacement: str) -> str:
    """``replacement`` with the capitals of ``match``: all, the first, or none."""
    if match.isupper() and sum(c.isalpha() for c in match) > 1:
        return replacement.upper()
    if match[:1].isupper():
        return replacement[:1].upper() + replacement[1:]
    return replacement
