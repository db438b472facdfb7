"""How soon a DISPLIB problem has its first schedule, reading included: each instance in a process of its own.

``python benchmarks/displib_first.py --data DIR``: two threads, seed 0, 0.7 s of search; prints one JSON object with
the seconds of every instance. Python's own start is not counted, as the desk has it behind itself.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from pathlib import Path

from shirei.cli.bench.provenance import provenance
from shirei.io.displib import load_best_known

ONE = """
import sys, time
from shirei.io.displib import load_problem
from shirei.traffic.dispatch_problem import solve
began = time.perf_counter()
problem = load_problem(sys.argv[1])
read_s = time.perf_counter() - began
print(read_s, read_s + solve(problem, seconds=0.7, threads=2, seed=0).first_feasible_s)
"""


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of DISPLIB instances")
    data = parser.parse_args().data
    load = os.getloadavg()[0]
    took = {name: first(data / f"{name}.json") for name in load_best_known(data)}
    seconds = sorted(first_s for _, first_s in took.values())
    print(json.dumps({
        "benchmark": "displib_first", **provenance(), "load": load, "instances": len(seconds),
        "worst_s": seconds[-1], "median_s": seconds[len(seconds) // 2],
        "within_0.2_s": sum(one <= 0.2 for one in seconds), "read_and_first_s": took,
    }))  # fmt: skip


def first(path: Path) -> tuple[float, float]:
    """Seconds of reading, and of reading and searching until there is a schedule."""
    run = subprocess.run([sys.executable, "-c", ONE, str(path)], capture_output=True, text=True, check=True)
    read_s, first_s = map(float, run.stdout.split())
    return round(read_s, 3), round(first_s, 3)


if __name__ == "__main__":
    main()
