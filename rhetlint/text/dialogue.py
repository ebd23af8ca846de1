"""Voices that the shape of a text shows: transcripts, signed quotations, quotations set off as paragraphs."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from operator import eq

from rhetlint.records import NamedTuple
from rhetlint.spans import ProseSpan
from rhetlint.text.clauses import AUTHOR
from rhetlint.text.lists import word_set
from rhetlint.text.prose import Block
from rhetlint.text.reporting import SPEECH


class Turn(NamedTuple):
    """A stretch in words that are not the author's, and where it says whose (None where it does not).

    ``reported`` is false for what the author does not pass on as anybody's words: furniture of the page, a page of
    letters to the editor.
    """

    start: int
    end: int
    source: ProseSpan | None = None
    reported: bool = True


# Most texts need none of these patterns: they are compiled (and kept, by ``re``) when one does.
_MARKS = "\"“'‘* "
_LABEL = rf"[{_MARKS}]*([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){{0,3}}) ?:(?=\s)"
_NOT_LABELS = word_set(
    """
    note notes update correction warning tip example examples source sources photo photos image video read more related
    pros cons price rating verdict score summary step abstract background conclusion methods results introduction
    caution important editor chapter figure table date time place where when who what why how
    phone email address website location cost tags topics author title subject from to re cc
    """
)
_SENTENCE_END = frozenset(".?!…”\"’'—-)")
_FEWEST_LABELS = 3
_LONGEST_PAUSE = 12  # paragraphs without a label in an answer, doubled twice where there are many labels
_MANY_LABELS = 8

_DASH = r"[—–―] ?|-- ?"
_NAME_ALONE = r"@\w+\.?|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+){1,3}(?<=\.)"
_TRACES = (":\n", "(@", "\n—", "\n–", "\n―", "\n--")  # none of them: nothing to find, block by block
_TWEET = r"[—–―-] ?([^()\n]{2,60} \(@\w+\)) ?[A-Z][a-z]+ \d{1,2}, \d{4}\.?$"
_LONGEST_SIGNATURE = 60
_FARTHEST_SIGNATURE = 15
_FEWEST_LETTERS = 3
_ANNOUNCING = word_set("saying adding writing went reads goes excerpt passage transcript statement letter email")
_SHORTEST_REPEATED = 20


def turns(prose: str, blocks: Sequence[Block], sentences: Sequence[ProseSpan]) -> Iterator[Turn]:
    """All stretches that the shape of the text shows not to be the author's words."""
    for block in blocks:
        if "blockquote" in block.scopes:
            yield Turn(*block.span)
    yield from _transcript(prose, blocks)
    yield from _set_off(prose, blocks)
    yield from _letters(prose, blocks)
    yield from _repeated(prose, sentences)


def _transcript(prose: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    """Paragraphs that begin with the name of a speaker, and those between them."""
    if prose.count(":") < _FEWEST_LABELS:
        return
    labels = _labels(prose, blocks)
    names = Counter(prose[start:end] for _, start, end in labels)
    speakers = {name for name, times in names.items() if times > 1 or name.isupper()}
    if sum(names[name] for name in speakers) < _FEWEST_LABELS:
        return
    pause = _LONGEST_PAUSE if len(labels) < _MANY_LABELS else 4 * _LONGEST_PAUSE
    last = len(blocks)
    for i, start, end in labels:
        if prose[start:end] not in speakers:
            continue
        if i - last <= pause:
            yield from (Turn(*block.span) for block in blocks[last + 1 : i] if not block.level)
        spoken = prose.index(":", end) + 1
        yield Turn(spoken + prose[spoken].isspace(), blocks[i].span.end, ProseSpan(start, end))
        last = i


def _labels(prose: str, blocks: Sequence[Block]) -> list[tuple[int, int, int]]:
    """Number of the block, start and end of each label ("Q:", "MS LEE:") before something that ends like a sentence."""
    likely = []
    for i, block in enumerate(blocks):
        start, end = block.span
        if prose.find(":", start, start + 40) > 0 and prose[end - 1] in _SENTENCE_END:
            likely.append(i)
    if len(likely) < _FEWEST_LABELS:
        return []
    found = [(i, re.compile(_LABEL).match(prose, *blocks[i].span)) for i in likely]
    return [(i, *label.span(1)) for i, label in found if label and label.group(1).lower() not in _NOT_LABELS]


def _set_off(prose: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    """Paragraphs after one that announces them with a colon ("She wrote:"), and paragraphs with a signature."""
    if not any(trace in prose for trace in _TRACES):
        return
    announced = -1
    for i, block in enumerate(blocks):
        start, end = block.span
        if block.level or i - announced > _FARTHEST_SIGNATURE:
            announced = -1
        if i and end - start <= _LONGEST_SIGNATURE and (name := _signature(prose, blocks, i)):
            first = announced if announced >= 0 else i - 1
            yield from (Turn(*one.span, name) for one in blocks[first:i] if not one.level)
            announced = -1
        elif prose[end - 1] == ":" and i + 1 < len(blocks) and _announces(prose, block, blocks[i + 1]):
            yield Turn(*blocks[i + 1].span)
            announced = i + 1
        elif prose.find("(@", start, end) >= 0 and (tweet := re.compile(_TWEET).search(prose, start, end)):
            yield Turn(start, tweet.start(), ProseSpan(*tweet.span(1)))


def _signature(prose: str, blocks: Sequence[Block], i: int) -> ProseSpan | None:
    """The name that block ``i`` consists of after a dash, unless it is an item of a list with dashes."""
    start, end = blocks[i].span
    dash = re.compile(_DASH).match(prose, start, end)
    if not dash or not prose[dash.end() : dash.end() + 1].isupper():
        return None
    beside = (blocks[i - 1], *blocks[i + 1 : i + 2])
    return None if any(re.compile(_DASH).match(prose, *block.span) for block in beside) else ProseSpan(dash.end(), end)


def _announces(prose: str, block: Block, following: Block) -> bool:
    """Whether a paragraph that ends in a colon announces the following one as what somebody else says."""
    if block.level or following.level or "list" in following.scopes:
        return False
    start, end = block.span
    words = re.findall(r"[\w'’]+", prose[max(start, end - 160) : end].lower())[-12:]
    return AUTHOR.isdisjoint(words) and not (SPEECH.isdisjoint(words) and _ANNOUNCING.isdisjoint(words))


def _letters(prose: str, blocks: Sequence[Block]) -> Iterator[Turn]:
    """Letters of readers: paragraphs with nothing but a name after them, several times in the text."""
    short = [i for i, block in enumerate(blocks) if i and block.span.end - block.span.start <= _LONGEST_SIGNATURE]
    short = [i for i in short if prose[blocks[i].span.start] == "@" or prose[blocks[i].span.end - 1] == "."]
    if len(short) < _FEWEST_LETTERS:
        return
    signed = [i for i in short if not blocks[i].level and re.compile(_NAME_ALONE).fullmatch(prose, *blocks[i].span)]
    if len(signed) >= _FEWEST_LETTERS:
        yield from (Turn(*blocks[i - 1].span, reported=False) for i in signed)


def _repeated(prose: str, sentences: Sequence[ProseSpan]) -> Iterator[Turn]:
    """Sentences that stand twice in a row are furniture of the page (a poll, a form), nobody's argument."""
    tails = [prose[max(start, end - _SHORTEST_REPEATED) : end] for start, end in sentences]
    if not any(map(eq, tails, tails[1:])):
        return
    texts = [prose[start:end] for start, end in sentences]
    if len(set(texts)) == len(texts):
        return
    running = False
    for i in range(1, len(texts)):
        text, before = texts[i], sentences[i - 1]
        if len(text) > _SHORTEST_REPEATED and texts[i - 1].endswith(text):
            if not running:
                yield Turn(before.end - len(text), before.end, reported=False)
            yield Turn(*sentences[i], reported=False)
            running = True
        else:
            running = False


_HEADLINE = r"([A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,3})(:) (?=\S)"


def headlines(prose: str, blocks: Sequence[Block]) -> Iterator[tuple[ProseSpan, ProseSpan, ProseSpan]]:
    """What may be source, colon and content of headlines like "Poll: Voters want change"."""
    for i, block in enumerate(blocks):
        if (i and not block.level) or prose.find(":", *block.span) < 0:
            continue
        if label := re.compile(_HEADLINE).match(prose, *block.span):
            yield ProseSpan(*label.span(1)), ProseSpan(*label.span(2)), ProseSpan(label.end(), block.span.end)
