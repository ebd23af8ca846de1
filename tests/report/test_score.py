from __future__ import annotations

import json

from rhetlint.report.score import LEGEND, render_json, render_text, table
from rhetlint.text.document import Document

ONE = Document("The dog ran to the pond and drank. It was very hot.", "one.md")
TWO = Document("# Title\n\nThe committee deliberated interminably about the bridge.", "drafts/zwei-日本.md")
EMPTY = Document("", "empty.md")


def test_a_row_has_all_counts_and_indices() -> None:
    row = table([ONE])[0]
    assert row["path"] == "one.md"
    assert row["counts"]["words"] == 12
    assert row["counts"]["sentences"] == 2
    assert row["reading_seconds"] == round(40 * 0.01469, 2)
    assert list(row["indices"]) == [
        "flesch-reading-ease",
        "flesch-kincaid",
        "gunning-fog",
        "smog",
        "automated-readability",
        "coleman-liau",
        "dale-chall",
        "linsear-write",
        "lix",
        "rix",
    ]
    assert row["indices"]["flesch-kincaid"] == round(0.39 * 6 + 11.8 * 13 / 12 - 15.59, 2)


def test_the_last_row_is_of_all_drafts_together() -> None:
    *rows, total = table([ONE, TWO, EMPTY])
    assert [row["path"] for row in rows] == ["one.md", "drafts/zwei-日本.md", "empty.md"]
    assert total["counts"] == {name: sum(row["counts"][name] for row in rows) for name in rows[0]["counts"]}
    assert total["indices"]["lix"] == round(19 / 3 + 100 * total["counts"]["long_words"] / 19, 2)


def test_json_has_files_and_total() -> None:
    rows = table([ONE, TWO])
    assert json.loads(render_json(rows)) == {"schema_version": 1, "files": rows[:-1], "total": rows[-1]}
    assert json.loads(render_json(table([])))["files"] == []


def test_text_is_aligned_with_a_total_below() -> None:
    text = render_text(table([ONE, TWO, EMPTY]))
    lines = text.splitlines()
    assert lines[0] == (
        "draft                words  sentences  reading   Ease  Kincaid   Fog  SMOG   ARI  Coleman  Dale  Linsear"
        "   LIX  RIX"
    )
    assert lines[1].startswith("one.md                  12          2     0:01  109.1     -0.5   2.4")
    assert lines[2].startswith("drafts/zwei-日本.md      7          1     0:01")
    assert lines[3].split() == ["empty.md", "0", "0", "0:00", *"––––––––––"]
    assert set(lines[4]) == {"─", " "}
    assert lines[5].startswith("all drafts              19          3     0:01")
    assert text.endswith(LEGEND.rsplit("\n", 1)[1] + "\n")


def test_text_of_one_draft_has_no_total() -> None:
    assert "all drafts" not in render_text(table([ONE]))


def test_a_path_cannot_steer_the_terminal() -> None:
    assert "\x1b" not in render_text(table([Document("Text.", "\x1b[31mred.md")]))
