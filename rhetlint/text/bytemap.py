"""From byte offsets of the Markdown parser to code points."""

from __future__ import annotations

from collections.abc import Callable

_CONTINUATION = bytes(range(0x80, 0xC0))  # every other byte of UTF-8 begins a character
_SHIFT = 8  # characters are counted once per 256 bytes


def byte_map(text: str) -> Callable[[int], int] | None:
    """A function from UTF-8 byte offsets of ``text`` to code-point offsets; None where they are the same."""
    if text.isascii():
        return None
    data = text.encode()
    counts = [0]
    for start in range(0, len(data), 1 << _SHIFT):
        counts.append(counts[-1] + len(data[start : start + (1 << _SHIFT)].translate(None, _CONTINUATION)))

    def point(byte: int) -> int:
        block = byte >> _SHIFT
        return counts[block] + len(data[block << _SHIFT : byte].translate(None, _CONTINUATION))

    return point
