"""R2: no train runs faster than it can, and slower where a speed restriction says so."""

from __future__ import annotations

import numpy as np

from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Longs, Scene, clock
from shirei.model.incident import RestrictionKind
from shirei.model.plan import Violation

RULE = "run_time"


def run_time(scene: Scene) -> Outcome:
    """Next arrival - departure >= least running time, plus the extra of every speed restriction met."""
    legs = scene.legs
    least = scene.least_run_s[legs] + _extra_s(scene)
    taken = scene.arr[legs + 1] - scene.dep[legs]

    def word(leg: int) -> Violation:
        visit = int(legs[leg])
        said = f"train {scene.train(visit)} leaves {scene.at(visit)} at {clock(scene.dep[visit])} and runs to"
        detail = f"{said} {scene.at(visit + 1)} in {taken[leg]} s where {least[leg]} s are needed"
        return scene.violation(RULE, visit, int(scene.dep[visit]), detail)

    return outcome(RULE, len(legs), (np.flatnonzero(taken < least), word))


def _extra_s(scene: Scene) -> Longs:
    legs = scene.legs
    extra = np.zeros(len(legs), np.int64)
    for restriction in scene.incident.restrictions:
        if restriction.kind is RestrictionKind.SPEED:
            slow = scene.on_its_sections(restriction, legs) & scene.in_window(restriction, scene.dep[legs])
            extra += np.where(slow, restriction.extra_s, 0)
    return extra
