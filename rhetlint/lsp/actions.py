"""What an editor offers to do about findings: mend them, silence them, accept their words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lsprotocol.types import (
    CodeAction,
    CodeActionKind,
    Command,
    OptionalVersionedTextDocumentIdentifier,
    TextDocumentEdit,
    TextEdit,
    WorkspaceEdit,
)

from rhetlint.config.model import Config
from rhetlint.config.settings import REJECTED, SERVED
from rhetlint.finding import Finding, Fix
from rhetlint.fix import choose, tidy
from rhetlint.lsp.draft import Draft
from rhetlint.lsp.projects import Project
from rhetlint.lsp.silence import silencing
from rhetlint.rule import Rule

ACCEPT = "rhetlint.accept"
"""The command that adds a word to the vocabulary; its arguments are the address of the draft and the word."""

FIX_ALL = f"{CodeActionKind.SourceFixAll.value}.rhetlint"
KINDS = (CodeActionKind.QuickFix, FIX_ALL)

_SHOWN = 40
_WORD = re.compile(r"[^\W_](?:[\w .+#&'’/-]*[\w+#])?")
"""What can be an entry of the vocabulary as it stands in a draft: no markup, no line break."""


class Actions:
    """The actions for a ``draft``, which lies in ``project``.  ``versioned`` says that the editor takes edits for one
    version of a text."""

    def __init__(self, draft: Draft, project: Project, versioned: bool) -> None:
        self._draft = draft
        self._project = project
        self._versioned = versioned

    def quick(self, findings: Iterable[Finding]) -> Iterator[CodeAction]:
        """What can be done about each of ``findings``."""
        for finding in findings:
            yield from self._mending(finding)
            yield from self._accepting(finding)
            yield from self._silencing(finding)

    def fix_all(self) -> Iterator[CodeAction]:
        """Mending all that can be mended safely, as ``check --fix`` does at first."""
        fixes = choose(self._draft.buffer.source, self._draft.findings)
        if fixes:
            yield CodeAction("Fix what rhetlint can fix safely", kind=FIX_ALL, edit=self._edit(fixes))

    def _mending(self, finding: Finding) -> Iterator[CodeAction]:
        for i, fix in enumerate(finding.fixes):
            edit = self._edit([tidy(self._draft.buffer.source, fix)])
            title = _title(self._draft.buffer.source, finding, fix)
            yield self._quick(finding, title, edit=edit, is_preferred=i == 0)

    def _silencing(self, finding: Finding) -> Iterator[CodeAction]:
        fix = silencing(self._draft.document, finding)
        if fix:
            where = "in this draft" if "disable-file" in fix.text else "here"
            yield self._quick(finding, f"Silence {finding.rule} {where}", edit=self._edit([fix]))

    def _accepting(self, finding: Finding) -> Iterator[CodeAction]:
        rule = self._project.rules.get(finding.rule)
        if rule is None or (rule.kind not in SERVED and rule.id != REJECTED.id):
            return
        rejected = _rejected(self._project.linter.settings(self._draft.buffer.path).config)
        for word in _words(rule, finding):
            if word.lower() in rejected:
                continue  # a config cannot accept what it rejects
            title = f"Add “{word}” to the vocabulary"
            yield self._quick(finding, title, command=Command(title, ACCEPT, arguments=[self._draft.buffer.uri, word]))

    def _quick(
        self,
        finding: Finding,
        title: str,
        edit: WorkspaceEdit | None = None,
        command: Command | None = None,
        is_preferred: bool = False,
    ) -> CodeAction:
        diagnostic = self._draft.diagnostic(finding)
        preferred = True if is_preferred else None
        kind = CodeActionKind.QuickFix
        return CodeAction(title, kind, [diagnostic], is_preferred=preferred, edit=edit, command=command)

    def _edit(self, fixes: Iterable[Fix]) -> WorkspaceEdit:
        buffer = self._draft.buffer
        edits = [TextEdit(self._draft.positions.range(fix.start, fix.end), fix.text) for fix in fixes]
        if not self._versioned:
            return WorkspaceEdit(changes={buffer.uri: edits})
        identifier = OptionalVersionedTextDocumentIdentifier(buffer.uri, buffer.version)
        return WorkspaceEdit(document_changes=[TextDocumentEdit(identifier, list(edits))])


def _title(source: str, finding: Finding, fix: Fix) -> str:
    """What ``fix`` makes of the finding's text."""
    if fix.start < finding.start or finding.end < fix.end:
        old, new = source[fix.start : fix.end], fix.text
    else:
        old = finding.match
        new = source[finding.start : fix.start] + fix.text + source[fix.end : finding.end]
    if not new.strip():
        return f"Delete “{_short(old)}”"
    return f"Change to “{_short(new)}”"


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


def _rejected(config: Config) -> set[str]:
    """What ``config`` itself, and not a pack, rejects; in small letters."""
    layers = (*config.own, *(override.layer for override in config.overrides))
    return {entry.value.lower() for layer in layers for entry in layer.vocabulary.reject}


def _words(rule: Rule, finding: Finding) -> Iterator[str]:
    """What of the finding could be accepted: its text, or of a heading the words whose capitals are not as expected."""
    if rule.kind != "capitalization":
        found = [finding.match]
    else:
        old, new = finding.match.split(), finding.fixes[0].text.split() if finding.fixes else []
        pairs = zip(old, new, strict=True) if len(old) == len(new) else ()
        found = [word for word, other in pairs if word != other]
    for word in dict.fromkeys(word.strip(".,:;!?()“”\"'‘’") for word in found):
        if _WORD.fullmatch(word) and "  " not in word:
            yield word
