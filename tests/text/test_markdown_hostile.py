"""Big and hostile input: no crash, and the time grows with the length."""

from __future__ import annotations

import time
from collections.abc import Callable

import pytest

from rhetlint.text.markdown import parse_markdown
from tests.text.proseview import check_blocks

MANY = 8_000

HOSTILE: dict[str, Callable[[int], str]] = {
    piece.strip(): lambda n, piece=piece: piece * n  # type: ignore[misc]
    for piece in (
        *(
            "[",
            "![",
            "*",
            "*a ",
            "**a ",
            "_a ",
            "`",
            "` `` ",
            "{{ ",
            "{% ",
            "{# ",
            "{",
            "{{{",
            "{{a}}",
            "<",
            "<a ",
            "<!-- ",
        ),
        *(
            "[a](",
            "](",
            "$a ",
            "$5-",
            "$$ a ",
            "[[a ",
            "[^a] ",
            "[@a ",
            "@",
            "a@",
            "http://",
            "http://(",
            "www.",
            "&amp;",
        ),
        *("\\", "> ", ">", "- ", "|", ":::\n", ":::n\n", "```{note}\n", "```{note}\n---\n", "<div>\n\n", "<td>\n\n"),
        *(
            "<b>",
            "<svg>\n\n",
            "<code> ",
            "<img alt='x'> ",
            "![a](b) ",
            "<a '<b\" ",
            "{% comment %} ",
            "{% highlight %}",
        ),
        *(
            "{/* ",
            '{"',
            "{'a\n",
            "{`",
            "<A x={",
            "<A ",
            '<A x="',
            "<pre>",
            "export const a = {\n\n",
            "import a from 'b'\n",
        ),
        *(
            "---\n",
            "+++\n",
            "\0",
            "a\r",
            "a\r\n",
            "é",
            "é a",
            "\ud800",
            "\ufdd1",
            "\t",
            " ",
            "\n",
            "{a}`x` ",
            "](a){.x",
        ),
    )
}
HOSTILE |= {
    "unmatched end tags": lambda n: "<table>\n\n" * n + "</h1>\n\n" * n,
    "unmatched inline end tags": lambda n: "**" * n + "<b>" * n + "</i>" * n + "**" * n,
    "tags in an HTML block": lambda n: "<div>\n" + "<a '<b\" " * n,
    "URLs in deep emphasis": lambda n: "**" * n + "http://a.b " * n + "**" * n,
    "spaces before a mask": lambda n: "a" + " " * n * 20 + "{cite [@",
    "YAML keys": lambda n: "---\n" + "title: x\n" * n + "---\n",
    "YAML quotes": lambda n: "---\n" + 'title: "x\n' * n + "---\n",
    "TOML quotes": lambda n: "+++\n" + "title = '''x\n" * n + "+++\n",
    "nested quotes with HTML": lambda n: "> " * 300 + "<div>\n" + ("> " * 300 + "x\n") * (n // 300),
}


def seconds(source: str, mdx: bool) -> float:
    """The CPU time of one parse."""
    started = time.process_time()
    check_blocks(parse_markdown(source, mdx=mdx, frontmatter=("title",)))
    return time.process_time() - started


@pytest.mark.parametrize("mdx", [False, True])
@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_the_length(name: str, mdx: bool) -> None:
    def linear() -> bool:
        taken = seconds(HOSTILE[name](MANY), mdx)
        return taken < 0.3 or taken < 25 * seconds(HOSTILE[name](MANY // 8), mdx)

    assert any(linear() for _ in range(4)), (
        "linear is 8, quadratic is 64; a busy machine may blur that once, not always"
    )


def test_ten_megabytes_in_one_line() -> None:
    source = "word " * 2_000_000
    prose = parse_markdown(source, mdx=False, frontmatter=())
    assert prose.text == source.rstrip() + "\n\n"


def test_ten_thousand_nested_block_quotes() -> None:
    prose = parse_markdown(">" * 10_000 + " deep\n", mdx=False, frontmatter=())
    assert prose.text == "deep\n\n"
    assert prose.map.source_span(0, 4) == (10_001, 10_005)
