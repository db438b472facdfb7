"""One recorded incident for benchmarks: the search counts its trials, so that it is the same everywhere."""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path

from shirei.desk.respond import respond
from shirei.model.casefile import CaseFile
from shirei.model.pack import Pack

REPORT = "08:02, points failure between Mitaka and Musashi-Sakai, both tracks closed, 40 minutes expected"
TRIALS: Mapping[str, int] = {"regulate": 6, "improve": 20, "prune": 6}


def recorded_case(pack: Pack, report: str = REPORT, trials: Mapping[str, int] = TRIALS) -> CaseFile:
    """The incident file of a report on the shipped railway, with counted trials and nothing decided yet."""
    return respond(pack, report, clock=time.perf_counter, trials=dict(trials), path=Path(pack.id))
