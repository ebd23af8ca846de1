"""What a finding is recognised by in a later version of the draft, whatever moved around it."""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Iterator

from rhetlint.finding import Finding
from rhetlint.report.model import holds

REACH = 1000
"""How far from a finding its sentence is looked for, in code points."""

_SENTENCE_END = re.compile(r"""[.!?]["'”’»)\]]*\s|(?:\n|\r(?!\n))[ \t>]*[\r\n]""")
_LONGEST_END = 4
_WRAP = re.compile(r"[\r\n][ \t>\r\n]*")


def fingerprints(source: str, findings: Iterable[Finding]) -> Iterator[str]:
    """A fingerprint for each of one draft's findings, in their order.

    It is the SHA-256 of the rule's id, the sentence around the match and the ordinal among findings
    alike in both, from 1.  Path, line, column, severity and message are no part of it, and prose
    may be wrapped anew.  Where ``source`` is no longer the text that was checked, the match stands
    for its sentence.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        context = _sentence(source, finding) if holds(source, finding) else finding.match
        key = finding.rule, " ".join(_WRAP.sub(" ", context).split())
        seen[key] += 1
        yield hashlib.sha256("\0".join((*key, str(seen[key]))).encode()).hexdigest()


def _sentence(source: str, finding: Finding) -> str:
    """The sentence around a match, roughly: an abbreviation ends it too, but always at the same place."""
    start = max(0, finding.start - REACH)
    for end in _SENTENCE_END.finditer(source, start, finding.start):
        start = end.end()
    inside = max(finding.start, finding.end - _LONGEST_END)  # the match may hold its sentence's end
    following = _SENTENCE_END.search(source, inside, finding.end + REACH)
    return source[start : following.end() if following else finding.end + REACH]
