"""The strip of a draft: how hard it is to read and how many findings there are, paragraph by paragraph, as SVG."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import ceil, sqrt

from rhetlint.records import NamedTuple
from rhetlint.report.model import amount
from rhetlint.report.weave import text

BARS = 160
"""Bars that a strip has at most; in longer drafts a bar stands for several paragraphs."""

WIDTH, UPPER, LOWER = 1000, 40, 24
_HARDEST = 20  # the grade at which a bar has its full height
_DENSEST = 12  # likewise, findings in 100 words
_GAP = 1.5


class Paragraph(NamedTuple):
    """``target`` is its id on the page.  ``grade`` is None where there is no running prose."""

    number: int
    target: str
    words: int
    grade: float | None
    findings: int


def strip(paragraphs: Sequence[Paragraph]) -> str:
    """A bar for each paragraph, as wide as it has words: upwards its grade, downwards its findings in
    100 words."""
    each = ceil(len(paragraphs) / BARS)
    bars = [paragraphs[at : at + each] for at in range(0, len(paragraphs), each or 1)]
    return (
        f'<svg class="strip" viewBox="0 0 {WIDTH} {UPPER + LOWER}" preserveAspectRatio="none" role="group" '
        f'aria-label="Paragraphs: grade and findings">{"".join(_drawn(bars))}</svg>'
    )


def _drawn(bars: Sequence[Sequence[Paragraph]]) -> Iterator[str]:
    # Even the shortest paragraph must be wide enough to see and to hit.
    weights = [sum(paragraph.words for paragraph in bar) for bar in bars]
    least = max(1.0, sum(weights) / max(1, len(bars)) / 4)
    widths = [max(least, weight) for weight in weights]
    scale = WIDTH / max(1.0, sum(widths))
    at = 0.0
    for bar, width, words in zip(bars, widths, weights, strict=True):
        yield _bar(bar, words, at * scale, width * scale)
        at += width


def _bar(bar: Sequence[Paragraph], words: int, x: float, width: float) -> str:
    grade = _mean(bar)
    found = sum(paragraph.findings for paragraph in bar)
    inner = max(0.5, width - min(_GAP, width / 3))
    up = UPPER * min(1.0, max(0.05, (grade or 0) / _HARDEST))
    down = LOWER * min(1.0, sqrt(100 * found / max(words, 20) / _DENSEST))  # the root tells few from none, too
    title = text(_title(bar, words, grade, found))
    shapes = [f'<rect class="hit" x="{x:.1f}" y="0" width="{width:.1f}" height="{UPPER + LOWER}"/>']
    if grade is not None:
        shapes.append(_rect(_level(grade), x, UPPER - up, inner, up))
    if found:
        shapes.append(_rect("dense", x, UPPER + 2, inner, max(2.0, down - 2)))
    return f'<a href="#{bar[0].target}" aria-label="{title}"><title>{title}</title>{"".join(shapes)}</a>'


def _rect(name: str, x: float, y: float, width: float, height: float) -> str:
    return f'<rect class="{name}" x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}"/>'


def _mean(bar: Sequence[Paragraph]) -> float | None:
    """The grade of a bar: the mean of its paragraphs, weighed by their words."""
    graded = [(paragraph.grade, paragraph.words) for paragraph in bar if paragraph.grade is not None]
    words = sum(weight for _, weight in graded)
    return sum(grade * weight for grade, weight in graded) / words if words else None


def _level(grade: float) -> str:
    return "easy" if grade <= 9 else "middling" if grade <= 13 else "hard"


def _title(bar: Sequence[Paragraph], words: int, grade: float | None, found: int) -> str:
    first, last = bar[0].number, bar[-1].number
    which = f"Paragraph {first}" if first == last else f"Paragraphs {first} to {last}"
    told = [] if grade is None else [f"grade {max(0.0, grade):.0f}"]
    return f"{which}: {', '.join([*told, amount(found, 'finding'), amount(words, 'word')])}"
