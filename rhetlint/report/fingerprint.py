"""Fingerprints for services that follow a finding from one version of a draft to the next."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator

from rhetlint.finding import Finding


def fingerprints(findings: Iterable[Finding]) -> Iterator[str]:
    """A fingerprint for each of one draft's findings, in their order.

    It is the SHA-256 of the finding's identity and its ordinal among findings alike in that, from 1.
    The path is no part of it.
    """
    seen: Counter[tuple[str, str]] = Counter()
    for finding in findings:
        seen[finding.identity] += 1
        text = "\0".join((*finding.identity, str(seen[finding.identity])))
        yield hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
