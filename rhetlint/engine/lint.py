"""Runs a ruleset over documents: from candidates to findings."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import itemgetter
from time import process_time

from rhetlint.engine.fixes import fixes
from rhetlint.engine.ruleset import Compiled, Ruleset
from rhetlint.errors import InputError, Problem
from rhetlint.finding import Finding
from rhetlint.patterns import Budget, PatternTimeout, begin_rule
from rhetlint.rule import Hit, Match, Rule
from rhetlint.templates import fill
from rhetlint.text.document import Document

Times = dict[str, float]
"""Seconds of CPU time by rule; "" is what reading drafts and looking for candidates took."""


class _Draft:
    """A document, and what the rules have found in it so far.  ``broken`` is why linting it ended early."""

    __slots__ = ("broken", "budget", "document", "found", "problems")

    def __init__(self, document: Document) -> None:
        self.document = document
        self.budget = Budget()
        self.found: list[tuple[Compiled, Match]] = []
        self.problems: list[Problem] = []
        self.broken: Sequence[Problem] = ()

    def run(self, compiled: Compiled, hits: Sequence[Hit]) -> None:
        """Run one rule over the document."""
        begin_rule(self.budget)
        try:
            if matches := _matches(self.document, compiled, hits):
                self.found += [(compiled, match) for match in matches]
        except PatternTimeout as error:
            message = f"the rule {compiled.rule.id!r} gave up: {error}"
            hint = "look-around and back-references can be slow"
            self.problems.append(Problem(self.document.path, 0, 0, message, hint))
        except InputError as error:
            self.broken = error.problems

    def result(self) -> tuple[list[Finding], list[Problem]]:
        """The findings, sorted by place, and what went wrong."""
        if self.broken:
            return [], list(self.broken)
        kept = _without_yielding(self.found)
        return sorted(_finding(self.document, compiled, match) for compiled, match in kept), self.problems


def lint_document(document: Document, ruleset: Ruleset) -> tuple[list[Finding], list[Problem]]:
    """Every finding of ``ruleset`` in ``document``, sorted by place, and the rules that gave up."""
    return lint_documents([document], ruleset)[0]


def lint_documents(
    documents: Sequence[Document], ruleset: Ruleset, times: Times | None = None
) -> list[tuple[list[Finding], list[Problem]]]:
    """The same for several documents.

    Each rule runs over all of them before the next one does: what a rule needs is then at hand, which saves a tenth
    of the time.  What each rule takes is added to ``times``, where there are any.
    """
    began = process_time()
    drafts = [_Draft(document) for document in documents]
    waiting: dict[int, list[tuple[_Draft, Sequence[Hit]]]] = {}
    for draft in drafts:
        if times is not None:
            _read(draft.document)
        for number, hits in ruleset.candidates(draft.document):
            waiting.setdefault(number, []).append((draft, hits))
    if times is not None:
        times[""] = times.get("", 0.0) + process_time() - began
    for number in sorted(waiting):
        compiled = ruleset.rules[number]
        began = process_time() if times is not None else 0.0
        for draft, hits in waiting.pop(number):
            if not draft.broken:
                draft.run(compiled, hits)
        if times is not None:
            times[compiled.rule.id] = times.get(compiled.rule.id, 0.0) + process_time() - began
    return [draft.result() for draft in drafts]


def _read(document: Document) -> None:
    """Look at the draft in all ways that rules do, so that none is charged for what the next one uses too."""
    for view in ("folded", "plain", "words", "sentences", "tallies", "voices", "lines"):
        getattr(document, view)


def _matches(document: Document, compiled: Compiled, hits: Sequence[Hit]) -> list[Match]:
    matches = []
    for match in compiled.matcher.find(document, hits):
        clipped = _within_block(document, match)
        if clipped is not None and _speaks(document, compiled, clipped):
            matches.append(clipped)
    limit = compiled.rule.limit
    if limit and len(matches) > limit:
        return sorted(matches, key=lambda m: (m.start, m.end))[:limit]
    return matches


def _within_block(document: Document, match: Match) -> Match | None:
    """``match`` cut off where its block ends; None where there is nothing of it in a block."""
    number = document.block_at(match.start)
    if number < 0:
        if not document.blocks or match.end <= document.blocks[0].span.start:
            return None
        number = 0
        match = match._replace(start=document.blocks[0].span.start)
    end = document.blocks[number].span.end
    if match.start >= end:
        return None
    return match if match.end <= end else match._replace(end=end, fixes=())


def _speaks(document: Document, compiled: Compiled, match: Match) -> bool:
    """Whether scope, voice, vocabulary and exceptions let the rule speak of ``match``."""
    rule = compiled.rule
    if rule.scope and not compiled.in_scope(_scopes(document, compiled, match)):
        return False
    if rule.voice != "any" and document.voices.quoted(match.start, match.end) != (rule.voice == "quoted"):
        return False
    if compiled.accepted is not None and compiled.accepted.covers(document, match.start, match.end):
        return False
    return not any(_excepted(document.folded, match, text) for text in compiled.exceptions)


def _scopes(document: Document, compiled: Compiled, match: Match) -> frozenset[str]:
    scopes = document.blocks[document.block_at(match.start)].scopes
    if not compiled.reads_inlines:
        return scopes
    return scopes | {i.scope for i in document.inlines if i.span.start <= match.start < i.span.end}


def _excepted(folded: str, match: Match, exception: str) -> bool:
    """Whether the match is the exception, or lies in a place where the exception stands as a whole."""
    text = folded[match.start : match.end]
    at = exception.find(text)
    while at >= 0:
        start = match.start - at
        end = start + len(exception)
        if start >= 0 and folded[start:end] == exception and _apart(folded, start, end):
            return True
        at = exception.find(text, at + 1)
    return False


def _apart(folded: str, start: int, end: int) -> bool:
    return not folded[max(0, start - 1) : start].isalnum() and not folded[end : end + 1].isalnum()


def _without_yielding(found: Sequence[tuple[Compiled, Match]]) -> Iterator[tuple[Compiled, Match]]:
    """Drop the matches of rules that yield to another rule, or to any of a pack, which speaks of the same place."""
    by_rule: dict[str, list[Match]] = {}
    packs: dict[str, list[str]] = {}
    for compiled, match in found:
        if compiled.rule.id not in by_rule:
            by_rule[compiled.rule.id] = []
            packs.setdefault(compiled.pack, []).append(compiled.rule.id)
        by_rule[compiled.rule.id].append(match)
    for matches in by_rule.values():
        matches.sort(key=itemgetter(0))
    for compiled, match in found:
        rule = compiled.rule
        others = (other for name in rule.yields_to for other in packs.get(name, (name,)) if other != rule.id)
        if not rule.yields_to or not any(_overlaps(match, by_rule.get(other, ())) for other in others):
            yield compiled, match


def _overlaps(match: Match, others: Sequence[Match]) -> bool:
    """Whether ``match`` overlaps one of ``others``, which are sorted by start."""
    last = bisect_right(others, match.end - 1, key=lambda m: m.start)
    return any(other.end > match.start for other in others[max(0, last - 3) : last])


def _voice(document: Document, rule: Rule, match: Match) -> str:
    quoted = rule.voice != "author" and document.voices.quoted(match.start, match.end)
    return "quoted" if quoted else "author"


def _finding(document: Document, compiled: Compiled, match: Match) -> Finding:
    rule = compiled.rule
    start, end = document.source_span(match.start, match.end)
    line, column = document.lines.position(start)
    end_line, end_column = document.lines.position(end)
    text = document.source[start:end]
    prose = document.prose[match.start : match.end]
    shown = prose if len(prose) <= 80 else prose[:77].rstrip() + "…"
    mending = tuple(fixes(document, match)) if match.fixes else ()
    return Finding(
        document.path,
        start,
        end,
        rule.id,
        line,
        column,
        end_line,
        end_column,
        text,
        rule.severity,
        f"{fill(rule.message, {**match.named, 'match': shown})} {match.hint}".rstrip(),
        match.voice or _voice(document, rule, match),
        mending,
        "" if mending or rule.fold == "none" else _group(document, rule.fold, match),
        sentence="" if match.whole else document.sentence_text(match.start),
    )


def _group(document: Document, fold: str, match: Match) -> str:
    """The place in which findings like this one are reported as one."""
    return f"paragraph {document.block_at(match.start)}" if fold == "paragraph" else "draft"
