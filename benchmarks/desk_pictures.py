"""Follow a first incident at the desk in Chromium, a picture of each step: ``python -m benchmarks.desk_pictures``.

Starts ``shirei desk`` on the demonstration pack with a store of its own, follows docs/desk-first-incident.md at 1440 by
900 and at 390 by 844, dark and light, and writes PNGs of few colours (needs ``pip install pillow``). Says how long the
desk took to answer and the page to show the line.
"""

from __future__ import annotations

import argparse
import io
import shutil
import socket
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PIL import Image
from playwright.sync_api import sync_playwright

REPORT = "08:02 points failure between Mitaka and Musashi-Sakai, both tracks closed, 40 minutes"
OUT = Path(__file__).parents[1] / "docs" / "images" / "first-incident"
SCREENS = {"desk": {"width": 1440, "height": 900}, "phone": {"width": 390, "height": 844}}
COLOURS = 192


@contextmanager
def desk(folder: Path) -> Iterator[tuple[str, float]]:
    """A desk of its own; its address, and the seconds from its start to its first answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(Path(sys.executable).parent / "shirei"),
        "desk",
        "chuo-demo",
        "--at",
        "08:02",
        "--port",
        str(port),
    ]
    began = time.perf_counter()
    running = subprocess.Popen(
        [*command, "--store", f"sqlite:///{folder / 'desk.db'}"],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        url = f"http://127.0.0.1:{port}/"
        while True:
            try:
                urllib.request.urlopen(url + "health", timeout=5).read()
                break
            except OSError:
                if running.poll() is not None:
                    raise RuntimeError("the desk did not start") from None
                time.sleep(0.02)
        yield url, time.perf_counter() - began
    finally:
        running.terminate()
        running.wait(timeout=20)


def follow(page: Any, keep: Any) -> None:
    """The steps of docs/desk-first-incident.md, a picture after each."""
    page.wait_for_timeout(800)
    keep("1-open", "#graph-stage")
    page.fill("#report-text", REPORT)
    keep("2-report", "#report-text")
    page.click("#report button")
    page.wait_for_selector(".choice-row", timeout=90_000)
    page.wait_for_timeout(1000)
    keep("3-proposal", "#proposal")
    page.locator("#diagnosis .check .cite").first.click()
    page.wait_for_selector(".clause blockquote")
    keep("4-clause", "#diagnosis")
    page.locator("#diagnosis .answers button").first.click()
    page.wait_for_selector("#timeline .log-observed")
    page.click("#tab-platforms")
    page.wait_for_selector(".gantt .stay-planned")
    keep("5-platforms", "#middle")
    page.click("#tab-practice")
    page.wait_for_selector(".map-drawing .here", timeout=60_000)
    keep("6-decision-map", "#middle")
    page.click("#tab-map")
    page.wait_for_selector(".map-stage[data-ready]", timeout=60_000)
    page.wait_for_timeout(800)
    keep("7-map", "#middle")
    page.click("#tab-graph")
    page.fill("#because", "half the delay, with orders that everyone knows")
    page.click(".decide .primary")
    page.wait_for_selector(".decided")
    page.wait_for_timeout(500)
    keep("8-decided", "#proposal")
    page.locator("#timeline h2 button").click()
    page.wait_for_selector("#replay input")
    page.locator("#replay-play").click()
    keep("9-replay", "#replay")


def small(content: bytes, path: Path) -> None:
    """A PNG of few colours: a page has few anyway."""
    picture = (
        Image.open(io.BytesIO(content)).convert("RGB").quantize(COLOURS, kmeans=2, dither=Image.Dither.NONE)
    )
    picture.save(path, optimize=True)


def main() -> None:
    """Take all pictures."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("-o", "--output", type=Path, default=OUT)
    options.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    asked = options.parse_args()
    asked.output.mkdir(parents=True, exist_ok=True)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=asked.chromium, args=["--no-sandbox"])
        for screen, viewport in SCREENS.items():
            for theme in ("dark", "light"):
                with tempfile.TemporaryDirectory() as folder, desk(Path(folder)) as (url, seconds):
                    page = browser.new_context(
                        viewport=viewport, locale="en-GB", color_scheme=theme
                    ).new_page()
                    began = time.perf_counter()
                    page.goto(url)
                    page.wait_for_selector("html[data-ready]", timeout=60_000)
                    shown = time.perf_counter() - began

                    def keep(name: str, at: str, page: Any = page, end: str = f"{screen}-{theme}") -> None:
                        page.locator(at).first.evaluate("one => one.scrollIntoView({block: 'start'})")
                        page.wait_for_timeout(200)
                        small(page.screenshot(), asked.output / f"{name}-{end}.png")

                    follow(page, keep)
                    print(
                        f"{screen} {theme}: desk answers after {seconds:.2f} s, line shown {shown:.2f} s later"
                    )
                    page.context.close()
        browser.close()


if __name__ == "__main__":
    main()
