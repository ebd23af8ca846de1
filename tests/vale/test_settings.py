"""What a ``.vale.ini`` says."""

from __future__ import annotations

import json

import pytest

from tests.vale.project import INI, Project

RULE = "extends: existence\ntokens: [very]\n"
FOUND = ["1:1:R:Found 'very'."]
TOP = "StylesPath = styles\n"


@pytest.mark.parametrize(
    ("ini", "found"),
    [
        (TOP + "[*]\nBasedOnStyles = Own\n", True),
        (TOP + "[*.md]\nBasedOnStyles = Own\n", True),
        (TOP + "[*.{md,txt}]\nBasedOnStyles = Own\n", True),
        (TOP + "[*.txt]\nBasedOnStyles = Own\n", False),
        (TOP + "[*.md]\nOwn.R = YES\n", True),
        (TOP + "[*.md]\nOwn.R = error\n", True),
        (TOP + "[*]\nBasedOnStyles = Own\nOwn.R = NO\n", False),
        (TOP + "[*]\nBasedOnStyles = Own\n[*.md]\nOwn.R = NO\n", False),
        (TOP + "[*]\nBasedOnStyles = Own\n[*.md]\nBasedOnStyles = Other\n", False),
        (TOP + "[*]\nOwn.R = NO\n[*.md]\nOwn.R = YES\n", True),
        (TOP + "[*]\nBasedOnStyles = Own\nOwn = NO\n", False),
        (TOP + "[*]\nBasedOnStyles = Own\nOwn = NO\nOwn.R = YES\n", True),
        (TOP + "MinAlertLevel = error\n[*]\nBasedOnStyles = Own\n", False),
        (TOP + "MinAlertLevel = error\n[*]\nBasedOnStyles = Own\nOwn.R = error\n", True),
        (TOP + "# a comment\n; another\n[*]\nBasedOnStyles = Own # and a third\n", True),
        (TOP + "[draft*]\nBasedOnStyles = Own\n", True),
        (TOP + "[sub/**]\nBasedOnStyles = Own\n", False),
        (TOP + "[!*.txt]\nBasedOnStyles = Own\n", True),
    ],
)
def test_what_runs(project: Project, ini: str, found: bool) -> None:
    project.rule("R", RULE)
    project.write("styles/Other/S.yml", "extends: existence\nmessage: x\ntokens: [odd]\n")
    project.write(".vale.ini", ini)
    assert project.check("very\n") == (FOUND if found else [])


def test_a_level_decides_whether_the_check_fails(project: Project) -> None:
    project.rule("R", RULE)
    project.write("draft.md", "very\n")
    assert project.run("draft.md").status == 0
    project.write(".vale.ini", INI + "Own.R = error\n")
    result = project.run("draft.md")
    assert (result.status, json.loads(result.out)["findings"][0]["severity"]) == (1, "error")


def test_a_rule_can_be_set(project: Project) -> None:
    project.rule("R", "extends: occurrence\nmessage: long\nscope: sentence\ntoken: '\\w+'\nmax: 30\n")
    project.write(".vale.ini", INI + "Own.R[max] = 2\n")
    assert project.check("One two three.\n") == ["1:1:R:long"]


def test_what_is_to_be_ignored(project: Project) -> None:
    project.rule("R", RULE)
    project.write(
        ".vale.ini",
        INI + "[*.md]\nTokenIgnores = (very odd), (\\$\\{.+?\\})\nBlockIgnores = (?s)(\\{% raw %\\}.*?\\{% end %\\})\n",
    )
    text = "Some very odd, very much.\n\n{% raw %}\nvery\n{% end %}\n\nA ${very} very.\n"
    assert project.check(text) == ["1:16:R:Found 'very'.", "7:11:R:Found 'very'."]


def test_a_vocabulary(project: Project) -> None:
    project.rule("R", "extends: existence\ntokens: ['[A-Z]\\w+']\n")
    project.write("styles/config/vocabularies/Names/accept.txt", "# names\nAnna\nNew York\n")
    project.write("styles/config/vocabularies/Names/reject.txt", "wicked\n")
    project.write(".vale.ini", "Vocab = Names\n" + INI.replace("Own", "Own, Vale") + "Vale.Spelling = NO\n")
    found = project.check("In New York Anna met a wicked anna, Bert\n")
    assert found == [
        "1:1:R:Found 'In'.", "1:24:Vale/Avoid:Avoid using 'wicked'.", "1:31:Vale/Terms:Use 'Anna' instead of 'anna'.",
        "1:37:R:Found 'Bert'.",
    ]  # fmt: skip


def test_the_repetition_rule_of_vale(project: Project) -> None:
    project.write(".vale.ini", TOP + "[*]\nVale.Repetition = YES\n")
    assert project.check("It is is so.\n") == ["1:4:Vale/Repetition:'is' is repeated!"]


def test_everything_that_is_wrong_is_told_at_once(project: Project) -> None:
    project.write(
        ".vale.ini",
        "StylesPath = styles\nMinAlertLevel = eror\nStylePath = x\n\n[*.md]\nBasedOnStyles = Own, Owm\nOwn.R = OFF\nTokenIgnores = (\n",
    )
    assert project.problems() == [
        ".vale.ini:2:17: 'MinAlertLevel' cannot be 'eror' (did you mean 'error'?)",
        ".vale.ini:3:1: unknown key 'StylePath' (did you mean 'StylesPath'?)",
        ".vale.ini:7:9: 'Own.R' cannot be 'OFF' (one of YES, NO, suggestion, warning, error)",
        ".vale.ini:8:16: '(' is no regular expression: missing ) at position 1",
    ]


def test_a_style_that_is_not_there(project: Project) -> None:
    project.write(".vale.ini", INI.replace("Own", "Owm"))
    assert project.problems() == [".vale.ini:5:17: there is no style 'Owm' (did you mean 'Own'?)"]


def test_a_switch_for_a_rule_that_is_not_there_is_a_note(project: Project) -> None:
    project.rule("Terms", RULE)
    project.write(".vale.ini", INI + "Own.Term = NO\n")
    project.write("draft.md", "very\n")
    result = project.run("draft.md")
    assert result.status == 0
    assert result.err == ".vale.ini:6:1: there is no rule 'Own.Term' (did you mean 'Own.Terms'?)\n"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("[*.md\n", "1:1: the section has no closing bracket (as in [*.md])"),
        ("nonsense\n", "1:1: 'nonsense' is neither a section nor a key (key = value)"),
        ("StylesPath = nowhere\n", "1:14: there is no folder 'nowhere'"),
        (TOP + "Vocab = Nmes\n", "2:9: there is no vocabulary 'Nmes' (did you mean 'Names'?)"),
        (TOP + "[*]\nMinAlertLevel = error\n", "3:1: 'MinAlertLevel' belongs before the first section"),
        (TOP + "TokenIgnores = a\n", "2:1: unknown key 'TokenIgnores' (it belongs into a section, such as [*.md])"),
    ],
)
def test_what_is_wrong_has_a_place(project: Project, text: str, problem: str) -> None:
    project.write("styles/config/vocabularies/Names/accept.txt", "a\n")
    project.write(".vale.ini", text)
    assert project.problems() == [f".vale.ini:{problem}"]


def test_what_has_no_effect_is_told(project: Project) -> None:
    project.rule("R", RULE)
    project.write(".vale.ini", INI + "[*.md]\nLang = en\n")
    project.write("draft.md", "very\n")
    result = project.run("draft.md")
    assert (result.status, result.err) == (0, ".vale.ini:7:1: 'Lang' has no effect in rhetlint\n")


def test_what_comes_with_a_style_is_no_draft(project: Project) -> None:
    project.rule("R", RULE)
    project.write("styles/Own/README.md", "very\n")
    project.write("draft.md", "very\n")
    found = json.loads(project.run(".").out)["findings"]
    assert [f["path"] for f in found] == ["draft.md"]


def test_formats_say_how_a_draft_is_read(project: Project) -> None:
    project.rule("R", "extends: existence\nscope: heading\ntokens: [very]\n")
    project.write(".vale.ini", INI + "[formats]\ntxt = md\n")
    assert project.check("# very\n", "draft.txt") == ["1:3:R:Found 'very'."]


@pytest.mark.parametrize(
    ("section", "name", "found"),
    [
        (
            "[*.md]\nVocab = Names\n",
            "draft.md",
            ["1:10:Vale/Names.Avoid:Avoid using 'wicked'.", "1:17:Vale/Names.Terms:Use 'Anna' instead of 'anna'."],
        ),
        ("[*.md]\nVocab = Names\n", "draft.txt", ["1:5:R:Found 'Anna'."]),
        ("[*.md]\nVocab = Names, NONE\n", "draft.md", ["1:5:R:Found 'Anna'."]),
        ("[*.md]\nVocab = Names\nVale.Names.Avoid = NO\n", "draft.txt", ["1:5:R:Found 'Anna'."]),
    ],
)
def test_a_vocabulary_of_a_section(project: Project, section: str, name: str, found: list[str]) -> None:
    project.rule("R", "extends: existence\ntokens: ['[A-Z]\\w{2,}']\n")
    project.write("styles/config/vocabularies/Names/accept.txt", "Anna\n")
    project.write("styles/config/vocabularies/Names/reject.txt", "wicked\n")
    project.write(".vale.ini", INI + section)
    assert project.check("Hi, Anna wicked anna\n", name) == found


def test_the_vocabulary_of_all_drafts_can_be_switched_off_in_part(project: Project) -> None:
    project.write("styles/config/vocabularies/Names/accept.txt", "Anna\n")
    project.write("styles/config/vocabularies/Names/reject.txt", "wicked\n")
    project.write(".vale.ini", INI + "Vocab = Names\nVale.Names.Avoid = NO\n")
    assert project.check("wicked anna\n") == ["1:8:Vale/Names.Terms:Use 'Anna' instead of 'anna'."]


def test_a_vocabulary_as_yaml(project: Project) -> None:
    project.rule("R", "extends: existence\ntokens: ['\\w+']\n")
    project.write(
        "styles/config/vocabularies/Names/vocab.yml",
        "accept:\n  - one\n  - two: {ignorecase: true}\n  - 'thr\\w+': {regex: true}\nreject: [bad]\n",
    )
    project.write(".vale.ini", "Vocab = Names\n" + INI)
    assert project.check("one One two TWO three four\n") == ["1:5:R:Found 'One'.", "1:23:R:Found 'four'."]


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("accpt: [a]\n", "1:1: unknown key 'accpt' (did you mean 'accept'?)"),
        (
            "accept:\n  - a: {flags: M}\n",
            "2:9: rhetlint cannot inflect words, so 'flags' means nothing (list all forms)",
        ),
        ("accept:\n  - a: b\n", "2:8: 'a' maps to 'b', and should map to options (known are ignorecase, regex)"),
        ("accept:\n  - '(': {regex: true}\n", "2:5: '(' is no regular expression: missing ) at position 1"),
        ("accept: a\n", "1:9: this should be a list of terms"),
        ("- a\n", "1:1: a vocabulary is a mapping (as in accept: [word])"),
    ],
)
def test_what_is_wrong_in_a_vocabulary(project: Project, text: str, problem: str) -> None:
    project.write("styles/config/vocabularies/Names/vocab.yml", text)
    project.write(".vale.ini", "Vocab = Names\n" + INI)
    [line] = project.problems()
    assert line.endswith(f"vocab.yml:{problem}")


def test_what_packages_bring_holds_before_the_users_own(project: Project) -> None:
    project.rule("R", RULE)
    project.write("styles/Other/S.yml", "extends: existence\nmessage: other\ntokens: [odd]\n")
    project.write("styles/Other/T.yml", "extends: existence\nmessage: other\ntokens: [even]\n")
    project.write(
        "styles/.vale-config/0-Other.ini",
        "StylesPath = nowhere\nMinAlertLevel = error\n[*]\nBasedOnStyles = Other\nOther.S = error\nOther.T = error\n",
    )
    project.write(".vale.ini", INI + "Other.T = NO\n")
    project.write("draft.md", "very odd, even\n")
    found = json.loads(project.run("draft.md").out)["findings"]
    assert [(f["rule"], f["severity"]) for f in found] == [("Own/R", "warning"), ("Other/S", "error")]
    project.write(".vale.ini", INI.replace("Own", "NONE, Own"))
    assert project.check("very odd\n") == ["1:1:R:Found 'very'.", "1:6:Other/S:other"]


def test_a_package_that_is_not_fetched(project: Project) -> None:
    project.write(".vale.ini", "Packages = Late, https://example.org/x/Later.zip\n" + INI.replace("Own", "Own, Later"))
    assert project.problems() == [
        ".vale.ini:6:17: there is no style 'Later' "
        "('Packages' names it: 'vale sync' fetches packages, and rhetlint fetches none)"
    ]


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("[*.md if .Meta.draft]", "6:1: rhetlint has no sections with a condition (leave out what begins with 'if')"),
        ("Own.R[tokens] = x", "6:1: a configuration cannot set 'tokens' of a rule (write a rule)"),
        ("Own.R[nonwrd] = YES", "6:1: the rule 'Own.R' has no key 'nonwrd' (did you mean 'nonword'?)"),
        ("Own.R[limit] = many", "6:1: 'limit' should be a whole number"),
        ("Own.R[nonword] = perhaps", "6:1: 'nonword' should be true or false"),
        ("Own.R[level] = error", "6:1: a configuration cannot set 'level' of a rule (write 'Own.R = error')"),
    ],
)
def test_what_cannot_be_said(project: Project, line: str, problem: str) -> None:
    project.rule("R", RULE)
    project.write(".vale.ini", INI + line + "\n")
    assert project.problems() == [f".vale.ini:{problem}"]


def test_a_rule_that_vale_brings_can_be_set(project: Project) -> None:
    project.write(
        ".vale.ini", TOP + "[*]\nVale.Repetition = YES\nVale.Repetition[max] = 1\nVale.Repetition[limit] = 1\n"
    )
    assert project.check("It is is so. It is is is so. It is is is so.\n") == ["1:17:Vale/Repetition:'is' is repeated!"]
