"""Rules, ready to run together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import TYPE_CHECKING

from rhetlint.engine.candidates import Candidates
from rhetlint.kinds import kind
from rhetlint.packs.scope import Test, everywhere, parse_scope
from rhetlint.rule import Hit, Index, Matcher, Rule
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain
from rhetlint.text.prose import INLINE_SCOPES

if TYPE_CHECKING:
    from rhetlint.kinds.accepted import Entries


class Compiled:
    """A rule with its matcher, made when a draft first needs it, and the tests that are the same for every kind."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.pack = rule.pack
        self.in_scope: Test = parse_scope(rule.scope) if rule.scope else everywhere
        self.reads_inlines = any(name in rule.scope for name in INLINE_SCOPES)
        self.accepted = _accepted(rule.accepted) if rule.accepted else None
        self.exceptions = tuple(fold(plain(text)) for text in rule.exceptions)
        self.index: Index = rule.indexed() if rule.indexed else self.matcher.literals.indexed()

    @cached_property
    def matcher(self) -> Matcher:
        """What confirms the candidates."""
        return kind(self.rule.kind).compile(self.rule)


def _accepted(entries: tuple[str, ...]) -> Entries:
    from rhetlint.kinds.accepted import entries_of  # only needed by configs with a vocabulary

    return entries_of(entries)


class Ruleset:
    """The rules that are on; one pass over a text finds the candidates of all of them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = [Compiled(rule) for rule in sorted(rules, key=lambda rule: rule.id)]
        self._always = [i for i, compiled in enumerate(self.rules) if not any(compiled.index[:3])]
        self._candidates = Candidates([compiled.index for compiled in self.rules])

    def candidates(self, document: Document) -> Iterable[tuple[int, Sequence[Hit]]]:
        """The rules that must look at ``document``, by their numbers in :attr:`rules`, in any order, with the places
        where their literals stand."""
        if not self.rules:
            return ()  # then nobody needs to read the draft
        hits: Mapping[int, Sequence[Hit]] = self._candidates.find(document.folded)
        return {**dict.fromkeys(self._always, ()), **hits}.items()
