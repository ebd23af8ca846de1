"""``kind: sequence``: words in a row, each given by its text or by a rough part of speech."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from rhetlint.errors import nearest
from rhetlint.fields import Field
from rhetlint.kinds import Fail
from rhetlint.rule import Hit, Literal, Match, Rule
from rhetlint.text.document import Document
from rhetlint.text.tags import TAGS, tag

TOKEN_KEYS = ("words", "tag", "ending", "not", "optional")
FIELDS = {
    "tokens": Field(
        "tokens",
        "The words in a row; each has 'words' (texts), 'tag' (parts of speech) or 'ending' (last letters), and may "
        "have 'not: true' and 'optional: true'.",
        required=True,
    ),
}
NAMES: frozenset[str] = frozenset()


def prepare(options: dict[str, Any], fail: Fail) -> dict[str, Any]:
    """See :mod:`rhetlint.kinds`."""
    tokens = [_token(token, fail) for token in options["tokens"]]
    if all(token["optional"] for token in tokens):
        fail("tokens", "at least one token must not be optional")
    return {"tokens": tokens}


def _token(token: Mapping[str, Any], fail: Fail) -> dict[str, Any]:
    for key in token:
        if key not in TOKEN_KEYS:
            fail("tokens", f"unknown key {key!r} in a token ({nearest(key, TOKEN_KEYS) or ', '.join(TOKEN_KEYS)})")
    made = {key: _list(token.get(key)) for key in ("words", "tag", "ending")}
    for name in made["tag"]:
        if name not in TAGS:
            fail("tokens", f"unknown tag {name!r} ({nearest(name, TAGS) or 'known are ' + ', '.join(TAGS)})")
    if not any(made.values()):
        fail("tokens", "a token needs 'words', 'tag' or 'ending'")
    made["words"] = [word.lower() for word in made["words"]]
    return {**made, "not": token.get("not") is True, "optional": token.get("optional") is True}


def _list(value: Any) -> list[str]:
    if value is None:
        return []
    return [str(v) for v in value] if isinstance(value, list) else [str(value)]


def compile(rule: Rule) -> TokenSequence:
    """See :mod:`rhetlint.kinds`."""
    return TokenSequence(rule)


class TokenSequence:
    """Flags words in a row inside one sentence, punctuation between them excepted."""

    def __init__(self, rule: Rule) -> None:
        self._tokens = rule.options["tokens"]
        named = [t["words"] for t in self._tokens if t["words"] and not (t["not"] or t["optional"])]
        rarest = max(named, key=lambda words: min(map(len, words))) if named else []
        self.literals = [Literal(word) for word in rarest]

    def find(self, document: Document, hits: Sequence[Hit]) -> Iterator[Match]:
        """A match for each place where the tokens stand in a row."""
        for index in self._sentences(document, hits):
            span = document.sentences[index]
            words = [document.words[i] for i in document.words_in(*span)]
            texts = [document.folded[w.start : w.end] for w in words]
            i = 0
            while i < len(texts):
                end = self._match(texts, i, 0)
                if end > i and not _interrupted(document, words[i].start, words[end - 1].end):
                    yield Match(words[i].start, words[end - 1].end)
                    i = end
                else:
                    i += 1

    def _sentences(self, document: Document, hits: Sequence[Hit]) -> Sequence[int]:
        if not self.literals:
            return range(len(document.sentences))
        return sorted({i for h in hits if (i := document.sentence_at(h.start)) >= 0})

    def _match(self, texts: Sequence[str], at: int, token: int) -> int:
        """The index behind the last word of a match that begins at ``at``; 0 where there is none."""
        if token == len(self._tokens):
            return at
        wanted = self._tokens[token]
        if at < len(texts) and _fits(texts[at], wanted):
            end = self._match(texts, at + 1, token + 1)
            if end:
                return end
        return self._match(texts, at, token + 1) if wanted["optional"] else 0


def _fits(word: str, token: Mapping[str, Any]) -> bool:
    fits = (
        (not token["words"] or word in token["words"])
        and (not token["tag"] or tag(word) in token["tag"])
        and (not token["ending"] or word.endswith(tuple(token["ending"])))
    )
    return fits != token["not"]


def _interrupted(document: Document, start: int, end: int) -> bool:
    return any(mark in document.prose[start:end] for mark in ",;:.!?()—\n")
