"""What the rules of each extension point find."""

from __future__ import annotations

import pytest

from tests.vale.project import Project

CASES = {
    "words": (
        "extends: existence\ntokens: [very, 'a lot']\n",
        "It is very odd, a\nlot.\n",
        ["1:7:R:Found 'very'.", "1:17:R:Found 'a lot'."],
    ),
    "whole words only": ("extends: existence\ntokens: [us]\n", "Bus, us, US\n", ["1:6:R:Found 'us'."]),
    "any case": ("extends: existence\nignorecase: true\ntokens: [us]\n", "US\n", ["1:1:R:Found 'US'."]),
    "parts of words": (
        "extends: existence\nnonword: true\ntokens: ['\\(s\\)']\n",
        "the item(s)\n",
        ["1:9:R:Found '(s)'."],
    ),
    "raw before tokens": (
        "extends: existence\nraw: ['\\bis\\s']\ntokens: [seen]\n",
        "It is seen.\n",
        ["1:4:R:Found 'is seen'."],
    ),
    "raw after tokens": (
        "extends: existence\nappend: true\nraw: ['\\s+out']\ntokens: [carry]\n",
        "We carry out.\n",
        ["1:4:R:Found 'carry out'."],
    ),
    "exceptions": (
        "extends: existence\ntokens: ['\\w+ly']\nexceptions: [only]\n",
        "only badly\n",
        ["1:6:R:Found 'badly'."],
    ),
    "swaps": (
        "extends: substitution\nmessage: \"Use '%s', not '%s'.\"\nswap:\n  utili[sz]e: use\n  use: apply\n",
        "We utilise it.\n",
        ["1:4:R:Use 'use', not 'utilise'."],
    ),
    "what is right already": (
        "extends: substitution\nignorecase: true\nmessage: \"'%s', not '%s'\"\nswap:\n  github: GitHub\n",
        "GitHub and Github\n",
        ["1:12:R:'GitHub', not 'Github'"],
    ),
    "groups in swaps": (
        "extends: substitution\nmessage: \"'%s', not '%s'\"\nswap:\n  '(\\w+) up of': $1 of\n",
        "made up of\n",
        ["1:1:R:'made of', not 'made up of'"],
    ),
    "too many": (
        "extends: occurrence\nmessage: '%s commas.'\nscope: sentence\ntoken: ','\nmax: 2\n",
        "One, two, three, four. A, b.\n",
        ["1:4:R:3 commas."],
    ),
    "too few": ("extends: occurrence\nmessage: few\nscope: heading\ntoken: '!'\nmin: 1\n", "# Title\n", ["1:3:R:few"]),
    "repetition": (
        "extends: repetition\nignorecase: true\nalpha: true\ntokens: ['[^\\s]+']\n",
        "The\nthe end end. End\n",
        ["1:1:R:Found 'the'."],
    ),
    "consistency": (
        "extends: consistency\neither:\n  advisor: adviser\n",
        "An advisor.\n\nAn adviser.\n\nAn advisor.\n",
        ["3:4:R:Found 'adviser'.", "5:4:R:Found 'advisor'."],
    ),
    "conditional": (
        "extends: conditional\nfirst: '\\b([A-Z]{3,5})\\b'\nsecond: '\\(([A-Z]{3,5})\\)'\nexceptions: [API]\n",
        "The WHO met. The World Trade Organization (WTO) met the WTO about an API.\n",
        ["1:5:R:Found 'WHO'."],
    ),
    "sentence capitals": (
        "extends: capitalization\nscope: heading\nmatch: $sentence\nindicators: [':']\nexceptions: [Paris]\n",
        "# A Walk in Paris\n\n# One: Two paths\n\n# A walk in Paris\n",
        ["1:3:R:Found 'A Walk in Paris'."],
    ),
    "title capitals": (
        "extends: capitalization\nscope: heading\nmatch: $title\n",
        "# A Walk in the Park\n\n# A walk in the park\n",
        ["3:3:R:Found 'A walk in the park'."],
    ),
    "small letters": (
        "extends: capitalization\nscope: heading\nmatch: $lower\n",
        "# Title\n\n# title\n",
        ["1:3:R:Found 'Title'."],
    ),
    "own capitals": (
        "extends: capitalization\nscope: heading\nmatch: '^[A-Z]'\n",
        "# title\n\n# Title\n",
        ["1:3:R:Found 'title'."],
    ),
    "metric": (
        "extends: metric\nmessage: '%s words a heading'\nformula: words / (heading.h1 + 1)\ncondition: '> 2'\n",
        "# One\n\nTwo words and more words.\n",
        ["1:1:R:2.50 words a heading"],
    ),
    "readability": (
        "extends: readability\nmessage: hard\ngrade: 8\nmetrics: [Flesch-Kincaid]\n",
        "Extraordinarily complicated considerations necessitate deliberate circumspection.\n",
        ["1:1:R:hard"],
    ),
    "sequence": (
        "extends: sequence\ntokens:\n  - tag: NN|NNS\n  - pattern: using\n",
        "Build the house using wood. We avoid using it.\n",
        ["1:11:R:Found 'house'."],
    ),
    "raw text": (
        "extends: existence\nscope: raw\nnonword: true\ntokens: ['\\*\\*']\n",
        "a **b\n",
        ["1:3:R:Found '**'."],
    ),
    "links": ("extends: existence\nscope: link\ntokens: [here]\n", "Not here, [here](u).\n", ["1:12:R:Found 'here'."]),
    "all but links": (
        "extends: existence\nscope: ~link\ntokens: [here]\n",
        "Not here, [here](u).\n",
        ["1:5:R:Found 'here'."],
    ),
    "a limit": ("extends: existence\nlimit: 1\ntokens: [very]\n", "very, very\n", ["1:1:R:Found 'very'."]),
    "front matter": (
        "extends: existence\nscope: text.frontmatter.title\ntokens: [bad]\n",
        "---\ntitle: A bad day\n---\n\nbad\n",
        ["2:10:R:Found 'bad'."],
    ),
}


@pytest.mark.parametrize(("rule", "text", "expected"), CASES.values(), ids=CASES)
def test_finds(project: Project, rule: str, text: str, expected: list[str]) -> None:
    project.rule("R", rule)
    assert project.check(text) == expected


def test_actions_are_fixes(project: Project) -> None:
    import json

    project.rule(
        "A",
        "extends: existence\nmessage: \"Not '%s', %s.\"\ntokens: [very]\naction: {name: replace, params: [quite, rather]}\n",
    )
    project.rule("B", "extends: existence\ntokens: [so]\naction: {name: remove}\n")
    project.rule(
        "C",
        "extends: existence\ntokens: ['\\w+ - ']\nnonword: true\naction: {name: edit, params: [trim_right, ' -']}\n",
    )
    project.rule(
        "D", "extends: substitution\nmessage: \"'%s', not '%s'\"\naction: {name: replace}\nswap: {utilize: use|apply}\n"
    )
    project.write("d.md", "so very\n\nand - utilize\n")
    found = json.loads(project.run("d.md").out)["findings"]
    fixes = {f["rule"]: [fix["text"] for fix in f["fixes"]] for f in found}
    assert fixes == {"Own/A": ["quite", "rather"], "Own/B": [""], "Own/C": ["and"], "Own/D": ["use", "apply"]}
    assert {f["message"] for f in found} >= {"Not 'very', 'quite' or 'rather'.", "'use' or 'apply', not 'utilize'"}


def test_places_in_files_with_carriage_returns(project: Project) -> None:
    project.rule("R", "extends: existence\ntokens: [very]\n")
    assert project.check("One.\r\n\r\nIt is\r\nvery odd.\r\n") == ["4:1:R:Found 'very'."]


def test_a_slow_rule_gives_up_and_the_others_run(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rhetlint.vale.regexes.RULE_SECONDS", 0.01)
    project.rule("Slow", "extends: existence\nnonword: true\ntokens: ['(?:b|a|d|ba|ad|bb)+(?=c)x']\n")
    project.rule("R", "extends: existence\ntokens: [very]\n")
    project.write("draft.md", "very " + "bad" * 5000 + "x\n")
    result = project.run("draft.md")
    assert result.status == 2
    assert "Own/Slow" in result.out + result.err
    assert "'very'" in result.out


SPELLING = "extends: spelling\nfilters: ['X\\w+']\n"


def test_spelling(project: Project) -> None:
    pytest.importorskip("hunspell")
    project.rule("R", SPELLING)
    assert project.check("A helo, Xwrd (`cod`) and “thier” NASA.\n") == ["1:3:R:Found 'helo'.", "1:27:R:Found 'thier'."]


def test_identifiers_can_be_taken_apart(project: Project) -> None:
    pytest.importorskip("hunspell")
    project.rule("R", 'extends: spelling\nmessage: "%s"\nsplit: true\n')
    text = "The recieveMessage of HTTPServre and teh_id2 in plane `recieve` or thier.\n"
    assert project.check(text) == ["1:5:R:recieve", "1:27:R:Servre", "1:38:R:teh", "1:68:R:thier"]


def test_spelling_with_an_own_dictionary(project: Project) -> None:
    pytest.importorskip("hunspell")
    project.rule("R", "extends: spelling\ndictionaries: [small]\nignore: extra.txt\n")
    project.write("styles/config/dictionaries/small.dic", "1\nhouse/S\n")
    project.write("styles/config/dictionaries/small.aff", "SET UTF-8\nSFX S Y 1\nSFX S 0 s .\n")
    project.write("styles/config/ignore/extra.txt", "barn\n")
    assert project.check("houses barn garden\n") == ["1:13:R:Found 'garden'."]


def test_spelling_without_its_package_says_what_to_install(project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    import sys

    from rhetlint import spellers

    spellers._load.cache_clear()
    monkeypatch.setitem(sys.modules, "hunspell", None)
    project.rule("R", SPELLING)
    (line,) = project.problems()
    assert "'Own/R'" in line
    assert "pip install 'rhetlint[spelling]'" in line


def test_a_word_after_to_is_a_verb(project: Project) -> None:
    project.rule("R", "extends: sequence\ntokens:\n  - tag: NN\n  - pattern: using\n")
    assert project.check("The way to test using a box, and a test using it.\n") == ["1:36:R:Found 'test'."]


def test_values_of_front_matter_keep_their_places(project: Project) -> None:
    project.rule("R", "extends: existence\ntokens: [very, odd]\n")
    text = "---\ntitle: A very odd\n  and very long\ndescription: >\n  First odd\n\n  then very.\nquoted: 'odd'\n---\n\nText.\n"
    assert project.check(text) == [
        "2:10:R:Found 'very'.", "2:15:R:Found 'odd'.", "3:7:R:Found 'very'.", "5:9:R:Found 'odd'.",
        "7:8:R:Found 'very'.", "8:10:R:Found 'odd'.",
    ]  # fmt: skip


def test_bold_in_code_is_code(project: Project) -> None:
    project.rule("R", "extends: existence\ntokens: [very]\n")
    assert project.check("Some <code><b>very</b></code> and <i>very</i>.\n") == ["1:38:R:Found 'very'."]
