"""R8: a unit needs its time to go on as another train."""

from __future__ import annotations

import numpy as np

from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Longs, Scene, clock
from shirei.model.network import UNKNOWN, Direction
from shirei.model.plan import Violation

RULE = "turn"


def turn(scene: Scene) -> Outcome:
    """A link takes the timetable's least time, the turnback's, or the least dwell of the arriving visit.

    Which of them: a link that the timetable has, another between opposite directions (then there must be a
    turnback), another in one direction. Links that join nothing are left to ``working``.
    """
    judged = np.flatnonzero(scene.link_sound)
    a, b = scene.link_from[judged], scene.link_to[judged]
    least = np.array([_least_s(scene, int(k)) for k in judged.tolist()], np.int64)
    taken: Longs = scene.dep[b] - scene.arr[a]
    bad = np.flatnonzero((taken < least) | (least == UNKNOWN))

    def word(place: int) -> Violation:
        here, on = int(a[place]), int(b[place])
        said = f"train {scene.train(here)} reaches {scene.at(here)} at {clock(scene.arr[here])}"
        needs = f"{taken[place]} s later; {least[place]} s are needed"
        why = "with no turnback there" if least[place] == UNKNOWN else needs
        detail = f"{said} and its unit leaves as train {scene.train(on)} {why}"
        return scene.violation(RULE, here, int(scene.dep[on]), detail, on)

    return outcome(RULE, len(judged), (bad, word))


def _least_s(scene: Scene, link: int) -> int:
    """Least seconds of a link; ``UNKNOWN`` where the unit would turn and cannot."""
    if scene.link_planned_s[link] != UNKNOWN:
        return int(scene.link_planned_s[link])
    a, b = int(scene.link_from[link]), int(scene.link_to[link])
    way = Direction(int(scene.direction[a]))
    if way == scene.direction[b]:
        return max(int(scene.table.visit_min_dwell_s[a]), 0)
    turnback = scene.pack.network.turnback_at.get((int(scene.station[a]), int(scene.line[a]), way))
    return turnback.min_turn_s if turnback else UNKNOWN
