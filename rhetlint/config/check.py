"""Compares a config with the rules there are: names, and the options of each rule."""

from __future__ import annotations

import os
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet

from rhetlint.config.keys import RULE_KEYS, settable
from rhetlint.config.model import Config, Layer, Origin, RuleEntry
from rhetlint.config.settings import Settings
from rhetlint.config.values import value_of
from rhetlint.errors import Problem, nearest
from rhetlint.fields import Field
from rhetlint.rule import Rule

WORDS = ("default", "all")
"""What ``select`` may name beside rules and packs."""


def check_rules(config: Config, rules: Sequence[Rule], unread: Collection[str] = ()) -> list[Problem]:
    """Everything that ``config`` says of ``rules`` (all there are, on or off) and that cannot be so.

    Unknown names, options a rule does not have, settings for rules that are never on, and a
    config under which no rule runs.  Where packs cannot be read (``unread`` are the names of such, beside those
    that the config knows to be missing), what may be meant for their rules is passed over.
    """
    checker = _Checker(rules, {*unread, *map(_stem, config.missing)}, _may_hold_any({*unread, *config.missing}))
    layers = [*config.layers, *(override.layer for override in config.overrides), config.command]
    problems = [problem for layer in layers for problem in checker.layer(layer)]
    if problems or config.problems or unread or all(layer == Layer() for layer in layers):
        return problems
    return [*_nothing_runs(config, rules), *_idle_entries(config, rules)]


def _stem(path: str) -> str:
    """What a pack at ``path`` would be called."""
    return os.path.splitext(os.path.basename(path))[0]


def _may_hold_any(missing: Iterable[str]) -> bool:
    """Whether among what is ``missing`` are configs, which may load packs of any name."""
    return any(path.endswith((".yaml", ".yml", ".toml", ".ini")) for path in missing)


class _Checker:
    """``unread`` are names of packs whose rules are not known; ``any_pack`` says that there may be others."""

    def __init__(self, rules: Iterable[Rule], unread: AbstractSet[str], any_pack: bool) -> None:
        self._rules = {rule.id: rule for rule in rules}
        self._packs = {rule.pack for rule in self._rules.values()}
        self._unread = unread
        self._any_pack = any_pack

    def layer(self, layer: Layer) -> Iterator[Problem]:
        for names, words in ((layer.select or (), WORDS), (layer.ignore, ())):
            for name, origin in names:
                yield from self._name(name, origin, words)
        for entry in layer.rules.values():
            yield from self._name(entry.name, entry.origin, ())
            if entry.name in self._rules or entry.name in self._packs:
                yield from self._entry(entry)

    def _name(self, name: str, origin: Origin, words: Sequence[str]) -> Iterator[Problem]:
        pack = name.partition("/")[0]
        if name not in self._rules and name not in self._packs and name not in words and pack not in self._unread:
            whole = [rule for rule in self._rules if rule.endswith("/" + name)]
            hint = (
                f"did you mean {whole[0]!r}?" if whole else nearest(name, [*self._rules, *sorted(self._packs), *words])
            )
            if self._any_pack and pack not in self._packs and not hint:
                return
            hint = hint or "packs are " + ", ".join(sorted(self._packs))
            yield Problem(*origin, f"there is no rule or pack {name!r}", hint)

    def _entry(self, entry: RuleEntry) -> Iterator[Problem]:
        if "strictness" in entry.settings:
            yield from self._weighs(entry)
        if RULE_KEYS.keys() >= entry.settings.keys():
            return
        options = self._options(entry.name)
        known = [*RULE_KEYS, *options]
        for key, setting in entry.settings.items():
            if key in RULE_KEYS:
                continue
            if key not in options:
                what = "rule" if entry.name in self._rules else "pack"
                hint = nearest(key, known) or "known are " + ", ".join(known)
                yield Problem(*setting.origin, f"the {what} {entry.name!r} has no setting {key!r}", hint)
                continue
            _, problem = value_of(key, options[key], setting.value)
            if problem:
                yield Problem(*setting.origin, *problem)

    def _weighs(self, entry: RuleEntry) -> Iterator[Problem]:
        named = [rule for rule in self._rules.values() if entry.name in (rule.id, rule.pack)]
        if not any("strictness" in rule.options for rule in named):
            what = "does not weigh" if entry.name in self._rules else "has no rule that weighs"
            message = f"{entry.name!r} {what} what it finds, so 'strictness' changes nothing"
            yield Problem(*entry.settings["strictness"].origin, message)

    def _options(self, name: str) -> Mapping[str, Field]:
        from rhetlint.kinds import kind  # only needed by configs that set options

        return settable(kind(self._rules[name].kind).FIELDS) if name in self._rules else {}


def _nothing_runs(config: Config, rules: Sequence[Rule]) -> Iterator[Problem]:
    overrides = [(), *((override.layer,) for override in config.overrides)]
    for layers in overrides:
        settings = Settings(config, [*config.layers, *layers, config.command])
        if any(map(settings.enables, rules)):
            return
    yield Problem(config.path or "command line", 0, 0, "no rule is on, so nothing would be checked")


def _idle_entries(config: Config, rules: Sequence[Rule]) -> Iterator[Problem]:
    """Settings for rules that are off by default and that no layer turns on: they would do nothing, unseen.

    A pack cannot know what is on where it is used, so it may set such rules.
    """
    said = [*(override.layer for override in config.overrides), config.command]
    layers = [*config.layers, *said]
    entries = [entry for layer in layers for entry in layer.rules.values()]
    named = {name.value for layer in layers for name in layer.select or ()}
    named.update(entry.name for entry in entries if "enabled" in entry.settings and entry.settings["enabled"].value)
    on = [rule for rule in rules if rule.enabled or not named.isdisjoint(("all", rule.id, rule.pack))]
    awake = {name for rule in on for name in (rule.id, rule.pack)}
    for entry in (entry for layer in (*config.own, *said) for entry in layer.rules.values()):
        if entry.name not in awake and "enabled" not in entry.settings:
            message = f"{entry.name!r} is off by default, so this changes nothing"
            yield Problem(*entry.origin, message, "turn it on with 'on' or 'enabled: true'")
