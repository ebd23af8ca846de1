"""From a style written for Vale to a pack of rhetlint's own rules.

Only what means the same is converted: words, replacements, patterns, lengths of sentences,
capitals.  Native rules look at prose and not at markup, so rules over the raw text, and what has
no native kind, are named as left out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from rhetlint.errors import InputError
from rhetlint.packs.examples import CLOSE, OPEN
from rhetlint.packs.read import Reader
from rhetlint.rule import Example, Rule
from rhetlint.vale.actions import options as offered
from rhetlint.vale.keys import SCRIPT, UNSUPPORTED
from rhetlint.vale.messages import filled
from rhetlint.vale.plan import with_ends
from rhetlint.vale.points import wrappable
from rhetlint.vale.rules import point_of
from rhetlint.yamlmarks import load

_PLAIN = re.compile(r"[\w'’./-]+(?: [\w'’./-]+)*")
_MOST = 64
"""So many texts an expression may stand for to become a list of them."""

_SCOPES = {
    "text": "", "sentence": "", "paragraph": "paragraph", "heading": "heading", "list": "list", "table": "table",
    "table.cell": "cell", "table.header": "header", "table.caption": "caption", "figure.caption": "caption",
    "blockquote": "blockquote", "alt": "alt", "attr.alt": "alt", "frontmatter": "frontmatter", "link": "link",
    "strong": "strong", "emphasis": "emphasis", **{f"heading.h{n}": f"h{n}" for n in range(1, 7)},
}  # fmt: skip
_INDICES = {
    "Flesch-Kincaid": "flesch-kincaid", "Gunning Fog": "gunning-fog", "SMOG": "smog",
    "Automated Readability": "automated-readability", "Coleman-Liau": "coleman-liau",
}  # fmt: skip


class CannotConvert(ValueError):
    """There is no native rule that means the same; the text says why."""


class Converted(NamedTuple):
    """One file of the new pack: the id of the rule it comes from, its own name, its text, and what was left out."""

    origin: str
    name: str
    text: str
    omitted: str = ""


def convert(rule: Rule) -> Converted:
    """The native rule for ``rule``, with its examples.  Raises CannotConvert."""
    point = point_of(rule)
    if point not in _POINTS:
        if point == UNSUPPORTED:
            raise CannotConvert(rule.options["lacking"])
        what = "a program" if point == SCRIPT else f"'extends: {point}'"
        raise CannotConvert(f"{what} has no native kind")
    own, instead, omitted = _POINTS[point](rule)
    data: dict[str, Any] = {
        "kind": own.pop("kind"),
        "message": _message(rule.message, instead),
        "why": rule.why,
        "source": rule.source,
        "severity": rule.severity,
        "scope": _scope(rule.options["scope"]),
        "voice": "any",
        "limit": rule.limit,
        **own,
    }
    if rule.options.get("exceptions") and point != "capitalization":
        data["except"] = [text for item in rule.options["exceptions"] for text in texts(item)]
    examples = _examples(rule)
    if examples:
        data["examples"] = examples
    name = slug(rule.id.partition("/")[2])
    text = f"# From {rule.id.replace('/', '.', 1)}, a rule written for Vale.\n" + "\n".join(_yaml(data)) + "\n"
    _check(name, text)
    return Converted(rule.id, name, text, omitted)


def slug(name: str) -> str:
    """A name as native rules and packs have it: ``HeadingColons`` is ``heading-colons``."""
    spaced = re.sub(r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|[^A-Za-z0-9]+", "-", name).lower()
    return re.sub(r"-+", "-", spaced).strip("-") or "rule"


def _check(name: str, text: str) -> None:
    """Raises CannotConvert when the rule is none that rhetlint would load."""
    try:
        node = load(text, name)
    except InputError as error:
        raise CannotConvert(error.problems[0].message) from None
    reader = Reader(name)
    reader.rule(node, f"pack/{name}")
    if reader.problems:
        raise CannotConvert(reader.problems[0].message)


Own = tuple[dict[str, Any], str, str]
"""The kind with its keys, the name that replacements have in its messages, and what was left out."""


def _existence(rule: Rule) -> Own:
    options = rule.options
    lists = [texts(token) for token in options["tokens"] if token.strip()]
    if not options["nonword"] and not options["raw"] and all(lists):
        words = list({text.casefold(): text for found in lists for text in found}.values())
        return {"kind": "words", "words": words, "ignore-case": options["ignorecase"]}, "", ""
    tokens = "|".join(wrappable(token) for token in options["tokens"] if token.strip())
    body = f"(?:{tokens})" if tokens else ""
    body = rf"\b{body}\b" if body and not options["nonword"] else body
    raw = "".join(options["raw"])
    pattern = body + raw if options["append"] else raw + body
    return {"kind": "pattern", "pattern": [pattern], "ignore-case": options["ignorecase"]}, "", ""


def _substitution(rule: Rule) -> Own:
    options = rule.options
    swap: dict[str, Any] = {}
    omitted: list[str] = []
    known: set[str] = set()
    for key, expected in options["swap"]:
        found = texts(key)
        if not found or "$" in expected or not expected:
            omitted.append(key)
            continue
        instead = offered(expected)
        for text in found:
            if text not in instead and text.casefold() not in known:
                known.add(text.casefold())
                swap[text] = instead[0] if len(instead) == 1 else instead
    if not swap:
        raise CannotConvert("each of its entries is an expression that is no list of words")
    own = {"kind": "substitution", "swap": swap, "ignore-case": options["ignorecase"]}
    return own, "instead", f"entries that are no words: {', '.join(omitted)}" if omitted else ""


def _occurrence(rule: Rule) -> Own:
    options = rule.options
    unit = "sentence" if options["scope"] == ["sentence"] else "paragraph"
    words = options["token"] in (r"\b(\w+)\b", r"\b\w+\b", r"\w+", r"(\w+)", r"[^\s]+", r"\S+")
    own: dict[str, Any] = {"kind": "limit", "per": unit}
    own.update({"count": "words"} if words else {"pattern": [options["token"]], "ignore-case": options["ignorecase"]})
    own.update({key: options[key] for key in ("max", "min") if options[key]})
    return own, "count", ""


def _repetition(rule: Rule) -> Own:
    return {"kind": "repetition", "of": "words"}, "", ""


def _consistency(rule: Rule) -> Own:
    pairs = {a: b for a, b in rule.options["either"] if _PLAIN.fullmatch(a) and _PLAIN.fullmatch(b)}
    omitted = [a for a, _ in rule.options["either"] if a not in pairs]
    if not pairs:
        raise CannotConvert("each of its pairs holds an expression")
    own = {"kind": "consistency", "either": pairs}
    return own, "", f"pairs that are no words: {', '.join(omitted)}" if omitted else ""


def _conditional(rule: Rule) -> Own:
    options = rule.options
    return (
        {
            "kind": "conditional",
            "if": options["first"],
            "then": options["second"],
            "unless": options["exceptions"],
        },
        "",
        "",
    )


def _capitalization(rule: Rule) -> Own:
    options = rule.options
    style = options["match"].removeprefix("$")
    if style not in ("sentence", "title", "lower", "upper"):
        raise CannotConvert("its capitals follow an expression")
    names = [text for item in options["exceptions"] for text in texts(item)]
    return {"kind": "capitalization", "style": style, "share": options["threshold"], "unless": names}, "expected", ""


def _readability(rule: Rule) -> Own:
    names = rule.options["metrics"]
    if len(names) != 1 or names[0] not in _INDICES:
        raise CannotConvert("it takes the mean of several indices")
    return {"kind": "metric", "index": _INDICES[names[0]], "max": rule.options["grade"]}, "score", ""


_POINTS: Mapping[str, Callable[[Rule], Own]] = {
    "existence": _existence,
    "substitution": _substitution,
    "occurrence": _occurrence,
    "repetition": _repetition,
    "consistency": _consistency,
    "conditional": _conditional,
    "capitalization": _capitalization,
    "readability": _readability,
}


def _scope(given: Sequence[str]) -> str:
    found = []
    for item in given:
        parts = []
        for part in item.split("&"):
            name = part.strip().removeprefix("~")
            for ending in (".md", ".mdx", ".markdown"):
                name = name.removesuffix(ending)
            name = name.removeprefix("text.") or "text"
            if name not in _SCOPES:
                raise CannotConvert(f"native rules do not look at the scope {part.strip()!r}")
            if _SCOPES[name]:
                parts.append(("not " if part.strip().startswith("~") else "") + _SCOPES[name])
        found.append(" and ".join(parts))
    return "" if "" in found else " or ".join(dict.fromkeys(found))


def _message(message: str, instead: str) -> str:
    """``message`` with names in braces: with two values the first is the replacement, except for capitals."""
    values = ["{match}", f"{{{instead}}}"] if instead in ("", "expected") else [f"{{{instead}}}", "{match}"]
    if not instead:
        values = ["{match}", "{match}"]
    named = filled(message.replace("{", "{{").replace("}", "}}"), values)
    return re.sub(r"(['\"])\{instead\}\1", "{instead}", named)  # which brings its own quotes


def texts(expression: str) -> list[str]:
    """The words and phrases that an expression stands for; none when it is more than a few of them."""
    try:
        found, at = _alternatives(expression.removeprefix("(?i)"), 0)
    except (CannotConvert, IndexError):
        return []
    found = [text for text in found if "  " not in text]  # two spaces stand in no prose
    if at < len(expression.removeprefix("(?i)")) or not all(_PLAIN.fullmatch(text) for text in found):
        return []
    return list(dict.fromkeys(found))


def _alternatives(expression: str, at: int) -> tuple[list[str], int]:
    """What ``expression[at:]`` stands for, up to the bracket that closes it, and where that is."""
    done: list[str] = []
    branch = [""]
    while at < len(expression) and expression[at] != ")":
        char = expression[at]
        if char == "|":
            done, branch, at = done + branch, [""], at + 1
            continue
        if char == "(":
            at += 3 if expression.startswith("(?:", at) else 1
            if expression[at] == "?":
                raise CannotConvert("look-around")
            atom, at = _alternatives(expression, at)
            at += 1
        elif char == "[":
            end = expression.index("]", at)
            atom, at = _class(expression[at + 1 : end]), end + 1
        elif char == "\\":
            if expression[at + 1].isalnum():
                raise CannotConvert("a class")
            atom, at = [expression[at + 1]], at + 2
        elif char in ".*+^${":
            raise CannotConvert("more than a few words")
        else:
            atom, at = [char], at + 1
        if at < len(expression) and expression[at] == "?":
            atom, at = [*atom, ""], at + 1
        elif at < len(expression) and expression[at] in "*+{":
            raise CannotConvert("more than a few words")
        branch = [a + b for a in branch for b in atom]
        if len(branch) > _MOST:
            raise CannotConvert("more than a few words")
    return done + branch, at


def _class(characters: str) -> list[str]:
    if not characters or not characters.replace(" ", "").replace("-", "").isalnum() or "-" in characters[1:-1]:
        raise CannotConvert("a class")
    return list(characters)


def _examples(rule: Rule) -> dict[str, list[str]]:
    flag, allow = [], []
    for example in with_ends(rule):
        if example.spans:
            flag.append(_marked(example))
        elif not any(mark in example.text for mark in (OPEN, CLOSE)):
            allow.append(example.text)
    return {key: found for key, found in (("flag", flag), ("allow", allow)) if found}


def _marked(example: Example) -> str:
    text = example.text
    for start, end in sorted(example.spans, reverse=True):
        text = f"{text[:start]}{OPEN}{text[start:end]}{CLOSE}{text[end:]}"
    return text


def _yaml(data: Mapping[str, Any]) -> Iterator[str]:
    """``data`` as YAML; what is empty is left out."""
    for key, value in data.items():
        if value in ("", [], {}, 0, None):
            continue
        if isinstance(value, dict):
            yield f"{key}:"
            for name, item in value.items():
                if key == "examples":
                    yield f"  {name}:"
                    yield from (f"    - {_scalar(text)}" for text in item)
                else:
                    yield f"  {_scalar(name)}: {_scalar(item)}"
        elif isinstance(value, list):
            yield f"{key}:"
            yield from (f"  - {_scalar(item)}" for item in value)
        else:
            yield f"{key}: {_scalar(value) if not isinstance(value, str) or not _WORD.fullmatch(value) else value}"


_WORD = re.compile(r"[a-z][a-z-]*(?: [a-z][a-z-]*)*")


def _scalar(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)
