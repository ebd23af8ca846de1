"""``rhetlint voice``: whose words each stretch of a draft is, so that the analysis can be seen and trusted."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence

import click

from rhetlint.cli.drafts import read_drafts
from rhetlint.cli.options import format_option, paths_argument
from rhetlint.text.document import Document


@click.command(name="voice")
@paths_argument
@format_option("How to print it.")
def command(paths: Sequence[str], form: str) -> None:
    """Show who speaks in drafts: sources, the words that name them (cues), and what they say (content).

    In the text output each stretch stands on a line of its own after its line number; whatever is
    not shown is in the author's own voice.
    """
    documents = read_drafts(paths)
    for chunk in as_json(documents) if form == "json" else as_text(documents):
        click.echo(chunk)


def as_json(documents: Iterable[Document]) -> Iterator[str]:
    """One object; offsets are code points of the decoded file."""
    files = [{"path": d.path, "spans": [_span(d, *span) for span in d.voices.spans]} for d in documents]
    yield json.dumps({"schema_version": 1, "files": files}, ensure_ascii=False)


def _span(document: Document, start: int, end: int, role: str, direct: bool) -> dict[str, object]:
    source = document.source_span(start, end)
    return {"start": source.start, "end": source.end, "role": role, "direct": direct}


def as_text(documents: Iterable[Document]) -> Iterator[str]:
    """A heading for each file, then a line for each stretch: line number, role, text."""
    for document in documents:
        yield document.path
        for start, end, role, direct in document.voices.spans:
            line, _ = document.lines.position(document.source_span(start, end).start)
            kind = "quoted" if direct else "reported" if role == "content" else role
            yield f"{line:6}  {kind:8}  {_shown(document.prose[start:end])}"


def _shown(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= 90 else f"{line[:60]} … {line[-27:]}"
