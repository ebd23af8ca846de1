"""Rules, ready to run together."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from rhetlint.engine.candidates import Candidates
from rhetlint.kinds import kind
from rhetlint.packs.scope import Test, everywhere, parse_scope
from rhetlint.rule import Hit, Matcher, Rule
from rhetlint.text.document import Document
from rhetlint.text.fold import fold, plain
from rhetlint.text.prose import INLINE_SCOPES


class Compiled:
    """A rule with its matcher and the tests that are the same for every kind."""

    __slots__ = ("exceptions", "in_scope", "matcher", "reads_inlines", "rule")

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        self.matcher: Matcher = kind(rule.kind).compile(rule)
        self.in_scope: Test = parse_scope(rule.scope) if rule.scope else everywhere
        self.reads_inlines = any(name in rule.scope for name in INLINE_SCOPES)
        self.exceptions = tuple(fold(plain(text)) for text in rule.exceptions)


class Ruleset:
    """The rules that are on; one pass over a text finds the candidates of all of them."""

    def __init__(self, rules: Iterable[Rule]) -> None:
        self.rules = [Compiled(rule) for rule in sorted(rules, key=lambda rule: rule.id)]
        literals = [(i, compiled.matcher.literals) for i, compiled in enumerate(self.rules)]
        self._always = [i for i, found_by in literals if not found_by.known]
        self._candidates = Candidates(literals)

    def candidates(self, document: Document) -> list[tuple[Compiled, Sequence[Hit]]]:
        """The rules that must look at ``document``, by id, with the places where their literals stand."""
        hits: Mapping[int, Sequence[Hit]] = self._candidates.find(document.folded)
        return [(self.rules[i], hits.get(i, ())) for i in sorted({*hits, *self._always})]
