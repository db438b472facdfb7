"""Diagnosis on the hidden world: right fault first, checks asked, calibration, what closed incidents teach.

``python -m benchmarks.diagnosis`` prints the tables; ``shirei bench diagnosis`` the same with provenance. Every
incident begins with its kind alone, nothing heard in a report. The world's seeds are held out: nothing was chosen
on the incidents of ``TEST_SEED``.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from benchmarks.railway_world.world import Case, World

from shirei.assets.diagnosis import diagnose, learned
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.diagnosis import Diagnosis, FaultKnowledge, Observation, Outcome
from shirei.model.incident import IncidentKind
from shirei.model.pack import Pack

#: Incidents that figures are stated on, incidents to choose settings on, incidents to learn from.
TEST_SEED, CHOOSE_SEED, TEACH_SEED = 9001, 101, 501
PER_KIND = 100
BINS = 10
#: Closed incidents for the learning curve, over all kinds.
TAUGHT = (0, 100, 300, 1000, 3000, 10000)

Order = Callable[[Diagnosis, Sequence[str]], str | None]


@dataclass(frozen=True)
class Run:
    """One incident diagnosed: what was thought first at the end, how sure, after how many checks."""

    kind: str
    right: bool
    right_action: bool
    among_three: bool
    sure: float
    truth: float
    checks: int
    seconds: int


def next_best(found: Diagnosis, _left: Sequence[str]) -> str | None:
    """As Shirei asks: the next best check, until none is worth its time."""
    return None if found.next_check is None else found.next_check.check.id


def in_order(found: Diagnosis, left: Sequence[str]) -> str | None:
    """The handbook's fixed order, with Shirei's own rule for stopping."""
    return None if found.next_check is None or not left else left[0]


def in_order_to_the_end(_found: Diagnosis, left: Sequence[str]) -> str | None:
    """The handbook's fixed order, every check of it."""
    return left[0] if left else None


def run_case(knowledge: FaultKnowledge, case: Case, order: Order) -> Run:
    """Diagnose one incident, asking in an order until it stops."""
    checks = {check.id: check for check in knowledge.checks if check.kind is case.kind}
    known: list[Observation] = []
    while True:
        found = diagnose(knowledge, case.kind, known)
        assert found is not None
        left = [name for name in checks if name not in {one.check for one in known}]
        asked = order(found, left)
        if asked is None:
            break
        known.append(Observation(asked, case.answers[asked]))
    ranked = found.ranked
    true = next(one for one in ranked if one.fault.id == case.fault)
    return Run(
        case.kind.value, ranked[0].fault.id == case.fault, ranked[0].fault.recovery == true.fault.recovery,
        case.fault in {one.fault.id for one in ranked[:3]}, ranked[0].probability, true.probability, len(known),
        sum(checks[one.check].cost_s for one in known),
    )  # fmt: skip


def cases(world: World, seed: int, per_kind: int) -> list[Case]:
    """So many incidents of every kind."""
    rng = np.random.default_rng(seed)
    return [world.draw(rng, kind) for kind in world.faults for _ in range(per_kind)]


def table(runs: Sequence[Run]) -> dict[str, float]:
    """Figures over incidents."""
    return {
        "incidents": len(runs),
        "right_first": float(np.mean([run.right for run in runs])),
        "right_action": float(np.mean([run.right_action for run in runs])),
        "among_three": float(np.mean([run.among_three for run in runs])),
        "checks": float(np.mean([run.checks for run in runs])),
        "minutes_asking": float(np.mean([run.seconds for run in runs])) / 60,
        "log_loss": float(-np.mean(np.log([max(run.truth, 1e-9) for run in runs]))),
        "ece": ece(runs),
    }


def reliability(runs: Sequence[Run]) -> list[dict[str, float]]:
    """How often the first fault is right, by how sure it was said to be."""
    rows = []
    for low in np.arange(BINS) / BINS:
        here = [run for run in runs if low < run.sure <= low + 1 / BINS]
        if here:
            rows.append({
                "from": float(low), "incidents": len(here), "said": float(np.mean([run.sure for run in here])),
                "right": float(np.mean([run.right for run in here])),
            })  # fmt: skip
    return rows


def ece(runs: Sequence[Run]) -> float:
    """Expected calibration error over ten bins."""
    return sum(row["incidents"] * abs(row["said"] - row["right"]) for row in reliability(runs)) / len(runs)


def teach(world: World, count: int, kinds: Sequence[IncidentKind], asked: float = 0.55) -> list[Outcome]:
    """Closed incidents with a share of the checks answered; a tenth never found out and so left out."""
    rng = np.random.default_rng(TEACH_SEED)
    outcomes = []
    for _ in range(count):
        case = world.draw(rng, kinds[int(rng.integers(len(kinds)))])
        answers = tuple(
            Observation(name, answer) for name, answer in case.answers.items() if rng.random() < asked
        )
        outcomes.append(Outcome(case.kind, case.fault, answers))
    return outcomes


def measure(
    pack: Pack, *, per_kind: int = PER_KIND, seed: int = TEST_SEED, taught: Sequence[int] = TAUGHT
) -> dict[str, Any]:
    """All figures. ``shipped`` is what a user gets: the declared knowledge, taught by the pack's own records."""
    assert pack.faults is not None
    world = World(pack.faults)
    drawn = cases(world, seed, per_kind)
    half = cases(world, seed, max(1, per_kind // 2))
    shipped = learned(pack.faults, pack.outcomes)
    runs = [run_case(shipped, case, next_best) for case in drawn]
    kinds = {run.kind: [one for one in runs if one.kind == run.kind] for run in runs}
    return {
        "seed": seed,
        "shipped": table(runs),
        "fixed_order_same_stop": table([run_case(shipped, case, in_order) for case in drawn]),
        "fixed_order_to_the_end": table([run_case(shipped, case, in_order_to_the_end) for case in drawn]),
        "by_kind": {kind: table(some) for kind, some in kinds.items()},
        "reliability": reliability(runs),
        "learning": [_taught(pack.faults, world, half, count) for count in taught],
    }


def _taught(declared: FaultKnowledge, world: World, drawn: Sequence[Case], count: int) -> dict[str, float]:
    knowledge = learned(declared, teach(world, count, list(world.faults)))
    return {"closed_incidents": count, **table([run_case(knowledge, case, next_best) for case in drawn])}


def main() -> None:
    found = measure(load_pack(bundled_pack("chuo-demo")))
    for name in ("shipped", "fixed_order_same_stop", "fixed_order_to_the_end"):
        print(name, found[name])
    for kind, row in found["by_kind"].items():
        print(f"{kind:20} {row['right_first']:.2f} {row['right_action']:.2f} {row['checks']:.1f}")
    for row in [*found["reliability"], *found["learning"]]:
        print(row)


if __name__ == "__main__":
    main()
