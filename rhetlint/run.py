"""Drafts in, report out: the library entry point and what the ``check`` command calls.

Work is shared out by draft.  A draft's findings depend on nothing but its text and its settings,
and everything is sorted at the end, so neither the order of the files nor the number of workers
shows in the report.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from rhetlint import __version__
from rhetlint.config.check import check_rules
from rhetlint.config.find import Finder
from rhetlint.config.model import NOTHING, Config, ConfigFile, shown
from rhetlint.config.settings import VOCABULARY, Settings, effective
from rhetlint.engine.lint import lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.errors import InputError, Problem
from rhetlint.finding import SEVERITIES, Finding
from rhetlint.kinds import NEEDY
from rhetlint.report.model import Report
from rhetlint.rule import Rule
from rhetlint.suppress import UNUSED, apply
from rhetlint.text.decode import decode
from rhetlint.text.document import DRAFT_SUFFIXES, Document

PARALLEL_FROM = 400_000
"""Bytes of drafts from which a second process is worth its start."""

_CHUNK = 60_000  # bytes of drafts handed to a worker at a time

Progress = Callable[[int], None]
"""Told how many more drafts are done."""


class Checked(NamedTuple):
    """What came of one draft: its findings, what kept it from being read, how many findings fail."""

    findings: list[Finding]
    problems: list[Problem]
    failing: int


class Outcome(NamedTuple):
    """What came of a run: the report, and whether the findings are such that the check fails."""

    report: Report
    failed: bool


class Linter:
    """Everything that linting needs, each thing loaded once: configs, packs, rulesets.

    ``command`` is what the command line says.
    """

    def __init__(self, command: ConfigFile = NOTHING) -> None:
        self.finder = Finder(command)
        self._command = command
        self._rules: dict[tuple[str, ...], list[Rule]] = {}
        self._rulesets: dict[Settings, Ruleset] = {}
        self._settings: dict[str, Settings] = {}

    def __reduce__(self) -> tuple[type[Linter], tuple[ConfigFile]]:
        """A worker process that is not forked loads everything itself."""
        return Linter, (self._command,)

    def settings(self, path: str) -> Settings:
        """What holds for the draft at ``path``."""
        if path not in self._settings:
            config = self.finder.config(os.path.dirname(os.path.abspath(path)))
            self._settings[path] = effective(config, path)
        return self._settings[path]

    def rules(self, config: Config) -> list[Rule]:
        """All rules there are under ``config``, on or off.  Raises InputError."""
        packs = tuple(dict.fromkeys(pack.value for pack in config.packs))
        if packs not in self._rules:
            self._rules[packs] = _load(packs)
        return self._rules[packs]

    def ruleset(self, settings: Settings) -> Ruleset:
        """The rules that run under ``settings``, ready to run."""
        if settings not in self._rulesets:
            rules = settings.rules(self.rules(settings.config))
            self._rulesets[settings] = Ruleset([*rules, *settings.vocabulary_rules()])
        return self._rulesets[settings]

    def prepare(self, paths: Iterable[str]) -> dict[str, Rule]:
        """Load what the drafts at ``paths`` need, and give all their rules by id.

        Raises InputError with the problems of all configs and packs together.
        """
        problems: list[Problem] = []
        found = {rule.id: rule for rule in (UNUSED, *VOCABULARY)}
        configs = {id(c): c for p in paths for c in [self.settings(p).config]}
        for config in configs.values():
            try:
                rules = self.rules(config)
            except InputError as error:
                problems += error.problems
                continue
            found.update((rule.id, rule) for rule in rules)
            problems += check_rules(config, [*rules, UNUSED, *VOCABULARY])
        problems = [*self.finder.problems, *problems] or self._compile(paths)
        if problems:
            raise InputError(dict.fromkeys(problems))
        return found

    def _compile(self, paths: Iterable[str]) -> list[Problem]:
        """Make the rulesets of ``paths`` ready, before work is shared out; what is missing for them."""
        problems: list[Problem] = []
        for settings in dict.fromkeys(map(self.settings, paths)):
            try:
                needy = [c for c in self.ruleset(settings).rules if c.rule.kind in NEEDY]
                for compiled in needy:
                    compiled.matcher.load()  # type: ignore[attr-defined]  # of these kinds only
            except InputError as error:
                problems += error.problems
        return problems

    def check(self, path: str, data: bytes | None = None) -> Checked:
        """Lint the draft at ``path``, or ``data`` in its place."""
        try:
            source = decode(read_file(path) if data is None else data, path)
        except InputError as error:
            return Checked([], list(error.problems), 0)
        return self.check_text(source, path)

    def check_text(self, source: str, path: str) -> Checked:
        """Lint ``source`` as the draft at ``path``."""
        settings = self.settings(path)
        ruleset = self.ruleset(settings)
        document = Document(source, path, markup_of(path), settings.frontmatter)
        findings, problems = lint_document(document, ruleset)
        known = {rule.id for rule in (*self.rules(settings.config), *VOCABULARY)}
        suppressed = apply(document, findings, known, {compiled.rule.id for compiled in ruleset.rules})
        shown = SEVERITIES[SEVERITIES.index(settings.min_severity) :]
        unused = [f._replace(severity=rule.severity) for rule in settings.rules([UNUSED]) for f in suppressed.unused]
        kept = sorted(f for f in (*suppressed.kept, *unused) if f.severity in shown)
        failing = () if settings.fail_level == "never" else SEVERITIES[SEVERITIES.index(settings.fail_level) :]
        return Checked(kept, [*problems, *suppressed.problems], sum(f.severity in failing for f in kept))


def markup_of(path: str) -> str:
    """How the draft at ``path`` is read: by its suffix; Markdown when that says nothing."""
    return DRAFT_SUFFIXES.get(os.path.splitext(path)[1].lower(), "markdown")


def _load(packs: Sequence[str]) -> list[Rule]:
    from rhetlint.packs.cache import load_packs
    from rhetlint.packs.places import builtin_packs

    rules = load_packs(builtin_packs())
    if packs:
        from rhetlint.packs.load import check_unique

        rules = [*rules, *load_packs([shown(pack) for pack in packs])]
        check_unique(rules)
    return rules


def read_file(path: str) -> bytes:
    """The bytes of the file at ``path``.  Raises InputError."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise InputError([Problem(path, 0, 0, f"cannot be read: {error.strerror}")]) from None


def check_drafts(
    linter: Linter,
    paths: Sequence[str],
    texts: dict[str, bytes],
    jobs: int = 0,
    progress: Progress = lambda done: None,
) -> Outcome:
    """Lint the drafts at ``paths``, taking those in ``texts`` from there instead of from disk.

    ``jobs`` is the number of processes, 0 to choose.  Raises InputError when a config or a pack
    is wrong; what is wrong with a draft is in the report, and the other drafts are still linted.
    """
    rules = linter.prepare(paths)
    on_disk = [path for path in paths if path not in texts]
    results = [linter.check(path, data) for path, data in texts.items()]
    results += _share_out(linter, on_disk, jobs, progress)
    findings = sorted(f for result in results for f in result.findings)
    problems = sorted(p for result in results for p in result.problems)
    report = Report(findings, len(paths), rules, __version__, _Sources(texts), problems)
    most = linter.settings(os.path.join(os.curdir, "draft")).max_warnings
    too_many = most is not None and sum(f.severity == "warning" for f in findings) > most
    return Outcome(report, too_many or any(result.failing for result in results))


def _share_out(linter: Linter, paths: Sequence[str], jobs: int, progress: Progress) -> list[Checked]:
    from rhetlint.workers import chunks, in_processes

    sizes = [_size(path) for path in paths]
    if not jobs:
        jobs = (os.cpu_count() or 1) if sum(sizes) >= PARALLEL_FROM else 1
    if jobs == 1 or len(paths) < 2:
        results = []
        for path in paths:
            results.append(linter.check(path))
            progress(1)
        return results
    return in_processes(linter, list(chunks(paths, sizes, _CHUNK)), jobs, progress)


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0  # reading it will say what is wrong


class _Sources:
    """Gives a report the text of a draft; see :class:`~rhetlint.report.model.Report`."""

    def __init__(self, texts: dict[str, bytes]) -> None:
        self._texts = texts

    def __call__(self, path: str) -> str:
        try:
            return decode(self._texts[path] if path in self._texts else read_file(path), path)
        except InputError:
            return ""


def lint(text: str, path: str = "draft.md", *, linter: Linter | None = None) -> list[Finding]:
    """The findings in ``text``, sorted by place.

    ``path`` decides how the text is read (by its suffix) and which config holds for it (the file
    need not exist).  Pass one ``linter`` to several calls to load rules once.  Raises InputError
    when a config, a pack or a comment in the text is wrong.

    >>> [finding.match for finding in lint("It has has a point.")]
    ['has has']
    """
    linter = linter or Linter()
    linter.prepare([path])
    checked = linter.check_text(text, path)
    if checked.problems:
        raise InputError(checked.problems)
    return checked.findings
