"""A real browser for the page tests: Chromium by Playwright, or a reason why there is none."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

WIDE = {"width": 1440, "height": 900}
PHONE = {"width": 390, "height": 844}


def chromium() -> str:
    """Path of the browser; skips the test where there is none."""
    found = os.environ.get("SHIREI_CHROMIUM") or shutil.which("chromium") or shutil.which("chromium-browser")
    if not found:
        pytest.skip("no Chromium: install one, or name it in SHIREI_CHROMIUM")
    return found


@contextmanager
def launched() -> Iterator[Any]:
    """A browser without a network of its own."""
    driver = pytest.importorskip(
        "playwright.sync_api", reason="needs the browser extra: pip install shirei[browser]"
    )
    path = chromium()
    with driver.sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield browser
        browser.close()


class Reader:
    """A reader of one report: a page, with what it said on its console and what it asked the network for."""

    def __init__(self, browser: Any, file: Path, viewport: dict[str, int], **settings: Any) -> None:
        settings = {"locale": "en-GB", "color_scheme": "dark"} | settings
        self.context = browser.new_context(viewport=viewport, **settings)
        self.page = self.context.new_page()
        self.said: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.goto(file.as_uri())
        self.page.wait_for_selector("html[data-ready]")
        self.frames()

    def frames(self) -> None:
        """Wait until what was asked for is drawn."""
        self.page.evaluate(
            "() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))"
        )

    def pixels(self, layer: int) -> int:
        """A checksum of one canvas of the graph (0 the railway, 1 what is pointed at)."""
        return int(self.page.evaluate(CHECKSUM, layer))

    def colours(self, layer: int) -> int:
        """How many different colours one canvas shows."""
        return int(self.page.evaluate(COLOURS, layer))

    def on_graph(self, x: float, y: float) -> tuple[float, float]:
        """A point of the graph, given as shares of its width and height, on the screen."""
        box = self.page.locator("#graph-stage").bounding_box()
        return box["x"] + x * box["width"], box["y"] + y * box["height"]


# Read from a copy, so that the page's own canvas stays as it is.
_PIXELS = """
const canvas = document.querySelectorAll("#graph-stage canvas")[layer];
const copy = new OffscreenCanvas(canvas.width, canvas.height).getContext("2d", { willReadFrequently: true });
copy.drawImage(canvas, 0, 0);
const data = new Uint32Array(copy.getImageData(0, 0, canvas.width, canvas.height).data.buffer);
"""
_SUM = "let sum = 7; for (const v of data) sum = (Math.imul(sum, 31) + v) | 0; return sum;"
CHECKSUM = f"layer => {{ {_PIXELS} {_SUM} }}"
COLOURS = f"layer => {{ {_PIXELS} return new Set(data).size; }}"
