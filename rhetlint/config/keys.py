"""The keys of a config, declared once: for reading it, for ``rhetlint init`` and for the docs."""

from __future__ import annotations

from collections.abc import Mapping

from rhetlint.fields import Field
from rhetlint.finding import SEVERITIES
from rhetlint.rule import FOLDS, STRICTNESS, VOICES

FAIL_LEVELS = (*SEVERITIES, "never")

TYPES = {
    "paths": "a path or a list of paths",
    "packs": "a path, a mapping such as 'vale: FOLDER', or a list of them",
    "names": "a rule, a pack or a list of them",
    "globs": "a pattern or a list of patterns",
    "path": "a path",
    "text": "a text",
    "texts": "a text or a list of texts",
    "choice": "one of a few words",
    "integer": "a whole number",
    "number": "a number",
    "boolean": "true or false",
    "rules": "a mapping from rules or packs to what holds for them",
    "overrides": "a list of mappings, each with 'files' and what holds for them",
    "vocabulary": "a mapping with 'accept' and 'reject'",
    "words": "a list of words and phrases, and of files with one on each line ('file: PATH')",
}
"""What a key may hold, in the words that messages use."""

KEYS: Mapping[str, Field] = {
    "extends": Field(
        "texts",
        "What to begin with: config files and packs by their paths, which start from this file as all paths here do, "
        "and installed packs by name, perhaps with the versions that will do ('house@>=1.2').",
        (),
    ),
    "packs": Field(
        "packs", "Rule packs of your own: folders or YAML files; '- vale: FOLDER' is a style written for Vale.", ()
    ),
    "vale-config": Field("paths", "Vale configurations (.vale.ini) whose rules run as well.", ()),
    "select": Field(
        "names",
        "The rules and packs that run, and no others; 'default' is what runs without this key, 'all' is everything.",
        ("default",),
    ),
    "ignore": Field("names", "Rules and packs that do not run.", ()),
    "rules": Field(
        "rules", "For a rule or pack: on, off, a severity, or a mapping of settings such as severity and limit.", {}
    ),
    "vocabulary": Field("vocabulary", "Words that are right as you write them, and words that must not be used.", {}),
    "exclude": Field(
        "globs", "Files and folders to leave out, as in .gitignore; also when they are named on the command line.", ()
    ),
    "overrides": Field("overrides", "What holds for some files only; the last one that names a file wins.", ()),
    "min-severity": Field("choice", "The mildest findings to show.", "suggestion", SEVERITIES),
    "fail-level": Field("choice", "The mildest findings that make the check fail.", "warning", FAIL_LEVELS),
    "max-warnings": Field(
        "integer", "Fail when there are more warnings than this, whatever the fail level.", None, minimum=0
    ),
    "strictness": Field(
        "choice", "How little is enough for those rules that weigh what they find.", "normal", STRICTNESS
    ),
    "baseline": Field(
        "path",
        "The findings that are known, for checks that start in this folder or below; 'rhetlint baseline' writes them.",
    ),
    "frontmatter": Field("texts", "The front-matter fields that are read as text.", ("title", "description")),
}

OVERRIDE_KEYS: Mapping[str, Field] = {
    "files": Field("globs", "The files this holds for, as in .gitignore.", required=True),
    **{
        key: KEYS[key]._replace(default=None)
        for key in (
            "select",
            "ignore",
            "rules",
            "vocabulary",
            "min-severity",
            "fail-level",
            "strictness",
            "frontmatter",
        )
    },
}

RULE_KEYS: Mapping[str, Field] = {
    "enabled": Field("boolean", "Whether the rule runs."),
    "severity": Field("choice", "How grave its findings are.", choices=SEVERITIES),
    "limit": Field("integer", "At most so many findings in a draft; 0 is no limit.", minimum=0),
    "fold": Field("choice", "Where several of its findings become one that counts them.", choices=FOLDS),
    "strictness": Field("choice", "How little is enough, where it weighs what it finds.", choices=STRICTNESS),
    "voice": Field("choice", "The voice that it looks at.", choices=VOICES),
    "except": Field("texts", "Words and phrases it leaves alone, beside those the rule names itself."),
}
"""What can be set for every rule and pack; a rule also takes options of its kind, such as ``max``."""

VOCABULARY_KEYS: Mapping[str, Field] = {
    "accept": Field(
        "words",
        "Words and phrases that are right as they are written here. They count for spelling, for capitals and for "
        "rules that prefer one word to another; all other rules still speak of them.",
        (),
    ),
    "reject": Field("words", "Words and phrases that must not be used; each is a finding where it stands.", ()),
}
"""The two lists of a vocabulary.  A later list can take back what an earlier one says."""


def settable(fields: Mapping[str, Field]) -> dict[str, Field]:
    """Those keys of a rule's kind that a config may set; words and patterns make another rule."""
    return {key: field for key, field in fields.items() if field.settable or field.type in ("integer", "number")}
