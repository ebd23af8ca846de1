"""What holds for rules of every kind: scope, voice, exceptions, limit, yielding, exact places."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.engine.candidates import Candidates
from rhetlint.engine.lint import lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.finding import Finding
from rhetlint.packs.read import Reader
from rhetlint.rule import Literals, Rule
from rhetlint.text.document import Document
from rhetlint.yamlmarks import load
from tests.conftest import builtin_rules
from tests.kinds.run import findings, marked

GRAND = "kind: words\nwords: [grand]\n"


def rule(text: str, rule_id: str) -> Rule:
    read = Reader("r.yaml").rule(load("message: x\n" + text, "r.yaml"), rule_id)
    assert read is not None
    return read


def lint(draft: str, *rules: Rule) -> list[Finding]:
    found, problems = lint_document(Document(draft, "a.md"), Ruleset(rules))
    assert not problems
    return found


@pytest.mark.parametrize(
    ("scope", "lines"),
    [
        ("heading", [1]),
        ("h1", [1]),
        ("h2", []),
        ("paragraph and not (blockquote or list)", [3, 3]),
        ("list", [5]),
        ("list or blockquote", [5, 7]),
        ("cell", [11]),
        ("header", [9]),
        ("link", [3]),
        ("not table", [1, 3, 3, 5, 7]),
    ],
)
def test_scope(scope: str, lines: list[int]) -> None:
    draft = "# A grand day\n\nA grand [grand](x) day\n\n- a grand item\n\n> so grand\n\n| grand |\n|---|\n| grand |\n"
    found = findings(f"{GRAND}scope: {scope}\nvoice: any", draft)
    assert [f.line for f in found] == lines


def test_voice() -> None:
    draft = "A grand day. “What a grand view of it all,” she said.\n\n> It is grand."
    assert [f.line for f in findings(GRAND, draft)] == [1]
    quoted = findings(f"{GRAND}voice: quoted", draft)
    assert [(f.line, f.column, f.voice) for f in quoted] == [(1, 22, "quoted"), (3, 9, "quoted")]
    assert len(findings(f"{GRAND}voice: any", draft)) == 3


def test_exceptions_match_whole_tokens_or_phrases_only() -> None:
    rule_text = GRAND + "except: [grand piano, the grand]"
    marked(rule_text, "A grand piano, the grand tour, a «grand» pianos, bathe «grand».")


def test_limit_keeps_the_first() -> None:
    marked(GRAND + "limit: 2", "«grand» one, «grand» two, grand three")


def test_rule_yields_to_a_more_specific_one_at_the_same_place() -> None:
    general = rule("kind: pattern\npattern: '[a-z]+ day'\nyields-to: [house/special]", "house/general")
    special = rule("kind: words\nwords: [grand]", "house/special")
    draft = "A grand day and a bad day."
    assert [(f.rule, f.match) for f in lint(draft, general, special)] == [
        ("house/special", "grand"),
        ("house/general", "bad day"),
    ]
    assert [f.match for f in lint(draft, general)] == ["grand day", "bad day"]


def test_rule_yields_to_all_other_rules_of_a_pack() -> None:
    general = rule("kind: pattern\npattern: '[a-z]+ day'\nyields-to: [house]", "house/general")
    special = rule("kind: words\nwords: [grand]", "house/special")
    found = lint("A grand day and a bad day.", general, special)
    assert [(f.rule, f.match) for f in found] == [("house/special", "grand"), ("house/general", "bad day")]


def test_places_are_those_of_the_source() -> None:
    draft = "\ufeffé 😀 the **gr**and\r\n> a grand\r\n\r\n- x\r\n  grand"
    found = findings(f"{GRAND}voice: any", draft)
    assert [(f.line, f.column, f.end_line, f.end_column, f.match) for f in found] == [
        (1, 11, 1, 18, "gr**and"),
        (2, 5, 2, 10, "grand"),
        (5, 3, 5, 8, "grand"),
    ]


def test_word_in_a_longer_word_is_not_that_word() -> None:
    marked(GRAND, "grandeur ingrand non-grand, but «grand»-looking and «grand»’s.")


def test_nothing_in_code_links_or_comments_is_found() -> None:
    assert findings(GRAND, "`grand` [x](grand) <grand@x.org> <!-- grand --> ![](grand.png)\n\n    grand\n") == []


BUILTIN = Ruleset(r for r in builtin_rules() if r.kind not in ("confusion", "spelling"))  # the slow ones
PIECES = st.sampled_from(
    "heroic|tiny| |\n|\n\n|“|”|\"|'|’|# |> |- |* |**|_|`|[|](x)|<b>|<!-- |-->|&amp;|😀|é|İ|\r\n|.|?|!|, |said|Experts say|"
    "It has has|clearly|12 percent|| a | b |\n|---|---|\n|{{ x }}|$x$|[^1]|\t|\\|the|of course|isn't it|\x00".split("|")
)


@given(st.lists(PIECES, max_size=60).map("".join))
def test_every_finding_is_where_it_says(draft: str) -> None:
    for markup in ("markdown", "mdx", "text"):
        found, _ = lint_document(Document(draft, "a", markup), BUILTIN)
        assert found == sorted(found)
        lines = draft.replace("\r\n", "\n").replace("\r", "\n").split("\n")
        for f in found:
            assert draft[f.start : f.end] == f.match
            assert 0 <= f.start < f.end
            assert 1 <= f.line <= f.end_line <= len(lines)
            assert lines[f.line - 1][f.column - 1 :].startswith(
                f.match.replace("\r\n", "\n").replace("\r", "\n").split("\n")[0]
            )


@given(st.text(alphabet="ab c-'’.\n_é", max_size=40), st.sets(st.text(alphabet="ab c-'._é", min_size=1, max_size=8)))
def test_short_runs_find_what_long_runs_find(text: str, literals: set[str]) -> None:
    texts = sorted(literals)
    indices = [Literals(words=texts).indexed(), Literals(parts=texts).indexed()]
    candidates = Candidates(indices)
    short = candidates.find(text)
    candidates.find("x" * 60_000)
    assert short == candidates.find(text)
    places = [m.span() for t in texts for m in re.finditer(f"(?={re.escape(t)})", text)]
    assert len(short.get(1, ())) == len(places)
