#!/usr/bin/env python3
"""Lint random bytes and mutated drafts, and stop at the first thing that should not happen.

    python tools/fuzz.py [--minutes N] [--seed N]

Drafts are random bytes, random pieces of markup, and the Markdown files of this repository with
pieces cut, doubled, swapped and inserted.  Each is linted as Markdown, MDX and plain text, with
every rule on.  What must hold: no exception but InputError, ``text[start:end] == match`` and the
right line for every finding, and no draft that takes longer than its size explains.  On a failure
the draft is written to ``fuzz-failure.bin`` and the exit status is 1.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
import traceback
from pathlib import Path

from rhetlint.engine.lint import lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.errors import InputError
from rhetlint.packs.cache import load_packs
from rhetlint.packs.places import builtin_packs
from rhetlint.suppress import apply
from rhetlint.text.decode import decode
from rhetlint.text.document import Document

ROOT = Path(__file__).resolve().parents[1]
PIECES = [
    *"# |## |- |1. |> |* |**|_|`|```\n|~~~\n|[|](|)|](x)|[^1]|[^1]: |<b>|</b>|<!-- |-->|{/* |*/}|<div\n|&amp;|&#x0;|\\|$|$$|".split(
        "|"
    ),
    *"---\n|+++\n|title: x\n|{{ |}}|{% |%}|{{< |>}}|:::|::: note\n|(@|[@a]|{.c}|http://x.y/(|a@b.c|“|”|‘|’|\"|'|''|«|»|„".split(
        "|"
    ),
    *" said|, he said|?|! |. |… |\r\n|\r|\n|\n\n|\t|  \n|İ|é|e\u0301|😀|\u200d|\ufeff|\x00|\u2028|\ufffc|its|it's|has has|".split(
        "|"
    ),
    *"experts say |clearly |12 percent |Isn't it |rhetlint-disable |rhetlint-disable-next-line loaded || a | b\n|---|---\n".split(
        "|"
    ),
]
SECONDS_PER_MB = 20.0


def drafts(choose: random.Random) -> bytes:
    """One draft."""
    how = choose.random()
    if how < 0.15:
        return choose.randbytes(choose.randrange(200))
    if how < 0.6:
        return "".join(choose.choices(PIECES, k=choose.randrange(80))).encode("utf-8", "surrogatepass")
    text = choose.choice(SEEDS)
    start = choose.randrange(max(1, len(text) - 3000))
    text = text[start : start + 3000]
    for _ in range(choose.randrange(12)):
        text = mutated(text, choose)
    return text.encode("utf-8", "surrogatepass")


def mutated(text: str, choose: random.Random) -> str:
    """``text`` with one piece cut, doubled, moved or put in."""
    a, b = sorted(choose.randrange(len(text) + 1) for _ in "ab")
    at = choose.randrange(len(text) + 1)
    return choose.choice(
        [
            text[:a] + text[b:],
            text[:b] + text[a : min(b, a + 200)] * 2 + text[b:],
            text[:at] + choose.choice(PIECES) * choose.choice([1, 1, 1, 3, 50]) + text[at:],
            text[b:] + text[a:b] + text[:a],
        ]
    )


def check(data: bytes, ruleset: Ruleset, known: set[str]) -> None:
    """Raise AssertionError, or whatever else, when something is wrong with linting ``data``."""
    try:
        source = decode(data, "a")
    except InputError:
        return
    for markup in ("markdown", "mdx", "text"):
        start = time.process_time()
        document = Document(source, "a", markup)
        findings, problems = lint_document(document, ruleset)
        apply(document, findings, known)
        seconds = time.process_time() - start
        assert not problems, problems
        assert seconds < 1 + SECONDS_PER_MB * len(data) / 1e6, f"took {seconds:.1f} s as {markup}"
        for finding in findings:
            assert source[finding.start : finding.end] == finding.match, finding
            assert 1 <= finding.line <= finding.end_line <= len(document.lines), finding


SEEDS = [
    path.read_text("utf-8") for folder in ("", "docs", "examples") for path in sorted((ROOT / folder).glob("*.md"))
]


def main() -> int:
    """Fuzz until the time is over."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--minutes", type=float, default=3)
    parser.add_argument("--seed", type=int, default=None)
    args = parser.parse_args()
    seed = args.seed if args.seed is not None else random.randrange(10**9)
    choose = random.Random(seed)
    rules = load_packs(builtin_packs())
    ruleset, known = Ruleset(rules), {rule.id for rule in rules}
    end = time.monotonic() + 60 * args.minutes
    count = 0
    while time.monotonic() < end:
        data = drafts(choose)
        try:
            check(data, ruleset, known)
        except Exception:
            Path("fuzz-failure.bin").write_bytes(data)
            traceback.print_exc()
            print(f"seed {seed}, draft {count}: written to fuzz-failure.bin")
            return 1
        count += 1
    print(f"{count} drafts, each in three ways, seed {seed}: nothing wrong")
    return 0


if __name__ == "__main__":
    sys.exit(main())
