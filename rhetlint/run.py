"""Drafts in, report out: what the ``check`` command calls.

Work is shared out by draft.  A draft's findings depend on nothing but its text and its settings,
and everything is sorted at the end, so neither the order of the files nor the number of workers
shows in the report.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter

from rhetlint import __version__
from rhetlint.errors import InputError, Problem
from rhetlint.files import read_file
from rhetlint.finding import Finding
from rhetlint.linter import HERE, Checked, Linter
from rhetlint.records import NamedTuple
from rhetlint.report.model import Report
from rhetlint.rule import Rule
from rhetlint.text.decode import decode

PARALLEL_FROM = 400_000
"""Bytes of drafts from which a second process is worth its start."""


Progress = Callable[[int], None]
"""Told how many more drafts are done."""

Sieve = Callable[[list[Finding]], list[Finding]]
"""Takes all findings of a run, sorted, and gives those that count, in their order."""

Write = Callable[[str, bytes, bytes], None]
"""Given the path of a draft, what it held and what it shall hold.  Raises InputError when it does not."""


class Work(NamedTuple):
    """What to check, and how.

    ``paths`` are the drafts, each once; those in ``texts`` are taken from there instead of from disk.  Of the
    findings those count that pass all ``sieves``.  ``jobs`` is the number of processes, 0 to choose.
    """

    paths: Sequence[str]
    texts: Mapping[str, bytes] = {}
    sieves: Sequence[Sieve] = ()
    jobs: int = 0
    progress: Progress = lambda done: None


class Outcome(NamedTuple):
    """What came of a run: the report, whether the findings are such that the check fails, and what the
    user should know beside them."""

    report: Report
    failed: bool
    notes: Sequence[str] = ()


class Fixed(NamedTuple):
    """What came of a run that fixes: its outcome when all is fixed, what those drafts hold now that fixes have
    changed, and how many fixes that took."""

    outcome: Outcome
    texts: dict[str, bytes]
    number: int


def check_drafts(linter: Linter, work: Work) -> Outcome:
    """Lint the drafts of ``work``.

    Raises InputError when a config or a pack is wrong; what is wrong with a draft is in the report, and
    the other drafts are still linted.
    """
    rules = linter.prepare(work.paths or [HERE])  # where there is nothing to check, the config may still be wrong
    results = _check(linter, work, work.paths, work.texts)
    return _outcome(linter, rules, results, _sifted(work, results), work.texts)


def fix_drafts(linter: Linter, work: Work, unsafe: bool, write: Write) -> Fixed:
    """Lint the drafts of ``work``, which has the texts of all of them, and fix them until nothing changes.

    Only findings that count are fixed, by ``unsafe`` fixes too when asked for; then ``write`` is called.  A draft
    that cannot be written, or whose fixes undo one another, is reported as it was, with the reason.  Raises
    InputError as :func:`check_drafts` does.
    """
    from rhetlint.fix import ROUNDS, apply, choose

    rules = linter.prepare(work.paths or [HERE])
    results = first = _check(linter, work, work.paths, work.texts)
    texts = dict(work.texts)
    numbers: Counter[str] = Counter()
    fixing: dict[str, set[str]] = {}  # the drafts of a round, each with its rules
    for _ in range(ROUNDS):
        fixing = {}
        for path, group in groupby(_sifted(work, results), attrgetter("path")):
            findings = list(group)
            source = decode(texts[path], path)
            if chosen := choose(source, findings, unsafe):
                texts[path] = apply(source, chosen).encode()
                numbers[path] += len(chosen)
                fixing[path] = {finding.rule for finding in findings if finding.fixes}
        if not fixing:
            break
        results = {**results, **_check(linter, work._replace(progress=_unseen), list(fixing), texts)}
    failed = {path: [_endless(path, names)] for path, names in fixing.items()}
    for path in sorted(texts.keys() - failed.keys()):
        try:
            if texts[path] != work.texts[path]:
                write(path, work.texts[path], texts[path])
        except InputError as error:
            failed[path] = list(error.problems)
    for path, problems in failed.items():
        texts[path] = work.texts[path]
        results[path] = first[path]._replace(problems=[*first[path].problems, *problems])
    fixed = {path: text for path, text in texts.items() if text != work.texts[path]}
    outcome = _outcome(linter, rules, results, _sifted(work, results), texts)
    return Fixed(outcome, fixed, sum(numbers[path] for path in fixed))


def _endless(path: str, rules: Iterable[str]) -> Problem:
    names = " and ".join(sorted(rules))
    return Problem(path, 0, 0, f"the fixes of {names} come to no end, so nothing here is fixed")


def _sifted(work: Work, results: Mapping[str, Checked]) -> list[Finding]:
    findings = sorted(f for result in results.values() for f in result.findings)
    for sieve in work.sieves:
        findings = sieve(findings)
    return findings


def _outcome(
    linter: Linter,
    rules: dict[str, Rule],
    results: Mapping[str, Checked],
    findings: list[Finding],
    texts: Mapping[str, bytes],
) -> Outcome:
    problems = sorted(p for result in results.values() for p in result.problems)
    report = Report(findings, len(results), rules, __version__, _Sources(texts), problems, linter.times)
    return Outcome(report, linter.fails(findings), linter.notes())


def _unseen(done: int) -> None:
    """The progress of what nobody waits for."""


def _check(linter: Linter, work: Work, paths: Sequence[str], texts: Mapping[str, bytes]) -> dict[str, Checked]:
    """What comes of each of ``paths``, in the work's way."""
    from rhetlint.workers import chunks, in_processes

    drafts = [(path, texts.get(path)) for path in paths]
    found = {path: known for path, data in drafts if (known := linter.recall(path, data))}
    work.progress(len(found))
    drafts = [draft for draft in drafts if draft[0] not in found]
    sizes = [_size(path) if data is None else len(data) for path, data in drafts]
    jobs = work.jobs or ((os.cpu_count() or 1) if sum(sizes) >= PARALLEL_FROM else 1)
    pieces = list(chunks(drafts, sizes, jobs))
    if jobs == 1 or len(drafts) < 2 or linter.times is not None:  # processes would disturb one another's clocks
        results = []
        for piece in pieces:
            results += linter.check_all(piece)
            work.progress(len(piece))
    else:
        results = in_processes(linter, pieces, jobs, work.progress)
    found.update(zip((path for path, _ in drafts), results, strict=True))
    return found


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0  # reading it will say what is wrong


class _Sources:
    """Gives a report the text of a draft; see :class:`~rhetlint.report.model.Report`."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
        self._texts = texts

    def __call__(self, path: str) -> str:
        try:
            return decode(self._texts[path] if path in self._texts else read_file(path), path)
        except InputError:
            return ""
