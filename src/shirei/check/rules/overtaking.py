"""R5: one track keeps its order, in sections and in stations that are no passing places."""

from __future__ import annotations

import numpy as np

from shirei.check.lanes import by_departure, tracks_of
from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Longs, Scene, clock
from shirei.model.plan import Violation

RULE = "overtaking"


def overtaking(scene: Scene) -> Outcome:
    """With one track a direction, trains arrive in the order in which they left, and leave as they arrived.

    The second half does not bind at a passing place, nor where the timetable itself has a train overtaken.
    """
    in_section = _in_sections(scene)
    in_station = _in_stations(scene)
    found = in_section.violations + in_station.violations
    return Outcome(RULE, in_section.checked + in_station.checked, found)


def _in_sections(scene: Scene) -> Outcome:
    legs = scene.legs[tracks_of(scene, scene.legs) == 1]
    pairs = by_departure(scene, legs)
    bad = np.flatnonzero(scene.arr[pairs.second + 1] < scene.arr[pairs.first + 1])

    def word(pair: int) -> Violation:
        first, second = int(pairs.first[pair]), int(pairs.second[pair])
        said = (
            f"train {scene.train(second)} overtakes train {scene.train(first)} between {scene.at(second)} and"
        )
        detail = f"{said} {scene.at(second + 1)}, where there is one track"
        return scene.violation(RULE, second, int(scene.arr[second + 1]), detail, first)

    return outcome(RULE, len(pairs.first), (bad, word))


def _in_stations(scene: Scene) -> Outcome:
    through = np.flatnonzero(scene.reached & scene.leg)
    through = through[(tracks_of(scene, through) == 1) & (tracks_of(scene, through - 1) == 1)]
    through = through[~np.isin(_spot(scene, through), _passing(scene))]
    ahead, behind = _overtakes(scene, through, scene.arr, scene.dep)
    strict = scene.arr[ahead] < scene.arr[behind]
    ahead, behind = ahead[strict], behind[strict]

    def word(pair: int) -> Violation:
        first, second = int(ahead[pair]), int(behind[pair])
        said = f"train {scene.train(second)} leaves {scene.at(second)} at {clock(scene.dep[second])}"
        detail = f"{said} before train {scene.train(first)}, which came first; it is no passing place"
        return scene.violation(RULE, second, int(scene.dep[second]), detail, first)

    return outcome(RULE, len(through), (range(len(ahead)), word))


def _spot(scene: Scene, visits: Longs) -> Longs:
    """One number for station, line and direction."""
    return 2 * scene.place[visits] + scene.direction[visits]


def _passing(scene: Scene) -> Longs:
    """Spots where a train may overtake: declared, or used by the timetable."""
    stations = len(scene.pack.network.stations)
    declared = [
        2 * (p.line * stations + p.station) + int(p.direction) for p in scene.pack.network.passing_places
    ]
    inner = np.flatnonzero(~scene.is_first & ~scene.table.visit_is_last)
    used, _ = _overtakes(scene, inner, scene.planned_arr, scene.planned_dep)
    return np.concatenate([np.array(declared, np.int64), _spot(scene, used)])


def _overtakes(scene: Scene, visits: Longs, arr: Longs, dep: Longs) -> tuple[Longs, Longs]:
    """Pairs of visits at one spot of which the second comes no earlier and leaves earlier."""
    spot = _spot(scene, visits)
    order = np.lexsort((dep[visits], arr[visits], spot))
    visits, spot = visits[order], spot[order]
    first: list[Longs] = []
    second: list[Longs] = []
    # Only trains that stand together can change places, so the search ends where nobody stands together.
    for step in range(1, len(visits)):
        here, there = visits[:-step], visits[step:]
        together = (spot[:-step] == spot[step:]) & (arr[there] < dep[here])
        if not together.any():
            break
        swapped = together & (dep[there] < dep[here])
        first.append(here[swapped])
        second.append(there[swapped])
    return np.concatenate(first or [visits[:0]]), np.concatenate(second or [visits[:0]])
