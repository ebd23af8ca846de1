"""The parts of the attributions of a sentence: from where to where source, cue and content reach."""

from __future__ import annotations

from rhetlint.spans import ProseSpan
from rhetlint.text.attribution import Attribution
from rhetlint.text.clauses import Words
from rhetlint.text.voices import VoiceSpan

_AROUND = " \n\t\u00a0,;:—–-"
_QUOTE_OPENS = frozenset('"“«„')
_INTRODUCING = frozenset({"speech", "sound", "clause"})
_CLOSING = frozenset("\"”'’")
_ENDING = frozenset(',.;"”')
_WIDEST_AFTER = 80
_MOST_AFTER = 4  # words after "he said" that do not make it the beginning of a clause


def parts(words: Words, made: list[Attribution], sentence: ProseSpan) -> list[VoiceSpan]:
    """The spans of the attributions of one sentence, the last one first."""
    prose, spans = words.prose, words.spans
    found: list[VoiceSpan] = []
    stop = sentence.end
    for a in reversed(made):
        start, end = spans[a.cue[0]].start, spans[a.cue[1] - 1].end
        found.append(VoiceSpan(start, end, "cue"))
        content = end, stop
        if a.source:
            first, last = spans[a.source[0]].start, spans[a.source[1] - 1].end
            if a.follows and prose[last : last + 1] == ",":
                last = _apposition_end(prose, last, stop)
            found.append(VoiceSpan(first, last, "source"))
            if a.source[0] > a.cue[1] + 1:  # "Fearing rain, Ann left"
                content = end, first
            else:
                start, end = min(start, first), max(end, last)
                content = end, stop
        _put_content(found, prose, *content)
        if start > sentence.start and _introduces_before(words, a, start, end, sentence):
            _put_content(found, prose, sentence.start, start)
        stop = start
    return found


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
