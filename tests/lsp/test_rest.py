"""When the server searches for garbage: not while someone types, and not too seldom."""

from __future__ import annotations

import asyncio

import pytest

from rhetlint.lsp import server as module


def test_garbage_waits_for_a_pause_but_not_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[bool] = []
    monkeypatch.setattr(module, "REST", 0.2)
    monkeypatch.setattr(module.gc, "collect", lambda: searched.append(True))

    async def session() -> list[int]:
        server = module.make_server()
        counts = []
        for _ in range(module._MOST_GARBAGE - 1):
            server.rest()
        await asyncio.sleep(0)
        counts.append(len(searched))
        await asyncio.sleep(0.5)
        counts.append(len(searched))
        for _ in range(module._MOST_GARBAGE):
            server.rest()
        await asyncio.sleep(0.01)
        return [*counts, len(searched)]

    assert asyncio.run(session()) == [0, 1, 2]
