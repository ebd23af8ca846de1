"""The cooks eat here: rhetlint's pages and all that it says to writers pass its own default rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from rhetlint.cli import COMMANDS
from rhetlint.config.keys import KEYS, OVERRIDE_KEYS, RULE_KEYS, VOCABULARY_KEYS
from rhetlint.config.settings import VOCABULARY
from rhetlint.fields import Field
from rhetlint.finding import Finding
from rhetlint.kinds import KINDS, kind
from rhetlint.linter import Linter, lint
from rhetlint.manifest import FILE_KEYS
from rhetlint.packs.read import FIELDS
from rhetlint.rule import Rule
from rhetlint.suppress import UNUSED
from rhetlint.text.prose import SCOPES
from tests.conftest import builtin_rules

ROOT = Path(__file__).resolve().parents[1]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
MOST_SUGGESTIONS = 0
"""For each page, and for all that rules, keys and commands say together."""

NUMBERS = frozenset({"count", "max", "min", "density", "score", "words"})
"""What messages name in digits."""

OF_PAGES = frozenset({"rhetoric/opinion"})
"""Rules that go by the share of sentences in a draft, which says nothing of a message of two; the texts of all rules
together are a draft."""

RULES = [*builtin_rules(), UNUSED, *VOCABULARY]


@pytest.fixture(scope="module")
def linter() -> Linter:
    """One for all texts; they lie in folders without a config, so the default rules hold."""
    return Linter()


def findings(text: str, folder: Path, linter: Linter) -> list[Finding]:
    return lint(text, str(folder / "draft.md"), linter=linter)


def told(found: list[Finding]) -> str:
    return "\n".join(f"{f.line}:{f.column} {f.severity} {f.rule}: {f.match!r}" for f in found)


def check(text: str, folder: Path, linter: Linter, suggestions: int, leave_out: frozenset[str] = frozenset()) -> None:
    found = [f for f in findings(text, folder, linter) if f.rule not in leave_out]
    grave = [f for f in found if f.severity != "suggestion"]
    assert grave == [], told(grave)
    assert len(found) <= suggestions, told(found)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_pages_pass(page: Path, tmp_path: Path, linter: Linter) -> None:
    text = page.read_text(encoding="utf-8")
    # The table of rules quotes the words they speak of; what stands in it is checked with the rules, below.
    text = re.sub(r"(<!-- rules:begin).*?(<!-- rules:end)", r"\1 -->\n\2", text, flags=re.DOTALL)
    check(text, tmp_path, linter, MOST_SUGGESTIONS)


def filled(text: str) -> str:
    """What is said as a reader sees it: plain words for what it names, and as code the words that it speaks of,
    which stand in quotation marks."""
    text = re.sub(r"\{(\w+)\}", lambda m: "12" if m[1] in NUMBERS else "lamp", text)
    return re.sub(r"“([^“”]*)”|'([\w-]+)'", r"`\1\2`", text)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules_speak_as_they_ask_others_to(rule: Rule, tmp_path: Path, linter: Linter) -> None:
    check(said(rule), tmp_path, linter, MOST_SUGGESTIONS, OF_PAGES)


def test_all_that_rules_say_is_no_opinion_piece(tmp_path: Path, linter: Linter) -> None:
    found = findings("\n".join(said(rule) for rule in RULES), tmp_path, linter)
    assert [f for f in found if f.rule in OF_PAGES] == []


def said(rule: Rule) -> str:
    return filled(f"{rule.message} {rule.options.get('hint', '')}\n\n{rule.why}\n")


def fields() -> Iterator[tuple[str, Field]]:
    """Every key there is, with where it belongs."""
    places = {
        "override": OVERRIDE_KEYS,
        "rules": RULE_KEYS,
        "rule": FIELDS,
        "vocabulary": VOCABULARY_KEYS,
        "pack": FILE_KEYS,
    }
    for place, keys in (("config", KEYS), *places.items()):
        yield from ((f"{place} {name}", field) for name, field in keys.items())
    for name in KINDS:
        yield from ((f"{name} {key}", field) for key, field in kind(name).FIELDS.items())


def test_keys_scopes_and_commands_are_explained_in_plain_words(tmp_path: Path, linter: Linter) -> None:
    texts = [*(field.description for _, field in fields()), *SCOPES.values(), *COMMANDS.values()]
    assert all(texts)
    check(filled("\n\n".join(texts)), tmp_path, linter, MOST_SUGGESTIONS)


def test_a_page_that_does_not_pass_is_seen(tmp_path: Path, linter: Linter) -> None:
    with pytest.raises(AssertionError, match="typos/doubled-word"):
        check("It has has a point.", tmp_path, linter, MOST_SUGGESTIONS)
