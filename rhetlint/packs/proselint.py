"""The pack whose rules are proselint's own: its registry, read from the installed distribution.

Nothing of proselint runs on a draft.  Its checks are data (word lists, patterns, settings) but for
a few functions, whose data is read from beside them.  The false hits that come from its second,
unguarded search for what a set of texts has found are not taken over.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from itertools import groupby, product
from types import ModuleType
from typing import Any

from rhetlint.errors import InputError, Problem, nearest
from rhetlint.rule import Rule
from rhetlint.text.fold import fold, plain
from rhetlint.yamlmarks import Node, load

_KEYS = ("yields-to", "off")
_SPECIAL = re.compile(r"[\\^$.|?*+()\[\]{}]")
_FOLLOWED = re.compile(r"\\b(\w+)\(\?!([\w ]+)\)\\b")
_BLANKS = re.compile(r"  | \{")
_DIGITS = re.compile(r"\\d(?:\+|\{1,2\})?")
_SOURCE = re.compile(r"^source:[ \t]*(\S.*)$(?:\n^source_url:[ \t]*(http\S+)$)?", re.MULTILINE)
_SHOWN = 6  # entries that are named to say what a rule looks for

Check = Any
"""A check of proselint, which has no types to import before it is known to be there."""


def load_registry(path: str, pack: str) -> list[Rule]:
    """The rules of the registry, as the file ``registry.yaml`` at ``path`` wants them: it says which are off, and to
    whose rules all of them yield.

    Raises InputError with all problems of the file, or when proselint cannot be read.
    """
    try:
        from proselint.checks import __register__ as checks

        rules = _rules(checks)
    except (ImportError, AttributeError, KeyError, TypeError) as error:
        message = f"the checks of proselint cannot be read ({error})"
        raise InputError([Problem(path, 0, 0, message, "install proselint 0.16")]) from None
    with open(path, encoding="utf-8-sig") as file:
        node = load(file.read(), path)
    problems = list(_problems(node, path, rules))
    if problems:
        raise InputError(problems)
    off = {name: reason.raw for name, reason in node.value["off"].value.items()}
    yields_to = tuple(name.raw for name in node.value["yields-to"].value)
    return [_settled(rule, name, off, yields_to, (path, pack)) for name, rule in sorted(rules.items())]


def _problems(node: Node, path: str, rules: Mapping[str, Rule]) -> Iterator[Problem]:
    if not isinstance(node.value, dict) or set(node.value) != set(_KEYS):
        yield Problem(path, node.line, node.column, f"the file should have the keys {' and '.join(_KEYS)}")
        return
    if not isinstance(node.value["yields-to"].value, list) or not isinstance(node.value["off"].value, dict):
        message = "'yields-to' should be a list, 'off' a mapping from rules to reasons"
        yield Problem(path, node.line, node.column, message)
        return
    for name, place in node.value["off"].keys.items():
        if name not in rules:
            yield Problem(path, place[0], place[1], f"proselint has no check {name!r}", nearest(name, rules))


def _settled(rule: Rule, name: str, off: Mapping[str, str], yields_to: tuple[str, ...], place: tuple[str, str]) -> Rule:
    why = f"{rule.why} Off by default: {off[name]}" if name in off else rule.why
    path, pack = place
    return rule._replace(id=f"{pack}/{name}", why=why, enabled=name not in off, yields_to=yields_to, path=path)


def _rules(checks: Iterable[Check]) -> dict[str, Rule]:
    """A rule for each path in the registry, by its name: the path with hyphens."""
    homes = _homes()
    by_path: dict[str, list[Check]] = {}
    for check in checks:
        by_path.setdefault(check.path, []).append(check)
    return {re.sub(r"[._]+", "-", path): _rule(same, homes[id(same[0])]) for path, same in by_path.items()}


def _homes() -> dict[int, ModuleType]:
    """The module in which each check is written, by the identity of the check."""
    homes: dict[int, ModuleType] = {}
    for name in sorted(n for n in sys.modules if n.startswith("proselint.checks.")):  # packages before what is in them
        module = sys.modules[name]
        homes.update((id(check), module) for check in getattr(module, "__register__", ()))
    return homes


def _rule(checks: Sequence[Check], home: ModuleType) -> Rule:
    parts = _merged([_part(check) for check in checks])
    messages = list(dict.fromkeys(part["message"] for part in parts))
    if len(messages) == 1:
        for part in parts:
            del part["message"]
    options = {
        "words": sorted(_literals(parts, True)),
        "parts": sorted(_literals(parts, False)),
        "checks": parts,
    }
    return Rule(
        id="",
        kind="proselint",
        message=messages[0] if len(messages) == 1 else "{said}",
        options=options,
        why=_why(checks[0].path, home, parts, messages),
        source=_source(home.__doc__ or ""),
        severity="suggestion",
        voice="any",
    )


def _why(path: str, home: ModuleType, parts: Sequence[Mapping[str, Any]], messages: Sequence[str]) -> str:
    title = (home.__doc__ or "").strip().partition("\n")[0].rstrip(".")
    why = [f"proselint's check “{path}”: {title}."]
    if len(messages) > 1:
        why.append("It says: " + " Or: ".join(messages))
    entries = [term[0] for part in parts for term in part.get("terms", {}).values()]
    if len(entries) > 1:
        shown = ", ".join(f"“{entry}”" for entry in entries[:_SHOWN])
        more = f" and {len(entries) - _SHOWN} more" if len(entries) > _SHOWN else ""
        why.append(f"It looks for {shown}{more}.")
    return " ".join(why)


def _source(text: str) -> str:
    found = _SOURCE.search(text)
    if not found or found[1].startswith("???"):
        return ""
    return f"{found[1]} ({found[2]})" if found[2] else found[1]


def _merged(parts: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Parts that differ in nothing but their entries, as one."""
    merged = []
    for _, same in groupby(parts, lambda part: {k: v for k, v in part.items() if k not in ("terms", "patterns")}):
        first, *others = same
        for part in others:
            terms = first.setdefault("terms", {})
            for text, term in part.get("terms", {}).items():
                terms.setdefault(text, [*term[:2], len(terms)])
            first.setdefault("patterns", []).extend(part.get("patterns", ()))
        merged.append(first)
    return merged


def _literals(parts: Iterable[Mapping[str, Any]], padded: bool) -> set[str]:
    """What the rule is found by: its terms with something around them, or all else it has."""
    found: set[str] = set()
    for part in parts:
        if bool(part.get("padding")) == padded:
            found.update(part.get("terms", ()))
        if not padded:
            found.update(text for entry in part.get("patterns", ()) for text in entry[1])
            found.update(text for entry in part.get("pairs", ()) for text in entry[2])
    return found


def _part(check: Check) -> dict[str, Any]:
    """One check as the kind ``proselint`` wants it."""
    part: dict[str, Any] = {"message": _message(check)}
    if not check.engine.opts.case_insensitive:
        part["exact"] = True
    if any(check.offset):
        part["offset"] = list(check.offset)
    if check.flags.ppm_threshold:
        part["ppm"] = check.flags.ppm_threshold
    if check.flags.allow_quotes:
        part["quoted"] = True
    content = check.check_type
    name = content.__name__ if callable(content) else type(content).__name__
    part.update(_READ[name](check, content))
    texts = [text for entry in (*part.get("patterns", ()), *part.get("pairs", ())) for text in entry[:2]]
    if any(isinstance(text, str) and _BLANKS.search(text) for text in texts):
        part["blanks"] = True
    return part


def _message(check: Check) -> str:
    """The message with names for what proselint counts."""
    numbered = "{}" in check.message
    names = ["match"] if type(check.check_type).__name__.startswith("Existence") else ["instead", "match"]
    if callable(check.check_type):
        names = ["match"] if check.path == "uncomparables" else ["instead", "match"]
    text = check.message
    for i, name in enumerate(names):
        text = text.replace("{}", f"{{{name}}}", 1) if numbered else text.replace(f"{{{i}}}", f"{{{name}}}")
    return str(text)


def _existence(check: Check, content: Any) -> dict[str, Any]:
    return _entries(check, dict.fromkeys(content.items, ""), content.padding)


def _preferred(check: Check, content: Any) -> dict[str, Any]:
    return _entries(check, content.items, content.padding)


def _simple(check: Check, content: Any) -> dict[str, Any]:
    if followed := _FOLLOWED.fullmatch(content.pattern):
        return {**_entries(check, {followed[1]: ""}, r"\b{}\b"), "not-before": followed[2]}
    part = _entries(check, {content.pattern: ""}, "{}")
    if content.exceptions:
        part["exceptions"] = [text.strip("^$").lower() for text in content.exceptions]
    if r"(\w+(?:\s+\w+){0,3})(\s+\1)+" in content.pattern:
        del part["patterns"]
        part["doubled"] = True
    if r"\s" in content.pattern:
        part["across"] = True
    return part


def _consistency(check: Check, content: Any) -> dict[str, Any]:
    pairs = []
    for one, other in content.term_pairs:
        rarer = max(one, other, key=len)
        pairs.append([one, other, _found_by(rarer)])
    return {"pairs": pairs}


def _reverse(check: Check, content: Any) -> dict[str, Any]:
    return {"allowed": sorted(content.allowed)}


_PADDINGS = {"{}": "", r"\b{}\b": "words", r"(?<![A-Za-z'-]){}(?![A-Za-z'-])": "strict"}


def _entries(check: Check, items: Mapping[str, str], padding: str) -> dict[str, Any]:
    """Texts as terms, what is more than text as patterns within their padding."""
    form = str(getattr(padding, "value", padding))
    part: dict[str, Any] = {"terms": {}, "patterns": []}
    for item, instead in items.items():
        instead = re.sub(r"\\(.)", r"\1", instead)
        text = fold(plain(item))
        if _SPECIAL.search(item) or part["terms"].get(text, [item])[0] != item:  # only case tells two entries apart
            pattern = form.format(item)
            part["patterns"].append([pattern, _found_by(pattern), instead])
        else:
            part["terms"].setdefault(text, [item, instead, len(part["terms"])])
    if _PADDINGS[form]:
        part["padding"] = _PADDINGS[form]
    if type(check.engine).__name__ == "Fancy" and len(part["terms"]) > 1:
        part["alternation"] = True
    return {key: value for key, value in part.items() if value}


def _found_by(pattern: str) -> list[str]:
    """The literals of a pattern; even one sign is better than none."""
    from rhetlint.literals import required_literals

    text = re.sub(r"\\x\{([0-9A-Fa-f]+)\}", lambda m: chr(int(m[1], 16)), pattern)
    text = plain(_DIGITS.sub("[0123456789]", text))
    return list(required_literals(text) or required_literals(text, 1))


def _beside(check: Check) -> dict[str, Any]:
    """What stands in the module of a check that is a function."""
    return vars(sys.modules[check.check_type.__module__])


def _but(check: Check, content: Any) -> dict[str, Any]:
    return {"terms": {"but": ["But", "", 0]}, "padding": "words", "opening": True}


def _greylist(check: Check, content: Any) -> dict[str, Any]:
    terms = {term: [term, said, i] for i, (term, said) in enumerate(_beside(check)["GREYLISTED_TERMS"].items())}
    return {"terms": terms, "message": check.message.format("{match}", "{instead}"), "advice": True}


def _waxed(check: Check, content: Any) -> dict[str, Any]:
    adjectives, waxes = (_beside(check)[name] for name in ("MODIFIERS", "WAXES"))
    items = {f"{wax} {adverb}": f"{wax} {adjectives[adverb]}" for adverb in adjectives for wax in waxes}
    return _entries(check, items, r"\b{}\b")


def _venery(check: Check, content: Any) -> dict[str, Any]:
    terms, groups = (_beside(check)[name] for name in ("TERM_MAP", "GENERIC_TERMS"))
    items = {f"{group} of {animals}": f"{term} of {animals}" for animals, term in terms for group in groups}
    return _entries(check, items, r"\b{}\b")


def _uncomparables(check: Check, content: Any) -> dict[str, Any]:
    beside = _beside(check)
    pairs = product(beside["COMPARATORS"], beside["UNCOMPARABLES"])
    return _entries(check, {" ".join(p): "" for p in pairs if p not in beside["EXCEPTIONS"]}, r"\b{}\b")


def _superlatives(check: Check, content: Any) -> dict[str, Any]:
    beside = _beside(check)
    pairs = product(beside["FANCY_COMPARATORS"], beside["UNCOMPARABLES"])
    return {**_entries(check, {" ".join(pair): "" for pair in pairs}, r"\b{}\b"), "not-after": "at "}


_READ: Mapping[str, Callable[[Check, Any], dict[str, Any]]] = {
    "Existence": _existence,
    "ExistenceSimple": _simple,
    "PreferredForms": _preferred,
    "PreferredFormsSimple": _preferred,
    "Consistency": _consistency,
    "ReverseExistence": _reverse,
    "_check_but_paragraphs": _but,
    "_check_greylist": _greylist,
    "_check_waxed": _waxed,
    "_check_venery": _venery,
    "_check_uncomparables": _uncomparables,
    "_check_fancy_uncomparables": _superlatives,
}
"""How each type of check is read, and each function that is a check."""
