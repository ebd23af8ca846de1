#!/usr/bin/env python3
"""How far the pack ``proselint`` finds what proselint finds, and how much faster.

    python bench/proselint_parity.py --text FILE ... [--suffix .md] [--check PATH ...] [--show N]

FILE is English text (plain or .gz).  It is cut at the ends of lines into drafts of some 4.7 KB in a
folder of its own; lines stay as they are.  Both linters run over the folder as whole processes,
proselint's one limit (1,000 findings a file) lifted, with the checks that proselint has on by
default, or with those that --check names (as proselint does: ``restricted.top1000``).

A finding of proselint is found again when rhetlint has one under the same name that begins at the
same character.  For each that is not, the reason is worked out from proselint's own data:

  unguarded    proselint finds a text of a set as a whole word, then searches again for it without
               the guard, and so flags parts of words: a false hit that is not taken over
  blocks       the match reaches over the end of a paragraph, heading or list item
  no prose     a reader does not see the match as it is typed: it is in code, an address or markup, or
               holds an entity or blanks that Markdown takes away
  other        none of these

Exit status 1 when less than 99.8 % of all but the first and third are found again, or when rhetlint, in one
process, is less than 20 times faster (both are whole processes that write JSON).
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlparse

BAR = 0.998
FASTER = 20
DRAFT_SIZE = 4700
BIN = Path(sys.executable).parent


class Place(NamedTuple):
    """Where one of the two speaks: name of the draft, name of the check with hyphens, offset in code points."""

    draft: str
    check: str
    start: int


def main() -> int:
    """Cut, run both, compare."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n", 1)[0])
    parser.add_argument("--text", nargs="+", type=Path, required=True, help="texts to cut the drafts from")
    parser.add_argument("--suffix", default=".txt", help="what the drafts are read as (default .txt)")
    parser.add_argument("--check", nargs="*", default=[], help="only these checks of proselint")
    parser.add_argument(
        "--jobs", default="1", help="processes of rhetlint (default 1, as proselint has; 0: it chooses)"
    )
    parser.add_argument("--show", type=int, default=3, help="differences to show of each sort (default 3)")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["RHETLINT_CACHE_DIR"] = str(Path(folder) / "cache")  # what rhetlint found before is no measure
        drafts = Path(folder).resolve() / "drafts"
        cut(args.text, drafts, args.suffix)
        theirs, their_time = run_proselint(drafts, args.check)
        ours, our_time = run_rhetlint(drafts, args.check, args.jobs)
        slow = [name for name in Took._fields if not faster(name, their_time, our_time)]
        return compare(theirs, ours, drafts, args.show) or bool(slow and not args.check)


def faster(name: str, theirs: Took, ours: Took) -> bool:
    """Print how long both took; whether ours was fast enough."""
    took, against = getattr(ours, name), getattr(theirs, name)
    print(f"{name:4}  proselint {against:.2f} s, rhetlint {took:.2f} s: {against / took:.1f} times faster")
    return bool(against / took >= FASTER)


def cut(texts: Sequence[Path], drafts: Path, suffix: str) -> None:
    """Write the drafts."""
    drafts.mkdir()
    for text in texts:
        data = gzip.decompress(text.read_bytes()) if text.suffix == ".gz" else text.read_bytes()
        draft: list[str] = []
        size = number = 0
        lines = data.decode().replace("\r\n", "\n").splitlines(keepends=True)
        for line in lines:
            draft.append(line)
            size += len(line)
            if size >= DRAFT_SIZE or line is lines[-1]:
                (drafts / f"{text.name.split('.')[0]}-{number:05}{suffix}").write_text("".join(draft), "utf-8")
                draft, size, number = [], 0, number + 1


class Took(NamedTuple):
    """Seconds of a process and those it waited for."""

    wall: float
    cpu: float


def timed(command: Sequence[str]) -> tuple[dict[str, Any], Took]:
    """The JSON that a command prints, and how long it took."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=out, stderr=err)
        _, _, usage = os.wait4(process.pid, 0)
        took = Took(time.perf_counter() - start, usage.ru_utime + usage.ru_stime)
        out.seek(0)
        err.seek(0)
        said = out.read()
        if not said:
            sys.exit(err.read().decode())
        return json.loads(said), took


def run_proselint(drafts: Path, checks: Sequence[str]) -> tuple[dict[Place, int], Took]:
    """The findings of proselint, each with where it ends."""
    config: dict[str, Any] = {"max_errors": 10**9}
    if checks:
        from proselint.config import DEFAULT

        config["checks"] = {**dict.fromkeys(DEFAULT["checks"], False), **dict.fromkeys(checks, True)}
    path = drafts.parent / "proselint.json"
    path.write_text(json.dumps(config), "utf-8")
    command = [str(BIN / "proselint"), "check", "--config", str(path), "-o", "json", str(drafts)]
    report, took = timed(command)
    found = {}
    for uri, result in report["result"].items():
        if "error" in result:
            sys.exit(f"proselint fails on {uri}: {result['error']}")
        for diagnostic in result["diagnostics"]:
            start, end = diagnostic["span"]
            if diagnostic["check_path"].startswith("restricted."):
                start -= 1  # where proselint is off by one
            name = diagnostic["check_path"].replace(".", "-").replace("_", "-")
            # It counts from a line feed that it puts before the text.
            found[Place(Path(unquote(urlparse(uri).path)).name, name, start - 1)] = end - 1
    return found, took


def run_rhetlint(drafts: Path, checks: Sequence[str], jobs: str) -> tuple[dict[Place, int], Took]:
    """The findings of rhetlint, each with where it ends."""
    command = [str(BIN / "rhetlint"), "check", "--no-cache", "--format", "json", "--jobs", jobs]
    for name in checks or ["proselint"]:
        rule = "proselint/" + name.replace(".", "-").replace("_", "-")
        command += ["--select", rule if checks else "proselint"]
    if not checks:
        command += [f"--ignore=proselint/restricted-{name}" for name in ("elementary", "top1000")]
    subprocess.run([*command, str(next(drafts.iterdir()))], capture_output=True, check=False)  # fills the cache
    report, took = timed([*command, str(drafts)])
    return {
        Place(Path(f["path"]).name, f["rule"].partition("/")[2], f["start"]): f["end"] for f in report["findings"]
    }, took


def compare(theirs: dict[Place, int], ours: dict[Place, int], drafts: Path, show: int) -> int:
    """Print what is the same and what is not; the exit status."""
    missing = sorted(theirs.keys() - ours.keys())
    extra = sorted(ours.keys() - theirs.keys())
    reasons = Reasons(drafts, theirs)
    sorts: dict[str, list[Place]] = {}
    for place in missing:
        sorts.setdefault(reasons.of(place), []).append(place)
    unguarded, unseen = (len(sorts.get(sort, ())) for sort in ("unguarded", "no prose"))
    again = len(theirs) - len(missing)
    print(
        f"{len(theirs)} findings of proselint, {unguarded} of them false hits of its second search, {unseen} in no prose"
    )
    share = again / max(1, len(theirs) - unguarded - unseen)
    shares = f"{share:.3%} of the others, {again / max(1, len(theirs) - unguarded):.3%} of all that are no false hits"
    print(f"found again: {again}, {shares}; extra: {len(extra)}")
    for sort, places in [*sorts.items(), ("extra", extra)]:
        counts = ", ".join(f"{check} {n}" for check, n in Counter(p.check for p in places).most_common(8))
        print(f"\n{sort}: {len(places)} ({counts})")
        for place in places[:: max(1, len(places) // max(show, 1))][:show]:
            end = theirs.get(place) or ours[place]
            text = reasons.text(place.draft)
            around = (
                text[max(0, place.start - 30) : place.start]
                + "«"
                + text[place.start : end]
                + "»"
                + text[end : end + 20]
            )
            print(f"  {place.draft} {place.check}: {around!r}")
    return share < BAR


class Reasons:
    """Why a finding of proselint is not found again."""

    def __init__(self, drafts: Path, theirs: dict[Place, int]) -> None:
        from proselint.checks import __register__ as checks

        self._drafts = drafts
        self._ends = theirs
        self._texts: dict[str, str] = {}
        self._checks: dict[str, list[Any]] = {}
        for check in checks:
            self._checks.setdefault(check.path.replace(".", "-").replace("_", "-"), []).append(check)

    def text(self, draft: str) -> str:
        """The text of a draft."""
        return self._texts.setdefault(draft, (self._drafts / draft).read_text("utf-8"))

    def of(self, place: Place) -> str:
        """The reason."""
        from rhetlint.text.document import DRAFT_SUFFIXES, Document

        text, end = self.text(place.draft), self._ends[place]
        if not any(self._guarded(check, text, place.start, end) for check in self._checks[place.check]):
            return "unguarded"
        document = Document(text, place.draft, DRAFT_SUFFIXES[Path(place.draft).suffix])
        ends = [document.prose_offset(at) for at in (place.start, end - 1)]
        if None in ends:
            return "no prose"
        shown = document.prose[ends[0] : ends[1] + 1]  # type: ignore[misc,operator]
        if shown != text[place.start : end].replace("\n", " "):
            return "no prose"
        blocks = {document.block_at(at) for at in ends if at is not None}
        return "blocks" if len(blocks) > 1 else "other"

    @staticmethod
    def _guarded(check: Any, text: str, start: int, end: int) -> bool:
        """Whether the check, run as its data says, would find the place."""
        content = check.check_type
        if not hasattr(content, "padding") or type(check.engine).__name__ != "Fast":
            return True
        return any(
            (m.start() - 1, m.end() - 1) == (start, end)
            for item in Reasons._items(content)
            for m in check.engine.finditer(content.padding.format(item), f"\n{text}\n")
        )

    @staticmethod
    def _items(content: Any) -> Iterator[str]:
        yield from content.items


if __name__ == "__main__":
    sys.exit(main())
