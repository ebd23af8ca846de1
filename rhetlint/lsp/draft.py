"""A draft as an editor has it, linted: what is found in it, and where in the editor's units."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from lsprotocol.types import (
    Diagnostic,
    DiagnosticRelatedInformation,
    DiagnosticSeverity,
    Location,
    Position,
    Range,
)

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.linter import Checked
from rhetlint.lsp.positions import Positions
from rhetlint.text.document import Document, markup_of

SOURCE = "rhetlint"

_SEVERITIES = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "suggestion": DiagnosticSeverity.Information,
}


class Buffer(NamedTuple):
    """The text of a draft in an editor.  ``path`` (absolute) is where it is, or would be, saved."""

    uri: str
    version: int | None
    path: str
    source: str


class Draft:
    """A buffer with what came of checking it.

    ``encoding`` names the units of the editor, ``frontmatter`` the fields that are read as text.
    """

    def __init__(self, buffer: Buffer, checked: Checked, encoding: str, frontmatter: Sequence[str]) -> None:
        self.buffer = buffer
        self.findings, self.problems = checked
        self.positions = Positions(buffer.source, encoding)
        self._frontmatter = frontmatter

    @cached_property
    def document(self) -> Document:
        """The text, parsed."""
        return Document(self.buffer.source, self.buffer.path, markup_of(self.buffer.path), self._frontmatter)

    def diagnostics(self) -> list[Diagnostic]:
        """Everything there is to say."""
        return [*map(self.diagnostic, self.findings), *(problem_at(p, self.positions) for p in self.problems)]

    def diagnostic(self, finding: Finding) -> Diagnostic:
        """What the editor shows of a finding."""
        return Diagnostic(
            range=self.positions.range(finding.start, finding.end),
            message=finding.message,
            severity=_SEVERITIES[finding.severity],
            code=finding.rule,
            source=SOURCE,
            related_information=self._related(finding) or None,
        )

    def _related(self, finding: Finding) -> list[DiagnosticRelatedInformation]:
        return [
            DiagnosticRelatedInformation(
                Location(self.buffer.uri, self.positions.range(place.start, place.end)),
                f"“{' '.join(self.buffer.source[place.start : place.end].split())}”",
            )
            for place in finding.related
        ]

    def at(self, range_: Range) -> list[Finding]:
        """The findings that ``range_`` touches: first those that it lies in, the shortest of them before the others,
        for the longer a stretch the less it says of the place.

        Those of several places are given at the first of these that the range touches.
        """
        start, end = self.positions.offset(range_.start), self.positions.offset(range_.end)
        found = self._touching(start, end)
        return sorted(found, key=lambda f: f.end - f.start if f.start <= start and end <= f.end else sys.maxsize)

    def _touching(self, start: int, end: int) -> Iterator[Finding]:
        for finding in self.findings:
            if finding.start <= end and start <= finding.end:
                yield finding
            elif place := next((p for p in finding.related if p.start <= end and start <= p.end), None):
                match = self.buffer.source[place.start : place.end]
                yield finding._replace(**place._asdict(), match=match, related=())

    def under(self, position: Position) -> list[Finding]:
        """The findings at ``position``."""
        return self.at(Range(position, position))


def problem_at(problem: Problem, positions: Positions) -> Diagnostic:
    """``problem`` as a diagnostic of the file that ``positions`` is for."""
    place = positions.at(problem.line, problem.column)
    message = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
    return Diagnostic(Range(place, place), message, severity=DiagnosticSeverity.Error, source=SOURCE)
