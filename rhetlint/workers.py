"""Shares drafts out over processes."""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rhetlint.linter import Checked, Linter

_linter: Linter | None = None  # of this worker process


Draft = tuple[str, bytes | None]
"""The path of a draft, and its bytes if they are not to be read from there."""


def chunks(drafts: Sequence[Draft], sizes: Sequence[int], most: int) -> Iterator[list[Draft]]:
    """``drafts`` in pieces of about ``most`` bytes, a larger draft alone."""
    chunk: list[Draft] = []
    weight = 0
    for draft, size in zip(drafts, sizes, strict=True):
        if chunk and weight + size > most:
            yield chunk
            chunk, weight = [], 0
        chunk.append(draft)
        weight += size
    if chunk:
        yield chunk


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
