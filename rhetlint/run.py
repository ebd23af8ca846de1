"""Drafts in, report out: the library entry point and what the ``check`` command calls.

Work is shared out by draft.  A draft's findings depend on nothing but its text and its settings,
and everything is sorted at the end, so neither the order of the files nor the number of workers
shows in the report.
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from rhetlint import __version__
from rhetlint.config.check import check_rules
from rhetlint.config.find import Finder
from rhetlint.config.model import NOTHING, Config, ConfigFile, Setting, shown
from rhetlint.config.settings import VOCABULARY, Settings, effective
from rhetlint.engine.fold import fold
from rhetlint.engine.lint import Times, lint_document
from rhetlint.engine.ruleset import Ruleset
from rhetlint.errors import InputError, Problem
from rhetlint.finding import SEVERITIES, Finding
from rhetlint.kinds import NEEDY
from rhetlint.records import NamedTuple
from rhetlint.report.model import Report
from rhetlint.rule import Rule
from rhetlint.suppress import UNUSED, Suppressed, apply
from rhetlint.text.decode import decode
from rhetlint.text.document import Document, markup_of

if TYPE_CHECKING:
    from rhetlint.vale.lint import Checker
    from rhetlint.vale.plan import Vale

PARALLEL_FROM = 400_000
"""Bytes of drafts from which a second process is worth its start."""

_CHUNK = 60_000  # bytes of drafts handed to a worker at a time

Progress = Callable[[int], None]
"""Told how many more drafts are done."""

Sieve = Callable[[list[Finding]], list[Finding]]
"""Takes all findings of a run, sorted, and gives those that count, in their order."""

Write = Callable[[str, bytes, bytes], None]
"""Given the path of a draft, what it held and what it shall hold.  Raises InputError when it does not."""


class Checked(NamedTuple):
    """What came of one draft: its findings, sorted, and what kept it, or comments in it, from being read.

    It depends on the bytes of the draft, its path and its settings, and on nothing else.
    """

    findings: list[Finding]
    problems: list[Problem]


class Work(NamedTuple):
    """What to check, and how.

    ``paths`` are the drafts, each once; those in ``texts`` are taken from there instead of from disk.  Of the
    findings those count that pass all ``sieves``.  ``jobs`` is the number of processes, 0 to choose.
    """

    paths: Sequence[str]
    texts: Mapping[str, bytes] = {}
    sieves: Sequence[Sieve] = ()
    jobs: int = 0
    progress: Progress = lambda done: None


class Outcome(NamedTuple):
    """What came of a run: the report, whether the findings are such that the check fails, and what the
    user should know beside them."""

    report: Report
    failed: bool
    notes: Sequence[str] = ()


class Fixed(NamedTuple):
    """What came of a run that fixes: its outcome when all is fixed, what those drafts hold now that fixes have
    changed, and how many fixes that took."""

    outcome: Outcome
    texts: dict[str, bytes]
    number: int


class Linter:
    """Everything that linting needs, each thing loaded once: configs, packs, rulesets.

    ``command`` is what the command line says; with ``remember`` what earlier runs found is used and kept.
    Where ``times`` is set to a dict, what each rule takes is added up there.
    """

    def __init__(self, command: ConfigFile = NOTHING, remember: bool = False) -> None:
        self.finder = Finder(command)
        self.times: Times | None = None
        self._command = command
        self._remember = remember
        self._signatures: dict[Settings, str | None] = {}
        self._rules: dict[tuple[Any, ...], list[Rule]] = {}
        self._vale: dict[Sequence[Setting], Vale] = {}
        self._rulesets: dict[Settings, Ruleset] = {}
        self._settings: dict[str, Settings] = {}

    def __reduce__(self) -> tuple[type[Linter], tuple[ConfigFile, bool]]:
        """A worker process that is not forked loads everything itself."""
        return Linter, (self._command, self._remember)

    def settings(self, path: str) -> Settings:
        """What holds for the draft at ``path``."""
        if path not in self._settings:
            config = self.finder.config(os.path.dirname(os.path.abspath(path)))
            self._settings[path] = effective(config, path)
        return self._settings[path]

    @property
    def here(self) -> Settings:
        """What holds for the run as a whole: the settings of the working directory."""
        return self.settings(os.path.join(os.curdir, "draft"))

    def rules(self, config: Config) -> list[Rule]:
        """All rules there are under ``config``, on or off.  Raises InputError."""
        packs = tuple(dict.fromkeys(pack.value for pack in config.packs))
        key = (packs, config.vale)
        if key not in self._rules:
            rules = _load(packs, builtin=not config.alone)
            vale = self.vale(config)
            if vale:
                from rhetlint.packs.load import check_together

                rules = [*rules, *vale.rules]
                check_together(rules)
            self._rules[key] = rules
        return self._rules[key]

    def vale(self, config: Config) -> Vale | None:
        """What ``config`` uses of Vale's, if it does.  Raises InputError."""
        if not config.vale:
            return None
        if config.vale not in self._vale:
            from rhetlint.vale.plan import Vale

            self._vale[config.vale] = Vale([source.value for source in config.vale], shown)
        return self._vale[config.vale]

    def notes(self) -> list[str]:
        """What the user should know of the rules that were loaded."""
        return [note for vale in self._vale.values() for note in vale.notes()]

    def ruleset(self, settings: Settings) -> Ruleset:
        """The rules that run under ``settings``, ready to run."""
        if settings not in self._rulesets:
            rules = settings.rules(self.rules(settings.config))
            if vale := self.vale(settings.config):
                rules = [rule for rule in rules if not vale.has(rule)]
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
        for path in paths if self._vale else ():
            try:
                self._checkers(path)
            except InputError as error:
                problems += error.problems
        return problems

    def _checkers(self, path: str) -> list[Checker]:
        """What runs of Vale's over the draft at ``path``.  Raises InputError."""
        settings = self.settings(path)
        vale = self.vale(settings.config)
        return vale.checkers(path, settings.rules) if vale else []

    def recall(self, path: str, data: bytes | None = None) -> Checked | None:
        """What an earlier run found in the draft at ``path``, or in ``data`` in its place; None if that is not kept."""
        signature = self._signature(self.settings(path))
        if not signature:
            return None
        from rhetlint import cache

        try:
            found = cache.recall_draft(path, signature, read_file(path) if data is None else data)
        except InputError:
            return None  # reading it again will tell
        return Checked(*found) if found else None

    def check(self, path: str, data: bytes | None = None) -> Checked:
        """Lint the draft at ``path``, or ``data`` in its place."""
        try:
            data = read_file(path) if data is None else data
            checked = self.check_text(decode(data, path), path)
        except InputError as error:
            return Checked([], list(error.problems))
        signature = self._signature(self.settings(path))
        if signature and not checked.problems:  # a rule that gave up may do better in another run
            from rhetlint import cache

            cache.keep_draft(path, signature, data, checked)
        return checked

    def _signature(self, settings: Settings) -> str | None:
        """A digest of what findings depend on beside the draft; None when they are not to be kept."""
        if settings.config.vale:
            return None  # it would take all that a Vale configuration says and names
        if self._remember and settings not in self._signatures:
            from rhetlint.cache import signature

            known = self.rules(settings.config)
            rules = [*settings.rules([*known, UNUSED]), *settings.vocabulary_rules()]
            said = f"{settings.min_severity} {settings.frontmatter}"
            self._signatures[settings] = signature(rules, [rule.id for rule in known], said)
        return self._signatures.get(settings)

    def check_text(self, source: str, path: str) -> Checked:
        """Lint ``source`` as the draft at ``path``."""
        settings = self.settings(path)
        ruleset = self.ruleset(settings)
        document = Document(source, path, markup_of(path), settings.frontmatter)
        findings, problems = lint_document(document, ruleset, self.times) if ruleset.rules else ([], [])
        checkers = self._checkers(path)
        for checker in checkers:
            found, wrong = checker.check(source, path, markup_of(path), self.times)
            findings, problems = [*findings, *found], [*problems, *wrong]
        if "rhetlint" in source:  # there may be comments of ours in it
            ran = {compiled.rule.id for compiled in ruleset.rules}
            ran.update(compiled.rule.id for checker in checkers for compiled in checker.rules)
            known = {rule.id for rule in (*self.rules(settings.config), *VOCABULARY)}
            suppressed = apply(document, findings, known, ran)
        else:
            suppressed = Suppressed(findings, [], [])
        unused = [f._replace(severity=rule.severity) for rule in settings.rules([UNUSED]) for f in suppressed.unused]
        shown = _from(settings.min_severity)
        kept = sorted(f for f in (*suppressed.kept, *unused) if f.severity in shown)
        return Checked(kept, [*problems, *suppressed.problems])

    def shows(self, path: str, rule: str) -> bool:
        """Whether a finding of the rule with that id in the draft at ``path`` would be seen.

        It would of a rule that there is no longer: nothing can be found of it.
        """
        settings = self.settings(path)
        ran = (*(compiled.rule for compiled in self.ruleset(settings).rules), *settings.rules([UNUSED]))
        if any(found.id == rule for found in ran):
            return any(found.id == rule and found.severity in _from(settings.min_severity) for found in ran)
        return all(known.id != rule for known in (*self.rules(settings.config), UNUSED, *VOCABULARY))

    def fails(self, findings: Iterable[Finding]) -> bool:
        """Whether ``findings``, which are sorted, are such that the check fails."""
        warnings = 0
        for path, group in groupby(findings, attrgetter("path")):
            failing = _from(self.settings(path).fail_level)
            for finding in group:
                if finding.severity in failing:
                    return True
                warnings += finding.severity == "warning"
        most = self.here.max_warnings
        return most is not None and warnings > most


def _from(level: str) -> Sequence[str]:
    """The severities from ``level`` up."""
    return SEVERITIES[SEVERITIES.index(level) :] if level in SEVERITIES else ()


def _load(packs: Sequence[str], builtin: bool) -> list[Rule]:
    from rhetlint.packs.cache import load_packs
    from rhetlint.packs.places import builtin_packs

    rules = load_packs(builtin_packs()) if builtin else []
    if packs:
        from rhetlint.packs.load import check_together

        rules = [*rules, *load_packs([shown(pack) for pack in packs])]
        check_together(rules)
    return rules


def read_file(path: str) -> bytes:
    """The bytes of the file at ``path``.  Raises InputError."""
    try:
        with open(path, "rb") as file:
            return file.read()
    except OSError as error:
        raise InputError([Problem(path, 0, 0, f"cannot be read: {error.strerror}")]) from None


def check_drafts(linter: Linter, work: Work) -> Outcome:
    """Lint the drafts of ``work``.

    Raises InputError when a config or a pack is wrong; what is wrong with a draft is in the report, and
    the other drafts are still linted.
    """
    rules = linter.prepare(work.paths)
    results = _check(linter, work, work.paths, work.texts)
    return _outcome(linter, rules, results, _sifted(work, results), work.texts)


def fix_drafts(linter: Linter, work: Work, unsafe: bool, write: Write) -> Fixed:
    """Lint the drafts of ``work``, which has the texts of all of them, and fix them until nothing changes.

    Only findings that count are fixed, by ``unsafe`` fixes too when asked for; then ``write`` is called.  A draft
    that cannot be written, or whose fixes undo one another, is reported as it was, with the reason.  Raises
    InputError as :func:`check_drafts` does.
    """
    from rhetlint.fix import ROUNDS, apply, choose

    rules = linter.prepare(work.paths)
    results = first = _check(linter, work, work.paths, work.texts)
    texts = dict(work.texts)
    numbers: Counter[str] = Counter()
    fixing: dict[str, set[str]] = {}  # the drafts of a round, each with its rules
    for _ in range(ROUNDS):
        fixing = {}
        for path, group in groupby(_sifted(work, results), attrgetter("path")):
            findings = list(group)
            source = decode(texts[path], path)
            if chosen := choose(source, findings, unsafe):
                texts[path] = apply(source, chosen).encode()
                numbers[path] += len(chosen)
                fixing[path] = {finding.rule for finding in findings if finding.fixes}
        if not fixing:
            break
        results = {**results, **_check(linter, work._replace(progress=_unseen), list(fixing), texts)}
    failed = {path: [_endless(path, names)] for path, names in fixing.items()}
    for path in sorted(texts.keys() - failed.keys()):
        try:
            if texts[path] != work.texts[path]:
                write(path, work.texts[path], texts[path])
        except InputError as error:
            failed[path] = list(error.problems)
    for path, problems in failed.items():
        texts[path] = work.texts[path]
        results[path] = first[path]._replace(problems=[*first[path].problems, *problems])
    fixed = {path: text for path, text in texts.items() if text != work.texts[path]}
    outcome = _outcome(linter, rules, results, _sifted(work, results), texts)
    return Fixed(outcome, fixed, sum(numbers[path] for path in fixed))


def _endless(path: str, rules: Iterable[str]) -> Problem:
    names = " and ".join(sorted(rules))
    return Problem(path, 0, 0, f"the fixes of {names} come to no end, so nothing here is fixed")


def _sifted(work: Work, results: Mapping[str, Checked]) -> list[Finding]:
    findings = sorted(f for result in results.values() for f in result.findings)
    for sieve in work.sieves:
        findings = sieve(findings)
    return findings


def _outcome(
    linter: Linter,
    rules: dict[str, Rule],
    results: Mapping[str, Checked],
    findings: list[Finding],
    texts: Mapping[str, bytes],
) -> Outcome:
    problems = sorted(p for result in results.values() for p in result.problems)
    report = Report(findings, len(results), rules, __version__, _Sources(texts), problems, linter.times)
    return Outcome(report, linter.fails(findings), linter.notes())


def _unseen(done: int) -> None:
    """The progress of what nobody waits for."""


def _check(linter: Linter, work: Work, paths: Sequence[str], texts: Mapping[str, bytes]) -> dict[str, Checked]:
    """What comes of each of ``paths``, in the work's way."""
    from rhetlint.workers import chunks, in_processes

    drafts = [(path, texts.get(path)) for path in paths]
    found = {path: known for path, data in drafts if (known := linter.recall(path, data))}
    work.progress(len(found))
    drafts = [draft for draft in drafts if draft[0] not in found]
    sizes = [_size(path) if data is None else len(data) for path, data in drafts]
    jobs = work.jobs or ((os.cpu_count() or 1) if sum(sizes) >= PARALLEL_FROM else 1)
    if jobs == 1 or len(drafts) < 2 or linter.times is not None:  # processes would disturb one another's clocks
        results = []
        for path, data in drafts:
            results.append(linter.check(path, data))
            work.progress(1)
    else:
        results = in_processes(linter, list(chunks(drafts, sizes, _CHUNK)), jobs, work.progress)
    found.update(zip((path for path, _ in drafts), results, strict=True))
    return found


def _size(path: str) -> int:
    try:
        return os.path.getsize(path)
    except OSError:
        return 0  # reading it will say what is wrong


class _Sources:
    """Gives a report the text of a draft; see :class:`~rhetlint.report.model.Report`."""

    def __init__(self, texts: Mapping[str, bytes]) -> None:
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
    return fold(checked.findings)
