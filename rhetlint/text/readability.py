"""How hard a text is to read: what the readability formulas count, and the formulas.

Counts and values are those of the `textstat` package (0.7.13), to the last digit, for a text of the
same sentences; neither it nor its dictionaries are needed (see :mod:`rhetlint.text.syllables`).  As
there, a word is whatever stands between white space once punctuation is taken away, so that
"well-known" is one, and a sentence of one or two words is not counted as a sentence.

Counted is running prose only: paragraphs, block quotes, and those sentences of list items that end like
sentences; not headings, tables, captions, footnotes, definitions, alternative texts or front matter.
What is not words (inline code, URLs and the like) is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cache, lru_cache
from itertools import islice
from math import sqrt
from string import ascii_letters, digits, whitespace
from struct import Struct
from typing import Any

from rhetlint.records import NamedTuple, maker
from rhetlint.text.document import Document
from rhetlint.text.prose import OBJECT, Block
from rhetlint.text.syllables import read, syllables

NOT_RUNNING = frozenset({"heading", "table", "caption", "footnote", "definition", "alt", "frontmatter"})
"""Scopes whose blocks are not running prose."""

_SHORTEST = 3  # words that make a sentence
_POLYSYLLABLE = 3  # syllables
_LONG = 7  # letters
_OPENING = 100  # words that the Linsear Write formula looks at
_MS_PER_CHARACTER = 14.69  # Demberg and Keller, "Data from eye-tracking corpora ...", Cognition 109, 2008


class Counts(NamedTuple):
    """What is counted in a stretch of text.  All but the last two add up over stretches.

    ``words`` leaves out the ``tokens`` that are punctuation only; ``characters`` are all but white space,
    ``letters`` those that are no punctuation.  ``polysyllables`` have three syllables or more,
    ``long_words`` seven letters or more.  ``unfamiliar_words`` are not on the word list of the Dale-Chall
    formula; ``difficult_words`` are those of them with two syllables or more, ``complex_words`` with three
    or more.  ``opening_points`` and ``opening_sentences`` are of the first 100 words: one point for a word
    of one or two syllables, three for a longer one.
    """

    words: int = 0
    tokens: int = 0
    characters: int = 0
    letters: int = 0
    syllables: int = 0
    polysyllables: int = 0
    long_words: int = 0
    unfamiliar_words: int = 0
    difficult_words: int = 0
    complex_words: int = 0
    sentences: int = 0
    opening_points: int = 0
    opening_sentences: int = 0

    @property
    def reading_seconds(self) -> float:
        """How long reading takes (Demberg and Keller, 2008: 14.69 ms a character)."""
        return self.characters * _MS_PER_CHARACTER / 1000


# The counts of a token or of a text are one big integer with 32 bits for each number, the first lowest: adding
# them up in Counts of their own would take ten times as long.
_make = maker(Counts)
_PACKED = Struct(f"<{len(Counts._fields)}I")
_ONE = Counts(*(1 << 32 * i for i in range(len(Counts._fields))))
_WORDS = 2**32 - 1  # what the first number may be, and any other
_POINTS = 32 * Counts._fields.index("opening_points")
_MARKS = re.compile(r"[^\w\s']|'(?![tsd]|ve|ll|re)")
_USUAL = ',.;:!?()"“”‘’—–…'  # the usual marks about a word: taking them away first is quicker
_KEPT = 1 << 17  # tokens and words whose counts are remembered; a long text must not fill the memory


def _unpack(packed: int) -> Counts:
    return _make(_PACKED.unpack(packed.to_bytes(_PACKED.size, "little")))


def _word(bare: str) -> str:
    """What is left of a token without its punctuation."""
    word = bare.strip(_USUAL)
    return word if word.isalnum() else _MARKS.sub("", word)


_numbers: dict[str, int] = {}  # of syllables, by the words in lower case that were met already


def _number(word: str) -> int:
    number = _numbers.get(word)
    if number is None:
        if len(_numbers) >= _KEPT:
            _numbers.clear()
        number = _numbers[word] = syllables(word)
    return number


class _Spoken(dict[Any, int]):
    """For each token already met: one, if it is a word, and 32 bits higher its syllables."""

    def __missing__(self, token: str | bytes) -> int:
        if len(self) >= _KEPT:
            self.clear()
        word = token.decode() if isinstance(token, bytes) else token.strip(_USUAL)
        if not word.isalnum():
            word = _word(word.replace(OBJECT, ""))
            if not word.strip("'"):
                self[token] = 0
                return 0
        self[token] = spoken = _number(word.lower()) << 32 | 1
        return spoken


_spoken = _Spoken()
_NO_MARKS = bytes(range(128)).translate(None, (ascii_letters + digits + whitespace + "'_").encode())


def _tokens_of(sentence: str) -> Sequence[Any]:
    """What stands between white space; of plain English without the marks, which leaves fewer to tell apart."""
    return sentence.encode().translate(None, _NO_MARKS).split() if sentence.isascii() else sentence.split()


class _Tokens(dict[str, int]):
    """The packed counts of tokens already met; sentences are not counted, points as in the opening."""

    def __missing__(self, token: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        bare = token.replace(OBJECT, "")
        word = _word(bare)
        lower = word.lower()
        letters = len(word) - word.count("'")
        self[token] = packed = _packed(len(bare), letters, _number(lower), lower in _familiar())
        return packed


_tokens = _Tokens()


@lru_cache(maxsize=_KEPT)
def _packed(characters: int, letters: int, spoken: int, familiar: bool) -> int:
    """The counts of a token, the same number for tokens that are alike."""
    packed = characters * _ONE.characters + letters * _ONE.letters + (characters > 0) * _ONE.tokens
    if not letters:
        return packed
    long = spoken >= _POLYSYLLABLE
    packed += _ONE.words + spoken * _ONE.syllables + long * _ONE.polysyllables + (letters >= _LONG) * _ONE.long_words
    packed += (3 if long else 1 if spoken else 0) * _ONE.opening_points
    if familiar:
        return packed
    return packed + _ONE.unfamiliar_words + (spoken >= 2) * _ONE.difficult_words + long * _ONE.complex_words


@cache
def _familiar() -> frozenset[str]:
    return frozenset(read("readability-familiar.txt").split())


def words_in(tally: int) -> int:
    """How many words a tally has counted; see :func:`tallies`."""
    return tally & _WORDS


def total(sentences: Sequence[str]) -> Counts:
    """The counts of ``sentences`` together.

    Text without a sentence of three words counts as one sentence, as in textstat.
    """
    tallies = [sum(map(_tokens.__getitem__, sentence.split())) for sentence in sentences]
    whole = sum(words_in(packed) >= _SHORTEST for packed in tallies)
    counts = _unpack(sum(tallies))
    if counts.words > _OPENING:
        points, opening = _opening(tallies, sentences)
        return counts._replace(sentences=max(1, whole), opening_points=points, opening_sentences=opening)
    if whole or counts.tokens:
        return counts._replace(sentences=max(1, whole), opening_sentences=max(1, whole))
    return counts


def _opening(tallies: Iterable[int], sentences: Iterable[str]) -> tuple[int, int]:
    """Points and sentences of the first 100 words; a sentence cut short counts if three words are left."""
    left, points, counted = _OPENING, 0, 0
    for packed, sentence in zip(tallies, sentences, strict=False):
        words = min(left, words_in(packed))
        if words < words_in(packed):
            packed = sum(islice(filter(words_in, map(_tokens.__getitem__, sentence.split())), words))
        points += packed >> _POINTS & _WORDS
        counted += words >= _SHORTEST
        left -= words
        if not left:
            break
    return points, max(1, counted)


_ENDS = (".", "!", "?", "…")
_CLOSING = "\"'”’»)]*_"


def tallies(document: Document) -> list[int]:
    """The tally of each of ``document.sentences``; -1 for what is not running prose.

    It is how many words a sentence has and, 32 bits higher, how many syllables: tallies add up as they are.
    """
    prose, spans, spoken = document.prose, document.sentences, _spoken.__getitem__
    found = [-1] * len(spans)
    i, last = 0, len(spans)
    for (_, end), scopes, _, _ in document.blocks:
        running, listed = scopes.isdisjoint(NOT_RUNNING), "list" in scopes
        while i < last and spans[i][0] < end:
            if running:
                first, behind = spans[i]
                sentence = prose[first:behind]
                if not listed or sentence.rstrip(_CLOSING).endswith(_ENDS):
                    found[i] = sum(map(spoken, _tokens_of(sentence)))
            i += 1
    return found


def sentences_of(document: Document, block: Block) -> range:
    """The indices of the sentences in ``block``."""
    return range(document.sentence_at(block.span.start - 1) + 1, document.sentence_at(block.span.end - 1) + 1)


def count(document: Document, blocks: Sequence[Block] | None = None) -> Counts:
    """The counts of the running prose in ``blocks`` (all of the document when None)."""
    tallies, spans = document.tallies, document.sentences
    indices = range(len(spans)) if blocks is None else [i for block in blocks for i in sentences_of(document, block)]
    return total([document.prose[slice(*spans[i])] for i in indices if tallies[i] >= 0])


def spoken(document: Document, indices: Iterable[int] | None = None) -> list[int]:
    """Those of ``indices`` (of all, when None) whose sentences are running prose with words in it."""
    tallies = document.tallies
    return [i for i in (range(len(tallies)) if indices is None else indices) if tallies[i] > 0]


def measure(index: Index, document: Document, sentences: Sequence[int]) -> tuple[float, int]:
    """The value of ``index`` for some sentences of running prose, by their numbers, and how many words they have."""
    if not index.plain:
        counts = total([document.prose[slice(*document.sentences[i])] for i in sentences])
        return index.of(counts), counts.words
    if len(sentences) == 1:
        tally = document.tallies[sentences[0]]
        return of_tally(index.of, tally, 1), words_in(tally)
    tallies = [document.tallies[i] for i in sentences]
    together = sum(tallies)
    whole = len([tally for tally in tallies if tally & _WORDS >= _SHORTEST])
    return of_tally(index.of, together, max(1, whole)), words_in(together)


@lru_cache(maxsize=_KEPT)
def of_tally(index: Callable[[Counts], float], tally: int, sentences: int) -> float:
    """The value of a plain index, by its function, for a tally and so many sentences: many sentences have the same."""
    return index(Counts(words=words_in(tally), syllables=tally >> 32, sentences=sentences))


class Index(NamedTuple):
    """A readability formula.

    ``label`` is its name for people, ``short`` for the head of a column, ``formula`` says how it is
    computed; ``rising`` tells whether harder text has the higher value, ``plain`` whether words, syllables and
    sentences are all that it counts.  An index of no text is 0.
    """

    name: str
    label: str
    short: str
    formula: str
    of: Callable[[Counts], float]
    rising: bool = True
    plain: bool = False


def _reading_ease(c: Counts) -> float:
    if not c.syllables:
        return 0.0
    return 206.835 - 1.015 * (c.words / c.sentences) - 84.6 * (c.syllables / c.words)


def _kincaid(c: Counts) -> float:
    return 0.39 * (c.words / c.sentences) + 11.8 * (c.syllables / c.words) - 15.59 if c.syllables else 0.0


def _fog(c: Counts) -> float:
    return 0.4 * (c.words / c.sentences + 100 * c.complex_words / c.words) if c.words else 0.0


def _smog(c: Counts) -> float:
    return 1.043 * sqrt(30 * c.polysyllables / c.sentences) + 3.1291 if c.sentences else 0.0


def _automated(c: Counts) -> float:
    return 4.71 * c.characters / c.tokens + 0.5 * c.words / c.sentences - 21.43 if c.words else 0.0


def _coleman_liau(c: Counts) -> float:
    return 5.8 * c.letters / c.words - 29.6 * c.sentences / c.words - 15.8 if c.letters else 0.0


def _dale_chall(c: Counts) -> float:
    if not c.words:
        return 0.0
    unfamiliar = 100 * c.unfamiliar_words / c.words
    return 0.1579 * unfamiliar + 0.0496 * c.words / c.sentences + (3.6365 if unfamiliar > 5 else 0)


def _linsear_write(c: Counts) -> float:
    if not c.opening_sentences:
        return 0.0
    points = c.opening_points / c.opening_sentences
    return (points - 2 if points <= 20 else points) / 2


def _lix(c: Counts) -> float:
    return c.words / c.sentences + 100 * c.long_words / c.words if c.words else 0.0


def _rix(c: Counts) -> float:
    return c.long_words / c.sentences if c.sentences else 0.0


# Formulas and constants as in textstat; first published by: Flesch 1948; Kincaid and others 1975; Gunning 1952;
# McLaughlin 1969; Smith and Senter 1967; Coleman and Liau 1975; Dale and Chall 1948; O'Hayre 1966 (Linsear
# Write); Björnsson 1968 (LIX); Anderson 1983 (RIX).
INDICES: dict[str, Index] = {
    index.name: index
    for index in (
        Index("flesch-reading-ease", "Flesch reading ease", "Ease",
              "206.835 − 1.015 × words per sentence − 84.6 × syllables per word", _reading_ease, False, True),
        Index("flesch-kincaid", "Flesch-Kincaid grade", "Kincaid",
              "0.39 × words per sentence + 11.8 × syllables per word − 15.59", _kincaid, True, True),
        Index("gunning-fog", "Gunning fog index", "Fog",
              "0.4 × (words per sentence + % of words that are unfamiliar and of 3 syllables or more)", _fog),
        Index("smog", "SMOG grade", "SMOG",
              "1.043 × √(30 × words of 3 syllables or more per sentence) + 3.1291", _smog),
        Index("automated-readability", "Automated readability index", "ARI",
              "4.71 × characters per word + 0.5 × words per sentence − 21.43", _automated),
        Index("coleman-liau", "Coleman-Liau index", "Coleman",
              "0.058 × letters per 100 words − 0.296 × sentences per 100 words − 15.8", _coleman_liau),
        Index("dale-chall", "Dale-Chall score", "Dale",
              "0.1579 × % of unfamiliar words + 0.0496 × words per sentence, + 3.6365 above 5%", _dale_chall),
        Index("linsear-write", "Linsear Write", "Linsear",
              "half of (short words + 3 × words of 3 syllables or more) per sentence of the first 100 words, "
              "less 1 up to 20", _linsear_write),
        Index("lix", "LIX", "LIX", "words per sentence + % of words of 7 letters or more", _lix),
        Index("rix", "RIX", "RIX", "words of 7 letters or more per sentence", _rix),
    )
}  # fmt: skip
"""Every readability index, by its name."""
