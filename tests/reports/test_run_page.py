"""The page of a run in a real browser: what it shows, filters and refuses to run."""

import json
import os
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from shutil import which
from typing import TYPE_CHECKING, Any

import pytest

from qibiao.declarations import SAMPLES, read_submission
from qibiao.engine import Parameters, Run, judge_submission
from qibiao.engine.baseline import compare
from qibiao.reports.run_html import LISTED, run_page
from qibiao.reports.writing import NO_NAMES
from qibiao.rules import Library

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

CHROMIUM = which("chromium") or which("chromium-browser") or which("google-chrome")
QUIET = [
    *("--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run"),
    *("--disable-background-networking", "--disable-component-update", "--disable-sync"),
]
BAD = '</script><img src=x onerror="window.broken=1"><!--\u2028\u202e'
LONG = "长" * 10_000


@pytest.fixture(scope="module")
def browser() -> Iterator["Browser"]:
    """Chromium of the system, by the driver that playwright brings; CI must have both."""
    wanted = bool(os.environ.get("CI"))
    if CHROMIUM is None and not wanted:
        pytest.skip("no Chromium here: apt-get install chromium")
    if not wanted:
        pytest.importorskip("playwright", reason="no browser driver: pip install playwright")
    from playwright.sync_api import sync_playwright  # noqa: PLC0415 - may be missing

    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=CHROMIUM, args=QUIET)
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def run(library: Library) -> Run:
    submission = read_submission([SAMPLES / "water_purifier", SAMPLES / "bedding"])
    return judge_submission(submission, library, Parameters(date(2026, 11, 24)))


@pytest.fixture(scope="module")
def many(run: Run) -> Run:
    """More declarations than one slice shows, and one with more findings than one slice."""
    judgements = [
        replace(judgement, id=f"{judgement.id}-{number}", enterprise=f"企业{number}")
        for number in range(10)
        for judgement in run.judgements
    ]
    failed = next(judgement for judgement in judgements if judgement.findings)
    crowded = replace(failed, enterprise="拥挤公司", findings=failed.findings[:1] * 250)
    return replace(run, judgements=(crowded, *judgements))


class Opened:
    """A page, with everything that it did besides being shown."""

    def __init__(self, page: "Page") -> None:
        self.page = page
        self.asked: list[str] = []
        self.said: list[str] = []
        page.on("request", lambda request: self.asked.append(request.url))
        page.on("console", lambda message: self.said.append(message.text))
        page.on("pageerror", lambda error: self.said.append(str(error)))

    @property
    def shown(self) -> list[int]:
        """The numbers in the line that says how much is shown."""
        text = self.page.inner_text("#shown").replace(",", "")
        return [int(word) for word in text.split() if word.isdigit()]

    def count(self, selector: str) -> int:
        return self.page.locator(selector).count()


def opened(
    browser: "Browser", tmp_path: Path, report: Any, language: Any = "zh", **context: Any
) -> Opened:
    file = tmp_path / "run.html"
    file.write_text("".join(run_page(report, language, NO_NAMES)), "utf-8")
    result = Opened(browser.new_context(**context).new_page())
    result.page.goto(file.as_uri())
    if context.get("java_script_enabled", True):
        result.page.wait_for_selector("html[data-ready]", state="attached")
        assert result.said == []
    assert [url for url in result.asked if url != file.as_uri()] == []
    return result


def total(run: Run) -> int:
    return sum(len(one.findings) + len(one.open_questions) for one in run.judgements)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_all_is_counted_and_a_slice_is_drawn(
    browser: "Browser", tmp_path: Path, many: Run, language: str
) -> None:
    page = opened(browser, tmp_path, many, language)
    assert (page.count("#list details"), page.count(".finding")) == (100, 0)
    shown = page.page.inner_text("#shown")
    assert f"{len(many.judgements):,}" in shown and f"{total(many):,}" in shown
    page.page.locator("#more button").first.click()
    assert page.count("#list details") == 200


def test_filters_narrow_declarations_and_findings_and_are_cleared(
    browser: "Browser", tmp_path: Path, run: Run
) -> None:
    page = opened(browser, tmp_path, run, "en").page
    rule = "L1-01"
    page.select_option("#filter-rule", label=rule)
    failing = [j for j in run.judgements if any(f.rule == rule for f in j.findings)]
    assert page.locator("#list details").count() == len(failing)
    page.locator("#list summary").first.click()
    page.wait_for_selector(".finding")
    titles = page.locator(".finding h4").all_inner_texts()
    assert titles and all(rule in title for title in titles)
    page.select_option("#filter-verdict", label="nonconforming")
    wrong = [j for j in failing if j.verdict == "nonconforming"]
    assert page.locator("#list details").count() == len(wrong)
    page.click("button[type=reset]")
    page.wait_for_function("() => document.querySelectorAll('#list details').length > 5")
    assert str(len(run.judgements)) in page.inner_text("#shown")


def test_a_search_finds_declarations_and_findings_whatever_the_case(
    browser: "Browser", tmp_path: Path, run: Run
) -> None:
    found = opened(browser, tmp_path, run)
    page = found.page
    page.fill("#search", "q/DXSL 005-2025")
    page.wait_for_function("() => document.querySelectorAll('#list details').length === 1")
    page.fill("#search", "没有这样的文字")
    page.wait_for_function("() => document.querySelectorAll('#list details').length === 0")
    page.fill("#search", "gb 34914-2021")
    page.wait_for_function("() => document.querySelectorAll('#list details').length > 0")
    assert 0 < found.count("#list details") < len(run.judgements)


def test_a_figure_of_the_summary_chooses_what_it_counts(
    browser: "Browser", tmp_path: Path, run: Run
) -> None:
    page = opened(browser, tmp_path, run, "en").page
    page.locator(".tiles button", has_text="nonconforming").click()
    wrong = sum(judgement.verdict == "nonconforming" for judgement in run.judgements)
    assert page.locator("#list details").count() == wrong
    assert page.evaluate("document.activeElement.id") == "declarations"


def test_everything_is_reached_with_the_keyboard_and_has_a_name(
    browser: "Browser", tmp_path: Path, run: Run
) -> None:
    page = opened(browser, tmp_path, run).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.locator("#list summary").first.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("#list details[open] .finding")
    unnamed = page.evaluate(
        "[...document.querySelectorAll('input, select')].filter(e => !e.labels.length).length"
    )
    assert unnamed == 0
    assert page.locator("[role=status]").count() == 1


def test_many_findings_of_one_declaration_are_drawn_in_slices(
    browser: "Browser", tmp_path: Path, many: Run
) -> None:
    page = opened(browser, tmp_path, many).page
    first = page.locator("#list details").first
    first.locator("summary").click()
    for drawn in (100, 200):
        page.wait_for_function(f"() => document.querySelectorAll('.finding').length === {drawn}")
        first.locator(".inside > button").click()
    assert first.locator(".finding").count() == 250 + len(many.judgements[0].open_questions)


def test_what_is_printed_is_unfolded_and_whole(
    browser: "Browser", tmp_path: Path, many: Run
) -> None:
    page = opened(browser, tmp_path, many)
    page.page.fill("#search", "拥挤公司")
    page.page.wait_for_function("() => document.querySelectorAll('#list details').length === 1")
    page.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.count(".finding") == 250 + len(many.judgements[0].open_questions)
    page.page.emulate_media(media="print")
    assert not page.page.locator("#filters").is_visible()
    assert page.page.locator(".finding").last.is_visible()


def test_nothing_declared_runs_or_turns_the_page(
    browser: "Browser", tmp_path: Path, run: Run
) -> None:
    judgement = next(one for one in run.judgements if one.findings)
    finding = replace(judgement.findings[0], declared=BAD + LONG, entity=BAD)
    bad = replace(
        judgement, id=BAD, enterprise=BAD + LONG, standard=BAD, standard_name="مرحبا",
        findings=(finding,)
    )  # fmt: skip
    page = opened(browser, tmp_path, replace(run, judgements=(bad,)))
    page.page.locator("#list summary").click()
    page.page.wait_for_selector(".finding")
    assert page.page.evaluate("window.broken === undefined && document.images.length === 0")
    text = page.page.locator("#list").inner_text()
    assert "onerror" in text and LONG in text and "\u202e" not in text
    assert page.page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_no_other_script_may_run_in_the_page(browser: "Browser", tmp_path: Path, run: Run) -> None:
    file = tmp_path / "run.html"
    text = "".join(run_page(run, "zh", NO_NAMES))
    more = "<script>window.broken = 1</script><a onclick='window.broken = 1'>x</a></body>"
    file.write_text(text.replace("</body>", more), "utf-8")
    page = Opened(browser.new_page())
    page.page.goto(file.as_uri())
    page.page.wait_for_selector("html[data-ready]", state="attached")
    page.page.locator("a", has_text="x").last.click()
    assert page.page.evaluate("window.broken === undefined")
    assert any("Content Security Policy" in said for said in page.said)


def test_without_its_script_the_page_lists_the_first_and_says_what_is_missing(
    browser: "Browser", tmp_path: Path, many: Run
) -> None:
    page = opened(browser, tmp_path, many, "en", java_script_enabled=False)
    assert page.count("#list details") == LISTED
    assert not page.page.locator("#filters").is_visible()
    note = page.page.inner_text("#list .note >> nth=0")
    assert f"first {LISTED} of {len(many.judgements)}" in note and "FILE.json" in note
    page.page.locator("#list summary").nth(1).click()
    assert page.page.locator(".inside").nth(1).is_visible()


def test_the_page_and_its_script_list_the_same(
    browser: "Browser", tmp_path: Path, run: Run
) -> None:
    few = replace(run, judgements=tuple(j for j in run.judgements if j.findings)[:3])
    texts = []
    for scripted in (True, False):
        page = opened(browser, tmp_path, few, java_script_enabled=scripted).page
        for summary in page.locator("#list summary").all():
            summary.click()
        page.wait_for_function("n => document.querySelectorAll('.inside').length === n", arg=3)
        texts.append([" ".join(t.split()) for t in page.locator(".finding").all_inner_texts()])
    with_script, without = texts
    assert without and set(without) <= set(with_script)


@pytest.mark.parametrize("width", [390, 1200])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_page_fits_its_screen(
    browser: "Browser", tmp_path: Path, run: Run, width: int, scheme: str
) -> None:
    page = opened(browser, tmp_path, compare(run, replace(run, judgements=run.judgements[3:]), ""),
                  viewport={"width": width, "height": 800}, color_scheme=scheme)  # fmt: skip
    page.page.locator("#list summary").first.click()
    assert page.page.evaluate("document.documentElement.scrollWidth") <= width
    ink, paper = page.page.evaluate(
        "(s => [s.color, s.backgroundColor])(getComputedStyle(document.documentElement))"
    )
    assert (sum(map(int, ink[4:-1].split(", "))) > 384) is (scheme == "dark"), (ink, paper)


def test_what_changed_since_the_baseline_is_a_filter(
    browser: "Browser", tmp_path: Path, run: Run
) -> None:
    compared = compare(run, replace(run, judgements=run.judgements[3:]), "")
    page = opened(browser, tmp_path, compared, "en").page
    page.select_option("#filter-change", label="new")
    new = {one.declaration for one in compared.changes if one.change == "new"}
    assert page.locator("#list details").count() == len(new)


def test_an_empty_run_is_a_page_too(browser: "Browser", tmp_path: Path) -> None:
    page = opened(browser, tmp_path, Run((), (), 0, 0), "en")
    assert "0 of 0" in page.page.inner_text("#shown")
    data = page.page.locator("#data").text_content()
    assert json.loads(data or "")["declarations"] == []
