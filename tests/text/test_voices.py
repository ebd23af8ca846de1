"""Voices: who says what, in every shape, with exact spans."""

from __future__ import annotations

import sys
from itertools import count, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rhetlint.text.document import Document
from rhetlint.text.voices import ROLES, Voices, VoiceSpan


def parts(text: str, role: str, markup: str = "markdown") -> list[str]:
    """What has a role in a draft, in reading order."""
    document = Document(text, markup=markup)
    return [document.prose[s.start : s.end] for s in document.voices.spans if s.role == role]


def sources(text: str) -> list[str]:
    return parts(text, "source")


def direct(text: str, markup: str = "markdown") -> list[str]:
    """The stretches in someone's own words."""
    document = Document(text, markup=markup)
    return [document.prose[s.start : s.end] for s in document.voices.spans if s.direct]


def scare_quotes(text: str) -> list[str]:
    document = Document(text)
    return [document.prose[start:end] for start, end in document.voices.scare_quotes]


@pytest.mark.parametrize(
    ("text", "source", "cue", "content"),
    [
        ("Mr. Okafor said that it would open.", "Mr. Okafor", "said", "that it would open."),
        ("Mr. Okafor said Monday it would open.", "Mr. Okafor", "said", "Monday it would open."),
        ("It is safe, according to two engineers.", "two engineers", "according to", "It is safe"),
        ("According to the survey, it is safe.", "the survey", "According to", "it is safe."),
        ("She told the council it leaked.", "She", "told", "the council it leaked."),
        ("It will double, analysts say.", "analysts", "say", "It will double"),
        ("Traders fear that prices will rise.", "Traders", "fear", "that prices will rise."),
        ("The union has long opposed the dam.", "The union", "opposed", "the dam."),
        ("The mayor wants to close the road.", "The mayor", "wants", "to close the road."),
        ("A new study found that mice can count.", "A new study", "found", "that mice can count."),
        ("Polls show voters leaning left.", "Polls", "show", "voters leaning left."),
        ("The senator is wary of lobbyists.", "The senator", "wary", "of lobbyists."),
        ("Ann Poe sees the lake as a threat.", "Ann Poe", "sees", "the lake as a threat."),
        ("Fearing a flood, the town moved.", "the town", "Fearing", "a flood"),
        ("The town moved early, fearing a flood.", "The town", "fearing", "a flood."),
        ("The judge pointed out that he lied.", "The judge", "pointed", "out that he lied."),
        ("Roe, who runs the port, claimed it was full.", "Roe, who runs the port", "claimed", "it was full."),
        ("The idea was rejected by the council.", "the council", "rejected", None),
        ("In a new poll, few approve.", None, "poll", "few approve."),
    ],
)
def test_reported_speech_and_thought(text: str, source: str | None, cue: str, content: str | None) -> None:
    assert source is None or source in sources(text)
    assert cue in parts(text, "cue")
    assert content is None or content in parts(text, "content")
    assert direct(text) == []


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("“We are ready,” said Maria Lund, the harbour master. “Come.”", "Maria Lund, the harbour master"),
        ("“We are ready,” the harbour master said. “Come.”", "the harbour master"),
        ("“We are,” Lund, who is new, said, “ready.”", "Lund, who is new"),
        ("Lund said: “We are ready.”", "Lund"),
        ("“Are we ready?” asked Lund.", "Lund"),
        ("“We are ready.” — Maria Lund", "Maria Lund"),
    ],
)
def test_who_is_quoted(text: str, source: str) -> None:
    assert sources(text) == [source]


def test_split_quotations_are_direct_on_both_sides() -> None:
    assert direct("“The crane,” said Lund, “is old.” It is green.") == ["“The crane,”", "“is old.”"]


@pytest.mark.parametrize(
    "text",
    [
        "It rained all day, and no one came.",
        "I think the tax is too high. We believe in it.",
        "You know how it goes.",
        "It is hard to imagine a better road.",
        "The state of the roads is poor in many states.",
        "Demand for coal fell, and the price with it.",
        "The market is growing, compared with last year.",
        "It goes without saying.",
        "The United States borders two oceans.",
        "They found a way over the hill.",
        "He put it on the table and went back to bed.",
        "The plan is old.",
    ],
)
def test_what_the_author_says_is_no_attribution(text: str) -> None:
    assert Document(text).voices.spans == ()


@pytest.mark.parametrize(
    ("text", "noun"),
    [
        ("The claim that it leaks is old.", "claim"),
        ("The mayor's plan is old.", "plan"),
        ("Her refusal to pay was noted by few.", "refusal"),
        ("They issued a statement last week.", "statement"),
        ("Opponents of the dam rallied.", "Opponents"),
    ],
)
def test_nouns_that_report(text: str, noun: str) -> None:
    assert noun in parts(text, "cue")


def test_the_owner_of_a_plan_is_its_source_unless_it_is_the_author() -> None:
    assert sources("The bill follows Mayor Ann Lee's plan.") == ["Mayor Ann Lee's"]
    assert sources("This is my plan.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The “experts” never visit.", ["“experts”"]),
        ("It was a “rare event” for 'us' here.", ["“rare event”", "'us'"]),
        ("He calls it “progress”.", []),
        ("The mayor said the “rare event” was over.", []),
        ("She sang in “The Magic Flute” in May.", []),
        ("She sang in “The Cunning Little Vixen and Others” in May.", []),
        ("“No.” Then silence.", []),
    ],
)
def test_a_few_words_in_marks_are_scare_quotes_unless_somebody_says_them(text: str, expected: list[str]) -> None:
    assert scare_quotes(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("He calls it “progress”.", ["“progress”"]),
        ("The “experts” never visit.", []),
        ("She sang in “The Magic Flute” in May.", []),
        ("“No.” Then silence.", ["“No.”"]),
        ("The town that “never slept at all” slept.", ["“never slept at all”"]),
    ],
)
def test_short_quotations_are_direct_when_somebody_says_them(text: str, expected: list[str]) -> None:
    assert direct(text) == expected


def test_block_quotes_are_direct() -> None:
    assert direct("Mine.\n\n> Theirs, said nobody.\n\nMine.") == ["Theirs, said nobody."]


def test_a_transcript_is_direct_line_by_line_up_to_its_last_speaker() -> None:
    text = "Mine.\n\nLEE: Did you go?\n\nPARK: I did.\n\nIt was late.\n\nLEE: Alone?\n\nMine."
    assert direct(text) == ["Did you go?", "I did.", "It was late.", "Alone?"]
    assert sources(text) == ["LEE", "PARK", "LEE"]


def test_labels_that_are_no_speakers_make_no_transcript() -> None:
    assert direct("NOTE: Save first.\n\nTIP: Save often.\n\nWARNING: Save now.") == []
    assert direct("CPU: eight cores\n\nRAM: lots of it\n\nGPU: none") == []


def test_a_colon_announces_the_paragraph_after_it_and_a_signature_ends_it() -> None:
    text = "She wrote:\n\nThe rain never stops.\n\nIt is loud.\n\n— Ada Moor\n\nMine."
    assert direct(text) == ["The rain never stops.", "It is loud."]
    assert sources(text) == ["She", "Ada Moor"]
    assert direct("I wrote:\n\nThe rain never stops.") == []
    assert direct("There are three reasons:\n\nThe rain never stops.") == []


def test_lists_with_dashes_are_no_signatures() -> None:
    assert direct("Buy this.\n\n– Milk\n\n– Bread\n", markup="text") == []


def test_sentences_that_stand_twice_are_furniture_and_nobody_is_their_source() -> None:
    voices = Document("Mine.\n\nWho should win the prize?\n\nWho should win the prize?\n\nMine.", markup="text").voices
    assert voices.quoted(7, 32)
    assert voices.quoted(34, 59)
    assert not voices.quoted(0, 5)
    assert voices.spans == ()
    assert list(voices.quotations(0, 99)) == [(7, 32), (34, 59)]
    assert list(voices.quotations(10, 36)) == [(10, 32), (34, 36)]
    assert list(voices.quotations(0, 7)) == list(voices.quotations(32, 34)) == []


def test_letters_with_names_under_them_are_the_words_of_readers() -> None:
    letters = "\n\n".join(f"Why is letter {n} so long?\n\nAda Moor." for n in range(3))
    document = Document(letters, markup="text")
    assert all(document.voices.quoted(i, i + 1) for i, c in enumerate(document.prose) if c == "?")


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("# Police: Driver fled\n\nThe driver fled, police said.", "Police"),
        ("# Poll: Voters want change\n\nThey do.", "Poll"),
        ("# Moor: Rain is here to stay\n\nIt will stay, Ada Moor said.", "Moor"),
    ],
)
def test_headlines_with_colons(text: str, source: str) -> None:
    assert sources(text)[0] == source
    assert parts(text, "cue")[0] == ":"


def test_other_headlines_have_no_source() -> None:
    assert sources("# Rain: What to know\n\nIt falls.") == []


def test_quoted_is_about_whole_stretches() -> None:
    document = Document("He said “it rains a lot here” again.")
    voices, prose = document.voices, document.prose
    start, end = prose.index("“"), prose.index("”") + 1
    assert voices.quoted(start, end)
    assert voices.quoted(start + 3, end - 3)
    assert not voices.quoted(start - 1, end)
    assert not voices.quoted(0, 2)


def test_a_sentence_has_the_parts_that_begin_in_it() -> None:
    voices = Document("It rains. “It rains,” Ada Moor said. “It always has. It will.” The road is wet.").voices
    roles = [[part.role for part in voices.in_sentence(number)] for number in range(5)]
    assert roles == [[], ["content", "source", "cue"], ["content"], [], []]


def test_no_voices_at_all() -> None:
    empty = Voices([])
    assert not empty.quoted(0, 0)
    assert empty.spans == ()
    assert Document("").voices.spans == ()


WORDS = """said says that “ ” " ' ’ , . ? : — the a his Ann Lee's Mr. according to by in poll plan claim wants asked it he who
- and I > # reportedly wary of \n\n told report LEE: @ada""".split(" ")


@given(st.lists(st.sampled_from(WORDS), max_size=40).map(" ".join))
def test_spans_are_sorted_inside_the_prose_and_answers_agree_with_them(text: str) -> None:
    document = Document(text)
    voices, length = document.voices, len(document.prose)
    assert all(a <= b for a, b in pairwise(voices.spans))
    for span in voices.spans:
        assert 0 <= span.start < span.end <= length
        assert span.role in ROLES
        assert not span.direct or (span.role == "content" and voices.quoted(span.start, span.end))
    parts = [part for number in range(len(document.sentences)) for part in voices.in_sentence(number)]
    assert [part for part in voices.spans if part in parts] == sorted(parts)
    for start, end in voices.scare_quotes:
        assert not any(s.direct and s.start < end and start < s.end for s in voices.spans)


SPANS = st.tuples(st.integers(0, 30), st.integers(1, 9), st.booleans()).map(
    lambda t: VoiceSpan(t[0], t[0] + t[1], "content", t[2])
)


@given(st.lists(SPANS), st.integers(0, 40), st.integers(1, 9))
def test_answers_are_those_of_a_search_through_all_spans(spans: list[VoiceSpan], start: int, length: int) -> None:
    voices, end = Voices(spans), start + length
    places = {i for s in spans if s.direct for i in range(s.start, s.end)}
    assert voices.quoted(start, end) == places.issuperset(range(start, end))


@pytest.mark.parametrize(
    "unit",
    [
        "in a poll ",
        "he said, ",
        "saying, ",
        "“x,” said Ann, ",
        '"a ',
        "Ann and ",
        "likely ",
        "ANN: b.\n\n",
        "— Ann\n\n",
    ],
)
def test_ten_times_the_text_takes_about_ten_times_the_work(unit: str) -> None:
    def calls(times: int) -> int:
        document = Document(unit * times + "said.", markup="text")
        assert document.sentences
        counted = count()
        sys.setprofile(lambda frame, event, argument: next(counted) and None)
        try:
            assert document.voices.spans is not None
        finally:
            sys.setprofile(None)
        return next(counted)

    calls(10)  # what is made at first use
    assert calls(2_000) < 15 * calls(200)
