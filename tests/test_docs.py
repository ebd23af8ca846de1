"""What README.md and docs/ say holds: generated parts are up to date, and every snippet works as shown."""

from __future__ import annotations

import contextlib
import csv
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
import yaml

from rhetlint.cli import COMMANDS
from rhetlint.cli.group import cli
from rhetlint.config.check import check_rules
from rhetlint.config.read import read_config
from rhetlint.linter import Linter, lint
from rhetlint.packs.load import load_pack
from rhetlint.text.document import DRAFT_SUFFIXES
from tests.cli.run import rhetlint
from tests.installed import Install, install

__all__ = ["install"]

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)(?:#([^)\s]+))?\)")


def snippets(text: str, language: str) -> list[str]:
    """The fenced code of one language, indentation of the fence taken off."""
    found = re.findall(rf"^([ ]*)```{language}\n(.*?)^[ ]*```$", text, re.MULTILINE | re.DOTALL)
    return [re.sub(rf"^{indent}", "", code, flags=re.MULTILINE) for indent, code in found]


def snippet(text: str, language: str, containing: str) -> str:
    """The one snippet that contains a text."""
    (found,) = [code for code in snippets(text, language) if containing in code]
    return found


def settings_of(config: Path) -> Linter:
    """A linter whose drafts lie beside ``config``; raises InputError for what the config or its packs get wrong."""
    linter = Linter()
    linter.prepare([str(config.with_name("draft.md"))])
    return linter


@pytest.fixture
def empty(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder, which is the working directory."""
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_generated_parts_are_up_to_date() -> None:
    """``python tools/docs.py`` writes them."""
    done = subprocess.run(
        [sys.executable, "tools/docs.py", "--check"], cwd=ROOT, capture_output=True, text=True, encoding="utf-8"
    )
    assert done.returncode == 0, done.stdout + done.stderr


def test_the_config_of_the_readme_is_right_with_its_pack(empty: Path) -> None:
    write_house_pack(empty / "house-style")
    config = empty / ".rhetlint.yaml"
    config.write_text(snippet(README, "yaml", "overrides:"), encoding="utf-8")
    settings = settings_of(config).settings(str(empty / "draft.md"))
    assert settings.fail_level == "error"
    opinion = settings_of(config).settings(str(empty / "opinion" / "draft.md"))
    rules = Linter().rules(settings.config)
    on = {rule.pack for rule in settings.rules(rules)}
    assert {"tells", "house-style", "rhetoric"} <= on
    assert "rhetoric" not in {rule.pack for rule in opinion.rules(rules)}


def test_the_readme_names_all_hooks() -> None:
    hooks = {hook["id"] for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
    assert set(re.findall(r"[Hh]ook `([\w-]+)`", README)) == hooks


def write_house_pack(folder: Path) -> Path:
    """The folder of the README's first pack."""
    folder.mkdir()
    (folder / "very.yaml").write_text(snippet(README, "yaml", "very old"), encoding="utf-8")
    return folder


def check_examples(pack: Path) -> None:
    for rule in load_pack(pack):
        for example in rule.examples:
            found = lint(example.text, linter=only(pack, rule.id))
            assert [(f.start, f.end) for f in found] == list(example.spans)


def only(pack: Path, *names: str) -> Linter:
    """A linter that runs a pack's rules ``names`` only."""
    from rhetlint.config.find import command_line

    return Linter(command_line({}, names, (), [str(pack)]))


def test_the_rule_of_the_readme_finds_what_it_says(empty: Path) -> None:
    pack = write_house_pack(empty / "house")
    (rule,) = load_pack(pack)
    assert (rule.id, rule.severity) == ("house/very", "suggestion")
    check_examples(pack)
    Path("draft.md").write_text("A very big house, and really it is a “very old” one.\n", encoding="utf-8")
    shown = rhetlint("check", "--pack", "house/", "--select", "house", "draft.md")
    assert shown.status == 0
    assert "draft.md:1:3: suggestion: “very big” seldom adds anything. Try “huge”. (house/very)" in shown.out
    assert "draft.md:1:23: suggestion: “really” seldom adds anything. (house/very)" in shown.out
    assert "house/very" in rhetlint("explain", "--pack", "house/", "house/very").out


def test_the_pack_in_one_file_of_the_guide_finds_what_it_says(empty: Path) -> None:
    guide = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    pack = empty / "house.yaml"
    pack.write_text(snippet(guide, "yaml", "press release"), encoding="utf-8")
    assert [rule.id for rule in load_pack(pack)] == [
        "house/email",
        "house/no-press-release-voice",
        "house/short-titles",
    ]
    text = "# Ten words would be a title, but here there are eleven\n\nWe are excited to announce e-mail.\n"
    found = lint(text, linter=only(pack, "house"))
    assert [(f.rule, f.match) for f in found] == [
        ("house/short-titles", text[2:55]),
        ("house/no-press-release-voice", "We are excited to announce"),
        ("house/email", "e-mail"),
    ]
    assert found[0].message == "This title has 11 words; readers see the first 10."
    assert [fix.text for fix in found[2].fixes] == ["email"] and found[2].fixes[0].safe


def test_the_rule_of_contributing_keeps_its_examples(empty: Path) -> None:
    (empty / "mine").mkdir()
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    (empty / "mine" / "dazzling.yaml").write_text(snippet(text, "yaml", "dazzling"), encoding="utf-8")
    check_examples(empty / "mine")


def test_the_entries_of_the_guide_load(empty: Path) -> None:
    guide = (ROOT / "docs" / "writing-rules.md").read_text(encoding="utf-8")
    rule = "kind: words\nmessage: x\n" + snippet(guide, "yaml", "not-before")
    (empty / "mine").mkdir()
    (empty / "mine" / "entries.yaml").write_text(rule, encoding="utf-8")
    found = lint(
        "A heroic, tiny plan that slammed a massive star. A massive slam.", linter=only(empty / "mine", "mine")
    )
    assert [f.match for f in found] == ["heroic", "tiny", "slammed", "massive", "slam"]


def test_the_comments_of_the_readme_silence_what_they_name(empty: Path) -> None:
    text = snippet(README, "markdown", "rhetlint-disable-next-line")
    rules = {rule.id for rule in Linter().rules(Linter().settings("draft.md").config)}
    named = set(re.findall(r"rhetlint-(?:disable|enable)[\w-]* ([a-z][\w/-]*)", text))
    assert named <= rules | {rule.partition("/")[0] for rule in rules}
    assert "brutal" not in [f.match for f in lint(text)]
    bare = re.sub(r"<!--.*?-->", "", text)
    assert "brutal" in [f.match for f in lint(bare)], "the example silences something"


def test_the_library_call_of_the_readme_works(empty: Path, capsys: pytest.CaptureFixture[str]) -> None:
    exec(compile(snippet(README, "python", "import lint"), "README.md", "exec"), {})
    assert capsys.readouterr().out == "1 4 typos/doubled-word “has” stands here twice in a row. Delete one of them.\n"


def commands_named() -> Iterator[str]:
    """Every command line with ``rhetlint`` in the pages: inline code, shell snippets, workflow steps."""
    for page in PAGES:
        text = page.read_text(encoding="utf-8")
        inline = re.findall(r"(?<!`)`((?:\S*/)?rhetlint [^`]*)`(?!`)", text)
        lines = [line for code in snippets(text, "(?:sh|yaml)") for line in code.splitlines()]
        shell = [
            found[1] for line in lines if (found := re.search(r"(?:&& |run: |^\s*- |^)((?:\S*/)?rhetlint .*)", line))
        ]
        yield from (*inline, *shell)


@pytest.mark.parametrize("line", sorted(set(commands_named())))
def test_commands_and_options_in_the_pages_exist(line: str) -> None:
    words = shlex.split(line.replace("[", " ").replace("]", " ").replace("…", " "))[1:]
    if words[0] == "--version":
        return
    command = cli.get_command(click.Context(cli), words[0])
    assert command is not None, line
    with contextlib.suppress(click.exceptions.Exit):  # what --help ends with
        command.make_context(words[0], words[1:])  # reads and checks the options, runs nothing


def test_options_named_alone_exist() -> None:
    known: set[str] = {"--help"}
    for name in COMMANDS:
        command: Any = cli.get_command(click.Context(cli), name)
        known |= {option for parameter in command.params for option in (*parameter.opts, *parameter.secondary_opts)}
    for page in PAGES:
        named = set(re.findall(r"`(--[\w-]+)`", page.read_text(encoding="utf-8")))
        assert named <= known, page.name


def test_draft_suffixes_are_those_of_the_page_on_commands() -> None:
    page = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    sentence = re.search(r"Drafts are (.*) files\.", page)
    assert sentence and re.findall(r"`(\.\w+)`", sentence[1]) == list(DRAFT_SUFFIXES)


def test_links_between_pages_lead_somewhere() -> None:
    links = [(page, target) for page in PAGES for target, _ in LINK.findall(page.read_text(encoding="utf-8"))]
    assert len(links) > len(PAGES)
    assert [f"{page.name}: {target}" for page, target in links if not (page.parent / target).exists()] == []


PEERS = ROOT / "bench" / "peers"
COMPARISON = (ROOT / "docs" / "comparison.md").read_text(encoding="utf-8")


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables of the comparison."""
    with open(PEERS / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def test_the_comparison_says_what_rhetlint_does_with_each_construct(tmp_path: Path) -> None:
    findings = lint((PEERS / "constructs.md").read_text(encoding="utf-8"), str(tmp_path / "draft.md"))
    constructs = {row["construct"]: int(row["line"]) for row in rows("constructs.tsv")}
    known = {f.rule for f in findings if f.line == constructs["paragraph"]}
    read = {f.line for f in findings if f.rule in known}
    told = dict(re.findall(r"^\| ([^|]+) \| \**(read|skip)\** \|", COMPARISON, re.MULTILINE))
    assert known
    assert told == {name: "read" if line in read else "skip" for name, line in constructs.items()}


def test_the_comparison_says_what_rhetlint_finds_in_the_op_ed(tmp_path: Path) -> None:
    source = (ROOT / "examples" / "op-ed.md").read_text(encoding="utf-8")
    verdicts = {(r["rule"], r["words"]): r["verdict"] for r in rows("judged.tsv") if r["tool"] == "rhetlint"}
    given = []
    for f in lint(source, str(tmp_path / "draft.md")):
        rest = source[f.start :].partition("\n")[0]
        given.append(verdicts.get((f.rule, " ".join(rest.split()[:3])), f"no verdict on {f.rule}: {f.match!r}"))
    problems = {row["problem"]: row["kind"] for row in rows("problems.tsv")}
    assert set(given) - set(problems) <= {"other", "false"}, "judge it in bench/peers/judged.tsv"
    found = [
        sum(problems[name] == kind for name in set(given) & set(problems)) for kind in dict.fromkeys(problems.values())
    ]
    (told,) = re.findall(r"^\| rhetlint \| ((?:\d+ \| ){6}\d+) \|$", COMPARISON, re.MULTILINE)
    assert told == " | ".join(map(str, [*found, given.count("other"), given.count("false")]))


def test_the_tables_of_the_comparison_name_what_there_is() -> None:
    constructs = (PEERS / "constructs.md").read_text(encoding="utf-8").split("\n")
    lines = {number for number, line in enumerate(constructs, 1) if re.search("crazy|cra\\*zy", line)}
    assert {int(row["line"]) for row in rows("constructs.tsv")} == lines
    op_ed = (ROOT / "examples" / "op-ed.md").read_text(encoding="utf-8")
    assert [row["words"] for row in rows("problems.tsv") if row["words"] not in op_ed] == []
    assert [row["words"] for row in rows("judged.tsv") if row["words"] not in op_ed] == []
    verdicts = {row["verdict"] for row in rows("judged.tsv")}
    assert verdicts <= {row["problem"] for row in rows("problems.tsv")} | {"other", "false"}


def test_places_named_in_contributing_exist() -> None:
    text = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    named = re.findall(r"^\| `([\w/.]+)` \|", text, re.MULTILINE)
    assert len(named) > 8
    assert [name for name in named if not (ROOT / name).exists()] == []


def test_the_config_file_of_init_is_one(empty: Path) -> None:
    rhetlint("init")
    file = read_config(str(empty / ".rhetlint.yaml"))
    assert file is not None
    config = Linter().settings(str(empty / "draft.md")).config
    assert check_rules(config, Linter().rules(config)) == []


def test_packs_extend_and_set_what_the_page_on_sharing_says(empty: Path, install: Install) -> None:
    page = (ROOT / "docs" / "sharing-packs.md").read_text(encoding="utf-8")
    rule = "kind: words\nmessage: x\nwords: [lamp]\n"
    install("desk-style", "1.2", {"desk/acronym.yaml": rule, "desk/lamp.yaml": rule}, {"desk": "desk"})
    (empty / "acme_style").mkdir()
    (empty / "acme_style" / "pack.yaml").write_text(snippet(page, "yaml", "version: 1.4.0"), encoding="utf-8")
    site = install("acme-style", "1.4.0", {}, {"acme": "acme_style"})
    (empty / "acme_style").rename(site / "acme_style")
    drafts = empty / "drafts"
    (drafts / "house").mkdir(parents=True)
    (drafts / "house" / "pen.yaml").write_text(rule, encoding="utf-8")
    (empty / "base.yaml").write_text("fail-level: error\n", encoding="utf-8")
    (drafts / "names.words").write_text("Acme\n", encoding="utf-8")
    (drafts / ".rhetlint.yaml").write_text(
        snippet(page, "yaml", "- ./house") + snippet(page, "yaml", "reject: [blacklist"), encoding="utf-8"
    )
    settings = settings_of(drafts / ".rhetlint.yaml").settings(str(drafts / "draft.md"))
    assert settings.fail_level == "error"
    assert list(settings.accept) == ["rhetlint", "GitHub", "Road Runner", "Acme"]
    found = lint("A lamp, GitHub and github.", str(drafts / "draft.md"))
    assert [(f.rule, f.severity, f.match) for f in found] == [
        ("desk/lamp", "suggestion", "lamp"),
        ("house/pen", "warning", "lamp"),
        ("vocabulary/case", "warning", "github"),
    ]
