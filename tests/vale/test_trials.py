"""``rhetlint test`` runs the tests that Vale's rules carry."""

from __future__ import annotations

import json
from xml.etree import ElementTree

from tests.cli.run import Result, rhetlint
from tests.vale.project import Project

VERY = "extends: existence\nmessage: \"Not '%s'.\"\ntokens: [very]\ntests:\n"


def run(*arguments: str) -> Result:
    return rhetlint("test", *arguments)


def failures(*arguments: str) -> list[str]:
    """What fails, without the summary."""
    result = run(*arguments)
    assert result.status == 1, result.err
    return result.out.splitlines()[:-1]


def test_all_of_a_test_is_compared(project: Project) -> None:
    project.rule("Very", VERY + "  - {name: one, input: A very big house., want: \"1:3:Own.Very:Not 'very'.\"}\n")
    result = run("styles/Own")
    assert result.status == 0, result.err
    assert result.out == "1 of 1 examples pass\n"


def test_what_is_missing_and_what_is_too_much_is_told_at_its_line(project: Project) -> None:
    project.rule("Very", VERY + "  - name: one\n    input: A very big house.\n    want: 1:4:Own.Very:Not 'very'.\n")
    assert failures("styles/Own") == [
        f"styles/Own/Very.yml:5: Own/Very: 'one': {said}"
        for said in (
            "expected \"1:4:Own.Very:Not 'very'.\", which is not found",
            "found \"1:3:Own.Very:Not 'very'.\", which is not expected",
        )
    ]


def test_an_empty_want_allows_nothing(project: Project) -> None:
    project.rule("Very", VERY + '  - {name: one, input: A very big house., want: ""}\n')
    assert "which is not expected" in failures("styles/Own")[0]


def test_excerpts_must_be_there_or_must_not(project: Project) -> None:
    project.rule(
        "Very",
        VERY
        + "  - {name: one, input: very, contains: [Own.Very, nothing]}\n"
        + "  - {name: two, input: very, absent: Own.Very}\n",
    )
    assert [line.partition(": ")[2] for line in failures("styles/Own")] == [
        "Own/Very: 'one': nothing that is found has 'nothing' in it",
        "Own/Very: 'two': what is found has 'Own.Very' in it",
    ]


def test_a_rule_is_tested_alone_and_a_test_may_be_another_format(project: Project) -> None:
    project.rule("Big", "extends: existence\ntokens: [big]\n")
    project.rule(
        "Very", VERY + "  - {name: one, input: '`very` big', format: txt, want: \"1:2:Own.Very:Not 'very'.\"}\n"
    )
    assert run("styles/Own/Very.yml").status == 0


def test_what_cannot_be_run_is_named(project: Project) -> None:
    project.rule(
        "Very",
        VERY + "  - {name: one, input: very, format: adoc, want: ''}\n  - {name: two, input: x, view: v, want: ''}\n",
    )
    result = run("styles/Own")
    assert result.status == 0
    assert "the test 'one' is not run: rhetlint does not read .adoc" in result.err
    assert "the test 'two' is not run: rhetlint has no views" in result.err


def test_files_of_tests_beside_the_rules(project: Project) -> None:
    project.rule("Big", "extends: existence\nmessage: \"Not '%s'.\"\ntokens: [big]\n")
    project.rule("Very", VERY.removesuffix("tests:\n"))
    project.write(
        "styles/Own/all.test.yml",
        "- {name: alone, rule: Big.yml, input: very big, want: \"1:6:Own.Big:Not 'big'.\"}\n"
        "- {name: together, input: very big, contains: ['1:1:Own.Very', '1:6:Own.Big']}\n"
        "- {name: wrong, input: very big, absent: Own.Very}\n",
    )
    assert failures("styles/Own") == ["styles/Own/all.test.yml:3: 'wrong': what is found has 'Own.Very' in it"]
    assert run(".vale.ini").out.splitlines()[-1] == "2 of 3 examples pass"


def test_tests_that_are_wrong_are_errors_all_together(project: Project) -> None:
    project.rule("Very", VERY + "  - {input: x, want: ''}\n  - {name: one, input: x}\n")
    result = run("styles/Own")
    assert result.status == 2
    assert len(result.err.splitlines()) == 2
    assert "Very.yml:5:" in result.err and "needs a 'name'" in result.err
    assert "Very.yml:6:" in result.err and "it can never fail" in result.err


def test_the_rule_that_a_test_names_must_be_there(project: Project) -> None:
    project.rule("Very", VERY.removesuffix("tests:\n"))
    project.write("styles/Own/all.test.yml", "- {name: a, rule: Vary.yml, input: x, want: ''}\n")
    result = run("styles/Own")
    assert result.status == 2
    assert result.err == "styles/Own/all.test.yml:1:1: there is no rule 'Vary.yml' (did you mean 'Very.yml'?)\n"


def test_coverage_names_rules_that_no_test_makes_speak(project: Project) -> None:
    project.rule("Big", "extends: existence\ntokens: [big]\ntests:\n  - {name: a, input: small, want: ''}\n")
    project.rule("Very", VERY + "  - {name: one, input: very, contains: very}\n")
    assert run("styles/Own").status == 0
    assert failures("--coverage", "styles/Own") == ["Own/Big: no example makes it speak"]


def test_json_and_junit(project: Project) -> None:
    project.rule("Very", VERY + "  - {name: one, input: very, want: ''}\n  - {name: two, input: x, want: ''}\n")
    cases = json.loads(run("--format", "json", "styles/Own").out)["cases"]
    assert [(case["rule"], case["line"], case["passed"]) for case in cases] == [
        ("Own/Very", 5, False),
        ("Own/Very", 6, True),
    ]
    suites = ElementTree.fromstring(run("--format", "junit", "styles/Own").out)
    assert (suites.get("tests"), suites.get("failures")) == ("2", "1")


def test_styles_of_the_config_by_name_and_beside_packs(project: Project) -> None:
    project.rule("Very", VERY + "  - {name: one, input: very, contains: very}\n")
    project.write(
        "house.yaml",
        "rules:\n  odd:\n    kind: words\n    message: x\n    words: [odd]\n    examples: {flag: [An «odd» thing.]}\n",
    )
    project.write(".rhetlint.yaml", "packs: [{vale: styles/Own}, house.yaml]\n")
    assert run().out == "2 of 2 examples pass\n"
    assert run("Own").out == run("Own/Very").out == run("house").out == "1 of 1 examples pass\n"
    assert "there is no pack or rule 'Owm'" in run("Owm").err


def test_a_style_in_the_working_directory_leaves_drafts_beside_it_drafts(project: Project) -> None:
    project.write("Here/Very.yml", "extends: existence\nmessage: x\ntokens: [very]\n")
    project.write(".rhetlint.yaml", "packs: [{vale: Here}]\nextends: []\n")
    project.write("draft.md", "It is very odd.\n")
    assert "Here/Very" in rhetlint("check", "draft.md").out


def test_a_folder_of_styles_and_the_folder_of_a_configuration(project: Project) -> None:
    project.rule("Very", VERY + "  - {name: one, input: very, contains: very}\n")
    project.write(
        "styles/Tests/far.test.yml", "- {name: far, rule: ../Own/Very.yml, input: very, contains: Own.Very}\n"
    )
    assert run("styles").out == "2 of 2 examples pass\n"
    assert run("styles/Tests").out == "1 of 1 examples pass\n"
    assert run(".").out == "1 of 1 examples pass\n"


def test_a_pack_that_extends_a_pack_is_no_style(project: Project) -> None:
    project.write("house.yml", "extends: style\nrules:\n  odd: {kind: words, message: x, words: [odd]}\n")
    assert "there is no installed pack 'style'" in run("house.yml").err
