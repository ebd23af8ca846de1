"""The settings of a draft as rows, each with where it comes from: what ``rhetlint config`` shows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from rhetlint.config.keys import KEYS, RULE_KEYS
from rhetlint.config.model import DEFAULT, Setting, shown
from rhetlint.config.settings import Settings


def describe(settings: Settings) -> list[tuple[str, object, str]]:
    """Rows of key, value (plain) and origin, in the order of KEYS.

    Keys that add up have a row for each place that speaks of them, in the order in which they
    count; a later row can take back what an earlier one says.
    """
    rows: list[tuple[str, object, str]] = []
    for key in KEYS:
        rows += _ROWS[key](settings) if key in _ROWS else [_row(key, settings.setting(key))]
    return rows


def _row(key: str, setting: Setting) -> tuple[str, object, str]:
    value = setting.value
    return key, list(value) if isinstance(value, tuple) else value, str(setting.origin)


def _paths(key: str, paths: Sequence[Setting]) -> list[tuple[str, object, str]]:
    return [(key, shown(path.value), str(path.origin)) for path in paths]


def _vale(key: str, kind: str, settings: Settings) -> list[tuple[str, object, str]]:
    named = [(value[1], origin) for value, origin in settings.config.vale if value[0] == kind]
    return [(key, shown(path) if kind == "config" else {"vale": shown(path)}, str(origin)) for path, origin in named]


def _names(key: str, layers: Sequence[Sequence[Setting]]) -> list[tuple[str, object, str]]:
    return [(key, [name.value for name in names], str(names[0].origin)) for names in layers if names]


def _extends_rows(settings: Settings) -> list[tuple[str, object, str]]:
    rows: list[tuple[str, object, str]] = []
    for reference, origin in settings.config.extends:
        name = f"{reference.text} ({reference.version})" if reference.name else shown(reference.path)
        rows.append(("extends", name, str(origin)))
    return rows


def _vocabulary_rows(settings: Settings) -> list[tuple[str, object, str]]:
    """A row for each list and file, with the words in it that count."""
    rows: list[tuple[str, object, str]] = []
    for key, words in (("accept", settings.accept), ("reject", settings.reject)):
        for _, group in groupby(words.items(), key=lambda item: item[1].path):
            found = list(group)
            rows.append((f"vocabulary.{key}", [word for word, _ in found], str(found[0][1])))
    return rows


def _select_rows(settings: Settings) -> list[tuple[str, object, str]]:
    rows = _names("select", [layer.select for layer in settings.layers if layer.select])
    return rows[-1:] or [_row("select", Setting(KEYS["select"].default, DEFAULT))]


def _rule_rows(settings: Settings) -> list[tuple[str, object, str]]:
    from rhetlint.yamlmarks import plain  # a config was read, so it is there

    rows = []
    for layer in settings.layers:
        for entry in layer.rules.values():
            for key, setting in entry.settings.items():
                value = setting.value if key in RULE_KEYS else plain(setting.value)
                rows.append(_row(f"rules.{entry.name}.{key}", setting._replace(value=value)))
    return rows


_ROWS: Mapping[str, Any] = {
    "extends": _extends_rows,
    "packs": lambda settings: [*_paths("packs", settings.config.packs), *_vale("packs", "style", settings)],
    "vale-config": lambda settings: _vale("vale-config", "config", settings),
    "select": _select_rows,
    "ignore": lambda settings: _names("ignore", [layer.ignore for layer in settings.layers]),
    "rules": _rule_rows,
    "exclude": lambda settings: [_row("exclude", p) for place in settings.config.exclude for p in place.patterns],
    "vocabulary": _vocabulary_rows,
    "baseline": lambda settings: [_row("baseline", settings.setting("baseline")._replace(value=settings.baseline))],
    "overrides": lambda settings: [],  # what they say stands under the keys they set
}
