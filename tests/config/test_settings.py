"""What holds for one draft: which rules run, what is set for them, and where it all comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from rhetlint.config.check import check_rules
from rhetlint.config.describe import describe
from rhetlint.config.find import Finder, command_line
from rhetlint.config.model import NOTHING, ConfigFile
from rhetlint.config.settings import Settings, effective
from rhetlint.rule import Rule


@pytest.fixture(autouse=True)
def _here(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def rule(name: str, **changes: object) -> Rule:
    return Rule(name, "limit", "m", {"max": 30, "min": None})._replace(**changes)


RULES = [
    rule("loaded/adjective", exceptions=("grim",)),
    rule("loaded/verb"),
    rule("tells/triad", enabled=False),
    rule("tells/opener", enabled=False),
    rule("typos/alot"),
]


def load(text: str, path: str = "a.md", command: ConfigFile = NOTHING) -> Settings:
    Path(".rhetlint.yaml").write_text(text, encoding="utf-8")
    finder = Finder(command)
    settings = effective(finder.config(str(Path.cwd())), path)
    assert [str(p) for p in finder.problems] == []
    return settings


def running(text: str, path: str = "a.md", command: ConfigFile = NOTHING) -> str:
    return " ".join(rule.id.split("/")[1] for rule in load(text, path, command).rules(RULES))


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("", "adjective verb alot"),
        ("select: all", "adjective verb triad opener alot"),
        ("select: [default, tells]", "adjective verb triad opener alot"),
        ("select: tells/triad", "triad"),
        ("select: loaded\nignore: loaded/verb", "adjective"),
        ("ignore: [loaded]", "alot"),
        ("rules: {tells: on}", "adjective verb triad opener alot"),
        ("rules: {tells: on, tells/triad: off}", "adjective verb opener alot"),
        ("rules: {tells/triad: off, tells: on}", "adjective verb opener alot"),
        ("rules: {loaded: off, loaded/verb: {enabled: true}}", "verb alot"),
        ("rules: {loaded: error}", "adjective verb alot"),
        ("rules: {tells: error}", "adjective verb alot"),
        ("rules: {loaded: on}\nignore: loaded", "alot"),
        ("rules: {loaded/verb: on}\nignore: loaded", "verb alot"),
        ("ignore: loaded\noverrides: [{files: a.md, rules: {loaded: on}}]", "adjective verb alot"),
        ("ignore: loaded\noverrides: [{files: b.md, rules: {loaded: on}}]", "alot"),
        ("ignore: loaded\noverrides: [{files: a.md, select: [loaded]}]", "adjective verb"),
        ("ignore: loaded\noverrides: [{files: a.md, ignore: typos}]", ""),
        ("overrides: [{files: a.md, ignore: loaded}, {files: '*.md', rules: {loaded/verb: on}}]", "verb alot"),
    ],
)
def test_which_rules_run(text: str, names: str) -> None:
    assert running(text) == names


def test_the_command_line_chooses_among_all_rules() -> None:
    text = "ignore: loaded\nrules: {tells: on, typos/alot: off}"
    assert running(text, command=command_line({}, select=["loaded", "typos"])) == "adjective verb alot"
    assert running(text, command=command_line({}, ignore=["tells/triad"])) == "opener"


def test_what_is_set_for_rules() -> None:
    settings = load(
        """\
rules:
  loaded/adjective: {severity: suggestion, max: 20, except: brutal}
  loaded: {severity: error, voice: any, except: [cruel]}
overrides:
  - files: "*.md"
    rules: {loaded: {limit: 2}, loaded/adjective: {max: 10, except: vile}}
"""
    )
    adjective, verb, alot = settings.rules(RULES)
    assert adjective == RULES[0]._replace(
        severity="suggestion",
        voice="any",
        limit=2,
        exceptions=("grim", "cruel", "brutal", "vile"),
        options={"max": 10, "min": None},
    )
    assert verb == RULES[1]._replace(severity="error", voice="any", limit=2, exceptions=("cruel",))
    assert alot is RULES[4]


def test_strictness_is_set_for_all_rules_a_pack_or_a_rule() -> None:
    weighing = [
        rule(name, options={"strictness": "normal"}) for name in ("loaded/adjective", "loaded/verb", "tells/no")
    ]
    text = "strictness: strict\nrules: {loaded: {strictness: relaxed}, loaded/verb: {strictness: normal}}"
    found = {r.id: r.options.get("strictness") for r in load(text).rules([*weighing, rule("typos/alot")])}
    assert found == {"loaded/adjective": "relaxed", "loaded/verb": "normal", "tells/no": "strict", "typos/alot": None}
    assert check(text, rules=weighing) == []


def test_strictness_is_refused_where_it_changes_nothing() -> None:
    assert check("rules: {typos: {strictness: strict}, loaded/verb: {strictness: strict}}") == [
        ".rhetlint.yaml:1:29: 'typos' has no rule that weighs what it finds, so 'strictness' changes nothing",
        ".rhetlint.yaml:1:64: 'loaded/verb' does not weigh what it finds, so 'strictness' changes nothing",
    ]


def test_drafts_with_the_same_settings_share_them() -> None:
    text = "overrides: [{files: opinion/**, fail-level: never}, {files: '*.txt', min-severity: error}]"
    settings = load(text)
    config = settings.config
    assert effective(config, "b.md") is settings
    assert effective(config, "opinion/a.md") is effective(config, "opinion/deep/b.md") is not settings
    assert effective(config, str(Path("opinion/a.md").absolute())) is effective(config, "opinion/a.md")
    both = effective(config, "opinion/a.txt")
    assert (both.fail_level, both.min_severity) == ("never", "error")
    assert effective(config, "../opinion/a.md") is settings


def test_every_value_has_its_origin() -> None:
    Path("mine.yaml").touch()
    text = """\
packs: mine.yaml
select: [default,
         tells]
ignore: typos
rules:
  loaded: error
  loaded/verb:
    max: 3
exclude:
  - old/
  - x.md
fail-level: error
baseline: known/old.json
overrides:
  - files: a.md
    min-severity: warning
    frontmatter: [title]
    ignore: tells/triad
"""
    said = command_line({"max-warnings": 2}, ignore=["loaded"])
    assert describe(load(text, command=said)) == [
        ("packs", "mine.yaml", ".rhetlint.yaml:1"),
        ("select", ["default", "tells"], ".rhetlint.yaml:2"),
        ("ignore", ["typos"], ".rhetlint.yaml:4"),
        ("ignore", ["tells/triad"], ".rhetlint.yaml:18"),
        ("ignore", ["loaded"], "command line"),
        ("rules.loaded.severity", "error", ".rhetlint.yaml:6"),
        ("rules.loaded/verb.max", 3, ".rhetlint.yaml:8"),
        ("exclude", "old/", ".rhetlint.yaml:10"),
        ("exclude", "x.md", ".rhetlint.yaml:11"),
        ("min-severity", "warning", ".rhetlint.yaml:16"),
        ("fail-level", "error", ".rhetlint.yaml:12"),
        ("max-warnings", 2, "command line"),
        ("strictness", "normal", "default"),
        ("baseline", "known/old.json", ".rhetlint.yaml:13"),
        ("frontmatter", ["title"], ".rhetlint.yaml:17"),
    ]


def test_defaults_have_an_origin_too() -> None:
    assert describe(load("")) == [
        ("select", ["default"], "default"),
        ("min-severity", "suggestion", "default"),
        ("fail-level", "warning", "default"),
        ("max-warnings", None, "default"),
        ("strictness", "normal", "default"),
        ("baseline", None, "default"),
        ("frontmatter", ["title", "description"], "default"),
    ]


def check(text: str, command: ConfigFile = NOTHING, rules: list[Rule] = RULES) -> list[str]:
    return [str(problem) for problem in check_rules(load(text, command=command).config, rules)]


WRONG = {
    "ignore: [loaded, tipos, loaded/verbs]": [
        ".rhetlint.yaml:1:18: there is no rule or pack 'tipos' (did you mean 'typos'?)",
        ".rhetlint.yaml:1:25: there is no rule or pack 'loaded/verbs' (did you mean 'loaded/verb'?)",
    ],
    "select: [everything]": [
        ".rhetlint.yaml:1:10: there is no rule or pack 'everything' (packs are loaded, tells, typos)"
    ],
    "ignore: all": [".rhetlint.yaml:1:9: there is no rule or pack 'all' (packs are loaded, tells, typos)"],
    "rules: {loadd: off}": [".rhetlint.yaml:1:9: there is no rule or pack 'loadd' (did you mean 'loaded'?)"],
    "overrides: [{files: x.md, select: [tell]}]": [
        ".rhetlint.yaml:1:36: there is no rule or pack 'tell' (did you mean 'tells'?)"
    ],
    "rules: {loaded: {max: 3}}": [
        ".rhetlint.yaml:1:23: the pack 'loaded' has no setting 'max' "
        "(known are enabled, severity, limit, fold, strictness, voice, except)"
    ],
    "rules: {loaded/verb: {limits: 3, words: [a]}}": [
        ".rhetlint.yaml:1:31: the rule 'loaded/verb' has no setting 'limits' (did you mean 'limit'?)",
        ".rhetlint.yaml:1:41: the rule 'loaded/verb' has no setting 'words' "
        "(known are enabled, severity, limit, fold, strictness, voice, except, max, min, at-least, over)",
    ],
    "rules: {loaded/verb: {max: many, at-least: 0.5, over: -1}}": [
        ".rhetlint.yaml:1:28: 'max' is the text 'many'; it should be a number",
        ".rhetlint.yaml:1:44: 'at-least' is the number 0.5; it should be a whole number",
        ".rhetlint.yaml:1:55: 'over' is -1; it should be at least 0",
    ],
    "rules: {tells: error}": [
        ".rhetlint.yaml:1:9: 'tells' is off by default, so this changes nothing "
        "(turn it on with 'on' or 'enabled: true')"
    ],
    "ignore: [loaded, typos]": [".rhetlint.yaml: no rule is on, so nothing would be checked"],
}


@pytest.mark.parametrize("text", WRONG)
def test_names_and_settings_that_no_rule_has(text: str) -> None:
    assert check(text) == WRONG[text]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "select: [default, all, tells/triad]",
        "rules: {tells: {severity: error, enabled: true}}",
        "rules: {tells/triad: error}\noverrides: [{files: a.md, rules: {tells: on}}]",
        "rules: {loaded: error}\noverrides: [{files: a.md, ignore: loaded}]",
        "rules: {loaded/verb: {max: 2.5, at-least: 1}}",
        "ignore: [loaded, typos]\noverrides: [{files: a.md, rules: {typos: on}}]",
        "select: tells\nrules: {tells/triad: {limit: 1}}\nignore: tells/triad",
    ],
)
def test_configs_that_are_right(text: str) -> None:
    assert check(text) == []


def test_the_command_line_is_checked_too() -> None:
    assert check("", command_line({}, select=["typo"], ignore=["verb"])) == [
        "command line: there is no rule or pack 'typo' (did you mean 'typos'?)",
        "command line: there is no rule or pack 'verb' (did you mean 'loaded/verb'?)",
    ]
