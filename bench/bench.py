#!/usr/bin/env python3
"""How fast rhetlint is, as ratios of whole processes measured in one run on this machine.

    python bench/bench.py [--text FILE ...] [--runs N] [--only NAME ...]

FILE is English prose (plain or .gz) from which the drafts are cut; without any, the drafts of
``examples/`` are shuffled sentence by sentence until there is enough.  Every figure is the median
over N runs that take turns (A B A B …), so that a machine that slows down slows both.

What is measured, and the bar
  cold     one draft of 5 KB, all default packs, against `proselint check` on it   at most 0.70
  bulk     1,000 drafts of 4.7 MB, no cache, 2 workers, against `proselint check`  at most 0.125
  warm     the same drafts again, with what the run before has kept, against bulk  at most 0.125
  memory   the largest process of `bulk`, in MB                                    under 200
  text     ten times the text (1 worker)                                           at most 10.5
  rules    ten times the rules (1 worker)                                          at most 2.0

Exit status 1 when a bar is missed.
"""

from __future__ import annotations

import argparse
import gzip
import os
import random
import re
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

HERE = Path(__file__).resolve().parent
DRAFTS, DRAFT_SIZE = 1000, 4700
BARS = {"cold": 0.70, "bulk": 0.125, "warm": 0.125, "memory": 200.0, "text": 10.5, "rules": 2.0}
Command = Sequence[str]


def main() -> int:
    """Measure what was asked for and compare with the bars."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--text", nargs="*", type=Path, default=[], help="prose to cut the drafts from")
    parser.add_argument("--runs", type=int, default=5, help="runs of each command (default 5)")
    parser.add_argument("--only", nargs="*", choices=BARS, default=list(BARS), help="measure only these")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        figures = Bench(Path(folder), prose(args.text), args.runs).measure(args.only)
    missed = [name for name, figure in figures.items() if figure > BARS[name]]
    for name, figure in figures.items():
        print(f"{name:8} {figure:8.3f}   bar {BARS[name]:g}   {'MISSED' if name in missed else 'held'}")
    return bool(missed)


def prose(files: Sequence[Path]) -> list[str]:
    """Lines of prose, from ``files`` or from the example drafts, shuffled the same way each time."""
    if files:
        texts = [(gzip.decompress(f.read_bytes()) if f.suffix == ".gz" else f.read_bytes()).decode() for f in files]
        return [line for text in texts for line in text.splitlines() if line.strip()]
    text = " ".join(f.read_text("utf-8") for f in sorted((HERE.parent / "examples").glob("*.md")))
    sentences = re.split(r"(?<=[.?!])\s+", text)
    shuffle = random.Random(1)
    return [" ".join(shuffle.choices(sentences, k=4)) for _ in range(DRAFTS * DRAFT_SIZE // 300)]


class Bench:
    """The drafts in a folder of their own, and the measurements over them."""

    def __init__(self, folder: Path, lines: list[str], runs: int) -> None:
        self.folder = folder
        self.runs = runs
        self.all = folder / "all"
        self.tenth = folder / "tenth"
        self._cut(lines)

    def _cut(self, lines: list[str]) -> None:
        self.all.mkdir()
        self.tenth.mkdir()
        draft: list[str] = []
        number = 0
        for line in lines * (1 + DRAFTS * DRAFT_SIZE // sum(map(len, lines))):
            draft.append(line)
            if sum(map(len, draft)) >= DRAFT_SIZE:
                text = "\n\n".join(draft) + "\n"
                (self.all / f"{number:04}.md").write_text(text, "utf-8")
                if number % 10 == 0:
                    (self.tenth / f"{number:04}.md").write_text(text, "utf-8")
                number, draft = number + 1, []
            if number == DRAFTS:
                return

    def measure(self, names: Sequence[str]) -> dict[str, float]:
        """The figure of each name in :data:`BARS` that is asked for."""
        figures: dict[str, float] = {}
        if "cold" in names:
            draft = str(self.tenth / "0000.md")
            figures["cold"] = self._ratio(rhetlint(draft, "--no-cache"), ["proselint", "check", draft], 4 * self.runs)[
                0
            ]
        if {"bulk", "memory"} & set(names):
            ours = rhetlint(str(self.all), "--no-cache", "--jobs", "2")
            ratio, memory = self._ratio(ours, ["proselint", "check", str(self.all)], max(1, self.runs // 2))
            figures.update({k: v for k, v in (("bulk", ratio), ("memory", memory)) if k in names})
        if "warm" in names:
            again, anew = (rhetlint(str(self.all), "--jobs", "2", *more) for more in ((), ("--no-cache",)))
            figures["warm"] = self._ratio(again, anew, self.runs)[0]
        if "text" in names:
            one, ten = (rhetlint(str(p), "--no-cache", "--jobs", "1") for p in (self.tenth, self.all))
            figures["text"] = self._ratio(ten, one, self.runs)[0]
        if "rules" in names:
            plain = rhetlint(str(self.tenth), "--no-cache", "--jobs", "1")
            figures["rules"] = self._ratio([*plain, "--pack", str(self._many_rules())], plain, self.runs)[0]
        return figures

    def _ratio(self, ours: Command, theirs: Command, runs: int) -> tuple[float, float]:
        """Median over paired runs of our wall time over theirs, and our peak memory in MB."""
        timed(ours), timed(theirs)  # a warm-up of each
        pairs = [(timed(ours), timed(theirs)) for _ in range(runs)]
        ratio = statistics.median(a[0] / b[0] for a, b in pairs)
        print(f"  {' '.join(ours[-4:])}: {statistics.median(a[0] for a, _ in pairs):.3f} s  against "
              f"{statistics.median(b[0] for _, b in pairs):.3f} s", file=sys.stderr)  # fmt: skip
        return ratio, max(a[1] for a, _ in pairs)

    def _many_rules(self) -> Path:
        """A pack with nine times as many rules as the default packs hold, of phrases from the drafts."""
        shown = subprocess.run(
            rhetlint_command("rules", "--format", "json"), capture_output=True, text=True, check=True
        )
        count = 9 * shown.stdout.count('"id"')
        words = re.findall(r"[a-z]{3,}", (self.all / "0001.md").read_text("utf-8").lower())
        choose = random.Random(2)
        rules = []
        for i in range(count):
            chosen = {" ".join(choose.choices(words, k=3)) for _ in range(20)}
            phrases = "".join(f"\n      - {phrase}" for phrase in sorted(chosen))
            rules.append(f"  r{i}:\n    kind: words\n    message: “{{match}}”\n    words:{phrases}\n")
        pack = self.folder / "many.yaml"
        pack.write_text("pack: many\nrules:\n" + "".join(rules), "utf-8")
        return pack


def rhetlint_command(*arguments: str) -> list[str]:
    """The command line of this interpreter's rhetlint."""
    return [str(Path(sys.executable).with_name("rhetlint")), *arguments]


def rhetlint(*arguments: str) -> list[str]:
    """A check whose findings do not count."""
    return rhetlint_command("check", "--fail-level", "never", "--quiet", *arguments)


def timed(command: Command) -> tuple[float, float]:
    """Wall seconds of one run, and the memory of its largest process in MB."""
    if command[0] == "proselint":
        command = [str(Path(sys.executable).with_name("proselint")), *command[1:]]
    with open(os.devnull, "w") as nowhere:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=nowhere, stderr=nowhere)
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"failed: {' '.join(command)}")
    return seconds, usage.ru_maxrss / 1024


if __name__ == "__main__":
    sys.exit(main())
