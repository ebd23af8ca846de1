"""Files are written whole or not at all."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from rhetlint.errors import InputError
from rhetlint.files import read_file, write_file


def test_what_is_written_is_what_was_given(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("old")
    write_file(str(file), ["é\r\n", "b\n", "\udcff"])
    assert read_file(str(file)) == "é\r\nb\n\\udcff".encode()
    assert list(tmp_path.iterdir()) == [file]


def test_where_the_text_comes_to_no_end_the_file_is_as_it_was(tmp_path: Path) -> None:
    def chunks() -> Iterator[str]:
        yield "new"
        raise KeyboardInterrupt

    file = tmp_path / "a.md"
    file.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        write_file(str(file), chunks())
    assert file.read_text() == "old"
    assert list(tmp_path.iterdir()) == [file]


def test_what_cannot_be_read_or_written_is_told_with_its_path(tmp_path: Path) -> None:
    file = tmp_path / "no" / "a.md"
    with pytest.raises(InputError, match=r"a\.md: cannot be written: No such file or directory"):
        write_file(str(file), ["new"])
    with pytest.raises(InputError, match=r"a\.md: cannot be read: No such file or directory"):
        read_file(str(file))
