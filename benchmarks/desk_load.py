"""The desk under load: viewers who follow, controllers who report, look and decide, a feed that changes.

``python -m benchmarks.desk_load [--minutes 10] [--viewers 50] [--controllers 5]`` starts ``shirei desk`` on an
empty store, follows the log with every viewer, and counts: the 95th percentile of answers (the aim is 200 ms), lines of
the log that a viewer did not get (the aim is none), and the memory of the desk at the start and at the end.
"""

from __future__ import annotations

import argparse
import asyncio
import http.server
import json
import random
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Any

import httpx2 as httpx
from benchmarks.desk_faults import free_port, wait_until_ready
from google.transit import gtfs_realtime_pb2 as gtfs_rt

from shirei.cli.bench.provenance import provenance
from shirei.io.pack import bundled_pack, load_pack

REPORT = "08:{minute:02d}, points failure between Mitaka and Musashi-Sakai, both tracks closed, 20 minutes expected"
ACTS = {"x-shirei-token": "open"}
#: A controller does something about so often, in seconds.
PACE_S = 2.0


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--viewers", type=int, default=50)
    parser.add_argument("--controllers", type=int, default=5)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    with (
        tempfile.TemporaryDirectory() as folder,
        feed_server() as feed,
        desk(folder, feed) as (port, process),
    ):
        figures = asyncio.run(load(port, process.pid, given))
    print(json.dumps({"benchmark": "desk_load", **provenance(), **vars(given), **figures}))


@contextmanager
def desk(folder: str, feed: str) -> Iterator[tuple[int, subprocess.Popen[bytes]]]:
    port = free_port()
    command = [sys.executable, "-c", "from shirei.cli.main import run; run()", "desk", "chuo-demo", "--port", str(port),
               "--store", f"sqlite:///{folder}/desk.db", "--at", "08:00", "--feed", feed, "--seconds", "3"]  # fmt: skip
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_ready(port)
        yield port, process
    finally:
        process.terminate()
        process.wait(timeout=20)


@contextmanager
def feed_server() -> Iterator[str]:
    """A feed of every train of the pack, each a little late, new every time it is asked for."""
    trains = load_pack(bundled_pack("chuo-demo")).timetable.train_ids

    class Feed(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            message = gtfs_rt.FeedMessage()
            message.header.gtfs_realtime_version = "2.0"
            message.header.timestamp = int(time.time())
            for train in trains:
                update = message.entity.add(id=train).trip_update
                update.trip.trip_id = train
                update.stop_time_update.add(stop_sequence=1).departure.delay = random.randrange(600)
            self.send_response(200)
            self.end_headers()
            self.wfile.write(message.SerializeToString())

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Feed)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()


async def load(port: int, pid: int, given: argparse.Namespace) -> dict[str, Any]:
    """Everybody at once until the time is over; then what each viewer heard is compared with the log."""
    end = time.monotonic() + given.minutes * 60
    answers: dict[str, list[float]] = {}
    heard: list[list[int]] = [[] for _ in range(given.viewers)]
    limits = httpx.Limits(max_connections=None)
    async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{port}", timeout=60, limits=limits) as client:
        watching = [asyncio.create_task(view(client, lines)) for lines in heard]
        memory = [resident_mb(pid)]
        controllers = [
            control(client, answers, random.Random(given.seed + k), end) for k in range(given.controllers)
        ]
        await asyncio.gather(*controllers, progress(end, pid, memory))
        await asyncio.sleep(5)
        last = [
            line["seq"] for line in (await client.get("/api/log", params={"after": 0, "limit": 1000})).json()
        ]
        for task in watching:
            task.cancel()
        await asyncio.gather(*watching, return_exceptions=True)
    return summed(answers, heard, last, memory)


def summed(
    answers: dict[str, list[float]], heard: list[list[int]], log: list[int], memory: list[float]
) -> dict[str, Any]:
    times = sorted(t for found in answers.values() for t in found)
    missed = sum(len(set(log) - set(lines)) for lines in heard)
    return {
        "requests": len(times),
        "median_ms": round(1000 * median(times), 1),
        "p95_ms": round(1000 * times[int(0.95 * len(times))], 1),
        "p95_ms_by_act": {
            name: round(1000 * sorted(t)[int(0.95 * len(t))], 1) for name, t in answers.items()
        },
        "lines_compared": len(log),
        "lines_missed": missed,
        "lines_twice": sum(len(lines) - len(set(lines)) for lines in heard),
        "memory_mb": [memory[0], memory[-1]],
    }


async def view(client: httpx.AsyncClient, lines: list[int]) -> None:
    async with client.stream("GET", "/api/events?after=0") as answer:
        async for text in answer.aiter_lines():
            if text.startswith("id: "):
                lines.append(int(text[4:]))


async def control(
    client: httpx.AsyncClient, answers: dict[str, list[float]], chance: random.Random, end: float
) -> None:
    """Report now and then, look at what there is, decide what waits."""

    async def timed(name: str, method: str, path: str, **body: Any) -> Any:
        began = time.perf_counter()
        answer = await client.request(method, path, headers=ACTS, **body)
        answers.setdefault(name, []).append(time.perf_counter() - began)
        return answer.json() if answer.status_code < 300 else None

    while time.monotonic() < end:
        listed = await timed("list", "GET", "/api/incidents") or []
        open_ones = [one for one in listed if one["stage"] in ("accepted", "working", "proposed")]
        if len(open_ones) < 3:
            await timed(
                "report",
                "POST",
                "/api/incidents",
                json={"report": REPORT.format(minute=chance.randrange(60))},
            )
        await timed("live", "GET", "/api/lines/chuo/live")
        for one in open_ones:
            if one["stage"] == "proposed":
                await timed("view", "GET", f"/api/incidents/{one['id']}/view")
                word = {"choice": "accept", "option": "A", "reason": "drill", "version": one["version"]}
                await timed("decide", "POST", f"/api/incidents/{one['id']}/decisions", json=word)
        await asyncio.sleep(chance.uniform(0.5, 1.5) * PACE_S)


async def progress(end: float, pid: int, memory: list[float]) -> None:
    while (left := end - time.monotonic()) > 0:
        memory.append(resident_mb(pid))
        print(f"\r{left:5.0f} s left, {memory[-1]:.0f} MB ", end="", file=sys.stderr, flush=True)
        await asyncio.sleep(min(5.0, left))
    print(file=sys.stderr)


def resident_mb(pid: int) -> float:
    text = Path(f"/proc/{pid}/status").read_text()
    return int(next(line.split()[1] for line in text.splitlines() if line.startswith("VmRSS"))) / 1024


if __name__ == "__main__":
    main()
