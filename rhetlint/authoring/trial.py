"""Tries rules on their examples, and on drafts that say what must be found in them.

In a draft, a comment names a rule and, in quotation marks, what it must find::

    <!-- expect: house/very "very big" -->
    It was a very big house.

It speaks of the line it stands in or, alone on its line, of the next line with text.  More comments may follow
one another, and a comment may go on with what is said and what is offered: ``says "…" fix "…"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from rhetlint.engine.lint import lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.errors import Problem
from rhetlint.files import read_file
from rhetlint.finding import Finding
from rhetlint.rule import Example, Rule
from rhetlint.text.decode import decode
from rhetlint.text.document import Document, markup_of

EXPECT = re.compile(r"(?:<!--|\{\s*/\*)\s*expect\b(.*?)(?:-->|\*/\s*\})", re.DOTALL)
_QUOTED = r'"([^"]*)"'
_EXPECTED = re.compile(rf":\s*([\w/-]+)(?:\s+{_QUOTED})?(?:\s+says\s+{_QUOTED})?(?:\s+fix\s+{_QUOTED})?\s*")


class Case(NamedTuple):
    """One example, or one place of a draft, that was tried.

    ``path`` and ``line`` (from 1) say where it stands; ``failures`` say what is not as it should be, in order.
    """

    rule: str
    path: str
    line: int
    failures: tuple[str, ...] = ()


class Trial(NamedTuple):
    """All cases, and the ids of the rules that spoke in one; ``left`` says of tests why they are not run."""

    cases: list[Case]
    fired: set[str]
    left: Sequence[str] = ()


class _Expected(NamedTuple):
    rule: str
    match: str | None
    says: str | None
    fix: str | None
    at: int
    line: int


def find(text: str, ruleset: Ruleset, path: str = "") -> tuple[Document, list[Finding]]:
    """``text`` as the draft at ``path``, and the findings in it.  Raises ValueError when a rule gives up."""
    document = Document(text, path, markup_of(path))
    findings, problems = lint_document(document, ruleset)
    if problems:
        raise ValueError("; ".join(problem.message for problem in problems))
    return document, findings


def try_rules(rules: Iterable[Rule]) -> Trial:
    """Each rule, alone, on all its examples."""
    trial = Trial([], set())
    for rule in rules:
        ruleset = Ruleset([rule])
        cases = [try_example(rule, example, ruleset) for example in rule.examples]
        trial.cases.extend(cases)
        if any(e.spans and not case.failures for e, case in zip(rule.examples, cases, strict=True)):
            trial.fired.add(rule.id)
    return trial


def try_example(rule: Rule, example: Example, ruleset: Ruleset) -> Case:
    """``rule``, which is all of ``ruleset``, on one of its examples: span, message, fix, and nothing left after it."""
    try:
        failures = tuple(_failures(example, ruleset))
    except ValueError as error:
        failures = (str(error),)
    return Case(rule.id, rule.path, example.line, failures)


def _failures(example: Example, ruleset: Ruleset) -> Iterator[str]:
    _, found = find(example.text, ruleset)
    if [(f.start, f.end) for f in found] != list(example.spans):
        places = [(f.start, f.end) for f in found]
        yield f"found {_places(example.text, places)}, expected {_places(example.text, example.spans)}"
        return
    for said, expected in zip((f.message for f in found), example.messages, strict=False):
        if said != expected:
            yield f"the message is {said!r}, expected {expected!r}"
    if example.fixed is None:
        return
    without = [f.match for f in found if not f.fixes]
    if without:
        yield f"no fix is offered for {', '.join(map(repr, without))}"
        return
    text = fixed(example.text, found)
    if text != example.fixed:
        yield f"the text becomes {text!r}, expected {example.fixed!r}"
    elif left := find(text, ruleset)[1]:
        yield f"after the fix there is still {', '.join(repr(f.match) for f in left)}"


def fixed(text: str, findings: Sequence[Finding]) -> str:
    """``text`` with the first fix of each of its findings, which are sorted and do not overlap."""
    for finding in reversed(findings):
        for fix in finding.fixes[:1]:
            text = text[: fix.start] + fix.text + text[fix.end :]
    return text


def _places(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return ", ".join(f"{text[start:end]!r} at {start + 1}" for start, end in spans) or "nothing"


def try_drafts(paths: Iterable[str], rules: Sequence[Rule]) -> Trial:
    """All ``rules`` together on drafts: what they find must be expected, and what is expected must be found.

    Raises InputError when a draft cannot be read.
    """
    trial = Trial([], set())
    ruleset = Ruleset(rules)
    known = {rule.id for rule in rules}
    for path in paths:
        try:
            document, findings = find(decode(read_file(path), path), ruleset, path)
        except ValueError as error:
            trial.cases.append(Case("", path, 0, (str(error),)))
            continue
        expected, wrong = _expectations(document, known)
        trial.cases.extend(Case("", p.path, p.line, (p.message,)) for p in wrong)
        trial.cases.extend(_compare(path, expected, findings))
        trial.fired.update(f.rule for f in findings)
    return trial


def _expectations(document: Document, known: set[str]) -> tuple[list[_Expected], list[Problem]]:
    """What the comments of a draft expect, and what is wrong with them."""
    expected = []
    problems = []
    for comment in document.comments:
        start, end = comment.span
        directive = EXPECT.fullmatch(document.source, start, end)
        if directive is None:
            continue
        at, _ = document.lines.position(start)
        parts = _EXPECTED.fullmatch(directive[1])
        if parts is None:
            message = 'this does not say what to expect; write: expect: PACK/RULE "match" says "message" fix "text"'
            problems.append(Problem(document.path, at, 0, message))
        elif parts[1] not in known:
            problems.append(Problem(document.path, at, 0, f"{parts[1]!r} is none of the rules that are tested"))
        else:
            expected.append(_Expected(parts[1], parts[2], parts[3], parts[4], at, _line_meant(document.source, start)))
    return expected, problems


def _line_meant(source: str, start: int) -> int:
    """The line (from 1) that a comment at ``start`` speaks of: its own or, if it has no text, the next that has."""
    lines = source.splitlines()
    own = number = source.count("\n", 0, start)
    while number < len(lines) and not EXPECT.sub("", lines[number]).strip():
        number += 1
    return (number if number < len(lines) else own) + 1


def _compare(path: str, expected: Sequence[_Expected], findings: Sequence[Finding]) -> Iterator[Case]:
    left = list(findings)
    for wanted in expected:
        here = [f for f in left if f.rule == wanted.rule and f.line == wanted.line]
        found = next((f for f in here if wanted.match in (None, f.match)), None)
        if found is None:
            what = repr(wanted.match) if wanted.match else "anything"
            there = ", ".join(repr(f.match) for f in here) or "nothing"
            yield Case(wanted.rule, path, wanted.at, (f"found {there} in line {wanted.line}, expected {what}",))
            continue
        left.remove(found)
        yield Case(wanted.rule, path, wanted.at, tuple(_differences(wanted, found)))
    for finding in left:
        yield Case(finding.rule, path, finding.line, (f"found {finding.match!r}, which is not expected",))


def _differences(wanted: _Expected, found: Finding) -> Iterator[str]:
    if wanted.says is not None and wanted.says not in found.message:
        yield f"the message is {found.message!r}, expected to say {wanted.says!r}"
    offered = [fix.text for fix in found.fixes]
    if wanted.fix is not None and wanted.fix not in offered[:1]:
        yield f"the fix is {offered[0]!r}, expected {wanted.fix!r}" if offered else f"no fix, expected {wanted.fix!r}"
