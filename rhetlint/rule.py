"""A rule, as every front end hands it to the engine, and what a rule's kind works with."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Protocol

from rhetlint.records import NamedTuple

Index = tuple[frozenset[str], dict[str, list[str]], dict[str, list[str]], bool]
"""Literals sorted for the search: single words, phrases, and parts; and whether words may stand behind a hyphen.

Phrases and parts stand under the first two words (letters and digits, with a space between them) that must be in a text
for them to be in it, or under one, or under "": of a phrase its first ones, of a part the first that are whole in it.
"""

VOICES = ("author", "quoted", "any")
FOLDS = ("none", "paragraph", "document")

STRICTNESS = ("relaxed", "normal", "strict")
"""How much it takes for a finding, from much to little.  A rule that goes by it has the option ``strictness``."""


class Example(NamedTuple):
    """A test that a rule carries.

    ``text`` is the draft.  ``spans`` are the code points of it that must be flagged (none: the
    text must stay clean), ``fixed`` is the text after the rule's fixes where the example gives it.
    ``line`` is where the example stands in the rule's file, from 1.  ``messages`` are what the
    findings say, in their order, as far as the example gives them.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    fixed: str | None = None
    line: int = 0
    messages: tuple[str, ...] = ()


class Rule(NamedTuple):
    """One rule.  ``options`` holds the data of its kind, checked and in plain JSON types.

    ``accepted`` are words and phrases of a vocabulary that the rule leaves alone as they are written;
    ``exceptions`` are its own, in any case.  ``indexed`` gives the literals of its matcher where they are
    known without asking the kind.
    """

    id: str
    kind: str
    message: str
    options: Mapping[str, Any]
    why: str = ""
    source: str = ""
    severity: str = "warning"
    enabled: bool = True
    scope: str = ""
    voice: str = "author"
    limit: int = 0
    fold: str = "none"
    yields_to: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    path: str = ""
    line: int = 0
    indexed: Callable[[], Index] | None = None
    accepted: tuple[str, ...] = ()

    @property
    def pack(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]


class Literals(NamedTuple):
    """Lower-case texts, one of which stands in whatever a matcher matches: ``words`` count only
    where they are not part of a longer word, ``parts`` anywhere.  Without any, nothing is known.
    A hyphen before a word makes it part of a longer one, unless ``joined``."""

    words: Collection[str] = ()
    parts: Collection[str] = ()
    joined: bool = False

    @property
    def known(self) -> bool:
        """Whether there are any."""
        return bool(self.words or self.parts)

    def indexed(self) -> Index:
        """The literals, sorted for the search."""
        phrases: dict[str, list[str]] = {}
        parts: dict[str, list[str]] = {}
        for text in self.words:
            if not text.isalnum():
                words = text.split(" ")
                plain = all(map(str.isalnum, words))  # nearly all are
                first = " ".join(words[:2]) if plain else _first_two(f" {text} ")
                phrases.setdefault(first, []).append(text)
        for text in self.parts:
            parts.setdefault(_first_two(text), []).append(text)
        return frozenset(filter(str.isalnum, self.words)), phrases, parts, self.joined


def _first_two(text: str) -> str:
    """The first two words that have something before and behind them in ``text``, or the one, or ""."""
    found = re.finditer(r"[^\W_]+", text)
    return " ".join([word[0] for word in found if word.start() and word.end() < len(text)][:2])


EVERYWHERE = Literals()
"""The literals of a matcher that has to look at every document."""


class Hit(NamedTuple):
    """A place where one of a matcher's literals stands, in code points of the prose."""

    start: int
    end: int


class Match(NamedTuple):
    """What a matcher confirms: ``prose[start:end]``, what its message may name, and how to mend it.

    ``fixes`` are replacement texts for ``prose[start:end]``, best first; ``hint`` is said after
    the rule's message.  ``whole`` says that the rule speaks of the draft as a whole, and that the
    match is only where it does so.  ``voice`` is whose words they are, where the matcher knows.
    """

    start: int
    end: int
    named: Mapping[str, object] = {}
    fixes: tuple[str, ...] = ()
    safe: bool = False
    hint: str = ""
    whole: bool = False
    voice: str = ""


class Matcher(Protocol):
    """A rule, ready to run.  Built once per run by its kind, used on many documents.

    Without ``literals`` (:data:`EVERYWHERE`) :meth:`find` is called for every document; otherwise it is
    called, once, for those documents in which a literal stands, with all places where one does.
    """

    literals: Literals

    def find(self, document: Any, hits: Sequence[Hit]) -> Iterator[Match]:
        """Everything the rule has to say about ``document``, in any order."""
        ...
