"""What came of trying rules, as text, JSON or JUnit XML."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby

from rhetlint.authoring.trial import Case

FORMATS = ("text", "json", "junit")


def render(form: str, cases: Sequence[Case], silent: Sequence[str]) -> str:
    """All ``cases``, and the rules in ``silent``, which no example makes speak, in one of :data:`FORMATS`."""
    return {"text": _text, "json": _json, "junit": _junit}[form](cases, silent)


def _failed(cases: Sequence[Case]) -> list[Case]:
    return [case for case in cases if case.failures]


def _text(cases: Sequence[Case], silent: Sequence[str]) -> str:
    failed_cases = sorted(_failed(cases), key=lambda case: (case.path, case.line))
    lines = [f"{_place(case)}: {_about(case)}{failure}" for case in failed_cases for failure in case.failures]
    lines += [f"{rule}: no example makes it speak" for rule in silent]
    passed = f"{len(cases) - len(failed_cases)} of {len(cases)} examples pass"
    return "\n".join([*lines, passed if cases else "No examples"]) + "\n"


def _place(case: Case) -> str:
    return f"{case.path}:{case.line}" if case.line else case.path


def _about(case: Case) -> str:
    return f"{case.rule}: " if case.rule else ""


def _json(cases: Sequence[Case], silent: Sequence[str]) -> str:
    made = {
        "schema_version": 1,
        "cases": [{**case._asdict(), "passed": not case.failures} for case in cases],
        "silent_rules": list(silent),
        "summary": {"cases": len(cases), "failed": len(_failed(cases))},
    }
    return json.dumps(made, ensure_ascii=False, indent=1) + "\n"


def _junit(cases: Sequence[Case], silent: Sequence[str]) -> str:
    everything = [*cases, *(Case(rule, rule, 0, ("no example makes it speak",)) for rule in silent)]
    return "\n".join(_suites(everything)) + "\n"


def _suites(cases: Sequence[Case]) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield f'<testsuites tests="{len(cases)}" failures="{len(_failed(cases))}">'
    for pack, group in groupby(sorted(cases), key=lambda case: case.rule.partition("/")[0]):
        members = list(group)
        yield f'<testsuite name={_quoted(pack or "drafts")} tests="{len(members)}" failures="{len(_failed(members))}">'
        for case in members:
            name = f"<testcase classname={_quoted(case.rule)} name={_quoted(_place(case))} file={_quoted(case.path)}"
            if case.failures:
                yield f"{name}><failure message={_quoted('; '.join(case.failures))}/></testcase>"
            else:
                yield f"{name}/>"
        yield "</testsuite>"
    yield "</testsuites>"


def _quoted(text: str) -> str:
    from xml.sax.saxutils import quoteattr

    return quoteattr("".join(c if c.isprintable() else " " for c in text))
