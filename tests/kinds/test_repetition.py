from __future__ import annotations

import pytest

from tests.kinds.run import findings, marked

WORDS = """kind: repetition
of: words
unless:
  - had had
  - that that: {not-before: [the]}
compounds: [being being, two two: {not-after: [a]}]
"""
OPENINGS = "kind: repetition\nof: openings\nwords: 2\ncount: 3\nunless: [there is]"


@pytest.mark.parametrize(
    "draft",
    [
        "It «has has» a point.",
        "«The the» first one.",
        "It «is\nis» wrapped.",
        "It «don’t don’t» work.",
        "She had had enough, and that that was so.",
        "Duran Duran played.",
        "Call 555 555 1234.",
        "So, so good. Yes! Yes.",
        "Use `to` to go.",
        "| a b | b c |\n|---|---|\n| d | d |",
        "the end\n\nend of",
        "A well-being being.",
        "A blood-«thinning thinning» drug for «tax tax»-free staff, two two-year-olds, an anti-missile missile, on on-site in a «two two»-year plan.",
        "They know «that that» the pump is old.",
        "The (“«pump pump»”) is —«the the» end",
        "The new New York pump, as Will will say, and Bison bison; the «FBI FBI» and «I I» know.",
        "«Minors minors» may come, as Will will.",
        "The beep beep beep of vitamin B B, in read read.me.",
        "One line\\\nline two.",
        "say «now  now»",
        "- **HTTPS** HTTPS is safe.\n- **Escape** escape it.\n- «as *as»* good",
    ],
)
def test_doubled_words(draft: str) -> None:
    marked(WORDS, draft)


def test_fix_leaves_the_first() -> None:
    (finding,) = findings(WORDS, "It has  has it.")
    assert [(fix.text, fix.safe) for fix in finding.fixes] == [("has", True)]


def test_what_may_be_spoken_of_is_not_mended_unseen() -> None:
    found = findings(WORDS, "What if we use _use_ here? It is is so, and *then then* it is.")
    assert [f.safe_fix is None for f in found] == [True, False, False]


def test_openings_of_three_sentences_are_marked_at_the_last() -> None:
    marked(OPENINGS, "We will win. We will rise. «We will» sing. They left.")
    marked(OPENINGS, "We will win. We will rise. They left.")
    marked(OPENINGS, "We will win. We will rise.\n\nWe will sing.")
    marked(OPENINGS, "There is a. There is b. There is c.")
    marked(OPENINGS, "We can. We will win. We will rise. (“«We will»” sing!) We’ll see. We will go.")
