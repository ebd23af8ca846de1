"""The server: what an editor sends, and what it is sent.  Speaks over the streams that it is given.

Drafts are linted in the one thread there is.  What the editor sends meanwhile waits, and when several changes have
come, only the last is linted.
"""

from __future__ import annotations

import asyncio
import gc
import os
import time
from collections.abc import Iterable
from typing import BinaryIO

from lsprotocol import types
from pygls.lsp.server import LanguageServer
from pygls.uris import from_fs_path, to_fs_path
from pygls.workspace import TextDocument

from rhetlint import __version__
from rhetlint.authoring.pages import explanation, section
from rhetlint.errors import InputError, Problem
from rhetlint.finding import Finding
from rhetlint.linter import Checked
from rhetlint.lsp.accept import accept
from rhetlint.lsp.actions import ACCEPT, FIX_ALL, KINDS, Actions
from rhetlint.lsp.draft import Buffer, Draft, problem_at
from rhetlint.lsp.positions import Positions
from rhetlint.lsp.projects import Projects
from rhetlint.patterns import remember_matches
from rhetlint.text.document import DRAFT_SUFFIXES

LANGUAGES = {"markdown": ".md", "mdx": ".mdx", "plaintext": ".txt", "text": ".txt"}
"""The languages of editors that are drafts whatever the file is called, and the suffix of a file without a name."""

BURST = 0.001
"""Seconds that a change waits for the next one: enough for what arrives together."""

REST = 1.0
"""Seconds without a change after which there is time for other things."""

EXAMPLES = 3
"""Of each sort, when a rule is explained."""

_LONG = 0.1  # seconds of linting from which a draft waits for a pause as long as that
_LONGEST_PAUSE = 1.0
_MOST_GARBAGE = 500  # times of linting without such a pause; each leaves some 0.2 MB
_WATCHED = "**/*.{yaml,yml,toml,json,words,txt}"


class Server(LanguageServer):
    """The state of one session: the drafts that are open, and what is wrong with configs."""

    def __init__(self) -> None:
        # Whole texts: they cost less than finding lines in them, and no two notions of a line can meet.
        super().__init__("rhetlint", __version__, text_document_sync_kind=types.TextDocumentSyncKind.Full)
        self.projects = Projects()
        self._drafts: dict[str, Draft] = {}
        self._waiting: dict[str, asyncio.TimerHandle] = {}
        self._cost: dict[str, float] = {}
        self._told: list[Problem] = []
        self._crashes: set[str] = set()
        self._resting: asyncio.TimerHandle | None = None
        self._linted_since = 0

    @property
    def encoding(self) -> str:
        """The units in which the editor counts."""
        encoding = self.workspace.position_encoding
        return encoding.value if isinstance(encoding, types.PositionEncodingKind) else encoding or "utf-16"

    def later(self, uri: str) -> None:
        """Lint the draft soon, unless it changes again before that."""
        self._stop_waiting(uri)
        cost = self._cost.get(uri, 0.0)
        pause = BURST if cost < _LONG else min(cost, _LONGEST_PAUSE)
        self._waiting[uri] = asyncio.get_running_loop().call_later(pause, self.lint, uri)

    def lint(self, uri: str) -> Draft | None:
        """Lint what the editor has now, and show what was found; None for what is no draft."""
        draft = self._linted(uri)
        self._tell_problems()
        return draft

    def _linted(self, uri: str) -> Draft | None:
        self._stop_waiting(uri)
        buffer = self._buffer(uri)
        if buffer is None:
            return None
        began = time.process_time()
        project = self.projects.of(buffer.path)
        try:
            checked = project.check(buffer.path, buffer.source)
        except Exception as error:  # the editor should not lose its server
            checked = Checked([], [])
            self._tell_crash(f"rhetlint met an error of its own in {buffer.path}; please report it: {error!r}")
        settings = project.linter.settings(buffer.path)
        draft = self._drafts[uri] = Draft(buffer, checked, self.encoding, settings.frontmatter)
        self._show(uri, draft.diagnostics(), buffer.version)
        self._cost[uri] = time.process_time() - began
        self.rest()
        return draft

    def rest(self) -> None:
        """Search for garbage once the writer pauses: it takes longer than linting, so not in the midst of typing."""
        if self._resting:
            self._resting.cancel()
        self._linted_since += 1
        pause = REST if self._linted_since < _MOST_GARBAGE else 0.0
        self._resting = asyncio.get_running_loop().call_later(pause, self._collect)

    def _collect(self) -> None:
        self._linted_since = 0
        gc.collect()

    def current(self, uri: str) -> Draft | None:
        """The draft as the editor has it now, linted."""
        draft = self._drafts.get(uri)
        if draft is None or uri in self._waiting:
            return self.lint(uri)
        return draft

    def close(self, uri: str) -> None:
        """Forget a draft."""
        self._stop_waiting(uri)
        self._cost.pop(uri, None)
        if self._drafts.pop(uri, None):
            self._show(uri, [])

    def reload(self) -> None:
        """Take up what has changed in configs and packs, in all drafts."""
        if self.projects.refresh():
            for uri in list(self._drafts):
                self._linted(uri)
            self._tell_problems()

    def tell(self, message: str) -> None:
        """Show the writer a message."""
        self.window_show_message(types.ShowMessageParams(types.MessageType.Error, message))

    def accept(self, uri: str, word: str) -> None:
        """Add a word to the vocabulary of a draft."""
        draft = self.current(uri)
        if draft is None:
            return
        path = draft.buffer.path
        config = self.projects.of(path).linter.settings(path).config
        try:
            accept(word, config, self._home(path))
        except InputError as error:
            self.tell("\n".join(map(str, error.problems)))
        self.reload()

    def _home(self, path: str) -> str:
        """Where a first config for the draft at ``path`` belongs: the editor's folder that it lies in, or its own."""
        folders = [to_fs_path(uri) or "" for uri in self.workspace.folders]
        within = [folder for folder in folders if folder and path.startswith(os.path.join(folder, ""))]
        return max(within, key=len, default=os.path.dirname(path))

    def _buffer(self, uri: str) -> Buffer | None:
        document = self.workspace.text_documents.get(uri) or self.workspace.get_text_document(uri)
        path = self._path(document)
        return Buffer(uri, document.version, path, _sound(document.source)) if path else None

    def _path(self, document: TextDocument) -> str:
        """Where a draft is or, if it is new, would be; "" for what is no draft."""
        suffix = LANGUAGES.get(document.language_id or "", "")
        path = to_fs_path(document.uri) if document.uri.startswith("file:") else ""
        if path:
            return os.path.abspath(path) if suffix or _suffix(path) in DRAFT_SUFFIXES else ""
        if not suffix:
            return ""
        folders = [to_fs_path(uri) for uri in self.workspace.folders]
        return os.path.join((folders and folders[0]) or os.getcwd(), f"untitled{suffix}")

    def _stop_waiting(self, uri: str) -> None:
        if handle := self._waiting.pop(uri, None):
            handle.cancel()

    def _show(self, uri: str, diagnostics: list[types.Diagnostic], version: int | None = None) -> None:
        self.text_document_publish_diagnostics(types.PublishDiagnosticsParams(uri, diagnostics, version))

    def _tell_crash(self, message: str) -> None:
        """Tell of an error of our own, once and not at each keystroke."""
        if message not in self._crashes:
            self._crashes.add(message)
            self.tell(message)

    def _tell_problems(self) -> None:
        """Show what is wrong with configs and packs, in their files; a message tells what is new."""
        problems = self.projects.problems()
        if problems == self._told:
            return
        new = [problem for problem in problems if problem not in self._told]
        for path in {problem.path for problem in (*problems, *self._told) if problem.path}:
            positions = Positions(_content(path), self.encoding)
            shown = [problem_at(problem, positions) for problem in problems if problem.path == path]
            self._show(from_fs_path(os.path.abspath(path)) or "", shown)
        self._told = problems
        if new:
            self.tell("rhetlint checks no draft here until this is right:\n" + "\n".join(map(str, new)))


def _suffix(path: str) -> str:
    return os.path.splitext(path)[1].lower()


def _content(path: str) -> str:
    try:
        with open(path, encoding="utf-8", newline="") as file:
            return file.read()
    except (OSError, UnicodeDecodeError):
        return ""


def _sound(source: str) -> str:
    """``source`` with what is half of a character replaced, unit for unit: no file could hold it."""
    try:
        source.encode()
    except UnicodeEncodeError:
        return source.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return source


def serve(stdin: BinaryIO, stdout: BinaryIO) -> None:
    """Speak with an editor until it has enough."""
    gc.disable()  # see Server.rest
    remember_matches()
    make_server().start_io(stdin, stdout)


def make_server() -> Server:
    """A server that knows what to do with each message."""
    server = Server()

    @server.feature(types.INITIALIZED)
    def initialized(_: types.InitializedParams) -> None:
        workspace = server.client_capabilities.workspace
        watching = workspace and workspace.did_change_watched_files
        if watching and watching.dynamic_registration:
            options = types.DidChangeWatchedFilesRegistrationOptions([types.FileSystemWatcher(_WATCHED)])
            method = types.WORKSPACE_DID_CHANGE_WATCHED_FILES
            registration = types.Registration("rhetlint-inputs", method, options)
            server.client_register_capability(types.RegistrationParams([registration]))

    @server.feature(types.TEXT_DOCUMENT_DID_OPEN)
    def opened(params: types.DidOpenTextDocumentParams) -> None:
        server.lint(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CHANGE)
    def changed(params: types.DidChangeTextDocumentParams) -> None:
        server.later(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_SAVE)
    def saved(params: types.DidSaveTextDocumentParams) -> None:
        server.reload()
        server.current(params.text_document.uri)

    @server.feature(types.TEXT_DOCUMENT_DID_CLOSE)
    def closed(params: types.DidCloseTextDocumentParams) -> None:
        server.close(params.text_document.uri)

    @server.feature(types.WORKSPACE_DID_CHANGE_WATCHED_FILES)
    def files_changed(_: types.DidChangeWatchedFilesParams) -> None:
        server.reload()

    @server.feature(types.TEXT_DOCUMENT_CODE_ACTION, types.CodeActionOptions(code_action_kinds=list(KINDS)))
    def actions(params: types.CodeActionParams) -> list[types.CodeAction]:
        draft = server.current(params.text_document.uri)
        return _actions(server, draft, params) if draft else []

    @server.feature(types.TEXT_DOCUMENT_HOVER)
    def hover(params: types.HoverParams) -> types.Hover | None:
        draft = server.current(params.text_document.uri)
        return _hover(server, draft, params.position) if draft else None

    @server.command(ACCEPT)
    def accept_word(uri: str, word: str) -> None:
        server.accept(uri, word)

    return server


def _actions(server: Server, draft: Draft, params: types.CodeActionParams) -> list[types.CodeAction]:
    workspace = server.client_capabilities.workspace
    edits = workspace.workspace_edit if workspace else None
    project = server.projects.of(draft.buffer.path)
    offered = Actions(draft, project, versioned=bool(edits and edits.document_changes))
    only = params.context.only
    found: list[types.CodeAction] = []
    if _wanted(types.CodeActionKind.QuickFix, only):
        found += offered.quick(draft.at(params.range))
    if only and _wanted(FIX_ALL, only):
        found += offered.fix_all()
    return found


def _wanted(kind: str, only: Iterable[str] | None) -> bool:
    """Whether an editor that asks for the kinds ``only`` (None: any) wants ``kind``: kinds nest, with dots."""
    return only is None or any(f"{kind}.".startswith(f"{asked}.") for asked in only)


def _hover(server: Server, draft: Draft, position: types.Position) -> types.Hover | None:
    found = draft.under(position)
    if not found:
        return None
    project = server.projects.of(draft.buffer.path)
    once: dict[str, Finding] = {}
    for finding in found:
        once.setdefault(finding.rule, finding)
    rules = [project.explained(rule)._replace(message=finding.message) for rule, finding in once.items()]
    hovering = server.client_capabilities.text_document and server.client_capabilities.text_document.hover
    formats = hovering.content_format if hovering else None
    if formats is not None and types.MarkupKind.Markdown not in formats:
        text = "\n\n".join("\n".join(explanation(rule)) for rule in rules)
        content = types.MarkupContent(types.MarkupKind.PlainText, text)
    else:
        text = "\n\n".join("\n".join(section(rule, EXAMPLES)) for rule in rules)
        content = types.MarkupContent(types.MarkupKind.Markdown, text)
    return types.Hover(content, draft.positions.range(found[0].start, found[0].end))
