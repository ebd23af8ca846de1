"""Tries Vale's rules on the tests that they carry (the key ``tests``), and on files of tests beside them.

A test in a rule is about that rule alone, as is one that names a rule; any other is about all that the
configuration runs.  The form is that of ``vale test`` (Vale 3.24).
"""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rhetlint.authoring.trial import Case, Trial
from rhetlint.config.model import shown
from rhetlint.errors import InputError, Problem, nearest
from rhetlint.finding import Finding
from rhetlint.rule import Rule
from rhetlint.text.document import DRAFT_SUFFIXES, markup_of
from rhetlint.vale.examples import Test, tests_in
from rhetlint.vale.inherit import read_yaml
from rhetlint.vale.keys import NOT_RUN
from rhetlint.vale.lint import Checker
from rhetlint.vale.plan import Source, Vale, finder, style_folders
from rhetlint.vale.points import Setting
from rhetlint.vale.rules import TEST_FILES, point_of, read_rule


def try_styles(vale: Vale, within: Sequence[str] = ()) -> Trial:
    """The rules of ``vale`` on their tests, and on those of the files of tests in its styles.

    With ``within`` only rules and files that are, or lie in, one of these paths.  Raises InputError with all that
    is wrong with the tests, or when a rule lacks what it needs.
    """
    trial = Trial([], set())
    left: list[str] = []
    problems: list[Problem] = []
    for source in vale.sources:
        files = [rule.path for rule in source.rules if rule.path and point_of(rule) not in NOT_RUN]
        for path in (*files, *_test_files(source)):
            if within and not any(_inside(path, folder) for folder in within):
                continue
            try:
                for test in _tests(path):
                    reason = _unfit(test)
                    if reason:
                        left.append(f"{path}:{test.line}: the test {test.name!r} is not run: {reason}")
                        continue
                    rule, checkers = _checkers(source, path, test)
                    case, found = _tried(rule, checkers, path, test)
                    trial.cases.append(case)
                    trial.fired.update(finding.rule for finding in found)
            except InputError as error:
                problems += error.problems
    if problems:
        raise InputError(dict.fromkeys(problems))
    return trial._replace(left=left)


def rules_within(vale: Vale, within: Sequence[str]) -> list[Rule]:
    """The rules of ``vale`` that have a file of their own, or of these those that lie in one of ``within``."""
    return [r for r in vale.rules if r.path and (not within or any(_inside(r.path, folder) for folder in within))]


def _inside(path: str, folder: str) -> bool:
    path, folder = os.path.realpath(path), os.path.realpath(folder)
    return path == folder or path.startswith(os.path.join(folder, ""))


def _test_files(source: Source) -> Iterator[str]:
    for style in style_folders(source.config):
        for folder, inner, names in os.walk(style):
            inner[:] = sorted(name for name in inner if not name.startswith("."))
            yield from (shown(os.path.join(folder, name)) for name in sorted(names) if name.endswith(TEST_FILES))


def _tests(path: str) -> list[Test]:
    """The tests in the rule, or the file of tests, at ``path``.  Raises InputError."""
    node = read_yaml(path)
    if not path.endswith(TEST_FILES):
        tests, wrong = tests_in(node.value.get("tests") if isinstance(node.value, dict) else None)
    else:
        tests, wrong = tests_in(node)
    if wrong:
        raise InputError([Problem(path, *place, message) for place, message in wrong])
    return tests


def _unfit(test: Test) -> str:
    """Why a test is not run, if so."""
    if test.view:
        return "rhetlint has no views"
    if f".{test.format}" not in DRAFT_SUFFIXES:
        return f"rhetlint does not read .{test.format}"
    return ""


def _checkers(source: Source, path: str, test: Test) -> tuple[str, list[Checker]]:
    """The id of the rule that ``test`` is about, if it is about one, and what runs over its draft."""
    if path.endswith(TEST_FILES) and not test.rule:
        checker = source.checker(f"test.{test.format}", lambda rules: rules)
        return "", [checker] if checker else []
    wanted = os.path.join(os.path.dirname(path), test.rule) if test.rule else path
    rule = next((r for r in source.rules if r.path and os.path.realpath(r.path) == os.path.realpath(wanted)), None)
    if rule is None:
        style, name = os.path.split(os.path.abspath(wanted))
        if not os.path.isfile(wanted):
            hint = nearest(test.rule, [os.path.basename(rule.path) for rule in source.rules])
            raise InputError([Problem(path, test.line, 1, f"there is no rule {test.rule!r}", hint)])
        rule_id = f"{os.path.basename(style)}/{name.partition('.')[0]}"
        rule, problems = read_rule(wanted, rule_id, find=finder(source.config))
        if rule is None:
            raise InputError(problems)
    if point_of(rule) in NOT_RUN:
        raise InputError([Problem(path, test.line, 1, f"the rule {test.rule!r} is not run, so it cannot be tested")])
    return rule.id, [Checker([rule], Setting(styles=source.config.styles))]


def _tried(rule: str, checkers: Iterable[Checker], path: str, test: Test) -> tuple[Case, list[Finding]]:
    name = f"test.{test.format}"
    findings: list[Finding] = []
    failures: list[str] = []
    for checker in checkers:
        found, problems = checker.check(test.text, name, markup_of(name))
        findings += found
        failures += [problem.message for problem in problems]
    said = "".join(f"{f.line}:{f.column}:{f.rule.replace('/', '.', 1)}:{f.message}\n" for f in sorted(findings))
    failures += _failures(test, said)
    return Case(rule, path, test.line, tuple(f"{test.name!r}: {failure}" for failure in failures)), findings


def _failures(test: Test, said: str) -> Iterator[str]:
    if test.want is not None:
        wanted = Counter(line.rstrip() for line in test.want.splitlines() if line.strip())
        got = Counter(line.rstrip() for line in said.splitlines() if line.strip())
        yield from (f"expected {line!r}, which is not found" for line in (wanted - got).elements())
        yield from (f"found {line!r}, which is not expected" for line in (got - wanted).elements())
    yield from (f"nothing that is found has {text!r} in it" for text in test.contains if text not in said)
    yield from (f"what is found has {text!r} in it" for text in test.absent if text in said)
