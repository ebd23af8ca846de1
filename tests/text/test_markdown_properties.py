"""What holds for any text whatever: mutated Markdown, made of the pieces that mean something."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rhetlint.text.markdown import parse_markdown
from rhetlint.text.plaintext import parse_text
from tests.text.proseview import check

PIECES = (
    *(
        "word",
        "The ",
        "é",
        "中",
        "😀",
        "e\u0301",
        " ",
        "  ",
        "\t",
        "\n",
        "\n\n",
        "\r\n",
        "\r",
        "\0",
        ".",
        ",",
        "!",
        "?",
    ),
    *(
        "*",
        "**",
        "_",
        "~~",
        "`",
        "``",
        "```\n",
        "```py\n",
        "~~~",
        "> ",
        "- ",
        "1. ",
        "    ",
        "# ",
        "===\n",
        "---\n",
        "+++\n",
    ),
    *(
        "[",
        "](",
        "](http://x 't')",
        ")",
        "![",
        "](u)",
        "[[",
        "]]",
        "|",
        "[^1]",
        "[^1]: ",
        "\n[a]: x\n",
        "- [ ] ",
        "\n: ",
    ),
    *("<", ">", "<b>", "</b>", "<em>", "</em>", "<div>\n", "</div>\n", "<p>", "<td>", "<table>", "<code>", "</code>"),
    *(
        "<svg>",
        "</svg>",
        "<pre>",
        "</pre>",
        "<br>",
        "<img alt='x & y'>",
        "<a href='http://q'>",
        "</a>",
        "<h2>",
        "</h2>",
    ),
    *(
        "<!--",
        "-->",
        "{",
        "}",
        "{{",
        "}}",
        "{% if %}",
        "{% highlight %}",
        "{% endhighlight %}",
        "{#",
        "#}",
        "{{< x >}}",
    ),
    *("{/*", "*/}", "<C x={1}>", "</C>", "<I/>", "import x from 'y'\n", "export const a = {\n", '"', "'", "\\", "\\*"),
    *("&amp;", "&#65;", "&", "$", "$5", "$x$", "@key", "[@key]", "{cite}`k`", "{ref}`x`", "{.c}", "[s]{.c}", "{#id}"),
    *(
        ":::note\n",
        ":::\n",
        "```{note} t\n",
        "https://a.b/c_d(e)f.",
        "www.x.y,",
        "a@b.c",
        "| a | b |\n|---|---|\n| c |\n",
    ),
    *(
        "> [!NOTE]\n",
        "title: x\n",
        'title: "a\\"b"\n',
        "title: >\n  x\n",
        "\ufeff",
        "\ufdd0",
        "\ufdd2",
        "\ud800",
        "(t)=\n",
    ),
)

markdown = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)
anything = st.text(st.characters(), max_size=60)


@settings(max_examples=400)
@given(source=markdown | anything, mdx=st.booleans())
def test_markdown(source: str, mdx: bool) -> None:
    check(source, parse_markdown(source, mdx=mdx, frontmatter=("title",)))


@settings(max_examples=200)
@given(source=markdown, delimiter=st.sampled_from(("---\n", "+++\n", "\ufeff---\r\n")))
def test_front_matter(source: str, delimiter: str) -> None:
    source = f"{delimiter}{source}\n{delimiter}text"
    check(source, parse_markdown(source, mdx=False, frontmatter=("title",)))


@settings(max_examples=200)
@given(source=markdown | anything)
def test_plain_text(source: str) -> None:
    check(source, parse_text(source))


@settings(max_examples=200)
@given(words=st.lists(st.from_regex(r"[a-z]{1,9}[.,]?", fullmatch=True), min_size=1, max_size=60), mdx=st.booleans())
def test_words_come_through_unchanged(words: list[str], mdx: bool) -> None:
    lines = [" ".join(words[i : i + 7]) for i in range(0, len(words), 7)]
    for lead in ("", "> ", "- "):
        source = "\n".join(lead.replace("-", " ") + line if i else lead + line for i, line in enumerate(lines))
        assert parse_markdown(source, mdx=mdx, frontmatter=()).text == " ".join(words) + "\n\n"
