"""The views in the middle of the desk, the citations, what-if, replay and pictures, in a real browser."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest

from tests.api.test_page import Opens, browser, opened, report, served, url
from tests.desk.page.browser import PHONE

__all__ = ["browser", "opened", "served", "url"]

LANGUAGES = pytest.mark.parametrize(
    ("locale", "platforms", "practice"),
    [
        ("en-GB", "Platforms", "Decision map"),
        ("ja-JP", "着発線", "判断の地図"),
        ("ko-KR", "착발선", "판단 지도"),
    ],
)


def show(page: Any, view: str) -> None:
    page.click(f"#tab-{view}")
    page.wait_for_selector(f"#view-{view}:not([hidden])")


@LANGUAGES
def test_platforms_and_the_decision_map_in_every_language(
    opened: Opens, locale: str, platforms: str, practice: str
) -> None:
    page = opened(locale=locale)
    report(page)
    show(page, "platforms")
    page.wait_for_selector(".gantt .stay-planned")
    assert page.locator(".gantt .stay-proposed_track").count() > 5
    assert platforms in page.inner_text("#view-platforms h2")
    show(page, "practice")
    page.wait_for_selector(".standing .check")
    assert practice in page.inner_text("#view-practice h2")
    page.wait_for_selector(".map-drawing .here")


def test_an_answer_on_the_map_moves_the_incident_on_and_stands_in_the_log(opened: Opens) -> None:
    page = opened()
    report(page)
    show(page, "practice")
    page.wait_for_selector(".standing .answers button")
    asked = page.inner_text(".standing .check b")
    page.locator(".standing .answers button").first.click()
    page.wait_for_selector(".standing .way li")
    assert asked in page.inner_text(".standing .way")
    page.wait_for_selector("#timeline .log-stepped")


def test_tabs_by_keys_and_no_serious_barrier_in_any_view(opened: Opens) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="needs axe-playwright-python")
    page = opened(color_scheme="light")
    report(page)
    page.keyboard.press("Escape")
    for view in ("platforms", "practice"):
        page.keyboard.press("v")
        page.wait_for_selector(f"#tab-{view}[aria-selected='true']")
        page.wait_for_selector(".gantt" if view == "platforms" else ".standing .check")
        found = axe.Axe().run(page).response["violations"]
        assert not [
            (v["id"], v["nodes"][0]["html"][:120]) for v in found if v["impact"] in ("serious", "critical")
        ]
    page.focus("#tab-practice")
    page.keyboard.press("ArrowLeft")
    assert page.evaluate("document.activeElement.id") == "tab-platforms"


def test_a_citation_opens_the_clause_beside_the_step_in_the_readers_language(opened: Opens) -> None:
    page = opened(PHONE, locale="ja-JP")
    report(page)
    page.locator("#diagnosis details").last.locator("summary").click()
    page.locator("#diagnosis .steps .cite").first.click()
    page.wait_for_selector(".steps .clause blockquote")
    assert page.get_attribute(".steps .clause blockquote", "lang") == "ja"
    assert page.locator(".steps .cite").first.get_attribute("aria-expanded") == "true"


def test_the_map_is_the_packs_own_geometry_and_is_loaded_only_when_opened(opened: Opens) -> None:
    page = opened()
    report(page)
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    assert page.evaluate("performance.getEntriesByType('resource').every(one => !one.name.includes('map'))")
    show(page, "map")
    page.wait_for_selector(".map-stage[data-ready]")
    assert any(one.endswith("/map.js") for one in asked)
    assert "Mitaka" in page.locator(".map-name:not(.hidden)").all_inner_texts()


def test_what_if_by_keys_shows_the_cost_and_a_ghost_and_changes_nothing(opened: Opens, served: Any) -> None:
    page = opened()
    report(page)
    page.focus("#graph-stage")
    page.keyboard.press("n")
    for _ in range(40):  # to a train that is on its way now
        page.keyboard.press("]")
        if page.locator(".what-if b").count() or _busy(page):
            break
        page.keyboard.press("n")
    page.wait_for_selector(".what-if small")
    assert "Nothing has been changed" in page.inner_text(".what-if")
    assert page.locator(".swatch-ghost").count() == 1
    assert {line.kind for line in served.app.state.room.store.events()} <= {
        "reported", "working", "understood", "proposed",
    }  # fmt: skip
    page.click(".what-if .icon-button")
    assert page.locator(".what-if").count() == 0


def _busy(page: Any) -> bool:
    page.wait_for_timeout(30)
    return bool(page.evaluate("shirei.grabbed()"))


def test_a_selected_train_is_dragged(opened: Opens) -> None:
    page = opened()
    report(page)
    box = page.locator("#graph-stage").bounding_box()
    x, y = page.evaluate("shirei.trainAt()")
    page.mouse.click(box["x"] + x, box["y"] + y)
    page.wait_for_selector(".selected-train")
    page.mouse.move(box["x"] + x, box["y"] + y)
    page.mouse.down()
    page.mouse.move(box["x"] + x + 60, box["y"] + y, steps=4)
    page.mouse.up()
    page.wait_for_selector(".what-if small, .what-if .alarm")


def test_a_replay_shows_each_moment_and_ends_where_it_began(opened: Opens) -> None:
    page = opened()
    report(page)
    page.fill("#because", "fewest stranded")
    page.click(".decide .primary")
    page.wait_for_selector(".decided")
    lines = page.locator("#timeline .log li").count()
    page.locator("#timeline h2 button").click()
    page.wait_for_selector("#replay input")
    page.locator("#replay-play").click()
    slider = page.locator("#replay input")
    slider.fill("0")
    page.wait_for_function("document.querySelectorAll('#timeline .log li').length < 4")
    assert page.locator(".decided").count() == 0 and page.locator(".stage-decided").count() == 0
    slider.fill(slider.get_attribute("max") or "0")
    page.wait_for_selector(".decided")
    page.locator("#replay button").last.click()
    page.wait_for_selector("#replay", state="hidden")
    assert page.locator("#timeline .log li").count() == lines


def test_the_graph_is_saved_as_a_picture(opened: Opens, tmp_path: Path) -> None:
    page = opened()
    report(page)
    with page.expect_download() as saving:
        page.get_by_role("button", name="SVG").click()
    path = tmp_path / "graph.svg"
    saving.value.save_as(path)
    text = path.read_text("utf-8")
    assert text.startswith("<svg") and text.rstrip().endswith("</svg>")
    assert "Mitaka" in text and len(re.findall("<path", text)) > 100


def test_what_is_printed_is_light_and_has_the_graph(opened: Opens, tmp_path: Path) -> None:
    page = opened()
    report(page)
    page.emulate_media(media="print")
    assert page.locator("#left").is_hidden() and page.locator("#graph-stage").is_visible()
    page.pdf(path=str(tmp_path / "desk.pdf"))
    assert (tmp_path / "desk.pdf").stat().st_size > 10_000
