"""Commented rules and packs to start from, one for each kind, with examples that hold."""

from __future__ import annotations

from collections.abc import Mapping
from textwrap import indent, wrap

from rhetlint.fields import Field
from rhetlint.kinds import kind
from rhetlint.manifest import KEYS
from rhetlint.packs.read import FIELDS

_WORDS_EXAMPLES = """
flag:
  - It was a «very big» house.
allow:
  - “A very big house,” she said.
"""

# What each kind's skeleton says under which key; all other keys stand there as comments.
SAMPLES: Mapping[str, Mapping[str, str]] = {
    "article": {
        "message": "“{match}” is hard to say. Write the article that fits the sound of the next word.",
        "vowel": "[hour*, honest*]",
        "consonant": "[university]",
        "examples": "flag:\n  - It took «a hour».\nallow:\n  - It took an hour.\n",
    },
    "balance": {
        "message": "This bracket has no partner. Close it, or delete it.",
        "of": "brackets",
        "examples": "flag:\n  - The plan «(»of March was dropped.\nallow:\n  - The plan (of March) was dropped.\n",
    },
    "capitalization": {
        "message": "This title has capitals inside. Write it like a sentence.",
        "style": "sentence",
        "scope": "heading",
        "examples": "flag:\n  - '# «The New Bridge And Its Cost»'\nallow:\n  - '# The new bridge and its cost'\n",
    },
    "claim": {
        "message": "“{match}” names no source. Say who found it.",
        "words": "[studies show]",
        "examples": (
            "flag:\n  - «Studies show» that bridges age.\nallow:\n  - Studies show that bridges age (Ruiz, 2021).\n"
        ),
    },
    "conditional": {
        "message": "“{match}” is not explained. Give its long form where it comes first.",
        "if": r"'\b([A-Z]{3,5})\b'",
        "then": r"'\(([A-Z]{3,5})\)'",
        "examples": (
            "flag:\n  - The «NBA» met on Monday.\n"
            "allow:\n  - The National Bridge Agency (NBA) met, and the NBA voted.\n"
        ),
    },
    "consistency": {
        "message": "The draft writes both “{match}” and “{other}”. Choose one.",
        "either": "{adviser: advisor}",
        "examples": "flag:\n  - The adviser and the «advisor» met.\nallow:\n  - The adviser met an adviser.\n",
    },
    "limit": {
        "message": "This title has {count} words; readers see the first {max}. Make it shorter.",
        "scope": "h1",
        "count": "words",
        "per": "paragraph",
        "max": "5",
        "examples": (
            "flag:\n  - '# «The mayor and the very old harbour bridge»'\nallow:\n  - '# The mayor and the bridge'\n"
        ),
    },
    "metric": {
        "message": "This sentence scores {score} on the {label} scale; {max} is enough. Use shorter words.",
        "index": "flesch-kincaid",
        "per": "sentence",
        "max": "12",
        "words": "6",
        "examples": (
            "flag:\n  - «The administration necessitated considerable international infrastructural harmonisation.»\n"
            "allow:\n  - The town paid for the bridge, and it was glad to.\n"
        ),
    },
    "pattern": {
        "message": "“{match}” sounds like a press release. Say who did what.",
        "pattern": r"'\b(?:we are|is) (?:excited|proud) to announce\b'",
        "examples": "flag:\n  - «We are proud to announce» a bridge.\nallow:\n  - We are proud of the bridge.\n",
    },
    "question": {
        "message": "“{match}” asks what you could say. Say it.",
        "opening": "[isn't it time, who would]",
        "examples": "flag:\n  - «Who would pay for that?»\nallow:\n  - When does the bridge open?\n",
    },
    "quotes": {
        "message": "The marks around {match} quote nobody. Leave them out, or say whose word it is.",
        "after": "[a, the, his, her]",
        "examples": (
            "flag:\n  - The mayor showed the «“plan”» to the council.\n"
            "allow:\n  - “The plan is good,” said the mayor.\n"
        ),
    },
    "repetition": {
        "message": "{count} sentences in a row begin with “{opening}”. Begin one another way.",
        "of": "openings",
        "count": "3",
        "words": "2",
        "examples": (
            "flag:\n  - We want a bridge. We want a road. «We want» a train.\n"
            "allow:\n  - We want a bridge. The road is old. We want a train.\n"
        ),
    },
    "sequence": {
        "message": "“{match}” says it twice over. One of the words is enough.",
        "tokens": "\n  - words: [very, really]\n  - tag: adverb",
        "examples": "flag:\n  - It came «very slowly» down the hill.\nallow:\n  - It came slowly down the hill.\n",
    },
    "spelling": {
        "message": "“{match}” is in no dictionary.",
        "hint": "Is {instead} meant?",
        "examples": "flag:\n  - The «brigde» is old.\nallow:\n  - The bridge is old.\n",
    },
    "substitution": {
        "message": "Our style is {instead}, not “{match}”.",
        "swap": "\n  web site: website\n  on-line: online",
        "examples": (
            "flag:\n  - { text: The «web site» is new., fixed: The website is new. }\nallow:\n  - The website is new.\n"
        ),
    },
    "weighed": {
        "message": "{found}: together these make the sentence a judgement. Give the fact behind it.",
        "enough": "2",
        "signs": "\n  duty: { weight: 1, words: [must, have to] }\n  guess: { weight: 1, words: [surely, perhaps] }",
        "examples": "flag:\n  - «Surely we must have a bridge.»\nallow:\n  - We must go.\n",
    },
    "words": {
        "message": "“{match}” seldom adds anything.",
        "hint": "Try {instead}.",
        "words": "\n  - really\n  - very big: huge",
        "examples": _WORDS_EXAMPLES,
    },
}
"""The kinds there are skeletons of: all but 'confusion', which needs trained weights beside the rule."""


def rule_text(rule_id: str, of_kind: str) -> str:
    """A rule of one kind, with every key there is explained."""
    sample = {
        "kind": of_kind,
        "why": "Say here why a reader would stumble, and what the rule leaves alone.",
        "severity": "suggestion",
        **SAMPLES[of_kind],
    }
    fields = {**FIELDS, **kind(of_kind).FIELDS}
    order = [*(key for key in fields if key != "examples"), "examples"]
    given = [_given(key, fields[key], sample[key]) for key in order if key in sample and key != "examples"]
    more = [_more(key, fields[key]) for key in order if key not in sample]
    head = f"# The rule {rule_id}. Try it with: rhetlint test {rule_id.partition('/')[0]}\n"
    rest = "# Other keys, each with its default or an example:\n\n" + "\n".join(more)
    return "\n".join([head, *given, _examples(sample["examples"]), rest])


def pack_text(name: str) -> str:
    """The file ``pack.yaml`` of a new pack."""
    more = "\n".join(_more(key, field) for key, field in KEYS.items() if key not in ("pack", "description"))
    return (
        f"# The pack {name}: every other YAML file in this folder is a rule of it.\n"
        f"# Name the folder under 'packs' in .rhetlint.yaml, and its rules run.\n\n"
        f"description: Say here what the pack is for.\n\n"
        f"{more}"
    )


def _given(key: str, field: Field, text: str) -> str:
    said = f'"{text}"' if field.type == "text" and text[:1] not in "'\"" else text
    return _comment(field) + (f"{key}:{said}\n" if said[:1] == "\n" else f"{key}: {said}\n")


def _examples(text: str) -> str:
    comment = "# What the rule must flag, with the marks « and » around it, and what it must leave alone.\n"
    return f"{comment}examples:\n{indent(text.strip(), '  ')}\n"


def _more(key: str, field: Field) -> str:
    return f"{_comment(field)}#{key}: {_default(field)}\n"


def _default(field: Field) -> str:
    default = field.default
    if isinstance(default, bool):
        return str(default).lower()
    if isinstance(default, tuple):
        return f"[{', '.join(default)}]"
    if default == {}:
        return "{}"
    if default in ("", None):
        return next(filter(None, field.choices), _BLANKS.get(field.type, '""'))
    return str(default)


_BLANKS = {"integer": "10", "number": "10"}


def _comment(field: Field) -> str:
    choices = ", ".join(choice for choice in field.choices if choice)
    text = f"{field.description} One of {choices}." if choices and field.type == "choice" else field.description
    return "".join(f"# {line}\n" for line in wrap(text, 98))
