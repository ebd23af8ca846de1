"""Every built-in rule keeps what its examples promise, alone and beside all other rules."""

from __future__ import annotations

import pytest

from rhetlint.authoring.trial import find, try_example
from rhetlint.engine.ruleset import Ruleset
from rhetlint.packs.load import check_together
from rhetlint.rule import Example, Rule
from tests.conftest import builtin_rules

RULES = builtin_rules()
ALONE: dict[str, Ruleset] = {}
PACKS = {rule.pack: [other for other in RULES if other.pack == rule.pack] for rule in RULES}
TOGETHER: dict[str, Ruleset] = {}  # the rules of each pack
# The length of a lone example says nothing about a draft.
NOT_FOR_EXAMPLES = {"readability"}

EXAMPLES = [pytest.param(r, e, id=f"{r.id}:{e.line}") for r in RULES for e in r.examples]


def test_rules_yield_in_one_direction() -> None:
    check_together(RULES)
    packs = {pack: {rule.id for rule in RULES if rule.pack == pack} for pack in {rule.pack for rule in RULES}}
    reached = {rule.id: {to for name in rule.yields_to for to in packs.get(name, {name})} - {rule.id} for rule in RULES}
    for _ in RULES:
        for found in reached.values():
            found.update(*(reached[other] for other in found))
    assert [rule for rule, found in reached.items() if rule in found] == []


@pytest.mark.parametrize(("rule", "example"), EXAMPLES)
def test_rule_does_what_its_example_says(rule: Rule, example: Example) -> None:
    case = try_example(rule, example, ALONE.setdefault(rule.id, Ruleset([rule])))
    assert case.failures == (), f"{case.path}:{case.line}"


ALLOWED = [p for p in EXAMPLES if not p.values[1].spans and p.values[0].pack not in NOT_FOR_EXAMPLES]


@pytest.mark.parametrize(("rule", "example"), ALLOWED)
def test_text_that_a_rule_allows_is_clean_for_the_rest_of_its_pack(rule: Rule, example: Example) -> None:
    rules = TOGETHER.setdefault(rule.pack, Ruleset(PACKS[rule.pack]))
    assert find(example.text, rules)[1] == [], f"{rule.path}:{example.line}"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rule_is_complete(rule: Rule) -> None:
    flagged = [e for e in rule.examples if e.spans]
    assert rule.why, "a rule says why it exists"
    assert len(flagged) >= 2, "a rule shows at least two texts that it flags"
    assert len(rule.examples) - len(flagged) >= 2, "and two that it leaves alone"


def test_ids_are_unique_and_name_their_file() -> None:
    assert len({rule.id for rule in RULES}) == len(RULES)
    for rule in RULES:
        assert rule.path.replace("\\", "/").endswith(f"{rule.id}.yaml")
