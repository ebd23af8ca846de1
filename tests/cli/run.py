"""Run the command line inside the test process."""

from __future__ import annotations

import io
import sys
from typing import NamedTuple

import pytest

from rhetlint.cli import main


class Result(NamedTuple):
    """What a command printed, and its exit status."""

    status: int
    out: str
    err: str


class _Stream(io.TextIOWrapper):
    def __init__(self, data: bytes = b"") -> None:
        super().__init__(io.BytesIO(data), encoding="utf-8", newline="")

    def text(self) -> str:
        self.flush()
        return self.buffer.getvalue().decode()  # type: ignore[attr-defined,no-any-return]


def rhetlint(*arguments: str, stdin: bytes = b"") -> Result:
    """``rhetlint ARGUMENTS`` with ``stdin`` as its standard input."""
    out, err = _Stream(), _Stream()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "stdout", out)
        patch.setattr(sys, "stderr", err)
        patch.setattr(sys, "stdin", _Stream(stdin))
        with pytest.raises(SystemExit) as exited:
            main(list(arguments))
    status = exited.value.code
    assert isinstance(status, int)
    return Result(status, out.text(), err.text())
