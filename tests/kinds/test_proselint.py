"""What proselint finds, and what it does not, by rhetlint's own means; expected values are proselint 0.16's."""

from __future__ import annotations

from collections.abc import Iterable

import pytest

from rhetlint.engine.lint import lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.finding import Finding
from rhetlint.packs.cache import load_packs
from rhetlint.packs.examples import unmark
from rhetlint.packs.places import builtin_packs
from rhetlint.text.document import Document

RULES = {rule.id: rule for rule in load_packs([p for p in builtin_packs() if p.endswith("proselint")])}


def findings(names: Iterable[str], draft: str, markup: str = "markdown") -> list[Finding]:
    rules = [RULES[f"proselint/{name}"] for name in names]
    found, problems = lint_document(Document(draft, "draft.md", markup), Ruleset(rules))
    assert not problems
    return found


@pytest.mark.parametrize(
    ("name", "draft"),
    [
        # words, whole by ASCII letters, digits and the underscore, behind a hyphen too
        ("typography-diacritical-marks", "The «cafe», the ex-«fiance», two cafes and a café."),
        # hyphens and apostrophes make a longer word, and of two entries that overlap the first counts
        ("misc-preferred-forms", "Ann Lee, «nee» Low; a nee-sayer and nee's."),
        # case counts
        ("annotations-misc", "A «TODO» and a «todo», but no Todo."),
        ("misc-suddenly", "«Suddenly,» it rained, and suddenly, it stopped."),
        # patterns in their padding
        ("cliches-misc-garner", "«Thought leaders» and a «thought leader»."),
        ("spelling-misc", "Wait «'til» May, until June, 'tilt."),
        ("misc-tense-present", "That is «somewhat of a» wall, «up to 20% or more»."),
        # what is found is more or less than what is meant
        ("misc-phrasal-adjectives-ly", "A «newly-»built pool and a well-built wall."),
        # functions
        ("misc-greylist", "«Obviously», we «utilize»d it."),
        ("misc-waxed", "She «waxed lyrically» and waxed lyrical."),
        ("terms-venery", "A «group of crows» and a murder of crows, a bunch of keys."),
        ("uncomparables", "A «very unique», more perfect, «most ideal» plan, at most final."),
        ("misc-but", "«But» why? But we know.\n\nAnd so.\n\n«But» not so.\n\n- But"),
        # look-ahead
        ("weasel-words-very", "A «very» old pump works very well."),
        # quotations, as proselint pairs the marks: a lone apostrophe begins one
        ("archaism", "They went «anent» the wall. He wrote “anent” and 'anent' here, «anent»."),
        # more of one spelling than of the other
        ("spelling-consistency", "The colour, the colour and the «color»."),
        ("spelling-consistency", "The «colour» and the color."),
        ("spelling-consistency", "The colour of colour."),
        # too many
        ("typography-punctuation-exclamation", "Oh! A«h!» Eh!"),
        ("typography-punctuation-exclamation", "Oh! Ah."),
        # repeated words
        (
            "lexical-illusions",
            "It is «the the» end of «an old an old an old» wall. No, no. The then. We had had that that.",
        ),
        ("lexical-illusions", "“The the end” — «so so»—«so\u2003so». “Well, well”, it us us' 2,«000 000»."),
        # blanks as they are typed: a line break is none
        ("typography-punctuation-spacing", "It ends.\nSo it does.\nIt goes on.  And on«. A»nd.  Then on.  Yes."),
        ("typography-symbols-multiplication", "A «3 x 4» grid, «2x2», 3x."),
        ("restricted-top1000", "The «anabasis» of the man."),
    ],
)
def test_finds_what_proselint_finds(name: str, draft: str) -> None:
    plain, spans = unmark(draft)
    found = findings([name], plain)
    assert sorted((f.start, f.end) for f in found) == sorted(spans), [f.match for f in found]


def test_of_texts_that_overlap_each_is_found() -> None:
    found = findings(["misc-composition"], "They did not succeed at all.")
    assert [f.match for f in found] == ["did not succeed", "not succeed"]


def test_parts_of_words_are_not_found_because_the_word_stands_elsewhere() -> None:
    assert [f.start for f in findings(["typography-diacritical-marks"], "A cafe among cafes.")] == [2]


def test_messages_name_what_to_write_and_fixes_keep_the_capital() -> None:
    (found,) = findings(["needless-variants"], "Preventative care helps.")
    assert found.message == "Needless variant. 'preventive' is the preferred form."
    assert [fix.text for fix in found.fixes] == ["Preventive"]
    assert found.severity == "suggestion"


def test_checks_of_one_name_with_two_messages_each_say_their_own() -> None:
    found = findings(["typography-symbols-trademark"], "Pump (tm) and hose (r).")
    assert [f.message.split(" ")[0] for f in found] == ["(TM)", "(R)"]


def test_advice_is_no_replacement() -> None:
    (found,) = findings(["misc-greylist"], "We utilize it.")
    assert found.fixes == () and found.message.startswith("Use of 'utilize'. ")


def test_a_match_does_not_reach_from_one_paragraph_into_the_next() -> None:
    assert findings(["uncomparables"], "It is very\n\nunique.") == []
    assert [f.match for f in findings(["uncomparables"], "It is very\nunique.")] == ["very\nunique"]
