"""A draft as Vale sees it: blocks of text with scopes, each with a way back to the source.

How texts around inline markup are joined, what is hidden behind asterisks, and which scope a block
gets follow Vale step by step, because published rules are tuned to it: the second paragraph of a
list item is plain text, and a word after a link keeps the space it has in the source.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from rhetlint.vale.comments import Switches
from rhetlint.vale.mapped import Builder, Mapped, Run, whole
from rhetlint.vale.markup import Token, tokens

_INLINE_TAGS = frozenset(
    "b big i small abbr acronym cite dfn em kbd strong a br img span sub sup code tt del q samp var".split()
)
_VOID_TAGS = frozenset("area base br col embed hr img input link meta source track wbr".split())
_SKIPPED_TAGS = ("script", "style", "pre", "noscript", "iframe")
_HIDDEN_TAGS = ("tt", "code", "kbd", "samp")
_SKIPPED_CLASSES = ("problematic", "pre", "code")
_INLINE_SCOPES = {
    "a": "link", "strong": "strong", "b": "strong", "em": "emphasis", "i": "emphasis", "code": "code", "tt": "code",
}  # fmt: skip
_BLOCK_SCOPES = {
    "th": ("table", "header"), "td": ("table", "cell"), "caption": ("table", "caption"), "li": ("list",),
    "blockquote": ("blockquote",), "figcaption": ("figure", "caption"),
    **{f"h{n}": ("heading", f"h{n}") for n in range(1, 7)},
}  # fmt: skip
_SPACE = " \t\n\r\f\v"
_TIGHT = frozenset("([{—–")
_DEEPEST = 32  # inline elements in one another that are still looked at on their own
_STARTERS = frozenset(".?!,:;)]}—–")


class Block(NamedTuple):
    """A text with the parts of its scope.  ``inlines`` are the scopes of stretches inside it,
    ``disabled`` what comments had switched off where it stands."""

    text: Mapped
    scope: frozenset[str]
    disabled: frozenset[str] = frozenset()
    inlines: tuple[tuple[str, int, int], ...] = ()
    prose: bool = True


class Hidden(NamedTuple):
    """What a configuration hides: tags and classes whose text is left out, tags that become asterisks."""

    tags: Sequence[str] = _SKIPPED_TAGS
    inline: Sequence[str] = _HIDDEN_TAGS
    classes: Sequence[str] = _SKIPPED_CLASSES
    alt: bool = False


USUAL = Hidden()
"""What is hidden when a configuration says nothing."""


class View:
    """The blocks of one draft, and what metrics need of the whole.  ``ended`` is everything that
    counts as prose, for rules over the whole draft; ``counts`` are how many blocks of each sort there are."""

    def __init__(self, blocks: list[Block], ended: Mapped, counts: Counter[str]) -> None:
        self.blocks = blocks
        self.summary = ended
        self.counts = counts


def markdown_view(text: Mapped, extension: str, hidden: Hidden, switches: Switches) -> View:
    """The view of a Markdown text; ``text`` may be mapped to another source already."""
    walker = _Walker(extension, hidden, switches)
    walker.walk(tokens(text.text), text)
    return View(walker.blocks, walker.summary.build(), walker.counts)


def text_view(text: str, extension: str) -> View:
    """The view of a plain text: one block."""
    mapped = whole(text)
    counts = Counter(paragraphs=sum(bool(part.strip()) for part in text.split("\n\n")))
    return View([Block(mapped, frozenset({"text", extension}))] if text.strip() else [], mapped, counts)


class _Capture(NamedTuple):
    """An inline element while it is open: its tag and scope, and where its text begins in the block."""

    tag: str
    scope: str
    begin: int
    masked: bool
    text: list[Mapped]


class _Walker:
    """Vale's reader of HTML, over tokens with places."""

    def __init__(self, extension: str, hidden: Hidden, switches: Switches) -> None:
        self.blocks: list[Block] = []
        self.summary = Builder()
        self.counts: Counter[str] = Counter()
        self._extension = extension
        self._hidden = hidden
        self._switches = switches
        self._outer: Mapped | None = None
        self._buffer = Builder()
        self._history: list[str] = []
        self._classes: list[str] = []
        self._enclosing: list[tuple[str, str]] = []
        self._class_counts: Counter[str] = Counter()
        self._open: list[_Capture] = []
        self._closed: list[tuple[str, int, int, Mapped]] = []
        self._promoted: Counter[str] = Counter()
        self._inside = 0  # inline elements that are open
        self._skipping = ""  # the tag that everything up to its end is skipped for
        self._depth = 0
        self._inline = self._masking = self._after_inline = False
        self._skip_class = False
        self._trailing = self._pad = ""
        self._trailing_at = -1
        self._href: str | None = None
        self._parent_class = ""

    def walk(self, row: Sequence[Token], outer: Mapped) -> None:
        """Read all tokens; ``outer`` maps their source to the draft's."""
        self._outer = None if outer.runs == whole(outer.text).runs else outer
        for token in row:
            kind = token.kind
            if kind == "text":
                self._on_text(token.text)
                self._href = None
                self._parent_class = ""
                continue
            if kind == "comment":
                self._on_comment(token)
                self._href = None
                continue
            inline = self._is_inline(token)
            cls = token.attributes.get("class", "")
            self._skip_class = self._is_skipped_class(cls)
            if kind == "start":
                self._on_start(token, inline, cls)
            elif kind == "end":
                self._on_end(token.name, inline)
            elif inline:
                self._inline, self._after_inline = True, False
            self._href = token.attributes.get("href", "")
            self._parent_class = cls
            if token.name == "img" and token.text.text and not self._hidden.alt and not self._skip_class:
                self._put(Block(self._mapped(token.text), self._scope("text", "attr", "alt"), self._off(), prose=False))
        if self._buffer.length:
            self._emit()

    def _is_inline(self, token: Token) -> bool:
        name = token.name
        if name in _INLINE_TAGS:
            return True
        if token.kind == "start" and name not in _VOID_TAGS and self._inside:
            self._promoted[name] += 1
            return True
        if token.kind == "end" and self._promoted[name] > 0:
            self._promoted[name] -= 1
            return True
        return False

    def _is_skipped_class(self, names: str) -> bool:
        return bool(names) and any(name in self._hidden.classes for name in names.split(" "))

    def _on_start(self, token: Token, inline: bool, cls: str) -> None:
        name = token.name
        if not inline and name not in _VOID_TAGS:
            self._enclosing.append((name, cls))
            self._class_counts.update(cls.split())
        if self._skipping:
            if name == self._skipping:
                self._depth += 1
            return
        if not inline and (name in self._hidden.tags or self._skip_class):
            self._skipping, self._depth = name, 1
            self.counts[name] += 1
            return
        if not inline and name not in _VOID_TAGS and self._buffer.length:
            self._emit()
            self._forget()
        if name in ("em", "b") and self._history and self._history[-1] == "code":
            name = "code"  # in code all is code
        self._inline = inline or name in _VOID_TAGS
        self._masking = name in self._hidden.inline or name in self._hidden.tags
        self._after_inline = False
        self._pad = ""
        if name in _INLINE_SCOPES and len(self._open) < _DEEPEST:
            capture = _Capture(name, _INLINE_SCOPES[name], self._buffer.length, self._masking, [])
            self._open.append(capture)
        self._history.append(name)
        self._inside += name in _INLINE_TAGS
        self._classes.append(cls)

    def _on_end(self, name: str, inline: bool) -> None:
        if not inline:
            for i in range(len(self._enclosing) - 1, -1, -1):
                if self._enclosing[i][0] == name:
                    self._class_counts.subtract(self._enclosing.pop(i)[1].split())
                    break
        if self._skipping:
            if name == self._skipping:
                self._depth -= 1
                if not self._depth:
                    self._skipping = ""
            return
        if inline:
            if self._history and self._history[-1] == name:
                self._history.pop()
                self._inside -= name in _INLINE_TAGS
            self._after_inline = True
            self._pad = ""
            if self._open and self._open[-1].tag == name:
                self._close(self._open.pop())
            return
        if self._buffer.length:
            self._emit()
        self._forget()

    def _forget(self) -> None:
        self._history.clear()
        self._classes.clear()
        self._inside = 0

    def _close(self, capture: _Capture) -> None:
        builder = Builder()
        for piece in capture.text:
            builder.extend(piece)
        mapped = builder.build()
        body = _trimmed(mapped, " \n")
        if body.text:
            lead = mapped.text.index(body.text[0])
            begin = -1 if capture.masked else self._buffer.length - len(mapped.text) + lead
            self._closed.append((capture.scope, begin, begin + len(body.text), body))

    def _on_comment(self, token: Token) -> None:
        if not self._inline:
            self._after_inline = True
            self._pad = self._trailing
        source = token.source
        if source >= 0 and self._outer is not None:
            source = self._outer.near(source)
        self._switches.turn(token.text.text.strip(_SPACE), source)

    def _on_text(self, data: Mapped) -> None:
        if self._skipping or self._switches.off:
            return
        raw = data.text
        trimmed = _trimmed(data, _SPACE)
        if trimmed.text:
            self._take(trimmed, data)
        if raw:
            self._trailing = _space_at(raw[-1])
            self._trailing_at = data.source(len(raw) - 1) if self._trailing else -1

    def _take(self, piece: Mapped, data: Mapped) -> None:
        """Add a text to the block, joined to what stands before as the source has it."""
        skip_class = self._is_skipped_class(self._parent_class)
        lead = " " if self._in_nested_list() and not self._inline else ""
        text, original = piece.text, piece
        separator = _space_at(data.text[0]) or (self._pad if self._after_inline else "")
        self._pad = ""
        hidden = self._masking or skip_class
        starts = (lead + text)[0] in _STARTERS and not hidden
        if hidden or self._href == text:
            piece = Mapped("".join("\n" if c == "\n" else "*" for c in text), piece.runs)
        self._masking = False
        at = -1  # where the space before the text stands in the source
        if self._after_inline and separator:
            lead = separator + lead
            at = _space_before(data, text)
        elif not self._after_inline and self._inline and not starts:
            lead = " " + lead
            at = self._trailing_at if self._trailing == " " else _space_before(data, text)
        self._after_inline = False
        last = self._buffer.last
        if lead.startswith(" ") and ((not self._trailing and last in _TIGHT) or (last > "\x7f" and last.isspace())):
            lead = lead[1:]
        before = Mapped(lead, (Run(0, at, 1),) if lead and at >= 0 else ())
        self._buffer.extend(before)
        self._buffer.extend(piece)
        for capture in self._open:
            capture.text.append(before)
            capture.text.append(original if capture.masked else piece)

    def _in_nested_list(self) -> bool:
        history = self._history
        return len(history) > 3 and history[-1] == "li" and history[-2] in ("ol", "ul") and history[-3] == "li"

    def _scope(self, *names: str) -> frozenset[str]:
        return frozenset((*names, self._extension))

    def _off(self) -> frozenset[str]:
        return self._switches.disabled

    def _mapped(self, text: Mapped) -> Mapped:
        return text if self._outer is None else text.through(self._outer)

    def _emit(self) -> None:
        """The buffer as a block, and the inline elements in it."""
        mapped = self._mapped(self._buffer.build())
        self._buffer = Builder()
        closed, self._closed = self._closed, []
        if not mapped.text.strip():
            return
        shift = len(mapped.text) - len(mapped.text.lstrip(" "))
        block = mapped.part(shift, len(mapped.text))
        names = self._names()
        if names[-1] == "paragraphs" or names[1:2] in (("list",), ("blockquote",)):
            self.summary.extend(mapped)
            self.summary.add("\n\n")
        self.counts[names[-1] if names[-1] == "paragraphs" else ".".join(names[1:])] += 1
        scope = self._scope(*(name for name in names if name != "paragraphs"), *self._class_names())
        inlines = tuple((name, begin - shift, end - shift) for name, begin, end, _ in closed if begin >= shift)
        self._put(Block(block, scope, self._off(), inlines, prose=True))
        for name, _, _, body in closed:
            self._put(Block(self._mapped(body), self._scope(name), self._off(), prose=False))

    def _put(self, block: Block) -> None:
        self.blocks.append(block)

    def _names(self) -> tuple[str, ...]:
        for tag in self._history:
            if tag in _BLOCK_SCOPES:
                return ("text", *_BLOCK_SCOPES[tag])
        if "data" in self._history:
            return ("meta",)
        return ("text", "paragraphs")

    def _class_names(self) -> list[str]:
        names = [name for name, count in self._class_counts.items() if count > 0]
        names += [name for cls in self._classes for name in cls.split()]
        return ["class", *names] if names else []


def _space_at(char: str) -> str:
    return "\n" if char in "\n\r" else " " if char in " \t" else ""


def _space_before(data: Mapped, text: str) -> int:
    """Where the space before ``text``, which is ``data`` trimmed, stands in the source, or -1."""
    lead = data.text.index(text)
    return data.source(lead - 1) if lead and data.text[lead - 1] == " " else -1


def _trimmed(mapped: Mapped, characters: str) -> Mapped:
    text = mapped.text
    start = len(text) - len(text.lstrip(characters))
    end = len(text.rstrip(characters))
    return mapped if end - start == len(text) else mapped.part(start, max(start, end))


def parts(block: Block, sentences: Callable[[str], Sequence[tuple[int, int]]], paragraphs: bool) -> Iterator[Block]:
    """The paragraphs, if asked for, and the sentences of a block of prose, with scopes of their own."""
    text = block.text.text
    if paragraphs and "text" in block.scope and not block.scope & _NO_PARAGRAPHS:
        at = 0
        for piece in text.split("\n\n"):
            end = min(len(text), at + len(piece) + 2)
            yield Block(block.text.part(at, end), block.scope | {"paragraph"}, block.disabled)
            at = end
    for start, end in sentences(text):
        yield Block(block.text.part(start, end), block.scope | {"sentence"}, block.disabled)


_NO_PARAGRAPHS = frozenset({"heading", "list", "table", "blockquote", "figure", "attr", "frontmatter"})
