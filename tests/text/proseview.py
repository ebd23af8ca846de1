"""What tests of the parsers share: views of a prose that are easy to compare, and its invariants."""

from __future__ import annotations

from rhetlint.text.prose import BLOCK_BREAK, OBJECT, Block, Prose

Seen = tuple[str, str]


def text_of(prose: Prose, block: Block) -> str:
    """What a block says."""
    return prose.text[block.span.start : block.span.end]


def seen(prose: Prose) -> list[Seen]:
    """Each block as (its text with ``@`` for an OBJECT, its scopes in alphabetical order)."""
    return [(text_of(prose, b).replace(OBJECT, "@"), " ".join(sorted(b.scopes))) for b in prose.blocks]


def inlines(prose: Prose) -> list[Seen]:
    """Each inline as (its text, its scope)."""
    return [(prose.text[i.span.start : i.span.end].replace(OBJECT, "@"), i.scope) for i in prose.inlines]


def markers(prose: Prose) -> list[str]:
    """Each marker with the prose before it, back to the last white space: ``word^link``."""
    return [
        f"{prose.text[: m.at].replace(OBJECT, '@').split(' ')[-1].rsplit(chr(10), 1)[-1]}^{m.kind}"
        for m in prose.markers
    ]


def check(source: str, prose: Prose) -> None:
    """Assert what holds for the prose of any source."""
    check_blocks(prose)
    for block in prose.blocks:
        check_map(source, prose, block)
    ends = [0, *(i.span.start for i in prose.inlines)]
    assert ends == sorted(ends)
    for inline in prose.inlines:
        assert any(b.span.start <= inline.span.start < inline.span.end <= b.span.end for b in prose.blocks)
    places = [m.at for m in prose.markers]
    assert places == sorted(places)
    assert all(0 <= at <= len(prose.text) for at in places)
    for comment in prose.comments:
        whole = source[comment.span.start : comment.span.end]
        assert comment.text in whole
        assert whole.startswith(("<!--", "{"))


def check_blocks(prose: Prose) -> None:
    """Blocks are ordered, disjoint, not empty, separated by a block break, and hold none."""
    at = 0
    for block in prose.blocks:
        start, end = block.span
        assert start == at < end
        assert prose.text[end : end + 2] == BLOCK_BREAK
        assert block.scopes
        at = end + len(BLOCK_BREAK)
    assert at == len(prose.text)


def check_map(source: str, prose: Prose, block: Block) -> None:
    """Within a block the map grows, and every character is what the source shows at its place."""
    last = 0
    for at in range(*block.span):
        start, end = prose.map.source_span(at, at + 1)
        assert last <= start < end <= len(source)
        last = start
        char, shown = prose.text[at], source[start:end]
        if char not in (" ", "\n", OBJECT):
            assert shown == char or shown[0] in "&\\'", (char, shown)
        back = prose.map.prose_offset(start)
        assert back is not None
        if len(shown) == 1:
            assert prose.text[back] == char
