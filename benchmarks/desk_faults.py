"""Kill the desk at random moments and look whether anything that it accepted is lost.

``python benchmarks/desk_faults.py [--rounds 50] [--store URL] [--seed 0]``: each round starts ``shirei desk``,
reports and decides as fast as it answers, and kills it (SIGKILL) after a random time. At the end every report that
was answered with 202 and every decision answered with 200 must be in the store, and its chain whole.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import socket
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from dataclasses import dataclass, field
from typing import Any

from shirei.cli.bench.provenance import provenance
from shirei.io.store import Store

REPORT = "08:{minute:02d}, points failure between Mitaka and Musashi-Sakai, both tracks closed, 20 minutes expected"
LONGEST_S = 6.0
#: So many incidents are kept open, so that decisions are made too.
MOST_OPEN = 4


@dataclass
class Promised:
    """What the desk said yes to."""

    reports: dict[str, str] = field(default_factory=dict)  # id -> text
    decisions: set[str] = field(default_factory=set)  # ids of incidents


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--rounds", type=int, default=50)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--store", help="URL of an empty store; by default SQLite in a temporary folder")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        url = given.store or f"sqlite:///{folder}/desk.db"
        figures = endure(url, given.rounds, given.seed)
    print(json.dumps({"benchmark": "desk_faults", **provenance(), **figures}))
    sys.exit(bool(figures["reports_lost"] or figures["decisions_lost"]))


def endure(url: str, rounds: int, seed: int) -> dict[str, Any]:
    """All rounds, then the reckoning."""
    chance, promised = random.Random(seed), Promised()
    for number in range(rounds):
        lives_s = chance.uniform(0.0, LONGEST_S)
        one_round(url, lives_s, promised, number)
        print(
            f"\rround {number + 1} of {rounds}, {len(promised.reports)} reports ",
            end="",
            file=sys.stderr,
            flush=True,
        )
    print(file=sys.stderr)
    store = Store(url)
    kept = {line.incident: line.payload for line in every(store) if line.kind == "reported"}
    decided = {line.incident for line in every(store) if line.kind == "decided"}
    lost = [i for i, text in promised.reports.items() if i not in kept or kept[i]["report"] != text]
    chain = store.verify()
    store.close()
    return {
        "rounds": rounds,
        "seed": seed,
        "store": url.split(":")[0],
        "reports_accepted": len(promised.reports),
        "reports_lost": len(lost),
        "decisions_accepted": len(promised.decisions),
        "decisions_lost": len(promised.decisions - decided),
        "lines_in_chain": chain,
    }


def every(store: Store) -> list[Any]:
    lines: list[Any] = []
    while batch := store.events(after=lines[-1].seq if lines else 0):
        lines += batch
    return lines


def one_round(url: str, lives_s: float, promised: Promised, number: int) -> None:
    port = free_port()
    command = [sys.executable, "-c", "from shirei.cli.main import run; run()", "desk", "chuo-demo", "--port", str(port),
               "--store", url, "--at", "08:00", "--seconds", "0.5"]  # fmt: skip
    desk = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        wait_until_ready(port)
        end = time.monotonic() + lives_s
        while time.monotonic() < end:
            act(port, promised, number)
    finally:
        desk.send_signal(signal.SIGKILL)
        desk.wait()


def act(port: int, promised: Promised, number: int) -> None:
    """Report while few incidents are open; decide whatever waits for a decision."""
    status, listed = ask(port, "GET", "/api/incidents")
    found = listed if status == 200 else []
    if sum(one["stage"] in ("accepted", "working", "proposed") for one in found) < MOST_OPEN:
        text = REPORT.format(minute=(number + len(promised.reports)) % 60)
        status, answer = ask(port, "POST", "/api/incidents", {"report": text})
        if status == 202:
            promised.reports[answer["id"]] = text
    for one in found:
        if one["stage"] == "proposed":
            word = {"choice": "accept", "option": "A", "reason": "drill", "version": one["version"]}
            status, _ = ask(port, "POST", f"/api/incidents/{one['id']}/decisions", word)
            if status == 200:
                promised.decisions.add(one["id"])
    time.sleep(0.05)


def ask(port: int, method: str, path: str, body: dict[str, Any] | None = None) -> tuple[int, Any]:
    data = None if body is None else json.dumps(body).encode()
    headers = {"content-type": "application/json", "x-shirei-token": "open"}
    request = urllib.request.Request(f"http://127.0.0.1:{port}{path}", data, headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=20) as answer:
            return answer.status, json.load(answer)
    except urllib.error.HTTPError as error:
        return error.code, None
    except OSError:
        return 0, None


def wait_until_ready(port: int) -> None:
    end = time.monotonic() + 60
    while ask(port, "GET", "/health")[0] != 200:
        if time.monotonic() > end:
            raise SystemExit("the desk did not start within a minute")
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return int(free.getsockname()[1])


if __name__ == "__main__":
    main()
