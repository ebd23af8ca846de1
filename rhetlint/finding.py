"""What a lint run finds.  Immutable values: everything after the engine takes and gives these."""

from __future__ import annotations

from rhetlint.records import NamedTuple

SEVERITIES = ("suggestion", "warning", "error")
"""From mild to grave; the order decides what ``--min-severity`` and ``--fail-level`` let through."""


class Fix(NamedTuple):
    """Replace ``source[start:end]`` by ``text``.  ``safe`` fixes leave one reading only.

    Where markup or a line break lies inside a finding, its fix is narrowed to what changes, which may stand beside it.
    """

    start: int
    end: int
    text: str
    safe: bool = False


class Place(NamedTuple):
    """``source[start:end]``, and where it stands in lines and columns; see :class:`Finding`."""

    start: int
    end: int
    line: int
    column: int
    end_line: int
    end_column: int


class Finding(NamedTuple):
    """One place in one draft that one rule speaks about.

    ``start``/``end`` are code points of the decoded file (end exclusive), ``line``/``column``
    count from 1, ``end_line``/``end_column`` name the place just behind the match.
    ``match`` is ``source[start:end]``.  The order of the fields up to ``rule`` is the order
    in which findings are reported.  ``sentence`` is the sentence in which the match begins, as a
    reader sees it, white space folded; "" where the rule speaks of the draft as a whole.
    Findings of a rule in a draft that are alike in ``group`` are reported as one, unless it is "";
    ``related`` are then the places of the others.
    """

    path: str
    start: int
    end: int
    rule: str
    line: int
    column: int
    end_line: int
    end_column: int
    match: str
    severity: str
    message: str
    voice: str = "author"
    fixes: tuple[Fix, ...] = ()
    group: str = ""
    related: tuple[Place, ...] = ()
    sentence: str = ""

    @property
    def identity(self) -> tuple[str, str]:
        """What the finding is recognised by in a later version of its draft, whatever moved around it.

        Findings alike in this are told apart by their order.  Place, message and severity are no part of it.
        """
        return self.rule, self.sentence

    @property
    def safe_fix(self) -> Fix | None:
        """The fix that may be applied unseen, if there is one.  Other people's words are never mended."""
        return self.fixes[0] if self.fixes and self.fixes[0].safe and self.voice != "quoted" else None
