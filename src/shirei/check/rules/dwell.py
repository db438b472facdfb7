"""R3: passengers get the least dwell at every stop."""

from __future__ import annotations

import numpy as np

from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Scene, clock
from shirei.model.plan import Violation
from shirei.model.timetable import VisitKind

RULE = "dwell"


def dwell(scene: Scene) -> Outcome:
    """Inside a piece, a stop lasts at least ``visit_min_dwell_s``, and a pass never ends before it begins."""
    inner = np.flatnonzero(scene.reached & scene.leg)
    stops = scene.table.visit_kind[inner] == VisitKind.STOP
    least = np.where(stops, np.maximum(scene.table.visit_min_dwell_s[inner], 0), 0)
    taken = scene.dep[inner] - scene.arr[inner]

    def word(place: int) -> Violation:
        visit = int(inner[place])
        said = (
            f"train {scene.train(visit)} comes to {scene.at(visit)} at {clock(scene.arr[visit])} and stands"
        )
        detail = f"{said} {taken[place]} s; the least is {least[place]} s"
        return scene.violation(RULE, visit, int(scene.arr[visit]), detail)

    return outcome(RULE, len(inner), (np.flatnonzero(taken < least), word))
