"""Word lists with context: entries, neighbours, names, and what is wrong with a list."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.kinds import phrases
from tests.kinds.run import findings, marked

DEFAULTS = {"inflect": "none", "ignore-case": True, "names": True, **dict.fromkeys(phrases.NEIGHBOURS, ())}


def problems(*entries: tuple[str, Any], **options: Any) -> list[str]:
    """What :func:`phrases.prepare` says of ``entries``."""
    said: list[str] = []
    given = {**DEFAULTS, **options, "words": entries}
    phrases.prepare("words", given, lambda key, message, item="": said.append(message))
    return said


def test_the_longest_entry_wins() -> None:
    marked("kind: words\nwords: [witch, witch hunt, hunt]", "A «witch hunt» is no «hunt» for a «witch».")


def test_an_entry_is_a_whole_word() -> None:
    marked("kind: words\nwords: [mob]", "The «mob» met the mobile mobs; a flash-mob and a «mob»-like crowd.")


def test_typographic_apostrophes_and_capitals_match() -> None:
    marked('kind: words\nwords: ["don\'t care"]', "They «don’t care». «Don't care», they say.")


def test_case_matters_where_the_rule_says_so() -> None:
    marked("kind: words\nwords: [US]\nignore-case: false", "The «US» told us. Us?")


def test_an_entry_that_is_written_out_goes_before_an_inflected_form() -> None:
    rule = "kind: words\ninflect: verb\nwords: [rip, ripped: {inflect: none, before: [apart]}]"
    marked(rule, "They «rip», were «ripped» apart, and wore ripped jeans.")


@pytest.mark.parametrize(
    ("key", "draft"),
    [
        ("before: [left, islam]", "The «radical» left; the radical cure; a «radical» (Islam is meant)."),
        ("not-before: [cure]", "The «radical» left; the radical cure; the radical-cure; «radical» cures."),
        ("after: [the, most]", "The «radical» left; a radical idea; the “«radical»” idea; loathe radical ideas."),
        ("not-after: [a]", "The «radical» left; a radical idea; a-radical; alpha «radical»."),
    ],
)
def test_neighbours_stand_directly_beside(key: str, draft: str) -> None:
    marked(f"kind: words\nwords: [radical]\n{key}", draft)
    marked(f"kind: words\nwords: [radical: {{{key}}}]", draft)


def test_neighbours_are_not_looked_for_in_another_sentence_or_block() -> None:
    rule = "kind: words\nwords: [star: {after: [massive]}]"
    marked(rule, "So massive. Star of stars. A massive «star».\n\nmassive\n\nstar")


def test_neighbours_of_rule_and_entry_both_count() -> None:
    rule = "kind: words\nwords: [vile: {before: [man]}, brutal]\nnot-after: [not]"
    marked(rule, "A «vile» man, not vile man, vile woman. «Brutal», not brutal.")


def test_any_name_stands_for_a_word_with_a_capital() -> None:
    rule = "kind: words\nwords: [tiny: {before: [<name>, country]}, blasts: {after: [<name>]}]"
    marked(rule, "In «tiny» Malta, a «tiny» country, a tiny dog barks. We heard blasts. O'Neill «blasts» Malta.")


def test_names_are_left_alone_where_the_rule_says_so() -> None:
    rule = "kind: words\nwords: [heroic]\nnames: false"
    marked(rule, "We met Heroic Games. «Heroic» it was.\n\n# A «Heroic» Battle\n\nSo the Heroic said.")


def test_an_entry_may_match_names_where_its_rule_does_not() -> None:
    rule = "kind: words\nwords: [radical left: {names: true}, brutal]\nnames: false"
    marked(rule, "Some people fear the «Radical Left» and the Brutal.")


def test_a_shouted_word_is_no_name() -> None:
    marked("kind: words\nwords: [disaster, mob]\nnames: false", "It is a «DISASTER» for us, says the MOB.")


@pytest.mark.parametrize(
    ("entry", "said"),
    [
        (("a  b", None), "white space"),
        (("", None), "is empty"),
        (("slam", {"befor": "x"}), "unknown key 'befor' in the entry 'slam' (did you mean 'before'?)"),
        (("slam", {"inflect": "werb"}), "'inflect' of the entry 'slam' is 'werb'"),
        (("slam", {"names": "maybe"}), "'names' of the entry 'slam' is 'maybe'; it is one of true, false"),
        (("slam", {"before": []}), "'before' of the entry 'slam' is empty"),
        (("slam", ""), "'instead' of the entry 'slam' is empty"),
    ],
)
def test_what_is_wrong_with_an_entry_is_said(entry: tuple[str, Any], said: str) -> None:
    (message,) = problems(entry)
    assert said in message


def test_an_entry_that_is_there_twice_is_a_problem() -> None:
    assert problems(("slam", None), ("Slam", "criticize")) == ["the entry 'Slam' is there twice"]
    assert problems(("slam", None), ("Slam", None), **{"ignore-case": False}) == []


@given(st.text(alphabet="ab -–“'\n.Ä", max_size=60))
def test_every_finding_is_an_entry_with_its_neighbour(draft: str) -> None:
    for found in findings("kind: words\nwords: [a: {before: [b]}, b b]", draft, "text"):
        rest = draft[found.end :]
        assert " ".join(found.match.split()) == "b b" or (found.match == "a" and rest.lstrip(" -–“'\n").startswith("b"))


@pytest.mark.parametrize(
    ("match", "replacement", "expected"),
    [("UTILIZE", "use", "USE"), ("Utilize", "use", "Use"), ("utilize", "use", "use"), ("A", "one", "One")],
)
def test_a_replacement_takes_the_case_of_the_text(match: str, replacement: str, expected: str) -> None:
    assert phrases.in_case_of(match, replacement) == expected
