"""An editor, as far as a language server can tell: JSON-RPC over the pipes of ``rhetlint lsp``."""

from __future__ import annotations

import json
import os
import queue
import subprocess
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

PATIENCE = 30.0
"""Seconds until a missing answer is a failure; machines can be slow."""

CAPABILITIES = {
    "workspace": {"workspaceEdit": {"documentChanges": True}, "didChangeWatchedFiles": {"dynamicRegistration": True}},
    "textDocument": {"hover": {"contentFormat": ["markdown", "plaintext"]}},
}


class Client:
    """A session with a server of its own.  Every message that arrives is kept in ``messages``."""

    def __init__(self, folder: Path, encodings: Sequence[str] = (), **capabilities: Any) -> None:
        self.folder = folder
        self.messages: list[dict[str, Any]] = []
        self.texts: dict[str, str] = {}
        self._versions: dict[str, int] = {}
        self._number = 0
        self._arrived: queue.Queue[dict[str, Any] | None] = queue.Queue()
        environ = {**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])}
        self.process = subprocess.Popen(
            [sys.executable, "-m", "rhetlint", "lsp"],
            cwd=folder, env=environ, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
        )  # fmt: skip
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        said = {**CAPABILITIES, **capabilities}
        if encodings:
            said["general"] = {"positionEncodings": list(encodings)}
        folders = [{"uri": folder.as_uri(), "name": "drafts"}]
        self.server = self.request(
            "initialize", processId=None, rootUri=folder.as_uri(), workspaceFolders=folders, capabilities=said
        )
        self.notify("initialized")

    def _read(self) -> None:
        out = self.process.stdout
        assert out
        while True:
            length = 0
            while line := out.readline().strip():
                if line.lower().startswith(b"content-length:"):
                    length = int(line.partition(b":")[2])
            if not length:
                self._arrived.put(None)
                return
            self._arrived.put(json.loads(out.read(length)))

    def _send(self, **message: Any) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.process.stdin.flush()

    def wait(self, wanted: Callable[[dict[str, Any]], bool]) -> dict[str, Any]:
        """The next message that is ``wanted``; what the server asks meanwhile is granted."""
        while True:
            message = self._arrived.get(timeout=PATIENCE)
            if message is None:
                assert self.process.stderr
                raise AssertionError(self.process.stderr.read().decode())
            self.messages.append(message)
            if "id" in message and "method" in message:
                self._send(id=message["id"], result=None)
            if wanted(message):
                return message

    def notify(self, method: str, **params: Any) -> None:
        """Tell the server something."""
        self._send(method=method, params=params)

    def request(self, method: str, **params: Any) -> Any:
        """Ask the server something, and give its answer."""
        self._number += 1
        self._send(id=self._number, method=method, params=params)
        answer = self.wait(lambda message: message.get("id") == self._number and "method" not in message)
        assert "error" not in answer, answer
        return answer["result"]

    def uri(self, name: str) -> str:
        """The address of the file of that name."""
        return name if ":" in name else (self.folder / name).as_uri()

    def open(self, name: str, text: str, language: str = "markdown") -> list[dict[str, Any]]:
        """Open a draft, and give what the server says of it."""
        uri = self.uri(name)
        self.texts[uri], self._versions[uri] = text, 1
        item = {"uri": uri, "languageId": language, "version": 1, "text": text}
        self.notify("textDocument/didOpen", textDocument=item)
        return self.diagnostics(name)

    def change(self, name: str, text: str) -> None:
        """Change a draft."""
        uri = self.uri(name)
        self._versions[uri] += 1
        self.texts[uri] = text
        identifier = {"uri": uri, "version": self._versions[uri]}
        self.notify("textDocument/didChange", textDocument=identifier, contentChanges=[{"text": text}])

    def save(self, name: str) -> None:
        """Say that a file was saved."""
        self.notify("textDocument/didSave", textDocument={"uri": self.uri(name)})

    def diagnostics(self, name: str) -> list[dict[str, Any]]:
        """What the server says next of a file."""
        uri = self.uri(name)
        message = self.wait(
            lambda m: m.get("method") == "textDocument/publishDiagnostics" and m["params"]["uri"] == uri
        )
        found: list[dict[str, Any]] = message["params"]["diagnostics"]
        return found

    def actions(self, name: str, range_: dict[str, Any], *kinds: str) -> dict[str, dict[str, Any]]:
        """What can be done in a range, by title."""
        context = {"diagnostics": [], **({"only": list(kinds)} if kinds else {})}
        identifier = {"uri": self.uri(name)}
        found = self.request("textDocument/codeAction", textDocument=identifier, range=range_, context=context)
        return {action["title"]: action for action in found}

    def applied(self, name: str, action: dict[str, Any]) -> str:
        """What a draft becomes when the edit of ``action`` is applied; its positions are taken for UTF-16."""
        uri = self.uri(name)
        (change,) = action["edit"]["documentChanges"]
        assert change["textDocument"] == {"uri": uri, "version": self._versions[uri]}
        units = self.texts[uri].encode("utf-16-le")
        for edit in reversed(change["edits"]):
            start, end = (self._units(uri, edit["range"][side]) for side in ("start", "end"))
            units = units[:start] + edit["newText"].encode("utf-16-le") + units[end:]
        return units.decode("utf-16-le")

    def _units(self, uri: str, position: dict[str, int]) -> int:
        """The offset of a position in bytes of UTF-16."""
        lines = self.texts[uri].replace("\r\n", "\r\0").replace("\r", "\n").split("\n")
        lines = [line.removeprefix("\0") if i else line for i, line in enumerate(lines)]
        text, at = self.texts[uri], 0
        for line in lines[: position["line"]]:
            at += len(line)
            at += 2 if text[at : at + 2] == "\r\n" else 1
        return len(text[:at].encode("utf-16-le")) + 2 * position["character"]

    def end(self) -> int:
        """Shut the server down; its exit status."""
        if self.process.poll() is None:
            self.request("shutdown")
            self._send(method="exit")
        status = self.process.wait(PATIENCE)
        self._reader.join(PATIENCE)  # it reads to the end before its pipe is closed
        for pipe in (self.process.stdin, self.process.stdout, self.process.stderr):
            assert pipe
            pipe.close()
        return status
