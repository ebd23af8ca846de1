from __future__ import annotations

import pytest

from tests.kinds.run import findings, marked

RULE = """kind: article
message: "{word}: {article} ({sound})"
vowel: [hour*, honest*]
consonant: [one, uni*, eu*]
either: [historic, of, sql]
spelled: [fbi, uk]
said: [nato]
"""


@pytest.mark.parametrize(
    "draft",
    [
        "«A apple» and «an pear», an apple and a pear.",
        "«a hour», «a honest» man, an hourly fee, «an one-off», a one-off, «an university», «an Europe»",
        "a historic day, an historic day, plan a of many",
        "«a FBI» agent, an FBI agent, «an UK» one, «an NATO» base, a NATO base",
        "«a NBC» show, an HTML page, «an BBC» show, «a ATM», a LASER or an LASER, an XVI or a XVI",
        "«an U.N». envoy, a U.N. envoy, an F.B.I. agent",
        "«a X-ray», «a x-ray», «an u-turn», «a F-16», «an B-52», «a MP3», «an T-shirt», an M&M",
        "«a 8», «a 80-year-old», «an 1-in-10», «a 11th», «a 18,000-seat», «an 110th», an 1800s or a 1800s, a 0.5 or an 0.5",
        "«a $8m» fee, an £8 fee, «an $1.8m» fee, «a “unusual»” one",
        "Vitamin A is one; Grade A apples. «A apple» a day. An Post. «An post». (An Irish one.)",
        "an mRNA, «a mRNA», an iPhone, «a iPhone», a MoU",
        "«a ill» man, a B, an Af bar, a Af bar, an mtime, a Uint8Array, an nginx server, an ssh key, an stdout, «an snack», an NFLer, a f***ed-up one, an 8.",
        "“«A apple»”, he said—«a apple».",
    ],
)
def test_article_goes_by_the_sound(draft: str) -> None:
    marked(RULE.replace("kind:", "voice: any\nkind:"), draft)


def test_fix_keeps_capital_and_marks_and_is_safe() -> None:
    first, second = findings(RULE, "A “honest” man, an\npear.")
    assert [(f.text, f.safe) for f in first.fixes] == [("An “honest", True)]
    assert first.message == "honest: an (vowel)"
    assert (second.match, second.fixes) == ("an\npear", ((17, 18, "", True),))  # the line break stays


def test_longest_beginning_counts() -> None:
    marked("kind: article\nconsonant: [uni*]\nvowel: [unim*]", "an unimportant one, «a unimportant» one, a union")
