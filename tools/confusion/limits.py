"""How sure a model must be before it speaks: one limit for each word and rival.

All limits are chosen together, so that with a given number of false alarms on edited text most
slips are found.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

COMMON = 2000  # a slip counts like the word it replaces, but not more than a word as common as this
WORTH = {"its": 5, "it's": 4, "lose": 10, "where": 0.6, "past": 0.15}
"""How many times more often, or less, a slip is made for this word than the word it replaces is written right."""
LEAST, LEAST_RARE = 0.7, 1.5  # no limit is lower; the second is for words of which there are few
RARE = 300
DEEPEST = 80  # false alarms of one direction at most


class Direction(NamedTuple):
    """Scores that speak against a written word: where its rival is meant, and (falling) where it is right."""

    written: str
    meant: str
    slips: np.ndarray
    rights: np.ndarray


class Choice(NamedTuple):
    """A limit, what share of the slips it finds, and how many false alarms it gives."""

    limit: float
    recall: float
    alarms: int


def directions(first: str, second: str, scores: np.ndarray, is_second: np.ndarray) -> tuple[Direction, Direction]:
    """Both directions of a pair; scores are positive for the second word."""
    return (
        Direction(first, second, np.sort(scores[is_second]), -np.sort(-scores[~is_second])),
        Direction(second, first, np.sort(-scores[~is_second]), -np.sort(scores[is_second])),
    )


def choose(every: Sequence[Direction], alarms: float) -> Mapping[tuple[str, str], Choice]:
    """The best limits, by (written, meant), that together give at most ``alarms`` false alarms."""
    price, high = 1e-3, 1e4
    for _ in range(40):
        middle = (price * high) ** 0.5
        if sum(_best(d, middle).alarms for d in every) > alarms:
            price = middle
        else:
            high = middle
    return {(d.written, d.meant): _best(d, high) for d in every}


def _best(direction: Direction, price: float) -> Choice:
    worth = min(len(direction.slips), COMMON) * WORTH.get(direction.meant, 1)
    choices = [_choice(direction, n) for n in range(min(DEEPEST, len(direction.rights)))]
    return max(choices, key=lambda c: worth * c.recall - price * c.alarms)


def _choice(direction: Direction, alarms: int) -> Choice:
    least = LEAST_RARE if len(direction.rights) < RARE else LEAST
    limit = max(least, float(direction.rights[alarms]) + 0.005)
    above = len(direction.slips) - np.searchsorted(direction.slips, limit)
    return Choice(limit, above / max(1, len(direction.slips)), int((direction.rights > limit).sum()))
