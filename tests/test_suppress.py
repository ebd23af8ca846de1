"""Comments that silence findings: what each form reaches, and what is said of those that are wrong."""

from __future__ import annotations

import re
from functools import cached_property

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.spans import SourceSpan
from rhetlint.suppress import DIRECTIVES, UNUSED, Suppressed, apply
from rhetlint.text.document import Document
from rhetlint.text.prose import Comment

KNOWN = ("loaded/adjective", "loaded/verb", "style/cliche")
RULES = {"heroic": "loaded/adjective", "slammed": "loaded/verb", "cliche": "style/cliche"}
COMMENT = re.compile(r"<!--(.*?)-->|\{/\*(.*?)\*/\}", re.S)


class Draft(Document):
    """A document whose comments are found without the Markdown parser."""

    @cached_property
    def comments(self) -> tuple[Comment, ...]:  # type: ignore[override]
        return tuple(Comment(SourceSpan(*m.span()), m[1] or m[2] or "") for m in COMMENT.finditer(self.source))


def findings_in(draft: Document) -> list[Finding]:
    """One finding for each word of RULES outside comments."""
    found = []
    for match in re.finditer("|".join(RULES), COMMENT.sub(lambda m: " " * len(m[0]), draft.source)):
        start, end = match.span()
        places = (*draft.lines.position(start), *draft.lines.position(end))
        found.append(Finding("a.md", start, end, RULES[match[0]], *places, match[0], "warning", "Message."))
    return found


def suppress(source: str, active: tuple[str, ...] | None = None) -> Suppressed:
    draft = Draft(source, "a.md")
    return apply(draft, findings_in(draft), KNOWN, active)


def kept(source: str) -> list[tuple[int, str]]:
    """(line, match) of what is left; the comments must be flawless and needed."""
    result = suppress(source)
    assert result.problems == []
    assert result.unused == []
    return [(finding.line, finding.match) for finding in result.kept]


def test_a_draft_without_comments_keeps_everything() -> None:
    assert kept("heroic\nslammed <!-- a note -->\n") == [(1, "heroic"), (2, "slammed")]


def test_the_word_rhetlint_in_the_text_is_no_comment() -> None:
    assert kept("rhetlint-disable heroic <!-- see rhetlint-disable --> heroic") == [(1, "heroic"), (1, "heroic")]


def test_a_comment_of_several_lines_covers_the_line_it_begins_in() -> None:
    assert kept("heroic <!-- rhetlint-disable-line\n--> heroic\n") == [(2, "heroic")]


def test_a_name_covers_no_longer_name() -> None:
    draft = Draft("<!-- rhetlint-disable-file load, loaded/ad -->\nheroic\n", "a.md")
    assert len(apply(draft, findings_in(draft), (*KNOWN, "load/x", "loaded/ad")).kept) == 1


def test_next_line_covers_one_line() -> None:
    assert kept("heroic\n<!-- rhetlint-disable-next-line -->\nheroic\nheroic\n") == [(1, "heroic"), (4, "heroic")]


@pytest.mark.parametrize(
    "between",
    ["\n", "\n\n", "\r\n\r\n", "\r", "\n  \t\n", "\n> \n> ", "\n<!-- a note -->\n\n", "\n<!-- two\nlines --> "],
)
def test_next_line_is_the_next_line_with_text(between: str) -> None:
    assert [match for _, match in kept(f"<!-- rhetlint-disable-next-line -->{between}heroic\nslammed")] == ["slammed"]


def test_stacked_next_line_comments_speak_of_the_same_line() -> None:
    source = (
        "<!-- rhetlint-disable-next-line loaded/adjective -->\n"
        "<!-- rhetlint-disable-next-line style -->\n"
        "heroic cliche slammed\n"
    )
    assert kept(source) == [(3, "slammed")]


def test_next_line_skips_the_rest_of_its_own_line() -> None:
    assert kept("<!-- rhetlint-disable-next-line --> heroic\nslammed\n") == [(1, "heroic")]


def test_next_line_at_the_end_of_the_file_is_unused() -> None:
    assert [finding.line for finding in suppress("heroic\n<!-- rhetlint-disable-next-line -->").unused] == [2]
    assert [finding.line for finding in suppress("heroic\n<!-- rhetlint-disable-next-line -->\n\n").unused] == [2]


def test_a_finding_over_several_lines_counts_by_its_first() -> None:
    draft = Draft("heroic\n<!-- rhetlint-disable-next-line -->\nlong\nheroic\n", "a.md")
    start = draft.source.index("long")
    long = Finding("a.md", start, start + 11, "loaded/verb", 3, 1, 4, 7, "long\nheroic", "warning", "Message.")
    across = Finding("a.md", 0, start + 4, "loaded/verb", 1, 1, 3, 5, draft.source[: start + 4], "warning", "Message.")
    assert apply(draft, [across, long], KNOWN).kept == [across]


@pytest.mark.parametrize(
    "source", ["heroic <!-- rhetlint-disable-line --> slammed", "heroic {/* rhetlint-disable-line */}"]
)
def test_line_covers_its_own_line(source: str) -> None:
    assert kept(f"heroic\n{source}\nheroic") == [(1, "heroic"), (3, "heroic")]


def test_block_holds_until_enabled() -> None:
    source = "heroic <!-- rhetlint-disable --> heroic\n\nslammed <!-- rhetlint-enable --> heroic"
    assert kept(source) == [(1, "heroic"), (3, "heroic")]


def test_block_without_an_end_holds_to_the_end_of_the_file() -> None:
    assert kept("heroic\n<!-- rhetlint-disable loaded -->\nheroic\n\ncliche slammed") == [(1, "heroic"), (5, "cliche")]


def test_the_last_word_on_a_rule_counts() -> None:
    source = (
        "<!-- rhetlint-disable -->heroic slammed cliche\n"
        "<!-- rhetlint-enable loaded/adjective -->heroic slammed cliche\n"
        "<!-- rhetlint-disable loaded -->heroic slammed cliche\n"
        "<!-- rhetlint-enable -->heroic slammed cliche\n"
    )
    assert kept(source) == [(2, "heroic"), (4, "heroic"), (4, "slammed"), (4, "cliche")]


def test_file_covers_what_stands_before_it_too() -> None:
    assert kept("---\ntitle: heroic\n---\nheroic cliche\n\n<!-- rhetlint-disable-file loaded -->\nheroic") == [
        (4, "cliche")
    ]


@pytest.mark.parametrize(
    "ids",
    [
        " loaded/adjective style/cliche",
        " loaded/adjective,style/cliche",
        " loaded/adjective, style",
        "\nloaded/adjective\n,style/cliche",
        " loaded/adjective style -- they said so",
        " loaded/adjective style — they said: slammed",
        " style, loaded/adjective --reason",
        " style loaded/adjective -- a -- b",
    ],
)
def test_ids_and_reasons(ids: str) -> None:
    assert kept(f"<!-- rhetlint-disable{ids} --> heroic slammed cliche") == [
        (ids.count("\n") + 1, "slammed"),
    ]


@pytest.mark.parametrize(
    "comment", ["<!--rhetlint-disable-->", "<!--- rhetlint-disable --->", "{/*rhetlint-disable*/}"]
)
def test_spaces_around_the_directive_are_free(comment: str) -> None:
    assert kept(f"{comment} heroic") == []


def test_a_reason_alone_silences_all() -> None:
    assert kept("heroic cliche <!-- rhetlint-disable-line -- quoting the minister -->") == []


@pytest.mark.parametrize(
    ("comment", "column", "message", "hint"),
    [
        ("rhetlint-disabel loaded", 1, "rhetlint does not know the comment 'rhetlint-disabel'.", "rhetlint-disable"),
        ("rhetlint-disable-nextline", 1, "'rhetlint-disable-nextline'.", "rhetlint-disable-next-line"),
        ("rhetlint:disable-line", 1, "'rhetlint:disable-line'.", "rhetlint-disable-line"),
        ("rhetlint disable", 1, "'rhetlint disable'.", "rhetlint-disable"),
        ("rhetlint-disable loadd/adjective", 18, "There is no rule or pack 'loadd/adjective'.", "loaded/adjective"),
        ("rhetlint-disable-line loadd", 23, "There is no rule or pack 'loadd'.", "loaded"),
    ],
)
def test_misspelt_names_are_problems_with_a_hint(comment: str, column: int, message: str, hint: str) -> None:
    (problem,) = suppress(f"Text.\nà <!-- {comment} --> heroic heroic").problems
    assert problem[:3] == ("a.md", 2, 7 + column)
    assert problem.message.endswith(message)
    assert problem.hint == f"did you mean {hint!r}?"


@pytest.mark.parametrize(
    ("comment", "column", "message", "hint"),
    [
        (
            "rhetlint-zzz",
            6,
            "rhetlint does not know the comment 'rhetlint-zzz'.",
            "there are rhetlint-disable, rhetlint-enable, rhetlint-disable-line, rhetlint-disable-next-line, "
            "rhetlint-disable-file",
        ),
        (
            "rhetlint-disable-file loaded because",
            35,
            "There is no rule or pack 'because'.",
            "a reason is written behind two hyphens: -- reason",
        ),
        ("rhetlint-enable", 1, "Nothing is disabled here.", "put rhetlint-disable before it, or delete it"),
        (
            "rhetlint-enable style",
            22,
            "Nothing of style is disabled here.",
            "put rhetlint-disable before it, or delete it",
        ),
    ],
)
def test_other_problems_say_what_to_do(comment: str, column: int, message: str, hint: str) -> None:
    assert suppress(f"<!-- {comment} --> heroic").problems == [Problem("a.md", 1, column, message, hint)]


def test_all_problems_are_told_in_the_order_of_their_places() -> None:
    source = "<!-- rhetlint-enable -->\n<!-- rhetlint-disable x/y z -->\n<!-- rhetlint-enable style -->"
    assert [(p.line, p.column) for p in suppress(source).problems] == [(1, 1), (2, 23), (2, 27), (3, 22)]


def test_an_unknown_id_does_not_widen_to_all() -> None:
    result = suppress("<!-- rhetlint-disable lodaed -->\nheroic")
    assert [finding.match for finding in result.kept] == ["heroic"]
    assert result.unused == []
    assert len(result.problems) == 1


def test_known_ids_beside_an_unknown_one_still_count() -> None:
    result = suppress("<!-- rhetlint-disable-next-line because loaded/adjective -->\nheroic slammed")
    assert [finding.match for finding in result.kept] == ["slammed"]
    assert result.unused == []


@pytest.mark.parametrize(
    ("disable", "enable", "flawed"),
    [
        ("", "", False),
        ("", "loaded", False),
        ("loaded", "loaded/adjective", False),
        ("loaded/adjective", "loaded", False),
        ("loaded", "", False),
        ("style", "loaded", True),
        ("loaded/adjective", "loaded/verb", True),
    ],
)
def test_enable_must_take_something_back(disable: str, enable: str, flawed: bool) -> None:
    source = f"<!-- rhetlint-disable {disable} --> heroic cliche <!-- rhetlint-enable {enable} -->"
    assert bool(suppress(source).problems) is flawed


def test_enable_twice_is_a_problem() -> None:
    source = "<!-- rhetlint-disable --> heroic <!-- rhetlint-enable --><!-- rhetlint-enable -->"
    assert [problem.column for problem in suppress(source).problems] == [58]


def test_an_unused_comment_is_a_finding_that_spans_it() -> None:
    source = "Café.\n\nText. <!-- rhetlint-disable-line loaded -->\n"
    assert suppress(source).unused == [
        Finding(
            "a.md", 13, 50, "rhetlint/unused-suppression", 3, 7, 3, 44,
            "<!-- rhetlint-disable-line loaded -->", "warning", UNUSED.message,
            sentence="<!-- rhetlint-disable-line loaded -->",
        )
    ]  # fmt: skip


def test_an_unused_id_beside_a_used_one_is_named() -> None:
    unused = suppress("heroic <!-- rhetlint-disable-line loaded style -->").unused
    assert [(finding.match, finding.column) for finding in unused] == [("style", 42)]
    assert unused[0].message == "This comment silences nothing of style. Take the name out of it."


@pytest.mark.parametrize("directive", sorted(set(DIRECTIVES) - {"enable"}))
def test_every_form_can_be_unused(directive: str) -> None:
    source = f"<!-- rhetlint-{directive} style -->\nheroic\n"
    assert [finding.match for finding in suppress(source).unused] == [source.splitlines()[0]]


def test_of_two_comments_for_one_finding_the_wider_is_unused() -> None:
    source = "<!-- rhetlint-disable-file loaded -->\nheroic <!-- rhetlint-disable-line -->"
    assert [finding.line for finding in suppress(source).unused] == [1]


def test_comments_on_rules_that_did_not_run_are_left_alone() -> None:
    source = "Text. <!-- rhetlint-disable-line style/cliche -->\nText. <!-- rhetlint-disable-line loaded/verb -->"
    assert [finding.line for finding in suppress(source, active=("loaded/verb",)).unused] == [2]


def test_plain_text_has_no_comments() -> None:
    draft = Document("heroic <!-- rhetlint-disable-file -->", "a.txt", markup="text")
    finding = Finding("a.txt", 0, 6, "loaded/adjective", 1, 1, 1, 7, "heroic", "warning", "Message.")
    assert apply(draft, [finding], KNOWN) == Suppressed([finding], [], [])


def test_many_stacked_comments_take_no_time() -> None:
    source = "<!-- rhetlint-disable-next-line loaded -->\n" * 5000 + "heroic"
    result = suppress(source)
    assert (result.kept, len(result.unused)) == ([], 4999)


PIECES = st.sampled_from(
    ["heroic ", "slammed\n", "cliche\r\n", "\n\n", "> ", "<!-- note -->", "<!-- rhetlint-"]
    + [f"<!-- rhetlint-{form}{ids} -->" for form in DIRECTIVES for ids in ("", " loaded", " loaded/verb style", " x")]
)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_any_mix_of_comments_is_survived(source: str) -> None:
    draft = Draft(source, "a.md")
    findings = findings_in(draft)
    result = apply(draft, findings, KNOWN)
    assert [finding for finding in findings if finding in result.kept] == result.kept
    for finding in result.unused:
        assert source[finding.start : finding.end] == finding.match
        assert draft.lines.position(finding.start) == (finding.line, finding.column)


@given(st.lists(PIECES, max_size=12).map("".join))
def test_an_unused_comment_can_be_taken_out(source: str) -> None:
    """What is called unused changes nothing when it goes."""
    draft = Draft(source, "a.md")
    result = apply(draft, findings_in(draft), KNOWN)
    whole = [finding for finding in result.unused if finding.match.startswith("<!--") and finding.line]
    for finding in whole:
        blanked = source[: finding.start] + "<!-- " + " " * (len(finding.match) - 8) + "-->" + source[finding.end :]
        shorter = Draft(blanked, "a.md")
        again = apply(shorter, findings_in(shorter), KNOWN)
        assert [kept.start for kept in again.kept] == [kept.start for kept in result.kept]


@pytest.mark.parametrize(
    ("markup", "source", "left"),
    [
        ("markdown", "heroic\n\n<!-- rhetlint-disable-next-line loaded -- they said so -->\nheroic\nheroic\n", [1, 5]),
        ("markdown", "> <!-- rhetlint-disable-next-line\n> loaded -->\n> heroic\n> heroic\n", [4]),
        ("markdown", "- heroic <!-- rhetlint-disable-line -->\n- heroic\n", [2]),
        ("markdown", "| a |\n|---|\n| heroic <!-- rhetlint-disable-line --> |\n| heroic |\n", [4]),
        ("markdown", "---\ntitle: heroic\n---\n\nheroic\n\n<!-- rhetlint-disable-file -->\n", []),
        ("markdown", "`<!-- rhetlint-disable-file -->`\n\n```\n<!-- rhetlint-disable-file -->\n```\n\nheroic\n", [7]),
        ("mdx", "{/* rhetlint-disable loaded */}\n\nheroic\n\n{/* rhetlint-enable */}\n\nheroic\n", [7]),
        ("mdx", "heroic {/* rhetlint-disable-line -- quoted */}\nheroic\n", [2]),
    ],
)
def test_comments_as_the_parsers_find_them(markup: str, source: str, left: list[int]) -> None:
    draft = Document(source, "a.md", markup)
    result = apply(draft, findings_in(draft), KNOWN)
    assert (result.problems, result.unused) == ([], [])
    assert [finding.line for finding in result.kept] == left
