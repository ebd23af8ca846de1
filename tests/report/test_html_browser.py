"""The report as a page, in a browser: it opens, filters, and moves, with the keyboard too."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from report_drafts import ADJECTIVE, DOUBLED, LONG, find, finding, report

from rhetlint.finding import Finding
from rhetlint.report.html import render
from rhetlint.report.model import Report

pytestmark = pytest.mark.slow

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)
A = "# The heroic mayor\n\n" + "He he said so, and was “a great man” to all.\n\n" * 30 + "The end was heroic.\n"
B = "A heroic plan.\n"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if not CHROMIUM:
        pytest.skip("no Chromium is installed here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS.split())
        yield opened
        opened.close()


class Opened:
    """A report in a tab.  What its console says is kept."""

    def __init__(self, browser: Any, path: Path, **options: Any) -> None:
        self.said: list[str] = []
        self.asked: list[str] = []
        self.tab = browser.new_context(viewport={"width": 1280, "height": 700}, **options).new_page()
        self.tab.on("console", lambda message: self.said.append(message.text))
        self.tab.on("pageerror", lambda error: self.said.append(str(error)))
        self.tab.on("request", lambda request: self.asked.append(request.url))
        self.tab.goto(path.as_uri())

    def shown(self) -> list[str]:
        """The ids of the notes that are to be seen."""
        ids = "notes => notes.filter(n => n.offsetParent).map(n => n.id)"
        return list(self.tab.eval_on_selector_all(".note", ids))

    def status(self) -> str:
        return str(self.tab.inner_text(".toolbar output"))

    def focused(self) -> str:
        return str(self.tab.evaluate("document.activeElement.id"))

    def in_view(self, selector: str) -> bool:
        """Whether the element is in sight, below the toolbar."""
        return bool(
            self.tab.eval_on_selector(
                selector,
                """element => {
                    const box = element.getBoundingClientRect();
                    const bar = document.querySelector(".toolbar").getBoundingClientRect();
                    return box.top >= Math.max(0, bar.bottom) - 1 && box.bottom <= innerHeight + 1;
                }""",
            )
        )


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "report.html"


def written(path: Path, given: Report) -> Path:
    path.write_text("".join(render(given)), encoding="utf-8", newline="\n")
    return path


def findings() -> list[Finding]:
    last = A.rindex("heroic")
    return [
        find(A, "heroic"),
        find(A, "He he said so, and was “a great man” to all.", LONG),
        find(A, "He he", DOUBLED, fixes=[(20, 25, "He", True)]),
        find(A, "great")._replace(voice="quoted"),
        finding(A, last, last + 6),
        find(B, "heroic", path="b.md"),
    ]


@pytest.fixture
def opened(browser: Any, path: Path) -> Iterator[Opened]:
    page = Opened(browser, written(path, report(findings(), {"a.md": A, "b.md": B})))
    yield page
    assert page.said == []
    assert page.asked == [path.as_uri()]
    page.tab.context.close()


ALL = ["f1-1", "f1-2", "f1-3", "f1-4", "f1-5", "f2-1"]


def test_it_opens(opened: Opened) -> None:
    assert opened.tab.title() == "6 findings in 3 drafts"
    assert opened.shown() == ALL
    assert opened.status() == "6 findings"
    assert opened.tab.inner_text("mark[data-f='1-2']") == "He he"


def test_severity_filters(opened: Opened) -> None:
    button = opened.tab.get_by_role("button", name="Warnings")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    assert opened.shown() == ["f1-2", "f1-3"]
    assert opened.status() == "2 of 6 findings"
    assert "off" in opened.tab.get_attribute("mark[data-f='1-1']", "class").split()
    assert not opened.tab.is_visible("#r1-1")
    button.click()
    assert opened.shown() == ALL
    assert "off" not in opened.tab.get_attribute("mark[data-f='1-1']", "class").split()


def test_voice_filters(opened: Opened) -> None:
    opened.tab.get_by_role("button", name="Own words").click()
    assert opened.shown() == ["f1-4"]
    opened.tab.get_by_role("button", name="Quoted").click()
    assert opened.shown() == []
    assert opened.status() == "0 of 6 findings"
    opened.tab.keyboard.press("j")


def test_rule_filters(opened: Opened) -> None:
    opened.tab.click(".rules summary")
    opened.tab.get_by_label("adjective").uncheck()
    assert opened.shown() == ["f1-2", "f1-3"]
    opened.tab.get_by_role("button", name="None").click()
    assert opened.shown() == []
    opened.tab.get_by_role("button", name="All", exact=True).click()
    assert opened.shown() == ALL
    opened.tab.keyboard.press("Escape")
    assert not opened.tab.is_visible(".panel")
    assert opened.tab.evaluate("document.activeElement.tagName") == "SUMMARY"


def test_keys_move_from_finding_to_finding(opened: Opened) -> None:
    met = []
    for key in "jjjjjjj":
        opened.tab.keyboard.press(key)
        met.append(opened.focused())
        assert opened.in_view(f"#{met[-1]}")
        assert opened.in_view(f"mark[data-f='{met[-1][1:]}']")
    assert met == [*ALL, "f2-1"]
    opened.tab.keyboard.press("k")
    assert opened.focused() == "f1-5"
    assert opened.tab.eval_on_selector_all("mark.now", "marks => marks.map(m => m.dataset.f)") == ["1-5"]


def test_keys_pass_over_what_is_filtered(opened: Opened) -> None:
    opened.tab.get_by_role("button", name="Warnings").click()
    for _ in range(2):
        opened.tab.keyboard.press("j")
    assert opened.focused() == "f1-3"


def test_marks_numbers_and_bars_lead_to_their_places(opened: Opened) -> None:
    opened.tab.click("mark[data-f='1-5']")
    assert opened.focused() == "f1-5"
    opened.tab.evaluate("scrollTo(0, 0)")
    opened.tab.click("#r1-3")
    assert opened.focused() == "f1-3"
    opened.tab.click("#f2-1 .number")
    assert opened.in_view("mark[data-f='2-1']")
    opened.tab.get_by_role("link", name="Paragraph 32: 1 finding").or_(
        opened.tab.get_by_role("link", name="Paragraph 32: grade")
    ).click()
    assert opened.in_view("mark[data-f='1-5']")


def test_everything_can_be_reached_by_keyboard(opened: Opened) -> None:
    opened.tab.keyboard.press("Tab")
    assert opened.tab.evaluate("document.activeElement.className") == "skip"
    opened.tab.keyboard.press("Enter")
    assert opened.focused() == "drafts"
    opened.tab.keyboard.press("Tab")
    assert opened.tab.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Paragraph 1:")
    opened.tab.keyboard.press("ArrowRight")
    assert opened.tab.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Paragraph 2:")
    opened.tab.keyboard.press("End")
    assert opened.tab.evaluate("document.activeElement.getAttribute('aria-label')").startswith("Paragraph 32:")
    opened.tab.keyboard.press("Tab")
    assert opened.focused() == "r1-1"


def test_it_reads_without_script(browser: Any, path: Path) -> None:
    page = Opened(browser, written(path, report(findings(), {"a.md": A, "b.md": B})), java_script_enabled=False)
    assert page.tab.locator(".note").count() == len(ALL)
    assert page.tab.locator("#f1-5").is_visible()
    assert not page.tab.locator(".toolbar").is_visible()
    page.tab.locator("#r1-5").click()
    assert page.tab.url.endswith("#f1-5")
    page.tab.context.close()


def test_nothing_in_a_draft_runs(browser: Any, path: Path) -> None:
    source = "<script>window.ran = 1</script> <img src=x onerror='window.ran = 1'> [a](javascript:window.ran=1) word\n"
    place = finding(source, 0, len(source), message=source, path=source)
    page = Opened(browser, written(path, report([place], {source: source})))
    page.tab.click("mark")
    assert page.tab.evaluate("window.ran") is None
    assert page.said == []
    assert page.asked == [path.as_uri()]
    page.tab.context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_from_its_ground(browser: Any, path: Path, scheme: str) -> None:
    """Contrast of at least 4.5 to 1 (WCAG 2.2, 1.4.3) for all colours of packs and severities."""
    page = Opened(browser, written(path, report(findings(), {"a.md": A, "b.md": B})), color_scheme=scheme)
    contrasts = page.tab.evaluate(
        """() => {
            const rgb = (value) => {
                const probe = document.createElement("canvas").getContext("2d");
                probe.fillStyle = value;
                probe.fillRect(0, 0, 1, 1);
                return [...probe.getImageData(0, 0, 1, 1).data].slice(0, 3);
            };
            const light = (value) => {
                const [r, g, b] = rgb(value).map((c) => c / 255).map((c) => c <= .04045 ? c / 12.92 : ((c + .055) / 1.055) ** 2.4);
                return .2126 * r + .7152 * g + .0722 * b;
            };
            const style = (element) => getComputedStyle(element);
            const ground = style(document.documentElement);
            const found = {};
            for (const name of ["--paper", "--card"]) {
                const below = light(ground.getPropertyValue(name));
                for (let i = 0; i < 10; i++) {
                    const probe = document.body.appendChild(document.createElement("i"));
                    probe.className = "c" + i;
                    found[name + i] = [below, light(style(probe).getPropertyValue("--c"))];
                }
                for (const ink of ["--ink", "--faint", "--error", "--warning", "--suggestion"]) {
                    found[name + ink] = [below, light(ground.getPropertyValue(ink))];
                }
            }
            return Object.entries(found).map(([name, pair]) => {
                const [dark, bright] = pair.sort((a, b) => a - b);
                return [name, (bright + .05) / (dark + .05)];
            });
        }"""
    )
    assert len(contrasts) == 30
    assert [(name, round(ratio, 2)) for name, ratio in contrasts if ratio < 4.5] == []
    page.tab.context.close()


@pytest.mark.parametrize("width", [320, 700, 1280])
def test_nothing_sticks_out_at_the_side(browser: Any, path: Path, width: int) -> None:
    source = (
        f"{A}\n\n{'x' * 300}\n\n| {'| '.join(['wide cell ' * 5] * 8)} |\n{'|---' * 8}|\n\n```\n{'code ' * 80}\n```\n"
    )
    page = Opened(browser, written(path, report(findings(), {"a.md": source, "b.md": B})))
    page.tab.set_viewport_size({"width": width, "height": 800})
    assert page.tab.evaluate("document.documentElement.scrollWidth") <= width
    page.tab.context.close()


def test_a_very_long_draft(browser: Any, path: Path) -> None:
    source = "The heroic mayor said so once more, and all were there to hear it.\n\n" * 15_000
    places = [finding(source, i * 69 + 4, i * 69 + 10, ADJECTIVE) for i in range(0, 15_000, 10)]
    page = Opened(browser, written(path, report(places, {"a.md": source})))
    for _ in range(3):
        page.tab.keyboard.press("j")
    assert page.focused() == "f1-3"
    assert page.in_view("mark[data-f='1-3']")
    page.tab.evaluate("document.querySelector('#f1-1200').scrollIntoView()")
    page.tab.locator("#f1-1200").focus()
    page.tab.click("#f1-1200 .number")
    assert page.in_view("mark[data-f='1-1200']")
    page.tab.get_by_role("button", name="Warnings").click()
    assert page.status() == "0 of 1500 findings"
    assert page.said == []
    page.tab.context.close()
