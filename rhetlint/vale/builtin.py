"""The rules that Vale brings itself: repetition, spelling, and the words of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from rhetlint.rule import Rule
from rhetlint.vale.keys import COMMON, OWN
from rhetlint.vale.needed import needed
from rhetlint.vale.rules import KIND, set_values
from rhetlint.vale.settings import Config
from rhetlint.vale.vocabulary import Vocabulary


def builtin_rules(config: Config) -> Iterator[Rule]:
    """Those of the style ``Vale`` that ``config`` can run, and those of the vocabularies that its sections name."""
    for name, vocabulary in config.vocabularies.items():
        yield from _of_vocabulary(f"{name}.", vocabulary, config)
    if not any(named.name == "Vale" or named.name.startswith("Vale.") for named in config.named):
        return
    edit = {"name": "edit", "params": ["truncate", " "]}
    words = {"tokens": [r"[^\s.!?]+"], "alpha": True, "ignorecase": True}
    yield _rule(config, "Repetition", "repetition", "'%s' is repeated!", action=edit, **words)
    suggest = {"name": "suggest", "params": ["spellings"]}
    yield _rule(config, "Spelling", "spelling", "Did you really mean '%s'?", action=suggest)
    yield from _of_vocabulary("", config.vocabulary, config)


def _of_vocabulary(prefix: str, vocabulary: Vocabulary, config: Config) -> Iterator[Rule]:
    if vocabulary.accept:
        own = not config.word_template
        swap = [[_pattern(term, own), term] for term in vocabulary.accept]
        message = "Use '%s' instead of '%s'."
        yield _rule(
            config, f"{prefix}Terms", "substitution", message, swap=swap, ignorecase=True, vocab=False, nonword=own
        )
    if vocabulary.reject:
        yield _rule(config, f"{prefix}Avoid", "existence", "Avoid using '%s'.", tokens=list(vocabulary.reject))


def _pattern(term: str, own: bool) -> str:
    low = term.lower()
    if low.replace(".", "").replace(" ", "").isalnum():
        low = low.replace(".", r"\.")
    return rf"(?<!\w){low}(?!\w)" if own else low


def _rule(config: Config, name: str, point: str, message: str, **given: Any) -> Rule:
    options = {key: list(f.default) if isinstance(f.default, tuple) else f.default for key, f in OWN[point].items()}
    options.update(scope=["text"], action={"name": "", "params": []}, matchcase=COMMON["matchcase"].default)
    options.update(given)
    settings = set_values(config.parameters.get(f"Vale.{name}", {}), {**COMMON, **OWN[point]})
    options.update((key, value) for key, value in settings.items() if key in options)
    options["literals"] = needed(point, options)
    return Rule(f"Vale/{name}", KIND + point, message, options, severity="error", voice="any",
                limit=settings.get("limit", 0))  # fmt: skip
