"""From what a markup reader meets to blocks of prose.

A reader (Markdown events, HTML tags) tells a :class:`Flow` of text, line breaks, containers and
inline markup in source order; the flow knows what white space appears, which scopes a block is
in, and what has to wait (alternative texts) or be left out (the content of code elements).
"""

from __future__ import annotations

import re

from rhetlint.records import NamedTuple
from rhetlint.text.masks import CITE, LINK, MASKED, NOUN, TAG, has_masks
from rhetlint.text.prose import OBJECT, ProseBuilder

_ALT = frozenset({"alt"})
_NONE: frozenset[str] = frozenset()
_PARAGRAPH = frozenset({"paragraph"})
_MARKERS = {LINK: "link", CITE: "citation", NOUN: "citation"}
_OBJECTS = frozenset({TAG, LINK, NOUN})
_DEEPEST = 100  # HTML elements nested deeper than this are read as if they were not there


def outside(target: str) -> bool:
    """Whether a link target is a source: not a place on the same page, nor someone's address."""
    return bool(target) and not target.startswith(("#", "mailto:", "tel:"))


class Frame(NamedTuple):
    """A container or a block that is open: ``name`` is the HTML element, or "" in Markdown.

    ``around`` are the scopes whatever stands in it inherits, ``scopes`` those of text right in it.
    """

    name: str
    around: frozenset[str]
    scopes: frozenset[str]
    level: int = 0


class Flow:
    """The prose under construction.  Offsets are code points of source and parsed text alike;
    ``parsed`` is the source with masks (see :mod:`rhetlint.text.masks`), of the same length."""

    def __init__(self, source: str, parsed: str, builder: ProseBuilder) -> None:
        self.source = source
        self.parsed = parsed
        self.out = builder
        self.masked = has_masks(parsed)
        self.frames = [Frame("", _NONE, _PARAGRAPH)]
        self.last = 0  # where the source of the last piece ends
        self.muted = ""  # what ends the stretch that is left out, if in one
        self.muted_in_block = False  # whether the end of the block ends it, too
        self.vanished = False  # whether something invisible was the last thing met
        self._gap: tuple[str, int] | None = None  # white space that appears once something follows
        self._open: list[tuple[str, str, int]] = []  # inline elements: name, scope, prose offset
        self._alts: list[list[tuple[str | None, int, int]]] = []
        self.images = 0  # how many images deep
        self._links = 0  # how many of the open elements are links

    # pieces of text

    def put(self, text: str | None, start: int, end: int) -> None:
        """Append ``text`` for ``source[start:end]``; None means the source as it stands."""
        if self._gap:
            self._close_gap(start)
        if self.images:
            self._alts[-1].append((text, start, end))
        elif text is None:
            self.out.text(start, end)
        else:
            self.out.replace(text, start, end)
        self.last = end
        self.vanished = False

    def object(self, start: int, end: int) -> None:
        """Append one OBJECT for ``source[start:end]``."""
        if not self.muted:
            self.put(OBJECT, start, end)

    def stretch(self, start: int, end: int) -> None:
        """Append what is visible of ``parsed[start:end]``, which may hold masks."""
        for m in re.compile(MASKED).finditer(self.parsed, start, end):
            self._visible(start, m.start())
            kind = self.parsed[m.start()]
            if kind in _OBJECTS and self._gap:
                self._close_gap(m.start())
            elif kind == CITE and not self.images:
                self.out.trim()  # the space before a citation goes with it
            if kind in _MARKERS:
                self.marker(_MARKERS[kind])
            if kind in _OBJECTS:
                self.put(OBJECT, *m.span())
            else:
                self.vanished = True
            start = m.end()
        self._visible(start, end)

    def _visible(self, start: int, end: int) -> None:
        if self.vanished and (self._gap or (self.out.after_space and not self.images)):
            while start < end and self.source[start] in " \t":  # there is a space before it already
                start += 1
        if start < end:
            self.put(None, start, end)

    def space(self, start: int) -> None:
        """White space (a soft line break) begins at ``start``; it is one space if text follows."""
        if self._gap is None and not self.muted:
            while start and self.parsed[start - 1] in " \t":
                start -= 1
            if self.vanished and not self.images:
                self.out.trim()  # the space before a comment at the end of the line
            self._gap = (" ", start)

    def line_break(self, start: int) -> None:
        """A hard line break begins at ``start``."""
        if not self.muted:
            if not self.images:
                self.out.trim()
            self._gap = ("\n", self._gap[1] if self._gap else start)
            self.vanished = True

    def _close_gap(self, end: int) -> None:
        assert self._gap is not None
        (text, start), self._gap = self._gap, None
        if self.images:
            if self._alts[-1]:
                self._alts[-1].append((text, start, end))
        elif not self.out.empty:
            self.out.replace(text, max(start, self.last), end)

    def marker(self, kind: str) -> None:
        """Something here points at a source; within a link only the link itself does."""
        if not (self.muted or self.images or (kind == "link" and self._links)):
            self.out.marker(kind)

    # inline markup

    def begin(self, name: str, scope: str, start: int, points_out: bool = False) -> None:
        """An inline element begins at source offset ``start``; ``name`` is "" in Markdown.

        ``points_out`` says that it is a link to a source.
        """
        if self._gap and not self.muted and not self.images:
            self._close_gap(start)
        if points_out:
            self.marker("link")
        if not name or len(self._open) < _DEEPEST:
            self._open.append((name, scope, self.out.here))
            self._links += scope == "link"

    def finish(self, name: str) -> None:
        """The inline element begun last under this name ends; one that was not begun is passed over."""
        lowest = max(0, len(self._open) - _DEEPEST)
        for i in range(len(self._open) - 1, lowest - 1, -1):
            opened, scope, start = self._open[i]
            if opened == name:
                del self._open[i]
                self._links -= scope == "link"
                if scope and not self.images:
                    self.out.inline(start, scope)
                return

    def begin_image(self, start: int, end: int) -> None:
        """An image stands at ``source[start:end]``; what follows is its alternative text."""
        if not self.images:
            self.object(start, end)
            self.last = start
            self._alts.append([])
        self.images += 1

    def finish_image(self, end: int) -> None:
        """The alternative text is over."""
        self.images -= 1
        if not self.images:
            self._gap = None
            self.last = end

    # what is left out

    def mute(self, until: str) -> None:
        """Leave out all text until :meth:`unmute` with the same name; the first to mute is the one to unmute."""
        self.muted = self.muted or until

    def unmute(self, name: str) -> None:
        """Text appears again, if it was ``name`` that left it out."""
        if self.muted == name:
            self.muted, self.muted_in_block = "", False

    # blocks and containers

    def flush(self) -> None:
        """The block ends, if one is open; alternative texts of its images follow as blocks."""
        if not self.out.empty:
            self.out.trim()
            self.out.close_block(self.frames[-1].scopes, self.frames[-1].level)
        for alt in self._alts:
            for text, start, end in alt:
                if text is None:
                    self.out.text(start, end)
                else:
                    self.out.replace(text, start, end)
            self.out.close_block(_ALT)
        self._gap = None
        self._links = 0
        if self._alts:
            self._alts = []
        if self._open:
            self._open = []
        if self.muted_in_block:
            self.muted, self.muted_in_block = "", False

    def enter(self, around: frozenset[str], leaf: frozenset[str] = _NONE, level: int = 0, name: str = "") -> None:
        """A container begins, or with ``leaf`` a block that is no paragraph but has these scopes."""
        self.flush()
        if name and len(self.frames) > _DEEPEST and all(f.name for f in self.frames[-_DEEPEST:]):
            return
        inherited = self.frames[-1].around | around | leaf
        self.frames.append(Frame(name, inherited, inherited if leaf else inherited | _PARAGRAPH, level))

    def leave(self) -> None:
        """The innermost Markdown container ends, and with it the HTML elements left open in it."""
        self.flush()
        while self.frames.pop().name:
            pass

    def leave_element(self, name: str) -> None:
        """The HTML element ends, and those in it; one that is not open in this container is passed over."""
        self.flush()
        for i in range(len(self.frames) - 1, 0, -1):
            opened = self.frames[i].name
            if not opened:
                return
            if opened == name:
                del self.frames[i:]
                return
