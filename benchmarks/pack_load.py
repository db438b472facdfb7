"""How fast a pack of the size of the whole Tokyo weekday is written, read first and read again.

    python benchmarks/pack_load.py [--json] [--keep FOLDER]

The pack is synthetic (179 lines, 2,610 stations, 49,417 trains, 720,675 visits; seed 0). Reading is timed
in fresh processes, Python start-up and imports included. Budgets: first load 10 s and 1.5 GB, later loads 1 s.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

from shirei.io.pack import save_pack
from shirei.model.names import Names
from shirei.model.network import (
    Direction,
    Line,
    Network,
    PlatformTrack,
    Section,
    Station,
    TrainType,
    Turnback,
)
from shirei.model.pack import Pack
from shirei.model.timetable import LinkKind, Timetable

LINES, STATIONS, TRAINS = 179, 2610, 49_417
BUDGETS = {"first_s": 10.0, "again_s": 1.0, "peak_mb": 1500.0}
_READ = """
import resource, sys
from pathlib import Path
from shirei.io.pack import load_pack
pack = load_pack(Path(sys.argv[1]))
print(pack.timetable.n_visits, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024)
"""


def synthetic_network() -> Network:
    per_line = np.full(LINES, STATIONS // LINES)
    per_line[: STATIONS - per_line.sum()] += 1
    first = np.concatenate([[0], np.cumsum(per_line)])
    stations = tuple(
        Station(
            f"Operator.Line{k % LINES}.Station{k}",
            Names(f"Station {k}", ja=f"駅{k}", ko=f"역{k}"),
            139.5,
            35.5,
        )
        for k in range(STATIONS)
    )
    lines = tuple(
        Line(f"Operator.Line{k}", Names(f"Line {k}", ja=f"線{k}"), tuple(range(first[k], first[k + 1])))
        for k in range(LINES)
    )
    sections = tuple(
        Section(f"{stations[a].id}..{b}", k, a, b, length_m=1200, basis="synthetic")
        for k, line in enumerate(lines)
        for a, b in zip(line.stations, line.stations[1:], strict=False)
    )
    place = [(s, k) for k, line in enumerate(lines) for s in line.stations]
    platforms = tuple(
        PlatformTrack(f"{stations[s].id}-{way + 1}", s, k, str(way + 1), frozenset([Direction(way)]))
        for s, k in place
        for way in (0, 1)
    )
    turnbacks = tuple(
        Turnback(s, k, Direction(way), 180, (2 * n, 2 * n + 1))
        for n, (s, k) in enumerate(place)
        for way in (0, 1)
    )
    types = tuple(TrainType(f"Operator.Type{k}", Names(f"Type {k}")) for k in range(12))
    least = np.full((len(sections), 2, 12), -1, np.int32)
    least[:, :, :3] = 90
    return Network(stations, lines, sections, platforms, turnbacks, types, min_run_s=least)


def synthetic_timetable(network: Network) -> Timetable:
    rng = np.random.default_rng(0)
    line = np.sort(rng.integers(0, LINES, TRAINS)).astype(np.int32)
    way = (np.arange(TRAINS) % 2).astype(np.int8)
    calls = [network.lines[k].stations[:: 1 if w == 0 else -1] for k, w in zip(line, way, strict=True)]
    start = np.concatenate([[0], np.cumsum([len(c) for c in calls])]).astype(np.int32)
    departs = rng.integers(5 * 3600, 23 * 3600, TRAINS)
    within = np.arange(start[-1]) - np.repeat(start[:-1], np.diff(start))
    arr = (np.repeat(departs, np.diff(start)) + 120 * within).astype(np.int32)
    dep = arr + 25
    dep[start[:-1]], dep[start[1:] - 1] = arr[start[:-1]], arr[start[1:] - 1]
    station = np.concatenate(calls).astype(np.int32)
    track = 2 * station + np.repeat(way, np.diff(start))
    ids = tuple(f"Operator.Line{k}.{n}M.Weekday" for n, k in enumerate(line))
    ends = arr[start[1:] - 1]
    pairs = [
        (a, a + 1) for a in range(TRAINS - 1) if line[a] == line[a + 1] and departs[a + 1] > ends[a] + 180
    ]
    return Timetable(
        calendar="Weekday", train_ids=ids, train_numbers=tuple(f"{n}M" for n in range(TRAINS)),
        train_type=(np.arange(TRAINS) % 3).astype(np.int32), train_line=line, train_direction=way, visit_start=start,
        visit_station=station, visit_arr_s=arr, visit_dep_s=dep.astype(np.int32),
        visit_kind=np.zeros(len(arr), np.int8), visit_platform=track.astype(np.int32),
        visit_min_dwell_s=np.zeros(len(arr), np.int32), visit_inferred=(np.arange(len(arr)) % 4).astype(np.int8),
        workings=tuple(f"W{k}" for k in range(9000)), train_working=(np.arange(TRAINS) % 9000).astype(np.int32),
        link_from=np.array([a for a, _ in pairs], np.int32), link_to=np.array([b for _, b in pairs], np.int32),
        link_kind=np.full(len(pairs), LinkKind.TURN, np.int8), link_min_s=np.full(len(pairs), 180, np.int32),
    )  # fmt: skip


def read_in_new_process(folder: Path) -> tuple[float, int, float]:
    started = time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-c", _READ, str(folder)], capture_output=True, text=True, check=True
    )
    seconds = time.perf_counter() - started
    visits, peak = done.stdout.split()
    return seconds, int(visits), float(peak)


def measure(folder: Path) -> dict[str, object]:
    network = synthetic_network()
    pack = Pack("synthetic", Names("Synthetic"), network, synthetic_timetable(network))
    started = time.perf_counter()
    save_pack(pack, folder)
    write_s = time.perf_counter() - started
    first_s, visits, peak = read_in_new_process(folder)
    again = [read_in_new_process(folder) for _ in range(4)][1:]
    return {
        "benchmark": "pack_load", "trains": TRAINS, "visits": visits, "seed": 0, "machine": platform.processor() or
        platform.machine(), "cpus": os.cpu_count(), "python": platform.python_version(), "write_s": round(write_s, 2),
        "first_s": round(first_s, 2), "first_peak_mb": round(peak), "again_s": [round(s, 2) for s, _, _ in again],
        "again_peak_mb": round(max(mb for _, _, mb in again)), "budgets": BUDGETS,
        "within": first_s <= BUDGETS["first_s"] and peak <= BUDGETS["peak_mb"]
        and min(s for s, _, _ in again) <= BUDGETS["again_s"],
    }  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--keep", type=Path, help="write the pack here and keep it")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        result = measure(options.keep or Path(scratch) / "pack")
    lines = [json.dumps(result)] if options.json else [f"{key}: {value}" for key, value in result.items()]
    print("\n".join(lines))
    return 0 if result["within"] else 1


if __name__ == "__main__":
    sys.exit(main())
