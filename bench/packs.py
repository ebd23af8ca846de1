#!/usr/bin/env python3
"""How long a pack of 5,000 rules takes to load: read from its files, and as an earlier run has kept it.

    python bench/packs.py [--rules N] [--runs N] [--only SHAPE ...]

Six of ten rules are lists of words, three are substitutions and one is a pattern, with three or four
entries each.  The pack has four shapes: one file, or a folder with a file for each rule; with nothing
but what a rule needs, or with a reason and four examples in each.  Every run is a process of its own.
All figures are milliseconds of CPU time, the least of the runs and the median:

  load     until all rules of the pack are there: find and read its files, parse and check all that
           stands in them, examples too, work out what each rule looks for, keep that on disk; or, where
           it is kept, read the files, see that they are the same, and read what was kept
  process  a check of a short draft, as a whole process, less the same check without the pack: the rules
           are also set as the config says and sorted for the search

Exit status 1 when the median of `load` misses its bar: 300 ms from the files, 60 ms as kept.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

BARS = {"files": 300.0, "kept": 60.0}
SHAPES = ("file", "file-examples", "folder", "folder-examples")
BIN = Path(sys.executable).parent

_LOAD = """
import gc, sys, time
gc.disable()  # as the command does
from rhetlint.config.find import command_line
from rhetlint.linter import Linter
def spent(*packs):
    began = time.process_time()
    linter = Linter(command_line({}, packs=packs))
    linter.rules(linter.here.config)
    return time.process_time() - began
spent()
print(1000 * (-spent() + spent(sys.argv[1])))
"""


def main() -> int:
    """Measure all shapes and compare with the bars."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--rules", type=int, default=5000, help="rules of the pack (default 5,000)")
    parser.add_argument("--runs", type=int, default=10, help="runs of each measurement (default 10)")
    parser.add_argument("--only", nargs="*", choices=SHAPES, default=SHAPES, help="measure only these shapes")
    args = parser.parse_args()
    missed = False
    print(f"{'':16} {'':6} {'load':>14} {'bar':>6} {'process':>14}")
    with tempfile.TemporaryDirectory() as folder:
        os.chdir(folder)
        Path("draft.md").write_text("The plan is short.\n", "utf-8")
        for shape in args.only:
            pack = write(shape, rules(args.rules, shape.endswith("examples")))
            for state, bar in BARS.items():
                load, process = measure(pack, state, args.runs)
                held = statistics.median(load) <= bar
                missed |= not held
                print(f"{shape:16} {state:6} {figures(load)} {bar:6.0f} {figures(process)} {'' if held else 'MISSED'}")
    return missed


def figures(values: list[float]) -> str:
    """The least and the median."""
    return f"{min(values):6.1f} {statistics.median(values):7.1f}"


def measure(pack: str, state: str, runs: int) -> tuple[list[float], list[float]]:
    """What loading takes, and what it adds to a check, over so many runs."""
    load, process = [], []
    check = [str(BIN / "rhetlint"), "check", "--no-cache", "--fail-level", "never", "draft.md"]
    for _ in range(runs + 1):
        empty(state)
        load.append(float(subprocess.run([sys.executable, "-c", _LOAD, pack], capture_output=True, check=True).stdout))
        spent(check)
        bare = spent(check)
        empty(state)
        process.append(spent([*check, "--pack", pack]) - bare)
    return load[1:], process[1:]


def empty(state: str) -> None:
    """Forget the pack, unless it is to be found again; what is kept of the built-in packs stays."""
    cache = Path("cache").resolve()
    os.environ["RHETLINT_CACHE_DIR"] = str(cache)
    builtin = Path("builtin")
    if not builtin.exists():
        subprocess.run([str(BIN / "rhetlint"), "check", "--quiet", "draft.md"], check=True, capture_output=True)
        cache.rename(builtin)
    if state == "files" or not cache.exists():
        shutil.rmtree(cache, ignore_errors=True)
        shutil.copytree(builtin, cache)


def spent(command: list[str]) -> float:
    """Milliseconds of CPU time of a process."""
    with open(os.devnull, "w") as nowhere:
        process = subprocess.Popen(command, stdout=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"failed: {' '.join(command)}")
    return 1000 * (usage.ru_utime + usage.ru_stime)


def rules(number: int, examples: bool) -> Iterator[str]:
    """The YAML of so many rules, of words that no language has."""
    choose = random.Random(1)

    def word() -> str:
        return "".join(choose.choice(("ba", "de", "fi", "go", "lu", "mer", "nos", "pat", "sil")) for _ in range(3))

    def phrase() -> str:
        return " ".join(word() for _ in range(choose.choice((1, 1, 2, 3))))

    for i in range(number):
        entries = list({phrase() for _ in range(4)})
        kind = "pattern" if i % 10 == 9 else "substitution" if i % 10 > 5 else "words"
        text = [f"kind: {kind}", f'message: "“{{match}}” says little. {word().title()} {phrase()} says more."']
        if kind == "words":
            text += ["words:", *(f"  - {entry}" for entry in entries)]
        elif kind == "substitution":
            text += ["swap:", *(f"  {entry}: {phrase()}" for entry in entries[:3])]
        else:
            text += [rf"pattern: '\b{entries[0]} (?:{entries[-1]}|{word()})s?\b'"]
        if examples:
            found = entries[0] if kind != "pattern" else f"{entries[0]} {entries[-1]}"
            text += [f"why: A reader who meets {phrase()} looks for {phrase()} and does not find it there."]
            text += ["examples:", "  flag:", f"    - The {word()} was «{found}» to {phrase()}."]
            text += [f"    - It is «{found}» that they {word()}.", "  allow:"]
            text += [f"    - The {word()} met a {word()} in the {word()}.", f"    - Nobody {word()} here."]
        yield "\n".join(text) + "\n"


def write(shape: str, texts: Iterator[str]) -> str:
    """The path of a new pack with these rules."""
    path = Path(shape)
    if shape.startswith("folder"):
        path.mkdir()
        for i, text in enumerate(texts):
            (path / f"r{i}.yaml").write_text(text, "utf-8")
        return str(path)
    path = path.with_name(f"{shape}.yaml")
    lines: list[str] = []
    for i, text in enumerate(texts):
        lines += [f"  r{i}:", *(f"    {line}" for line in text.splitlines())]
    path.write_text("\n".join(["pack: many", "rules:", *lines]) + "\n", "utf-8")
    return str(path)


if __name__ == "__main__":
    sys.exit(main())
