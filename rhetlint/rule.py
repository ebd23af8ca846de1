"""A rule, as every front end hands it to the engine, and what a rule's kind works with."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any, NamedTuple, Protocol

VOICES = ("author", "quoted", "any")


class Example(NamedTuple):
    """A test that a rule carries.

    ``text`` is the draft.  ``spans`` are the code points of it that must be flagged (none: the
    text must stay clean), ``fixed`` is the text after the rule's fixes where the example gives it.
    ``line`` is where the example stands in the rule's file, from 1.
    """

    text: str
    spans: tuple[tuple[int, int], ...]
    fixed: str | None = None
    line: int = 0


class Rule(NamedTuple):
    """One rule.  ``options`` holds the data of its kind, checked and in plain JSON types."""

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
    yields_to: tuple[str, ...] = ()
    exceptions: tuple[str, ...] = ()
    examples: tuple[Example, ...] = ()
    path: str = ""
    line: int = 0

    @property
    def pack(self) -> str:
        """The part of the id before the slash."""
        return self.id.partition("/")[0]


class Literals(NamedTuple):
    """Lower-case texts, one of which stands in whatever a matcher matches: ``words`` count only
    where they are not part of a longer word, ``parts`` anywhere.  Without any, nothing is known."""

    words: Collection[str] = ()
    parts: Collection[str] = ()

    @property
    def known(self) -> bool:
        """Whether there are any."""
        return bool(self.words or self.parts)


EVERYWHERE = Literals()
"""The literals of a matcher that has to look at every document."""


class Hit(NamedTuple):
    """A place where one of a matcher's literals stands, in code points of the prose."""

    start: int
    end: int


class Match(NamedTuple):
    """What a matcher confirms: ``prose[start:end]``, what its message may name, and how to mend it.

    ``fixes`` are replacement texts for ``prose[start:end]``, best first; ``hint`` is said after
    the rule's message.
    """

    start: int
    end: int
    named: Mapping[str, object] = {}
    fixes: tuple[str, ...] = ()
    safe: bool = False
    hint: str = ""


class Matcher(Protocol):
    """A rule, ready to run.  Built once per run by its kind, used on many documents.

    Without ``literals`` (:data:`EVERYWHERE`) :meth:`find` is called for every document; otherwise it is
    called, once, for those documents in which a literal stands, with all places where one does.
    """

    literals: Literals

    def find(self, document: Any, hits: Sequence[Hit]) -> Iterator[Match]:
        """Everything the rule has to say about ``document``, in any order."""
        ...
