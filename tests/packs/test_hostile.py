"""Packs that mean harm: each is a clear error (or a rule that gives up by name), in bounded time and memory.

All run in one process of their own, whose memory is limited, with less time for slow patterns than is usual.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

MEMORY = 1_500_000_000
"""Bytes of address space for all of them; a run of rhetlint maps some 300 MB before it reads anything."""

SECONDS = 120
"""For all of them together, on a busy machine; each takes far below a second of its own."""

RULE = 'kind: words\nmessage: "{match}"\nwords: [frobnicate]\n'
DRAFT = "It is " + "a" * 5000 + " and so on.\n\nHe said ab ab ab ab x.\n"


def pattern(text: str) -> str:
    return f"kind: pattern\nmessage: x\npattern: {json.dumps(text)}\n"


def bomb(kind: str) -> str:
    """Nine levels of ten aliases each."""
    rows = ["a: &a [x,x,x,x,x,x,x,x,x,x]"]
    for before, name in zip("abcdefgh", "bcdefghi", strict=True):
        items = [f"*{before}" if kind == "list" else f"k{i}: *{before}" for i in range(10)]
        rows.append(
            f"{name}: &{name} " + ("[" + ", ".join(items) + "]" if kind == "list" else "{" + ", ".join(items) + "}")
        )
    return "\n".join(rows) + "\n"


class Pack(NamedTuple):
    """The files of a hostile pack (a text, or how long a row of the letter a), and what must be said."""

    files: dict[str, str | int]
    said: str


PACKS = {
    # aliases
    "alias bomb of lists": Pack({"house/a.yaml": bomb("list")}, "house/a.yaml:5:36: aliases stand for more than 100,000 values"),
    "alias bomb of mappings": Pack({"house/a.yaml": bomb("map")}, "aliases stand for more than 100,000 values"),
    "alias of itself": Pack({"house/a.yaml": "a: &a [*a]\n"}, "house/a.yaml:1:8: *a stands for something that it is a part of"),
    "alias of nothing": Pack({"house/a.yaml": "a: *b\n"}, "house/a.yaml:1:4: *b refers to &b, which is nowhere above"),
    "merge keys": Pack({"house/a.yaml": RULE + "<<: {why: x}\n"}, "house/a.yaml:4:1: unknown key '<<'"),
    # size
    "scalar of 100 MB": Pack({"house/a.yaml": 100_000_000}, "house/a.yaml: the file is larger than 10,000,000 bytes"),
    "pack file of 100 MB": Pack({"house.yaml": 100_000_000}, "house.yaml: the file is larger than 10,000,000 bytes"),
    "many large files": Pack({f"house/a{i}.yaml": 9_000_000 for i in range(6)}, "house: the pack is larger than 50,000,000 bytes"),
    "millions of values": Pack({"house/a.yaml": "[" + "a," * 600_000 + "a]"}, "the file holds more than 500,000 values"),
    "long key": Pack({"house/a.yaml": RULE + "k" * 5000 + ": 1\n"}, "house/a.yaml:4:"),
    "long number": Pack({"house/a.yaml": RULE + "limit: " + "9" * 5000 + "\n"}, "house/a.yaml:4:8: 'limit' is the text"),
    "endless message": Pack({"house/a.yaml": RULE.replace("{match}", "{match}" * 1_000_000)}, "house/a.yaml:2:10: 'message' is longer than 2,000 characters"),
    "endless replacement": Pack({"house/a.yaml": "kind: substitution\nmessage: x\nswap: {is: " + "a " * 1_000_000 + "b}\n"}, "house/a.yaml:3:8: 'instead' of the entry 'is' is longer than 1,000 characters"),
    "endless spelling": Pack({"house/a.yaml": "kind: consistency\nmessage: x\neither: {is: " + "a " * 1_000_000 + "b}\n"}, "house/a.yaml:3:9: 'either' has a text of more than 2,000 characters"),
    "tokens that may all be missing": Pack({"house/a.yaml": "kind: sequence\nmessage: x\ntokens: [" + "{words: [ab], optional: true}, " * 60 + "{words: [q]}]\n"}, "house/a.yaml:3:10: a row may have 50 tokens, and 6 of them may be optional"),
    "tokens that may be missing in a limit": Pack({"house/a.yaml": "kind: limit\nmessage: x\nmax: 1\ntokens: [" + "{words: [ab], optional: true}, " * 60 + "{words: [q]}]\n"}, "house/a.yaml:4:10: a row may have 50 tokens"),
    # nesting
    "deep extends": Pack({f"house/{'a/' * i}pack.yaml": f"pack: p{i}\nextends: ./a\n" for i in range(300)}, "is the last of more than 50 files and packs that each extend the next"),
    "deep lists": Pack({"house/a.yaml": "[" * 100_000}, "nested more than 50 deep"),
    "deep mappings": Pack({"house/a.yaml": "{a: " * 100_000}, "nested more than 50 deep"),
    "deep indentation": Pack({"house/a.yaml": "\n".join(" " * i + "a:" for i in range(2000))}, "nested more than 50 deep"),
    "deep scope": Pack({"house/a.yaml": RULE + "scope: " + "(" * 50_000 + "heading" + ")" * 50_000 + "\n"}, "house/a.yaml:4:8: the scope is nested too deep"),
    "scope of many nots": Pack({"house/a.yaml": RULE + "scope: " + "not " * 50_000 + "heading\n"}, "house/a.yaml:4:8: the scope is nested too deep"),
    # tags
    "object": Pack({"house/a.yaml": "why: !!python/object/apply:os.system [ls]\n"}, "house/a.yaml:1:6: the tag !!python/object/apply:os.system is not allowed here"),
    "name": Pack({"house/a.yaml": RULE + "why: !!python/name:os.system\n"}, "the tag !!python/name:os.system is not allowed here"),
    "own tag": Pack({"house/a.yaml": RULE + "why: !include /etc/passwd\n"}, "the tag !include is not allowed here"),
    "binary": Pack({"house/a.yaml": RULE + "why: !!binary aGVsbG8=\n"}, "the tag !!binary is not allowed here"),
    # paths
    "name with a way out": Pack({"house.yaml": "pack: ../../etc\nrules: {}\n"}, "house.yaml:1:1: the pack is called '../../etc'"),
    "rule with a way out": Pack({"house.yaml": f"rules:\n  ../../x: {{{'kind: words, message: x, words: [y]'}}}\n"}, "house.yaml:2:3: the rule is called '../../x'"),
    "weights elsewhere": Pack({"house/a.yaml": "kind: confusion\nmessage: x\nwords: [a, b]\nmodels: ['../../../etc/passwd']\n"}, "house/a.yaml:4:9: '../../../etc/passwd' is not the name of a .txt file"),
    "link out of the pack": Pack({"house/a.yaml": "-> ../secret.yaml", "secret.yaml": RULE}, "house/a.yaml: this is a link that leads out of house"),
    "pipe": Pack({"house/a.yaml": "|", "house/b.yaml": RULE}, "house/a.yaml: this is a folder, a pipe or a device; it should be a file"),
    "folder for a file": Pack({"house/a.yaml/b.yaml": RULE}, "house/a.yaml: "),
    "message that reaches inside": Pack({"house/a.yaml": RULE.replace("{match}", "{match.__class__.__init__}")}, "house/a.yaml:2:10: the text names {match.__class__.__init__}"),
    "message with a width": Pack({"house/a.yaml": RULE.replace("{match}", "{match:>999999999}")}, "house/a.yaml:2:10: the text names {match}"),
    # patterns
    "nested repetition": Pack({"house/a.yaml": pattern("(?=x)((a{1000}){1000}){1000}")}, "it stands for more than 50,000 characters"),
    "long pattern": Pack({"house/a.yaml": pattern("|".join(f"x{i}" for i in range(200_000)))}, "it is longer than 100,000 characters"),
    "deep look-ahead": Pack({"house/a.yaml": pattern("(?=" * 3000 + "a" + ")" * 3000)}, "it is nested too deep, or repeats too often"),
    "deep branches": Pack({"house/a.yaml": pattern("(?:a|" * 900 + "b" + ")" * 900)}, ""),
    "many groups": Pack({"house/a.yaml": pattern("(a)?" * 101 + "b")}, "it has more than 100 groups"),
    "catastrophe in RE2": Pack({"house/a.yaml": pattern("(a+)+b")}, ""),
    "catastrophe in look-ahead": Pack({"house/a.yaml": pattern("(?=a)(a|aa|aaa)+$b?(?<=c)c")}, "the rule 'house/a' gave up: its patterns took longer than 0.1 s in this draft"),
    "catastrophe in back-reference": Pack({"house/a.yaml": pattern(r"(a|aa)+\1c")}, "the rule 'house/a' gave up: its patterns took longer than 0.1 s in this draft"),
    "catastrophe in every rule": Pack({"house.yaml": "rules:\n" + "".join(f"  r{i}: {{kind: pattern, message: x, pattern: '(?=a)(a|aa|aaa)+$b?(?<=c)c'}}\n" for i in range(30))}, "the rule 'house/r9' gave up: slow patterns of other rules have used up the 0.25 s of this draft"),
}  # fmt: skip

RUN = """
import json, os, resource, sys
resource.setrlimit(resource.RLIMIT_AS, (int(sys.argv[1]),) * 2)
from rhetlint import patterns
from tests.cli.run import rhetlint
patterns.RULE_SECONDS, patterns.DRAFT_SECONDS = 0.1, 0.25
for name in json.load(sys.stdin):
    os.chdir(os.path.join(sys.argv[2], name))
    pack = "house" if os.path.exists("house") else "house.yaml"
    result = rhetlint("check", "draft.md", "--pack", pack, "--select", "house")
    print(json.dumps([name, result.status, result.out + result.err]), flush=True)
"""


def write(folder: Path, pack: Pack) -> None:
    folder.mkdir()
    (folder / "draft.md").write_text(DRAFT)
    for name, content in pack.files.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        if isinstance(content, int):
            with open(file, "wb") as stream:  # a sparse file: no disk is filled
                stream.truncate(content)
        elif content.startswith("-> "):
            file.symlink_to(content[3:])
        elif content == "|":
            os.mkfifo(file)
        else:
            file.write_text(content, encoding="utf-8")


@pytest.fixture(scope="module")
def results(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[int, str]]:
    """Exit status and output by pack."""
    if sys.platform == "win32":
        pytest.skip("no limit of memory")
    folder = tmp_path_factory.mktemp("hostile")
    for name, pack in PACKS.items():
        write(folder / name, pack)
    done = subprocess.run(
        [sys.executable, "-c", RUN, str(MEMORY), str(folder)], input=json.dumps([*PACKS]), capture_output=True, text=True,
        encoding="utf-8", timeout=SECONDS, check=True, cwd=Path(__file__).parents[2],
    )  # fmt: skip
    return {name: (status, said) for name, status, said in map(json.loads, done.stdout.splitlines())}


def test_there_are_enough_of_them() -> None:
    assert len(PACKS) >= 30


@pytest.mark.parametrize("name", PACKS)
def test_a_hostile_pack_is_a_clear_error(name: str, results: dict[str, tuple[int, str]]) -> None:
    status, said = results[name]
    assert status in ((2,) if PACKS[name].said else (0, 1)), said[:2000]
    assert PACKS[name].said in said.replace("\\", "/"), said[:2000]
    assert "Traceback" not in said and "MemoryError" not in said
    assert max(map(len, said.splitlines())) < 1000, "a message fits on a screen"
