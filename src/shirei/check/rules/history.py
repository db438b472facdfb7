"""R13: the past is as it was, and no order reaches a train before it is given."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from shirei.check.outcome import Outcome, gather
from shirei.check.scene import Scene, clock
from shirei.model.network import UNKNOWN
from shirei.model.plan import Violation

RULE = "history"


def history(scene: Scene) -> Outcome:
    """Events before the incident keep their times; until the plan takes effect nothing else is changed."""
    checks = (_orders, _times, _cancelled, _links, _tracks)
    before = scene.planned_dep < max(scene.incident.start_s, scene.plan.effective_from_s)
    checked = int(before.sum()) + len(scene.link_from)
    return gather(RULE, checked, *(check(scene) for check in checks))


def _orders(scene: Scene) -> Iterator[Violation]:
    """No order is given before the desk knows."""
    known, effective = scene.incident.known_at_s, scene.plan.effective_from_s
    if scene.plan.actions and effective < known:
        said = f"the plan takes effect at {clock(max(effective, 0))}, before the desk knew at {clock(known)}"
        yield Violation(RULE, scene.plan.actions[0].train, None, int(effective), said)


def _times(scene: Scene) -> Iterator[Violation]:
    """Every event planned before the incident starts keeps its planned time."""
    start = scene.incident.start_s
    came = (scene.planned_arr < start) & ~scene.is_first
    left = (scene.planned_dep < start) & ~scene.table.visit_is_last
    for visit in np.flatnonzero(came & ~(scene.reached & (scene.arr == scene.planned_arr))).tolist():
        yield _word(
            scene, visit, int(scene.planned_arr[visit]), "reached", "before the incident; the plan differs"
        )
    for visit in np.flatnonzero(left & ~(scene.leg & (scene.dep == scene.planned_dep))).tolist():
        yield _word(
            scene, visit, int(scene.planned_dep[visit]), "left", "before the incident; the plan differs"
        )


def _cancelled(scene: Scene) -> Iterator[Violation]:
    """No visit planned to be left before the plan takes effect is cancelled."""
    early = scene.planned_dep < scene.plan.effective_from_s
    for visit in np.flatnonzero(early & ~scene.run).tolist():
        planned = int(scene.planned_dep[visit])
        yield _word(
            scene, visit, planned, "is to leave", "before the plan takes effect, and is cancelled there"
        )


def _links(scene: Scene) -> Iterator[Violation]:
    """A link that the timetable does not have is not used before the plan takes effect."""
    new = (scene.link_planned_s == UNKNOWN) & scene.run[scene.link_to]
    early = new & (scene.dep[scene.link_to] < scene.plan.effective_from_s)
    for a, b in zip(scene.link_from[early].tolist(), scene.link_to[early].tolist(), strict=True):
        said = f"train {scene.train(b)} leaves {scene.at(b)} at {clock(scene.dep[b])} with the unit of train"
        detail = f"{said} {scene.train(a)}, before the plan takes effect"
        yield scene.violation(RULE, b, int(scene.dep[b]), detail, a)


def _tracks(scene: Scene) -> Iterator[Violation]:
    """A train that arrives before the plan takes effect is on its planned track."""
    planned = scene.table.visit_platform
    early = scene.run & (scene.arr < scene.plan.effective_from_s) & (planned != UNKNOWN)
    for visit in np.flatnonzero(early & (planned != scene.platform)).tolist():
        detail = "before the plan takes effect, on another track than planned"
        yield _word(scene, visit, int(scene.arr[visit]), "is at", detail)


def _word(scene: Scene, visit: int, at_s: int, verb: str, what: str) -> Violation:
    detail = f"train {scene.train(visit)} {verb} {scene.at(visit)} at {clock(at_s)}, {what}"
    return scene.violation(RULE, visit, at_s, detail)
