"""Shares drafts out over processes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rhetlint.linter import Checked, Linter

_linter: Linter | None = None  # of this worker process


_SMALLEST, _LARGEST = 15_000, 400_000
"""Bytes of drafts handed to a worker at a time, about."""

Draft = tuple[str, bytes | None]
"""The path of a draft, and its bytes if they are not to be read from there."""


def chunks(drafts: Sequence[Draft], sizes: Sequence[int], jobs: int) -> Iterator[list[Draft]]:
    """``drafts`` in pieces for ``jobs`` processes, a larger draft alone.

    The last pieces are small, so that no process waits long for another.
    """
    left = sum(sizes)
    chunk: list[Draft] = []
    weight, most = 0, _piece(left, jobs)
    for draft, size in zip(drafts, sizes, strict=True):
        if chunk and weight + size > most:
            yield chunk
            left -= weight
            chunk, weight, most = [], 0, _piece(left, jobs)
        chunk.append(draft)
        weight += size
    if chunk:
        yield chunk


def _piece(left: int, jobs: int) -> int:
    """How many bytes the next piece has, of those that are left."""
    return max(_SMALLEST, min(_LARGEST, left // (4 * jobs)))


def in_processes(
    linter: Linter, pieces: Sequence[list[Draft]], jobs: int, progress: Callable[[int], None]
) -> list[Checked]:
    """What comes of each draft, in the order of ``pieces``, worked on by ``jobs`` processes."""
    from multiprocessing import get_all_start_methods, get_context

    # A forked worker has the rules already; where there is no fork it loads them again.
    context = get_context("fork" if "fork" in get_all_start_methods() else "spawn")
    results: list[Checked] = []
    with context.Pool(min(jobs, len(pieces)), _begin, (linter,)) as pool:
        for done in pool.imap(_work, pieces):
            results += done
            progress(len(done))
    return results


def _begin(linter: Linter) -> None:
    global _linter
    _linter = linter
    gc.disable()  # as in the process that began it


def _work(drafts: list[Draft]) -> list[Checked]:
    assert _linter is not None
    return _linter.check_all(drafts)
