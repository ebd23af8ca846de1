"""The parts of the attributions of a sentence: from where to where source, cue and content reach."""

from __future__ import annotations

import re

from rhetlint.spans import ProseSpan
from rhetlint.text.attribution import Attribution
from rhetlint.text.clauses import Words
from rhetlint.text.voices import VoiceSpan

_AROUND = " \n\t\u00a0,;:—–-"
_QUOTE_OPENS = frozenset('"“«„')
_INTRODUCING = frozenset({"speech", "sound", "clause"})
_REPORTING = _INTRODUCING | {"particle"}
_CLOSING = frozenset("\"”'’")
_ENDING = frozenset(',.;"”')
_WIDEST_AFTER = 80
_ADDED = r";|, (?:which|who|whose|but|while|though|although|whereas)\b"
_CONTRAST = r", (?:but|while|whereas) (?:[A-Z]|(?:the|he|she|it|they|his|her|its|their|this|these|those|an?)\b)"
_JOINED = r"(?:[;—–]|[,\"”’] (?:and|but|while|though|although|whereas|or|yet|so|as)) ?$"
_WIDEST_JOINT = 12
_FARTHEST_ADDED = 500
_MOST_INSIDE = 8  # attributions in what is said that are looked at
_MOST_AFTER = 4  # words after "he said" that do not make it the beginning of a clause


def parts(words: Words, made: list[Attribution], sentence: ProseSpan) -> list[VoiceSpan]:
    """The spans of the attributions of one sentence, the last one first."""
    prose, spans = words.prose, words.spans
    found: list[VoiceSpan] = []
    later: list[int] = []  # where the attributions behind this one begin, the next one last
    for a in reversed(made):
        start, end = spans[a.cue[0]].start, spans[a.cue[1] - 1].end
        found.append(VoiceSpan(start, end, "cue"))
        stop = -1
        if a.source:
            first, last = spans[a.source[0]].start, spans[a.source[1] - 1].end
            if a.follows and prose[last : last + 1] == ",":
                last = _apposition_end(prose, last, later[-1] if later else sentence.end)
            found.append(VoiceSpan(first, last, "source"))
            if a.source[0] > a.cue[1] + 1:  # "Fearing rain, Ann left"
                stop = first
            else:
                start, end = min(start, first), max(end, last)
        _put_content(found, prose, end, _content_end(prose, a, end, sentence.end, later) if stop < 0 else stop)
        if start > sentence.start and _introduces_before(words, a, start, end, sentence):
            _put_content(found, prose, sentence.start, start)
        later.append(start)
    return found


def _content_end(prose: str, a: Attribution, start: int, last: int, later: list[int]) -> int:
    """Where the content that begins at ``start`` ends, at the most ``last``.

    What is said goes on to the end of the sentence, other thoughts within it ("said he feared that"), but not into
    a contrast or into another clause with a speaker of its own.  What is wished or decided does not reach into
    anything that is added to its clause (", which ...").
    """
    near = later[: -_MOST_INSIDE - 1 : -1]
    stop = next((k for k in near if k <= start or _another_clause(prose, a, start, k)), last)
    passive = a.source is not None and a.source[0] > a.cue[1]
    ends = _CONTRAST if a.kind in _REPORTING and not passive else _ADDED
    added = re.compile(ends).search(prose, start, min(stop, start + _FARTHEST_ADDED))
    return added.start() if added else stop


def _another_clause(prose: str, a: Attribution, start: int, end: int) -> bool:
    """Whether a clause of its own begins at ``end``, behind an attribution that ends at ``start``."""
    between = prose[start:end].strip(" ")
    if not between.strip(_AROUND):
        introduces = a.source is not None and not a.follows and a.source[0] > a.cue[0]  # "according to Ann, he fears"
        return bool(between) and not introduces
    return re.compile(_JOINED).search(prose, max(start, end - _WIDEST_JOINT), end) is not None


def _apposition_end(prose: str, start: int, stop: int) -> int:
    """Where what explains a name behind the verb ends (", the mayor."): before a quotation or a full stop."""
    quote = next((k for k in range(start, stop) if prose[k] in _QUOTE_OPENS), stop)
    return start + len(prose[start:quote].rstrip(_AROUND + "."))


def _put_content(found: list[VoiceSpan], prose: str, start: int, end: int) -> None:
    """Add ``prose[start:end]`` as content, without the commas and blanks around it, unless nothing is left."""
    while start < end and prose[start] in _AROUND:
        start += 1
    while start < end and prose[end - 1] in _AROUND:
        end -= 1
    if end > start + 1:
        found.append(VoiceSpan(start, end, "content"))


def _introduces_before(words: Words, a: Attribution, start: int, end: int, sentence: ProseSpan) -> bool:
    """Whether what stands before an attribution is what is said ("It rains, said Ann")."""
    if a.follows or a.kind == "adverb":
        return True
    if a.kind not in _INTRODUCING:
        return False
    before = words.prose[max(0, start - 2) : start].rstrip()
    if "," not in before and before[-1:] not in _CLOSING:
        return False
    after = words.prose[end : min(sentence.end, end + _WIDEST_AFTER)]
    return after[:1] in _ENDING or (end + len(after) == sentence.end and len(after.split()) <= _MOST_AFTER)
