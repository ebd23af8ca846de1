"""What holds for one draft: the layers of its config, put together."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from rhetlint.config.keys import KEYS, RULE_KEYS
from rhetlint.config.model import DEFAULT, Config, Layer, Origin, RuleEntry, Setting, shown
from rhetlint.rule import Rule

REJECTED = Rule(
    id="vocabulary/rejected",
    kind="words",
    message="“{match}” is on the list of words that are not used here. Say it in another way.",
    options={},
    why="Every house has words that it has decided against. The list 'reject' of a vocabulary names them.",
    voice="author",
)
CASE = Rule(
    id="vocabulary/case",
    kind="substitution",
    message="“{match}” is written {instead} here.",
    options={},
    why="A name with capitals of its own (GitHub, iPhone) looks like a mistake in any other form. "
    "The list 'accept' of a vocabulary says how it is written.",
    voice="author",
)
VOCABULARY = (REJECTED, CASE)
"""The rules that a vocabulary gives rise to, without their words; see :mod:`rhetlint.config.vocabulary`."""

SERVED = ("capitalization", "spelling", "substitution")
"""The kinds of rules that leave accepted words alone."""


class Settings:
    """What holds for one draft.  Treat as frozen; drafts with the same settings share one object.

    Whether a rule runs is decided layer by layer, the last word wins.  Within a layer ``select``
    comes first, then what is said of packs, then what is said of single rules; ``ignore`` wins over
    ``rules``.  ``accept`` and ``reject`` are the words of the vocabulary with their origins; a later
    layer takes back what an earlier one says.
    """

    __slots__ = ("_switches", "accept", "config", "layers", "reject")

    def __init__(self, config: Config, layers: Sequence[Layer]) -> None:
        self.config = config
        self.layers = layers
        self._switches = [switch for layer in layers for switch in _switches(layer)]
        self.accept, self.reject = _vocabulary(layers)

    def setting(self, key: str) -> Setting:
        """The value of one of the keys where the last word wins, with its origin."""
        for layer in self.layers[::-1]:
            if key in layer.values:
                return layer.values[key]
        return Setting(KEYS[key].default, DEFAULT)

    @property
    def min_severity(self) -> str:
        """The mildest severity that is shown."""
        return str(self.setting("min-severity").value)

    @property
    def fail_level(self) -> str:
        """The mildest severity that makes the check fail, or ``never``."""
        return str(self.setting("fail-level").value)

    @property
    def max_warnings(self) -> int | None:
        """How many warnings there may be; None is any number."""
        value: int | None = self.setting("max-warnings").value
        return value

    @property
    def strictness(self) -> str:
        """How much it takes for a finding where neither the rule nor its pack is named."""
        return str(self.setting("strictness").value)

    @property
    def baseline(self) -> str | None:
        """The file that knows old findings, as messages name it; None when there is none."""
        value: str | None = self.setting("baseline").value
        return value and shown(value)

    @property
    def frontmatter(self) -> tuple[str, ...]:
        """The front-matter fields that are linted."""
        return tuple(self.setting("frontmatter").value)

    @property
    def packs(self) -> tuple[str, ...]:
        """The paths of the user's own packs, absolute, in order, each once."""
        return tuple(dict.fromkeys(pack.value for pack in self.config.packs))

    def enables(self, rule: Rule) -> bool:
        """Whether ``rule`` runs."""
        on = rule.enabled
        for switch, names in self._switches:
            named = rule.id in names or rule.pack in names
            if switch == "only":
                on = named or "all" in names or (rule.enabled and "default" in names)
            elif named:
                on = switch == "on"
        return on

    def rules(self, rules: Iterable[Rule]) -> list[Rule]:
        """Those of ``rules`` that run, with what is set for them; order kept.

        The config must have passed :func:`rhetlint.config.check.check_rules`.
        """
        return [self._tuned(rule) for rule in rules if self.enables(rule)]

    def vocabulary_rules(self) -> list[Rule]:
        """The rules that the vocabulary gives rise to, with what is set for them."""
        if not self.accept and not self.reject:
            return []
        from rhetlint.config.vocabulary import rules_of

        return self.rules(rules_of(self.accept, self.reject))

    def entries(self, rule: Rule) -> Iterator[RuleEntry]:
        """What is set for ``rule`` or its pack; the last word is said last."""
        for layer in self.layers:
            if layer.rules:
                for name in (rule.pack, rule.id):
                    if name in layer.rules:
                        yield layer.rules[name]

    def _tuned(self, rule: Rule) -> Rule:
        options: dict[str, Any] = {}
        strictness = self.strictness
        for entry in self.entries(rule):
            for key, setting in entry.settings.items():
                if key == "except":
                    rule = rule._replace(exceptions=(*rule.exceptions, *setting.value))
                elif key == "strictness":
                    strictness = setting.value
                elif key in ("severity", "limit", "fold", "voice"):
                    rule = rule._replace(**{key: setting.value})
                elif key not in RULE_KEYS:
                    options[key] = _option(rule, key, setting)
        if self.accept and (rule.kind in SERVED or rule.id == REJECTED.id):
            rule = rule._replace(accepted=tuple(self.accept))
        if strictness != KEYS["strictness"].default and "strictness" in rule.options:
            options["strictness"] = strictness
        return rule._replace(options={**rule.options, **options}, indexed=None) if options else rule


def _option(rule: Rule, key: str, setting: Setting) -> Any:
    """The value of an option of the rule's kind; paths are made absolute, and start from the file they stand in."""
    from rhetlint.config.values import value_of  # only needed by configs that set options
    from rhetlint.kinds import kind
    from rhetlint.spellers import is_path

    field = kind(rule.kind).FIELDS[key]
    value, _ = value_of(key, field, setting.value)
    if field.type != "paths":
        return value
    folder = os.path.dirname(setting.origin.path)
    return tuple(os.path.abspath(os.path.join(folder, path)) if is_path(path) else path for path in value)


def _vocabulary(layers: Iterable[Layer]) -> tuple[dict[str, Origin], dict[str, Origin]]:
    accept: dict[str, Origin] = {}
    reject: dict[str, Origin] = {}
    for layer in layers:
        said = layer.vocabulary
        for words, others, entries in ((accept, reject, said.accept), (reject, accept, said.reject)):
            for entry, origin in entries:
                others.pop(entry, None)
                words[entry] = origin
    return accept, reject


def _switches(layer: Layer) -> Iterator[tuple[str, frozenset[str]]]:
    """What a layer does to the set of rules that run: ``only`` these, these ``on``, these ``off``."""
    if layer.select is not None:
        yield "only", frozenset(name.value for name in layer.select)
    said = {
        entry.name: entry.settings["enabled"].value for entry in layer.rules.values() if "enabled" in entry.settings
    }
    said.update((name.value, False) for name in layer.ignore)
    for single in (False, True):
        for switch in (True, False):
            names = frozenset(name for name, on in said.items() if on == switch and ("/" in name) == single)
            if names:
                yield ("on" if switch else "off"), names


def effective(config: Config, path: str) -> Settings:
    """What holds for the draft at ``path`` (relative to the working directory, or absolute)."""
    holding: tuple[int, ...] = ()
    if config.overrides:
        path = os.path.abspath(path)
        holding = tuple(i for i, override in enumerate(config.overrides) if override.files.takes(path))
    settings: Settings | None = config.cache.get(holding)
    if settings is None:
        layers = [*config.layers, *(config.overrides[i].layer for i in holding), config.command]
        settings = config.cache[holding] = Settings(config, layers)
    return settings
