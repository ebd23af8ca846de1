"""What is kept between keystrokes changes no finding: a draft typed step by step is linted as one that was never seen."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from rhetlint.finding import Finding
from rhetlint.linter import Linter
from rhetlint.lsp.projects import Projects
from rhetlint.patterns import remember_matches

DRAFT = (Path(__file__).parents[2] / "examples" / "op-ed.md").read_text("utf-8")
TYPED = (
    *"e.,'\"“”—? \n()*", "\n\n", "has has ", "😀", "é", "its ", "Experts say ", "three times as many ", "According to Ann, ",
    "<!-- rhetlint-disable loaded -->", "> ", "# Who cares? ", "`code` ", "brutal ", "more then ",
)  # fmt: skip
STEPS = 40


def edited(text: str, chance: random.Random) -> str:
    """``text`` after one change such as a writer makes: typing, deleting, moving a paragraph."""
    start = chance.randrange(len(text))
    end = min(len(text), start + chance.choice((1, 1, 3, 20, 200)))
    act = chance.choice(("type", "type", "type", "delete", "replace", "move"))
    if act == "move":
        paragraphs = text.split("\n\n")
        paragraphs.insert(chance.randrange(len(paragraphs)), paragraphs.pop(chance.randrange(len(paragraphs))))
        return "\n\n".join(paragraphs)
    kept = text[start:] if act == "type" else text[end:]
    return text[:start] + ("" if act == "delete" else chance.choice(TYPED)) + kept


def from_nothing(path: Path, text: str) -> list[Finding]:
    """What a new process would find, which keeps nothing."""
    linter = Linter()
    linter.prepare([str(path)])
    return linter.check_text(text, str(path)).findings


@pytest.fixture
def remembering() -> Iterator[None]:
    """Patterns keep what they find, as in the server."""
    remember_matches()
    yield
    remember_matches(False)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(6))
def test_a_draft_that_is_typed_has_the_findings_of_one_that_is_read(
    seed: int, tmp_path: Path, remembering: None
) -> None:
    (tmp_path / ".rhetlint.yaml").write_text(
        "select: [all]\nignore: [spelling]\nrules: {loaded: {fold: none}}\n", "utf-8"
    )
    path = tmp_path / "draft.md"
    chance = random.Random(seed)
    projects = Projects()
    text = DRAFT
    seen: list[tuple[str, list[Finding]]] = []
    for _ in range(STEPS):
        text = edited(text, chance)
        project = projects.of(str(path))
        assert project.problems == ()
        seen.append((text, project.linter.check_text(text, str(path)).findings))
    assert sum(len(findings) for _, findings in seen) > 10 * STEPS
    remember_matches(False)
    for text, findings in seen[:: STEPS // 8]:
        assert findings == from_nothing(path, text)
