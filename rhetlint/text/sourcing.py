"""Whether a sentence says where its claim comes from: one notion for all rules about sources."""

from __future__ import annotations

import re
import sys
from bisect import bisect_left

from rhetlint.spans import ProseSpan
from rhetlint.text.document import Document

SOURCES = {
    "link": "a link",
    "footnote": "a footnote",
    "citation": "a citation: [@key], (Lee, 2019), (Lee et al.), [7], “Source: …”",
    "study": "a study, poll, report or set of figures that is named, or that the text has spoken of before",
    "attribution": "words that say who says so",
    "lead-in": "such words, before the claim",
    "carry-over": "any of these in the sentence before, in the same paragraph, to which this sentence refers back",
    "follow-up": "any of these in the sentence after",
}
"""What may count as a source, by name."""

_CITED = (
    r"\((?:see |cf\. |e\.g\.,? )?"  # (Lee, 2019, p. 4), but not (In May 2019)
    r"(?!(?:In|On|Since|Until|From|By|At|Jan|Feb|Mar|Apr|May|June?|July?|Aug|Sept?|Oct|Nov|Dec)[a-z]*\b)"
    r"[A-Z][^()]{0,80}?\b(?:1[5-9]|20)\d\d[a-z]?\b[^()]{0,40}\)"
    r"|\bet al\b|\[\d{1,3}(?:[,–-] ?\d{1,3})*\]|\b[Ss]ources?: "
)
_SIGNS_OF_CITATION = ("(", "[", "et al", "ource")
_FIGURES = r"(?:polls?|surveys?|analys[ei]s|reports?|stud(?:y|ies)|estimates?|figures|data|statistics|average|census)"
_STUDY = (
    r"\b[A-Z][\w.&’'-]+ (?:[\w-]+ ){0,2}" + _FIGURES + r"\b"  # a Lee Foundation survey
    r"|\b" + _FIGURES + r",? (?:\w+ ){0,3}(?:by|from|of|at|in) (?:the )?[A-Z]"  # figures from the Lee Foundation
    r"|\b(?:[Tt]h(?:is|at|ese|ose)|[Tt]he (?:latest|previous|same|earlier)) (?:[\w/-]+ ){0,4}" + _FIGURES + r"\b"
    r"|\b[Tt]he " + _FIGURES + r" (?:also )?(?:ask|f[io]und|show|sa(?:y|id)|put|conclude|suggest|indicate|estimate)"
)
# What a sentence begins with when it goes on about what the one before it said.
_REFERS_BACK = (
    r"(?i)\W*(?:and |but |or |yet |so )?(?:(?:it|they|these|this|(?:of|among|for|in) (?:these|them))\b"
    r"|(?:(?:of|among|for|in) )?those\b(?! (?:who|which|that|with|in|of))|(?:of|among|for|in) that\b"
    r"|the (?:other|others|rest|remaining|same|latter|former|figure|figures|share|rate|number|numbers|total|report"
    r"|study|survey|poll|paper|analysis|review|audit|researchers|authors|data|results|findings)\b|another\b)"
)
_NEAR = 3  # code points behind a sentence in which its footnote mark may stand


def sourced(
    document: Document, sentence: int, accept: tuple[str, ...] = tuple(SOURCES), claim: ProseSpan | None = None
) -> bool:
    """Whether sentence number ``sentence`` has a source of one of the kinds in ``accept``.

    ``claim`` is the stretch of prose for which a source is wanted: an attribution that is part of it
    ("clearly *wants*") is none.
    """
    if _has_source(document, sentence, accept, claim):
        return True
    if "carry-over" in accept and _refers_back(document, sentence) and _has_source(document, sentence - 1, accept):
        return True
    if "follow-up" not in accept or sentence + 1 == len(document.sentences):
        return False
    return _has_source(document, sentence + 1, (*accept, "attribution"))


def _has_source(document: Document, sentence: int, accept: tuple[str, ...], claim: ProseSpan | None = None) -> bool:
    span = document.sentences[sentence]
    markers = document.markers
    at = bisect_left(markers, (span.start,))
    while at < len(markers) and markers[at].at <= span.end + _NEAR:
        if markers[at].kind in accept:
            return True
        at += 1
    if "citation" in accept and _cites(document.prose, span):
        return True
    # Behind the first letter, where a capital says nothing.
    if "study" in accept and re.compile(_STUDY).search(document.prose, span.start + 1, span.end):
        return True
    # Reading a sentence takes longer, so it comes last.
    if "attribution" in accept and _attributed(document, sentence, claim):
        return True
    return "lead-in" in accept and claim is not None and _attributed(document, sentence, before=claim.start)


def _cites(prose: str, span: ProseSpan) -> bool:
    signs = any(prose.find(sign, *span) >= 0 for sign in _SIGNS_OF_CITATION)  # they are soon looked for
    return signs and re.compile(_CITED).search(prose, *span) is not None


def _attributed(document: Document, sentence: int, claim: ProseSpan | None = None, before: int = sys.maxsize) -> bool:
    """Whether someone's words, or a cue that they are someone's, stand in the sentence outside ``claim``.

    Where there is a ``claim``, what is said must reach it, or who says so.  Only what begins before offset ``before``
    counts.
    """
    voices, start = document.voices, document.sentences[sentence].start
    if voices.quoted(start, start + 1):
        return True
    cue = source = False
    reached = claim is None
    for part in voices.in_sentence(sentence):
        if part.start >= before:
            break
        if part.direct:
            return True
        source |= part.role == "source"
        beside = claim is None or part.end <= claim.start or claim.end <= part.start
        if part.role == "cue":
            cue |= beside
        else:
            reached |= not beside
    return cue and source and reached


def _refers_back(document: Document, sentence: int) -> bool:
    if not sentence:
        return False
    this, before = document.sentences[sentence], document.sentences[sentence - 1]
    same_block = document.block_at(this.start) == document.block_at(before.start)
    return same_block and re.compile(_REFERS_BACK).match(document.prose, this.start, this.end) is not None
