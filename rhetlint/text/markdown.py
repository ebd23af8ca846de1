"""Markdown as prose: CommonMark with GFM, MDX, MyST, Pandoc and template tags.

What the Markdown parser does not know (template tags, MDX, directives, roles, citations, bare
URLs) is masked first, character for character, so that every offset of the parser is one of the
source.  Where masks could touch code, a first reading tells where code is.  What only some texts
need (front matter, HTML, MDX, directives, templates) is imported when it is met.

Known limits: text that stands four columns or more to the right in MDX counts as code; titles of
admonitions are not read.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache, cached_property, reduce
from operator import or_
from typing import TYPE_CHECKING, Any

from rhetlint.spans import SourceSpan
from rhetlint.text.bytemap import byte_map
from rhetlint.text.flow import Flow, outside
from rhetlint.text.masks import drop_tag_lines, fill, mask_marks, mask_spans, neutral, put
from rhetlint.text.prose import Prose, ProseBuilder

if TYPE_CHECKING:
    from rhetlint.text.htmltext import HtmlReader


def parse_markdown(source: str, *, mdx: bool, frontmatter: tuple[str, ...]) -> Prose:
    """The prose of a Markdown text.

    ``mdx`` reads it as MDX; ``frontmatter`` names the front-matter fields that are prose.  Any
    string is a Markdown text: nothing is raised, and the time taken grows with its length.
    """
    builder = ProseBuilder(source)
    text = source
    if source.startswith(("---", "+++", "\ufeff")):
        from rhetlint.text.frontmatter import put_frontmatter

        body = put_frontmatter(builder, frontmatter)
        text = "\n" * body + source[body:]
    text, comments = _masked(text, mdx)
    for start, end in comments:
        builder.comment(start, end, source[start:end].strip("{} \t\r\n")[2:-2])
    _Reader(Flow(source, text, builder)).read(events(text))
    return builder.build()


def _masked(text: str, mdx: bool) -> tuple[str, list[SourceSpan]]:
    """``text`` with everything masked that is not Markdown; and the comments of MDX."""
    comments: list[SourceSpan] = []
    text = neutral(text)
    if ":::" in text or "{" in text:
        from rhetlint.text.fences import unwrap

        text = unwrap(text)
    if mdx or ("{" in text and any(sign in text for sign in _BEFORE_CODE)):
        text = _without_code(text, keep_indented=mdx)
    if mdx:
        from rhetlint.text.mdx import mask_mdx

        text, comments = mask_mdx(text)
    if "{" in text:
        from rhetlint.text.templates import tags

        text = mask_spans(text, tags(text))
    return drop_tag_lines(mask_marks(text)), comments


_BEFORE_CODE = ("{{", "{%", "{#", "}`")  # what may stand in code and begin a mask that ends outside

Event = tuple[str, Any, int, int]


USUAL = ("TABLES", "FOOTNOTES", "STRIKETHROUGH", "TASKLISTS", "MATH")
"""The extensions of Markdown that GitHub has."""

_OURS = (*USUAL, "HEADING_ATTRIBUTES", "DEFINITION_LIST", "WIKILINKS")


@cache
def _parser(extensions: Sequence[str]) -> Any:
    from pyromark import Markdown, Options

    return Markdown(options=reduce(or_, (getattr(Options, f"ENABLE_{name}") for name in extensions)))


def events(text: str, extensions: Sequence[str] = _OURS) -> Iterator[Event]:
    """What the parser sees in ``text``: (kind, value, start, end), offsets in code points.

    Of an ``End`` only the end counts.  ``extensions`` are names of pyromark's.
    """
    point = byte_map(text)
    last_byte = last = 0  # most events begin where the one before ends
    for event, span in _parser(extensions).events_with_range(text):
        kind, value = (event, None) if type(event) is str else event.popitem()
        start, end = span["start"], span["end"]
        if point:
            start = last if start == last_byte or kind == "End" else point(start)
            last_byte = end
            end = last = point(end)
        yield kind, value, start, end


def _without_code(text: str, keep_indented: bool) -> str:
    """``text`` with an ``x`` for every character of code, so that no mask begins or ends in code."""
    edits = []
    in_code = False
    for kind, value, start, end in events(text):
        if kind == "Code":
            ticks = len(text[start:end]) - len(text[start:end].lstrip("`"))
            edits.append((start, end, "`" * ticks + fill(text[start + ticks : end - ticks], "x") + "`" * ticks))
        elif kind == "Start" and type(value) is dict and "CodeBlock" in value:
            in_code = not (keep_indented and value["CodeBlock"] == "Indented")
        elif kind == "End" and value == "CodeBlock":
            in_code = False
        elif kind == "Text" and in_code:
            edits.append((start, end, fill(text[start:end], "x")))
    return put(text, edits)


_BLOCKQUOTE = frozenset({"blockquote"})
_CALLOUT = re.compile(r">[ \t]*\[![A-Za-z][\w-]*\]")  # the author's own voice, not a quotation
_NONE: frozenset[str] = frozenset()

_CONTAINERS = {
    "DefinitionList": frozenset({"definition"}),
    "DefinitionListDefinition": frozenset({"definition"}),
    "FootnoteDefinition": frozenset({"footnote"}),
    "Item": frozenset({"list"}),
    "Table": frozenset({"table"}),
}
_LEAVES = {
    "DefinitionListTitle": frozenset({"definition"}),
    "TableHead": frozenset({"header"}),
    "TableRow": frozenset({"cell"}),
}
_INLINES = {"Emphasis": "emphasis", "Strikethrough": "", "Strong": "strong"}


class _Reader:
    """Turns the events of the Markdown parser into the calls of a flow."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._html_ranges: list[tuple[int, int]] = []
        self._handlers: dict[str, Callable[[Any, int, int], None]] = {
            "Code": self._object,
            "DisplayMath": self._object,
            "End": self._end,
            "FootnoteReference": self._footnote,
            "HardBreak": self._hard_break,
            "Html": self._html_line,
            "InlineHtml": self._inline_html,
            "InlineMath": self._object,
            "Rule": self._rule,
            "SoftBreak": self._soft_break,
            "Start": self._start,
            "TaskListMarker": self._nothing,
            "Text": self._text,
        }

    @cached_property
    def _html(self) -> HtmlReader:
        from rhetlint.text.htmltext import HtmlReader

        return HtmlReader(self._flow)

    def read(self, events: Iterator[Event]) -> None:
        """Read all events of a text."""
        handlers = self._handlers
        for kind, value, start, end in events:
            handlers[kind](value, start, end)
        self._flow.flush()

    def _text(self, value: str, start: int, end: int) -> None:
        flow = self._flow
        if flow.muted:
            return
        if len(value) != end - start:
            if end > start:  # an entity; what stands for nothing is indentation before an HTML block
                flow.put(value, start, end)
            return
        if start > flow.last and flow.parsed[start - 1] == "\\":
            flow.put(flow.source[start], start - 1, start + 1)
            start += 1
        if flow.vanished or (flow.masked and not value.isascii()):
            flow.stretch(start, end)
        else:
            flow.put(None, start, end)

    def _soft_break(self, value: None, start: int, end: int) -> None:
        self._flow.space(start)

    def _hard_break(self, value: None, start: int, end: int) -> None:
        self._flow.line_break(start)

    def _object(self, value: str, start: int, end: int) -> None:
        self._flow.object(start, end)

    def _footnote(self, value: str, start: int, end: int) -> None:
        self._flow.marker("footnote")

    def _rule(self, value: None, start: int, end: int) -> None:
        self._flow.flush()

    def _nothing(self, value: object, start: int, end: int) -> None:
        pass

    def _inline_html(self, value: str, start: int, end: int) -> None:
        if not self._flow.images:
            self._html.inline(start, end)

    def _html_line(self, value: str, start: int, end: int) -> None:
        self._html_ranges.append((start, end))

    def _start(self, tag: str | dict[str, Any], start: int, end: int) -> None:
        flow = self._flow
        name, data = (tag, {}) if isinstance(tag, str) else next(iter(tag.items()))
        if name in _INLINES:
            flow.begin("", _INLINES[name], start)
        elif name == "Link":
            self._link(data, start, end)
        elif name == "Image":
            self._image(data, start, end)
        elif name == "Heading":
            flow.enter(_NONE, frozenset({"heading", data["level"].lower()}), int(data["level"][1]))
        elif name == "BlockQuote":
            flow.enter(_NONE if _CALLOUT.match(flow.source, start) else _BLOCKQUOTE)
        elif name in _CONTAINERS:
            flow.enter(_CONTAINERS[name])
        elif name in _LEAVES:
            flow.enter(_NONE, _LEAVES[name])
        else:
            flow.flush()
            if name == "CodeBlock":
                flow.mute(name)

    def _end(self, tag: str | dict[str, Any], start: int, end: int) -> None:
        flow = self._flow
        name = tag if isinstance(tag, str) else next(iter(tag))
        if name in _INLINES:
            flow.finish("")
        elif name == "Link":
            flow.unmute(name)
            flow.finish("")
        elif name == "Image":
            flow.unmute(name)
            flow.finish_image(end)
        elif name in _CONTAINERS or name in _LEAVES or name in ("Heading", "BlockQuote"):
            flow.leave()
        elif name == "HtmlBlock":
            if self._html_ranges:
                self._html.block(self._html_ranges)
                self._html_ranges = []
        else:
            flow.flush()
            if flow.muted:
                flow.unmute(name)

    def _link(self, data: dict[str, Any], start: int, end: int) -> None:
        flow = self._flow
        points_out = outside(data["dest_url"]) and data["link_type"] != "Email"
        if data["link_type"] not in ("Autolink", "Email"):
            flow.begin("", "link", start, points_out)
            return
        flow.begin("", "", start, points_out)
        flow.object(start, end)
        flow.mute("Link")

    def _image(self, data: dict[str, Any], start: int, end: int) -> None:
        self._flow.begin_image(start, end)
        if data["link_type"] == {"WikiLink": {"has_pothole": False}}:
            self._flow.mute("Image")  # its text is the name of a file
