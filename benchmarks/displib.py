"""The DISPLIB benchmark: run it over several sittings, then print the table.

    python benchmarks/displib.py run --seconds 10 --seeds 0 --threads 2 --sitting 170
    python benchmarks/displib.py table

Every run is its own process (peak memory is its own) and is judged by ``check``. Runs that the results file of this
commit already holds are not repeated. Protocol: 2 threads; 10 s x 3 seeds and 60 s x 1 seed on every instance;
600 s on one hard instance a family (``--hard``).
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import os
import platform
import resource
import subprocess
import sys
import time
from collections import defaultdict
from pathlib import Path
from statistics import mean, median
from typing import Any

HERE = Path(__file__).parent
SHARED = Path(os.environ.get("SHIREI_SHARED", HERE.parents[1] / "shared")) / "data" / "displib"
RESULTS = HERE / "results"
HARD = [
    "nor1_critical_7",
    "nor1_full_6",
    "nor2_2",
    "nor3_1",
    "nor4_small_2",
    "nor4_large_1",
    "nor5_small_2",
    "nor5_large_3",
    "smi_close_1",
    "smi_headway_3",
    "swi_5",
    "wab_small_3",
    "wab_large_9",
]

Run = dict[str, Any]


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("act", choices=["run", "one", "table"])
    parser.add_argument("--seconds", type=float, default=10.0)
    parser.add_argument("--seeds", type=int, nargs="+", default=[0])
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--sitting", type=float, default=float("inf"), help="stop after so many seconds")
    parser.add_argument("--hard", action="store_true", help="only one hard instance a family")
    parser.add_argument("--only", default="", help="only instances whose name holds this")
    parser.add_argument("--file", type=Path, default=None, help="results file; default: by date and commit")
    args = parser.parse_args()
    args.file = args.file or RESULTS / f"displib-{dt.date.today().isoformat()}-{commit()}.jsonl"
    {"run": sit, "one": one, "table": table}[args.act](args)


def commit() -> str:
    run = subprocess.run(["git", "rev-parse", "--short", "HEAD"], capture_output=True, text=True, cwd=HERE)
    return run.stdout.strip() or "unknown"


def best_known() -> dict[str, int]:
    """Objective of the best known solution by instance, of those in the shared folder."""
    rows = [line.split("\t") for line in (SHARED / "best_known.tsv").read_text().splitlines()[1:]]
    return {row[0]: int(row[1]) for row in rows if (SHARED / f"{row[0]}.json").exists()}


def sit(args: argparse.Namespace) -> None:
    """Run what is still missing, as long as the sitting lasts."""
    names = HARD if args.hard else sorted((n for n in best_known() if args.only in n), key=number)
    done = {key(run) for run in read(args.file)}
    started = time.monotonic()
    for seed in args.seeds:
        for name in names:
            if time.monotonic() - started + args.seconds > args.sitting:
                return
            if (name, args.seconds, seed, args.threads) in done:
                continue
            run = run_apart(name, seed, args)
            append(args.file, run)
            print(f"{name:20s} seed {seed}  {run['objective']}  best known {run['best_known']}", flush=True)


def number(name: str) -> tuple[int, str]:
    """All families come early in a sitting: first every instance 0, then every 1, and so on."""
    return int(name.rpartition("_")[2]), name


def key(run: Run) -> tuple[str, float, int, int]:
    return run["instance"], run["budget_s"], run["seed"], run["threads"]


def run_apart(name: str, seed: int, args: argparse.Namespace) -> Run:
    command = [sys.executable, __file__, "one", "--only", name, "--seconds", str(args.seconds)]
    command += ["--seeds", str(seed), "--threads", str(args.threads)]
    text = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    run: Run = json.loads(text.splitlines()[-1])
    return run


def one(args: argparse.Namespace) -> None:
    """One run in this process; prints one JSON object."""
    from shirei.check.displib import check_schedule
    from shirei.io.displib import load_problem
    from shirei.traffic.dispatch_problem import solve

    started = time.perf_counter()
    problem = load_problem(SHARED / f"{args.only}.json")
    loaded = time.perf_counter() - started
    outcome = solve(problem, seconds=args.seconds, threads=args.threads, seed=args.seeds[0])
    valid = outcome.schedule is not None and check_schedule(problem, outcome.schedule).valid
    first = outcome.first_feasible_s
    run: Run = {
        "instance": args.only,
        "budget_s": args.seconds,
        "seed": args.seeds[0],
        "threads": args.threads,
        "status": outcome.status.value,
        "objective": outcome.objective,
        "bound": outcome.bound,
        "best_known": best_known()[args.only],
        "valid": valid,
        "load_s": round(loaded, 3),
        "first_feasible_s": None if first is None else round(loaded + first, 3),
        "seconds": round(outcome.seconds, 2),
        "iterations": outcome.iterations,
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "trace": [[round(step.seconds, 2), step.objective] for step in outcome.trace],
        "date": dt.date.today().isoformat(),
        "commit": commit(),
        "machine": f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}",
    }
    print(json.dumps(run))


def read(file: Path) -> list[Run]:
    return [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []


def append(file: Path, run: Run) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a") as out:
        out.write(json.dumps(run) + "\n")


def gap(run: Run) -> float:
    """Percent above the best known; of an objective of 0, percent of 1."""
    if run["objective"] is None:
        return float("inf")
    return 100.0 * float(run["objective"] - run["best_known"]) / max(1, run["best_known"])


def family(name: str) -> str:
    return name.rpartition("_")[0]


def table(args: argparse.Namespace) -> None:
    """Print the figures of a results file by budget and family, losses included."""
    groups: dict[tuple[float, str], list[Run]] = defaultdict(list)
    for run in read(args.file):
        groups[run["budget_s"], family(run["instance"])].append(run)
        groups[run["budget_s"], "all"].append(run)
    print("| budget s | family | runs | valid | at best known | better | within 5 % | median gap % | mean gap % "
          "| proven | first feasible, worst s | peak MB |\n|" + "---|" * 12)  # fmt: skip
    for (budget, name), runs in sorted(
        groups.items(), key=lambda item: (item[0][0], item[0][1] == "all", item[0][1])
    ):
        gaps = [gap(run) for run in runs]
        cells = [
            f"{budget:g}",
            name,
            len(runs),
            sum(run["valid"] for run in runs),
            sum(g <= 0 for g in gaps),
            sum(g < 0 for g in gaps),
            sum(g <= 5 for g in gaps),
            f"{median(gaps):.2f}",
            f"{mean(gaps):.2f}",
            sum(run["status"] == "optimal" for run in runs),
            max(run["first_feasible_s"] or float("inf") for run in runs),
            max(run["peak_mb"] for run in runs),
        ]
        print("| " + " | ".join(str(cell) for cell in cells) + " |")


if __name__ == "__main__":
    main()
