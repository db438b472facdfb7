"""R9: every run has exactly one unit, and no unit is in two places."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from shirei.check.outcome import Outcome, gather
from shirei.check.scene import Scene, clock
from shirei.model.network import UNKNOWN
from shirei.model.plan import Violation

RULE = "working"


def working(scene: Scene) -> Outcome:
    """Pieces start from one link or a depot, end with one link at most, and links join one place in time."""
    checks = (_starts, _depots, _ends, _links)
    checked = int(scene.piece_first.sum() + scene.piece_last.sum()) + len(scene.link_from)
    return gather(RULE, checked, *(check(scene) for check in checks))


def _starts(scene: Scene) -> Iterator[Violation]:
    """Every piece starts from exactly one link or from a depot."""
    into = np.bincount(scene.link_to, minlength=len(scene.run))
    depot = scene.plan.movements.depot_start
    for visit in np.flatnonzero(scene.piece_first & (into == 0) & ~depot).tolist():
        yield _word(scene, visit, "starts from nowhere: no link and no depot")
    for visit in np.flatnonzero(depot & scene.run & (into > 0)).tolist():
        yield _word(scene, visit, "starts from a depot and from a link at once")
    for visit in np.flatnonzero(into > 1).tolist():
        yield _word(scene, visit, f"starts from {into[visit]} links at once")


def _depots(scene: Scene) -> Iterator[Violation]:
    """A depot start is a train's first visit, and the timetable gives the train no unit in scope."""
    linked = np.zeros(scene.table.n_trains, bool)
    linked[scene.table.link_to] = True
    depot = scene.plan.movements.depot_start
    for visit in np.flatnonzero(depot & scene.run & ~scene.piece_first).tolist():
        yield _word(scene, visit, "has a depot start where no run begins")
    for visit in np.flatnonzero(depot & scene.piece_first & ~scene.is_first).tolist():
        yield _word(scene, visit, "has a depot start on its way")
    for visit in np.flatnonzero(depot & scene.run & scene.is_first & linked[scene.row]).tolist():
        yield _word(
            scene, visit, "has a depot start although the timetable gives it the unit of another train"
        )


def _ends(scene: Scene) -> Iterator[Violation]:
    """Every piece end has at most one link on."""
    out = np.bincount(scene.link_from, minlength=len(scene.run))
    for visit in np.flatnonzero(out > 1).tolist():
        yield _word(scene, visit, f"goes on as {out[visit]} trains at once")


def _links(scene: Scene) -> Iterator[Violation]:
    """A link joins an end to a start, forward in time, at one place unless it is the timetable's."""
    for link in np.flatnonzero(~scene.link_sound).tolist():
        yield _link_word(scene, link, "joins visits that are not run")
    back = scene.link_sound & (scene.dep[scene.link_to] < scene.arr[scene.link_from])
    for link in np.flatnonzero(back).tolist():
        yield _link_word(scene, link, "leads back in time")
    elsewhere = scene.place[scene.link_from] != scene.place[scene.link_to]
    for link in np.flatnonzero(elsewhere & (scene.link_planned_s == UNKNOWN)).tolist():
        yield _link_word(scene, link, "takes a unit to another place without a run")


def _word(scene: Scene, visit: int, what: str) -> Violation:
    at = int(scene.arr[visit]) if scene.run[visit] else None
    when = "" if at is None else f" at {clock(at)}"
    return scene.violation(RULE, visit, at, f"train {scene.train(visit)} at {scene.at(visit)}{when} {what}")


def _link_word(scene: Scene, link: int, what: str) -> Violation:
    a, b = int(scene.link_from[link]), int(scene.link_to[link])
    said = f"the link from train {scene.train(a)} at {scene.at(a)} to train {scene.train(b)} at {scene.at(b)}"
    at = int(scene.arr[a]) if scene.run[a] else None
    return scene.violation(RULE, a, at, f"{said} {what}", b)
