"""Forecasts from a pack's closed incidents, held up to each next one, at three stages of what is known.

    python benchmarks/case_forecasts.py            the shipped records
    python benchmarks/case_forecasts.py --choose   other seeds, on which the constants of predict/cases.py were chosen

Every incident from the 101st on is forecast from those before it: at the report, with the answers that its record has,
and with the fault that was found. The records are made up, and drawn from the declared steps of recovery with noise:
what the steps add here is an upper bound for a real railway.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
from benchmarks.railway_world import make

from shirei.assets.diagnosis import diagnose, learned
from shirei.desk.foresee import belief_of
from shirei.io.outcomes import RECORDS_CSV, read_cases, read_outcomes
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.diagnosis import Observation
from shirei.predict import cases as room
from shirei.predict.curve import from_quantiles
from shirei.predict.scores import LEVELS, coverage, pinball

CHOOSE_SEEDS = (501, 502, 503)
FIRST = 100


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--choose", action="store_true")
    given = parser.parse_args()
    pack = load_pack(bundled_pack("chuo-demo"))
    for seed in CHOOSE_SEEDS if given.choose else (make.SHIPPED_SEED,):
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / RECORDS_CSV).write_text(make.records(pack, seed=seed), "utf-8")
            _tell(seed, *_hold_up(pack, Path(folder)))


def _hold_up(pack, folder: Path):
    past = read_cases(folder, pack.faults)
    closed = read_outcomes(folder, pack.faults)
    found: dict[str, list] = {}
    actual = []
    for k in range(FIRST, len(past)):
        case = past[k]
        prior = next((p for p in pack.restoration if p.kind == case.kind.value), None)
        if prior is None:
            continue
        actual.append(case.minutes)
        kind = [one.minutes for one in past[:k] if one.kind is case.kind]
        enough = len(kind) >= room.LEAST_CASES
        declared = from_quantiles(prior.q10_min, prior.q50_min, prior.q90_min)
        found.setdefault("declared", []).append(declared.quantiles(LEVELS))
        plain = np.quantile(kind, LEVELS) if enough else declared.quantiles(LEVELS)
        found.setdefault("quantiles of the kind", []).append(plain)
        # Records before this one taught the diagnosis; those without a fault taught nothing.
        taught = closed[: sum(one.fault is not None for one in past[:k])]
        knowledge = learned(pack.faults, [one for one in taught if one.kind is case.kind])
        seen = tuple(Observation(*pair) for pair in case.answers)
        for stage, observed in (("at the report", ()), ("with its answers", seen)):
            belief = belief_of(pack.faults, diagnose(knowledge, case.kind, observed))
            curve = room.learn_curve(past[:k], case.kind, belief, prior)
            found.setdefault(f"learnt, {stage}", []).append((curve or declared).quantiles(LEVELS))
            shift = 1.0
            if belief.chance and belief.usual_min > 0:
                mean = sum(p * belief.recovery_min[f] for f, p in belief.chance.items())
                shift = min(4, max(0.25, mean / belief.usual_min))
            found.setdefault(f"declared and shifted, {stage}", []).append(
                np.array(declared.quantiles(LEVELS)) * shift
            )
        if case.fault:
            belief = room.Belief({case.fault: 1.0}, belief.recovery_min, belief.usual_min)
        curve = room.learn_curve(past[:k], case.kind, belief, prior)
        found.setdefault("learnt, with the fault", []).append((curve or declared).quantiles(LEVELS))
    return np.array(actual), found


def _tell(seed: int, actual: np.ndarray, found: dict[str, list]) -> None:
    for what, quantiles in found.items():
        table = np.array(quantiles)
        shares = [round(share, 3) for share in coverage(actual, table)]
        row = {
            "seed": seed,
            "rows": len(actual),
            "what": what,
            "pinball_min": round(pinball(actual, table), 3),
            "coverage": shares,
        }
        print(json.dumps(row), flush=True)


if __name__ == "__main__":
    main()
