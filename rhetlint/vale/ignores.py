"""What is no text before a draft is read: front matter, and what a configuration says to ignore."""

from __future__ import annotations

import re
from collections.abc import Iterator

from rhetlint.errors import InputError
from rhetlint.vale.mapped import Builder, Mapped, Run, whole
from rhetlint.vale.regexes import compiled
from rhetlint.vale.settings import Effective

_FRONTMATTER = re.compile(r"(?:---|\+\+\+)\n(.+?)\n(?:---|\+\+\+)", re.DOTALL)


def cleared(source: str, markup: str, effective: Effective) -> Mapped:
    """``source`` with what is to be ignored as code, mapped to ``source``."""
    text = whole(source)
    front = _FRONTMATTER.match(source)
    if front:
        text = _fenced(text, [(front.span(), front.span(1))])
    if markup == "mdx":
        from rhetlint.text.mdx import mask_mdx

        text = Mapped(mask_mdx(text.text)[0], text.runs)
    for pattern in effective.block_ignores:
        text = _fenced(text, _places(pattern, text.text))
    for pattern in effective.token_ignores:
        text = _replaced(text, _places(pattern, text.text), "`", "`")
    for opening, closing in effective.comments:
        for mark, standard in ((opening, "<!--"), (closing, "-->")):
            places = [m.span() for m in re.finditer(re.escape(mark), text.text)]
            text = _replaced(text, [(span, (span[0], span[0])) for span in places], standard, "")
    return text


Place = tuple[tuple[int, int], tuple[int, int]]
"""What is replaced, and what of it stays."""


def _places(pattern: str, text: str) -> list[Place]:
    found = []
    for groups in compiled(pattern).finditer(text):
        if groups[0][1] > groups[0][0]:
            found.append((groups[0], groups[1] if len(groups) > 1 and groups[1][0] >= 0 else (groups[0][0],) * 2))
    return found


def _fenced(text: Mapped, places: list[Place]) -> Mapped:
    return _replaced(text, places, "\n```\n", "\n```\n")


def _replaced(text: Mapped, places: list[Place], before: str, after: str) -> Mapped:
    if not places:
        return text
    builder, at = Builder(), 0
    for (start, end), kept in places:
        builder.extend(text.part(at, start))
        builder.add(before)
        builder.extend(text.part(*kept))
        builder.add(after)
        at = end
    builder.extend(text.part(at, len(text.text)))
    return builder.build()


def frontmatter(source: str) -> Iterator[tuple[str, Mapped]]:
    """The texts among the values of YAML front matter, by their keys."""
    front = _FRONTMATTER.match(source)
    if front is None or not source.startswith("---"):
        return
    from rhetlint.yamlmarks import load

    try:
        node = load(front[1], "")
    except InputError:
        return
    if not isinstance(node.value, dict):
        return
    lines = [0, *(m.end() for m in re.finditer("\n", front[1]))]
    for key, value in node.value.items():
        if isinstance(value.value, str):
            yield key, _aligned(value.value, front[1], lines[value.line - 1] + value.column - 1, front.start(1))


def _aligned(value: str, written: str, at: int, shift: int) -> Mapped:
    """``value``, which YAML reads from ``written[at:]``, with the places of its words; white space may differ."""
    runs = []
    as_it_is = written.startswith(value, at) or written.startswith(value, at + 1)  # after a quote, perhaps
    words = [(0, len(value))] if as_it_is else [m.span() for m in re.finditer(r"\S+", value)]
    for start, stop in words:
        found = written.find(value[start:stop], at, at + stop - start + _GAP)
        if found >= 0:
            runs.append(Run(start, shift + found, stop - start))
            at = found + stop - start
    return Mapped(value, tuple(runs) or (Run(0, shift + at, 1),))


_GAP = 200  # the longest way to the next word of a value that is written on several lines
