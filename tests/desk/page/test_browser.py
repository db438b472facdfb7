"""The page in a real browser: it draws, it answers to pointer, keys and fingers, and it asks nobody."""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from shirei.desk.page import render_report
from tests.desk.page.browser import PHONE, WIDE, Reader, launched
from tests.desk.page.sample import ALL_DAY, sample_view

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with launched() as opened:
        yield opened


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return written(tmp_path_factory, sample_view())


def written(folder: pytest.TempPathFactory, view: dict[str, Any]) -> Path:
    path = folder.mktemp("report") / "report.html"
    path.write_text(render_report(view), "utf-8")
    return path


@pytest.fixture
def reader(browser: Any, file: Path) -> Iterator[Reader]:
    opened = Reader(browser, file, WIDE)
    yield opened
    assert opened.said == []
    assert opened.asked == [file.as_uri()]
    opened.context.close()


def shown_option(reader: Reader) -> str:
    return str(reader.page.locator('[role="radio"][aria-checked="true"] .option-letter').inner_text())


def test_the_recommended_option_is_drawn_first(reader: Reader) -> None:
    assert shown_option(reader) == "D"
    assert reader.colours(0) > 100
    assert reader.page.locator("#incident-title").inner_text() == "Signal failure"
    assert "Kitano – Yashiro" in reader.page.locator("#incident").inner_text()


def test_choosing_an_option_redraws_graph_and_orders(reader: Reader) -> None:
    before = reader.pixels(0)
    reader.page.locator('[role="radio"]').nth(1).click()
    reader.frames()
    assert shown_option(reader) == "B"
    assert reader.pixels(0) != before
    assert "Hold everything" in reader.page.locator("#rail").inner_text()
    reader.page.locator('[role="radio"]').nth(3).click()
    reader.frames()
    assert reader.pixels(0) == before


def test_options_are_chosen_by_keys(reader: Reader) -> None:
    reader.page.keyboard.press("3")
    assert shown_option(reader) == "C"
    reader.page.locator('[role="radio"][aria-checked="true"]').focus()
    reader.page.keyboard.press("ArrowLeft")
    assert shown_option(reader) == "B"
    assert reader.page.evaluate("document.activeElement.getAttribute('aria-checked')") == "true"


def test_pointing_at_a_train_shows_its_card(reader: Reader) -> None:
    card = reader.page.locator(".train-card")
    assert card.is_hidden()
    for step in range(40):
        reader.page.mouse.move(*reader.on_graph(0.5 + step * 0.004, 0.3))
        reader.frames()
        if card.is_visible():
            break
    text = card.inner_text()
    assert "Planned" in text
    assert "If nothing is done" in text
    assert "Proposed: D" in text
    assert ":" in card.locator("td").first.inner_text()
    reader.page.mouse.move(2, 2)
    reader.frames()
    assert card.is_hidden()


def test_clicking_a_train_lights_its_working_and_escape_clears_it(reader: Reader) -> None:
    empty = reader.pixels(1)
    reader.page.locator("#find").fill("465M")
    reader.page.keyboard.press("Enter")
    reader.frames()
    assert reader.page.locator(".train-card.pinned .card-number").inner_text() == "465M"
    assert reader.pixels(1) != empty
    reader.page.locator("#graph-stage").focus()
    reader.page.keyboard.press("Escape")
    reader.frames()
    assert reader.pixels(1) == empty


def test_an_unknown_number_is_said_to_be_unknown(reader: Reader) -> None:
    reader.page.locator("#find").fill("9999X")
    reader.page.keyboard.press("Enter")
    assert "9999X" in reader.page.locator("#announce").inner_text()


def test_an_order_lights_its_trains(reader: Reader) -> None:
    base, lit = reader.pixels(0), reader.pixels(1)
    order = reader.page.locator(".group").first
    order.click()
    reader.frames()
    assert reader.page.locator('.group[aria-pressed="true"]').count() == 1
    assert reader.pixels(0) != base
    assert reader.pixels(1) != lit
    reader.page.locator(".group").first.click()
    reader.frames()
    assert (reader.pixels(0), reader.pixels(1)) == (base, lit)


def test_the_graph_moves_and_zooms_by_keys(reader: Reader) -> None:
    reader.page.locator("#graph-stage").focus()
    seen = {reader.pixels(0)}
    for key in ("+", "ArrowRight", "ArrowDown", "-", "0"):
        reader.page.keyboard.press(key)
        reader.frames()
        seen.add(reader.pixels(0))
    assert len(seen) >= 5
    reader.page.keyboard.press("n")
    reader.frames()
    assert reader.page.locator(".train-card.pinned").is_visible()
    assert "late" in (said := reader.page.locator("#announce").inner_text()) or "min" in said or "run" in said


def test_the_graph_is_dragged_and_zoomed_by_wheel(reader: Reader) -> None:
    before = reader.pixels(0)
    reader.page.mouse.move(*reader.on_graph(0.6, 0.5))
    reader.page.mouse.wheel(0, -400)
    reader.frames()
    zoomed = reader.pixels(0)
    assert zoomed != before
    reader.page.mouse.down()
    reader.page.mouse.move(*reader.on_graph(0.4, 0.5), steps=4)
    reader.page.mouse.up()
    reader.frames()
    assert reader.pixels(0) != zoomed
    assert (
        reader.page.locator(".train-card.pinned").count() == 0
        or reader.page.locator(".train-card").is_hidden()
    )


def test_lines_can_be_put_away(reader: Reader) -> None:
    seen = {reader.pixels(0)}
    for name in ("Planned", "If nothing is done", "Proposed: D"):
        reader.page.get_by_role("button", name=name, exact=True).click()
        reader.frames()
        seen.add(reader.pixels(0))
    assert len(seen) == 4


@pytest.mark.parametrize(("language", "word"), [("日本語", "運転整理案"), ("한국어", "운전정리 대안")])
def test_the_interface_speaks(reader: Reader, language: str, word: str) -> None:
    reader.page.get_by_role("button", name=language, exact=True).click()
    assert reader.page.locator("#options-title").inner_text() == word
    assert reader.page.locator("#rail").inner_text()


def test_the_theme_follows_the_system_and_can_be_switched(browser: Any, file: Path, reader: Reader) -> None:
    light = Reader(browser, file, WIDE, color_scheme="light")
    assert light.page.evaluate("document.documentElement.dataset.theme") == "light"
    light.context.close()
    before = reader.pixels(0)
    reader.page.keyboard.press("t")
    reader.frames()
    assert reader.page.evaluate("document.documentElement.dataset.theme") == "light"
    assert reader.pixels(0) != before


def test_notices_are_in_five_languages(reader: Reader) -> None:
    tabs = reader.page.locator("#notices [role=tab]")
    assert tabs.count() == 5
    tabs.nth(3).click()
    assert "瑞穗线" in reader.page.locator("#notices article:visible").inner_text()
    assert reader.page.locator("#notices article:visible").count() == 1


def test_paper_is_light_and_has_every_notice(reader: Reader) -> None:
    reader.page.evaluate("window.dispatchEvent(new Event('beforeprint'))")
    reader.page.emulate_media(media="print")
    reader.frames()
    assert reader.page.evaluate("document.documentElement.dataset.theme") == "light"
    assert reader.page.locator("#notices article:visible").count() == 5
    assert reader.page.locator(".switches").is_hidden()


def test_nothing_is_wider_than_the_screen(reader: Reader) -> None:
    for width, height in ((390, 844), (320, 640), (820, 1180), (1180, 800), (1440, 900)):
        reader.page.set_viewport_size({"width": width, "height": height})
        for _language in range(3):
            reader.page.keyboard.press("l")
            reader.frames()
            assert reader.page.evaluate("document.documentElement.scrollWidth") == width
        assert reader.colours(0) > 50


def test_fingers_move_the_graph_on_a_phone(browser: Any, file: Path) -> None:
    reader = Reader(browser, file, PHONE, has_touch=True, is_mobile=True)
    reader.page.locator("#graph-stage").scroll_into_view_if_needed()
    before = reader.pixels(0)
    x, y = reader.on_graph(0.7, 0.5)
    session = reader.context.new_cdp_session(reader.page)

    def touch(kind: str, *points: tuple[float, float]) -> None:
        fingers = [{"x": px, "y": py, "id": i} for i, (px, py) in enumerate(points)]
        session.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": fingers})

    touch("touchStart", (x, y))
    for step in range(1, 8):
        touch("touchMove", (x - 15 * step, y))
    touch("touchEnd")
    reader.frames()
    swiped = reader.pixels(0)
    assert swiped != before
    touch("touchStart", (x - 20, y), (x - 60, y))
    for step in range(1, 8):
        touch("touchMove", (x - 20 + 5 * step, y), (x - 60 - 5 * step, y))
    touch("touchEnd")
    reader.frames()
    assert reader.pixels(0) != swiped
    assert reader.said == []
    reader.context.close()


def test_a_refused_option_is_refused_in_words(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    reader = Reader(browser, written(tmp_path_factory, sample_view(refused="C")), WIDE)
    card = reader.page.locator(".option.refused")
    assert card.count() == 1
    assert "Refused by the checker" in card.inner_text()
    card.locator("summary").click()
    assert "the turnback needs 180 s" in card.inner_text()
    assert shown_option(reader) == "D"
    reader.context.close()


def test_hostile_words_are_only_shown(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    attack = "</script><img src=x onerror=\"document.title='owned'\"><b>\u2028"
    view = sample_view()
    view["incident"] |= {"text": attack, "questions": [attack], "reading": []}
    view["notices"][0] |= {"text": attack}
    view["options"][3]["actions"][0]["text"] = attack
    view["line"]["stations"][5]["names"]["en"] = attack
    reader = Reader(browser, written(tmp_path_factory, view), WIDE)
    assert attack in reader.page.locator("blockquote").evaluate("quote => quote.textContent")
    assert reader.page.title() == view["title"]
    assert reader.page.locator("img").count() == 0
    assert reader.said == []
    reader.context.close()


def test_a_loop_line_wraps(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    view = sample_view()
    view["line"]["loop"] = True
    start = view["planned"][40]["points"][0][1]
    lap = [[(20 + i) % 24, start + 120 * i, start + 120 * i + 30] for i in range(26)]
    view["planned"][40] |= {"points": lap, "number": "LOOP"}
    for option in view["options"]:
        option["trains"] = [train for train in option["trains"] if train["id"] != view["planned"][40]["id"]]
    reader = Reader(browser, written(tmp_path_factory, view), WIDE)
    reader.page.locator("#find").fill("LOOP")
    reader.page.keyboard.press("Enter")
    reader.frames()
    assert reader.page.locator(".card-number").inner_text() == "LOOP"
    assert reader.said == []
    reader.context.close()


def test_642_trains_are_redrawn_at_once(browser: Any, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Whole day in the picture, pixels read back each time; the best of three tries.

    A quiet machine needs less than a frame (16 ms); the bound leaves room for one that does other work beside.
    """
    reader = Reader(browser, written(tmp_path_factory, sample_view(ALL_DAY)), WIDE)
    reader.page.locator("#graph-stage").focus()
    reader.page.keyboard.press("0")
    reader.frames()
    tries = [reader.page.evaluate("Array.from({length: 31}, () => shirei.timeRedraw())") for _ in range(3)]
    best = min(statistics.median(times) for times in tries)
    reader.context.close()
    assert best <= 50.0, f"a redraw takes {best:.1f} ms"
