"""A draft, read once: its prose, and everything the rules want to know of it, computed when first asked."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from functools import cached_property
from operator import itemgetter
from typing import TYPE_CHECKING

from rhetlint.spans import LineIndex, ProseSpan, SourceSpan
from rhetlint.text.fold import fold, plain
from rhetlint.text.prose import OBJECT, Block, Comment, Inline, Marker, Prose
from rhetlint.text.voices import Voices

if TYPE_CHECKING:
    from rhetlint.text.questions import Question

DRAFT_SUFFIXES = {".md": "markdown", ".markdown": "markdown", ".mdx": "mdx", ".txt": "text"}
"""Which files are drafts, and the markup each is read as."""

SENTENCE_REACH = 500
"""How far the text of a sentence reaches from the place it is asked for, in code points."""

# Of English documentation these words make at least 3%, mostly 18%; of the same in Spanish 0.2%.
_SMALL_WORDS = ("the", "and", "to", "that", "with", "you", "this", "are", "be", "not", "from", "when", "by", "for")
_LEAST_ENGLISH = 0.015
_SHORT = 40  # words


def markup_of(path: str) -> str:
    """How the draft at ``path`` is read: by its suffix; Markdown when that says nothing."""
    return DRAFT_SUFFIXES.get(os.path.splitext(path)[1].lower(), "markdown")


class Document:
    """One draft.  Offsets are code points: of the prose view unless a name says ``source``.

    ``markup`` is ``markdown``, ``mdx`` or ``text``; ``frontmatter`` names the front-matter
    fields that are linted.
    """

    def __init__(
        self,
        source: str,
        path: str = "",
        markup: str = "markdown",
        frontmatter: Sequence[str] = ("title", "description"),
    ) -> None:
        self.source = source
        self.path = path
        self.markup = markup
        self.frontmatter = tuple(frontmatter)
        self._read_blocks: dict[int, list[ProseSpan]] = {}

    @cached_property
    def _parsed(self) -> Prose:
        if self.markup == "text":
            from rhetlint.text.plaintext import parse_text

            return parse_text(self.source)
        from rhetlint.text.markdown import parse_markdown

        return parse_markdown(self.source, mdx=self.markup == "mdx", frontmatter=self.frontmatter)

    @cached_property
    def prose(self) -> str:
        """What a reader sees; see :mod:`rhetlint.text.prose`."""
        return self._parsed.text

    @cached_property
    def blocks(self) -> tuple[Block, ...]:
        """All blocks in reading order; no sentence and no finding crosses one."""
        return self._parsed.blocks

    @property
    def inlines(self) -> tuple[Inline, ...]:
        """Links and emphasis."""
        return self._parsed.inlines

    @property
    def markers(self) -> tuple[Marker, ...]:
        """Links, footnote references and citations, in reading order."""
        return self._parsed.markers

    @property
    def comments(self) -> tuple[Comment, ...]:
        """The author's comments, in source order."""
        return self._parsed.comments

    @cached_property
    def plain(self) -> str:
        """The prose with typewriter apostrophes and plain spaces; same length, same case."""
        return plain(self.prose)

    @cached_property
    def folded(self) -> str:
        """:attr:`plain` in lower case; same length."""
        return fold(self.plain)

    @cached_property
    def english(self) -> bool:
        """Whether the draft is in English, as the smallest words tell; a short one is taken for it."""
        words = self.folded.count(" ")
        small = sum(self.folded.count(f" {word} ") for word in _SMALL_WORDS)
        return words < _SHORT or small > words * _LEAST_ENGLISH

    @cached_property
    def lines(self) -> LineIndex:
        """Lines and columns of source offsets."""
        return LineIndex(self.source)

    @cached_property
    def words(self) -> list[ProseSpan]:
        """Every word: letters and digits, with apostrophes and hyphens inside."""
        from rhetlint.text.words import words

        return words(self.plain)

    @cached_property
    def length(self) -> int:
        """About how many words there are: a space or the end of a block stands between two."""
        return 1 + self.prose.count(" ") + self.prose.count("\n\n")

    @cached_property
    def sentences(self) -> list[ProseSpan]:
        """Every sentence, in reading order, without the white space around it."""
        from rhetlint.text.sentences import sentences

        return sentences(self.prose, self.blocks)

    @cached_property
    def questions(self) -> list[Question]:
        """The author's questions, in order."""
        from rhetlint.text.questions import questions

        return questions(self)

    @cached_property
    def tallies(self) -> list[int]:
        """For each sentence what readability counts in it, packed; see :mod:`rhetlint.text.readability`."""
        from rhetlint.text.readability import tallies

        return tallies(self)

    @cached_property
    def voices(self) -> Voices:
        """Whose voice each stretch is in."""
        from rhetlint.text.voices import analyse

        return analyse(self.prose, self.plain, self.folded, self.sentences, self.blocks)

    @cached_property
    def sentence_blocks(self) -> list[int]:
        """The index of the block of each sentence."""
        starts = self._block_starts
        return [bisect_right(starts, start) - 1 for start, _ in self.sentences]

    @cached_property
    def _sentence_starts(self) -> list[int]:
        return [s.start for s in self.sentences]

    @cached_property
    def _word_starts(self) -> list[int]:
        return [w.start for w in self.words]

    @cached_property
    def _block_starts(self) -> list[int]:
        return [b.span.start for b in self.blocks]

    def source_span(self, start: int, end: int) -> SourceSpan:
        """The source stretch that covers ``prose[start:end]``."""
        return self._parsed.map.source_span(start, end)

    def pieces(self, start: int, end: int) -> Iterator[tuple[ProseSpan, SourceSpan]]:
        """What ``prose[start:end]`` is made of; see :meth:`rhetlint.spans.SourceMap.pieces`."""
        return self._parsed.map.pieces(start, end)

    def prose_offset(self, source_offset: int) -> int | None:
        """The prose offset of a source offset, or None where it is not part of the prose."""
        return self._parsed.map.prose_offset(source_offset)

    def sentence_at(self, offset: int) -> int:
        """The index of the sentence at or before ``offset``; -1 when there is none."""
        return bisect_right(self._sentence_starts, offset) - 1

    def sentence_text(self, offset: int) -> str:
        """The sentence at or before ``offset`` in plain characters, white space folded, inline code and its like as
        an ellipsis.  Of what is too long to be a sentence, the stretch around ``offset``."""
        sentence = self._sentence_around(offset)
        if sentence is None:
            return ""
        start, end = sentence
        text = self.plain[max(start, offset - SENTENCE_REACH) : min(end, offset + SENTENCE_REACH)]
        return " ".join(text.replace(OBJECT, "…").split())

    def _sentence_around(self, offset: int) -> ProseSpan | None:
        """The sentence at or before ``offset``.  As long as nobody asks for all, only its block is read."""
        if "sentences" not in self.__dict__:
            number = self.block_at(offset)
            if number >= 0 and number not in self._read_blocks:
                from rhetlint.text.sentences import sentences

                self._read_blocks[number] = sentences(self.prose, self.blocks[number : number + 1])
            here = self._read_blocks.get(number, ())
            at = bisect_right(here, offset, key=itemgetter(0)) - 1
            if at >= 0:
                return here[at]
        number = self.sentence_at(offset)
        return self.sentences[number] if number >= 0 else None

    def block_at(self, offset: int) -> int:
        """The index of the block at or before ``offset``; -1 when there is none."""
        return bisect_right(self._block_starts, offset) - 1

    def words_in(self, start: int, end: int) -> range:
        """Indices of the words that begin in ``prose[start:end]``."""
        starts = self._word_starts
        return range(bisect_right(starts, start - 1), bisect_right(starts, end - 1))

    def sections(self) -> Iterator[tuple[Block | None, list[Block]]]:
        """Each heading with the blocks up to the next heading; text before the first has None."""
        heading: Block | None = None
        body: list[Block] = []
        for block in self.blocks:
            if block.level:
                if heading or body:
                    yield heading, body
                heading, body = block, []
            else:
                body.append(block)
        if heading or body:
            yield heading, body
