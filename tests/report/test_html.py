"""The report as a page: what stands in it, without a browser."""

from __future__ import annotations

import base64
import hashlib
import re

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pages import Page, page_of
from report_drafts import ADJECTIVE, DOUBLED, LONG, RULES, find, finding, report

from rhetlint.errors import Problem
from rhetlint.finding import Finding
from rhetlint.report.html import render
from rhetlint.report.model import Report
from rhetlint.text.document import Document

DRAFT = """\
---
title: Who pays & why
author: me
---
# A *heroic* mayor

Intro that goes on
over lines **with `code` here** &amp; a [link
text](http://example.org/x) there.

- one <b>
- two
  - [x] deeper

> Quoted heroic words.

| Head | Other |
|------|-------|
| cell | heroic |

```py
print("}")
}
```

<!-- a comment -->
![An alt](x.png) tail. “He is a heroic man,” she said.
"""

TAGS = set(
    "html head meta title style body a header h1 h2 h3 h4 h5 h6 ul ol li b section div details summary p button small kbd "
    "fieldset legend label input output main article svg rect i mark span em strong code pre table thead tbody tr th td "
    "blockquote del ins dl dt dd footer script".split()
)
ATTRIBUTES = set(
    "lang charset http-equiv content name class href id tabindex role aria-label aria-labelledby aria-pressed "
    "aria-hidden aria-keyshortcuts hidden type checked viewbox preserveaspectratio x y width height scope rel "
    "data-f data-rule data-severity data-voice data-filter data-value data-move data-all".split()
)


def visible(page: Page) -> str:
    return " ".join(page.text.split())


def draft(source: str, *findings: Finding, path: str = "a.md") -> Page:
    return page_of(report(findings, {path: source}))


def test_the_draft_reads_as_it_is() -> None:
    page = draft(DRAFT, find(DRAFT, "Intro"))
    assert visible(page) == (
        "Who pays & why author: me A heroic mayor Intro that goes on over lines with code here & a link text there. one two deeper "
        'Quoted heroic words. Head Other cell heroic print("}") } image tail. “He is a heroic man,” she said. An alt'
    )
    assert [e.tag for e in page.elements if e.tag in ("em", "strong", "code", "blockquote", "th", "td", "pre")] == (
        ["pre", "em", "strong", "code", "blockquote", "th", "th", "td", "td", "pre"]
    )
    assert len(list(page.having("said"))) == 1
    assert len(list(page.having("link"))) == 1


def test_items_are_as_deep_as_they_are_nested() -> None:
    source = "  - a\n\n    more\n    1. b\n       - c\n\n           code\n    2. d\n\n    of a\n  - e\n\nText\n\n- f\n"
    page = draft(source, find(source, "a"))
    items = [e.attributes["class"] for e in page.elements if e.tag == "li" and "note" not in e.attributes["class"]]
    assert [name for name in items if name.startswith("i")] == ["i0", "i0", "i1", "i2", "i2", "i1", "i0", "i0", "i0"]


@pytest.mark.parametrize(
    ("match", "marked"),
    [
        ("Who pays & why", "Who pays & why"),
        ("A *heroic* mayor", "A heroic mayor"),
        ("**with `code` here** &amp; a [link\ntext](http://example.org/x) there", "with code here & a link text there"),
        ("goes on\nover", "goes on over"),
        ("goes", "goes"),
        ("deeper", "deeper"),
        ("cell", "cell"),
        ("An alt", "An alt"),
        ("heroic man", "heroic man"),
        ("author", "author"),
        ("print", "print"),
        ("<!-- a comment -->", "<!-- a comment -->"),
        ("two\n  - [x] deeper", "twodeeper"),
    ],
)
def test_a_finding_is_marked_in_the_text_and_told_beside_it(match: str, marked: str) -> None:
    page = draft(DRAFT, find(DRAFT, match, message="Told."))
    assert page.marks == {"1-1": marked}
    (note,) = page.having("note")
    assert note.attributes["id"] == "f1-1"
    assert note.attributes["data-rule"] == "loaded/adjective"
    assert [e.attributes["href"] for e in page.having("ref")] == ["#f1-1"]


def test_findings_may_overlap_and_cross() -> None:
    source = "One two *three four* five six.\n"
    places = [("One two *three", LONG), ("two", ADJECTIVE), ("three four* five", DOUBLED), ("six", ADJECTIVE)]
    page = draft(source, *(find(source, match, rule) for match, rule in places))
    assert page.marks == {"1-1": "One two three", "1-2": "two", "1-3": "three four five", "1-4": "six"}
    assert visible(page) == "One two three four five six."


def test_a_finding_may_reach_over_paragraphs() -> None:
    source = "One two.\n\nThree four.\n\n- Five six.\n\n```\nseven\n```\n"
    page = draft(source, find(source, "two.\n\nThree four.\n\n- Five six.\n\n```\nsev"))
    assert page.marks == {"1-1": "two.Three four.Five six.sev"}
    assert len(list(page.having("note"))) == 1


def test_what_nobody_sees_is_told_beside_what_stands_before_it() -> None:
    source = "One two. <!-- rhetlint-disable-line -->\n\nThree.\n"
    page = draft(source, find(source, "<!-- rhetlint-disable-line -->"))
    assert page.marks == {}
    assert len(list(page.having("note"))) == 1
    for empty in ("", "\n\n", "<!-- x -->"):
        hidden = f"{empty}<!-- y -->"
        assert len(list(draft(hidden, find(hidden, "<!-- y -->")).having("note"))) == 1


def test_fixes_show_what_becomes_of_what() -> None:
    source = "It has has a point."
    place = find(source, "has has", DOUBLED, fixes=[(3, 10, "has", True), (3, 7, "")])
    text = "".join(render(report([place], {"a.md": source})))
    assert re.findall(r'<p class="fix">(.*?)</p>', text) == [
        '<span class="lead">Write</span> <del>has has</del> <span aria-label="becomes">→</span> <ins>has</ins>',
        '<span class="lead">Take out</span> <del>has </del> <small>needs a second look</small>',
    ]


def test_a_draft_that_has_changed_is_left_out_and_its_findings_are_told() -> None:
    for source in ("", DRAFT.upper()):
        page = page_of(report([find(DRAFT, "Intro")], {"a.md": source}))
        assert visible(page) == ""
        assert len(list(page.having("note"))) == 1


def test_summary_over_all_drafts() -> None:
    findings = [find(DRAFT, "Intro"), find(DRAFT, "heroic", DOUBLED), find(DRAFT, "Intro", path="b.md")]
    given = report(findings, {"a.md": DRAFT, "b.md": DRAFT}, [Problem("c.md", 3, 2, "No rule <x>.", "hint")], files=5)
    text = "".join(render(given))
    assert "<h1>3 findings in 2 of 5 drafts</h1>" in text
    assert "c.md:3:2: No rule &lt;x&gt;. (hint)" in text
    assert re.findall(r'<a href="#d\d">(.*?)</a></th><td>.*?</td><td>(\d)</td>', text) == [("a.md", "2"), ("b.md", "1")]
    page = page_of(given)
    pressed = [e.attributes["data-value"] for e in page.elements if "aria-pressed" in e.attributes]
    assert pressed == ["error", "warning"]
    assert [e.attributes["data-rule"] for e in page.elements if e.tag == "input"] == [
        "loaded/adjective",
        "typos/doubled-word",
    ]


def test_voices_can_be_chosen_where_there_are_two() -> None:
    place = find(DRAFT, "Intro")
    page = draft(DRAFT, place, find(DRAFT, "Quoted")._replace(voice="quoted"))
    assert {e.attributes["data-value"] for e in page.elements if e.attributes.get("data-filter") == "voice"} == {
        "author",
        "quoted",
    }


def test_no_findings_is_a_page_too() -> None:
    text = "".join(render(report([])))
    assert "<h1>No findings in 3 drafts</h1>" in text
    page_of(report([]))


def test_the_strip_has_a_bar_for_each_paragraph_up_to_a_bound() -> None:
    def bars(paragraphs: int) -> list[str]:
        source = "Nobody can tell what this means, whatever they say.\n\n" * paragraphs
        page = draft(source, finding(source, 0, 6))
        strip = [
            e.attributes["aria-label"]
            for e in page.elements
            if e.attributes.get("aria-label", "").startswith("Paragraph")
        ]
        return strip[1:]

    assert bars(2) == ["Paragraph 1: grade 5, 1 finding, 9 words", "Paragraph 2: grade 5, 0 findings, 9 words"]
    many = bars(1000)
    assert 100 <= len(many) <= 160
    assert many[0] == "Paragraphs 1 to 7: grade 5, 1 finding, 63 words"
    assert many[-1].startswith("Paragraphs 995 to 1000:")


def test_only_the_style_and_script_of_the_page_may_run() -> None:
    page = draft(DRAFT, find(DRAFT, "Intro"))
    (policy,) = [e.attributes["content"] for e in page.elements if "http-equiv" in e.attributes]
    rules = dict(part.split(" ", 1) for part in policy.split("; "))
    for tag in ("script", "style"):
        digest = base64.b64encode(hashlib.sha256(page.raw[tag].encode()).digest()).decode()
        assert rules[f"{tag}-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == "'none'"
    assert "url(" not in page.raw["style"] and "@import" not in page.raw["style"]


NASTY = (
    """"'><script>alert(1)</script><img src=x onerror=alert(1)>--> [a](javascript:alert(1)) <a href='javascript:x'>"""
)


def safe(page: Page) -> None:
    """Nothing of what others wrote has become an element, an attribute or an address."""
    assert {e.tag for e in page.elements} <= TAGS
    assert {name for e in page.elements for name in e.attributes} <= ATTRIBUTES
    assert [e.tag for e in page.elements].count("script") == 1
    for e in page.elements:
        assert re.match(r"#|https://example\.org/", e.attributes.get("href", "#"))


@pytest.mark.parametrize(
    "form",
    [
        "{}",
        "`{}`",
        "```{}\n{}\n```",
        "<div>{}</div>",
        "- {}\n",
        "|{}|b|\n|-|-|\n|{}|{}|",
        "---\ntitle: {}\n---\n",
        "![{}](x)",
        "<!-- {} -->",
        "# {}",
        "{{{{ {} }}}}",
        "$x {}$",
    ],
)
def test_nothing_from_drafts_packs_and_paths_becomes_markup(form: str) -> None:
    source = form.replace("{}", NASTY)
    rule = ADJECTIVE._replace(id=f"loaded{NASTY}/x{NASTY}", why=NASTY, source=f"https://example.org/{NASTY}")
    place = finding(source, 0, len(source), rule, f"x/{NASTY}", message=NASTY, fixes=[(0, 1, NASTY), (0, 9, "")])
    given = report([place], {f"x/{NASTY}": source}, [Problem(NASTY, 1, 1, NASTY, NASTY)])
    safe(page_of(given._replace(rules={rule.id: rule}, version=NASTY)))


@given(st.text(max_size=300), st.data())
@example("", None)
def test_any_draft_is_shown(source: str, data: st.DataObject | None) -> None:
    places = st.tuples(st.integers(0, len(source)), st.integers(0, len(source))).map(sorted)
    spans = data.draw(st.lists(places, max_size=5)) if data else [(0, 0)]
    findings = [finding(source, start, end) for start, end in spans]
    page = page_of(report(findings, {"a.md": source}))
    safe(page)
    assert len(list(page.having("note"))) == len(findings)


MARKDOWN = st.lists(
    st.sampled_from(
        [
            "word ",
            "*",
            "**",
            "`",
            "[",
            "](x)",
            "\n",
            "\n\n",
            "- ",
            "> ",
            "# ",
            "|",
            "|-|-|\n",
            "<b>",
            "“",
            "”",
            "&amp;",
            "![",
            "<!--",
            "-->",
            "```\n",
            "1. ",
            "    ",
            "\r\n",
            "---\n",
            "title: ",
        ]
    ),
    max_size=40,
).map("".join)


@given(MARKDOWN, st.data())
def test_any_markdown_is_shown(source: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(source)), st.integers(0, len(source))).map(sorted)
    findings = [finding(source, start, end) for start, end in data.draw(st.lists(places, max_size=5))]
    page = page_of(report(findings, {"a.md": source}))
    safe(page)
    assert len(list(page.having("note"))) == len(findings)


@given(MARKDOWN)
def test_every_word_is_marked_as_it_reads(source: str) -> None:
    document = Document(source)
    words = [document.prose[slice(*word)] for word in document.words]
    spans = [document.source_span(*word) for word in document.words]
    page = page_of(report([finding(source, *span) for span in spans], {"a.md": source}))
    order = sorted(range(len(spans)), key=lambda i: spans[i])
    assert [page.marks[f"1-{n}"] for n in range(1, len(words) + 1)] == [words[i] for i in order]


@given(st.text("ab", min_size=1, max_size=30), st.data())
def test_overlapping_marks_cover_what_they_should(source: str, data: st.DataObject) -> None:
    place = st.integers(0, len(source) - 1).flatmap(
        lambda start: st.tuples(st.just(start), st.integers(start + 1, len(source)))
    )
    spans = sorted(data.draw(st.lists(place, min_size=1, max_size=8)))
    page = page_of(report([finding(source, *span) for span in spans], {"a.md": source}))
    assert [page.marks[f"1-{n}"] for n in range(1, len(spans) + 1)] == [source[slice(*span)] for span in spans]
    assert visible(page) == source


def size(findings: list[Finding], source: str) -> int:
    return sum(map(len, render(Report(sorted(findings), 1, RULES, "1", lambda path: source))))


@pytest.mark.parametrize("shape", ["nested", "crossing", "alike", "over paragraphs"])
def test_the_page_grows_with_what_it_shows(shape: str) -> None:
    def made(count: int) -> int:
        source = "word " * 4 * count if shape != "over paragraphs" else "word word\n\n" * 4 * count
        last = len(source) - 1
        spans = {
            "nested": lambda i: (i, last - i),
            "crossing": lambda i: (i, last // 2 + i),
            "alike": lambda i: (0, last),
            "over paragraphs": lambda i: (i, min(last, i + 400)),
        }
        return size([finding(source, *spans[shape](i), message="Told.") for i in range(count)], source)

    assert made(400) < 2.5 * made(200)
