from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rhetlint.text import readability
from rhetlint.text.document import Document
from rhetlint.text.readability import INDICES, Counts, count, total
from tests.text.conftest import Pronunciations

# Written for this test: plain and learned, short and long, with numbers, names, contractions, typographic
# marks, compounds, foreign words and words that no dictionary has.
PARAGRAPHS = [
    "The ferry left at six. Nobody had told the cook, so she stood on the quay with two crates of onions and watched "
    "it go. “They'll be back for me,” she said. They weren't.",
    "A well-run archive isn't a warehouse; it's an argument about what a town chose to remember. Its catalogue, "
    "compiled between 1908 and 1931 by Ottoline Brandt-Vasquez, omits the tannery strike entirely.",
    "Photosynthetically active radiation was measured at fifteen-minute intervals with a calibrated quantum sensor. "
    "Extraordinarily heterogeneous canopies necessitated a stratified sampling design. Errors were propagated by "
    "resampling.",
    "My grandmother’s café didn’t have a name. People called it “the corner” or, if they were my uncle, “that place”. "
    "It had six tables, one of which wobbled — always the same one, always under the same man.",
    "Rain fell. The goats, being goats, climbed onto the roof of the schoolhouse and ate the thatch! Who would pay for "
    "it? The mayor blamed the shepherd; the shepherd blamed the rain.",
    "The committee's 3,400-page report cost €2 million and weighed eleven pounds. Its authors (seven economists and "
    "a poet) disagreed about nearly everything except the font. I've read it twice & I'd not do it again.",
    "Snurflebraxing is the act of polishing a wumpet's undercarriage. Grenvolds do it; quimbly grenvolds do it "
    "twice-daily. Hmm, says the registrar, who'd rather they stopped.",
    "Institutional memory deteriorates whenever reorganisation becomes habitual. Responsibilities migrate, "
    "documentation evaporates, and experienced administrators accept early retirement. What remains is a collection "
    "of procedures whose original justification nobody can reconstruct, defended by people who've inherited them.",
    "naïve façade coöperation Übermensch jalapeño résumé smörgåsbord are seven borrowed words. İstanbul is a city. "
    "The ﬁnal oﬃce was diﬃcult to ﬁnd.",
    "We walked along the river until the path gave out, and then we walked in the river, because going back would have "
    "meant admitting that the map was right and that I, who had thrown it away, was wrong. The water was cold. It got "
    "colder. By the time we reached the mill, which had been turned into a museum of mills, neither of us could feel "
    "anything below the knee, and the woman at the desk, who was eating a pear, asked whether we had tickets. We had "
    "no tickets. We had no shoes by then either. She looked at our feet for some time and then, without a word, slid "
    "two paper tickets across the desk and pointed with the pear to a bench by the stove, where an enormous cat was "
    "already occupying the better half.",
]  # fmt: skip


@pytest.fixture(scope="module")
def textstat(pronunciations: Pronunciations) -> Iterator[Any]:
    """textstat, with the dictionary from a package instead of a download."""
    from textstat import textstat as functions
    from textstat.backend.counts import _count_syllables

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_count_syllables, "get_cmudict", lambda lang: pronunciations)
        yield functions


def expected_counts(textstat: Any, text: str) -> dict[str, int]:
    return {
        "words": textstat.lexicon_count(text),
        "tokens": textstat.lexicon_count(text, removepunct=False),
        "characters": textstat.char_count(text),
        "letters": textstat.letter_count(text),
        "syllables": textstat.syllable_count(text),
        "polysyllables": textstat.polysyllabcount(text),
        "long_words": textstat.long_word_count(text),
        "unfamiliar_words": textstat.difficult_words(text, syllable_threshold=0, unique=False),
        "difficult_words": textstat.difficult_words(text, syllable_threshold=2, unique=False),
        "complex_words": textstat.difficult_words(text, syllable_threshold=3, unique=False),
        "sentences": textstat.sentence_count(text),
    }


def expected_indices(textstat: Any, text: str) -> dict[str, float]:
    functions: dict[str, Callable[[str], float]] = {
        "flesch-reading-ease": textstat.flesch_reading_ease,
        "flesch-kincaid": textstat.flesch_kincaid_grade,
        "gunning-fog": textstat.gunning_fog,
        "smog": textstat.smog_index,
        "automated-readability": textstat.automated_readability_index,
        "coleman-liau": textstat.coleman_liau_index,
        "dale-chall": textstat.dale_chall_readability_score,
        "linsear-write": textstat.linsear_write_formula,
        "lix": textstat.lix,
        "rix": textstat.rix,
    }
    return {name: function(text) for name, function in functions.items()}


def assert_equal(textstat: Any, counts: Counts, text: str) -> None:
    wanted = expected_counts(textstat, text)
    assert {name: getattr(counts, name) for name in wanted} == wanted
    indices = {name: index.of(counts) for name, index in INDICES.items()}
    assert indices == pytest.approx(expected_indices(textstat, text), abs=1e-6)
    assert counts.reading_seconds == pytest.approx(textstat.reading_time(text))


def counted(sentences: Sequence[str]) -> Counts:
    return total(sentences)


@pytest.mark.parametrize("text", PARAGRAPHS)
def test_counts_and_indices_of_a_paragraph_are_those_of_textstat(textstat: Any, text: str) -> None:
    assert_equal(textstat, count(Document(text)), text)


def test_counts_and_indices_of_a_draft_are_those_of_textstat(textstat: Any) -> None:
    assert_equal(textstat, count(Document("\n\n".join(PARAGRAPHS))), "\n\n".join(PARAGRAPHS))


TOKENS = """a I the of and ferry onions people responsibility extraordinarily e-mail twenty-one don't They're o'clock
    Brandt's "quoted" (bracketed) — - & 1908 3,400 naïve café hmm Hmm, snurflebraxing rock'n'roll 'tis ’tis don’t “so”
    ﬁnal snake_case x² cats' WE'LL Don'T idea, business; area: co-operation 日本 ''doubled'' '"""
SENTENCES = st.lists(
    st.tuples(st.lists(st.sampled_from(TOKENS.split()), max_size=30), st.sampled_from(".!?")).map(
        lambda parts: f"Go {' '.join(parts[0])}{parts[1]}"
    ),
    min_size=1,
    max_size=12,
)


@settings(max_examples=60)
@given(SENTENCES)
def test_counts_and_indices_of_any_sentences_are_those_of_textstat(textstat: Any, sentences: list[str]) -> None:
    assert_equal(textstat, counted(sentences), " ".join(sentences))


@given(SENTENCES, SENTENCES)
def test_counts_add_up(one: list[str], other: list[str]) -> None:
    both = counted(one + other)
    added = [a + b for a, b in zip(counted(one), counted(other), strict=True)]
    assert list(both[:10]) == added[:10]  # sentences, and the opening, are at least one in any text


def test_forgetting_tokens_changes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    wanted = [counted([text]) for text in PARAGRAPHS]
    monkeypatch.setattr(readability, "_KEPT", 20)
    readability._tokens.clear()
    assert [counted([text]) for text in PARAGRAPHS] == wanted
    assert len(readability._tokens) <= 20


def test_nothing_is_counted_as_nothing() -> None:
    for text in ("", "   \n", "# Heading\n", "![alternative text](x.png)\n", "`code`\n"):
        counts = count(Document(text))
        assert counts == Counts()
        assert {index.of(counts) for index in INDICES.values()} == {0.0}


def test_no_words_are_what_textstat_makes_of_them(textstat: Any) -> None:
    assert_equal(textstat, counted(["— – —"]), "— – —")


def test_sentences_of_one_or_two_words_are_not_counted() -> None:
    assert count(Document("Stop. Do stop. The bell rang for noon.")).sentences == 1
    assert count(Document("Stop.")).sentences == 1


def test_only_running_prose_is_counted() -> None:
    draft = """\
---
title: Not counted here
---
# Not counted either

One two three four.

> Five six seven eight.

- Nine ten eleven twelve.
- not counted
- *Thirteen* [fourteen](https://example.org) fifteen `code` sixteen.

| not | counted |
| --- | --- |
| not at all | never |

![Not counted](picture.png)

Seventeen eighteen nineteen twenty.[^1]

[^1]: Not counted, said the clerk.
"""
    counts = count(Document(draft))
    assert (counts.words, counts.sentences) == (20, 5)


def test_blocks_are_counted_apart() -> None:
    document = Document("One two three.\n\n# Heading\n\nFour five six. Seven eight nine ten.\n")
    first, _, last = document.blocks
    assert count(document, [first]).words == 3
    assert (count(document, [last]).words, count(document, [last]).sentences) == (7, 2)
    assert count(document, [first, last]) == count(document)


def test_inline_code_leaves_no_trace() -> None:
    assert count(Document("Call `f` now and then (`g`).")) == count(Document("Call now and then ()."))


def test_scoring_imports_neither_textstat_nor_its_dictionaries() -> None:
    code = (
        "import sys\n"
        "from rhetlint.report.score import render_json, table\n"
        "from rhetlint.text.document import Document\n"
        "print(render_json(table([Document('Snurflebraxing is an extraordinary occupation.')])))\n"
        "assert not {'textstat', 'nltk', 'pyphen', 'cmudict'} & set(sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, encoding="utf-8")
    assert done.returncode == 0, done.stderr
    assert '"words": 5' in done.stdout
