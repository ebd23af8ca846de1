"""Whether a sentence says where its claim comes from: one notion for all rules about sources."""

from __future__ import annotations

from bisect import bisect_left

from rhetlint.text.document import Document

SOURCES = ("link", "footnote", "citation", "attribution", "carry-over")
"""What counts as a source: the three kinds of marker; an attribution in the sentence; and an
attribution or a marker in the sentence before it, of the same paragraph."""


def sourced(document: Document, sentence: int, accept: tuple[str, ...] = SOURCES) -> bool:
    """Whether sentence number ``sentence`` has a source of one of the kinds in ``accept``."""
    if _here(document, sentence, accept):
        return True
    if "carry-over" not in accept or sentence == 0:
        return False
    this, before = document.sentences[sentence], document.sentences[sentence - 1]
    same_block = document.block_at(this.start) == document.block_at(before.start)
    return same_block and _here(document, sentence - 1, accept)


def _here(document: Document, sentence: int, accept: tuple[str, ...]) -> bool:
    span = document.sentences[sentence]
    at = bisect_left(document.markers, (span.start,))
    # A footnote mark often stands behind the full stop, just outside the sentence.
    while at < len(document.markers) and document.markers[at].at <= span.end:
        if document.markers[at].kind in accept:
            return True
        at += 1
    return "attribution" in accept and document.voices.attributed(*span)
