"""The prose view: what a reader sees of a draft, with the way back to the source.

Parsers feed a :class:`ProseBuilder`; what they have built is a :class:`Prose`.  Conventions:

* blocks are separated by two line feeds, so that nothing spoken of in one block reaches into
  the next;
* a line break inside a paragraph (soft break) is one space, a hard break one line feed;
* whatever stands in the sentence but is not words (inline code, math, images, template tags,
  URLs) is one OBJECT REPLACEMENT CHARACTER, so that the words around it do not become neighbours.
"""

from __future__ import annotations

from rhetlint.records import NamedTuple, maker
from rhetlint.spans import ProseSpan, SourceMap, SourceSpan

OBJECT = "\ufffc"
BLOCK_BREAK = "\n\n"

SCOPES = {
    "heading": "headings of any level",
    "h1": "headings of level 1 (likewise h2 to h6)",
    "h2": "headings of level 2",
    "h3": "headings of level 3",
    "h4": "headings of level 4",
    "h5": "headings of level 5",
    "h6": "headings of level 6",
    "paragraph": "running text, in lists and block quotes too",
    "list": "whatever stands in a list item",
    "table": "whatever stands in a table",
    "cell": "body cells of tables",
    "header": "header cells of tables",
    "blockquote": "whatever stands in a block quote",
    "caption": "captions of figures and tables",
    "footnote": "the text of footnotes",
    "definition": "terms and their definitions in definition lists",
    "alt": "alternative texts of images",
    "frontmatter": "the front-matter fields that are linted (title and description, unless configured)",
    "link": "the text of links",
    "emphasis": "emphasised text",
    "strong": "strongly emphasised text",
}
"""Every scope a rule may name, with what it covers; block scopes first, the last three are inline."""

INLINE_SCOPES = frozenset({"link", "emphasis", "strong"})


class Block(NamedTuple):
    """A stretch of prose that no sentence crosses, with all scopes it is in.

    ``level`` is 1 to 6 for headings, else 0.  ``name`` is the key of a front-matter field.
    """

    span: ProseSpan
    scopes: frozenset[str]
    level: int = 0
    name: str = ""


class Inline(NamedTuple):
    """A stretch inside a block: ``link``, ``emphasis`` or ``strong``."""

    span: ProseSpan
    scope: str


class Marker(NamedTuple):
    """A place in the prose where something points at a source: ``link`` (with a target outside
    the page), ``footnote`` or ``citation`` (Pandoc's ``[@key]``, MyST's ``{cite}``)."""

    at: int
    kind: str


class Comment(NamedTuple):
    """A comment of the draft's author (HTML or MDX): the whole of it, and the text inside."""

    span: SourceSpan
    text: str


class Prose(NamedTuple):
    """What a parser makes of a source."""

    text: str
    map: SourceMap
    blocks: tuple[Block, ...]
    inlines: tuple[Inline, ...]
    markers: tuple[Marker, ...]
    comments: tuple[Comment, ...]


_make_span = maker(ProseSpan)
_make_block = maker(Block)


class ProseBuilder:
    """Collects prose piece by piece, in the order in which a reader meets it.

    All offsets going in are code points of the source; :attr:`here` is the prose offset at which
    the next piece will stand.
    """

    def __init__(self, source: str) -> None:
        self.source = source
        self.here = 0
        self._parts: list[str] = []
        self._prose_starts: list[int] = []
        self._source_starts: list[int] = []
        self._widths: list[int] = []
        self._blocks: list[Block] = []
        self._inlines: list[Inline] = []
        self._markers: list[Marker] = []
        self._comments: list[Comment] = []
        self._block_start = 0
        self._run_end = -1  # where the source of the last one-to-one segment ends

    @property
    def empty(self) -> bool:
        """Whether nothing has been added since the last block."""
        return self.here == self._block_start

    @property
    def after_space(self) -> bool:
        """Whether the block is empty so far or ends with white space."""
        return self.empty or self._parts[-1][-1].isspace()

    def text(self, start: int, end: int) -> None:
        """Append ``source[start:end]`` as it stands."""
        if end > start:
            self._add(self.source[start:end], start, end)

    def replace(self, text: str, start: int, end: int) -> None:
        """Append ``text``, which stands for ``source[start:end]`` (an entity, a soft break)."""
        if text:
            self._add(text, start, end)

    def _add(self, text: str, start: int, end: int) -> None:
        self._parts.append(text)
        one_to_one = len(text) == end - start
        if one_to_one and start == self._run_end:
            self._widths[-1] += end - start  # goes on where the last segment ends: no new one
        else:
            self._prose_starts.append(self.here)
            self._source_starts.append(start)
            self._widths.append(end - start)
        self._run_end = end if one_to_one else -1
        self.here += len(text)

    def trim(self) -> None:
        """Take back the blanks at the end of the block."""
        last = self._parts[-1] if not self.empty and self._run_end >= 0 else ""
        extra = len(last) - len(last.rstrip(" \t"))
        if not extra:
            return
        self._parts.pop()
        if extra < len(last):
            self._parts.append(last[:-extra])
        self._widths[-1] -= extra
        self._run_end -= extra
        self.here -= extra
        self._clip()

    def _clip(self) -> None:
        """Bring what was noted beyond here back to here."""
        after = len(self._markers)
        while after and self._markers[after - 1].at > self.here:
            after -= 1
        self._markers[after:] = [Marker(self.here, m.kind) for m in self._markers[after:]]
        after = len(self._inlines)
        while after and self._inlines[after - 1].span.end > self.here:
            after -= 1
        beyond = self._inlines[after:]
        del self._inlines[after:]
        for inline in beyond:
            self.inline(inline.span.start, inline.scope)

    def open_block(self) -> None:
        """Begin a block; what was added since the last block without one is forgotten as a block."""
        self._block_start = self.here

    def close_block(self, scopes: frozenset[str], level: int = 0, name: str = "") -> None:
        """End the block begun last; an empty one leaves no trace."""
        if self.here > self._block_start:
            span = _make_span((self._block_start, self.here))
            self._blocks.append(_make_block((span, scopes, level, name)))
            at = self._source_starts[-1] + self._widths[-1]
            self._add(BLOCK_BREAK, at, at)
        self._block_start = self.here

    def inline(self, start: int, scope: str) -> None:
        """Note that the prose from ``start`` up to here is in an inline scope."""
        if self.here > start:
            self._inlines.append(Inline(ProseSpan(start, self.here), scope))

    def marker(self, kind: str) -> None:
        """Note that something here points at a source."""
        self._markers.append(Marker(self.here, kind))

    def comment(self, start: int, end: int, text: str) -> None:
        """Note a comment at ``source[start:end]``."""
        self._comments.append(Comment(SourceSpan(start, end), text))

    def build(self) -> Prose:
        """The finished prose; the builder is not used afterwards."""
        return Prose(
            "".join(self._parts),
            SourceMap(self._prose_starts, self._source_starts, self._widths, self.here),
            tuple(self._blocks),
            tuple(sorted(self._inlines)),
            tuple(self._markers),
            tuple(sorted(self._comments)),
        )
