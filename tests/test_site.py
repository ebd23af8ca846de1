"""The documentation site: what it is made of, that it is whole, and that a browser needs nothing from elsewhere."""

from __future__ import annotations

import importlib.util
import posixpath
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
import yaml

from tools import build_site

ROOT = Path(__file__).resolve().parents[1]
TEXTS = build_site.gather()
PAGES = [name for name in TEXTS if name.endswith(".md")]
NAV = yaml.safe_load((ROOT / "tools" / "site.yaml").read_text(encoding="utf-8"))["nav"]
WRITTEN = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *(ROOT / "docs").rglob("*.md")]


def titles(text: str) -> list[str]:
    return re.findall(r"^# .+$", re.sub(r"^(`{3,}).*?^\1$", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)


def test_every_page_is_there_under_its_title() -> None:
    shown = [title for name in PAGES for title in titles(TEXTS[name])]
    template = ROOT / "docs" / "pack-template" / "README.md"
    expected = [title for file in WRITTEN if file != template for title in titles(file.read_text(encoding="utf-8"))]
    assert sorted(shown) == sorted([*expected, "# A pack to begin with"])


def test_links_between_the_pages_lead_somewhere() -> None:
    count = 0
    for name in PAGES:
        for target in re.findall(r"\]\((?!https?:|#)([^)#\s]+)", TEXTS[name]):
            count += 1
            assert posixpath.normpath(posixpath.join(posixpath.dirname(name), target)) in TEXTS, f"{name}: {target}"
    assert count > 30


def test_links_are_turned() -> None:
    assert "](tutorial.md)" in TEXTS["index.md"] and "](contributing.md)" in TEXTS["index.md"]
    assert "](index.md#try-it)" in TEXTS["tutorial.md"]
    assert "](pack-template.md)" in TEXTS["sharing-packs.md"]


def test_a_file_that_is_no_page_comes_along() -> None:
    assert "](files/examples/op-ed.md.txt)" in TEXTS["comparison.md"]
    assert TEXTS["files/examples/op-ed.md.txt"] == (ROOT / "examples" / "op-ed.md").read_text(encoding="utf-8")
    assert TEXTS["files/LICENSE.txt"].startswith("MIT License")


def test_the_template_is_shown_whole() -> None:
    for file in (ROOT / "docs" / "pack-template").rglob("*"):
        if file.is_file() and "__pycache__" not in file.parts:
            assert file.read_text(encoding="utf-8").rstrip("\n") in TEXTS["pack-template.md"]


def named(nav: object) -> Iterator[str]:
    """The pages that a navigation names."""
    if isinstance(nav, str):
        yield nav
    elif isinstance(nav, (dict, list)):
        for inner in nav.values() if isinstance(nav, dict) else nav:
            yield from named(inner)


def test_the_navigation_has_every_page_once() -> None:
    assert sorted(named(build_site.navigation(NAV, PAGES))) == sorted(PAGES)
    assert [page for page in named(NAV) if page not in PAGES and not page.endswith("/")] == []


def test_folders_and_other_pages_in_the_navigation() -> None:
    nav = [{"Start": "index.md"}, {"Rules": "rules/"}, {"Guides": ["a.md"]}]
    pages = ["index.md", "a.md", "b.md", "rules/x.md", "rules/y.md"]
    assert build_site.navigation(nav, pages) == [
        {"Start": "index.md"}, {"Rules": ["rules/x.md", "rules/y.md"]}, {"Guides": ["a.md"]}, {"More": ["b.md"]},
    ]  # fmt: skip
    assert build_site.navigation(nav, ["index.md", "a.md"]) == [{"Start": "index.md"}, {"Guides": ["a.md"]}]


class Fetched(HTMLParser):
    """Collects the addresses that a browser fetches to show a page, in :attr:`found`."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        given = dict(attributes)
        if tag == "link" and given.get("rel") not in ("prev", "next", "canonical"):
            self.found.append(given.get("href") or "")
        self.found += [given[name] or "" for name in ("src", "srcset", "data", "poster") if name in given]


def fetched(page: str) -> list[str]:
    parser = Fetched()
    parser.feed(page)
    return parser.found


@pytest.mark.slow
@pytest.mark.skipif(importlib.util.find_spec("zensical") is None, reason="the extra docs is not installed")
def test_the_site_is_built_and_needs_nothing_from_elsewhere(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    assert build_site.build(tmp_path / "site") == 0, capfd.readouterr()
    html = tmp_path / "site" / "html"
    for name in PAGES:
        page = (html / name).with_suffix(".html").read_text(encoding="utf-8")
        needed = fetched(page)
        assert needed and [address for address in needed if re.match(r"\w+:|//", address)] == [], name
        missing = [address for address in needed if not ((html / name).parent / address.partition("?")[0]).exists()]
        assert missing == [], name
        assert "mermaid" not in page, "diagrams load a script from elsewhere"
    for file in html.rglob("*.css"):
        assert re.findall(r"(?:url\(|@import)\s*[\"']?(?:https?:|//)", file.read_text(encoding="utf-8")) == [], (
            file.name
        )

    gather = build_site.gather
    monkeypatch.setattr(build_site, "gather", lambda: {**gather(), "ci.md": "# In CI\n\n[away](nowhere.md)\n"})
    assert build_site.build(tmp_path / "broken") != 0
    assert "nowhere" in re.sub(r"\x1b\[[\d;]*m", "", "".join(capfd.readouterr()))
