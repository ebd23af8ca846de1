"""One fixture per construct: what the reader sees, and the scopes it is in."""

from __future__ import annotations

import pytest

from rhetlint.text.markdown import parse_markdown
from rhetlint.text.prose import Prose
from tests.text.proseview import check, inlines, markers, seen, text_of


def read(source: str, mdx: bool = False) -> Prose:
    """The prose of a source, its invariants checked."""
    prose = parse_markdown(source, mdx=mdx, frontmatter=("title", "description"))
    check(source, prose)
    return prose


BLOCKS: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "paragraphs": ("One\ntwo.\n\nThree.\n", [("One two.", "paragraph"), ("Three.", "paragraph")]),
    "headings": (
        "# One #\n\nTwo\nlines\n---\n\n###### Six\n",
        [("One", "h1 heading"), ("Two lines", "h2 heading"), ("Six", "h6 heading")],
    ),
    "heading attributes": ("# One {#id .c k=v}\n## Two {-}\n", [("One", "h1 heading"), ("Two", "h2 heading")]),
    "tight list": ("- one\n- two\n  lines\n", [("one", "list paragraph"), ("two lines", "list paragraph")]),
    "loose list": ("1. one\n\n   more\n\n2. two\n", [(t, "list paragraph") for t in ("one", "more", "two")]),
    "nested list": ("- one\n  - two\n- three\n", [(t, "list paragraph") for t in ("one", "two", "three")]),
    "text after a nested list": ("- a\n  - b\n\n  c\n", [(t, "list paragraph") for t in ("a", "b", "c")]),
    "rule in a list": ("- a\n  ***\n  b\n", [("a", "list paragraph"), ("b", "list paragraph")]),
    "task list": ("- [ ] open\n- [x] done\n", [("open", "list paragraph"), ("done", "list paragraph")]),
    "block quote": ("> one\n> two\nthree\n", [("one two three", "blockquote paragraph")]),
    "list in a quote": ("> - a\n>   b\n", [("a b", "blockquote list paragraph")]),
    "quote in a list": ("- > # a\n", [("a", "blockquote h1 heading list")]),
    "alert": ("> [!NOTE]\n> Text.\n", [("Text.", "paragraph")]),
    "callout with a title": ("> [!tip]- Title\n>\n> Text.\n", [("Title", "paragraph"), ("Text.", "paragraph")]),
    "table": (
        "| a | b\\|c |\n|---|:-:|\n| d | *e* |\n",
        [("a", "header table"), ("b|c", "header table"), ("d", "cell table"), ("e", "cell table")],
    ),
    "table in a quote": ("> | a |\n> |---|\n", [("a", "blockquote header table")]),
    "footnote": (
        "x[^1].\n\n[^1]: Note.\n\n    - item\n",
        [("x.", "paragraph"), ("Note.", "footnote paragraph"), ("item", "footnote list paragraph")],
    ),
    "definition list": (
        "Term\n: One\n\n: Two\n\n  more\n",
        [("Term", "definition"), *((t, "definition paragraph") for t in ("One", "Two", "more"))],
    ),
    "thematic breaks": ("a\n\n---\n\nb\n***\n", [("a", "paragraph"), ("b", "paragraph")]),
    "code blocks": ("    one\n\n```py\ntwo\n```\n\n~~~\nthree\n~~~\n\ntext\n", [("text", "paragraph")]),
    "display math": ("a\n\n$$\nE = mc^2\n$$\n", [("a", "paragraph"), ("@", "paragraph")]),
    "link definitions": ("[a]: http://x 'Title'\n[b]: <y>\n\n[a] [c][b]\n", [("a c", "paragraph")]),
    "image": ("a ![alt *text*](u 'title') b\n", [("a @ b", "paragraph"), ("alt text", "alt")]),
    "line breaks around an alternative text": ("![\nalt\n](u)\n", [("@", "paragraph"), ("alt", "alt")]),
    "image in a cell": ("| ![x](u) | b |\n|-|-|\n", [("@", "header table"), ("x", "alt"), ("b", "header table")]),
    "image in a link": ("[![x `y`](u)](v)\n", [("@", "paragraph"), ("x @", "alt")]),
    "embedded file": ("![[a.png]] ![[a.png|text]]\n", [("@ @", "paragraph"), ("text", "alt")]),
}


@pytest.mark.parametrize("name", BLOCKS)
def test_blocks(name: str) -> None:
    source, expected = BLOCKS[name]
    assert seen(read(source)) == expected


INLINE = {
    "emphasis": ("*a* **b** ***c*** ~~d~~", "a b c d"),
    "one word": ("the **he**roic w<em>or</em>d", "the heroic word"),
    "code": ("a `b` ``c`d`` e", "a @ @ e"),
    "math": ("a $x_1$ b $$y$$", "a @ b @"),
    "entities": ("a &amp; b&nbsp;c &#65;&#x42; &bogus;", "a & b\u00a0c AB &bogus;"),
    "escapes": (r"\*a\* \\ \q [\[b\]](u)", r"*a* \ \q [b]"),
    "escape after a break": ("a\n\\*b", "a *b"),
    "soft break": ("a\n   b \n\tc", "a b c"),
    "hard breaks": ("a  \n  b\\\nc<br>d <br/> e", "a\nb\nc\nd\ne"),
    "links": ("[a](u 'title') [b][] [c]\n\n[b]: x\n[c]: y", "a b c"),
    "wikilinks": ("[[page]] [[page|text]]", "page text"),
    "autolinks": ("<http://x.y> <a@b.c>", "@ @"),
    "bare URLs": ("see https://x.y/a_b_(c), (www.x.y). a@b.c!", "see @, (@). @!"),
    "URL with markup in it": ("**http://y/a_b_c** d", "@ d"),
    "URL as link text": ("[https://x.y](https://x.y)", "@"),
    "tags": ("a <b>c</b> <span class='x'>d</span> <wbr>e", "a c d e"),
    "code elements": ("a <code>b *c*</code> <kbd>d</kbd> e", "a @ @ e"),
    "script": ("a <script>b</script> c", "a c"),
    "comment": ("a <!-- b --> c<!-- d -->e", "a ce"),
    "comment at the end of a line": ("a b <!-- c -->\nd", "a b d"),
    "money": ("$5 (US$6), A$7 to **$8**, $9-$10, \\$11", "$5 (US$6), A$7 to $8, $9-$10, $11"),
    "money and math": ("$5 and $x$ for $6", "$5 and @ for $6"),
    "footnote reference": ("a[^1] b\n\n[^1]:", "a b"),
    "escaped signs": ("a\\@b \\@c \\[@d]", "a@b @c [@]"),
    "bracketed citation": ("a [@k], b [see @k, p. 3; -@l]. c [-@m]", "a, b. c"),
    "citation in the sentence": ("As @doe99 says", "As @ says"),
    "MyST roles": ("a {cite}`k,l` {cite:t}`m` b {ref}`c`", "a @ b @"),
    "attributes": ("[a]{.b} `c`{.py} ![](d){width=3}", "a @ @"),
    "emoji shortcode": ("a :smile: 😀 e\u0301", "a :smile: 😀 e\u0301"),
    "NUL": ("a\0b", "a\0b"),
}


@pytest.mark.parametrize("name", INLINE)
def test_inline(name: str) -> None:
    source, expected = INLINE[name]
    prose = read(source)
    assert seen(prose)[0] == (expected, "paragraph")


def test_inline_scopes() -> None:
    prose = read("[a *b*](u) **c** <strong>d</strong> <i>e</i> <a href='#x'>f</a> `g`")
    assert inlines(prose) == [
        ("a b", "link"),
        ("b", "emphasis"),
        ("c", "strong"),
        ("d", "strong"),
        ("e", "emphasis"),
        ("f", "link"),
    ]


def test_inline_scope_begins_after_the_line_break() -> None:
    assert inlines(read("> a\n> *b\n> c*\n")) == [("b c", "emphasis")]


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("a [b](http://x) c", ["^link"]),
        ("a [b](../x.md) c", ["^link"]),
        ("a [b](#c) [d](mailto:a@b.c) <a@b.c> a@b.c [e]()", []),
        ("a <http://x> www.x.y", ["^link", "^link"]),
        ("[http://x](http://x)", ["^link"]),
        ("a <a href='http://x'>b</a> <a name='x'>c</a>", ["^link"]),
        ("one[^1] two.[^1]\n\n[^1]: x", ["one^footnote", "two.^footnote"]),
        ("one [@k] two {cite}`l`", ["one^citation", "two^citation"]),
        ("a\nhttp://x\n@k", ["^link", "^citation"]),
        ("As @k and {cite:t}`l`", ["^citation", "^citation"]),
        ("![a](http://x) `[b](http://x)` $@k$", []),
    ],
)
def test_markers(source: str, expected: list[str]) -> None:
    assert markers(read(source)) == expected


@pytest.mark.parametrize(
    ("source", "word", "shown"),
    [
        ("the **he**roic army", "heroic", "he**roic"),
        ("a &amp;b c", "&b", "&amp;b"),
        (r"a \*b c", "*b", r"\*b"),
        ("> a\n> b c", "a b", "a\n> b"),
        ("a  \n   b", "a\nb", "a  \n   b"),
        ("é a [b](u) c", "b c", "b](u) c"),
        ("😀 中 **w**ord", "word", "w**ord"),
        ("\ufeffBOM here", "BOM", "BOM"),
        ("a\r\nb\rc", "b c", "b\rc"),
        ("x `code` y", "x \ufffc y", "x `code` y"),
        ("<p>\n  a &lt;\n  b\n</p>", "a < b", "a &lt;\n  b"),
        ("> <div>\n> a\n> b", "a b", "a\n> b"),
    ],
)
def test_map(source: str, word: str, shown: str) -> None:
    prose = read(source)
    at = prose.text.index(word)
    start, end = prose.map.source_span(at, at + len(word))
    assert source[start:end] == shown


HTML: dict[str, tuple[str, list[tuple[str, str]]]] = {
    "text between tags": (
        "<div>\n<p>One\n  two</p> three\n</div>\n",
        [("One two", "paragraph"), ("three", "paragraph")],
    ),
    "entities": ("<p>a &amp; b &bogus; c & d</p>", [("a & b &bogus; c & d", "paragraph")]),
    "list": ("<ul><li>a<li>b <i>c</i></ul>d", [("a", "list paragraph"), ("b c", "list paragraph"), ("d", "paragraph")]),
    "table": (
        "<table><caption>a</caption><tr><th>b<td>c</td></table>",
        [("a", "caption table"), ("b", "header table"), ("c", "cell table")],
    ),
    "figure": (
        '<figure>\n<img src="u" alt="a &lt; b">\n<figcaption>c</figcaption>\n</figure>',
        [("@", "paragraph"), ("a < b", "alt"), ("c", "caption")],
    ),
    "Markdown in a caption": ("<figcaption>\n\n*a*\n\n</figcaption>\n\nb", [("a", "caption"), ("b", "paragraph")]),
    "Markdown in a quote": (
        "<blockquote>\n\na **b**\n\n</blockquote>\n\nc",
        [("a b", "blockquote paragraph"), ("c", "paragraph")],
    ),
    "heading": ("<h2 id='x'>a</h2>\nb", [("a", "h2 heading"), ("b", "paragraph")]),
    "definitions": ("<dl><dt>a<dd>b</dl>", [("a", "definition"), ("b", "definition paragraph")]),
    "details": (
        "<details>\n<summary>a</summary>\n\nb\n\n</details>\n",
        [("a", "paragraph"), ("b", "paragraph")],
    ),
    "code": (
        "<pre>\na\n\nb</pre>\n\n<script>\nc\n\nd</script>\n\n<style>\ne\n</style>\n\n<div><code>f</code> g</div>",
        [("@ g", "paragraph")],
    ),
    "code over several blocks": ("<svg>\n<text>a</text>\n\nb\n\n</svg>\n\nc", [("c", "paragraph")]),
    "code that is never closed": ("<div>\n<svg>\na\n\nb", [("b", "paragraph")]),
    "inline code that is never closed": ("a <code>b\n\nc", [("a @", "paragraph"), ("c", "paragraph")]),
    "element left open in a list": (
        "- <blockquote>\n\n  a\n\nb",
        [("a", "blockquote list paragraph"), ("b", "paragraph")],
    ),
    "in a block quote": ("> <div>\n> a\n> b\n> </div>", [("a b", "blockquote paragraph")]),
    "indented": ("  <div>\n  a\n", [("a", "paragraph")]),
    "block element in a paragraph": ("a <div>b</div>", [("a", "paragraph"), ("b", "paragraph")]),
    "greater-than in an attribute": ("<div title='a > b'>c</div>", [("c", "paragraph")]),
}


@pytest.mark.parametrize("name", HTML)
def test_html(name: str) -> None:
    source, expected = HTML[name]
    assert seen(read(source)) == expected


def test_comments() -> None:
    source = (
        "<!-- a\n\nb -->\nx <!-- c --> y\n\n- z <!--d-->\n\n`<!-- no -->`\n\n```\n<!-- no -->\n```\n\n    <!-- no -->\n"
    )
    prose = read(source)
    assert [c.text for c in prose.comments] == [" a\n\nb ", " c ", "d"]
    assert [source[s:e] for (s, e), _ in prose.comments] == ["<!-- a\n\nb -->", "<!-- c -->", "<!--d-->"]


def test_comment_inside_a_html_block() -> None:
    prose = read("<div>\n<p>a</p> <!-- b -->\n</div>\n")
    assert [c.text for c in prose.comments] == [" b "]
    assert seen(prose) == [("a", "paragraph")]


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end: str) -> None:
    source = "# One\n\ntwo\nthree  \nfour\n\n> five\n> six\n".replace("\n", end)
    assert [t for t, _ in seen(read(source))] == ["One", "two three\nfour", "five six"]


@pytest.mark.parametrize("source", ["", " ", "\n", "\ufeff", "\ufeff\n", "\t\n \r\n", "\r", "<!-- -->", "---\n---\n"])
def test_nothing_to_read(source: str) -> None:
    prose = read(source)
    assert prose.text == ""
    assert prose.blocks == ()


def test_byte_order_mark_before_a_heading() -> None:
    prose = read("\ufeff# One")
    assert seen(prose) == [("One", "h1 heading")]
    assert prose.map.source_span(0, 3) == (3, 6)


def test_levels() -> None:
    assert [b.level for b in read("# a\n\n## b\n\nc\n\n<h3>d</h3>").blocks] == [1, 2, 0, 3]


def test_lone_surrogates_and_mask_characters_stay_as_they_are() -> None:
    source = "a \ud800 b \ufdd0\ufdd1 c"
    prose = read(source)
    assert text_of(prose, prose.blocks[0]) == source
