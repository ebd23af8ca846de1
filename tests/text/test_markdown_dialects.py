"""Template tags, directives, MDX: masked before the Markdown is read."""

from __future__ import annotations

import pytest

from rhetlint.text.markdown import parse_markdown
from rhetlint.text.prose import Prose
from tests.text.proseview import check, markers, seen


def read(source: str, mdx: bool = False) -> Prose:
    """The prose of a source, its invariants checked."""
    prose = parse_markdown(source, mdx=mdx, frontmatter=())
    check(source, prose)
    return prose


def paragraphs(source: str, mdx: bool = False) -> list[str]:
    """What the blocks of a source say."""
    return [text for text, _ in seen(read(source, mdx))]


TEMPLATES = {
    "in a sentence": ("a {{ b }} c {% d %} e {# f #} g", ["a @ c @ e @ g"]),
    "on lines of their own": ("a\n{% if b %}\nc\n{% endif %}\n\n{{< d >}}{{< e >}}\n", ["a", "c"]),
    "over several lines": ("{{< a\n  b='c'\n>}}\n\nd {{ e\nf }} g", ["d @ g"]),
    "around Markdown": ("**{{ a }}** [b]({{ c }}) {{% d %}}*e*{{% /d %}}", ["@ b @e@"]),
    "with markup inside": ("{{ a | b('*') }} *c* {{ '*' }}", ["@ c @"]),
    "in a table": ("| {{ a | b }} | c |\n|---|---|\n", ["@", "c"]),
    "in a block quote": ("> {{< a >}}\n> b\n> {{< /a >}}\n", ["b"]),
    "in a heading": ("# {{ a }} b\n", ["@ b"]),
    "in an attribute": ("<a href=\"{{ 'b' }}\">c</a>", ["c"]),
    "in code": ("`{{` a `}}` b\n\n```\n{{\n```\n\nc }}", ["@ a @ b", "c }}"]),
    "triple braces": ("a {{{ b }}} c", ["a @ c"]),
    "not closed": ("a {{ b\n\nc }} d", ["a {{ b", "c }} d"]),
    "code blocks of Jekyll and Hugo": (
        "{% highlight x %}\na\n\nb\n{% endhighlight %}\n\n{{< highlight x >}}\nc\n{{< /highlight >}}\n\nd",
        ["d"],
    ),
    "comments": ("{% comment %}\na\n\nb\n{% endcomment %}\n\n{# c\n\nd #}\n\ne", ["e"]),
    "an attribute is no comment": ("## a {#b}\n\nc #} d\n", ["a", "c #} d"]),
}


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates(name: str) -> None:
    source, expected = TEMPLATES[name]
    assert paragraphs(source) == expected


DIRECTIVES = {
    "MyST note": ("```{note}\nText *here*.\n```\n", ["Text here."]),
    "MyST argument": ("```{note} Begins here\n```\n\n```{admonition} Title\nText.\n```\n", ["Begins here", "Text."]),
    "MyST options": ("```{tip}\n:class: x\n:name: y\nText.\n```\n", ["Text."]),
    "MyST options in YAML": ("```{figure} a.png\n---\nwidth: 3\n---\nCaption.\n```\n", ["Caption."]),
    "MyST code": ("```{code-cell} python\nx = 1\n```\n\n```{code}\ny\n```\n\n```{unknown}\nz\n```\n", []),
    "nested MyST": ("````{note}\na\n```{tip}\nb\n```\nc\n````\nd\n", ["a", "b", "c", "d"]),
    "code in MyST": ("````{note}\na\n```py\nb\n```\nc\n````\n", ["a", "c"]),
    "colon fences": (":::{note} Title\na\n:::\n\n::: warning\nb\n:::\n\n:::tip[Title]\nc\n:::\n", ["a", "b", "c"]),
    "Pandoc divs": ("::: {.note #id}\na\n\n:::: box\nb\n::::\n:::\n", ["a", "b"]),
    "code in colon fences": (":::{code} py\nx = 1\n\ny\n:::\n\na\n", ["a"]),
    "shown in a code block": ("```\n:::note\na\n:::\n```\nb\n", ["b"]),
    "in a list": ("- a\n\n  :::note\n  b\n  :::\n", ["a", "b"]),
    "in a block quote": ("> :::note\n> a\n> :::\n", ["a"]),
    "not closed": (":::note\na\n", ["a"]),
    "CRLF": ("```{note}\r\n:class: x\r\na\r\n```\r\n", ["a"]),
    "targets and attribute lines": ("(a)=\n# b\n\n{.c}\nd\n{: .e}\n", ["b", "d"]),
}


@pytest.mark.parametrize("name", DIRECTIVES)
def test_directives(name: str) -> None:
    source, expected = DIRECTIVES[name]
    assert paragraphs(source) == expected


MDX = {
    "import and export": ("import A from 'a'\nimport './b.css'\nexport const c = 1\n\n# d\n", ["d"]),
    "export over blank lines": ("export const a = {\n  b: 1,\n\n  c: '}',\n}\n\nd\n", ["d"]),
    "prose that begins with import": (
        "import duties rose.\n\nexports fell.\n",
        ["import duties rose.", "exports fell."],
    ),
    "expressions": ("a {b.c} {`d}`} {e({f: '}'})} g\n\n{h}\n", ["a @ @ @ g"]),
    "unbalanced": ("a { b\n\nc } d {e}\n", ["a @ d @"]),
    "never closed": ("a { b\n\nc\n", ["a { b", "c"]),
    "escaped": ("a \\{b\\} {c}\n", ["a {b} @"]),
    "components": ("<A b='c' d={{e: '>'}} {...f}>\n  g *h*\n</A>\n\n<I.J />\n", ["g h"]),
    "components in a sentence": ("a <B>c</B> <D e='f'/> g <>h</>", ["a c @ g h"]),
    "tag over several lines": ("<A\n  b='c'\n  d={e}\n>\ng\n</A>\n", ["g"]),
    "HTML": ("<div className='a'>\n**b** <em>c</em>\n</div>\n\n<pre>{d}</pre>\n", ["b c"]),
    "style": ("<style>{`a { b: c }`}</style>\n\nd\n", ["d"]),
    "caption": ("<figure>\n<figcaption>a</figcaption>\n</figure>\n", ["a"]),
    "code": ("`{a` b `c}` <d> e\n\n```js\nimport f\n{\n```\n\ng }\n", ["@ b @ e", "g }"]),
    "less than": ("a < b and c <d, e\n", ["a < b and c <d, e"]),
    "heading attribute": ("## a {#b}\n", ["a"]),
    "admonition": (":::note\n\na {b}\n\n:::\n", ["a @"]),
}


@pytest.mark.parametrize("name", MDX)
def test_mdx(name: str) -> None:
    source, expected = MDX[name]
    assert paragraphs(source, mdx=True) == expected


def test_mdx_comments() -> None:
    source = "{/* a */}\n\nb {/* c\n\nd */} e\n\n<!-- f -->\n\n`{/* no */}`\n\n{g /* no */}\n"
    prose = read(source, mdx=True)
    assert [c.text for c in prose.comments] == [" a ", " c\n\nd ", " f "]
    assert [source[s:e] for (s, e), _ in prose.comments] == ["{/* a */}", "{/* c\n\nd */}", "<!-- f -->"]
    assert seen(prose) == [("b e", "paragraph"), ("@", "paragraph")]


def test_mdx_only_in_mdx() -> None:
    assert paragraphs("import A from 'a'\n\n{b} <C>d</C>\n") == ["import A from 'a'", "{b} d"]


def test_masked_links_and_citations_mark_their_place() -> None:
    prose = read("a {{ b }} https://x.y [@k] {cite}`l` c\n")
    assert seen(prose) == [("a @ @ c", "paragraph")]
    assert markers(prose) == ["^link", "@^citation", "@^citation"]
