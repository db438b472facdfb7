"""Stop ``shirei reschedule`` at random moments and look at what it leaves on disk.

``python benchmarks/displib_faults.py --data DIR [--rounds 30] [--seed 0]``: each round solves one instance and stops
the command a random time after its first solution, by Ctrl-C (SIGINT) or by SIGKILL in turn. Whatever lies at the
output must be a whole file that ``check`` finds valid; Ctrl-C must end with exit code 130 unless
the problem was solved before. Then each instance is solved twice by iterations, which must give equal files.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from shirei.check.displib import check_schedule
from shirei.cli.bench.provenance import provenance
from shirei.io.displib import load_problem, load_solution

INSTANCES = (
    "nor1_critical_7",
    "nor5_small_2",
    "nor4_large_1",
    "smi_headway_2",
    "swi_5",
    "wab_small_3",
    "wab_large_9",
)
LONGEST_S = 8.0
ITERATIONS = "300"


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--data", type=Path, required=True, help="folder of DISPLIB instances")
    parser.add_argument("--rounds", type=int, default=30)
    parser.add_argument("--seed", type=int, default=0)
    given = parser.parse_args()
    # A shell that starts this in the background makes it deaf to Ctrl-C, which its children would inherit.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    chance = random.Random(given.seed)
    with tempfile.TemporaryDirectory() as folder:
        found = Counter(
            stopped(given.data / f"{INSTANCES[k % len(INSTANCES)]}.json", Path(folder) / f"{k}.json",
                    signal.SIGKILL if k % 2 else signal.SIGINT, chance.uniform(0.0, LONGEST_S))
            for k in range(given.rounds)
        )  # fmt: skip
        twice = {name: repeated(given.data / f"{name}.json", Path(folder)) for name in INSTANCES}
    print(json.dumps({"benchmark": "displib_faults", **provenance(), "seed": given.seed, "rounds": dict(found),
                      "equal_on_two_runs": twice}))  # fmt: skip
    sys.exit(any("wrong" in what for what in found) or not all(twice.values()))


def stopped(problem: Path, output: Path, by: signal.Signals, after_s: float) -> str:
    """What one round came to, in words; ``wrong`` stands in those that must not be."""
    run = subprocess.Popen(_command(problem, output), stderr=subprocess.PIPE, stdout=subprocess.PIPE)
    assert run.stderr is not None and run.stdout is not None
    run.stderr.readline()  # of the first solution; what follows is little and stays in the pipe
    try:
        run.wait(after_s)
        ended = "solved"
    except subprocess.TimeoutExpired:
        run.send_signal(by)
        asked = time.monotonic()
        code = run.wait()
        ended = f"{by.name} -> {code}"
        if run.stdout.read():
            ended = "solved before it was stopped"
        elif by is signal.SIGINT and code != 130:
            ended += " wrong"
        print(f"{problem.stem}: {ended} {time.monotonic() - asked:.2f} s after it was asked", file=sys.stderr)
    if not output.exists():
        return f"{ended}, wrong: nothing on disk"
    verdict = check_schedule(load_problem(problem), load_solution(output))
    return f"{ended}, {'valid' if verdict.valid else 'wrong'} on disk"


def repeated(problem: Path, folder: Path) -> bool:
    """Whether the same seed and iterations give the same file on two runs."""
    files = []
    for turn in ("first", "second"):
        output = folder / f"{problem.stem}-{turn}.json"
        subprocess.run(
            [*_command(problem, output), "--iterations", ITERATIONS], check=True, capture_output=True
        )
        files.append(output.read_bytes())
    return files[0] == files[1]


def _command(problem: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "shirei", "reschedule", str(problem), "-o", str(output)]


if __name__ == "__main__":
    main()
