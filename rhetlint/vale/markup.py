"""A draft as the row of tags, texts and comments that Vale reads: Markdown rendered to HTML, with places.

Vale renders Markdown (CommonMark, GFM, footnotes) to HTML and reads that.  Here the same row comes
straight from the parser's events, so that every text keeps its place in the source.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from html import unescape
from typing import Any, NamedTuple

from rhetlint.text.markdown import USUAL, events
from rhetlint.vale.mapped import Builder, Mapped, Run

_ENTITY = re.compile(r"&(?:#\w+|\w+);")
_TAG = re.compile(
    r"<!--(?P<comment>.*?)(?:-->|\Z)|<(?P<close>/?)(?P<name>[a-zA-Z][^\s/>]*)(?P<attrs>(?:[^\"'<>]|\"[^\"]*\"|'[^']*')*)>"
    r"|<[!?][^>]*>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([^\s=/\"'<>]+)(?:\s*=\s*(\"[^\"]*\"|'[^']*'|[^\s\"'>]+))?")
_RAW_TEXT = frozenset({"script", "style", "textarea", "title", "xmp", "noscript", "iframe"})

# What GFM makes a link of, though nothing marks it as one.
_BARE = re.compile(
    r"(?:(?<=[\s*_~(])|\A)(?:"
    r"(?:https?|ftp)://[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?::\d+)?(?:[/#?][-a-zA-Z0-9@:%_+.~#$!?&/=();,'\">^{}\[\]`]*)?"
    r"|www\.[-a-zA-Z0-9@:%._+~#=]{1,256}\.[a-z]+(?:[/#?][-a-zA-Z0-9@:%_+.~#!?&/=();,'\">^{}\[\]`]*)?"
    r"|[\w.!#$%&'*+/=?^`{|}~-]{1,64}@[a-zA-Z0-9-]+(?:\.[a-zA-Z0-9-]+)+(?![-_]))",
    re.ASCII,
)
_MAYBE_BARE = re.compile(r"://|www\.|@")


_NO_TEXT = Mapped("", ())


class Token(NamedTuple):
    """A start tag, an end tag, a text or a comment.  ``source`` is where a comment stands, or -1."""

    kind: str
    name: str = ""
    attributes: Mapping[str, str] = {}
    text: Mapped = _NO_TEXT
    source: int = -1


def tokens(text: str) -> list[Token]:
    """The tokens of a Markdown text.  Any string is one."""
    return _Renderer(text).tokens


def html_tokens(html: Mapped) -> Iterator[Token]:
    """The tokens of a stretch of HTML."""
    at, text = 0, html.text
    while at < len(text):
        found = _TAG.search(text, at)
        begin = found.start() if found else len(text)
        if begin > at:
            yield Token("text", text=_unescaped(html.part(at, begin)))
        if found is None:
            return
        at = found.end()
        if found["comment"] is not None:
            yield Token("comment", text=html.part(*found.span("comment")), source=html.source(found.start("comment")))
        elif found["name"]:
            name = found["name"].lower()
            if found["close"]:
                yield Token("end", name)
                continue
            kind = "empty" if found["attrs"].endswith("/") else "start"
            alt = _alternative(html, found) if name == "img" else _NO_TEXT
            yield Token(kind, name, _attributes(found["attrs"]), alt)
            if name in _RAW_TEXT and not found["attrs"].endswith("/"):
                closing = re.compile(rf"</{re.escape(name)}", re.IGNORECASE).search(text, at)
                stop = closing.start() if closing else len(text)
                yield Token("text", text=html.part(at, stop))
                at = stop


def _alternative(html: Mapped, tag: re.Match[str]) -> Mapped:
    """The alternative text of an image."""
    for found in _ATTRIBUTE.finditer(html.text, *tag.span("attrs")):
        if found[1].lower() == "alt" and found[2]:
            start, end = found.span(2)
            quoted = found[2][0] in "\"'"
            return _unescaped(html.part(start + quoted, end - quoted))
    return _NO_TEXT


def _attributes(text: str) -> dict[str, str]:
    return {name.lower(): unescape(value.strip("\"'")) for name, value in _ATTRIBUTE.findall(text)}


def _unescaped(mapped: Mapped) -> Mapped:
    """``mapped`` with its entities resolved."""
    text = mapped.text
    if "&" not in text:
        return mapped
    builder, at = Builder(), 0
    for found in _ENTITY.finditer(text):
        value = unescape(found[0])
        if value != found[0]:
            builder.extend(mapped.part(at, found.start()))
            builder.add(value)
            at = found.end()
    builder.extend(mapped.part(at, len(text)))
    return builder.build()


class _Renderer:
    """Turns the parser's events into tokens."""

    def __init__(self, source: str) -> None:
        self.tokens: list[Token] = []
        self._source = source
        self._text = Builder()
        self._html: Builder | None = None
        self._links = 0
        self._image: tuple[str, Builder, str] | None = None
        self._code: Builder | None = None
        self._cells = ""
        self._notes: dict[str, list[Token]] = {}
        self._outside: list[list[Token]] = []
        self._cited: dict[str, int] = {}
        self._read()
        self._flush()
        self._put_notes()

    def _read(self) -> None:
        for kind, value, start, end in events(self._source, USUAL):
            if kind == "Text":
                self._add(value, start, end)
            elif kind in ("SoftBreak", "HardBreak"):
                self._break(kind, start, end)
            elif kind in ("Start", "End"):
                name, data = (value, {}) if isinstance(value, str) else next(iter(value.items()))
                (self._start if kind == "Start" else self._end)(name, data, start, end)
            elif kind in ("Html", "InlineHtml"):
                self._raw(kind, start, end)
            else:
                self._other(kind, value, start, end)

    def _add(self, value: str, start: int, end: int) -> None:
        to = self._image[1] if self._image else self._code or self._text
        to.add(value, start if len(value) == end - start else -1)

    def _break(self, kind: str, start: int, end: int) -> None:
        if self._image:
            self._image[1].add("\n")
            return
        if kind == "HardBreak":
            self._tag("start", "br")
        newline = self._source.find("\n", start, end)
        self._text.add("\n", newline)

    def _other(self, kind: str, value: Any, start: int, end: int) -> None:
        if kind == "InlineMath" and self._source[end : end + 1].isdigit():
            self._text.add(self._source[start:end], start)  # two prices
        elif kind in ("Code", "InlineMath") or (kind == "DisplayMath" and self._stands_alone(start)):
            if self._image:
                self._image[1].add(value)
                return
            inner = self._source.find(value, start, end)
            name = "pre" if kind == "DisplayMath" else "code"
            shown = value if kind == "Code" else self._source[start:end]
            self._tag("start", name)
            self._text.add(shown, inner if kind == "Code" else start)
            self._tag("end", name)
        elif kind == "DisplayMath":
            self._text.add(self._source[start:end], start)
        elif kind == "FootnoteReference":
            number = str(self._cited.setdefault(value, len(self._cited) + 1))
            self._tag("start", "sup")
            self._tag("start", "a", {"href": "#fn:" + number, "class": "footnote-ref"})
            self._text.add(number)
            self._tag("end", "a")
            self._tag("end", "sup")
        elif kind == "Rule":
            self._tag("start", "hr")
        elif kind == "TaskListMarker":
            self._tag("start", "input")
            self._text.add(" ")

    def _stands_alone(self, start: int) -> bool:
        """Whether display math begins a line, as only a block of it does."""
        line = self._source[self._source.rfind("\n", 0, start) + 1 : start]
        return not line.strip(" >")

    def _raw(self, kind: str, start: int, end: int) -> None:
        html = Mapped(self._source[start:end], (Run(0, start, end - start),))
        if kind == "Html":
            self._html = self._html or Builder()
            self._html.extend(html)
        elif not self._image:
            self._put_html(html)

    def _put_html(self, html: Mapped) -> None:
        for token in html_tokens(html):
            if token.kind == "text":
                self._text.extend(token.text)
            else:
                self._flush()
                self.tokens.append(token)

    def _tag(self, kind: str, name: str, attributes: Mapping[str, str] = {}) -> None:
        self._flush()
        self.tokens.append(Token(kind, name, attributes))

    def _flush(self) -> None:
        if not self._text.length:
            return
        mapped = self._text.build()
        self._text = Builder()
        if not self._links and _MAYBE_BARE.search(mapped.text):
            self._put_bare(mapped)
        else:
            self.tokens.append(Token("text", text=mapped))

    def _put_bare(self, mapped: Mapped) -> None:
        """Text with the addresses in it as links."""
        at = 0
        inside = self.tokens and self.tokens[-1].kind == "start" and self.tokens[-1].name in ("code", "pre")
        for found in () if inside else _BARE.finditer(mapped.text):
            stop = found.start() + _link_end(found[0])
            if found.start() > at:
                self.tokens.append(Token("text", text=mapped.part(at, found.start())))
            shown = mapped.part(found.start(), stop)
            prefix = "http://" if shown.text.startswith("www.") else "" if "://" in shown.text else "mailto:"
            self.tokens.append(Token("start", "a", {"href": prefix + shown.text}))
            self.tokens.append(Token("text", text=shown))
            self.tokens.append(Token("end", "a"))
            at = stop
        if at < len(mapped.text):
            self.tokens.append(Token("text", text=mapped.part(at, len(mapped.text))))

    def _start(self, name: str, data: Any, start: int, end: int) -> None:
        if self._image:
            return
        if name == "Image":
            self._flush()
            self._image = (data["dest_url"], Builder(), data["title"])
        elif name == "Link":
            mail = "mailto:" if data["link_type"] == "Email" else ""
            self._tag("start", "a", {"href": mail + data["dest_url"]})
            self._links += 1
        elif name == "CodeBlock":
            self._tag("start", "pre")
            self._code = Builder()
        elif name == "FootnoteDefinition":
            self._flush()
            self._outside.append(self.tokens)
            self.tokens = self._notes.setdefault(data, [])
        elif name in ("TableHead", "TableRow"):
            self._cells = "th" if name == "TableHead" else "td"
            for tag in ("thead", "tr") if name == "TableHead" else ("tr",):
                self._tag("start", tag)
        elif name != "HtmlBlock":
            self._tag("start", self._name(name, data))

    def _end(self, name: str, data: Any, start: int, end: int) -> None:
        if self._image and name != "Image":
            return
        if name == "Image":
            assert self._image
            url, alt, _ = self._image
            self._image = None
            self.tokens.append(Token("start", "img", {"src": url}, alt.build()))
        elif name == "Link":
            self._tag("end", "a")
            self._links -= 1
        elif name == "CodeBlock":
            self._code = None
            self._tag("end", "pre")
        elif name == "FootnoteDefinition":
            self._flush()
            self.tokens = self._outside.pop()
        elif name == "HtmlBlock":
            if self._html:
                self._put_html(self._html.build())
                self._flush()
                self._html = None
        elif name in ("TableHead", "TableRow"):
            self._cells = "td"
            for tag in ("tr", "thead") if name == "TableHead" else ("tr",):
                self._tag("end", tag)
        else:
            self._tag("end", self._name(name, data))

    def _name(self, name: str, data: Any) -> str:
        if name == "Heading":
            return str(data["level"] if isinstance(data, dict) else data).lower()
        if name == "List":
            return "ol" if data not in (None, False) else "ul"
        return self._cells if name == "TableCell" else _NAMES.get(name, "div")

    def _put_notes(self) -> None:
        """The footnotes that the text refers to, in the order in which it does."""
        notes = [label for label in self._cited if label in self._notes]
        if not notes:
            return
        for tag in ("div", "hr", "ol"):
            self._tag("start", tag)
        for label in notes:
            self._tag("start", "li")
            self.tokens += _with_backlink(self._notes[label], str(self._cited[label]))
            self._tag("end", "li")
        for tag in ("ol", "div"):
            self._tag("end", tag)


_NAMES = {
    "Paragraph": "p", "BlockQuote": "blockquote", "Item": "li", "Table": "table",
    "Emphasis": "em", "Strong": "strong", "Strikethrough": "del",
}  # fmt: skip


def _with_backlink(note: Sequence[Token], number: str) -> list[Token]:
    """A footnote with the link back to its place that ends its last paragraph."""
    link = [
        Token("text", text=Mapped("\xa0", ())),
        Token("start", "a", {"href": "#fnref:" + number, "class": "footnote-backref"}),
        Token("text", text=Mapped("↩︎", ())),
        Token("end", "a"),
    ]
    if note and note[-1] == Token("end", "p"):
        return [*note[:-1], *link, note[-1]]
    return [*note, *link]


def _link_end(url: str) -> int:
    """How much of a bare address is the link: not the punctuation that ends a sentence."""
    end = len(url.rstrip("?!.,:*_~"))
    if url[:end].endswith(")"):
        end -= max(0, url[:end].count(")") - url[:end].count("("))
    return end
