"""Front matter: where it ends, and the text of single fields, each character at its place.

A YAML or TOML library would give the values but not the places of their characters, so the few
forms a string can take are read here.  What is no string, or is malformed, is passed over.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator

from rhetlint.records import NamedTuple
from rhetlint.text.prose import ProseBuilder
from rhetlint.text.urls import text_writer

_OPENING = re.compile(r"\ufeff?(---|\+\+\+)[ \t]*(?:\r\n|\n|\r)")
_CLOSING = {
    "---": re.compile(r"(?<=[\r\n])(?:---|\.\.\.)[ \t]*(?:\r\n|\n|\r|\Z)"),
    "+++": re.compile(r"(?<=[\r\n])\+\+\+[ \t]*(?:\r\n|\n|\r|\Z)"),
}
_NAME = r"""(?:(?P<bare>[\w.-]+)|"(?P<double>[^"\\\r\n]+)"|'(?P<single>[^'\r\n]+)')[ \t]*"""
_YAML_KEY = re.compile(_NAME + r":(?=[ \t\r\n]|\Z)[ \t]*")
_TOML_KEY = re.compile(r"[ \t]*" + _NAME + r"=[ \t]*")
_ANY_YAML_KEY = r"(?:\A|[\r\n])[\w\"'][^\r\n]*?:(?:[ \t\r\n]|\Z)"
_ANY_TOML_KEY = r"(?:\A|[\r\n])[ \t]*[\w\"'][^\r\n]*?="
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|\Z)")
_BLOCK_HEADER = re.compile(r"[|>][-+\d]{0,2}[ \t]*(?:#[^\r\n]*)?(?:\r\n|\n|\r)")
_REST = re.compile(r"[ \t]*(?:#[^\r\n]*)?(?=[\r\n]|\Z)")
_NO_STRING = re.compile(
    r"~|null|true|false|yes|no|on|off|[-+]?\.(?:inf|nan)"
    r"|[-+]?(?:0[xob][\da-f_]+|(?:\d[\d_]*(?::[0-5]?\d)*)(?:\.[\d_]*)?(?:e[-+]?\d+)?|\.\d+(?:e[-+]?\d+)?)"
    r"|\d{4}-\d\d?-\d\d?(?:[t ][\d:.+z -]*)?",
    re.IGNORECASE,
)

_FOLD = r"[ \t]*(?:\r\n?|\n)\s*"
_ESCAPE = r"\\(?:(?P<fold>[ \t]*(?:\r\n?|\n)\s*)|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|[^\r\n])"
_TOKENS = {
    "": re.compile(_FOLD),
    "'": re.compile(f"{_FOLD}|''"),
    '"': re.compile(f"{_FOLD}|{_ESCAPE}"),
}
_QUOTED = {
    "'": re.compile(r"'([^']*(?:''[^']*)*)'(?!')"),
    '"': re.compile(r'"([^"\\]*(?:\\.[^"\\]*)*)"', re.DOTALL),
    "'''": re.compile(r"'''(?:\r\n|\n|\r)?(.*?)'''", re.DOTALL),
    '"""': re.compile(r'"""(?:\r\n|\n|\r)?((?:[^\\]|\\.)*?)"""', re.DOTALL),
}


class Field(NamedTuple):
    """A string of the front matter: its text stands at ``source[start:end]``.

    ``quote`` is ``"``, ``'`` (YAML, where two are one) or "" when nothing in it is escaped.
    """

    name: str
    start: int
    end: int
    quote: str


class FrontMatter(NamedTuple):
    """Where front matter stands: its fields in ``source[start:end]``, the text from ``after`` on."""

    start: int
    end: int
    after: int
    toml: bool


def find(source: str) -> FrontMatter | None:
    """The front matter of ``source``, or None.

    It must begin in the first line, be closed by a delimiter on a line of its own, and hold
    nothing or at least one key; else the delimiters are thematic breaks.
    """
    opening = _OPENING.match(source)
    closing = _CLOSING[opening[1]].search(source, opening.end()) if opening else None
    if not opening or not closing:
        return None
    toml = opening[1] == "+++"
    inside = source[opening.end() : closing.start()]
    if inside.strip() and not re.search(_ANY_TOML_KEY if toml else _ANY_YAML_KEY, inside):
        return None
    return FrontMatter(opening.end(), closing.start(), closing.end(), toml)


def put_frontmatter(builder: ProseBuilder, wanted: Collection[str]) -> int:
    """Append the wanted fields as blocks with the scope ``frontmatter``; returns where the text begins."""
    matter = find(builder.source)
    if matter is None:
        return 0
    put_text = text_writer(builder)
    read = _toml_fields if matter.toml else _yaml_fields
    for field in read(builder.source[: matter.end], matter.start, wanted):
        builder.open_block()
        _put_string(builder, put_text, field)
        builder.trim()
        builder.close_block(frozenset({"frontmatter"}), name=field.name)
    return matter.after


def _put_string(builder: ProseBuilder, put_text: Callable[[int, int], None], field: Field) -> None:
    """Append a string: a line break in it is a space, an empty line a line break."""
    at = field.start
    for m in _TOKENS[field.quote].finditer(builder.source, field.start, field.end):
        put_text(at, m.start())
        builder.replace(_meaning(m), *m.span())
        at = m.end()
    put_text(at, field.end)


def _meaning(m: re.Match[str]) -> str:
    token = m.group()
    if token[0] == "\\":
        if m["fold"]:
            return ""
        if len(token) > 2:
            code = int(token[2:], 16)
            return chr(code) if code < 0x110000 else "\ufffd"
        return " " if token[1] in "nrtbfeavNLP_0" else token[1]
    if token == "''":
        return "'"
    return "\n" if len(re.findall(r"\r\n?|\n", token)) > 1 else " "


def _key(m: re.Match[str]) -> str:
    return m["bare"] or m["double"] or m["single"]


def _yaml_fields(text: str, start: int, wanted: Collection[str]) -> Iterator[Field]:
    """The wanted strings of the YAML mapping that goes from ``start`` to the end of ``text``."""
    while start < len(text):
        key = _YAML_KEY.match(text, start)
        end = _value_end(text, start)
        if key and _key(key) in wanted:
            found = _yaml_string(text[key.end() : end])
            if found:
                first, last, quote = found
                yield Field(_key(key), key.end() + first, key.end() + last, quote)
        start = end


def _value_end(text: str, start: int) -> int:
    """Where the first line after the one at ``start`` begins that is neither indented nor empty."""
    line = _LINE.match(text, start)
    while line and line.end() < len(text):
        start = line.end()
        if text[start] not in " \t\r\n":
            return start
        line = _LINE.match(text, start)
    return len(text)


def _yaml_string(text: str) -> tuple[int, int, str] | None:
    """(start, end, quote) of the scalar that ``text`` is, or None when it is no string."""
    if text.startswith(("'", '"')):
        quoted = _QUOTED[text[0]].match(text)
        ends = quoted and not text[quoted.end() :].split("#")[0].strip()
        return (*quoted.span(1), text[0]) if quoted and ends else None
    header = _BLOCK_HEADER.match(text)
    body = text[header.end() :] if header else re.split(r"(?:^|[ \t\r\n])#", text, maxsplit=1)[0]
    value = body.strip()
    if not header:
        if not value or value[0] in "@`%[]{}&*!|>,#" or re.match(r"[-?:](?:\s|\Z)", value):
            return None
        if re.search(r":(?:\s|\Z)", value) or _NO_STRING.fullmatch(value):
            return None
    start = (header.end() if header else 0) + len(body) - len(body.lstrip())
    return start, start + len(value), ""


def _toml_fields(text: str, start: int, wanted: Collection[str]) -> Iterator[Field]:
    """The wanted strings of the TOML that goes from ``start`` to the end of ``text``, before any table."""
    while start < len(text):
        line = _LINE.match(text, start)
        assert line is not None  # the pattern matches anything
        if line.group().lstrip().startswith("["):
            return
        key = _TOML_KEY.match(text, start)
        start = line.end()
        if key:
            quote = next((q for q in ('"""', "'''", '"', "'") if text.startswith(q, key.end())), "")
            quoted = _QUOTED[quote].match(text, key.end()) if quote else None
            if quoted and _REST.match(text, quoted.end()) and (len(quote) == 3 or "\n" not in quoted[1]):
                start = max(start, quoted.end())
                if _key(key) in wanted:
                    yield Field(_key(key), *quoted.span(1), '"' if quote[0] == '"' else "")
