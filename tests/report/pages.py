"""A page as its readers have it: what elements it holds, and which text stands where."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import NamedTuple

from rhetlint.report.html import render
from rhetlint.report.model import Report

VOID = {"meta", "input", "rect"}


class Element(NamedTuple):
    tag: str
    attributes: dict[str, str]


class Page(HTMLParser):
    """All elements of a page and its texts.  Fails on elements that are not closed where they should be."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[Element] = []
        self.marks: dict[str, str] = defaultdict(str)
        self.text = ""
        self.raw: dict[str, str] = defaultdict(str)
        self._open: list[Element] = []
        self.feed(page)
        self.close()
        assert self._open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names))
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            assert self._open.pop().tag == tag
        if tag in ("p", "li", "td", "th", "pre") or re.fullmatch("h[1-6]", tag):
            self.text += " "  # as a browser parts them

    def handle_data(self, data: str) -> None:
        tags = [element.tag for element in self._open]
        if tags and tags[-1] in ("script", "style"):
            self.raw[tags[-1]] += data
            return
        classes = [element.attributes.get("class", "") for element in self._open]
        if "text" not in classes or "ref" in classes or "label" in classes:
            return
        self.text += data
        for element in self._open:
            if element.tag == "mark":
                self.marks[element.attributes["data-f"]] += data

    def having(self, name: str) -> Iterator[Element]:
        """The elements of a class."""
        return (e for e in self.elements if name in e.attributes.get("class", "").split())

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]


def page_of(given: Report) -> Page:
    text = "".join(render(given))
    text.encode("utf-8")
    page = Page(text)
    assert len(page.ids) == len(set(page.ids))
    targets = {e.attributes["href"][1:] for e in page.elements if e.attributes.get("href", "").startswith("#")}
    assert targets <= set(page.ids)
    return page
