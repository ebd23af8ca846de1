"""From plain text to examples: every place where a word, or an aid for it, stands."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from hashlib import blake2b
from pathlib import Path
from typing import NamedTuple

from confusion.pairs import AFTER_HAS, PAIRS, Pair
from rhetlint.text.features import window
from rhetlint.text.fold import plain

EDITED = ("abc", "brown", "speeches")
"""Corpora whose spelling can be trusted; the others only teach, they do not set limits."""
CORPORA = (*EDITED, "reviews", "faq", "manuals", "fortunes")
CHUNKS = 100
ENOUGH = 16_000  # places of a word that teach beside those of edited text
SLIPS = Path(__file__).parent / "slips.txt"


class Place(NamedTuple):
    """Where a text stands: what stands around it, and which part of its corpus it is in."""

    text: str
    left: list[str]
    right: list[str]
    edited: bool
    chunk: int


class Case(NamedTuple):
    """What is learned from a place: that ``word`` may stand there, and how much that counts.

    ``real`` cases are the words themselves in edited text: limits are set on these only.
    """

    word: str
    place: Place
    weight: float
    only_behind: bool
    real: bool


def texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Name and text of each corpus; lines that break a sentence are joined."""
    for name in CORPORA:
        with gzip.open(folder / f"{name}.txt.gz", "rt", encoding="utf-8") as file:
            yield name, re.sub(r"(?<=[a-z,])\n(?=[a-z])", " ", plain(file.read()))


def places(folder: Path) -> dict[str, list[Place]]:
    """All places of all words and aids, by text, without the known slips of the corpora."""
    wanted = {w for p in PAIRS for w in (p.first, p.second)} | {o for p in PAIRS for a in p.aids for o in a.others}
    by_length = "|".join(sorted(wanted, key=len, reverse=True))
    pattern = re.compile(rf"(?<![\w'-])(?:{by_length})(?![\w'-]|\.\w)", re.IGNORECASE)
    slips = frozenset(SLIPS.read_text(encoding="utf-8").split())
    found: dict[str, list[Place]] = {word: [] for word in wanted}
    for name, text in texts(folder):
        for match in pattern.finditer(text):
            left, right = window(text, *match.span())
            place = Place(match[0].lower(), left, right, name in EDITED, match.start() * CHUNKS // len(text))
            if fingerprint(place) not in slips:
                found[place.text].append(place)
    return found


def fingerprint(place: Place) -> str:
    """A name for a place that does not quote it."""
    around = " ".join([*reversed(place.left[:4]), place.text, *place.right[:4]])
    return blake2b(around.lower().encode(), digest_size=6).hexdigest()


def cases(pair: Pair, found: dict[str, list[Place]]) -> list[Case]:
    """All that there is to learn of a pair."""
    words = (pair.first, pair.second)
    learned = [Case(word, p, 1.0, False, True) for word in words for p in found[word] if p.edited]
    for word in words:
        learned += [Case(word, p, 1.0, False, False) for p in _some([p for p in found[word] if not p.edited])]
    for aid in pair.aids:
        others = _some([p for other in aid.others for p in _usable(found[other])])
        learned += [Case(aid.word, p, aid.weight, aid.only_behind, False) for p in others]
    return learned


def _some(found: list[Place]) -> list[Place]:
    """So many places that the commonest words do not take all the time, from all parts of the corpora."""
    return found[:: 1 + len(found) // ENOUGH]


def _usable(found: Iterable[Place]) -> Iterator[Place]:
    for place in found:
        if " " in place.text or "'" in place.text:  # stands for a short form, which needs something to lean on
            if not place.right or not place.right[0][0].isalpha():
                continue
            behind = place.right[0].lower()
            if place.text.endswith(" has") and behind not in AFTER_HAS and not behind.endswith("ed"):
                continue
        yield place
