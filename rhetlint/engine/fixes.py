"""From a replacement in the prose to a change in the source that loses no markup and no line break."""

from __future__ import annotations

from collections.abc import Iterator

from rhetlint.finding import Fix
from rhetlint.records import NamedTuple
from rhetlint.rule import Match
from rhetlint.text.document import Document

_DELIMITERS = frozenset("'\"\\:#")
"""Characters that could end a front-matter value or begin something else in it."""


class _Edit(NamedTuple):
    """Replace ``prose[start:end]`` by ``text``."""

    start: int
    end: int
    text: str


def fixes(document: Document, match: Match) -> Iterator[Fix]:
    """The fixes of ``match``, best first, as far as they can be made in the source.

    Where markup or a line break lies inside the match, a fix is narrowed to what it changes.  There is
    none where that still holds markup, reaches into a quotation from without, or could break front matter.
    """
    for text in match.fixes:
        edit = _narrowed(document.prose, match, text)
        if edit is None or _breaks_frontmatter(document, edit):
            continue
        made: _Edit | None = _Edit(match.start, match.end, text)
        if not _stands_in_source(document, match):
            made = edit = next((e for e in _alike(document.prose, edit) if _stands_in_source(document, e)), None)
        if made and edit and not _reaches_into_quotation(document, match, edit):
            yield Fix(*document.source_span(made.start, made.end), made.text, match.safe)


def _stands_in_source(document: Document, place: _Edit | Match) -> bool:
    """Whether ``place`` reads in the source as it does in the prose."""
    start, end = document.source_span(place.start, place.end)
    return document.source[start:end] == document.prose[place.start : place.end]


def _narrowed(prose: str, match: Match, text: str) -> _Edit | None:
    """What the replacement of ``match`` by ``text`` changes, one character at least; None for nothing."""
    old = prose[match.start : match.end]
    if old == text:
        return None
    shorter = min(len(old), len(text))
    same = next((i for i in range(shorter) if old[i] != text[i]), shorter)
    rest = shorter - same
    tail = next((i for i in range(rest) if old[-1 - i] != text[-1 - i]), rest)
    if same + tail == len(old):  # something is put in; a neighbour tells where markup is not
        same, tail = (same - 1, tail) if same else (0, tail - 1)
    return _Edit(match.start + same, match.end - tail, text[same : len(text) - tail])


def _alike(prose: str, edit: _Edit) -> Iterator[_Edit]:
    """``edit`` and, where it only takes something out, all places where taking out as much leaves the same."""
    yield edit
    if edit.text:
        return
    for step in (-1, 1):  # first in the line in which the match begins, which comments may speak of
        start, end, _ = edit
        while start > 0 and end < len(prose) and abs(start - edit.start) <= edit.end - edit.start:
            if (prose[start] != prose[end]) if step > 0 else (prose[start - 1] != prose[end - 1]):
                break
            start, end = start + step, end + step
            yield _Edit(start, end, "")


def _reaches_into_quotation(document: Document, match: Match, edit: _Edit) -> bool:
    if document.prose[match.start : match.end].replace(" ", "").replace("-", "").isalnum():
        return False  # no quotation begins or ends within words, and nobody's voice need be read
    voices = document.voices
    return voices.touches_quotation(edit.start, edit.end) and not voices.quoted(match.start, match.end)


def _breaks_frontmatter(document: Document, edit: _Edit) -> bool:
    if _DELIMITERS.isdisjoint(edit.text):
        return False
    return "frontmatter" in document.blocks[document.block_at(edit.start)].scopes
