"""Comments in a draft that silence findings.

    <!-- rhetlint-disable-next-line loaded/adjective -- the minister's own word -->
    <!-- rhetlint-disable-line loaded, sourcing -->
    <!-- rhetlint-disable loaded --> … <!-- rhetlint-enable loaded -->
    <!-- rhetlint-disable-file -->

In MDX ``{/* rhetlint-disable-line */}`` does the same; plain text has no comments.  Ids are rules or
packs, separated by commas or spaces; none means all.  A reason may follow two hyphens (or a dash,
which editors make of them).

* A finding counts by the place where it begins: line and column that the report shows.
* ``disable-next-line`` covers the next line that holds text: blank lines and further comments are
  passed over.  Of a paragraph that is wrapped by hand it covers that one line.
* ``disable-line`` covers the line in which the comment begins.
* ``disable`` holds from the comment to the end of the file, unless an ``enable`` takes it back.  Where
  several speak about a rule, the last one before the finding counts, so that ``disable`` for all and
  ``enable loaded`` leaves the pack ``loaded`` on.
* ``disable-file`` covers the whole file, front matter included, wherever it stands.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from rhetlint.errors import Problem, nearest
from rhetlint.finding import Finding
from rhetlint.records import NamedTuple
from rhetlint.rule import Rule
from rhetlint.text.document import Document
from rhetlint.text.prose import Comment

UNUSED = Rule(
    id="rhetlint/unused-suppression",
    kind="suppression",
    message="This comment silences nothing. Delete it.",
    options={},
    why="A suppression that outlives its finding hides the next one, and tells co-authors what no longer holds.",
)
"""The rule of the findings that name unused suppressions, for lists of rules and for reports."""

DIRECTIVES = ("disable", "enable", "disable-line", "disable-next-line", "disable-file")

_ALL = ""
# Compiled when first used: most drafts hold no such comment.
_DIRECTIVE = r"(?:<!--|\{\s*/\*)[-*]*\s*(rhetlint(?:-\S*|[\s:_]+(?:dis|en)able\S*))"
_CLOSING = r"(?:-{2,}!?>|\*+/\s*\})\s*\Z"
_REASON = r"\s(?:--|[–—])"
_ID = r"[^\s,>]+"  # a comment of several lines may stand in a block quote
_TEXT = r"[^\s>\ufeff]"
"""What makes a line one with text; ``>`` marks a block quote."""


class Suppressed(NamedTuple):
    """``kept`` are the findings that no comment silences, in their order; ``unused`` are findings of
    :data:`UNUSED`, in the order of their places; ``problems`` are mistakes in the comments."""

    kept: list[Finding]
    unused: list[Finding]
    problems: list[Problem]


class _Target(NamedTuple):
    """A rule id, a pack or all (""), as a directive names it, and the source stretch that does."""

    id: str
    start: int
    end: int

    def covers(self, rule: str) -> bool:
        return self.id in (_ALL, rule, _pack(rule))


class _Directive(NamedTuple):
    """A comment that is understood, with what it names that exists (one target at least)."""

    name: str
    comment: Comment
    targets: tuple[_Target, ...]


def apply(
    document: Document,
    findings: Sequence[Finding],
    known_ids: Collection[str],
    active_ids: Collection[str] | None = None,
) -> Suppressed:
    """``findings`` of ``document``, without those that its comments silence.

    ``known_ids`` are the ids of all rules there are: a comment may name these and their packs.
    ``active_ids`` are those of the rules that ran (all, unless given): a comment that names only
    others is not called unused.  Nothing is raised; what is wrong is in the result's ``problems``.
    """
    if "rhetlint" not in document.source or not document.comments:
        return Suppressed(list(findings), [], [])
    reader = _Reader(document, known_ids)
    directives = [directive for comment in document.comments if (directive := reader.read(comment))]
    reach = _Reach(document, directives)
    silencers = [reach.silencer(finding) for finding in findings]
    kept = [finding for finding, silencer in zip(findings, silencers, strict=True) if silencer is None]
    ran = known_ids if active_ids is None else active_ids
    unused = list(_unused(document, directives, {silencer for silencer in silencers if silencer}, ran))
    return Suppressed(kept, unused, sorted((*reader.problems, *_lone_enables(document, directives))))


def _pack(rule: str) -> str:
    return rule.partition("/")[0]


class _Reader:
    """Reads directives, and collects what is wrong with them."""

    def __init__(self, document: Document, known_ids: Collection[str]) -> None:
        self.problems: list[Problem] = []
        self._document = document
        self._known = {*known_ids, *map(_pack, known_ids)}

    def read(self, comment: Comment) -> _Directive | None:
        """The directive in ``comment``; None where there is none or it names nothing that exists."""
        start, end = comment.span
        source = self._document.source
        if closing := re.compile(_CLOSING).search(source, start, end):
            end = closing.start()
        found = re.compile(_DIRECTIVE).match(source, start, end)
        if found is None:
            return None
        name = found.group(1).removeprefix("rhetlint-")
        if name not in DIRECTIVES:
            self._unknown_directive(found.group(1), found.start(1))
            return None
        targets = self._targets(found.end(), end)
        return _Directive(name, comment, targets) if targets else None

    def _targets(self, start: int, end: int) -> tuple[_Target, ...]:
        """What is named in ``source[start:end]``, as far as it exists."""
        source = self._document.source
        if reason := re.compile(_REASON).search(source, start, end):
            end = reason.start()
        named = [_Target(found.group(), *found.span()) for found in re.compile(_ID).finditer(source, start, end)]
        for target in named:
            if target.id not in self._known:
                self._unknown_id(target)
        return (
            tuple(target for target in named if target.id in self._known) if named else (_Target(_ALL, start, start),)
        )

    def _unknown_directive(self, written: str, at: int) -> None:
        name = re.sub(r"[\s:_]+", "-", written).removeprefix("rhetlint-")
        near = nearest(name, DIRECTIVES).replace("'", "'rhetlint-", 1)
        hint = near or f"there are {', '.join(f'rhetlint-{directive}' for directive in DIRECTIVES)}"
        self._problem(at, f"rhetlint does not know the comment {written!r}.", hint)

    def _unknown_id(self, target: _Target) -> None:
        hint = nearest(target.id, sorted(self._known)) or "a reason is written behind two hyphens: -- reason"
        self._problem(target.start, f"There is no rule or pack {target.id!r}.", hint)

    def _problem(self, at: int, message: str, hint: str) -> None:
        self.problems.append(Problem(self._document.path, *self._document.lines.position(at), message, hint))


class _Reach:
    """Which directives speak about a finding; the one that reaches least far comes first."""

    def __init__(self, document: Document, directives: Iterable[_Directive]) -> None:
        self._lines: dict[int, list[_Target]] = {}
        self._blocks: list[_Directive] = []
        self._file: list[_Target] = []
        self._turns: dict[str, tuple[list[int], list[_Target | None]]] = {}
        text_after = _text_after(document)
        for directive in directives:
            name, comment, targets = directive
            if name == "disable-file":
                self._file += targets
            elif name == "disable-line":
                self._lines.setdefault(document.lines.position(comment.span.start)[0], []).extend(targets)
            elif name == "disable-next-line":
                self._lines.setdefault(_next_line(document, comment, text_after), []).extend(targets)
            else:
                self._blocks.append(directive)

    def silencer(self, finding: Finding) -> _Target | None:
        """What silences ``finding``, if anything does."""
        return (
            _first(self._lines.get(finding.line, ()), finding.rule)
            or self._block(finding)
            or _first(self._file, finding.rule)
        )

    def _block(self, finding: Finding) -> _Target | None:
        """The target of the last ``disable`` before the finding, unless an ``enable`` follows it."""
        if finding.rule not in self._turns:
            self._turns[finding.rule] = self._turns_of(finding.rule)
        places, targets = self._turns[finding.rule]
        turn = bisect_right(places, finding.start)
        return targets[turn - 1] if turn else None

    def _turns_of(self, rule: str) -> tuple[list[int], list[_Target | None]]:
        """Where ``rule`` is switched, in source offsets, and by what it is off from there (None: it is on)."""
        places: list[int] = []
        targets: list[_Target | None] = []
        for name, comment, named in self._blocks:
            if target := _first(named, rule):
                places.append(comment.span.end)
                targets.append(target if name == "disable" else None)
        return places, targets


def _first(targets: Iterable[_Target], rule: str) -> _Target | None:
    return next((target for target in targets if target.covers(rule)), None)


def _text_after(document: Document) -> dict[int, int]:
    """For each comment, by its start: where the first text behind it and all comments next to it stands."""
    places: dict[int, int] = {}
    for comment in reversed(document.comments):
        places[comment.span.start] = _text_from(document.source, comment.span.end, places)
    return places


def _text_from(source: str, start: int, text_after: Mapping[int, int]) -> int:
    found = re.compile(_TEXT).search(source, start)
    at = found.start() if found else len(source)
    return text_after.get(at, at)


def _next_line(document: Document, comment: Comment, text_after: Mapping[int, int]) -> int:
    """The next line with text behind the line in which ``comment`` ends; 0 where there is none."""
    lines = document.lines
    line, _ = lines.position(comment.span.end)
    if line == len(lines):
        return 0
    return lines.position(_text_from(document.source, lines.line_start(line + 1), text_after))[0]


def _unused(
    document: Document, directives: Iterable[_Directive], used: Collection[_Target], ran: Collection[str]
) -> Iterator[Finding]:
    """A finding for each comment that silences nothing, or for each of its ids that does not."""
    for name, comment, targets in directives:
        if name == "enable":
            continue
        idle = [target for target in targets if target not in used and any(map(target.covers, ran))]
        if idle == list(targets):
            yield _unused_finding(document, *comment.span, UNUSED.message)
        else:
            for target in idle:
                message = f"This comment silences nothing of {target.id}. Take the name out of it."
                yield _unused_finding(document, target.start, target.end, message)


def _unused_finding(document: Document, start: int, end: int, message: str) -> Finding:
    return Finding(
        document.path,
        start,
        end,
        UNUSED.id,
        *document.lines.position(start),
        *document.lines.position(end),
        document.source[start:end],
        UNUSED.severity,
        message,
        sentence=" ".join(document.source[start:end].split()),
    )


def _lone_enables(document: Document, directives: Iterable[_Directive]) -> Iterator[Problem]:
    """A problem for each ``enable`` that nothing before it calls for."""
    disabled: set[str] = set()
    for name, comment, targets in directives:
        if name == "disable":
            disabled.update(target.id for target in targets)
        elif name == "enable":
            for target in targets:
                if not any(target.covers(id) or id in (_ALL, _pack(target.id)) for id in disabled):
                    place = document.lines.position(target.start if target.id else comment.span.start)
                    message = f"Nothing{f' of {target.id}' if target.id else ''} is disabled here."
                    yield Problem(document.path, *place, message, "put rhetlint-disable before it, or delete it")
            disabled = {id for id in disabled if not any(target.covers(id) for target in targets)}
