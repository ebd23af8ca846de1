from __future__ import annotations

from tests.kinds.run import findings, marked

LONG = "kind: limit\ncount: words\nper: sentence\nmax: 4"


def test_long_sentence_is_marked_whole() -> None:
    marked(LONG, "One two three four. «One two three four five.» One.")


def test_message_names_count_and_limit() -> None:
    (finding,) = findings(LONG + "\nmessage: '{count} words, at most {max}'", "One two three four five.")
    assert finding.message == "5 words, at most 4"


def test_paragraph_is_measured_by_sentences() -> None:
    marked("kind: limit\ncount: sentences\nper: paragraph\nmax: 1", "«One. Two.»\n\nOne.\n\n- «Three. Four.»")


def test_words_of_a_list_are_counted_and_the_first_beyond_the_limit_is_marked() -> None:
    marked("kind: limit\nwords: [very, quite]\nper: paragraph\nmax: 1", "Very good, «quite» good, very.\n\nVery good.")


def test_density_is_per_thousand_words() -> None:
    rule = "kind: limit\nwords: [very]\nper: document\ndensity: true\nat-least: 2\nmax: 100"
    marked(rule, "It is «very» good and very bad, they say.")
    assert findings(rule, "It is very good. " + "It is good. " * 10 + "Very.") == []
    assert findings(rule, "Very.") == []  # fewer than at-least


def test_short_places_are_left_alone() -> None:
    assert findings("kind: limit\nwords: [very]\nper: document\nmax: 0\nover: 10", "Very good.") == []


def test_too_few_is_a_finding_even_where_there_is_none() -> None:
    marked("kind: limit\npattern: 'http'\nper: document\nmin: 1", "«No source here.»")


def test_pattern_is_counted() -> None:
    marked("kind: limit\npattern: '—'\nper: sentence\nmax: 2", "A — b — c «—» d. A — b.")


def test_words_of_others_do_not_count() -> None:
    marked(LONG, "He said “one two three four five six.”")
    marked(LONG.replace("4", "3"), "«“One two three four,” he said and left them.»")
    marked("kind: limit\nwords: [very]\nper: paragraph\nmax: 0", "“It is very, very good,” she said, «very» slowly.")


def test_words_in_a_row_are_counted() -> None:
    rule = "kind: limit\ntokens: [{words: [was, is]}, {tag: adverb, optional: true}, {tag: participle}]\nper: document\nmax: 1"
    marked(rule, "It was built, was red, and «was quickly taken» down.")


PARAGRAPH = "kind: limit\ncount: words\nper: paragraph\nmax: 8"


def test_lines_that_are_paragraphs_are_measured_one_by_one() -> None:
    marked(
        PARAGRAPH,
        "The pump is dry. It leaks.\nNo one mends it. They wait.\n«One two. Three four five. Six seven eight nine ten.»",
    )


def test_a_paragraph_filled_to_a_width_or_written_a_sentence_a_line_is_one() -> None:
    marked(PARAGRAPH, "«The pump is dry. It\nleaks. No one mends it\nand they wait.»")
    marked(PARAGRAPH, "«The pump is dry.\nNo one mends it.\nAnd they all wait.»")


def test_sentences_of_long_words_are_short() -> None:
    marked(
        "kind: limit\ncount: words\nper: sentence\nmax: 3",
        "Incomprehensibilities characterise bureaucracies. «A b c d.»",
    )
    marked("kind: limit\ncount: characters\nper: sentence\nmax: 5", "A b. «A b c.»")
