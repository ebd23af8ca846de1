"""Fixes: chosen, applied until nothing changes, shown and written."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetlint import fix
from rhetlint.errors import InputError
from rhetlint.finding import Finding, Fix
from rhetlint.fix import apply, choose, preview, replace
from rhetlint.linter import Linter, lint
from rhetlint.run import Fixed, Work, fix_drafts
from tests.cli.run import rhetlint

CIRCLE = """\
pack: house
rules:
  there: {kind: substitution, message: x, swap: {cat: dog}, safe: true}
  back: {kind: substitution, message: x, swap: {dog: cat}, safe: true}
"""


def finding(source: str, *fixes: Fix, voice: str = "author") -> Finding:
    start, end = (fixes[0].start, fixes[0].end) if fixes else (0, 0)
    return Finding("a.md", start, end, "x/y", 1, 1, 1, 1, source[start:end], "error", "", voice, fixes)


def applied(source: str, *fixes: Fix, unsafe: bool = False) -> str:
    return apply(source, choose(source, [finding(source, one) for one in fixes], unsafe))


def test_safe_fixes_are_applied_and_others_when_asked_for_unless_there_is_a_choice() -> None:
    source = "one two six"
    found = [
        finding(source, Fix(0, 3, "1", True)),
        finding(source, Fix(4, 7, "2")),
        finding(source, Fix(8, 11, "6"), Fix(8, 11, "VI")),
    ]
    assert apply(source, choose(source, found)) == "1 two six"
    assert apply(source, choose(source, found, unsafe=True)) == "1 2 six"


def test_of_overlapping_fixes_safe_ones_go_first_then_the_first() -> None:
    source = "abcdef"
    assert applied(source, Fix(0, 3, "x"), Fix(2, 5, "y", True), Fix(4, 6, "z", True), unsafe=True) == "abyf"
    assert applied(source, Fix(0, 2, "x", True), Fix(2, 4, "y", True)) == "xyef"
    assert applied(source, Fix(0, 2, "x", True), Fix(0, 2, "x", True)) == "xcdef"
    assert applied(source, Fix(1, 1, "x", True), Fix(1, 1, "y", True), Fix(1, 3, "z", True)) == "axbcdef"


def test_words_are_taken_out_of_a_line_in_one_place_at_a_time() -> None:
    source = "so very it\nso it is"
    assert applied(source, Fix(0, 2, "", True), Fix(3, 7, "", True), Fix(11, 13, "", True)) == "very it\nit is"


def test_nothing_in_a_quotation_and_no_line_breaks() -> None:
    source = "a\nb"
    assert choose(source, [finding(source, Fix(0, 1, "c", True), voice="quoted")]) == []
    assert applied(source, Fix(0, 3, "c", True)) == applied(source, Fix(0, 1, "c\nd", True)) == source
    assert choose(source, [finding(source, Fix(0, 1, "a", True)), finding(source)]) == []


@pytest.mark.parametrize(
    ("source", "after"),
    [
        ("a very old one", "a old one"),
        ("very old", "old"),
        ("so very.", "so."),
        ("so very", "so"),
        ("so very\nold", "so\nold"),
        ("(very) old", "() old"),
        ("one\nvery\nold", "one\nvery\nold"),
        ("- very\n- old", "- very\n- old"),
        ("very", "very"),
        ("one\nvery very\ntwo", "one\nvery\ntwo"),
    ],
)
def test_what_is_taken_out_leaves_clean_spacing_and_no_empty_line(source: str, after: str) -> None:
    assert applied(source, *(Fix(*m.span(), "", True) for m in re.finditer("very", source))) == after


@given(st.text("ab \n.", max_size=20), st.data())
def test_any_fixes(source: str, data: st.DataObject) -> None:
    places = st.tuples(st.integers(0, len(source)), st.integers(0, len(source))).map(sorted)
    offered = data.draw(
        st.lists(
            st.builds(lambda at, text, safe: Fix(*at, text, safe), places, st.text("xy \n", max_size=3), st.booleans())
        )
    )
    chosen = choose(source, [finding(source, one) for one in offered], unsafe=True)
    assert all(one.end <= other.start and one.start < other.start for one, other in pairwise(chosen))
    after = apply(source, chosen)
    assert len(after) == len(source) + sum(len(one.text) - (one.end - one.start) for one in chosen)
    assert after.count("\n") == source.count("\n")
    assert all(new.strip() for old, new in zip(source.split("\n"), after.split("\n"), strict=True) if old.strip())


KEPT = (
    "`the the cat`", "        the the code", "```\nit it is\n```", "The $the the$ cat.", "> The the cat sat.\n> It could of.",
    "“We could of of gone and and seen a apple,” she said.", "<!-- the the comment -->",
    "<!-- rhetlint-disable-next-line -->\nThe the cat.", "The the cat. <!-- rhetlint-disable-line typos -->",
    "<!-- rhetlint-disable typos -->\n\nThe the dog could of.\n\n<!-- rhetlint-enable typos -->",
    "[a b](the-the \"the the\")", "<div class=\"the the\">\n</div>",
)  # fmt: skip
MENDED = (
    "It has has a point.", "It has\nhas a point.", "A apple and an\npear.", "We **could** of of gone.", "# The the title",
    "- it it is\n- an **pear**", "Every one knows alot about the the\nthe road.", "| a | b |\n|---|---|\n| it it | a apple |",
    "He said “no” and and left.", "In order to utilise it it,  we we\twait.", "the the", "It was definately an an\nan end.",
    "Very  very\nvery so so.", "é é 😀 it it", "Its a it it’s it's.",
)  # fmt: skip


LINTER = Linter()


def fixed(data: bytes, unsafe: bool = False, path: str = "a.md") -> Fixed:
    return fix_drafts(LINTER, Work([path], {path: data}, jobs=1), unsafe, lambda path, before, after: None)


@settings(max_examples=60)
@given(
    st.lists(st.sampled_from(KEPT + MENDED), max_size=6),
    st.sampled_from(["\n", "\r\n"]),
    st.booleans(),
    st.booleans(),
    st.sampled_from(["a.md", "a.mdx"]),
)
def test_fixes_come_to_an_end_and_leave_the_rest(
    blocks: list[str], end: str, mark: bool, unsafe: bool, path: str
) -> None:
    if path == "a.mdx":
        blocks = [block for block in blocks if "<!--" not in block]
    source = ("\ufeff" if mark else "") + "\n\n".join(blocks).replace("\n", end) + end
    data = source.encode()
    done = fixed(data, unsafe, path)
    assert [str(p) for p in done.outcome.report.problems if "end" in p.message] == []
    after = done.texts.get(path, data).decode()
    assert fixed(after.encode(), unsafe, path).texts == {}, "what is fixed stays as it is"
    assert choose(after, done.outcome.report.findings, unsafe) == []
    assert (after.count("\n"), after.count("\r"), after[:1] == "\ufeff") == (
        source.count("\n"),
        source.count("\r"),
        mark,
    )
    assert re.findall(r"\n\r?\n", after) == re.findall(r"\n\r?\n", source)
    for block in KEPT:
        kept = block.replace("\n", end)
        assert after.count(kept) >= blocks.count(block)


@settings(max_examples=25)
@given(
    st.lists(st.sampled_from(KEPT + MENDED), min_size=1, max_size=12), st.booleans(), st.sampled_from(["\n", "\r\n"])
)
def test_git_applies_a_preview(
    tmp_path_factory: pytest.TempPathFactory, blocks: list[str], last: bool, end: str
) -> None:
    before = ("\n\n".join(blocks) + ("\n" if last else "")).replace("\n", end)
    after = fixed(before.encode()).texts.get("a.md", before.encode())
    folder = tmp_path_factory.mktemp("preview")
    for name in ("a.md", "b c.md"):
        (folder / name).write_bytes(before.encode())
        patch = "".join(preview(name, before, after.decode())).encode()
        if patch:
            subprocess.run(["git", "apply", "--whitespace=nowarn"], input=patch, cwd=folder, check=True)
        assert (folder / name).read_bytes() == after
        assert (
            patch.count(b"\n+")
            == 1 + sum(a != b for a, b in zip(before.split("\n"), after.decode().split("\n"), strict=True))
            or not patch
        )
        assert bool(patch) == (before.encode() != after)


# --- Files


@pytest.fixture
def draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "a.md"
    path.write_bytes("\ufeffIt has has é.\r\nThe heroic end".encode())
    return path


def test_a_file_is_replaced_whole_and_keeps_its_mode_mark_and_line_endings(draft: Path) -> None:
    draft.chmod(0o640)
    done = rhetlint("check", "--fix", "a.md")
    assert (done.status, done.err) == (1, "Fixed 1 place in 1 draft.\n")
    assert "heroic" in done.out and "doubled" not in done.out
    assert draft.read_bytes() == "\ufeffIt has é.\r\nThe heroic end".encode()
    assert stat.S_IMODE(draft.stat().st_mode) == 0o640
    assert [path.name for path in draft.parent.iterdir()] == ["a.md"]
    again = rhetlint("check", "--fix", "a.md")
    assert (again.out, again.err) == (done.out, "Nothing to fix.\n")


def test_a_file_without_fixes_is_not_written(draft: Path) -> None:
    draft.write_text("Fine.\n")
    os.utime(draft, (1, 1))
    rhetlint("check", "--fix", "a.md")
    assert draft.stat().st_mtime == 1


def test_a_link_stays_a_link(draft: Path) -> None:
    (draft.parent / "sub").mkdir()
    draft.rename("sub/real.md")
    draft.symlink_to("sub/real.md")
    rhetlint("check", "--fix", "a.md")
    assert draft.is_symlink() and "has has" not in Path("sub/real.md").read_text()
    assert [path.name for path in Path("sub").iterdir()] == ["real.md"]


def test_a_read_only_file_is_left_alone_and_named(draft: Path) -> None:
    before = draft.read_bytes()
    draft.chmod(0o444)
    Path("b.md").write_text("The the end.\n")
    done = rhetlint("check", "--fix")
    assert done.status == 2
    assert "a.md: problem: this file may not be written, so nothing in it is fixed" in done.out
    assert "a.md:1:4: error" in done.out, "what is not fixed is reported as it is"
    assert (draft.read_bytes(), Path("b.md").read_text()) == (before, "The end.\n")
    assert done.err == "Fixed 1 place in 1 draft.\n"


def test_a_file_that_changed_meanwhile_is_left_alone_and_named(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def late(source: str, fixes: list[Fix]) -> str:
        draft.write_text("Somebody else has has written.\n")
        return apply(source, fixes)

    monkeypatch.setattr(fix, "apply", late)
    done = rhetlint("check", "--fix", "a.md")
    assert done.status == 2 and "a.md: problem: this file has changed while it was checked" in done.out
    assert draft.read_text() == "Somebody else has has written.\n"
    assert [path.name for path in draft.parent.iterdir()] == ["a.md"]


def test_a_write_that_fails_leaves_the_file_as_it_was(draft: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(source: str, target: str) -> None:
        raise OSError(28, "No space left on device")

    before = draft.read_bytes()
    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(InputError, match=r"a\.md: cannot be written: No space left on device"):
        replace("a.md", before, b"after")
    assert draft.read_bytes() == before
    assert [path.name for path in draft.parent.iterdir()] == ["a.md"]


def test_standard_input_is_fixed_onto_standard_output(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    done = rhetlint("check", "--fix", "-", "--quiet", stdin=b"It has has a\r\nheroic aim")
    assert (done.status, done.out) == (1, "It has a\r\nheroic aim")
    assert "stdin.md:2:1: warning" in done.err
    same = rhetlint("check", "--fix", "-", stdin=b"Fine.\n")
    assert (same.status, same.out) == (0, "Fine.\n")
    assert rhetlint("check", "--fix", "-", "a.md").status == 2
    assert list(tmp_path.iterdir()) == []


def test_standard_input_that_is_no_text_comes_back_as_it_is(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "rhetlint", "check", "--fix", "-"]
    done = subprocess.run(command, input=b"\xff has has", capture_output=True, cwd=tmp_path, check=False)
    assert (done.returncode, done.stdout) == (2, b"\xff has has")
    assert b"stdin.md:1:1: problem: not valid UTF-8" in done.stderr


def test_a_preview_writes_nothing(draft: Path) -> None:
    before = draft.read_bytes()
    done = rhetlint("check", "--preview", "a.md")
    assert done.out == (
        "--- a/a.md\n+++ b/a.md\n@@ -1,2 +1,2 @@\n-\ufeffIt has has é.\r\n+\ufeffIt has é.\r\n The heroic end\n"
        "\\ No newline at end of file\n"
    )
    assert (done.status, done.err) == (1, "--fix would change 1 place in 1 draft.\n")
    assert draft.read_bytes() == before
    draft.write_text("A heroic end.\n")
    assert rhetlint("check", "--preview", "a.md")[:2] == (0, "")


def test_a_draft_that_cannot_be_read_is_told_and_the_others_are_fixed(draft: Path) -> None:
    Path("bad.md").write_bytes(b"\xff has has")
    done = rhetlint("check", "--fix", "a.md", "bad.md", "no.md")
    assert done.status == 2 and "bad.md:1:1: problem" in done.out and "no.md: problem" in done.out
    assert b"has has" not in draft.read_bytes()


def test_unsafe_fixes_only_when_asked_for(draft: Path) -> None:
    draft.write_text("We met in order to talk.\n")
    assert rhetlint("check", "--fix", "--select", "style", "a.md").err == "Nothing to fix.\n"
    assert rhetlint("check", "--preview", "--unsafe-fixes", "--select", "style", "a.md").out.endswith(
        "+We met to talk.\n"
    )
    rhetlint("check", "--fix", "--unsafe-fixes", "--select", "style", "a.md")
    assert draft.read_text() == "We met to talk.\n"


def test_fixes_that_undo_one_another_are_told_and_leave_the_draft(draft: Path) -> None:
    Path("house.yaml").write_text(CIRCLE)
    draft.write_text("The cat. The the end.\n")
    done = rhetlint("check", "--fix", "--pack", "house.yaml", "--select", "house,typos", "a.md")
    assert done.status == 2
    assert "a.md: problem: the fixes of house/" in done.out and "come to no end" in done.out
    assert draft.read_text() == "The cat. The the end.\n"


def test_one_fix_may_lead_to_another(draft: Path) -> None:
    Path("house.yaml").write_text(CIRCLE.replace("dog: cat", "dog: the horse"))
    draft.write_text("See the cat.\n")
    rhetlint("check", "--fix", "--pack", "house.yaml", "--select", "house,typos", "a.md")
    assert draft.read_text() == "See the horse.\n"


def test_what_a_baseline_knows_is_not_fixed(draft: Path) -> None:
    draft.write_bytes(draft.read_bytes() + b".\r\n")
    rhetlint("baseline")
    draft.write_bytes(draft.read_bytes() + b"It was was.\r\n")
    done = rhetlint("check", "--fix", "--baseline", ".rhetlint-baseline.json")
    assert done.status == 0
    assert draft.read_bytes().endswith(b"heroic end.\r\nIt was.\r\n") and b"has has" in draft.read_bytes()


def test_processes_make_no_difference(draft: Path) -> None:
    for number in range(8):
        Path(f"{number}.md").write_text("The the end.\n\nIt was was.\n")
    assert rhetlint("check", "--fix", "--jobs", "3", "--select", "typos").err == "Fixed 17 places in 9 drafts.\n"
    assert {Path(f"{number}.md").read_text() for number in range(8)} == {"The end.\n\nIt was.\n"}


def test_no_fix_is_safe_in_a_draft_that_is_hardly_in_english() -> None:
    spanish = "Los pasos del proyecto llevan a estos cambios, y dan a este valor otro sentido. " * 8
    found = lint(f"{spanish}\n\nWe saw a elk.\n", "draft.md")
    assert {f.rule for f in found} >= {"typos/a-an"}, "it is told all the same"
    assert not any(f.safe_fix for f in found)
    english = "The steps of the project lead to changes, and that is what you see in this text. " * 8
    assert [f.safe_fix is not None for f in lint(f"{english}\n\nWe saw a elk.\n", "draft.md")] == [True]
