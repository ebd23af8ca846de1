"""What there is to say about rules: in the terminal for one, as Markdown pages for packs."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from rhetlint.config.keys import RULE_KEYS, settable
from rhetlint.kinds import KINDS, kind
from rhetlint.packs.examples import CLOSE, OPEN
from rhetlint.rule import Example, Rule

_LOOKS_AT = {"author": "your own words, not quoted ones", "quoted": "quoted words only", "any": "all words, quoted too"}


def explanation(rule: Rule) -> Iterator[str]:
    """The lines of what there is to say about ``rule`` in a terminal."""
    yield f"{rule.id}  ({rule.severity}, {_state(rule)})"
    yield ""
    yield from textwrap.wrap(f"Says: {rule.message}", 88)
    if rule.why:
        yield ""
        yield from textwrap.wrap(" ".join(rule.why.split()), 88)
    if rule.source:
        yield from ("", f"Source: {rule.source}")
    for title, examples in _examples(rule):
        yield from ("", f"{title}:")
        yield from (f"  {line}" for example in examples for line in _listed(example))
    yield from ("", "Settings, under 'rules' in .rhetlint.yaml:")
    rows = settings(rule)
    wide = max(len(key) for key, _, _ in rows)
    yield from (f"  {key:{wide}}  {what}{f' Now {now}.' if now else ''}" for key, now, what in rows)
    yield ""
    yield f"Looks at: {_looks_at(rule)}"
    yield f"Silence once:  {_once(rule)}"
    yield f"Silence here:  {_here(rule)}  in .rhetlint.yaml"
    yield f"Defined in:    {rule.path}"


def settings(rule: Rule) -> list[tuple[str, str, str]]:
    """What a config may set for ``rule``: the key, what it is now ("" for nothing), and what it is for."""
    now = {**rule.options, **rule._asdict(), "limit": rule.limit or None, "except": list(rule.exceptions) or None}
    rows = [(key, _plain(now[key]), field.description) for key, field in RULE_KEYS.items() if key in now]
    own = kind(rule.kind).FIELDS if rule.kind in KINDS else {}  # a rule of Vale's has a kind of its own
    for key, field in settable(own).items():
        rows.append((key, _plain(rule.options.get(key)), field.description))
    return rows


def _plain(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, list):
        return ", ".join(value)
    return str(value).lower() if isinstance(value, bool) else f"{value}"


def _state(rule: Rule) -> str:
    return "on" if rule.enabled else "off by default"


def _looks_at(rule: Rule) -> str:
    return _LOOKS_AT[rule.voice] + (f"; only in: {rule.scope}" if rule.scope else "")


def _once(rule: Rule) -> str:
    return f"<!-- rhetlint-disable-next-line {rule.id} -- why -->"


def _here(rule: Rule) -> str:
    return f"rules: {{{rule.id}: off}}"


def _examples(rule: Rule) -> Iterator[tuple[str, list[Example]]]:
    """The examples of both sorts, each under its title."""
    for title, flagged in (("Flags", True), ("Leaves alone", False)):
        found = [example for example in rule.examples if bool(example.spans) == flagged]
        if found:
            yield title, found


def marked(example: Example) -> str:
    """The text of an example with the marks around what is found."""
    text = example.text
    for start, end in reversed(example.spans):
        text = f"{text[:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:]}"
    return text


def _listed(example: Example) -> Iterator[str]:
    yield "- " + marked(example).replace("\n", "\n    ")
    if example.fixed is not None:
        yield "  → " + example.fixed.replace("\n", "\n    ")


def pages(rules: Sequence[Rule], descriptions: Mapping[str, str]) -> dict[str, str]:
    """A Markdown page for each pack of ``rules`` (sorted by id), by the name of the pack."""
    packs = groupby(rules, key=lambda rule: rule.pack)
    return {pack: "\n".join(_page(pack, descriptions.get(pack, ""), list(members))) for pack, members in packs}


def _page(pack: str, description: str, rules: Sequence[Rule]) -> Iterator[str]:
    yield f"# The pack {pack}"
    if description:
        yield from ("", description)
    yield from ("", "| Rule | Severity | Why |", "| --- | --- | --- |")
    for rule in rules:
        off = "" if rule.enabled else " (off)"
        yield f"| [`{rule.id}`](#{_anchor(rule)}){off} | {rule.severity} | {_cell(first_sentence(rule.why))} |"
    yield ""
    yield "Under `rules` in `.rhetlint.yaml` every rule takes " + ", ".join(f"`{key}`" for key in RULE_KEYS) + "."
    for rule in rules:
        yield ""
        yield from section(rule)
    yield ""


def _anchor(rule: Rule) -> str:
    """The fragment that GitHub makes of the heading of a rule."""
    return rule.id.replace("/", "")


def section(rule: Rule, most: int | None = None) -> Iterator[str]:
    """The lines of what there is to say about ``rule`` as Markdown, with at most so many examples of each sort."""
    yield from (f"## {rule.id}", "")
    yield f"Kind `{rule.kind}`, {rule.severity}, {_state(rule)}. Looks at {_looks_at(rule)}."
    yield from ("", f"> {_prose(rule.message)}")
    if rule.why:
        yield from ("", _prose(rule.why))
    if rule.source:
        yield from ("", f"Source: {_prose(rule.source)}")
    for title, examples in _examples(rule):
        shown = "\n".join(line for example in examples[:most] for line in _listed(example))
        fence = max(["```", *(f"{run}`" for run in re.findall("```+", shown))], key=len)
        yield from ("", f"{title}:", "", f"{fence}text", shown, fence)
    own = [row for row in settings(rule) if row[0] not in RULE_KEYS]
    if own:
        yield from ("", "| Setting | Now | What it does |", "| --- | --- | --- |")
    yield from (f"| `{key}` | {f'`{_cell(now)}`' if now else ''} | {_cell(what)} |" for key, now, what in own)
    yield from ("", f"Silence it once with `{_once(rule)}`, everywhere with `{_here(rule)}` in `.rhetlint.yaml`.")


def _prose(text: str) -> str:
    """Text as Markdown reads it: on one line, and with no signs of its own."""
    return re.sub(r"([*_<>\[\]`|])", r"\\\1", " ".join(text.split()))


def _cell(text: str) -> str:
    return text.replace("|", "&#124;").replace("{", "&#123;")


def first_sentence(text: str) -> str:
    """The first sentence of ``text``, on one line."""
    return re.split(r"(?<=[.?!])\s", " ".join(text.split()), maxsplit=1)[0]


def summary(rules: Sequence[Rule], descriptions: Mapping[str, str], folder: str) -> str:
    """A Markdown table of packs, each linked to its page in ``folder``."""
    rows = ["| Pack | Rules | What it is about |", "| --- | --- | --- |"]
    for pack, group in groupby(rules, key=lambda rule: rule.pack):
        members = list(group)
        off = "" if any(rule.enabled for rule in members) else " (off)"
        rows.append(f"| [`{pack}`]({folder}/{pack}.md){off} | {len(members)} | {_cell(descriptions.get(pack, ''))} |")
    return "\n".join(rows)
