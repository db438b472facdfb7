"""The figures of ``shirei bench tokyo``: a whole metropolitan timetable, simulated."""

from __future__ import annotations

import tempfile
import time
from dataclasses import asdict
from pathlib import Path
from typing import Any

from shirei.desk.bench.proposal import measure_proposal
from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.io.pack import load_pack, save_pack
from shirei.model.clock import parse_clock
from shirei.model.pack import Pack
from shirei.traffic.simulate.measure import around, closure, measure
from shirei.traffic.simulate.spread import Progress

#: The question of the benchmark: both tracks closed on either side of this station of this line.
LINE, STATION, START, END = "JR-East.ChuoRapid", "Shinjuku", "08:00", "08:40"


def measure_tokyo(
    folder: Path,
    *,
    calendar: str = "Weekday",
    runs: int = 1000,
    threads: int = 2,
    seed: int = 0,
    on_progress: Progress | None = None,
    on_proposal: Progress | None = None,
) -> dict[str, Any]:
    """Import a Mini Tokyo 3D folder, save and reload it as a pack, and measure the simulator and the desk on it.

    Returns JSON-ready figures: those of :class:`~shirei.traffic.simulate.measure.Speed`, and ``import_s``,
    ``save_s``, ``first_load_s`` (which writes the binary cache) and ``reload_s``; under ``proposal`` those of
    :func:`~shirei.desk.bench.proposal.measure_proposal` for the same closure.

    Raises:
        FeedError: the folder is no Mini Tokyo 3D data.
    """
    start = time.perf_counter()
    pack = import_mini_tokyo(folder, calendar=calendar).pack
    imported = time.perf_counter() - start
    pack, files = _through_files(pack)
    line = pack.network.line_index[LINE]
    station = next(
        s for s in pack.network.lines[line].stations if pack.network.stations[s].id.endswith(STATION)
    )
    question = closure(pack, around(pack, line, station), parse_clock(START), parse_clock(END))
    speed = measure(pack, question, runs=runs, threads=threads, seed=seed, on_progress=on_progress)
    proposal = measure_proposal(pack, question, seeds=(seed, seed + 1, seed + 2), on_progress=on_proposal)
    return {"import_s": imported, **files, **asdict(speed), "seed": seed, "proposal": proposal}


def _through_files(pack: Pack) -> tuple[Pack, dict[str, float]]:
    """The pack saved, loaded and loaded again, and how long each took."""
    taken = {}
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "tokyo"
        start = time.perf_counter()
        save_pack(pack, place)
        taken["save_s"] = time.perf_counter() - start
        for name in ("first_load_s", "reload_s"):
            start = time.perf_counter()
            pack = load_pack(place)
            taken[name] = time.perf_counter() - start
    return pack, taken
