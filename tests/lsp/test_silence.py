"""The comment that silences a finding is read as one, silences it, and leaves the draft as it reads."""

from __future__ import annotations

import pytest

from rhetlint.linter import Linter
from rhetlint.lsp.silence import silencing
from rhetlint.text.document import Document, markup_of

NEXT = "<!-- rhetlint-disable-next-line typos/doubled-word -->"
LINE = "<!-- rhetlint-disable-line typos/doubled-word -->"
FILE = "<!-- rhetlint-disable-file typos/doubled-word -->"

CASES = {
    "a paragraph": ("Words.\n\nThe lamp has has oil.\n", f"Words.\n\n{NEXT}\nThe lamp has has oil.\n"),
    "its second line": ("First\nit has has oil.\n", f"First\nit has has oil. {LINE}\n"),
    "over two lines": ("The lamp has\nhas oil.\n", f"{NEXT}\nThe lamp has\nhas oil.\n"),
    "over lines further down": ("Now\nit has\nhas oil.\n", f"Now\nit has {LINE}\nhas oil.\n"),
    "a heading": ("# It has has oil\nText.\n", f"{NEXT}\n# It has has oil\nText.\n"),
    "an underlined heading": ("It has has oil\n===\n", f"{NEXT}\nIt has has oil\n===\n"),
    "a list item": ("- one\n- it has has oil\n- two\n", f"- one\n- it has has oil {LINE}\n- two\n"),
    "a block quote": ("> Well,\n> it has has oil.\n", f"> Well,\n> it has has oil. {LINE}\n"),
    "a cell": ("| a | b |\n| - | - |\n| c | has has |\n", f"| a | b |\n| - | - |\n| c | has has {LINE} |\n"),
    "an open row": ("a | b\n- | -\nc | has has\n", f"a | b\n- | -\nc | has has {LINE}\n"),
    "a footnote": ("A[^1].\n\n[^1]: It has has oil.\n", f"A[^1].\n\n[^1]: It has has oil. {LINE}\n"),
    "a line that breaks": ("One\nit has has oil  \nend.\n", f"One\nit has has oil {LINE}  \nend.\n"),
    "a line that a backslash breaks": ("One\nit has has oil\\\nend.\n", f"One\nit has has oil {LINE}\\\nend.\n"),
    "front matter": ("---\ntitle: It has has oil\n---\nA.\n", f"---\ntitle: It has has oil\n---\nA.\n\n{FILE}\n"),
    "code behind it": ("One\nhas has `a\nb`.", f"One\nhas has `a\nb`.\n\n{FILE}\n"),
    "a link over lines": ("So [has has](x\n'y') it.\n", f"{NEXT}\nSo [has has](x\n'y') it.\n"),
    "a link further down": ("A\nso [has has](x\n'y') it.\n", f"A\nso [has has](x\n'y') it.\n\n{FILE}\n"),
    "another comment above": ("<!-- x -->\nIt has has oil.\n", f"<!-- x -->\n{NEXT}\nIt has has oil.\n"),
    "line ends of Windows": ("A.\r\n\r\nIt has has oil.\r\n", f"A.\r\n\r\n{NEXT}\r\nIt has has oil.\r\n"),
    "a byte order mark": ("\ufeffIt has has oil.\n", f"\ufeff{NEXT}\nIt has has oil.\n"),
    "no line end": ("One\nit has has oil", f"One\nit has has oil {LINE}"),
}


@pytest.fixture(scope="module")
def linter() -> Linter:
    linter = Linter()
    linter.prepare(["draft.md", "draft.mdx"])
    return linter


def silenced(linter: Linter, source: str, path: str) -> str:
    """``source`` with a comment for its doubled word; all other findings must stay."""
    before = linter.check_text(source, path).findings
    (finding,) = [f for f in before if f.rule == "typos/doubled-word"]
    fix = silencing(Document(source, path, markup_of(path)), finding)
    assert fix
    changed = source[: fix.start] + fix.text + source[fix.end :]
    after = linter.check_text(changed, path)
    assert not after.problems
    assert sorted(f.rule for f in after.findings) == sorted(f.rule for f in before if f != finding)
    return changed


@pytest.mark.parametrize("case", CASES)
def test_a_comment_silences(linter: Linter, case: str) -> None:
    source, expected = CASES[case]
    assert silenced(linter, source, "draft.md") == expected


@pytest.mark.parametrize("case", [case for case in CASES if case != "another comment above"])
def test_a_comment_silences_in_mdx(linter: Linter, case: str) -> None:
    source, expected = CASES[case]
    assert silenced(linter, source, "draft.mdx") == expected.replace("<!--", "{/*").replace("-->", "*/}")


def test_plain_text_has_no_comments(linter: Linter) -> None:
    source = "It has has oil.\n"
    (finding,) = linter.check_text(source, "draft.md").findings
    assert silencing(Document(source, "draft.txt", "text"), finding) is None
