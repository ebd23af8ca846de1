"""Where the sentences of a text are.

One regular expression finds every place that looks like the end of a sentence; what stands before
and after it decides.  No model: the closed lists are in :mod:`rhetlint.text.abbreviations`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from rhetlint.records import maker
from rhetlint.spans import ProseSpan
from rhetlint.text.abbreviations import BEFORE_NUMBER, HALF_DAY, NAMES, STARTERS, TIME, TITLES, UNITS
from rhetlint.text.prose import Block
from rhetlint.text.reporting import SPEECH

_CLOSING = "\"'”’)\\]»*_"
_END = re.compile(rf"([.!?…](?<![.!?…]{{2}})[.!?…]*)([{_CLOSING}]*(?:\[[0-9]+\])*)\s+")
_END_CJK = rf"{_END.pattern}|[。！？]+[」』”]*\s*"  # compiled when first used
_CJK = "。！？"
_OPENING = "\"'“‘([«*_¿¡„‚"
_QUOTE = frozenset("\"'”’»")
_DASHES = frozenset("-–—―")
_AFTER_WORD = ',;:?!…"”)]—–'
_NEVER_FIRST = frozenset(",;:")
_LONGEST = 16  # code points looked at before a full stop; no abbreviation is longer
_make = maker(ProseSpan)
_LONG_WORD = 7  # from this length on, a word without points inside is no abbreviation


def sentences(prose: str, blocks: Sequence[Block]) -> list[ProseSpan]:
    """Spans of all sentences, in order, without the white space around them.

    No sentence crosses a block; within a block, everything but white space is in a sentence.  Closing
    quotation marks and brackets belong to the sentence they end.
    """
    found: list[ProseSpan] = []
    candidates = re.compile(_END_CJK) if any(mark in prose for mark in _CJK) else _END
    for (start, end), *_ in blocks:
        if prose[start : start + 1].isspace():
            start = end - len(prose[start:end].lstrip())
        for mark in candidates.finditer(prose, start, end):
            after = mark.end()
            if after < end and _is_end(prose, start, mark):
                found.append(_make((start, mark.end(2) if mark[1] else _trimmed(prose, start, after))))
                start = after
        if end > start and prose[end - 1].isspace():
            end = _trimmed(prose, start, end)
        if end > start:
            found.append(_make((start, end)))
    return found


def _trimmed(prose: str, start: int, end: int) -> int:
    while end > start and prose[end - 1].isspace():
        end -= 1
    return end


def _is_end(prose: str, start: int, mark: re.Match[str]) -> bool:
    """Whether the sentence that began at ``start`` ends with ``mark``."""
    marks, closing = mark.groups()
    if marks is None:
        return True
    stop, at = mark.span()
    following = prose[at]
    if marks == "." and following.isupper() and prose[max(start, stop - _LONG_WORD) : stop].isalpha():
        return stop - start >= _LONG_WORD or _full_stop_ends(prose, start, mark, following)
    if following in _OPENING:
        following = prose[at : at + 4].lstrip(_OPENING)[:1]
    if following.islower():
        return marks == "." and _begins_lower(prose, mark, start)
    if following in _NEVER_FIRST:
        return False
    if following in _DASHES and (closing or prose[at + 1 : at + 3].lstrip()[:1].islower()):
        return False
    if marks == ".":
        return _full_stop_ends(prose, start, mark, following)
    if "?" in marks or "!" in marks:
        return not (closing and closing[0] in _QUOTE and _speaker_follows(prose, at))
    return prose[stop - 1] > " " or len(marks) > 3 or _starter(prose, at)


def _begins_lower(prose: str, mark: re.Match[str], start: int) -> bool:
    """Whether a sentence begins without a capital: a name like iPhone, or a text that has none."""
    at = mark.end()
    if prose[at + 1 : at + 2].isupper():
        return True
    before = prose[max(start, mark.start() - 3) : mark.start()]
    return before[-1:] == " " and "." not in before


def _full_stop_ends(prose: str, start: int, mark: re.Match[str], following: str) -> bool:
    stop = mark.start()
    before = prose[max(start, stop - _LONGEST) : stop]
    if not before or before[-1].isspace():
        return following != "." and before[-2:-1] != "."
    word = before.split()[-1].replace("–", "—").rpartition("—")[2].lstrip(_OPENING)
    kind = _kind(word, stop - len(word) <= start)
    if kind == "ordinary":
        return True
    if kind == "number":
        return not following.isdigit() and following != "#"
    if kind == "time":
        return following.isupper() and _next_word(prose, mark.end()) not in TIME
    return kind == "name" and following.isupper() and _starter(prose, mark.end())


def _kind(word: str, first: bool) -> str:
    """What a full stop after ``word`` may be; ``first`` when the sentence has no word before it."""
    if len(word) >= _LONG_WORD and "." not in word:
        return "ordinary"
    low = word.lower()
    if low in TITLES or not word:
        return "never"
    if first and (len(word) == 1 or (word.isdigit() and len(word) < 4)):
        return "never"  # the number of a list item
    if low in HALF_DAY:
        return "time"
    if low in UNITS or (low in NAMES and word[0].isupper()) or (len(word) == 1 and word.isupper()):
        return "name"
    if low in BEFORE_NUMBER:
        return "number"
    if "." in word and max(map(len, word.split("."))) <= 2 and not word[-1].isdigit():
        return "name"
    return "ordinary"


def _next_word(prose: str, at: int) -> str:
    while at < len(prose) and prose[at] in _OPENING:
        at += 1
    word, stop, _ = prose[at : at + _LONGEST].partition(" ")[0].replace("’", "'").partition(".")
    if stop and len(word) == 1:
        return ""  # an initial
    return word.rstrip(_AFTER_WORD).lower()


def _starter(prose: str, at: int) -> bool:
    return _next_word(prose, at) in STARTERS


def _speaker_follows(prose: str, at: int) -> bool:
    """Whether what follows a question in quotation marks says who asked it ("Why?" Ann Lee asked)."""
    if _starter(prose, at) and not prose.startswith("I ", at):
        return False
    for word in prose[at : at + 60].split()[:5]:
        if word.rstrip(".,:") in SPEECH:
            return True
        if not word[0].isupper() or word[-1] in ",;?!":
            return False
    return False
