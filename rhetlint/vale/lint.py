"""Runs Vale's rules over a draft."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import accumulate
from time import process_time

import ahocorasick_rs

from rhetlint.errors import Problem
from rhetlint.finding import Finding, Fix
from rhetlint.patterns import PatternTimeout
from rhetlint.rule import Rule
from rhetlint.spans import LineIndex
from rhetlint.vale import scopes
from rhetlint.vale.blocks import USUAL, Block, Hidden, View, markdown_view, parts, text_view
from rhetlint.vale.capitalization import Capitalization
from rhetlint.vale.comments import Switches, switched_off
from rhetlint.vale.counts import Conditional, Consistency, Occurrence, Repetition
from rhetlint.vale.existence import Existence
from rhetlint.vale.ignores import cleared
from rhetlint.vale.mapped import Mapped, whole
from rhetlint.vale.measures import Metric, Readability
from rhetlint.vale.points import NOWHERE, Alert, Memory, Point, Setting
from rhetlint.vale.regexes import CLOCK, Budget
from rhetlint.vale.rules import point_of
from rhetlint.vale.segments import sentences
from rhetlint.vale.sequence import InRow
from rhetlint.vale.settings import Effective
from rhetlint.vale.spelling import Spelling
from rhetlint.vale.substitution import Substitution

_POINTS: Mapping[str, Callable[[Rule, Setting], Point]] = {
    "existence": Existence, "substitution": Substitution, "occurrence": Occurrence, "repetition": Repetition,
    "consistency": Consistency, "conditional": Conditional, "capitalization": Capitalization, "metric": Metric,
    "readability": Readability, "spelling": Spelling, "sequence": InRow,
}  # fmt: skip
_MEASURES = ("metric", "readability")

_MARKUPS = {"md": "markdown", "markdown": "markdown", "mdx": "mdx", "txt": "text"}
_FORMATS: Mapping[str, str] = {}
_PLAIN = Effective((), (), ())


class _Compiled:
    """A rule, ready to run, with where it looks."""

    def __init__(self, rule: Rule, setting: Setting) -> None:
        self.rule = rule
        self.name = rule.id.replace("/", ".", 1)
        self.point: Point = _POINTS[point_of(rule)](rule, setting)
        self.selectors = [scopes.parse(scope) for scope in _scopes(rule)]
        self.hides = frozenset(
            name for selector in self.selectors for part in selector if part.negated for name in part.names
        ) & frozenset(scopes.INLINE)
        self.wants = {name for selector in self.selectors for part in selector for name in part.names}


def _scopes(rule: Rule) -> list[str]:
    given: list[str] = rule.options["scope"]
    point = point_of(rule)
    if point in _MEASURES:
        return ["summary"] if given in ([], ["text"]) else given
    if point == "sequence":
        return ["sentence" if s == "sentence" else f"sentence & {s}" for s in given] or ["sentence"]
    return given or ["text"]


class Checker:
    """Some of Vale's rules, ready to run together over drafts for which the same holds."""

    def __init__(
        self,
        rules: Iterable[Rule],
        setting: Setting,
        effective: Effective = _PLAIN,
        hidden: Hidden = USUAL,
        formats: Mapping[str, str] = _FORMATS,
    ) -> None:
        self.rules = [_Compiled(rule, setting) for rule in sorted(rules, key=lambda rule: rule.id)]
        self._effective = effective
        self._hidden = hidden
        self._formats = {suffix: _MARKUPS[named] for suffix, named in formats.items() if named in _MARKUPS}
        self._wants = {name for rule in self.rules for name in rule.wants}
        self._taken: dict[frozenset[str], list[int]] = {}
        literals = [(text, i) for i, rule in enumerate(self.rules) for text in rule.point.literals]
        self._owners: dict[str, list[int]] = {}
        for text, i in literals:
            self._owners.setdefault(text, []).append(i)
        self._automaton = ahocorasick_rs.AhoCorasick(list(self._owners)) if self._owners else None
        self._by_number = list(self._owners.values())
        self._always = frozenset(i for i, rule in enumerate(self.rules) if not rule.point.literals)

    def check(
        self, source: str, path: str, markup: str, times: dict[str, float] | None = None
    ) -> tuple[list[Finding], list[Problem]]:
        """All findings in ``source``, sorted by place, and the rules that gave up.

        ``markup`` is what the draft is read as unless the configuration says otherwise.  What each rule takes,
        in seconds, is added to ``times``, where there are any.
        """
        if not self.rules:
            return [], []
        return _Run(self, source, path, self._formats.get(os.path.splitext(path)[1][1:], markup), times).result()

    def view(self, source: str, markup: str, extension: str, switches: Switches) -> tuple[View, list[Block]]:
        """The draft as Vale sees it: its view, and all blocks that rules may look at, in order."""
        if markup == "text":
            view = text_view(source, extension)
        else:
            view = markdown_view(cleared(source, markup, self._effective), extension, self._hidden, switches)
        blocks = self._frontmatter(source, extension) if markup != "text" else []
        for block in view.blocks:
            if block.prose:
                split = sentences if "sentence" in self._wants else _nothing
                blocks += parts(block, split, "paragraph" in self._wants)
            blocks.append(block)
        if "summary" in self._wants:
            blocks.append(Block(view.summary, frozenset({"summary", extension})))
        if "raw" in self._wants:
            everywhere = frozenset({key for key in switches.disabled if key == "off"})
            blocks.append(Block(whole(source), frozenset({"raw", extension}), everywhere))
        return view, blocks

    def _frontmatter(self, source: str, extension: str) -> list[Block]:
        from rhetlint.vale.ignores import frontmatter

        if "frontmatter" in self._hidden.inline:
            return []
        return [
            Block(text, frozenset({"text", "frontmatter", key, extension}), prose=False)
            for key, text in frontmatter(source)
        ]

    def looking(self, blocks: Sequence[Block]) -> Iterator[tuple[int, list[int]]]:
        """The rules that must look at each of ``blocks``, both by number, block by block."""
        starts = list(accumulate((len(block.text.text) + 1 for block in blocks), initial=0))
        lines = "\n".join(block.text.text for block in blocks).encode()
        always = [i for i in self._always if (sieve := self.rules[i].point.sieve) is None or sieve.occurs(lines)]
        found: list[set[int]] = [set(always) for _ in blocks]
        lowered = [block.text.text.lower() for block in blocks]
        if self._automaton:
            if any(len(low) != len(block.text.text) for low, block in zip(lowered, blocks, strict=True)):
                starts = list(accumulate((len(low) + 1 for low in lowered), initial=0))
            number = 0
            for literal, start, _ in self._automaton.find_matches_as_indexes("\n".join(lowered), overlapping=True):
                while starts[number] > start:
                    number -= 1
                while starts[number + 1] <= start:
                    number += 1
                found[number].update(self._by_number[literal])
        for number, block in enumerate(blocks):
            yield number, [i for i in self._in_scope(block.scope) if i in found[number]]

    def _in_scope(self, scope: frozenset[str]) -> list[int]:
        if scope not in self._taken:
            self._taken[scope] = [i for i, rule in enumerate(self.rules) if scopes.takes(rule.selectors, scope)]
        return self._taken[scope]


def _nothing(text: str) -> Sequence[tuple[int, int]]:
    return ()


class _Run:
    """One draft under a checker's rules."""

    def __init__(
        self, checker: Checker, source: str, path: str, markup: str, times: dict[str, float] | None = None
    ) -> None:
        self._times = times
        self._budget = Budget()
        self._checker = checker
        self._source = source
        self._path = path
        self._read = source.replace("\r\n", "\n").replace("\r", "\n") if "\r" in source else source
        self._switches = Switches(sorted({rule.rule.pack for rule in checker.rules}))
        self._lines = LineIndex(source)
        self._read_lines = self._lines if self._read is source else LineIndex(self._read)
        self._seen: set[tuple[int, int, str]] = set()
        self._counted: Counter[str] = Counter()
        self._problems: dict[str, Problem] = {}
        extension = os.path.splitext(path)[1].removeprefix(".")
        self._view, self._blocks = checker.view(self._read, markup, extension, self._switches)

    def result(self) -> tuple[list[Finding], list[Problem]]:
        found: list[Finding] = []
        memory = Memory(set())
        rules = self._checker.rules
        for number, numbers in self._checker.looking(self._blocks):
            block = self._blocks[number]
            for i in numbers:
                if not switched_off(block.disabled, rules[i].name):
                    found += self._alerts(rules[i], block, memory)
        return sorted(found), list(self._problems.values())

    def _alerts(self, compiled: _Compiled, block: Block, memory: Memory) -> Iterator[Finding]:
        rule = compiled.rule
        if rule.id in self._problems:
            return
        if compiled.hides:
            block = _without(block, compiled.hides)
        if isinstance(compiled.point, Metric):
            compiled.point.tags = self._view.counts
        began = process_time() if self._times is not None else 0.0
        try:
            used = CLOCK.seconds
            alerts = list(compiled.point.find(block, memory))
            if CLOCK.seconds > used:
                self._budget.charge(rule.id, CLOCK.seconds - used)
        except PatternTimeout as error:
            message = f"the rule {rule.id!r} gave up: {error}"
            hint = "look-around and back-references can be slow"
            self._problems[rule.id] = Problem(self._path, 0, 0, message, hint)
            return
        if self._times is not None:
            self._times[rule.id] = self._times.get(rule.id, 0.0) + process_time() - began
        for alert in alerts:
            finding = self._finding(compiled, block, alert)
            if finding:
                yield finding

    def _finding(self, compiled: _Compiled, block: Block, alert: Alert) -> Finding | None:
        rule = compiled.rule
        if alert.start == NOWHERE:
            at = 0 if "summary" in block.scope else block.text.near(0)
            start, end, match = at, at, ""
        else:
            start, end = block.text.span(alert.start, alert.end)
            if (alert.start, alert.end) == (0, len(block.text.text)) and self._begins_or_ends_hidden(block):
                start = self._read_lines.line_start(self._read_lines.position(start)[0])
            match = block.text.text[alert.start : alert.end]
        line, column = self._read_lines.position(start)
        key = (line, column, rule.id)
        name = compiled.name
        if (
            key in self._seen
            or (rule.limit and self._counted[rule.id] >= rule.limit)
            or f"{name}[{match}]" in block.disabled
            or self._switches.silences(name, match, start)
        ):
            return None
        self._seen.add(key)
        self._counted[rule.id] += 1
        if self._read is not self._source:
            start, end = self._in_source(start), self._in_source(end)
        text = self._source[start:end]
        end_line, end_column = self._lines.position(end)
        fixes = tuple(Fix(start, end, fix) for fix in alert.fixes) if text == match and match else ()
        return Finding(
            self._path, start, end, rule.id, line, column, end_line, end_column, text, rule.severity, alert.message,
            fixes=fixes,
        )  # fmt: skip

    def _begins_or_ends_hidden(self, block: Block) -> bool:
        """Whether the first or last of ``block`` is hidden behind asterisks: Vale then speaks of its line."""
        text = block.text
        return any(
            text.text[at] == "*" and self._read[text.near(at)] != "*" for at in (0, len(text.text) - 1) if text.text
        )

    def _in_source(self, at: int) -> int:
        line, column = self._read_lines.position(at)
        return min(len(self._source), self._lines.line_start(line) + column - 1)


def _without(block: Block, hides: frozenset[str]) -> Block:
    """``block`` with blanks for the inline elements that a rule does not want to see."""
    text = block.text.text
    for name, start, end in block.inlines:
        if name in hides:
            text = text[:start] + " " * (end - start) + text[end:]
    return block._replace(text=Mapped(text, block.text.runs))
