"""What MDX adds to Markdown: import and export, expressions, components, comments."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rhetlint.spans import SourceSpan
from rhetlint.text.masks import BLANK_LINE, TAG, VOID, fill, mark, put
from rhetlint.text.scan import Ahead

_MODULE = (
    r"""(?m)^(?:import\s*(?:["'{*]|[\w$]+\s*(?:,|from\b))"""
    r"|export\s+(?:default|const|let|var|function|async|class|[*{]))"
)
_OUTSIDE = re.compile(r"\\[{}]|\{")
_INSIDE = re.compile(r"""\\[{}]|[{}]|/\*|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL)
_TAG = re.compile(r"</?([A-Za-z_$][\w$.:-]*)?")
_ATTRIBUTE = re.compile(r"""\s+(?:[\w$:@.-]+(?:\s*=\s*(?:"[^"]*"|'[^']*'|(?=\{)))?|(?=\{))|\s*(?=/?>)""")
_TAG_END = re.compile(r"\s*(/?)>")

_KEPT = frozenset({
    "a", "abbr", "b", "br", "caption", "cite", "code", "del", "em", "figcaption", "h1", "h2", "h3", "h4", "h5", "h6",
    "i", "img", "ins", "kbd", "mark", "q", "s", "samp", "small", "span", "strong", "sub", "summary", "sup", "u"
})  # fmt: skip
"""Elements left to the HTML reader, unless their attributes are expressions."""

_OPAQUE = frozenset({"code", "math", "pre", "script", "style", "svg"})
"""Elements whose content is never prose."""

Edit = tuple[int, int, str]


def mask_mdx(text: str) -> tuple[str, list[SourceSpan]]:
    """``text`` with all that is JavaScript masked, and the spans of its ``{/* comments */}``."""
    text = put(text, _modules(text))
    comments: list[SourceSpan] = []
    return put(text, _expressions_and_tags(text, comments)), comments


def _modules(text: str) -> Iterator[Edit]:
    """Blank import and export statements; each goes on to a blank line outside of brackets."""
    done = 0
    for m in re.finditer(_MODULE, text):
        if m.start() < done:
            continue
        end = m.end()
        for blank in re.compile(BLANK_LINE).finditer(text, end):
            end = blank.start()
            part = text[m.start() : end]
            if sum(map(part.count, "{([")) <= sum(map(part.count, "})]")) or end - m.start() > 20_000:
                break
        else:
            end = len(text)
        done = end
        yield m.start(), end, fill(text[m.start() : end], " ")


def _pairs(text: str) -> dict[int, int]:
    """Where each balanced ``{`` ends, strings and comments inside it respected."""
    pairs: dict[int, int] = {}
    stack: list[int] = []
    ahead = Ahead(text)
    at = 0
    while m := (_INSIDE if stack else _OUTSIDE).search(text, at):
        at = m.end()
        token = m.group()
        if token == "{":
            stack.append(m.start())
        elif token == "}":
            pairs[stack.pop()] = at
        elif token == "/*" and (closed := ahead.find(r"\*/", at)):
            at = closed.end()
    return pairs


def _expressions_and_tags(text: str, comments: list[SourceSpan]) -> Iterator[Edit]:
    pairs = _pairs(text)
    ahead = Ahead(text)
    done = 0
    for m in re.finditer(r"\\.|[<{]", text):
        start = m.start()
        if start < done:
            continue
        if m.group() == "{" and start in pairs and text[start + 1] not in "#.:":  # those are attributes: {#id}
            done = pairs[start]
            inside = text[start + 1 : done - 1].strip()
            if inside.startswith("/*") and inside.endswith("*/"):
                comments.append(SourceSpan(start, done))
                yield start, done, VOID * (done - start)
            else:
                yield start, done, mark(TAG, done - start)
        elif text.startswith("<!--", start) and (closed := ahead.find("-->", start)):
            done = closed.end()
        elif m.group() == "<" and (found := _tag(text, pairs, ahead, start)):
            done, edit = found
            if edit:
                yield edit


def _tag(text: str, pairs: dict[int, int], ahead: Ahead, start: int) -> tuple[int, Edit | None] | None:
    """The end of the JSX tag at ``start`` and its mask, None for a tag that stays; None when there is no tag."""
    opening = _TAG.match(text, start)
    name = opening[1] if opening else None
    at = opening.end() if opening else start
    expression = False
    while name and (attribute := _ATTRIBUTE.match(text, at)):
        at = attribute.end()
        if text.startswith("{", at):
            expression = True
            if at not in pairs:
                return None
            at = pairs[at]
        elif text.startswith((">", "/>"), at):
            break
    end = _TAG_END.match(text, at)
    if not end:
        return None
    at = end.end()
    if name in _KEPT and not expression:
        return at, None
    alone = bool(end[1])
    if name in _OPAQUE and not alone and text[start + 1] != "/" and (closed := ahead.find(f"</{name}\\s*>", at)):
        at, alone = closed.end(), True
    return at, (start, at, mark(TAG if alone else VOID, at - start))
