"""The findings that a project had when it took rhetlint up, so that only new ones are reported.

A finding is known by its draft and its identity (see :class:`~rhetlint.finding.Finding`): its rule
and the words of its sentence.  Of findings alike in both, as many are known as were recorded.  Where
a sentence has left its draft, the same sentence in another draft is known in its place, so that files
may be renamed, split and joined.
"""

from __future__ import annotations

import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from rhetlint.errors import InputError, Problem
from rhetlint.files import write_file
from rhetlint.finding import Finding
from rhetlint.records import NamedTuple

VERSION = 1
_LONG = 80  # code points of a sentence that are told
RECORD_ANEW = "'rhetlint baseline' records it anew"


class Entry(NamedTuple):
    """A finding that is known.  ``path`` is seen from the folder of the baseline, with forward slashes."""

    path: str
    rule: str
    sentence: str


Entries = Counter[Entry]
"""How many findings of each entry are known."""


class Baseline:
    """The entries of one file, and what became of them in a run.

    ``drafts`` are the paths of those that the run looks at, ``folders`` those that it looks through.
    """

    def __init__(self, file: str, entries: Entries, drafts: Iterable[str] = (), folders: Iterable[str] = ()) -> None:
        self.file = file
        self._folder = os.path.realpath(os.path.dirname(file) or os.curdir)
        self._entries = entries
        self._names: dict[str, str] = {}
        self._drafts = {self.name(draft): draft for draft in drafts}
        self._folders = [os.path.join(os.path.realpath(folder), "") for folder in folders]
        self._gone = {path for path in {entry.path for entry in entries} if not os.path.lexists(self._place(path))}
        self._left = entries

    def name(self, path: str) -> str:
        """What the draft at ``path`` is called in the file."""
        if path not in self._names:
            folder, name = os.path.split(os.path.abspath(path))
            self._names[path] = _relative(os.path.join(os.path.realpath(folder), name), self._folder)
        return self._names[path]

    def entry(self, finding: Finding) -> Entry:
        """The entry that ``finding`` has, or would have."""
        return Entry(self.name(finding.path), *finding.identity)

    def new(self, findings: Iterable[Finding]) -> list[Finding]:
        """Those of ``findings``, which are all of a run, that are not known."""
        return self.compare(findings)[0]

    def compare(self, findings: Iterable[Finding]) -> tuple[list[Finding], list[Finding]]:
        """What is new and what is known among ``findings``, which are all of a run, each in its order."""
        left = Counter(self._entries)
        known: dict[int, Finding] = {}
        strange: dict[int, Finding] = {}
        for i, finding in enumerate(findings):
            (known if _take(left, self.entry(finding)) else strange)[i] = finding
        elsewhere: dict[tuple[str, str], list[Entry]] = {}
        left_here = (e for e in left.elements() if e.path in self._drafts or e.path in self._gone)
        for entry in sorted(left_here, reverse=True) if strange else ():
            elsewhere.setdefault((entry.rule, entry.sentence), []).append(entry)
        for i, finding in list(strange.items()):
            moved = elsewhere.get(finding.identity)
            if moved:
                _take(left, moved.pop())
                known[i] = strange.pop(i)
        self._left = left
        return list(strange.values()), [known[i] for i in sorted(known)]

    def stale(self, looked_for: Callable[[str, str], bool]) -> Entries:
        """The entries to which nothing answered when findings were last compared, though they were looked for.

        ``looked_for`` says of a draft of the run and a rule whether the rule's findings there would have been seen.
        What stood in a draft that is gone counts where the run looked through its folder.
        """
        return Counter({entry: n for entry, n in self._left.items() if self._is_sought(entry, looked_for)})

    def updated(self, findings: Iterable[Finding], looked_for: Callable[[str, str], bool]) -> Entries:
        """What to write when ``findings``, of those last compared, are to be known; what was not looked for stays."""
        return self._left - self.stale(looked_for) + Counter(map(self.entry, findings))

    def _is_sought(self, entry: Entry, looked_for: Callable[[str, str], bool]) -> bool:
        if entry.path in self._drafts:
            return looked_for(self._drafts[entry.path], entry.rule)
        return entry.path in self._gone and self._place(entry.path).startswith(tuple(self._folders))

    def _place(self, path: str) -> str:
        return os.path.join(self._folder, *path.split("/"))


def _take(entries: Entries, entry: Entry) -> bool:
    """Take one of ``entry`` out of ``entries``, if there is one."""
    if not entries[entry]:
        del entries[entry]
        return False
    entries[entry] -= 1
    if not entries[entry]:
        del entries[entry]
    return True


def _relative(path: str, folder: str) -> str:
    try:
        return os.path.relpath(path, folder).replace(os.sep, "/")
    except ValueError:  # another drive
        return path.replace(os.sep, "/")


def read(file: str) -> Entries:
    """The entries in ``file``.  Raises InputError when it cannot be read or is no baseline."""
    try:
        with open(file, encoding="utf-8") as opened:
            text = opened.read()
        entries = Counter(_entries(json.loads(text)))
    except FileNotFoundError:
        raise InputError([Problem(file, 0, 0, "there is no such baseline", "'rhetlint baseline' writes one")]) from None
    except OSError as error:
        raise InputError([Problem(file, 0, 0, f"cannot be read: {error.strerror}")]) from None
    except json.JSONDecodeError as error:
        place = (file, error.lineno, error.colno)
        raise InputError([Problem(*place, f"this is no JSON: {error.msg}", f"mend it, or {RECORD_ANEW}")]) from None
    except (ValueError, RecursionError) as error:
        raise InputError([Problem(file, 0, 0, f"this is no baseline: {error}", RECORD_ANEW)]) from None
    return entries


def _entries(data: Any) -> Iterator[Entry]:
    """The entries in what a baseline's JSON says.  Raises ValueError."""
    if not isinstance(data, dict) or set(data) != {"version", "drafts"}:
        raise ValueError("it should hold the keys 'version' and 'drafts'")
    if data["version"] != VERSION:
        raise ValueError(f"its version is {data['version']!r}, and this rhetlint knows version {VERSION}")
    for path, rules in _mapping(data["drafts"], "'drafts'").items():
        for rule, sentences in _mapping(rules, repr(path)).items():
            if not isinstance(sentences, list) or not all(isinstance(sentence, str) for sentence in sentences):
                raise ValueError(f"under {path!r}, {rule!r} should hold a list of sentences")
            for sentence in sentences:
                yield Entry(path, rule, sentence)


def _mapping(data: Any, name: str) -> Mapping[str, Any]:
    if not isinstance(data, dict):
        raise ValueError(f"{name} should hold a mapping")
    return data


def write(file: str, entries: Entries) -> None:
    """Write ``entries`` to ``file``, whole or not at all: sorted, a sentence on a line.  Raises InputError."""
    drafts: dict[str, dict[str, list[str]]] = {}
    for path, rule, sentence in sorted(entries.elements()):
        drafts.setdefault(path, {}).setdefault(rule, []).append(sentence)
    text = json.dumps({"version": VERSION, "drafts": drafts}, ensure_ascii=False, indent=1) + "\n"
    write_file(file, [text])  # lone surrogates with a backslash are JSON


def told(entries: Entries) -> list[str]:
    """A line for each entry, sorted; of a long sentence the beginning."""
    return [f"{path}: {rule}: {_shown(sentence)}" for path, rule, sentence in sorted(entries.elements())]


def _shown(sentence: str) -> str:
    if len(sentence) > _LONG:
        return f"{sentence[:_LONG].rpartition(' ')[0]} …"
    return sentence or "the draft as a whole"
