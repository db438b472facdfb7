"""R12: a failed train stays where it is, and so does its unit."""

from __future__ import annotations

from shirei.check.outcome import Outcome
from shirei.check.scene import Scene, clock
from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.plan import Violation

RULE = "failed_train"


def failed_train(scene: Scene) -> Outcome:
    """A failed train does not depart from its station in its window, nor does its unit as another train."""
    checked = 0
    found: list[Violation] = []
    for restriction in scene.incident.restrictions:
        if restriction.kind is RestrictionKind.FAILED_TRAIN:
            for visit, leaves in _departures(scene, restriction):
                checked += 1
                if restriction.start_s <= scene.dep[leaves] < restriction.end_s:
                    found.append(_word(scene, visit, leaves))
    return Outcome(RULE, checked, tuple(found))


def _departures(scene: Scene, restriction: Restriction) -> list[tuple[int, int]]:
    """The failed train's visits to the station, each with the visit as which its unit leaves."""
    rows = {int(train): row for row, train in enumerate(scene.plan.movements.trains)}
    if restriction.train not in rows:
        return []
    visits = scene.table.visits(rows[restriction.train])
    at = [v for v in range(visits.start, visits.stop) if scene.station[v] == restriction.station]
    goes_on = zip(scene.link_from.tolist(), scene.link_to.tolist(), strict=True)
    linked = [(a, b) for a, b in goes_on if a in at and scene.run[a] and scene.leg[b]]
    return [(v, v) for v in at if scene.leg[v]] + linked


def _word(scene: Scene, visit: int, leaves: int) -> Violation:
    on = "" if visit == leaves else f" as train {scene.train(leaves)}"
    said = f"train {scene.train(visit)} has failed at {scene.at(visit)} and yet leaves"
    detail = f"{said} at {clock(scene.dep[leaves])}{on}"
    return scene.violation(RULE, visit, int(scene.dep[leaves]), detail, None if visit == leaves else leaves)
