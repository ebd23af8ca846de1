"""Pages about rules say all that there is to say; the built-in ones in docs/rules are checked in tests/test_docs.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetlint.authoring.pages import marked, pages, section
from rhetlint.rule import Example
from tests.cli.run import rhetlint
from tests.conftest import builtin_rules


@pytest.fixture(autouse=True)
def _in_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_a_page_names_message_why_examples_settings_and_how_to_silence() -> None:
    page = rhetlint("rules", "readability", "--format", "markdown").out
    assert page.startswith("# The pack readability\n\nHow hard a draft is to read")
    section = page[page.index("## readability/long-sentence") :]
    for part in ("readers lose their way", "A reader holds a sentence", "Flags:", "Leaves alone:", "| `max` | `46` |",
                 "rhetlint-disable-next-line readability/long-sentence", "readability/long-sentence: off"):  # fmt: skip
        assert part in section


def test_every_example_is_on_its_page() -> None:
    rules = builtin_rules()
    made = pages(sorted(rules, key=lambda rule: rule.id), {})
    for rule in rules:
        for example in rule.examples:
            assert marked(example).replace("\n", "\n    ") in made[rule.pack]


def test_an_example_with_a_fence_stays_inside_its_own() -> None:
    rule = builtin_rules()[0]._replace(examples=(Example("```` text\nlamp\n````", ()), Example("one more", ())))
    lines = list(section(rule, 1))
    assert lines[lines.index("`````text") + 1 :].index("`````") == 1
    assert not any("one more" in line for line in lines)


def test_pages_are_written_into_a_folder() -> None:
    rhetlint("new", "pack", "house")
    assert rhetlint("rules", "house", "--format", "markdown", "--output", "pages").status == 0
    assert [path.name for path in Path("pages").iterdir()] == ["house.md"]
    text = Path("pages/house.md").read_text(encoding="utf-8")
    assert "Say here what the pack is for." in text and "## house/first-rule" in text
    assert rhetlint("rules", "--output", "pages").status == 2


def test_explain_names_the_settings_and_their_values() -> None:
    told = rhetlint("explain", "readability/long-sentence").out
    assert "max       Speak when there are more. Now 46." in told
    assert "severity  How grave its findings are. Now warning." in told
