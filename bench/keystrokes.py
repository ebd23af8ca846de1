#!/usr/bin/env python3
"""How long a writer's editor waits for rhetlint after a keystroke.

    python bench/keystrokes.py [--text FILE ...] [--words N] [--keys N]

Opens drafts of N words (default 5,000) in ``rhetlint lsp`` and types N letters (default 100) into the middle of each,
one by one, as a writer does.  An answer is the time from a change being sent to its findings being received.  FILE is
English prose (plain or .gz), as for bench.py; without any, one draft is made of examples/ and of the pages of docs/, and
one, which has a finding every dozen words, of examples/ over and over.  The processor time is that of the server, where
the system tells it.

Exit status 1 when a median is above 50 ms.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterable, Sequence
from pathlib import Path

sys.path.insert(1, str(Path(__file__).resolve().parents[1]))

from bench import prose  # the script beside this one
from tests.lsp.client import Client

ROOT = Path(__file__).resolve().parents[1]
BAR = 50.0
PAUSE = 0.05  # seconds between an answer and the next letter


def main() -> int:
    """Type, measure and compare with the bar."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--text", nargs="*", type=Path, default=[], help="prose to cut the draft from")
    parser.add_argument("--words", type=int, default=5000, help="words of the draft (default 5,000)")
    parser.add_argument("--keys", type=int, default=100, help="letters to type (default 100)")
    args = parser.parse_args()
    drafts = [prose(args.text)] if args.text else [pages(), dense(args.words)]
    return max([measured(draft(lines, args.words), args.keys) > BAR for lines in drafts])


def measured(text: str, keys: int) -> float:
    """Type into a draft, print what came of it, and give the median."""
    with tempfile.TemporaryDirectory() as folder:
        client = Client(Path(folder))
        found = len(client.open("draft.md", text))
        times, used = type_into(client, text, keys)
        client.end()
    times.sort()
    print(f"{len(text.split())} words, {found} findings, {len(times)} keystrokes")
    print(f"answer    median {statistics.median(times):.1f} ms, 95% within {times[len(times) * 95 // 100]:.1f} ms")
    if used:
        print(f"processor {used / len(times):.1f} ms for each")
    return statistics.median(times)


def pages() -> list[str]:
    """The lines of prose in rhetlint's own examples and pages."""
    return examples() + prose_of(sorted((ROOT / "docs").glob("*.md")))


def dense(words: int) -> list[str]:
    """The examples, which have something for most rules, as often as it takes."""
    lines = examples()
    return lines * (1 + words // sum(len(line.split()) for line in lines))


def examples() -> list[str]:
    """The lines of prose in the examples."""
    return prose_of(sorted((ROOT / "examples").glob("*.md")))


def prose_of(files: Iterable[Path]) -> list[str]:
    """The lines of prose in Markdown files."""
    lines = [line for file in files for line in file.read_text("utf-8").splitlines()]
    return [line for line in lines if len(line.split()) > 8 and not line.startswith(("|", " "))]


def draft(lines: Sequence[str], words: int) -> str:
    """Paragraphs of four lines each, with so many words."""
    taken: list[str] = []
    for line in lines:
        taken.append(line)
        words -= len(line.split())
        if words <= 0:
            break
    return "\n\n".join(" ".join(taken[i : i + 4]) for i in range(0, len(taken), 4)) + "\n"


def type_into(client: Client, text: str, keys: int) -> tuple[list[float], float]:
    """Milliseconds from each letter to its answer, and those of processor time for all."""
    middle = text.index(" ", len(text) // 2)
    typed = ("and then the mayor said so again, " * keys)[:keys]
    times = []
    used = processor_time(client.process.pid)
    for i in range(1, keys + 1):
        changed = f"{text[:middle]} {typed[:i]}{text[middle:]}"
        began = time.perf_counter()
        client.change("draft.md", changed)
        client.diagnostics("draft.md")
        times.append((time.perf_counter() - began) * 1000)
        time.sleep(PAUSE)
    return times, processor_time(client.process.pid) - used


def processor_time(process: int) -> float:
    """Milliseconds of processor time that a process has used; 0 where the system does not tell."""
    try:
        fields = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return 1000 * (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
