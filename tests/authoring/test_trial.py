"""Examples and drafts with expectations: what holds passes, and whatever is otherwise is told with its place."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.cli.run import rhetlint

RULE = """\
kind: substitution
message: "“{match}” again. Write {instead}."
swap: {web site: website, on-line: online}
"""


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("house").mkdir()


def write(examples: str, rule: str = RULE) -> None:
    """The rule house/site with these examples."""
    Path("house/site.yaml").write_text(f"{rule}examples:\n{examples}", encoding="utf-8")


# Examples, and what is said of them; "" is that they pass.
EXAMPLES = {
    "as marked": ("  flag: [The «web site» is on.]\n", ""),
    "elsewhere": ("  flag: [The web «site» is on.]\n", "house/site.yaml:5: house/site: found 'web site' at 5, expected 'site' at 9"),
    "nothing": ("  flag: [The «site» is on.]\n", "found nothing, expected 'site' at 5"),
    "too much": ("  flag: [The «web site» is on-line.]\n", "found 'web site' at 5, 'on-line' at 17, expected 'web site' at 5"),
    "allowed": ("  allow: [The website is on.]\n", ""),
    "not allowed": ("  allow: [The web site is on.]\n", "found 'web site' at 5, expected nothing"),
    "fixed": ("  flag: [{text: The «web site»., fixed: The website.}]\n", ""),
    "fixed otherwise": ("  flag: [{text: The «web site»., fixed: The site.}]\n", "the text becomes 'The website.', expected 'The site.'"),
    "message": ("  flag: [{text: The «web site»., message: '“web site” again. Write “website”.'}]\n", ""),
    "messages": ("  flag: [{text: A «web site» «on-line»., message: ['“web site” again. Write “website”.', x]}]\n", "the message is '“on-line” again. Write “online”.', expected 'x'"),
}  # fmt: skip


@pytest.mark.parametrize(("examples", "said"), EXAMPLES.values(), ids=EXAMPLES)
def test_examples(examples: str, said: str) -> None:
    write(examples)
    result = rhetlint("test", "house")
    assert result.status == (1 if said else 0)
    assert said in result.out.replace("\\", "/")
    assert ("0 of 1" if said else "1 of 1") in result.out


def test_a_fix_that_leaves_something_fails() -> None:
    write(
        "  flag: [{text: A «bad» day., fixed: A bad bad day.}]\n",
        "kind: substitution\nmessage: x\nswap: {bad: bad bad}\n",
    )
    assert "after the fix there is still 'bad', 'bad'" in rhetlint("test", "house").out


def test_a_fix_that_is_not_there_fails() -> None:
    write("  flag: [{text: A «bad» day., fixed: A day.}]\n", "kind: words\nmessage: x\nwords: [bad]\n")
    assert "no fix is offered for 'bad'" in rhetlint("test", "house").out


@pytest.mark.parametrize(
    ("example", "said"),
    [
        ("{text: «x», fixd: y}", "an example is a text, or a mapping with 'text', 'fixed' and 'message'"),
        ("{text: «x», message: [a, b]}", "the example has 2 messages and marks fewer places"),
        ("{text: «x», message: {a: b}}", "put quotes around it"),
    ],
)
def test_broken_examples_are_problems_of_the_rule(example: str, said: str) -> None:
    write(f"  flag: [{example}]\n")
    result = rhetlint("test", "house")
    assert result.status == 2
    assert said in result.err and "site.yaml:5:10" in result.err


# A draft, and the failures in it, each with its line.
DRAFTS = {
    "line before": ('<!-- expect: house/site "web site" -->\nThe web site.\n', []),
    "same line": ('The web site. <!-- expect: house/site "web site" -->\n', []),
    "two of one line": (
        '<!-- expect: house/site "web site" -->\n<!-- expect: house/site "on-line" -->\n\nThe web site is on-line.\n',
        [],
    ),
    "without a match": ("<!-- expect: house/site -->\nThe web site.\n", []),
    "with all": ('<!-- expect: house/site "web site" says "Write “website”" fix "website" -->\nThe web site.\n', []),
    "other words": ('<!-- expect: house/site "site" -->\nThe web site.\n', ["1: house/site: found 'web site' in line 2, expected 'site'", "2: house/site: found 'web site', which is not expected"]),
    "nothing there": ("<!-- expect: house/site -->\nThe website.\n", ["1: house/site: found nothing in line 2, expected anything"]),
    "not expected": ("The web site.\n", ["1: house/site: found 'web site', which is not expected"]),
    "other message": ('<!-- expect: house/site "web site" says "nope" -->\nThe web site.\n', ["1: house/site: the message is"]),
    "other fix": ('<!-- expect: house/site "web site" fix "site" -->\nThe web site.\n', ["1: house/site: the fix is 'website', expected 'site'"]),
    "unknown rule": ("<!-- expect: house/sight -->\n", ["1: 'house/sight' is none of the rules that are tested"]),
    "unreadable": ("<!-- expect: house/site web -->\n", ["1: this does not say what to expect"]),
    "without a colon": ("<!-- expect house/site -->\n", ["1: this does not say what to expect"]),
    "in the order of lines": ('The web site.\n\n<!-- expect: house/sight -->\n', ["1: house/site: found 'web site'", "3: 'house/sight'"]),
    "code": ("`<!-- expect: house/site -->`\n", []),
}  # fmt: skip


@pytest.mark.parametrize(("text", "failures"), DRAFTS.values(), ids=DRAFTS)
def test_drafts(text: str, failures: list[str]) -> None:
    write("  allow: [The website.]\n")
    Path("house/tests").mkdir()
    Path("house/tests/a.md").write_text(text, encoding="utf-8")
    result = rhetlint("test", "house")
    *told, _ = result.out.replace("\\", "/").splitlines()
    assert result.status == (1 if failures else 0)
    assert len(told) == len(failures), told
    for line, failure in zip(told, failures, strict=True):
        assert line.startswith(f"house/tests/a.md:{failure}")


def test_a_draft_may_be_named_and_be_mdx() -> None:
    write("  allow: [The website.]\n")
    Path("a.mdx").write_text('{/* expect: house/site "web site" */}\nThe web site.\n', encoding="utf-8")
    assert rhetlint("test", "house", "a.mdx").out == "2 of 2 examples pass\n"
    assert rhetlint("test", "house", "missing.md").status == 2


def test_coverage_names_the_rules_that_no_example_makes_speak() -> None:
    write("  allow: [The website.]\n")
    assert rhetlint("test", "house").status == 0
    result = rhetlint("test", "house", "--coverage")
    assert (result.status, result.out) == (1, "house/site: no example makes it speak\n1 of 1 examples pass\n")
    Path("a.md").write_text('The web site. <!-- expect: house/site "web site" -->\n', encoding="utf-8")
    assert rhetlint("test", "house", "a.md", "--coverage").status == 0


def test_json_and_junit() -> None:
    write("  flag: [The «site» & on.]\n  allow: [The website.]\n")
    made = json.loads(rhetlint("test", "house", "--format", "json", "--coverage").out)
    assert made["summary"] == {"cases": 2, "failed": 1}
    assert [(case["line"], case["passed"]) for case in made["cases"]] == [(5, False), (6, True)]
    assert made["silent_rules"] == ["house/site"]
    result = rhetlint("test", "house", "--format", "junit")
    assert result.status == 1
    suites = ElementTree.fromstring(result.out)
    assert (suites.get("tests"), suites.get("failures")) == ("2", "1")
    (failure,) = suites.iter("failure")
    assert failure.get("message") == "found nothing, expected 'site' at 5"


def test_what_is_tested() -> None:
    assert rhetlint("test", "typos/could-of").out == "8 of 8 examples pass\n"
    assert rhetlint("test").status == 2
    assert "did you mean 'typos'?" in rhetlint("test", "typo").err
    write("  allow: [The website.]\n")
    Path(".rhetlint.yaml").write_text("packs: [house]\n")
    for names in ((), ("house",), ("house/site",)):
        assert rhetlint("test", *names).out == "1 of 1 examples pass\n"


def test_a_rule_that_gives_up_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    from rhetlint import patterns

    monkeypatch.setattr(patterns, "RULE_SECONDS", 0.05)
    write(f"  allow: [{'bad' * 3000}x]\n", "kind: pattern\nmessage: x\npattern: '(?=bad)*(?:b|a|d|ba|ad|bb)+(?=c)$'\n")
    result = rhetlint("test", "house")
    assert result.status == 1 and "gave up" in result.out


def test_a_folder_goes_before_a_pack_of_its_name() -> None:
    Path("typos").mkdir()
    Path("typos/pack.yaml").write_text("pack: slips\n", encoding="utf-8")
    rule = "kind: words\nmessage: x\nwords: [bad]\nexamples: {allow: [A good day.]}\n"
    Path("typos/bad.yaml").write_text(rule, encoding="utf-8")
    assert rhetlint("test", "typos").out == "1 of 1 examples pass\n"


def test_a_rule_that_is_there_twice_is_told() -> None:
    Path("typos").mkdir()
    Path("typos/could-of.yaml").write_text("kind: words\nmessage: x\nwords: [bad]\n", encoding="utf-8")
    result = rhetlint("rules", "--pack", "typos")
    assert result.status == 2 and "the rule 'typos/could-of' is already in" in result.err
