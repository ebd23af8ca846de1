"""Text with a way back to the source it was taken from."""

from __future__ import annotations

from bisect import bisect_right
from typing import NamedTuple


class Run(NamedTuple):
    """``length`` code points at ``at`` in a text that stand at ``source`` in the source."""

    at: int
    source: int
    length: int


class Mapped(NamedTuple):
    """A text and the runs of it that were in the source as they are, in order."""

    text: str
    runs: tuple[Run, ...]

    def source(self, at: int) -> int:
        """Where ``text[at]`` stands in the source, or -1."""
        i = bisect_right(self.runs, at, key=_at) - 1
        if i >= 0:
            begin, source, length = self.runs[i]
            if at < begin + length:
                return source + at - begin
        return -1

    def near(self, at: int) -> int:
        """Where ``text[at]`` stands in the source, or else what is nearest after it, or before it."""
        i = bisect_right(self.runs, at, key=_at) - 1
        if i >= 0 and at < self.runs[i].at + self.runs[i].length:
            return self.runs[i].source + at - self.runs[i].at
        if i + 1 < len(self.runs):
            return self.runs[i + 1].source
        return self.runs[-1].source + self.runs[-1].length if self.runs else 0

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The stretch of the source that ``text[start:end]`` stands for, markup inside it included."""
        if start == end:
            at = self.near(start)
            return at, at
        first = self.near(start)
        last = self.source(end - 1)
        if last < 0:
            i = bisect_right(self.runs, end - 1, key=_at) - 1
            last = self.runs[i].source + self.runs[i].length - 1 if i >= 0 else first
        return first, max(first, last + 1)

    def part(self, start: int, end: int) -> Mapped:
        """``text[start:end]`` with its runs."""
        runs = []
        for at, source, length in self.runs:
            low, high = max(at, start), min(at + length, end)
            if low < high:
                runs.append(Run(low - start, source + low - at, high - low))
        return Mapped(self.text[start:end], tuple(runs))

    def through(self, outer: Mapped) -> Mapped:
        """The same text, mapped to the source of ``outer``, whose text is the source of this one."""
        runs: list[Run] = []
        for at, source, length in self.runs:
            piece = outer.part(source, source + length)
            runs += [Run(at + r.at, r.source, r.length) for r in piece.runs]
        return Mapped(self.text, tuple(runs))


def _at(run: Run) -> int:
    return run.at


def whole(text: str) -> Mapped:
    """A text that is its own source."""
    return Mapped(text, (Run(0, 0, len(text)),) if text else ())


class Builder:
    """Collects pieces of text."""

    def __init__(self) -> None:
        self._pieces: list[str] = []
        self._runs: list[Run] = []
        self.length = 0

    def add(self, text: str, source: int = -1) -> None:
        """Add ``text``, which stands at ``source`` as it is, or nowhere."""
        if not text:
            return
        if source >= 0:
            last = self._runs[-1] if self._runs else None
            if last and last.at + last.length == self.length and last.source + last.length == source:
                self._runs[-1] = last._replace(length=last.length + len(text))
            else:
                self._runs.append(Run(self.length, source, len(text)))
        self._pieces.append(text)
        self.length += len(text)

    def extend(self, mapped: Mapped) -> None:
        """Add a mapped text."""
        at = 0
        for begin, source, length in mapped.runs:
            self.add(mapped.text[at:begin])
            self.add(mapped.text[begin : begin + length], source)
            at = begin + length
        self.add(mapped.text[at:])

    def build(self) -> Mapped:
        """Everything that was added."""
        return Mapped("".join(self._pieces), tuple(self._runs))

    @property
    def last(self) -> str:
        """The last character, or ""."""
        return self._pieces[-1][-1] if self._pieces else ""
