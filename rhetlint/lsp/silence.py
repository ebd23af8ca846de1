"""The comment that silences a finding where it stands, as the change that puts it into the draft."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rhetlint.finding import Finding, Fix
from rhetlint.text.document import Document

_OPEN_SCOPES = re.compile(r"paragraph|heading|h[1-6]")
"""Above what is in no other scope than these a line of its own takes no list, table or quotation apart."""

_LINE_END = re.compile(r"[ \t]*\\?(?=[\r\n]|\Z)")
_ROW_END = re.compile(r"[ \t]*\|?[ \t]*(?=[\r\n]|\Z)")


def silencing(document: Document, finding: Finding) -> Fix | None:
    """What to put into ``document`` so that ``finding`` is silenced; None in plain text, which has no comments.

    A comment above the line where a paragraph or a heading begins; else at the end of the finding's line;
    where neither would be read as a comment that leaves all else as it is (in front matter, code, a link over
    two lines), one for the whole draft at its end.
    """
    if document.markup == "text":
        return None
    for start, text in _places(document, finding):
        source = f"{document.source[:start]}{text}{document.source[start:]}"
        changed = Document(source, document.path, document.markup, document.frontmatter)
        at = start + len(text) - len(text.lstrip())
        read = any(comment.span.start == at for comment in changed.comments)
        if read and changed.prose == document.prose:
            return Fix(start, start, text)
    return None


def _places(document: Document, finding: Finding) -> Iterator[tuple[int, str]]:
    """Where a comment may stand, as source offsets, with the text to put there; the best first."""
    source = document.source
    newline = "\r\n" if "\r\n" in source else "\n"
    offset = document.prose_offset(finding.start)
    number = document.block_at(offset) if offset is not None else -1
    block = document.blocks[number] if number >= 0 else None
    if block is None or "frontmatter" not in block.scopes:
        line = document.lines.line_start(finding.line)
        first = document.source_span(*block.span).start if block else -1
        if block and all(map(_OPEN_SCOPES.fullmatch, block.scopes)) and line <= first <= finding.start:
            bom = source.startswith("\ufeff") and line == 0
            yield line + bom, f"{_comment(document, 'disable-next-line', finding.rule)}{newline}"
        ending = _ROW_END if block and "table" in block.scopes else _LINE_END
        if found := ending.search(source, max(line, finding.start)):
            yield found.start(), f" {_comment(document, 'disable-line', finding.rule)}"
    before = "" if source.endswith(("\n", "\r")) else newline
    yield len(source), f"{before}{newline}{_comment(document, 'disable-file', finding.rule)}{newline}"


def _comment(document: Document, directive: str, rule: str) -> str:
    text = f"rhetlint-{directive} {rule}"
    return f"{{/* {text} */}}" if document.markup == "mdx" else f"<!-- {text} -->"
