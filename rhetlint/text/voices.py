"""Whose voice a stretch of prose is in: the author's, or that of someone quoted or reported."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from rhetlint.spans import ProseSpan
from rhetlint.text.prose import Block

ROLES = ("source", "cue", "content")


class VoiceSpan(NamedTuple):
    """A stretch of prose with its role in an attribution.

    ``source`` is who speaks, ``cue`` what says so ("said", "according to"), ``content`` what they
    say or think.  ``direct`` marks content in someone's own words (quotation marks, block quotes).
    """

    start: int
    end: int
    role: str
    direct: bool = False


class Voices:
    """The voices of one document; offsets are code points of the prose."""

    def __init__(self, spans: Sequence[VoiceSpan]) -> None:
        self.spans = tuple(sorted(spans))

    def quoted(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` lies within someone's own words (direct quotation or block quote)."""
        return any(s.direct and s.start <= start and end <= s.end for s in self.spans)

    def attributed(self, start: int, end: int) -> bool:
        """Whether ``prose[start:end]`` touches any attribution: words, thoughts, source or cue."""
        return any(s.start < end and start < s.end for s in self.spans)


def analyse(prose: str, sentences: Sequence[ProseSpan], blocks: Sequence[Block]) -> Voices:
    """The voices of a document, from its prose, sentences and blocks."""
    return Voices([])
