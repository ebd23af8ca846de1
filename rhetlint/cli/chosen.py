"""The packs and rules that a command is about: those that it names, else those that there are."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from rhetlint.rule import Rule

if TYPE_CHECKING:
    from rhetlint.vale.plan import Vale

_INI = ".vale.ini"


def chosen_rules(names: Sequence[str], packs: Sequence[str] = (), needed: bool = True) -> list[Rule]:
    """The rules that ``names`` mean, with their examples, sorted by id: packs by their paths, packs and rules
    by their names; without names all rules of the packs that the config names, and of ``packs``.

    Raises InputError when a name means nothing, or there is no rule and one is ``needed``.
    """
    from rhetlint.errors import InputError, Problem, nearest
    from rhetlint.packs.places import builtin_root

    paths = [name for name in names if os.path.exists(name)]
    places = all_packs([*packs, *(path for path in paths if not _inside(path, builtin_root()))])
    rules = _known(places)
    known = {name for rule in rules for name in (rule.id, rule.pack)}
    wrong = [name for name in names if name not in paths and name not in known]
    if wrong:
        message = "there is no pack or rule {!r}"
        hints = {name: nearest(name, known) or beside(name) for name in wrong}
        raise InputError([Problem("", 0, 0, message.format(name), hint) for name, hint in hints.items()])
    if names:
        called = {*names}.difference(paths)
        chosen = [r for r in rules if {r.id, r.pack} & called or any(_inside(r.path, p) for p in paths)]
    else:
        chosen = [rule for rule in rules if rule.path and not _inside(rule.path, builtin_root())]
    if not chosen and needed:
        hint = "name a pack or a rule, or name packs of your own in a config"
        raise InputError([Problem("", 0, 0, "there is no rule of yours here", hint)])
    return _with_examples(chosen, places)


def beside(name: str) -> str:
    """A hint at a pack that lies here, where ``name`` is that of a rule in it but no config names the pack; or ""."""
    pack = name.partition("/")[0]
    found = next((path for path in (pack, f"{pack}.yaml", f"{pack}.yml") if pack and os.path.exists(path)), "")
    return f"no config names the pack {found} that lies here; load it with --pack {found}" if found else ""


def _inside(path: str, folder: str) -> bool:
    """Whether ``path`` is ``folder`` or lies in it."""
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    return path == folder or path.startswith(os.path.join(folder, ""))


def all_rules(packs: Sequence[str]) -> list[Rule]:
    """The rules of the built-in packs and of vocabularies, of those that the config of the working directory names, and
    of ``packs``, sorted by id, as they are kept: without their examples.  Raises InputError."""
    return _known(all_packs(packs))


def with_examples(rules: Sequence[Rule], packs: Sequence[str]) -> list[Rule]:
    """``rules``, which :func:`all_rules` gave for ``packs``, with their examples.  Raises InputError."""
    return _with_examples(rules, all_packs(packs))


def _known(places: Sequence[str]) -> list[Rule]:
    from rhetlint.config.settings import VOCABULARY
    from rhetlint.packs.cache import load_packs
    from rhetlint.packs.load import check_together
    from rhetlint.packs.places import builtin_packs

    ours = builtin_packs()  # which are kept by themselves, whatever happens to others
    others = [place for place in places if place not in ours]
    rules = [*load_packs(ours), *(load_packs(others) if others else ())]
    check_together(rules)
    return sorted([*rules, *VOCABULARY], key=lambda rule: rule.id)


def _with_examples(rules: Sequence[Rule], places: Sequence[str]) -> list[Rule]:
    from rhetlint.packs.cache import read_packs

    needed = [place for place in places if any(_inside(rule.path, place) for rule in rules)]
    full = {rule.id: rule for rule in read_packs(needed)}
    return [full.get(rule.id, rule) for rule in rules]


def all_packs(packs: Sequence[str]) -> list[str]:
    """The paths of the built-in packs, of those that the config of the working directory names, and of
    ``packs``.  Raises InputError."""
    from rhetlint.config.find import Finder, command_line
    from rhetlint.config.model import shown
    from rhetlint.errors import InputError
    from rhetlint.packs.places import builtin_packs

    finder = Finder(command_line({}, packs=packs))
    config = finder.config(os.getcwd())
    if finder.problems:
        raise InputError(finder.problems)
    return [*builtin_packs(), *dict.fromkeys(shown(pack.value) for pack in config.packs)]


def vale_rules() -> list[Rule]:
    """The rules of Vale's that the config of the working directory names, with their examples.  Raises InputError."""
    return [rule for vale in _vale([*_vale_sources()]) for rule in vale.with_examples()]


def vale_tests(names: Sequence[str]) -> tuple[list[tuple[Vale, list[str]]], list[str]]:
    """What of Vale's ``names`` mean, each with the paths in it that are meant (none: all of it), and the other names.

    A name is the path of a style, of a folder of styles, of a rule, of a ``.vale.ini`` or the folder with it, or the
    name of a style or rule that the config of the working directory knows; without names all that the config knows is
    meant.  Raises InputError.
    """
    from rhetlint.vale.rules import styles_at

    chosen: list[tuple[tuple[str, str], list[str]]] = []
    left = []
    known = _vale([*_vale_sources()]) if not all(map(os.path.exists, names)) or not names else []
    found = [(vale, list[str]()) for vale in known if not names]
    for name in names:
        ini = os.path.join(name, _INI) if os.path.isdir(name) else name
        if os.path.isfile(ini) and ini.endswith(".ini"):
            chosen.append((("config", os.path.abspath(ini)), []))
        elif os.path.exists(name) and (styles := styles_at(name)):
            within = [name] if os.path.isfile(name) else []
            chosen += [(("style", os.path.abspath(style)), within) for style in styles]
        elif meant := [(v, [r.path for r in v.rules if name in (r.id, r.pack) and r.path]) for v in known]:
            found += [(vale, paths) for vale, paths in meant if paths]
            left += [name] if not any(paths for _, paths in meant) else []
        else:
            left.append(name)
    return [*found, *zip(_vale([source for source, _ in chosen]), (paths for _, paths in chosen), strict=True)], left


def _vale_sources() -> Iterator[tuple[str, str]]:
    from rhetlint.config.find import Finder

    yield from (source.value for source in Finder().config(os.getcwd()).vale)


def _vale(sources: Sequence[tuple[str, str]]) -> list[Vale]:
    """What is at each of ``sources``.  Raises InputError."""
    if not sources:
        return []
    from rhetlint.config.model import shown
    from rhetlint.vale.plan import Vale

    return [Vale([source], shown) for source in sources]
