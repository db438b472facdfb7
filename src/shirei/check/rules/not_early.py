"""R1: nothing runs ahead of the timetable, and a piece has no time at its ends."""

from __future__ import annotations

import numpy as np

from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Scene, clock
from shirei.model.plan import Violation

RULE = "not_early"


def not_early(scene: Scene) -> Outcome:
    """Arrivals but a piece's first, and departures but a piece's last, are not before the planned ones.

    At a piece's first visit and at its last, arrival equals departure.
    """
    arrives, leaves = scene.reached, scene.leg
    ends = scene.piece_first | scene.piece_last
    early_in = np.flatnonzero(arrives & (scene.arr < scene.planned_arr))
    early_out = np.flatnonzero(leaves & (scene.dep < scene.planned_dep))
    stands = np.flatnonzero(ends & (scene.arr != scene.dep))
    checked = int(arrives.sum() + leaves.sum() + ends.sum())

    def arrival(visit: int) -> Violation:
        by = scene.planned_arr[visit] - scene.arr[visit]
        said = f"train {scene.train(visit)} arrives at {scene.at(visit)} at {clock(scene.arr[visit])}"
        return scene.violation(RULE, visit, int(scene.arr[visit]), f"{said}, {by} s before its timetable")

    def departure(visit: int) -> Violation:
        by = scene.planned_dep[visit] - scene.dep[visit]
        said = f"train {scene.train(visit)} leaves {scene.at(visit)} at {clock(scene.dep[visit])}"
        return scene.violation(RULE, visit, int(scene.dep[visit]), f"{said}, {by} s before its timetable")

    def end(visit: int) -> Violation:
        said = (
            f"train {scene.train(visit)} begins or ends its run at {scene.at(visit)} with two different times"
        )
        times = f"{clock(scene.arr[visit])} and {clock(scene.dep[visit])}"
        return scene.violation(RULE, visit, int(scene.arr[visit]), f"{said}, {times}")

    return outcome(RULE, checked, (early_in, arrival), (early_out, departure), (stands, end))
