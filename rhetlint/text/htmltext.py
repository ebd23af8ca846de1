"""The text between HTML tags, in HTML blocks and in running text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from rhetlint.text.flow import Flow, outside
from rhetlint.text.scan import Ahead

_TOKEN = re.compile(
    r"""<!--(?P<comment>.*?)(?:-->|\Z)|<[!?][^>]*>?"""
    r"""|<(?P<slash>/?)(?P<name>[A-Za-z][\w:.-]*)(?:[^<>"']|"[^"]*"|'[^']*'){0,5000}>|[^<]+|<""",
    re.DOTALL,
)
_SPACE = " \t\r\n\f"
_PIECE = re.compile(
    rf"(?P<space>[{_SPACE}]+)|(?P<entity>&(?:#\d{{1,7}}|#[xX][\da-fA-F]{{1,6}}|[A-Za-z]\w{{1,31}});)"
    rf"|[^{_SPACE}&]+(?: [^{_SPACE}&]+)*|&"
)
_VALUE = r"""\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))"""

_INLINE = {"a": "link", "b": "strong", "em": "emphasis", "i": "emphasis", "strong": "strong"}
_CONTAINERS = {
    "blockquote": frozenset({"blockquote"}),
    "dl": frozenset({"definition"}),
    "ol": frozenset({"list"}),
    "table": frozenset({"table"}),
    "ul": frozenset({"list"}),
}
_LEAVES = {
    "caption": frozenset({"caption"}),
    "dt": frozenset({"definition"}),
    "figcaption": frozenset({"caption"}),
    "td": frozenset({"cell"}),
    "th": frozenset({"header"}),
    **{f"h{level}": frozenset({"heading", f"h{level}"}) for level in range(1, 7)},
}
_SIBLINGS = frozenset({"dd", "dt", "td", "th"})  # each ends the one before it
_OBJECTS = frozenset({"code", "kbd", "math", "samp", "tt"})
_HIDDEN = frozenset({
    "audio", "canvas", "head", "iframe", "noscript", "object", "pre", "script", "select", "style", "svg", "template",
    "textarea", "video"
})  # fmt: skip
_BLOCKS = frozenset({
    "address", "article", "aside", "body", "center", "dd", "details", "dialog", "div", "fieldset", "figure",
    "footer", "form", "header", "hr", "html", "legend", "li", "main", "menu", "nav", "p", "pre", "section",
    "summary", "tbody", "tfoot", "thead", "tr"
})  # fmt: skip


class HtmlReader:
    """Feeds the text of HTML to a flow, tag by tag.  All offsets are code points of the source."""

    def __init__(self, flow: Flow) -> None:
        self._flow = flow
        self._ahead = Ahead(flow.parsed)

    def block(self, ranges: Sequence[tuple[int, int]]) -> None:
        """Read an HTML block that consists of these stretches (without the markers of block quotes)."""
        flow = self._flow
        flow.flush()
        start, at = ranges[0][0], ranges[0][0]
        parts: list[str] = []
        for first, end in ranges:
            parts += (" " * (first - at), flow.parsed[first:end])
            at = end
        self._read("".join(parts), start)
        flow.flush()
        if flow.muted.startswith("<") and not self._ahead.find(f"(?i)</{flow.muted[1:]}\\b", at):
            flow.muted = ""  # never closed: the page is not code from here on

    def inline(self, start: int, end: int) -> None:
        """Read one tag or comment in running text."""
        muted = self._flow.muted
        self._read(self._flow.parsed[start:end], start)
        if self._flow.muted and not muted:
            self._flow.muted_in_block = True

    def _read(self, html: str, base: int) -> None:
        flow = self._flow
        for m in _TOKEN.finditer(html):
            start, end = base + m.start(), base + m.end()
            if m["name"]:
                self._tag(m["name"].lower(), bool(m["slash"]), start, end)
            elif m["comment"] is not None:
                flow.vanished = True
                if not flow.muted:
                    flow.out.comment(start, end, flow.source[start + 4 : base + m.end("comment")])
            elif not flow.muted and html[m.start() : m.start() + 2] not in ("<!", "<?"):
                self._text(html, base, *m.span())

    def _text(self, html: str, base: int, start: int, end: int) -> None:
        flow = self._flow
        for m in _PIECE.finditer(html, start, end):
            first, last = base + m.start(), base + m.end()
            if m["space"]:
                flow.space(first)
            elif m["entity"] and (char := unescape(m.group())) != m.group():
                flow.put(char, first, last)
            else:
                flow.stretch(first, last)

    def _tag(self, name: str, closing: bool, start: int, end: int) -> None:
        flow = self._flow
        if flow.muted:
            if closing:
                flow.unmute(f"<{name}")
            return
        alone = flow.parsed[end - 2] == "/"
        if name in _BLOCKS or name in _CONTAINERS or name in _LEAVES:
            self._block_tag(name, closing)
        if name in _OBJECTS or name in _HIDDEN:
            if not closing and not alone:
                flow.vanished = True
                if name in _OBJECTS:
                    flow.object(start, end)
                flow.mute(f"<{name}")
        elif name == "br":
            flow.line_break(start)
        elif name == "img":
            self._image(start, end)
        elif name in _INLINE:
            self._inline_tag(name, closing, start, end)

    def _block_tag(self, name: str, closing: bool) -> None:
        flow = self._flow
        if closing:
            flow.leave_element(name)
            return
        flow.flush()
        if name in _SIBLINGS and flow.frames[-1].name in _SIBLINGS:
            flow.leave_element(flow.frames[-1].name)
        if name in _CONTAINERS:
            flow.enter(_CONTAINERS[name], name=name)
        elif name in _LEAVES:
            flow.enter(frozenset(), _LEAVES[name], int(name[1]) if name[1].isdigit() else 0, name)

    def _inline_tag(self, name: str, closing: bool, start: int, end: int) -> None:
        if closing:
            self._flow.finish(name)
            return
        target = self._attribute("href", start, end) if name == "a" else None
        points_out = target is not None and outside(self._flow.source[slice(*target)])
        self._flow.begin(name, _INLINE[name], start, points_out)

    def _image(self, start: int, end: int) -> None:
        self._flow.begin_image(start, end)
        alt = self._attribute("alt", start, end)
        if alt:
            self._text(self._flow.parsed[slice(*alt)], alt[0], 0, alt[1] - alt[0])
        self._flow.finish_image(end)

    def _attribute(self, name: str, start: int, end: int) -> tuple[int, int] | None:
        """The span of an attribute's value in the tag at ``start``."""
        m = re.compile(rf"(?<![\w-])(?i:{name}){_VALUE}").search(self._flow.parsed, start, end)
        return m.span(m.lastindex) if m and m.lastindex else None
