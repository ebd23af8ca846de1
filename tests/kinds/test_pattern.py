from __future__ import annotations

from tests.kinds.run import findings, marked


def test_pattern_matches_in_any_case_unless_told() -> None:
    marked("kind: pattern\npattern: 'utili[sz]e'", "«Utilise» it, or «UTILIZE» it.")
    marked("kind: pattern\npattern: 'ETL job'\nignore-case: false", "An «ETL job» is no etl job.")


def test_typographic_apostrophes_and_spaces_match_typewriter_ones() -> None:
    marked('kind: pattern\npattern: "don\'t know"', "I «don’t\u00a0know» why.")


def test_several_patterns_and_a_group_that_narrows_the_finding() -> None:
    marked("kind: pattern\npattern: ['end of (?P<at>story)', 'period full']", "That is end of «story», «period full».")


def test_match_is_found_across_a_soft_line_break_and_markup() -> None:
    found = findings("kind: pattern\npattern: 'the heroic army'", "See the\n**he**roic army.")
    assert [(f.line, f.column, f.match) for f in found] == [(1, 5, "the\n**he**roic army")]


def test_no_match_reaches_from_one_block_into_the_next() -> None:
    assert findings("kind: pattern\npattern: 'first\\s+second'", "The first\n\nsecond one.") == []


def test_fix_fills_in_groups_and_message_names_them() -> None:
    rule = "kind: pattern\nmessage: “{1}” of\npattern: '\\b(could|should) of\\b'\nfix: '{1} have'\nsafe: true"
    (finding,) = findings(rule, "It could of been.")
    assert finding.message == "“could” of"
    assert [(f.text, f.safe) for f in finding.fixes] == [("could have", True)]


def test_a_fix_is_narrowed_where_it_would_lose_markup_or_not_offered() -> None:
    (finding,) = findings("kind: pattern\npattern: 'could of'\nfix: could have", "It could *of* been.")
    assert finding.match == "could *of"
    assert finding.fixes == ((10, 12, "have", False),)
    (finding,) = findings("kind: pattern\npattern: 'could of'\nfix: might've", "It could *of* been.")
    assert finding.fixes == ()


def test_look_around_works() -> None:
    marked("kind: pattern\npattern: '(?<!not )\\bcertain\\b'", "It is «certain», not certain.")


def test_slow_pattern_gives_up_by_name(monkeypatch) -> None:  # type: ignore[no-untyped-def]
    from rhetlint import patterns
    from rhetlint.engine.lint import lint_document
    from rhetlint.engine.ruleset import Ruleset
    from rhetlint.packs.read import Reader
    from rhetlint.text.document import Document
    from rhetlint.yamlmarks import load

    monkeypatch.setattr(patterns, "RULE_SECONDS", 0.05)
    slow = "kind: pattern\nmessage: x\npattern: '(?=bad)*(?:b|a|d|ba|ad|bb)+(?=c)$'"
    rule = Reader("r.yaml").rule(load(slow, "r.yaml"), "house/slow")
    assert rule is not None
    found, problems = lint_document(Document("bad" * 5000 + "x", "a.md"), Ruleset([rule]))
    assert found == []
    assert "the rule 'house/slow' gave up" in str(problems[0])
