"""The keys of Vale's rules, declared once for reading, for messages and for the docs."""

from __future__ import annotations

from collections.abc import Mapping

from rhetlint.fields import TYPES, Field
from rhetlint.finding import SEVERITIES

POINTS = (
    "existence", "substitution", "occurrence", "repetition", "consistency", "conditional", "capitalization", "metric",
    "readability", "spelling", "sequence", "script",
)  # fmt: skip
"""Vale's extension points."""

SCRIPT = "script"
"""The extension point whose rules are programs: they are named, and not run."""

UNSUPPORTED = "unsupported"
"""The point of a rule of any other sort that needs what rhetlint has not."""

NOT_RUN = frozenset({SCRIPT, UNSUPPORTED})

ACTIONS = ("suggest", "replace", "remove", "convert", "edit")

TYPE_NAMES = {**TYPES, "action": "a mapping with 'name' and 'params'", "tests": "a list of tests"}

COMMON: Mapping[str, Field] = {
    "extends": Field("choice", "The extension point.", choices=POINTS, required=True),
    "name": Field("text", "Without effect: a rule is named for its file.", ""),
    "message": Field("text", "What the writer reads; %s is the text found.", required=True),
    "description": Field("text", "Why the rule exists.", ""),
    "link": Field("text", "Where to read more.", ""),
    "level": Field("choice", "How grave a finding is.", "warning", SEVERITIES),
    "scope": Field("texts", "Where the rule looks.", ("text",)),
    "limit": Field("integer", "At most so many findings in a draft; 0 is no limit.", 0, minimum=0),
    "action": Field("action", "How to mend what is found.", None),
    "matchcase": Field("boolean", "Whether replacements take the capitals of what is found.", False),
    "tests": Field("tests", "Texts that the rule must flag or leave alone.", None),
}
_EXCEPTIONS = Field("texts", "What the rule leaves alone.", ())
_VOCAB = Field("boolean", "Whether accepted words of the vocabulary are left alone.", True)
_NO_EFFECT = Field("boolean", "Without effect.", True)
_IGNORE_CASE = Field("boolean", "Match capital and small letters alike.", False)
_NONWORD = Field("boolean", "Match inside words too.", False)
_TOKENS = Field("texts", "Regular expressions.", ())

OWN: Mapping[str, Mapping[str, Field]] = {
    "existence": {
        "tokens": _TOKENS,
        "raw": Field("texts", "Parts of one regular expression.", ()),
        "append": Field("boolean", "Whether 'raw' comes after the tokens.", False),
        "exceptions": _EXCEPTIONS,
        "ignorecase": _IGNORE_CASE,
        "nonword": _NONWORD,
        "vocab": _VOCAB,
    },
    "substitution": {
        "swap": Field("pairs", "What to write instead of what.", ()),
        "exceptions": _EXCEPTIONS,
        "ignorecase": _IGNORE_CASE,
        "nonword": _NONWORD,
        "capitalize": Field("boolean", "Whether a replacement takes the capital of what is found.", False),
        "vocab": _VOCAB,
        "pos": Field("text", "Without effect.", ""),
    },
    "occurrence": {
        "token": Field("text", "A regular expression.", ""),
        "max": Field("integer", "How many are too many less one; 0 is no limit.", 0),
        "min": Field("integer", "How many there must be; 0 is none.", 0),
        "ignorecase": _IGNORE_CASE,
    },
    "repetition": {
        "tokens": _TOKENS,
        "max": Field("integer", "How many repetitions are allowed.", 0),
        "ignorecase": _IGNORE_CASE,
        "alpha": Field("boolean", "Whether only words count.", False),
        "exceptions": _EXCEPTIONS,
        "vocab": _VOCAB,
    },
    "consistency": {
        "either": Field("pairs", "Pairs of which only one may occur.", ()),
        "ignorecase": _IGNORE_CASE,
        "nonword": _NONWORD,
        "vocab": _NO_EFFECT,
    },
    "conditional": {
        "first": Field("text", "What needs something.", required=True),
        "second": Field("text", "What it needs.", required=True),
        "exceptions": _EXCEPTIONS,
        "ignorecase": _IGNORE_CASE,
        "vocab": _VOCAB,
    },
    "capitalization": {
        "match": Field("text", "$title, $sentence, $lower, $upper or a regular expression.", required=True),
        "style": Field("choice", "AP or Chicago, for titles.", "AP", ("AP", "Chicago")),
        "exceptions": _EXCEPTIONS,
        "indicators": Field("texts", "Endings after which a sentence begins anew.", ()),
        "threshold": Field("number", "The share of words that must conform.", 0.8),
        "prefix": Field("text", "A beginning that does not count.", ""),
        "vocab": _VOCAB,
    },
    "metric": {
        "formula": Field("text", "What is computed.", required=True),
        "condition": Field("text", "What the result must not fulfil, such as '> 8'.", required=True),
    },
    "readability": {
        "metrics": Field("texts", "The formulas whose mean counts.", required=True),
        "grade": Field("number", "The highest mean allowed.", 0.0),
    },
    "spelling": {
        "dictionaries": Field("texts", "Names of Hunspell dictionaries.", ()),
        "dicpath": Field("text", "The folder of the dictionaries.", ""),
        "aff": Field("text", "The affix file of the one dictionary.", ""),
        "dic": Field("text", "The word file of the one dictionary.", ""),
        "append": Field("boolean", "Whether the usual dictionary is used as well.", False),
        "ignore": Field("texts", "Files of words that are right.", ()),
        "filters": Field("texts", "Regular expressions: words that one of them matches are left alone.", ()),
        "custom": Field("boolean", "Whether the usual filters are left out.", False),
        "split": Field("boolean", "Whether identifiers are taken apart.", False),
        "exceptions": _EXCEPTIONS,
        "threshold": Field("integer", "Without effect.", 0),
        "vocab": _NO_EFFECT,
    },
    "sequence": {
        "tokens": Field("tokens", "What stands after what.", ()),
        "ignorecase": _IGNORE_CASE,
        "exceptions": _EXCEPTIONS,
    },
    "script": {"script": Field("text", "A program in Tengo.", "")},
}
"""The keys of each extension point, beside those of every rule."""

MISSING: Mapping[str, Mapping[str, str]] = {
    "existence": {"affix": "inflects no words"},
    "substitution": {"affix": "inflects no words"},
    "conditional": {"in": "has no views"},
    "sequence": {"model": "has one model of word classes"},
}
"""Keys that Vale has and rhetlint has not, with the reason; a rule that has one is not run."""

TOKEN_KEYS = ("pattern", "tag", "negate", "skip", "min", "upos", "target")
"""The keys of a token of a sequence."""
