"""Words in a row, each given by its text, its ending or a rough part of speech: what the kinds
``sequence`` and ``limit`` share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate
from typing import Any

from rhetlint.errors import nearest
from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.rule import EVERYWHERE, Hit, Literals
from rhetlint.text.document import Document
from rhetlint.text.tags import TAGS, tag
from rhetlint.text.words import words

FIELDS: Mapping[str, Field] = {
    "words": Field("texts", "The word is one of these."),
    "tag": Field("texts", "Its part of speech is one of these.", choices=TAGS),
    "ending": Field("texts", "It ends in one of these."),
    "unless": Field("texts", "It is none of these."),
    "not": Field("boolean", "Any word that is not so described.", False),
    "optional": Field("boolean", "The word may be missing.", False),
}
"""The keys of one token."""

FIELD = Field(
    "tokens",
    "The words in a row; each has 'words' (texts), 'tag' (parts of speech) or 'ending' (last letters), and may "
    "have 'unless' (words that are not meant), 'not: true' and 'optional: true'.",
    (),
)
MOST_TOKENS = 50
MOST_OPTIONAL = 6
"""How many tokens may be optional: each doubles the ways in which a row can be read."""

_MARKS = frozenset(",;:.!?()—\n")
_REACH = 80  # code points in which the words of a row mostly stand
_REMEMBERED = 1 << 14  # texts behind a place; a long run must not fill the memory


def prepare(options: dict[str, Any], fail: Fail) -> list[dict[str, Any]]:
    """The tokens under the key ``tokens``, checked and with all keys."""
    tokens = [_token(token, fail) for token in options["tokens"]]
    if len(tokens) > MOST_TOKENS or sum(token["optional"] for token in tokens) > MOST_OPTIONAL:
        fail("tokens", f"a row may have {MOST_TOKENS} tokens, and {MOST_OPTIONAL} of them may be optional")
    if tokens and all(token["optional"] for token in tokens):
        fail("tokens", "at least one token must not be optional")
    return tokens


def _token(token: Mapping[str, Any], fail: Fail) -> dict[str, Any]:
    for key in token:
        if key not in FIELDS:
            fail("tokens", f"unknown key {key!r} in a token ({nearest(key, FIELDS) or ', '.join(FIELDS)})", key)
    made = {key: _list(token.get(key)) for key in ("words", "tag", "ending", "unless")}
    for name in made["tag"]:
        if name not in TAGS:
            fail("tokens", f"unknown tag {name!r} ({nearest(name, TAGS) or 'known are ' + ', '.join(TAGS)})", "tag")
    if not (made["words"] or made["tag"] or made["ending"]):
        fail("tokens", "a token needs 'words', 'tag' or 'ending'")
    for key in ("words", "unless"):
        made[key] = [word.lower() for word in made[key]]
    return {**made, "not": token.get("not") is True, "optional": token.get("optional") is True}


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


class Tokens:
    """Finds words in a row inside one sentence, with no punctuation between them.

    Where the first token has words or endings, only the places where one of those stands are looked at.
    """

    def __init__(self, tokens: Sequence[Mapping[str, Any]]) -> None:
        self._tokens = [_Token(token) for token in tokens]
        self._goes_on = _Following(self._tokens[1:])
        self.literals = EVERYWHERE
        if tokens and not tokens[0]["not"] and not tokens[0]["optional"]:
            first = tokens[0]
            self.literals = Literals(first["words"]) if first["words"] else Literals(parts=first["ending"])

    def search(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[int, int]]:
        """Where the tokens stand in a row, as spans of the prose that do not overlap."""
        behind = 0
        for start, row in self._rows(document, hits):
            if start < behind:
                continue
            end = self._match(row, document.folded, 0, 0)
            if end and self._together(document, start, row[end - 1][1]):
                behind = row[end - 1][1]
                yield start, behind

    def likely(self, document: Document, hits: Sequence[Hit]) -> Sequence[Hit]:
        """Those of ``hits`` where a match may begin, by a quick look at the next word."""
        if not self.literals.words:
            return hits
        plain, folded, goes_on = document.plain, document.folded, self._goes_on
        found = []
        for hit in hits:
            end = hit[1]
            behind = plain.find(" ", end + 1) if plain[end : end + 1] == " " else -1
            if behind < 0 or goes_on[folded[end + 1 : behind]]:
                found.append(hit)
        return found

    def _rows(self, document: Document, hits: Sequence[Hit]) -> Iterator[tuple[int, Sequence[tuple[int, int]]]]:
        """Where a match may begin, each time with the words from there on, as many as there are tokens or more."""
        if not self.literals.known:
            for i, word in enumerate(document.words):
                yield word.start, document.words[i : i + len(self._tokens)]
            return
        last = -1
        for hit in sorted(self.likely(document, hits)):
            row = self._row(document.plain, hit)
            if row and row[0][0] > last:
                last = row[0][0]
                yield last, row

    def _row(self, plain: str, hit: Hit) -> Sequence[tuple[int, int]]:
        """The words from ``hit`` on: from the one that begins there, or, of a part of a word, from the one it is in."""
        begin, count = hit.start, len(self._tokens)
        if self.literals.parts:
            begin = 1 + max(plain.rfind(" ", 0, begin), plain.rfind("\n", 0, begin))
        *pieces, _ = plain[begin : begin + _REACH].split(" ", count)
        if len(pieces) == count and all(map(str.isalpha, pieces)):  # as it mostly is
            ends = accumulate(pieces, _past, initial=begin)
            return [(end, end + len(piece)) for piece, end in zip(pieces, ends, strict=False)]
        stop = hit.end - 1
        while True:
            for _ in self._tokens:
                stop = plain.find(" ", stop + 1) if stop >= 0 else stop
            text = plain[begin : stop if stop >= 0 else None]
            found = [(begin + start, begin + end) for start, end in words(text)]
            if self.literals.parts:
                found = found[sum(start <= hit.start for start, _ in found) - 1 :]
            if stop < 0 or len(found) >= len(self._tokens):
                return found

    def _match(self, words: Sequence[tuple[int, int]], folded: str, at: int, token: int) -> int:
        """The index behind the last word of a match that begins at ``at``; 0 where there is none."""
        if token == len(self._tokens):
            return at
        wanted = self._tokens[token]
        if at < len(words) and wanted.fits(folded[words[at][0] : words[at][1]]):
            end = self._match(words, folded, at + 1, token + 1)
            if end:
                return end
        return self._match(words, folded, at, token + 1) if wanted.optional else 0

    @staticmethod
    def _together(document: Document, start: int, end: int) -> bool:
        if not _MARKS.isdisjoint(document.prose[start:end]):
            return False
        return document.sentence_at(start) == document.sentence_at(end - 1)


def _past(start: int, piece: str) -> int:
    """Where the next piece begins."""
    return start + len(piece) + 1


class _Following(dict[str, bool]):
    """Whether tokens may go on with a text that stands between spaces, worked out once for each."""

    def __init__(self, tokens: Sequence[_Token]) -> None:
        self._tokens = tokens

    def __missing__(self, text: str) -> bool:
        if len(self) >= _REMEMBERED:
            self.clear()
        self[text] = known = not text.isalpha() or self._fits(text)  # other texts may be more than one word
        return known

    def _fits(self, word: str) -> bool:
        for token in self._tokens:
            if token.fits(word):
                return True
            if not token.optional:
                return False
        return True


class _Token:
    __slots__ = ("_ending", "_not", "_tags", "_unless", "_words", "optional")

    def __init__(self, token: Mapping[str, Any]) -> None:
        self._words = frozenset(token["words"])
        self._tags = frozenset(token["tag"])
        self._ending = tuple(token["ending"])
        self._unless = frozenset(token["unless"])
        self._not = token["not"]
        self.optional: bool = token["optional"]

    def fits(self, word: str) -> bool:
        fits = (
            (not self._words or word in self._words)
            and (not self._ending or word.endswith(self._ending))
            and (not self._tags or tag(word) in self._tags)
            and word not in self._unless
        )
        return bool(fits != self._not)
