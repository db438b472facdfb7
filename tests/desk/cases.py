"""Cases on the shipped railway, computed once with a few counted trials, so that every test sees the same."""

from __future__ import annotations

import time
from functools import cache
from pathlib import Path

from shirei.desk.respond import Step, respond
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.casefile import CaseFile
from shirei.model.pack import Pack

REPORT = "08:02, points failure between Mitaka and Musashi-Sakai, both tracks closed, 40 minutes expected"
TRIALS = {"regulate": 6, "improve": 20, "prune": 6}


@cache
def railway() -> Pack:
    return load_pack(bundled_pack("chuo-demo"))


@cache
def told() -> tuple[CaseFile, tuple[Step, ...]]:
    """The demo's incident and every step that was told on the way."""
    steps: list[Step] = []
    case = respond(
        railway(), REPORT, clock=time.perf_counter, trials=TRIALS, path=Path("chuo-demo"), watch=steps.append
    )
    return case, tuple(steps)


def case() -> CaseFile:
    return told()[0]
