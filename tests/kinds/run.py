"""Run one rule, given as the text of its file, over a draft."""

from __future__ import annotations

from rhetlint.engine.lint import lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.finding import Finding
from rhetlint.packs.examples import unmark
from rhetlint.packs.read import Reader
from rhetlint.text.document import Document
from rhetlint.yamlmarks import load


def findings(rule: str, draft: str, markup: str = "markdown", strictness: str = "") -> list[Finding]:
    """What the rule in the YAML text ``rule`` (its message may be left out) finds in ``draft``; ``strictness`` is
    what a config sets."""
    text = rule if "message:" in rule else f"message: x\n{rule}"
    reader = Reader("rule.yaml")
    read = reader.rule(load(text, "rule.yaml"), "house/rule")
    assert read is not None, reader.problems
    if strictness:
        read = read._replace(options={**read.options, "strictness": strictness})
    found, problems = lint_document(Document(draft, "draft.md", markup), Ruleset([read]))
    assert not problems
    assert all(draft[f.start : f.end] == f.match for f in found)
    return found


def marked(rule: str, draft: str) -> None:
    """Assert that the rule finds exactly what « and » mark in ``draft``."""
    plain, spans = unmark(draft)
    assert [(f.start, f.end) for f in findings(rule, plain)] == list(spans), [f.match for f in findings(rule, plain)]
