"""A session with the language server, over its pipes, as an editor has it."""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.lsp.client import Client

HERE = {"start": {"line": 0, "character": 0}, "end": {"line": 999, "character": 0}}


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """One session for the tests that need no other; each has drafts of its own."""
    client = Client(tmp_path_factory.mktemp("drafts"))
    yield client
    assert client.end() == 0


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Callable[..., Client]]:
    """Starts sessions in a folder of the test."""
    started: list[Client] = []

    def start(**options: Any) -> Client:
        started.append(Client(tmp_path, **options))
        return started[-1]

    yield start
    for client in started:
        client.end()


@pytest.fixture(scope="module")
def simple(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Client]:
    """A session with an editor that reads no Markdown and takes no versions of edits."""
    plain = {"workspace": {}, "textDocument": {"hover": {"contentFormat": ["plaintext"]}}}
    client = Client(tmp_path_factory.mktemp("simple"), **plain)
    yield client
    assert client.end() == 0


def rules(diagnostics: list[dict[str, Any]]) -> list[str]:
    return [diagnostic["code"] for diagnostic in diagnostics]


def marked(text: str, diagnostic: dict[str, Any], codec: str = "utf-16-le", size: int = 2) -> str:
    """What a diagnostic of one line marks."""
    start, end = diagnostic["range"]["start"], diagnostic["range"]["end"]
    assert start["line"] == end["line"]
    units = text.split("\n")[start["line"]].encode(codec)
    return units[start["character"] * size : end["character"] * size].decode(codec)


def test_findings_of_a_draft_that_was_never_saved(client: Client) -> None:
    text = "# 😀 Ships\r\n\r\nThe 😀 crew has has oil. 😀 A brutal man.\r\n"
    found = client.open("unsaved.md", text)
    assert [(d["code"], d["severity"], d["source"], marked(text, d)) for d in found] == [
        ("typos/doubled-word", 1, "rhetlint", "has has"),
        ("loaded/adjective", 2, "rhetlint", "brutal"),
    ]
    assert "twice in a row" in found[0]["message"]
    client.change("unsaved.md", text.replace("has has", "has"))
    assert rules(client.diagnostics("unsaved.md")) == ["loaded/adjective"]
    assert not (client.folder / "unsaved.md").exists()


@pytest.mark.parametrize(("encoding", "codec", "size"), [("utf-8", "utf-8", 1), ("utf-32", "utf-32-le", 4)])
def test_columns_are_counted_as_the_editor_wants(
    session: Callable[..., Client], encoding: str, codec: str, size: int
) -> None:
    client = session(encodings=[encoding, "utf-16"])
    assert client.server["capabilities"]["positionEncoding"] == encoding
    text = "Café 😀: it has has oil.\n"
    (found,) = client.open("draft.md", text)
    assert marked(text, found, codec, size) == "has has"


def test_a_draft_is_read_by_its_name_or_its_language(client: Client) -> None:
    assert rules(client.open("read.txt", "<!-- It has has oil. -->\n", "plaintext")) == ["typos/doubled-word"]
    assert rules(client.open("read.mdx", "{/* It has has oil. */}\n", "mdx")) == []
    assert rules(client.open("untitled:Untitled-1", "It has has oil.\n")) == ["typos/doubled-word"]
    assert rules(client.open("README", "It has has oil.\n")) == ["typos/doubled-word"]
    client.notify(
        "textDocument/didOpen",
        textDocument={"uri": client.uri("code.py"), "languageId": "python", "version": 1, "text": "# has has\n"},
    )
    assert client.request(
        "textDocument/hover", textDocument={"uri": client.uri("code.py")}, position={"line": 0, "character": 4}
    ) is None  # fmt: skip


def test_only_the_last_of_many_changes_is_linted(client: Client) -> None:
    client.open("fast.md", "It is.\n")
    before = len(client.messages)
    for i in range(20):
        client.change("fast.md", f"It is{' is' * (i == 19)}.\n")
    while client.diagnostics("fast.md") == []:
        pass
    answers = [m for m in client.messages[before:] if m.get("method") == "textDocument/publishDiagnostics"]
    assert answers[-1]["params"]["version"] == 21
    assert len(answers) < 20


def test_closing_a_draft_takes_its_findings_back(client: Client) -> None:
    client.open("close.md", "It has has oil.\n")
    client.notify("textDocument/didClose", textDocument={"uri": client.uri("close.md")})
    assert client.diagnostics("close.md") == []


def test_quick_fixes(client: Client) -> None:
    text = "😀 A crew\r\nof 😀 the has has oil.\r\n"
    (found,) = client.open("fix.md", text)
    actions = client.actions("fix.md", found["range"])
    assert list(actions) == ["Change to “has”", "Silence typos/doubled-word here"]
    mending = actions["Change to “has”"]
    assert mending["isPreferred"] and mending["kind"] == "quickfix" and mending["diagnostics"] == [found]
    assert client.applied("fix.md", mending) == text.replace("has has", "has")
    silencing = client.applied("fix.md", actions["Silence typos/doubled-word here"])
    assert silencing == text.replace("oil.", "oil. <!-- rhetlint-disable-line typos/doubled-word -->")
    assert client.actions("fix.md", {"start": {"line": 0, "character": 0}, "end": {"line": 0, "character": 2}}) == {}


def test_actions_are_those_for_what_is_in_the_editor_now(client: Client) -> None:
    client.open("now.md", "It has has oil.\n")
    client.change("now.md", "So much, and it has has oil.\n")
    actions = client.actions("now.md", HERE)
    assert client.applied("now.md", actions["Change to “has”"]) == "So much, and it has oil.\n"


def test_an_editor_that_takes_no_versions_gets_plain_edits(simple: Client) -> None:
    simple.open("edit.md", "It has has oil.\n")
    edit = simple.actions("edit.md", HERE)["Change to “has”"]["edit"]
    assert list(edit) == ["changes"] and list(edit["changes"]) == [simple.uri("edit.md")]


def test_everything_safe_is_fixed_at_once(client: Client) -> None:
    text = "It has has oil. 😀 The the end, a brutal one.\n"
    client.open("all.md", text)
    assert all(not title.startswith("Fix what") for title in client.actions("all.md", HERE))
    (action,) = client.actions("all.md", HERE, "source.fixAll").values()
    assert action["kind"] == "source.fixAll.rhetlint"
    assert client.applied("all.md", action) == "It has oil. 😀 The end, a brutal one.\n"
    assert client.actions("all.md", HERE, "refactor") == {}


def test_silencing_speaks_the_language_of_the_draft(client: Client) -> None:
    silence = "Silence typos/doubled-word here"
    client.open("silence.mdx", "It has has oil.\n", "mdx")
    changed = client.applied("silence.mdx", client.actions("silence.mdx", HERE)[silence])
    assert changed == "{/* rhetlint-disable-next-line typos/doubled-word */}\nIt has has oil.\n"
    client.change("silence.mdx", changed)
    assert client.diagnostics("silence.mdx") == []
    client.open("silence.txt", "It has has oil.\n", "plaintext")
    assert silence not in client.actions("silence.txt", HERE)


def test_hover_explains_the_rule(client: Client) -> None:
    client.open("hover.md", "😀 It has has oil.\n")
    place = {"textDocument": {"uri": client.uri("hover.md")}}
    hover = client.request("textDocument/hover", **place, position={"line": 0, "character": 8})
    assert hover["range"] == {"start": {"line": 0, "character": 6}, "end": {"line": 0, "character": 13}}
    assert hover["contents"]["kind"] == "markdown"
    text = hover["contents"]["value"]
    assert text.startswith("## typos/doubled-word\n")
    assert "writers read over it" in text and "«has has»" in text and "rhetlint-disable-next-line" in text
    assert client.request("textDocument/hover", **place, position={"line": 0, "character": 0}) is None


def test_of_findings_in_one_another_the_shortest_comes_first(client: Client) -> None:
    client.open("nested.md", f"There was {'a lamp, and then ' * 20}a brutal brutal end.\n")
    place = {"line": 0, "character": 355}
    hover = client.request("textDocument/hover", textDocument={"uri": client.uri("nested.md")}, position=place)
    text = hover["contents"]["value"]
    assert [line for line in text.splitlines() if line.startswith("## ")] == [
        "## loaded/adjective", "## typos/doubled-word", "## readability/long-sentence",
    ]  # fmt: skip
    assert hover["range"]["end"]["character"] - hover["range"]["start"]["character"] == len("brutal")
    assert "> This sentence has 86 words" in text, "what is said here, not how it is made"
    titles = list(client.actions("nested.md", {"start": place, "end": place}))
    assert titles[-1] == "Silence readability/long-sentence here"


def test_hover_is_plain_text_where_markdown_is_not_read(simple: Client) -> None:
    simple.open("hover.md", "It has has oil.\n")
    place = {"textDocument": {"uri": simple.uri("hover.md")}, "position": {"line": 0, "character": 4}}
    contents = simple.request("textDocument/hover", **place)["contents"]
    assert contents["kind"] == "plaintext" and contents["value"].startswith("typos/doubled-word  (error, on)")


def test_repeated_findings_name_their_other_places(client: Client) -> None:
    (client.folder / "folded").mkdir()
    (client.folder / "folded" / ".rhetlint.yaml").write_text("rules: {loaded: {fold: document}}\n", encoding="utf-8")
    (found,) = client.open("folded/a.md", "A brutal 😀 man.\n\n😀 Some brutal talk.\n")
    (other,) = found["relatedInformation"]
    assert other["location"]["range"]["start"] == {"line": 2, "character": 8}
    actions = client.actions("folded/a.md", other["location"]["range"])
    changed = client.applied("folded/a.md", actions["Silence loaded/adjective here"])
    assert changed.endswith("man.\n\n<!-- rhetlint-disable-next-line loaded/adjective -->\n😀 Some brutal talk.\n")


def test_a_mistake_in_a_comment_is_shown_where_it_stands(client: Client) -> None:
    (found,) = client.open("comment.md", "😀 <!-- rhetlint-disable-line loadd -->\n")
    assert found["range"]["start"] == {"line": 0, "character": 30}
    assert found["severity"] == 1 and "did you mean 'loaded'" in found["message"]


def write(client: Client, name: str, text: str) -> Path:
    path = client.folder / name
    path.parent.mkdir(exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_changes_of_configs_and_packs_are_picked_up(client: Client) -> None:
    text = "It has has oil, a brutal lamp.\n"
    assert rules(client.open("changing/a.md", text)) == ["typos/doubled-word", "loaded/adjective"]
    write(client, "changing/.rhetlint.yaml", "ignore: [loaded]\npacks: [house]\n")
    write(client, "changing/house/lamp.yaml", "kind: words\nmessage: A lamp.\nwords: [lamp]\n")
    client.notify("workspace/didChangeWatchedFiles", changes=[])
    assert rules(client.diagnostics("changing/a.md")) == ["typos/doubled-word", "house/lamp"]
    write(client, "changing/house/lamp.yaml", "kind: words\nmessage: Oil!\nwords: [oil]\n")
    client.save("changing/.rhetlint.yaml")
    assert [d["message"] for d in client.diagnostics("changing/a.md")][1] == "Oil!"
    (client.folder / "changing" / ".rhetlint.yaml").unlink()
    client.change("changing/a.md", f"{text}\n")  # without any word about the files
    assert rules(client.diagnostics("changing/a.md")) == ["typos/doubled-word", "loaded/adjective"]


def test_hover_explains_the_rule_of_a_pack_of_the_project(client: Client) -> None:
    write(client, "packed/.rhetlint.yaml", "packs: [house.yaml]\n")
    write(
        client, "packed/house.yaml",
        "pack: house\nrules:\n  lamp:\n    kind: words\n    message: A lamp.\n    why: Lamps *smoke*.\n    words: [lamp]\n"
        "    examples: {flag: [The «lamp».]}\n",
    )  # fmt: skip
    client.open("packed/a.md", "The lamp.\n")
    place = {"textDocument": {"uri": client.uri("packed/a.md")}, "position": {"line": 0, "character": 5}}
    text = client.request("textDocument/hover", **place)["contents"]["value"]
    assert "Lamps \\*smoke\\*." in text and "«lamp»" in text


def test_what_is_wrong_with_a_config_is_shown_in_it(client: Client) -> None:
    config = write(client, "wrong/.rhetlint.yaml", "# 😀\nselct: [all]\n")
    before = len(client.messages)
    assert client.open("wrong/a.md", "It has has oil.\n") == []
    (found,) = client.diagnostics("wrong/.rhetlint.yaml")
    assert found["range"]["start"] == {"line": 1, "character": 0}
    assert found["message"] == "unknown key 'selct' (did you mean 'select'?)"
    client.wait(lambda message: message.get("method") == "window/showMessage")
    assert rules(client.open("beside.md", "It has has oil.\n")) == ["typos/doubled-word"], "other drafts are checked"
    client.save("beside.md")
    assert rules(client.diagnostics("beside.md")) == ["typos/doubled-word"]
    shown = [m for m in client.messages[before:] if m.get("method") == "window/showMessage"]
    assert len(shown) == 1 and ".rhetlint.yaml:2:1: unknown key" in shown[0]["params"]["message"]
    config.write_text("select: [all]\n", encoding="utf-8")
    client.save("wrong/.rhetlint.yaml")
    assert "typos/doubled-word" in rules(client.diagnostics("wrong/a.md"))
    assert client.diagnostics("wrong/.rhetlint.yaml") == []


def test_what_a_config_leaves_out_is_left_alone(client: Client) -> None:
    write(client, "out/.rhetlint.yaml", "exclude: [old.md]\n")
    assert client.open("out/old.md", "It has has oil.\n") == []


def test_what_the_baseline_of_the_config_knows_is_not_shown(client: Client) -> None:
    known = {"a.md": {"typos/doubled-word": ["It has has oil."]}, "gone.md": {"loaded/adjective": ["A brutal man."]}}
    baseline = write(client, "known/old.json", json.dumps({"version": 1, "drafts": known}))
    write(client, "known/.rhetlint.yaml", "baseline: old.json\n")
    text = "It has has\noil. The the lamp. A brutal man. It has has oil.\n"
    write(client, "known/a.md", text)
    assert [marked(text, d) for d in client.open("known/a.md", text)] == ["The the", "has has"]
    assert rules(client.open("known/b.md", "It has has oil.\n")) == ["typos/doubled-word"], (
        "known in another draft only"
    )
    baseline.write_text(json.dumps({"version": 1, "drafts": {}}), encoding="utf-8")
    client.save("known/a.md")
    assert [len(client.diagnostics(f"known/{name}.md")) for name in "ab"] == [4, 1]
    baseline.unlink()
    client.change("known/a.md", "It has has oil.\n")
    assert client.diagnostics("known/a.md") == []
    assert "there is no such baseline" in client.diagnostics("known/old.json")[0]["message"]


def accept(client: Client, name: str, title: str) -> None:
    command = client.actions(name, HERE)[title]["command"]
    client.request("workspace/executeCommand", command=command["command"], arguments=command["arguments"])


def test_a_word_is_added_to_the_vocabulary(client: Client) -> None:
    config = write(client, "words/.rhetlint.yaml", "vocabulary:\n  accept:\n    - GitHub # ours\n")
    (found,) = client.open("words/a.md", "See 😀 github.\n")
    assert found["code"] == "vocabulary/case"
    accept(client, "words/a.md", "Add “github” to the vocabulary")
    assert config.read_text("utf-8") == "vocabulary:\n  accept:\n    - GitHub # ours\n    - github\n"
    assert [m for m in client.messages if m.get("method") == "textDocument/publishDiagnostics"][-1]["params"] == {
        "uri": client.uri("words/a.md"), "version": 1, "diagnostics": [],
    }  # fmt: skip


def test_a_word_that_the_config_rejects_is_not_offered(client: Client) -> None:
    write(client, "rejected/.rhetlint.yaml", "packs: [house.yaml]\nvocabulary: {reject: [lamp]}\n")
    write(client, "rejected/house.yaml", "pack: house\nvocabulary: {reject: [oil]}\n")
    assert rules(client.open("rejected/a.md", "A lamp, oil.\n")) == ["vocabulary/rejected"] * 2
    titles = [title for title in client.actions("rejected/a.md", HERE) if "vocabulary" in title]
    assert titles == ["Silence vocabulary/rejected here", "Add “oil” to the vocabulary"]
    accept(client, "rejected/a.md", titles[1])
    client.change("rejected/a.md", "A lamp, some oil.\n")
    assert len(client.diagnostics("rejected/a.md")) == 1


def test_of_a_heading_the_words_with_odd_capitals_are_offered(client: Client) -> None:
    write(client, "heads/.rhetlint.yaml", "packs: [house]\n")
    write(client, "heads/house/heads.yaml", "kind: capitalization\nmessage: Small.\nscope: heading\nshare: 1\n")
    client.open("heads/a.md", "# How Kubernetes came to be\n")
    assert [title for title in client.actions("heads/a.md", HERE) if "vocabulary" in title] == [
        "Add “Kubernetes” to the vocabulary"
    ]


def test_a_first_config_is_made_for_a_first_word(session: Callable[..., Client], tmp_path: Path) -> None:
    client = session()
    client.open("sub/a.md", "It was utilised.\n")
    uri = client.uri("sub/a.md")
    client.request("workspace/executeCommand", command="rhetlint.accept", arguments=[uri, "utilised"])
    assert (tmp_path / ".rhetlint.yaml").read_text("utf-8") == "vocabulary:\n  accept:\n    - utilised\n"


def test_a_word_that_cannot_be_added_is_told(client: Client) -> None:
    config = write(client, "refused/.rhetlint.yaml", "vocabulary: {accept: GitHub}\n")
    client.open("refused/a.md", "See github.\n")
    before = len(client.messages)
    accept(client, "refused/a.md", "Add “github” to the vocabulary")
    (shown,) = [m for m in client.messages[before:] if m.get("method") == "window/showMessage"]
    assert "could not be added" in shown["params"]["message"]
    assert config.read_text("utf-8") == "vocabulary: {accept: GitHub}\n"


def test_the_editor_is_asked_to_watch_configs_and_packs(client: Client) -> None:
    client.open("watched.md", "It has oil.\n")  # the server asks before it answers
    (asked,) = [message for message in client.messages if message.get("method") == "client/registerCapability"]
    (registration,) = asked["params"]["registrations"]
    assert registration["method"] == "workspace/didChangeWatchedFiles"
    assert "yaml" in json.dumps(registration["registerOptions"])


def test_half_a_character_does_no_harm(client: Client) -> None:
    text = "A \ud83d lamp has has oil.\n"
    (found,) = client.open("half.md", text)
    assert found["range"]["start"]["character"] == 9


def test_without_the_extra_the_message_says_how_to_get_it(tmp_path: Path) -> None:
    import subprocess
    import sys

    code = "import sys; sys.modules['pygls'] = None\nfrom rhetlint.cli import main\nmain(['lsp'])"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, encoding="utf-8",
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )  # fmt: skip
    assert done.returncode == 2
    assert "pip install 'rhetlint[lsp]'" in done.stderr and "Traceback" not in done.stderr
