"""Packs load strictly: whatever is wrong is named with its place, all of it at once."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rhetlint.errors import InputError
from rhetlint.kinds import kind
from rhetlint.manifest import FILE_KEYS, skimmed
from rhetlint.packs.cache import load_packs
from rhetlint.packs.load import check_together, load_pack, rules_of
from rhetlint.packs.places import PackFiles, read_pack
from rhetlint.rule import Rule

GOOD = 'kind: words\nmessage: "“{match}” again"\nwords: [very]\n'

# The text of rules/house/rule.yaml, and the whole of what is said about it.
BROKEN_RULES = {
    "no kind": ("message: x\n", "1:1: the key 'kind' is missing (What sort of rule this is; decides which other keys there are.)"),
    "unknown kind": (GOOD.replace("words\n", "wrds\n", 1), "1:7: 'kind' cannot be 'wrds' (did you mean 'words'?)"),
    "unknown key": (GOOD + "severty: error\n", "4:1: unknown key 'severty' (did you mean 'severity'?)"),
    "unknown severity": (GOOD + "severity: fatal\n", "4:11: 'severity' cannot be 'fatal' (one of suggestion, warning, error)"),
    "severity is a list": (GOOD + "severity: [error]\n", "4:11: 'severity' is a list; it should be one of a few words"),
    "unknown scope": (GOOD + "scope: headng\n", "4:8: unknown scope 'headng' (did you mean 'heading'?)"),
    "scope without end": (GOOD + "scope: heading and\n", "4:8: the expression ends where a scope should stand"),
    "scope with an open bracket": (GOOD + "scope: (list\n", "4:8: a bracket opens and does not close"),
    "scope with a stray word": (GOOD + "scope: list heading\n", "4:8: 'heading' is not expected here; join scopes with 'and', 'or' and 'not'"),
    "scope with an odd character": (GOOD + "scope: list & heading\n", "4:8: '&' has no meaning in a scope; join scopes with 'and', 'or' and 'not'"),
    "unknown voice": (GOOD + "voice: editor\n", "4:8: 'voice' cannot be 'editor' (one of author, quoted, any)"),
    "negative limit": (GOOD + "limit: -1\n", "4:8: 'limit' is -1; it should be at least 0"),
    "limit is a text": (GOOD + "limit: many\n", "4:8: 'limit' is the text 'many'; it should be a whole number"),
    "enabled is a word": (GOOD + "enabled: maybe\n", "4:10: 'enabled' is the text 'maybe'; it should be true or false"),
    "message names nothing known": (
        GOOD.replace("{match}", "{word}"),
        "2:10: the text names {word}, which this rule does not have (known are {instead}, {match})",
    ),
    "message reaches into objects": (
        GOOD.replace("{match}", "{match.__class__}"),
        "2:10: the text names {match.__class__}, which this rule does not have (known are {instead}, {match})",
    ),
    "message with an open brace": (GOOD.replace("{match}", "{match"), "2:10: a brace in the text is not closed (write {{ or }} for a brace)"),
    "message is empty": (GOOD.replace('"“{match}” again"', '""'), "2:10: 'message' is empty"),
    "no words": (GOOD.replace("[very]", "[]"), "3:8: 'words' is empty"),
    "words is a number": (
        GOOD.replace("[very]", "3"),
        "3:8: 'words' is a number; it should be a list of words or phrases, or a mapping from each to what to write instead",
    ),
    "entry with two spaces": (
        GOOD.replace("[very]", "[very  much]"),
        "3:9: the entry 'very  much' is empty or has white space that no text has; write single spaces",
    ),
    "entry with an unknown key": (
        GOOD.replace("[very]", "{very: {insted: quite}}"),
        "3:9: unknown key 'insted' in the entry 'very' (did you mean 'instead'?)",
    ),
    "the rule is a list": ("- a\n", "1:1: the rule 'house/rule' is a list; it should be a mapping of keys"),
    "the file is empty": ("", "1:1: the rule 'house/rule' is empty; it should be a mapping of keys"),
    "key twice": (GOOD + "message: again\n", "4:1: the key 'message' stands here a second time (first on line 2)"),
    "pattern does not compile": (
        "kind: pattern\nmessage: x\npattern: '(abc'\n",
        "3:10: the pattern '(abc' is no regular expression: missing ) at position 4",
    ),
    "pattern matches nothing": (
        "kind: pattern\nmessage: x\npattern: 'a*'\n",
        "3:10: the pattern 'a*' matches the empty text, so it would match everywhere",
    ),
    "substitution without replacement": (
        "kind: substitution\nmessage: x\nswap: [utilize]\n",
        "3:8: the entry 'utilize' has no replacement; the kind 'words' is for words without one",
    ),
    "limit of nothing": (
        "kind: limit\nmessage: x\nmax: 3\n",
        "1:1: a limit counts one thing: give 'count', 'words', 'pattern' or 'tokens'",
    ),
    "limit without a bound": ("kind: limit\nmessage: x\ncount: words\n", "1:1: a limit needs 'max' or 'min'"),
    "claim of nothing": ("kind: claim\nmessage: x\n", "1:1: a claim is known by its words: give 'words' or 'pattern'"),
    "claim with an unknown source": (
        "kind: claim\nmessage: x\nwords: [clearly]\nsources: [links]\n",
        "4:11: unknown source 'links' (did you mean 'link'?)",
    ),
    "sequence with an unknown tag": (
        "kind: sequence\nmessage: x\ntokens: [{tag: adverbs}]\n",
        "3:11: unknown tag 'adverbs' (did you mean 'adverb'?)",
    ),
    "examples that are a list": (GOOD + "examples: [a]\n", "4:11: 'examples' is a list; it should be a mapping with 'flag' and 'allow'"),
    "flagged example without a mark": (
        GOOD + "examples:\n  flag:\n    - It is very good.\n",
        "6:7: a flagged example marks what is found with « and »",
    ),
    "examples with an unknown key": (GOOD + "examples:\n  flags: []\n", "5:10: unknown key 'flags' among the examples (did you mean 'flag'?)"),
    "a tag that builds an object": (
        GOOD + "why: !!python/object/apply:os.system [ls]\n",
        "4:6: the tag !!python/object/apply:os.system is not allowed here (a value is text, a number, true, false, a list or a mapping)",
    ),
}  # fmt: skip


def problems(pack: Path) -> list[str]:
    """What is said about ``pack``, each with its place."""
    with pytest.raises(InputError) as caught:
        load_pack(pack)
    return list(map(str, caught.value.problems))


def house(folder: Path, text: str) -> Path:
    """A pack called house with one rule, whose file holds ``text``."""
    pack = folder / "house"
    pack.mkdir()
    (pack / "rule.yaml").write_text(text, encoding="utf-8")
    return pack


@pytest.mark.parametrize(("text", "said"), BROKEN_RULES.values(), ids=BROKEN_RULES)
def test_broken_rule_is_named_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as raised:
        load_pack(house(tmp_path, text))
    assert str(raised.value) == f"{tmp_path / 'house' / 'rule.yaml'}:{said}"


def test_all_problems_of_all_packs_are_told_at_once(tmp_path: Path) -> None:
    pack = house(tmp_path, GOOD + "limit: -1\nvoice: me\nextra: 1\n")
    (pack / "other.yaml").write_text("kind: words\n", encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_packs([str(pack), str(tmp_path / "missing")])
    places = [re.sub(r".*[\\/]", "", f"{p.path}:{p.line}") for p in raised.value.problems]
    assert places == ["other.yaml:1", "other.yaml:1", "rule.yaml:4", "rule.yaml:5", "rule.yaml:6", "missing:0"]


def test_pack_in_one_file_holds_several_rules(tmp_path: Path) -> None:
    file = tmp_path / "style.yaml"
    rules = "\n".join(f"  {name}:\n    kind: words\n    message: x\n    words: [{name}]" for name in ("one", "two"))
    file.write_text(f"pack: house\nrules:\n{rules}\n", encoding="utf-8")
    assert [rule.id for rule in load_pack(file)] == ["house/one", "house/two"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("rules: {}\nauthor: me\n", "2:1: unknown key 'author' (known are " + ", ".join(FILE_KEYS) + ")"),
        ("rules: [a]\n", "1:1: a pack in one file has its rules under the key 'rules', each under its name"),
        ("kind: words\n", "1:1: a pack in one file has its rules under the key 'rules', each under its name"),
        (
            "pack: My Pack\nrules: {}\n",
            "1:1: the pack is called 'My Pack'; a name is lower-case letters, digits and single hyphens",
        ),
        (
            "rules:\n  A_b: {kind: words, message: x, words: [y]}\n",
            "2:3: the rule is called 'A_b'; a name is lower-case letters, digits and single hyphens",
        ),
        ("rules: {}\nenabled: perhaps\n", "2:10: 'enabled' should be true or false"),
    ],
)
def test_broken_pack_file_is_named_with_its_place(text: str, said: str, tmp_path: Path) -> None:
    file = tmp_path / "house.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as raised:
        load_pack(file)
    assert str(raised.value) == f"{file}:{said}"


def test_pack_that_is_off_by_default_turns_its_rules_off(tmp_path: Path) -> None:
    pack = house(tmp_path, GOOD)
    (pack / "loud.yaml").write_text(GOOD + "enabled: true\n", encoding="utf-8")
    (pack / "pack.yaml").write_text("description: not for everyone\nenabled: false\n", encoding="utf-8")
    assert {rule.id: rule.enabled for rule in load_pack(pack)} == {"house/loud": True, "house/rule": False}


def test_missing_and_empty_packs_are_problems(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    for name, said in (("nowhere", "there is no such pack"), ("empty", "the folder holds no rules")):
        with pytest.raises(InputError, match=said):
            load_pack(tmp_path / name)


def test_two_rules_with_one_id_name_both_files(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    rules = [*load_pack(house(tmp_path / "a", GOOD)), *load_pack(house(tmp_path / "b", GOOD))]
    with pytest.raises(InputError) as raised:
        check_together(rules)
    assert f"the rule 'house/rule' is already in {rules[0].path}:1" in str(raised.value)
    assert rules[1].path in str(raised.value)


def test_a_rule_cannot_yield_to_one_that_does_not_exist(tmp_path: Path) -> None:
    rules = load_pack(house(tmp_path, GOOD + "yields-to: [house/rule, house/ruel]\n"))
    with pytest.raises(InputError) as raised:
        check_together(rules)
    (problem,) = raised.value.problems
    assert problem.message == "the rule 'house/rule' yields to 'house/ruel', which does not exist"
    assert problem.hint == "did you mean 'house/rule'?"


def test_words_that_yaml_reads_as_booleans_stay_words(tmp_path: Path) -> None:
    (rule,) = load_pack(house(tmp_path, GOOD.replace("[very]", "[no, off, 12]")))
    assert set(rule.options["forms"]) == {"no", "off", "12"}


def told(rule: Rule) -> Rule:
    """``rule`` with what is kept of it unpacked."""
    assert rule.indexed
    assert rule.indexed() == kind(rule.kind).compile(rule).literals.indexed()
    return rule._replace(options=dict(rule.options), indexed=None)


def test_cache_follows_the_content_and_survives_damage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    cache = tmp_path / "cache"
    monkeypatch.setenv("RHETLINT_CACHE_DIR", str(cache))
    pack = house(tmp_path, GOOD)
    (first,) = map(told, load_packs([str(pack)]))
    assert list(map(told, load_packs([str(pack)]))) == [first]
    (file,) = cache.iterdir()
    for damage in (b"", b"1\n[]", b"\xff\xfe", file.read_bytes()[:-1]):
        file.write_bytes(damage)
        assert list(map(told, load_packs([str(pack)]))) == [first]
    (pack / "rule.yaml").write_text(GOOD.replace("very", "quite"), encoding="utf-8")
    assert set(load_packs([str(pack)])[0].options["forms"]) == {"quite"}


def test_cache_folder_that_cannot_be_written_does_no_harm(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("RHETLINT_CACHE_DIR", str(tmp_path / "file" / "below"))
    assert [rule.id for rule in load_packs([str(house(tmp_path, GOOD))])] == ["house/rule"]


RUN = """
import sys
from rhetlint.packs.cache import load_packs
rules = load_packs(sys.argv[1:])
print(len(rules), sum(len(rule.options["forms"]) for rule in rules), flush=True)
"""


def test_concurrent_runs_share_a_cache_that_is_damaged_before_them(tmp_path: Path) -> None:
    pack = tmp_path / "house.yaml"
    rules = "".join(f"  r{i}: {{kind: words, message: x, words: [word{i}, other{i}]}}\n" for i in range(300))
    pack.write_text(f"rules:\n{rules}", encoding="utf-8")
    cache = tmp_path / "cache"
    environ = {**os.environ, "RHETLINT_CACHE_DIR": str(cache)}
    for damage in (None, b"", b"1\n[]"):
        for file in cache.glob("packs-*") if damage is not None else ():
            file.write_bytes(damage)
        command = [sys.executable, "-c", RUN, str(pack)]
        runs = [
            subprocess.Popen(command, env=environ, stdout=subprocess.PIPE, stderr=subprocess.PIPE) for _ in range(4)
        ]
        assert [run.communicate() for run in runs] == [(b"300 600\n".replace(b"\n", os.linesep.encode()), b"")] * 4
        assert [file.suffix for file in cache.glob("packs-*")] == [".bin"], "no half-written file is left"


def test_a_pack_may_have_so_many_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rhetlint.packs import places

    pack = house(tmp_path, GOOD)
    for name in ("b", "c"):
        (pack / f"{name}.yaml").write_text(GOOD, encoding="utf-8")
    assert len(load_pack(pack)) == 3
    monkeypatch.setattr(places, "MAX_FILES", 2)
    assert problems(pack) == [f"{pack}: the pack has more than 2 files"]


def test_what_is_wrong_with_a_rule_is_told_at_once(tmp_path: Path) -> None:
    text = """\
kind: words
mesage: x
message: "{mach}"
severity: warn
scope: headin
words: [some, some, {other: {infl: verb}}]
examples:
  flag: [nothing]
  allow: [{text: fine, fixed: fine}]
"""
    pack = house(tmp_path, text)
    told = problems(pack)
    places = [re.findall(r":(\d+:\d+): ", problem)[0] for problem in told]
    assert places == ["2:1", "3:10", "4:11", "5:8", "6:9", "6:22", "8:10", "9:11"]
    assert "nothing is found in a text that is allowed" in told[-1]
    with pytest.raises(InputError) as caught:
        load_packs([str(pack)])  # which has no use for the examples, and still tells what is wrong with them
    assert list(map(str, caught.value.problems)) == told


def test_long_files_are_read_whole(tmp_path: Path) -> None:
    pack = house(tmp_path, GOOD + "why: " + "long " * 10_000 + "end\n")
    (rule,) = load_pack(pack)
    assert rule.why.endswith("long end")


def test_a_pack_is_read_once_and_a_kept_one_is_not_parsed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from rhetlint.packs import cache
    from rhetlint.packs import load as loading

    monkeypatch.setenv("RHETLINT_CACHE_DIR", str(tmp_path / "cache"))
    pack = house(tmp_path, GOOD)
    calls: list[str] = []
    read, parse = cache.read_pack, loading.load_skimmed
    monkeypatch.setattr(cache, "read_pack", lambda path: calls.append("read") or read(path))
    monkeypatch.setattr(loading, "load_skimmed", lambda data, name: calls.append("parse") or parse(data, name))
    load_packs([str(pack)])
    assert calls == ["read", "parse"]
    load_packs([str(pack)])
    assert calls == ["read", "parse", "read"]


EXAMPLES = "examples:\n  flag:\n    - It is «very» good.\n    - '«Very: #1»'\n  allow:\n    - It is not.\n"


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        (GOOD + EXAMPLES, {4}),
        (EXAMPLES + GOOD, {1}),
        (
            GOOD
            + EXAMPLES.replace("  flag", "  allow", 1).replace("  allow:\n    - It is not", "  flag:\n    - «Very» it"),
            {4},
        ),
        (GOOD + EXAMPLES.replace("«very»", "very"), set()),
        (GOOD + EXAMPLES.replace("It is not.", "no"), {4}),
        (GOOD + EXAMPLES.replace("It is not.", "&a It is *not*."), {4}),
        (GOOD + EXAMPLES.replace("good.", "good: so."), set()),
        (GOOD + EXAMPLES.replace("  allow", "   allow"), {4}),
        (GOOD + EXAMPLES + "    it goes on\n", {4}),
        (GOOD + EXAMPLES + EXAMPLES, {4, 10}),
        (GOOD + "why: |\n" + EXAMPLES.replace("\n", "\n  ").join(("  ", "\n")), {5}),
        (GOOD + "mild:\n" + EXAMPLES.replace("\n", "\n  ").join(("  ", "\n")), {5}),
    ],
)
def test_examples_are_passed_over_where_they_are_plainly_right(text: str, lines: set[int], tmp_path: Path) -> None:
    assert skimmed(text)[1] == lines
    assert skimmed(text)[0].count("\n") == text.count("\n")
    read = read_pack(str(house(tmp_path, text)))
    assert said_of(read, examples=False) == said_of(read, examples=True)


def said_of(pack: PackFiles, examples: bool) -> list[object]:
    """The rules of ``pack`` but for their examples, or what is wrong with them."""
    try:
        return [rule._replace(examples=()) for rule in rules_of(pack, examples)]
    except InputError as error:
        return [*error.problems]
