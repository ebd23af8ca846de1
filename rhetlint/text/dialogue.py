"""Voices that the shape of a text shows: transcripts, signed quotations, quotations set off as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Container, Iterator, Sequence
from typing import NamedTuple

from rhetlint.spans import ProseSpan
from rhetlint.text.prose import Block
from rhetlint.text.reporting import CUES, EVIDENCE


class Turn(NamedTuple):
    """A stretch in somebody's own words, and where it says whose (empty where it does not)."""

    start: int
    end: int
    source: ProseSpan | None = None
    reported: bool = True


_LABEL = re.compile(
    r"[\"“'‘*]*(?:([A-Z][A-Z.'’-]*(?: [A-Z][A-Z.'’-]*){0,3})|((?:Mr|Ms|Mrs|Dr)\. )?([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,2}))"
    r" ?:(?=\s)"
)
_NOT_LABELS = frozenset(
    """
    note notes update correction warning tip example examples source sources photo photos image video read more related
    pros cons price rating verdict score summary step abstract background conclusion methods results introduction
    caution important question answer editor chapter figure table date time place where when who what why how
    phone email address website location cost address tags topics author title subject from to re cc
    """.split()
)
_SIGNED = re.compile(r"[—–―]{1,2} ?|-{1,2} ?(?=[A-Z@])|(?=@\w+\.?$)")
_TWEET = re.compile(r"[—–―-] ?[^()\n]{2,60} \(@\w+\) ?[A-Z][a-z]+ \d{1,2}, \d{4}\.?$")
_LONGEST_SIGNATURE = 60
_LONGEST_PAUSE = 12
_MOST_SIGNED = 15


def turns(prose: str, blocks: Sequence[Block], sentences: Sequence[ProseSpan]) -> Iterator[Turn]:
    """All stretches that the shape of the text shows to be somebody's own words."""
    for block in blocks:
        if "blockquote" in block.scopes:
            yield Turn(*block.span)
    yield from _transcript(prose, blocks)
    yield from _set_off(prose, blocks)
    yield from _repeated(prose, sentences)


def _transcript(prose: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    labels: list[tuple[int, re.Match[str]]] = []
    for i, block in enumerate(blocks):
        if ":" in prose[block.span.start : block.span.start + 40]:
            label = _LABEL.match(prose, *block.span)
            if label and prose[label.start() : label.end() - 1].strip("\"“'‘* ").lower() not in _NOT_LABELS:
                labels.append((i, label))
    if len(labels) < 3:
        return
    names = Counter(label.group().strip("\"“'‘* :") for _, label in labels)
    speakers = {name for name, times in names.items() if times > 1}
    if sum(names[name] for name in speakers) < 3 and sum(name.isupper() for name in names) < 3:
        return
    pause = _LONGEST_PAUSE if len(labels) < 8 else 4 * _LONGEST_PAUSE
    last = None
    for i, label in labels:
        name = label.group().strip("\"“'‘* :")
        if name not in speakers and not name.isupper():
            continue
        if last is not None and i - last <= pause:
            for between in blocks[last + 1 : i]:
                if not between.level:
                    yield Turn(*between.span)
        last = i
        end = label.end() - 1
        start = label.start() + len(label.group()) - len(label.group().lstrip("\"“'‘* "))
        yield Turn(label.end(), blocks[i].span.end, ProseSpan(start, start + len(name)))
        del end


def _set_off(prose: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    """Paragraphs after one that ends in a colon ("She wrote:"), and paragraphs with a signature."""
    since = None
    for i, block in enumerate(blocks):
        start, end = block.span
        if since is not None and (i - since > _MOST_SIGNED or block.level):
            since = None
        signed = _SIGNED.match(prose, start, end) if end - start <= _LONGEST_SIGNATURE else None
        if signed and i and signed.end() < end and prose[signed.end()] not in " .,":
            first = since if since is not None else i - 1
            name = ProseSpan(signed.end(), end)
            for one in blocks[first:i]:
                if not one.level:
                    yield Turn(*one.span, name, prose[name.start] != "@")
            since = None
        elif prose[end - 1] == ":" and not block.level and i + 1 < len(blocks) and _announces(prose, start, end):
            following = blocks[i + 1]
            if not following.level and "list" not in following.scopes:
                yield Turn(*following.span)
                since = i + 1
        elif prose.find("(@", start, end) >= 0:
            tweet = _TWEET.search(prose, start, end)
            if tweet:
                yield Turn(start, tweet.start(), ProseSpan(tweet.start() + 2, tweet.end()))


def _announces(prose: str, start: int, end: int) -> bool:
    """Whether the paragraph that ends in a colon announces what somebody says."""
    words = re.findall(r"[\w'’]+", prose[max(start, end - 160) : end].lower())
    return any(word in CUES or word in _ANNOUNCING for word in words[-12:])


_ANNOUNCING = frozenset("saying adding went reads goes exchange excerpt passage transcript words".split())


def _repeated(prose: str, sentences: Sequence[ProseSpan]) -> Iterator[Turn]:
    """Sentences that stand twice in a row are furniture of the page (a poll, a form), nobody's argument."""
    before = ""
    last: ProseSpan | None = None
    running = False
    for span in sentences:
        length = span.end - span.start
        if last is not None and length > 20 and length <= len(before) and before.endswith(text := prose[span.start : span.end]):
            if not running:
                yield Turn(last.end - len(text), last.end, reported=False)
            yield Turn(*span, reported=False)
            running = True
        else:
            running = False
        before = prose[span.start : span.end]
        last = span


_HEADLINE = re.compile(r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(:) (?=\S)")


def headline(
    prose: str, blocks: Sequence[Block], names: Container[str]
) -> Iterator[tuple[ProseSpan, ProseSpan, ProseSpan]]:
    """Source, colon and content of headlines like "Poll: Voters want change".

    ``names`` are the words (in lower case) in the sources named elsewhere in the text.
    """
    for i, block in enumerate(blocks):
        if i and not block.level:
            continue
        label = _HEADLINE.match(prose, *block.span)
        if label:
            last = label.group(1).split()[-1].lower()
            if last in names or last in EVIDENCE:
                yield ProseSpan(*label.span(1)), ProseSpan(*label.span(2)), ProseSpan(label.end(), block.span.end)
