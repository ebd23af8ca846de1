"""Bytes to text: what is read, and what the user is told of what cannot be."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.errors import InputError
from rhetlint.text.decode import decode


def problem(data: bytes) -> str:
    """The one problem of undecodable bytes, as the user sees it."""
    with pytest.raises(InputError) as caught:
        decode(data, "a.md")
    assert len(caught.value.problems) == 1
    return str(caught.value)


@pytest.mark.parametrize("text", ["", "a\r\nb\rc\n", "\ufeffa", "é 😀 e\u0301", "a\0b", "\0", "\0\0\0\0\0"])
def test_utf8_is_read_as_it_stands(text: str) -> None:
    assert decode(text.encode(), "a.md") == text


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (b"\xff", "a.md:1:1: not valid UTF-8: byte 0xFF at byte offset 0 (save it as UTF-8)"),
        (b"caf\xe9 au lait", "a.md:1:4: not valid UTF-8: byte 0xE9 at byte offset 3 (save it as UTF-8)"),
        ("é\r\né".encode() + b"\x80", "a.md:2:2: not valid UTF-8: byte 0x80 at byte offset 6 (save it as UTF-8)"),
        (b"\xef\xbb\xbfa\rb\xc3", "a.md:2:2: not valid UTF-8: byte 0xC3 at byte offset 6 (save it as UTF-8)"),
        (b"\xed\xa0\x80", "a.md:1:1: not valid UTF-8: byte 0xED at byte offset 0 (save it as UTF-8)"),
    ],
)
def test_the_first_invalid_byte_is_named(data: bytes, expected: str) -> None:
    assert problem(data) == expected


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_named(encoding: str) -> None:
    name = encoding[:6].upper()
    assert problem("A draft.\n".encode(encoding)) == f"a.md: this file is {name}, not UTF-8 (save it as UTF-8)"


@given(st.binary(max_size=40))
def test_text_or_input_error(data: bytes) -> None:
    try:
        text = decode(data, "a.md")
    except InputError:
        return
    assert text.encode() == data
