"""Import of the whole Tokyo timetable: trains, refusals, seconds, peak memory, and seconds to load it again.

``python benchmarks/import_tokyo.py [FOLDER] [--calendar weekday] [--json]``; the folder is the data folder of
Mini Tokyo 3D, by default the one in the shared data folder beside the project.
"""

from __future__ import annotations

import argparse
import json
import resource
import tempfile
import time
from pathlib import Path

from shirei.cli.bench.provenance import provenance
from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.io.pack import load_pack, save_pack

ROOT = Path(__file__).resolve().parents[1]


def measure(folder: Path, calendar: str) -> dict[str, object]:
    """Import once, save, load twice (without and with the pack's cache), and say what was read."""
    began = time.perf_counter()
    cpu = time.process_time()
    result = import_mini_tokyo(folder, calendar=calendar)
    seconds, cpu = time.perf_counter() - began, time.process_time() - cpu
    peak_mb = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    figures = {
        "trains": result.pack.timetable.n_trains,
        "visits": result.pack.timetable.n_visits,
        "lines": len(result.pack.network.lines),
        "refused": [str(one) for one in result.refused],
        "import_s": round(seconds, 2),
        "import_cpu_s": round(cpu, 2),
        "peak_mb": round(peak_mb),
    }
    with tempfile.TemporaryDirectory() as scratch:
        pack = Path(scratch) / "tokyo"
        figures["save_s"] = _timed(lambda: save_pack(result.pack, pack))
        figures["load_s"] = _timed(lambda: load_pack(pack))
        figures["reload_s"] = _timed(lambda: load_pack(pack))
    return figures | {"notes": list(result.notes), "calendar": calendar} | provenance()


def _timed(work) -> float:
    began = time.perf_counter()
    work()
    return round(time.perf_counter() - began, 2)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", nargs="?", type=Path, default=ROOT.parent / "shared" / "data" / "tokyo")
    parser.add_argument("--calendar", default="weekday")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    figures = measure(options.folder, options.calendar)
    if options.json:
        print(json.dumps(figures, ensure_ascii=False))
        return
    for name, value in figures.items():
        print(f"{name:14} {value}" if not isinstance(value, list) else f"{name:14} {len(value)}")
        for one in value if isinstance(value, list) else ():
            print(f"{'':14} {one}")


if __name__ == "__main__":
    main()
