"""``check --watch``: reports anew when something changes, and ends when the user has enough."""

from __future__ import annotations

import os
import queue
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.cli.run import rhetlint

PATIENCE = 30.0
ROOT = Path(__file__).parents[2]


class Watch:
    """A run of ``rhetlint check --watch -q`` in a folder; both of its streams are read as one."""

    def __init__(self, folder: Path, *arguments: str) -> None:
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rhetlint", "check", "--watch", "-q", *arguments],
            cwd=folder, env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8",
        )  # fmt: skip
        self._lines: queue.Queue[str] = queue.Queue()
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout
        for line in self.process.stdout:
            self._lines.put(line)

    def report(self) -> str:
        """What is printed until it waits again."""
        lines = []
        while not lines or "Waiting for changes" not in lines[-1]:
            lines.append(self._lines.get(timeout=PATIENCE))
        return "".join(lines[:-1])

    def interrupt(self) -> int:
        """What Ctrl-C does; the exit status."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(PATIENCE)

    def close(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join(PATIENCE)  # it reads to the end before its pipe is closed
        assert self.process.stdout
        self.process.stdout.close()


@pytest.fixture
def watch(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Watch]:
    write(tmp_path, "a.md", "It has has oil.\n")
    write(tmp_path, "b.md", "A brutal man.\n")
    watch = Watch(tmp_path, *getattr(request, "param", ()))
    yield watch
    watch.close()


def write(folder: Path, name: str, text: str) -> None:
    """Write a file as editors do: whole or not at all."""
    (folder / "new").write_text(text, encoding="utf-8")
    (folder / "new").replace(folder / name)


@pytest.mark.skipif(sys.platform == "win32", reason="no signal stands for Ctrl-C there")
def test_changes_of_drafts_and_configs_bring_a_new_report(watch: Watch, tmp_path: Path) -> None:
    assert {"doubled-word", "loaded/adjective"} <= set(words(watch.report()))
    write(tmp_path, "a.md", "It has oil.\n")
    report = words(watch.report())
    assert "doubled-word" not in report and "loaded/adjective" in report
    write(tmp_path, ".rhetlint.yaml", "ignroe: [loaded]\n")
    assert "unknown key 'ignroe'" in watch.report()
    write(tmp_path, ".rhetlint.yaml", "ignore: [loaded]\n")
    assert "No findings in 2 files" in watch.report()
    write(tmp_path, "c.md", "It has has oil.\n")
    assert "c.md:1:4" in watch.report()
    (tmp_path / "c.md").unlink()
    assert "No findings in 2 files" in watch.report()
    assert watch.interrupt() == 0


@pytest.mark.parametrize("watch", [["a.md"]], indirect=True)
def test_one_file_is_watched(watch: Watch, tmp_path: Path) -> None:
    assert "1 of 1 file" in watch.report()
    write(tmp_path, "b.md", "The the man.\n")
    write(tmp_path, "a.md", "The lamp lamp has oil.\n")
    report = watch.report()
    assert "a.md:1" in report and "b.md" not in report


def test_the_baseline_of_the_config_is_watched(watch: Watch, tmp_path: Path) -> None:
    assert "2 of 2 files" in watch.report()
    write(tmp_path, ".rhetlint.yaml", "baseline: known.json\n")
    assert "known.json: there is no such baseline" in watch.report()
    run = [sys.executable, "-m", "rhetlint", "baseline"]
    subprocess.run(run, cwd=tmp_path, env={**os.environ, "PYTHONPATH": str(ROOT)}, check=True, capture_output=True)
    assert "No findings in 2 files" in watch.report()


def test_styles_and_vocabularies_of_vale_are_watched(tmp_path: Path) -> None:
    (tmp_path / "styles" / "Own").mkdir(parents=True)
    (tmp_path / "styles" / "config" / "vocabularies" / "Mine").mkdir(parents=True)
    write(tmp_path, "a.md", "A brutal man.\n")
    write(tmp_path, ".vale.ini", "StylesPath = styles\nVocab = Mine\n[*]\nBasedOnStyles = Own\n")
    write(tmp_path, "styles/Own/R.yml", "extends: existence\nmessage: first\ntokens: [brutal]\n")
    watch = Watch(tmp_path, "--vale-config", ".vale.ini")
    try:
        assert "first" in watch.report()
        write(tmp_path, "styles/Own/R.yml", "extends: existence\nmessage: second\ntokens: [brutal]\n")
        assert "second" in watch.report()
        write(tmp_path, "styles/config/vocabularies/Mine/accept.txt", "brutal\n")
        assert "No findings" in watch.report()
    finally:
        watch.close()


def git(folder: Path, *arguments: str) -> None:
    said = ("-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *said, *arguments], cwd=folder, check=True, capture_output=True)


def test_with_diff_a_commit_brings_a_new_report(watch: Watch, tmp_path: Path) -> None:
    watch.report()
    git(tmp_path, "init", "-q")
    changed = Watch(tmp_path, "--diff")
    try:
        assert "2 of 2 files" in changed.report()
        git(tmp_path, "add", "a.md")
        git(tmp_path, "commit", "-qm", "one")
        report = changed.report()
        assert "a.md:" not in report and "b.md:" in report
        git(tmp_path, "add", "b.md")
        git(tmp_path, "commit", "-qm", "two")
        assert "No draft has changed since the last commit" in changed.report()
    finally:
        changed.close()


def words(report: str) -> list[str]:
    return report.replace("(", " ").replace(")", " ").replace("typos/", " ").split()


@pytest.mark.parametrize("option", ["--fix", "--preview", "--staged", "--unsafe-fixes", "-"])
def test_what_does_not_go_with_watching_is_told(option: str) -> None:
    result = rhetlint("check", "--watch", option, stdin=b"x")
    assert result.status == 2 and "--watch" in result.err and result.out == ""
