"""What a baseline knows after the edits that drafts see, and what is said of a file that is no baseline."""

from __future__ import annotations

import json
import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.baseline import Baseline, Entries, Entry, read, told, write
from rhetlint.finding import Finding
from tests.cli.run import rhetlint

PACK = """\
pack: house
rules:
  word:
    kind: words
    message: "“{match}” is a word of the past."
    words: [heroic, brutal, vile]
  long:
    kind: limit
    count: words
    max: 18
    message: "{count} words"
  many:
    kind: limit
    words: [often]
    per: document
    max: 1
    message: "“often” stands here {count} times."
"""
CONFIG = "packs: [house.yaml]\nselect: [house]\n"
PLAN = """\
# The plan of the council

The council's heroic plan was made in May, and people have often spoken
about it. A quiet month followed. Then came a brutal one.

Nobody had expected that the harbour would be closed for as long as it was in
the end, in a vile way. People often ask why.

- First the bridge.
- A heroic boat.
"""
ROAD = "# The road\n\nA vile road leads to the town. It is old.\n"
KNOWN = 7


@pytest.fixture
def drafts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with drafts and their baseline, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    for name, text in (("house.yaml", PACK), (".rhetlint.yaml", CONFIG), ("plan.md", PLAN), ("road.md", ROAD)):
        Path(name).write_text(text, encoding="utf-8")
    done = rhetlint("baseline")
    assert (done.status, done.err) == (0, "")
    assert f"{KNOWN} findings recorded" in done.out
    return tmp_path


def change(name: str, *swaps: tuple[str, str]) -> None:
    text = Path(name).read_text(encoding="utf-8")
    for old, new in swaps:
        assert old in text, f"{old!r} is not in {name}"
        text = text.replace(old, new)
    Path(name).write_text(text, encoding="utf-8", newline="")


def put(name: str, text: str) -> None:
    Path(name).parent.mkdir(exist_ok=True)
    Path(name).write_text(text, encoding="utf-8", newline="")


def rewrap() -> None:
    put("plan.md", re.sub(r"(?<=[^\n:.-])\n(?=[a-z])", " ", PLAN).replace("May, and", "May,\nand\n"))


def move_paragraph() -> None:
    title, first, second, rest = PLAN.split("\n\n")
    put("plan.md", "\n\n".join((title, second, first, rest)))


def rename_and_edit() -> None:
    os.rename("plan.md", "history.md")
    change("history.md", ("A quiet month", "A very quiet month"))


def split() -> None:
    title, first, second, rest = PLAN.split("\n\n")
    put("one.md", f"{title}\n\n{first}\n")
    put("parts/two.md", f"# More\n\n{second}\n\n{rest}")
    os.remove("plan.md")


def join() -> None:
    put("all.md", f"{ROAD}\n{PLAN}")
    os.remove("plan.md")
    os.remove("road.md")


def to_other_draft() -> None:
    change("plan.md", ("- A heroic boat.\n", ""))
    change("road.md", ("It is old.", "It is old.\n\nA heroic boat.\n"))


EDITS: dict[str, tuple[Callable[[], object], list[str], int]] = {
    "nothing": (lambda: None, [], 0),
    "paragraphs are wrapped anew": (rewrap, [], 0),
    "a paragraph moves": (move_paragraph, [], 0),
    "text is put before": (lambda: change("plan.md", ("# The plan", "# News\n\nIt is May.\n\n## The plan")), [], 0),
    "front matter is put before": (lambda: change("road.md", ("# The road", "---\ntags: [x]\n---\n\n# The road")), [], 0),
    "the next sentence is edited": (lambda: change("plan.md", ("A quiet month", "A loud year")), [], 0),
    "the next list item is edited": (lambda: change("plan.md", ("First the bridge", "Then the pier")), [], 0),
    "the title is edited": (lambda: change("plan.md", ("# The plan of the council", "# A council and its plan")), [], 0),
    "a heading becomes a paragraph": (lambda: change("road.md", ("A vile road leads", "## A vile road leads")), [], 0),
    "words are marked up": (lambda: change("plan.md", ("heroic plan", "**heroic** [plan](plan.pdf)")), [], 0),
    "line endings and byte order mark": (lambda: put("plan.md", "\ufeff" + PLAN.replace("\n", "\r\n")), [], 0),
    "apostrophes become round": (lambda: change("plan.md", ("council's", "council’s")), [], 0),
    "message and severity change": (lambda: change("house.yaml", ("    message: \"“{match}” is", "    severity: error\n    message: \"“{match}” was")), [], 0),
    "a draft is renamed": (lambda: os.rename("plan.md", "history.md"), [], 0),
    "a draft is renamed and edited": (rename_and_edit, [], 0),
    "a draft is split in two": (split, [], 1),  # what was too often in one is not in either
    "drafts are joined": (join, [], 0),
    "a paragraph moves to another draft": (to_other_draft, [], 0),
    "a finding is mended": (lambda: change("plan.md", ("a brutal one", "a hard one")), [], 1),
    "a draft is deleted": (lambda: os.remove("road.md"), [], 1),
    "a finding is new": (lambda: change("road.md", ("It is old.", "It is old and brutal.")), ["road.md:brutal"], 0),
    "a sentence is edited": (lambda: change("road.md", ("leads to", "runs to")), ["road.md:vile"], 1),
    "a sentence is doubled": (lambda: change("road.md", ("It is old.", "It is old. A vile road leads to the town.")), ["road.md:vile"], 0),
    "a draft is copied": (lambda: put("copy.md", ROAD), ["copy.md:vile"], 0),
    "one more of what is too many": (lambda: change("plan.md", ("A quiet", "Often a quiet")), [], 0),
    "a rule is turned off": (lambda: put(".rhetlint.yaml", CONFIG + "ignore: [house/word]\n"), [], 0),
    "a draft is left out": (lambda: put(".rhetlint.yaml", CONFIG + "exclude: [road.md]\n"), [], 0),
    "a rule is no more": (lambda: change("house.yaml", ("  many:", "  often:")), ["plan.md:often"], 1),
}  # fmt: skip


def check(*arguments: str) -> tuple[list[str], int]:
    """Path and match of each finding that is new, and how many entries are called stale."""
    done = rhetlint("check", "--format", "json", "--baseline", ".rhetlint-baseline.json", *arguments)
    stale = re.search(r": (\d+) known findings? (?:is|are) gone", done.err)
    findings = json.loads(done.out)["findings"]
    assert done.status == bool(findings)
    return [f"{f['path']}:{f['match']}" for f in findings], int(stale[1]) if stale else 0


@pytest.mark.parametrize("edit", EDITS)
def test_edits(edit: str, drafts: Path) -> None:
    make, new, stale = EDITS[edit]
    make()
    assert check() == (new, stale)
    pruned = rhetlint("baseline", "--prune")
    assert f" 0 findings recorded, {stale} taken out" in pruned.out
    assert pruned.out.count("\n- ") + pruned.out.startswith("- ") == stale
    assert check() == (new, 0), "what is known stays known, and nothing is stale any more"
    rhetlint("baseline")
    assert check() == ([], 0)


def test_the_file_is_sorted_readable_and_stable(drafts: Path) -> None:
    before = Path(".rhetlint-baseline.json").read_bytes()
    rhetlint("baseline", ".")
    assert Path(".rhetlint-baseline.json").read_bytes() == before
    assert before.decode().splitlines()[:6] == [
        "{",
        ' "version": 1,',
        ' "drafts": {',
        '  "plan.md": {',
        '   "house/long": [',
        '    "Nobody had expected that the harbour would be closed for as long as it was in the end, in a vile way."',
    ]
    assert list(json.loads(before)["drafts"]) == ["plan.md", "road.md"]
    assert sorted(p.name for p in drafts.iterdir() if "baseline" in p.name) == [".rhetlint-baseline.json"]


def test_paths_are_seen_from_the_baseline(drafts: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (drafts / "sub").mkdir()
    monkeypatch.chdir(drafts / "sub")
    done = rhetlint("check", "--baseline", "../.rhetlint-baseline.json", "..", str(drafts / "plan.md"))
    assert (done.status, done.err) == (0, "")
    assert rhetlint("check", "--baseline", str(drafts / ".rhetlint-baseline.json"), str(drafts)).status == 0


def test_what_a_run_does_not_look_at_stays(drafts: Path) -> None:
    change("plan.md", ("a brutal one", "a hard one"))
    os.rename("road.md", "street.md")
    assert check("street.md") == ([], 0), "plan.md is not looked at"
    assert "0 taken out" in rhetlint("baseline", "--prune", "street.md").out
    assert "0 taken out" in rhetlint("baseline", "--prune", "--select", "house/long").out
    assert check() == ([], 1)
    assert "1 taken out" in rhetlint("baseline", "--prune").out
    Path("street.md").unlink()
    assert check("plan.md") == ([], 0), "a draft that is gone may be found under another name later"
    assert check() == ([], 1)


def test_a_sentence_is_not_known_from_a_draft_that_the_run_leaves_alone(drafts: Path) -> None:
    change("plan.md", ("A quiet month followed.", "A vile road leads to the town."))
    assert len(check("plan.md")[0]) == 1, "it still stands in road.md"


def test_a_run_over_changed_drafts_calls_nothing_stale_that_it_has_not_looked_for(drafts: Path) -> None:
    subprocess.run(["git", "init", "--quiet"], check=True)
    os.rename("road.md", "street.md")
    put("new.md", "Fine.\n")
    subprocess.run(["git", "add", "--all"], check=True)
    subprocess.run(["git", "commit", "--quiet", "--message", "x"], check=True)
    change("plan.md", ("a brutal one", "a hard one"))
    assert check("--diff") == ([], 1), "road.md is not among them"


def test_a_draft_that_cannot_be_read_stays_known(drafts: Path) -> None:
    Path("road.md").write_bytes(b"\xff")
    done = rhetlint("baseline", "--prune")
    assert done.status == 2 and "road.md:1:1: not valid UTF-8" in done.err
    put("road.md", ROAD)
    assert check() == ([], 0)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "b.json:1:2: this is no JSON"),
        ('<<<<<<< ours\n{"version": 1}\n', "b.json:1:1: this is no JSON"),
        ("[]", "it should hold the keys 'version' and 'drafts'"),
        ('{"version": 2, "drafts": {}}', "its version is 2, and this rhetlint knows version 1"),
        ('{"version": 1, "drafts": []}', "'drafts' should hold a mapping"),
        ('{"version": 1, "drafts": {"a.md": 3}}', "'a.md' should hold a mapping"),
        ('{"version": 1, "drafts": {"a.md": {"x/y": [3]}}}', "under 'a.md', 'x/y' should hold a list of sentences"),
        ("[" * 100_000, "b.json"),
    ],
)
def test_what_is_no_baseline(text: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    put("b.json", text)
    put("a.md", "Fine.\n")
    done = rhetlint("check", "--baseline", "b.json")
    assert (done.status, done.out) == (2, "")
    assert said in done.err and "rhetlint baseline" in done.err and "Traceback" not in done.err


def test_a_missing_baseline_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for arguments in (["check", "--baseline", "no.json"], ["baseline", "--prune", "--file", "no.json"]):
        done = rhetlint(*arguments)
        assert done.status == 2 and "no.json: there is no such baseline" in done.err
    assert rhetlint("baseline", "--file", "no/where.json").status == 2


ENTRIES = st.dictionaries(
    st.builds(
        Entry, st.sampled_from(["a.md", "b/c.md", "\udcff.md"]), st.sampled_from(["x/a", "x/b"]), st.text(max_size=5)
    ),
    st.integers(1, 3),
    max_size=6,
)


@given(ENTRIES)
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, entries: dict[Entry, int]) -> None:
    file = str(tmp_path_factory.getbasetemp() / "baseline.json")
    write(file, Entries(entries))
    assert read(file) == Entries(entries)
    assert len(told(read(file))) == sum(entries.values())


FINDINGS = st.lists(
    st.builds(
        lambda path, rule, sentence: Finding(path, 0, 0, rule, 1, 1, 1, 1, "", "error", "", sentence=sentence),
        st.sampled_from(["a.md", "b.md", "c.md"]), st.sampled_from(["x/a", "x/b"]), st.sampled_from(["One.", "Two."]),
    ),
    max_size=12,
)  # fmt: skip


@given(FINDINGS, FINDINGS)
def test_new_and_known_are_all_and_as_many_are_known_as_were_recorded(then: list[Finding], now: list[Finding]) -> None:
    recorded = Baseline("b.json", Entries(), ["a.md", "b.md", "c.md"])
    recorded.compare(then)
    entries = recorded.updated(then, lambda path, rule: True)
    baseline = Baseline("b.json", entries, ["a.md", "b.md", "c.md"])
    assert baseline.compare(then) == ([], then)
    new, known = baseline.compare(now)
    assert sorted([*new, *known]) == sorted(now)
    left = baseline.stale(lambda path, rule: True)
    assert len(known) + left.total() == len(then)
    for identity in {finding.identity for finding in (*then, *now)}:
        before, after = (sum(f.identity == identity for f in found) for found in (then, now))
        assert sum(f.identity == identity for f in known) == min(before, after)
    again = Baseline("b.json", baseline.updated(known, lambda path, rule: True), ["a.md", "b.md", "c.md"])
    assert again.compare(now) == (new, known)


def test_milder_findings_than_are_shown_are_not_stale(drafts: Path) -> None:
    assert check("--min-severity", "error") == ([], 0)
    assert check("--select", "house/long") == ([], 0)
    assert check("--ignore", "house/word") == ([], 0)


def test_a_config_names_the_baseline_of_checks_that_start_below_it(
    drafts: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open(".rhetlint.yaml", "a", encoding="utf-8") as config:
        config.write("baseline: known.json\n")
    missing = rhetlint("check")
    assert (missing.status, missing.err) == (
        2,
        "known.json: there is no such baseline ('rhetlint baseline' writes one)\n",
    )
    assert rhetlint("baseline").out == f"known.json: {KNOWN} findings recorded, 0 taken out, 0 known before\n"
    (drafts / "sub").mkdir()
    (drafts / "sub" / "new.md").write_text("A vile word.\n", encoding="utf-8")
    assert rhetlint("check", "plan.md", "road.md").status == 0
    monkeypatch.chdir("sub")
    below = rhetlint("check", "-q", "..")
    assert below.status == 1
    assert [line.partition(":")[0] for line in below.out.splitlines() if "(house/" in line] == ["../sub/new.md"]
    assert rhetlint("baseline", "..").out.startswith("../known.json: 1 finding recorded")
    assert rhetlint("check", "..").status == 0
    everything = rhetlint("check", "--no-baseline", "-q", "..")
    assert everything.status == 1 and everything.out.count("(house/") == KNOWN + 1
    another = rhetlint("check", "--baseline", "old.json", "..")
    assert another.status == 2 and "old.json: there is no such baseline" in another.err
    both = rhetlint("check", "--no-baseline", "--baseline", "../known.json")
    assert both.status == 2 and "give one of the two" in both.err
