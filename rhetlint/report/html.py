"""The report as one page for a browser: drafts as they read, with findings marked in the text and told beside it.

The page holds everything it needs (``page.css`` and ``page.js`` beside this file) and asks for nothing else: its
content security policy forbids it.  It can be read without its script, which filters and moves.  Whatever comes from
drafts, paths, packs and messages goes through :func:`rhetlint.report.weave.text`.
"""

from __future__ import annotations

import hashlib
import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import partial
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from rhetlint.finding import Finding, Fix
from rhetlint.report.draft import Draft, draft
from rhetlint.report.model import Report, amount, amounts, holds, rule_counts, tally
from rhetlint.report.weave import text
from rhetlint.rule import Rule

COLOURS = 10
"""Colours for packs; ``page.css`` defines them."""

LONG = 100_000
"""Characters from which a browser is told to lay out only what it shows of a draft."""

_LEGEND = (
    '<p class="legend">A bar for each paragraph, as wide as it is long. Up: how hard it is to read, as its '
    'Flesch-Kincaid grade<i class="easy"></i>to 9<i class="middling"></i>to 13<i class="hard"></i>above. '
    'Down<i class="dense"></i>findings for its length.</p>'
)
_FIXES = 3  # ways to mend a finding that are shown
_LONGEST = 160  # characters of a replaced stretch that are shown


def render(report: Report) -> Iterator[str]:
    """The page, in chunks: its head, each draft with findings, the rules."""
    style, script = _data("page.css"), _data("page.js")
    packs = sorted({_pack(finding.rule) for finding in report.findings})
    page = _Page(report, {pack: f"c{number % COLOURS}" for number, pack in enumerate(packs)})
    groups = [(path, list(group)) for path, group in groupby(report.findings, attrgetter("path"))]
    yield (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_policy(style, script)}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="color-scheme" content="light dark">\n'
        f"<title>{text(_title(report, groups))}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        '<a class="skip" href="#drafts">Skip to the drafts</a>\n'
    )
    yield page.head(groups)
    yield page.toolbar()
    yield '<main id="drafts" tabindex="-1">\n'
    for number, (path, findings) in enumerate(groups, 1):
        yield from page.draft(number, path, findings)
    yield page.rules()
    yield f"</main>\n<footer>rhetlint {text(report.version)}</footer>\n<script>{script}</script>\n</body>\n</html>\n"


def _data(name: str) -> str:
    return Path(__file__).with_name(name).read_text(encoding="utf-8")


def _policy(style: str, script: str) -> str:
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(content: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(content.encode()).digest()).decode()}"


def _title(report: Report, groups: Sequence[tuple[str, list[Finding]]]) -> str:
    where = groups[0][0] if len(groups) == 1 else amount(report.files, "draft")
    return f"{amount(len(report.findings), 'finding')} in {where}"


def _pack(rule: str) -> str:
    return rule.partition("/")[0]


def _slug(rule: str) -> str:
    """The id of a rule on the page."""
    return "rule-" + re.sub(r"[^A-Za-z0-9/_-]", lambda found: f".{ord(found[0]):x}", rule).replace("/", ".")


class _Page:
    """Writes the parts of a page.  ``colours`` has the class of each pack's colour."""

    def __init__(self, report: Report, colours: Mapping[str, str]) -> None:
        self._report = report
        self._colours = colours

    # what stands above the drafts

    def head(self, groups: Sequence[tuple[str, list[Finding]]]) -> str:
        report = self._report
        where = f"in {len(groups)} of {amount(report.files, 'draft')}"
        line = (
            f"{amount(len(report.findings), 'finding')} {where}"
            if groups
            else f"No findings in {amount(report.files, 'draft')}"
        )
        counts = "".join(
            f'<li class="{name}"><b>{count}</b> {name if count == 1 else f"{name}s"}</li>'
            for name, count in tally(report.findings).items()
            if count
        )
        parts = [f'<header class="page">\n<h1>{line}</h1>\n', f'<ul class="tally">{counts}</ul>\n' if counts else ""]
        if report.problems:
            rows = "".join(f"<li>{text(str(problem))}</li>\n" for problem in report.problems)
            parts.append(f'<section class="problems"><h2>Problems</h2>\n<ul>\n{rows}</ul></section>\n')
        if len(groups) > 1:
            parts.append(self._files(groups))
        return "".join((*parts, "</header>\n"))

    def _files(self, groups: Sequence[tuple[str, list[Finding]]]) -> str:
        most = max(len(findings) for _, findings in groups)
        rows = []
        for number, (path, findings) in enumerate(groups, 1):
            counts = "".join(f"<td>{count or '·'}</td>" for count in tally(findings).values())
            width = f"{100 * len(findings) / most:.1f}"
            bar = f'<svg viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">{_rect(width)}</svg>'
            rows.append(
                f'<tr><th scope="row"><a href="#d{number}">{text(path)}</a></th>'
                f"<td>{bar}</td><td>{len(findings)}</td>{counts}</tr>\n"
            )
        return (
            '<section class="files"><h2>Drafts with findings</h2>\n<div class="scroll" tabindex="0" role="group" '
            'aria-label="Drafts with findings">\n<table><thead><tr><th scope="col">Draft</th>'
            '<td></td><th scope="col">Findings</th><th scope="col">Errors</th><th scope="col">Warnings</th>'
            f'<th scope="col">Suggestions</th></tr></thead>\n<tbody>\n{"".join(rows)}</tbody></table></div></section>\n'
        )

    def toolbar(self) -> str:
        """What filters and moves; the script shows it."""
        findings = self._report.findings
        if not findings:
            return ""
        severities = {name: (f"{name.capitalize()}s", count) for name, count in tally(findings).items()}
        quoted = sum(finding.voice == "quoted" for finding in findings)
        voices = {"author": ("Own words", len(findings) - quoted), "quoted": ("Quoted", quoted)} if quoted else {}
        return (
            '<section class="toolbar" aria-label="Which findings are shown" hidden>\n'
            f"{_toggles('severity', severities)}{_toggles('voice', voices)}"
            f'<details class="rules"><summary>Rules</summary><div class="panel">{self._choices()}</div></details>\n'
            f'<div role="group" aria-label="Move">{_mover(-1, "k", "Previous")}{_mover(1, "j", "Next")}</div>\n'
            f'<output role="status">{amount(len(findings), "finding")}</output>\n</section>\n'
        )

    def _choices(self) -> str:
        """A box to tick for each rule, by pack."""
        counts = sorted(rule_counts(self._report.findings))
        buttons = (
            '<p><button type="button" data-all="1">All</button> <button type="button" data-all="">None</button></p>'
        )
        parts = []
        for pack, group in groupby(counts, lambda item: _pack(item[0])):
            boxes = "".join(
                f'<label><input type="checkbox" checked data-rule="{text(rule)}"> '
                f"{text(rule.partition('/')[2])} <small>{count}</small></label>\n"
                for rule, count in group
            )
            parts.append(f'<fieldset class="{self._colours[pack]}"><legend>{text(pack)}</legend>\n{boxes}</fieldset>\n')
        return f"{buttons}<div>{''.join(parts)}</div>"

    # drafts

    def draft(self, number: int, path: str, findings: Sequence[Finding]) -> Iterator[str]:
        source = self._report.source(path)
        name = f"d{number}"
        long = ' class="long"' if len(source) > LONG else ""
        yield f'<article id="{name}"{long} aria-labelledby="{name}-path">\n'
        head = f'<h2 id="{name}-path">{text(path)}</h2>'
        counts = amounts(tally(findings))
        if all(holds(source, finding) for finding in findings):
            told = draft(source, path, findings, number, self._mark)
            facts = f'<p class="facts">{counts} · {_facts(told)}</p>'
            yield f'<header class="draft">{head}\n{facts}\n{told.strip}{_LEGEND}</header>\n'
            yield from told.bands(partial(self._notes, source))
        else:
            yield (
                f'<header class="draft">{head}\n<p class="facts">{counts}</p>\n<p>The draft is not what was checked '
                "any more, so its findings stand here without it.</p></header>\n"
            )
            yield self._notes("", [(f"{number}-{i}", finding) for i, finding in enumerate(findings, 1)])
        yield "</article>\n"

    def _mark(self, key: str, finding: Finding) -> str:
        """The tag that opens a mark."""
        long = " long" if len(finding.match) > 80 else ""
        colour = self._colours[_pack(finding.rule)]
        return f'<mark class="{colour}{long}" data-f="{key}">'

    def _notes(self, source: str, findings: Iterable[tuple[str, Finding]]) -> str:
        """The findings of a stretch, beside it."""
        cards = "".join(self._card(key, finding, source) for key, finding in findings)
        return f'<ol class="notes">\n{cards}</ol>\n' if cards else ""

    def _card(self, key: str, finding: Finding, source: str) -> str:
        number = key.partition("-")[2]
        place = f'<b class="number">{number}</b>'
        if source:
            label = f"Finding {number}, to its place in the text"
            place = f'<a class="number" href="#r{key}" aria-label="{label}">{number}</a>'
        fixes = "".join(_fix(source, fix) for fix in finding.fixes[:_FIXES])
        return (
            f'<li class="note {self._colours[_pack(finding.rule)]} {finding.severity}" id="f{key}" tabindex="-1" '
            f'data-rule="{text(finding.rule)}" data-severity="{finding.severity}" data-voice="{finding.voice}">'
            f'<p class="what">{place} <b class="severity">{finding.severity}</b> '
            f'<a class="rule" href="#{_slug(finding.rule)}">{text(finding.rule)}</a> '
            f'<span class="line">line {finding.line}</span></p>'
            f'<p class="message">{text(finding.message)}</p>{fixes}</li>\n'
        )

    # what stands below the drafts

    def rules(self) -> str:
        """What the rules say of themselves, for those that found something."""
        counts = sorted(rule_counts(self._report.findings))
        if not counts:
            return ""
        rows = "".join(self._rule(rule, count, self._report.rules.get(rule)) for rule, count in counts)
        head = '<h2 id="why">Why these rules</h2>'
        return f'<section class="why" aria-labelledby="why">{head}\n<dl>\n{rows}</dl></section>\n'

    def _rule(self, name: str, count: int, rule: Rule | None) -> str:
        why = f"<p>{text(rule.why)}</p>" if rule and rule.why else ""
        source = f'<p class="source">Source: {_linked(rule.source)}</p>' if rule and rule.source else ""
        return (
            f'<div class="{self._colours[_pack(name)]}" id="{_slug(name)}"><dt>{text(name)} '
            f"<small>{amount(count, 'finding')}</small></dt><dd>{why}{source}</dd></div>\n"
        )


def _toggles(kind: str, choices: Mapping[str, tuple[str, int]]) -> str:
    """A button for each value that findings have; ``choices`` gives its label and how many have it."""
    buttons = "".join(
        f'<button type="button" aria-pressed="true" data-filter="{kind}" data-value="{value}" class="{value}">'
        f"{label} <small>{count}</small></button>"
        for value, (label, count) in choices.items()
        if count
    )
    return f'<div role="group" aria-label="{kind.capitalize()}">{buttons}</div>\n' if buttons else ""


def _mover(step: int, key: str, label: str) -> str:
    return (
        f'<button type="button" data-move="{step}" aria-keyshortcuts="{key}">{label} '
        f'<kbd aria-hidden="true">{key}</kbd></button>'
    )


def _facts(told: Draft) -> str:
    minutes = max(1, round(told.seconds / 60))
    grade = f" · Flesch-Kincaid grade {told.grade:.1f}" if told.grade is not None else ""
    return f"{told.words:,} words · {amount(minutes, 'minute')} to read{grade}"


def _rect(width: str) -> str:
    return f'<rect width="{width}" height="8"/>'


def _fix(source: str, fix: Fix) -> str:
    """What a fix replaces, where ``source`` is known, and by what; both as they stand in the file."""
    old = source[fix.start : fix.end]
    what = f"<del>{text(_short(old))}</del>" if old else ""
    new = f"<ins>{text(_short(fix.text))}</ins>" if fix.text else ""
    lead, arrow = ("Write" if new else "Take out"), (' <span aria-label="becomes">→</span> ' if what and new else "")
    sure = "" if fix.safe else " <small>needs a second look</small>"
    return f'<p class="fix"><span class="lead">{lead}</span> {what}{arrow}{new}{sure}</p>'


def _short(value: str) -> str:
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST // 2]} … {value[-_LONGEST // 3 :]}"


def _linked(source: str) -> str:
    """The source of a rule, as a link where it is an address."""
    if re.fullmatch(r"https?://[!-~]+", source):
        return f'<a href="{text(source)}" rel="noopener noreferrer">{text(source)}</a>'
    return text(source)
