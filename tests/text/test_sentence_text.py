"""The sentence of a place is the same whether only its block has been read or the whole draft."""

from __future__ import annotations

import pytest

from rhetlint.text.document import Document

DRAFTS = {
    "blocks": "# A title\n\nOne thing. Two things! \n\n- A list.\n- Of two. And one more\n\nThe `end` is near. No?",
    "blank": " \n\n",
    "nothing": "",
    "breaks": "One\nline. Two\nlines.\\\nThree.\n\n***\n\n| a. B. | c |\n|---|---|\n| d. E. | f |\n",
}


@pytest.mark.parametrize("source", DRAFTS.values(), ids=DRAFTS)
def test_it_is_the_same(source: str) -> None:
    part, whole = Document(source), Document(source)
    assert whole.sentences is not None
    for offset in range(len(whole.prose) + 2):
        assert part.sentence_text(offset) == whole.sentence_text(offset)
