"""Bytes of a file as text."""

from __future__ import annotations

import codecs

from rhetlint.errors import InputError, Problem

_WIDE_MARKS = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)


def decode(data: bytes, path: str) -> str:
    """``data`` read as UTF-8; a byte order mark stays as U+FEFF at offset 0.

    Raises :class:`InputError` with one problem that names the first invalid byte by its offset
    (in bytes, from 0) and by line and column (from 1); files in UTF-16 or UTF-32 are named as such.
    """
    encoding = _wide(data)
    if encoding:
        raise InputError([Problem(path, 0, 0, f"this file is {encoding}, not UTF-8", "save it as UTF-8")])
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise InputError([_invalid(data, path, error.start)]) from None


def _wide(data: bytes) -> str:
    for mark, name in _WIDE_MARKS:
        if data.startswith(mark):
            return name
    # UTF-16 without a mark: Western text has a zero in every second byte.
    head = data[:64]
    if len(head) >= 4 and (not any(head[0::2]) or not any(head[1::2])) and any(head):
        return "UTF-16"
    return ""


def _invalid(data: bytes, path: str, at: int) -> Problem:
    before = data[:at].decode("utf-8").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    message = f"not valid UTF-8: byte 0x{data[at]:02X} at byte offset {at}"
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    return Problem(path, line, column, message, "save it as UTF-8")
