"""Everything that linting a draft needs, each thing loaded once, and what comes of a draft.

A draft's findings depend on its bytes, its path and its settings, and on nothing else.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from rhetlint.config.check import check_rules
from rhetlint.config.find import Finder
from rhetlint.config.model import NOTHING, Config, ConfigFile, Setting, shown
from rhetlint.config.settings import VOCABULARY, Settings, effective
from rhetlint.engine.fold import fold
from rhetlint.engine.lint import Times, lint_documents
from rhetlint.engine.ruleset import Ruleset
from rhetlint.errors import InputError, Problem
from rhetlint.files import read_file
from rhetlint.finding import SEVERITIES, Finding
from rhetlint.kinds import NEEDY
from rhetlint.records import NamedTuple
from rhetlint.rule import Rule
from rhetlint.suppress import UNUSED, Suppressed, apply
from rhetlint.text.decode import decode
from rhetlint.text.document import Document, markup_of

if TYPE_CHECKING:
    from rhetlint.vale.lint import Checker
    from rhetlint.vale.plan import Vale


HERE = os.path.join(os.curdir, "draft")
"""A draft in the working directory, which need not be there."""


class Checked(NamedTuple):
    """What came of one draft: its findings, sorted, and what kept it, or comments in it, from being read.

    It depends on the bytes of the draft, its path and its settings, and on nothing else.
    """

    findings: list[Finding]
    problems: list[Problem]


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
        return self.settings(HERE)

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
            self._vale[config.vale] = self._read_vale(config.vale)
        return self._vale[config.vale]

    @staticmethod
    def _read_vale(sources: Sequence[Setting]) -> Vale:
        from rhetlint.vale.plan import Vale

        return Vale([source.value for source in sources], shown)

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
            rules, wrong, unread = self._readable(config)
            found.update((rule.id, rule) for rule in rules)
            problems += [*wrong, *check_rules(config, [*rules, UNUSED, *VOCABULARY], unread)]
        problems = sorted({*self.finder.problems, *problems}) or self._compile(paths)
        if problems:
            raise InputError(dict.fromkeys(problems))
        return found

    def _readable(self, config: Config) -> tuple[Sequence[Rule], Sequence[Problem], Sequence[str]]:
        """All rules there are under ``config`` as far as they can be read, what is wrong with the others, and the
        names of the packs that these belong to."""
        try:
            return self.rules(config), (), ()
        except InputError as error:
            problems = error.problems
        rules = _load((), builtin=not config.alone)
        unread: dict[str, Sequence[Problem]] = {}
        for pack, name in config.names.items():
            try:
                rules += _load([pack], builtin=False)
            except InputError as error:
                unread[name] = error.problems
        for source in config.vale:
            try:
                rules += self._read_vale([source]).rules
            except InputError as error:
                unread[os.path.basename(source.value[1])] = error.problems
        return rules, [p for told in unread.values() for p in told] or problems, [*unread]

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
        return self.check_all([(path, data)])[0]

    def check_all(self, drafts: Sequence[tuple[str, bytes | None]]) -> list[Checked]:
        """The same for several drafts together, which takes less time."""
        found: dict[int, Checked] = {}
        texts: dict[int, tuple[str, str]] = {}
        read: dict[int, bytes] = {}
        for number, (path, data) in enumerate(drafts):
            try:
                read[number] = read_file(path) if data is None else data
                texts[number] = decode(read[number], path), path
            except InputError as error:
                found[number] = Checked([], list(error.problems))
        found.update(zip(texts, self.check_texts(list(texts.values())), strict=True))
        for number, (_, path) in texts.items():
            signature = self._signature(self.settings(path))
            if signature and not found[number].problems:  # a rule that gave up may do better in another run
                from rhetlint import cache

                cache.keep_draft(path, signature, read[number], found[number])
        return [found[number] for number in range(len(drafts))]

    def _signature(self, settings: Settings) -> str | None:
        """A digest of what findings depend on beside the draft; None when they are not to be kept."""
        if self._remember and settings not in self._signatures:
            from rhetlint.cache import signature

            known = self.rules(settings.config)
            rules = [*settings.rules([*known, UNUSED]), *settings.vocabulary_rules()]
            said = f"{settings.min_severity} {settings.frontmatter}"
            vale = self.vale(settings.config)
            beside = vale.made_from() if vale else ()
            self._signatures[settings] = signature(rules, [rule.id for rule in known], said, beside)
        return self._signatures.get(settings)

    def check_text(self, source: str, path: str) -> Checked:
        """Lint ``source`` as the draft at ``path``."""
        return self.check_texts([(source, path)])[0]

    def check_texts(self, texts: Sequence[tuple[str, str]]) -> list[Checked]:
        """Lint several texts, each with the path of its draft."""
        alike: dict[Settings, list[int]] = {}
        for number, (_, path) in enumerate(texts):
            alike.setdefault(self.settings(path), []).append(number)
        found: dict[int, Checked] = {}
        for settings, numbers in alike.items():
            group = [texts[number] for number in numbers]
            documents = [Document(text, path, markup_of(path), settings.frontmatter) for text, path in group]
            linted = lint_documents(documents, self.ruleset(settings), self.times)
            for number, document, (findings, problems) in zip(numbers, documents, linted, strict=True):
                try:
                    found[number] = self._finish(document, findings, problems)
                except InputError as error:  # the other drafts are not to suffer
                    found[number] = Checked([], list(error.problems))
        return [found[number] for number in range(len(texts))]

    def _finish(self, document: Document, findings: list[Finding], problems: list[Problem]) -> Checked:
        """What Vale's rules find too, less what comments silence; outside of English no fix is safe."""
        source, path = document.source, document.path
        settings = self.settings(path)
        checkers = self._checkers(path)
        for checker in checkers:
            found, wrong = checker.check(source, path, markup_of(path), self.times)
            findings, problems = [*findings, *found], [*problems, *wrong]
        if "rhetlint" in source:  # there may be comments of ours in it
            ran = {compiled.rule.id for compiled in self.ruleset(settings).rules}
            ran.update(compiled.rule.id for checker in checkers for compiled in checker.rules)
            known = {rule.id for rule in (*self.rules(settings.config), *VOCABULARY)}
            suppressed = apply(document, findings, known, ran)
        else:
            suppressed = Suppressed(findings, [], [])
        unused = [f._replace(severity=rule.severity) for rule in settings.rules([UNUSED]) for f in suppressed.unused]
        shown = _from(settings.min_severity)
        kept = sorted(f for f in (*suppressed.kept, *unused) if f.severity in shown)
        if any(f.safe_fix for f in kept) and not document.english:
            kept = [f._replace(fixes=tuple(fix._replace(safe=False) for fix in f.fixes)) for f in kept]
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
