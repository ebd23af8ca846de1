"""``rhetlint check`` as a user meets it: what is printed where, and the exit status."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from rhetlint.report import FORMATS
from tests.cli.run import Result, rhetlint

WARNS = "The plan has has a heroic aim.\n"
HOUSE = 'pack: house\nrules:\n  aim:\n    kind: words\n    message: "“{match}” again"\n    words: [aim]\n'


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(**texts: str) -> None:
    for name, text in texts.items():
        Path(name.replace("_", ".")).write_text(text, encoding="utf-8", newline="")


def found(result: Result) -> list[str]:
    """Path, line, column and rule of each finding of a JSON report."""
    return [f"{f['path']}:{f['line']}:{f['column']} {f['rule']}" for f in json.loads(result.out)["findings"]]


def check(*arguments: str, stdin: bytes = b"") -> Result:
    return rhetlint("check", "--format", "json", *arguments, stdin=stdin)


def test_findings_and_clean_drafts_differ_in_status() -> None:
    write(a_md=WARNS, b_md="The plan is public.\n")
    assert rhetlint("check", "a.md").status == 1
    assert rhetlint("check", "b.md").status == 0
    assert found(check(".")) == ["a.md:1:10 typos/doubled-word", "a.md:1:20 loaded/adjective"]


@pytest.mark.parametrize(
    ("options", "status"),
    [
        (["--fail-level", "error"], 1),
        (["--fail-level", "never"], 0),
        (["--ignore", "typos", "--fail-level", "error"], 0),
        (["--ignore", "typos"], 1),
        (["--ignore", "typos,loaded/adjective"], 0),
        (["--select", "style"], 0),
        (["--ignore", "typos", "--fail-level", "error", "--max-warnings", "0"], 1),
        (["--ignore", "typos", "--fail-level", "error", "--max-warnings", "1"], 0),
        (["--ignore", "typos", "--min-severity", "error"], 0),
    ],
)
def test_what_fails(options: list[str], status: int) -> None:
    write(a_md=WARNS)
    assert rhetlint("check", "a.md", *options).status == status


def test_each_draft_fails_by_its_own_config() -> None:
    for folder, level in (("strict", "suggestion"), ("mild", "error")):
        Path(folder).mkdir()
        Path(folder, ".rhetlint.yaml").write_text(f"select: [loaded]\nfail-level: {level}\n", encoding="utf-8")
        Path(folder, "a.md").write_text(WARNS, encoding="utf-8")
    assert (check("mild").status, check("strict").status, check(".").status) == (0, 1, 1)
    assert len(found(check("mild"))) == 1


def test_text_report_shows_the_line_and_a_summary() -> None:
    write(a_md=WARNS)
    result = rhetlint("check", "a.md", "--select", "typos")
    lines = result.out.splitlines()
    assert lines[0] == "a.md: 1 finding"
    assert lines[2].startswith("a.md:1:10: error: ")
    assert lines[2].endswith("(typos/doubled-word)")
    assert lines[3:5] == ["  1 | The plan has has a heroic aim.", "    |          ^^^^^^^"]
    assert "1 finding (1 error) in 1 of 1 file" in result.out
    assert result.err == ""


def test_quiet_and_statistics() -> None:
    write(a_md=WARNS)
    quiet = rhetlint("check", "-q", "--statistics", "a.md").out
    assert "| The plan" not in quiet
    assert "typos/doubled-word" in quiet


def test_order_of_files_and_number_of_workers_do_not_show() -> None:
    for number in range(12):
        Path(f"{number}.md").write_text(WARNS * (number + 1), encoding="utf-8")
    names = [f"{number}.md" for number in range(12)]
    one = check(*names, "--jobs", "1").out
    assert check(*reversed(names), "--jobs", "3").out == one
    assert check(".").out == one


def test_unreadable_draft_is_told_and_the_others_are_linted() -> None:
    write(a_md=WARNS)
    Path("bad.md").write_bytes(b"fine\nnot \xff fine")
    result = check("a.md", "bad.md", "missing.md")
    assert result.status == 2
    assert len(found(result)) == 2
    problems = [f"{p['path']}:{p['line']} {p['message']}" for p in json.loads(result.out)["problems"]]
    assert problems[0].startswith("bad.md:2 ") and "byte" in problems[0] and "9" in problems[0]
    assert problems[1].startswith("missing.md:0 ")


def test_standard_input_has_a_name() -> None:
    result = check("-", "--stdin-filename", "notes.txt", stdin=b"# It has has\n")
    assert found(result) == ["notes.txt:1:6 typos/doubled-word"]
    assert found(check("-", stdin="\ufeffé has has\r\n".encode())) == ["stdin.md:1:3 typos/doubled-word"]


def test_empty_folder_says_so_and_passes() -> None:
    result = rhetlint("check")
    assert result.status == 0
    assert "No drafts" in result.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--select", "lodaed"], "there is no rule or pack 'lodaed' (did you mean 'loaded'?)"),
        (
            ["--ignore", "loaded/adjectiv"],
            "there is no rule or pack 'loaded/adjectiv' (did you mean 'loaded/adjective'?)",
        ),
        (["--pack", "nowhere"], "there is no such pack"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--fail-level", "fatal"], "'fatal' is not one of"),
        (["--jobs", "-1"], "-1 is not in the range"),
        (["--oops"], "No such option"),
    ],
)
def test_wrong_options_are_named(arguments: list[str], said: str) -> None:
    write(a_md=WARNS)
    result = rhetlint("check", "a.md", *arguments)
    assert (result.status, result.out) == (2, "")
    assert said in result.err
    assert "Traceback" not in result.err


def test_unknown_command_has_a_hint() -> None:
    result = rhetlint("chekc")
    assert result.status == 2
    assert "there is no command 'chekc' (did you mean 'check'?)" in result.err


def test_own_pack_by_option_and_by_config() -> None:
    write(a_md=WARNS, house_yaml=HOUSE)
    assert found(check("a.md", "--pack", "house.yaml", "--select", "house")) == ["a.md:1:27 house/aim"]
    write(_rhetlint_yaml="packs: [house.yaml]\nselect: [house]\nrules:\n  house/aim: error\n")
    result = check("a.md")
    assert found(result) == ["a.md:1:27 house/aim"]
    assert json.loads(result.out)["findings"][0]["severity"] == "error"


def test_problems_of_config_and_packs_come_together_and_nothing_is_linted() -> None:
    write(a_md=WARNS, house_yaml=HOUSE + "    limt: 3\n", _rhetlint_yaml="packs: [house.yaml]\nfail-levl: error\n")
    result = rhetlint("check", "a.md")
    assert (result.status, result.out) == (2, "")
    assert ".rhetlint.yaml:2:1: unknown key 'fail-levl' (did you mean 'fail-level'?)" in result.err


def test_overrides_by_folder() -> None:
    os.makedirs("opinion")
    write(a_md=WARNS, _rhetlint_yaml="overrides:\n  - files: [opinion/]\n    ignore: [loaded]\n")
    Path("opinion/b.md").write_text(WARNS, encoding="utf-8")
    assert found(check(".")) == [
        "a.md:1:10 typos/doubled-word",
        "a.md:1:20 loaded/adjective",
        "opinion/b.md:1:10 typos/doubled-word",
    ]


def test_excluded_drafts_are_left_out_even_when_named() -> None:
    write(a_md=WARNS, _rhetlint_yaml="exclude: [a.md]\n")
    assert found(check("a.md")) == []


def test_suppressions_and_what_is_wrong_with_them() -> None:
    write(
        a_md="<!-- rhetlint-disable-next-line typos -->\n" + WARNS,
        b_md="It <!-- rhetlint-disable-line typos --> is.\n",
        c_md="<!-- rhetlint-disable-file lodaed -->\n",
    )
    result = check(".")
    assert found(result) == ["a.md:2:20 loaded/adjective", "b.md:1:4 rhetlint/unused-suppression"]
    (problem,) = json.loads(result.out)["problems"]
    assert "lodaed" in problem["message"] and problem["path"] == "c.md"
    assert result.status == 2


def test_unused_suppressions_are_a_rule_like_others() -> None:
    write(a_md="It <!-- rhetlint-disable-line typos --> is.\n")
    assert rhetlint("check", "a.md").status == 1
    assert found(check("a.md", "--ignore", "rhetlint/unused-suppression")) == []
    write(_rhetlint_yaml="rules:\n  rhetlint/unused-suppression: suggestion\n")
    assert rhetlint("check", "a.md").status == 0


def test_output_goes_to_a_file_whole() -> None:
    write(a_md=WARNS)
    result = check("a.md", "--output", "report.json")
    assert (result.status, result.out) == (1, "")
    assert result.err == "report.json: 2 findings (1 error, 1 warning) in 1 of 1 file\n"
    assert check("a.md", "--output", "report.json", "--quiet").err == ""
    assert len(json.loads(Path("report.json").read_text(encoding="utf-8"))["findings"]) == 2
    assert sorted(p.name for p in Path().iterdir()) == ["a.md", "report.json"]
    assert check("a.md", "--output", "no/folder/report.json").status == 2


def test_no_colour_unless_asked(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a_md=WARNS)
    assert "\x1b[" not in rhetlint("check", "a.md").out
    assert "\x1b[" in rhetlint("check", "a.md", "--color").out


def test_big_and_odd_drafts() -> None:
    write(empty_md="", blank_md=" \n\n", quotes_md=">" * 10_000 + " It has has.\n")
    Path("nul.md").write_bytes(b"It\x00 has has\n")
    Path("line.md").write_text("It has has. " * 9_000, encoding="utf-8")
    result = check("--select", "typos/doubled-word", ".")
    assert result.status == 1
    rows = found(result)
    assert sum(row.startswith("line.md") for row in rows) == 9_000
    assert "nul.md:1:5 typos/doubled-word" in rows
    assert "quotes.md:1:10005 typos/doubled-word" in rows


@pytest.mark.parametrize("form", sorted(set(FORMATS) - {"text", "json"}))
def test_other_formats_carry_the_findings(form: str) -> None:
    write(a_md=WARNS)
    result = rhetlint("check", "a.md", "--format", form)
    assert result.status == 1
    assert "typos/doubled-word" in result.out


def test_timings_are_a_table_of_rules_and_of_reading(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.md").write_text("It has has a point.\n")
    Path("b.md").write_text("It is so.\n")
    plain = rhetlint("check", "--select", "typos", ".")
    timed = rhetlint("check", "--select", "typos", "--timings", ".")
    assert timed.status == plain.status == 1
    head, _, table = timed.out.partition("       ms   share  rule\n")
    rows = [line.split(None, 2) for line in table.partition("\n\n")[0].splitlines()]
    assert head in plain.out
    assert rows[0][2] == "(reading the drafts)" and "typos/doubled-word" in [row[2] for row in rows]
    assert all(row[2].startswith("typos/") for row in rows[1:])
    assert abs(sum(float(row[1].rstrip("%")) for row in rows) - 100) < 2
    made = json.loads(rhetlint("check", "--select", "typos", "--timings", "--format", "json", ".").out)
    assert {row["rule"] for row in made["timings"]} == {None, *(row[2] for row in rows[1:])}
    assert "timings" not in json.loads(rhetlint("check", "--select", "typos", "--format", "json", ".").out)


def test_the_summary_for_github_is_added_to_the_file_it_names(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a_md=WARNS)
    Path("summary.md").write_text("Before.\n", encoding="utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "summary.md")
    assert rhetlint("check", "a.md").status == 1
    assert Path("summary.md").read_text(encoding="utf-8") == "Before.\n"
    assert rhetlint("check", "a.md", "--format", "github").out.startswith("::")
    assert Path("summary.md").read_text(encoding="utf-8").startswith("Before.\n## rhetlint\n")


def test_a_summary_that_cannot_be_written_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    write(a_md=WARNS)
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", "no/such/folder.md")
    result = rhetlint("check", "a.md", "--format", "github")
    assert result.status == 2
    assert "no/such/folder.md: the summary cannot be written: No such file or directory" in result.err
