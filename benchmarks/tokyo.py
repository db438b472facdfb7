"""The simulator on the whole Tokyo-area weekday: build, full pass, what-if, noisy runs, reload.

``python benchmarks/tokyo.py ../shared/data/tokyo`` prints one JSON line with machine, commit, seed and date.
``--synthetic`` measures a made-up railway of that size instead, without any data.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path
from typing import Any

from shirei.cli.bench.provenance import provenance
from shirei.desk.bench.tokyo import measure_tokyo
from shirei.traffic.simulate.measure import closure, measure


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, nargs="?", help="folder of Mini Tokyo 3D data")
    parser.add_argument("--synthetic", action="store_true")
    parser.add_argument("--runs", type=int, default=1000)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    budget: dict[str, Any] = {
        "runs": given.runs,
        "threads": given.threads,
        "seed": given.seed,
        "on_progress": show,
    }
    if given.synthetic:
        from synthetic import synthetic_pack

        pack = synthetic_pack()
        figures = asdict(measure(pack, closure(pack, (700, 701), 8 * 3600, 8 * 3600 + 2400), **budget))
    elif given.folder:
        figures = measure_tokyo(given.folder, **budget)
    else:
        parser.error("name a folder, or give --synthetic")
    print(file=sys.stderr)
    print(json.dumps({"benchmark": "tokyo", **provenance(), **figures}))


def show(done: int, total: int) -> None:
    print(f"\rnoisy runs: {done} of {total} ", end="", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
