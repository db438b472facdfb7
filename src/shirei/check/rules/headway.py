"""R4: trains of one direction keep their distance in a section, at both of its ends."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from shirei.check.lanes import Followers, by_arrival, by_departure
from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Longs, Scene, clock
from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.plan import Violation

RULE = "headway"


def headway(scene: Scene) -> Outcome:
    """Followers on one track depart, and arrive, at least their headway apart, or as close as published.

    In the window of a ``headway`` restriction they depart at least its ``headway_s`` apart.
    """
    table = _table(scene)
    leaving = _check(scene, by_departure(scene, scene.legs), table, 0)
    coming = _check(scene, by_arrival(scene, scene.legs), table, 1)
    substitute = [
        _substitute(scene, restriction)
        for restriction in scene.incident.restrictions
        if restriction.kind is RestrictionKind.HEADWAY
    ]
    found = [leaving, coming, *substitute]
    return Outcome(RULE, sum(one.checked for one in found), tuple(v for one in found for v in one.violations))


def _table(scene: Scene) -> Longs:
    """Declared headway by line, first type and second type."""
    network = scene.pack.network
    types = len(network.types)
    base = np.array([line.headway_s for line in network.lines], np.int64)
    table = np.repeat(base, types * types).reshape(len(base), types, types)
    for rule in network.headway_rules:
        table[rule.line, rule.first, rule.second] = rule.seconds
    return table


def _check(scene: Scene, pairs: Followers, table: Longs, end: int) -> Outcome:
    """Compare followers at one end of their section: 0 where they depart, 1 where they arrive."""
    first, second = pairs.first, pairs.second
    declared = table[scene.line[first], scene.type[first], scene.type[second]]
    planned = scene.planned_dep if end == 0 else scene.planned_arr
    published = planned[second + end] - planned[first + end]
    needed = np.where(published >= 0, np.minimum(declared, published), declared)
    return _compare(scene, pairs, needed, end, "")


def _substitute(scene: Scene, restriction: Restriction) -> Outcome:
    legs = scene.legs
    bound = scene.on_its_sections(restriction, legs) & scene.in_window(restriction, scene.dep[legs])
    pairs = by_departure(scene, legs[bound])
    needed = np.full(len(pairs.first), restriction.headway_s, np.int64)
    return _compare(scene, pairs, needed, 0, " under substitute block working")


def _compare(scene: Scene, pairs: Followers, needed: Longs, end: int, when: str) -> Outcome:
    time = scene.dep if end == 0 else scene.arr
    apart = time[pairs.second + end] - time[pairs.first + end]
    bad: Iterable[int] = np.flatnonzero(apart < needed).tolist()
    verb = "leaves" if end == 0 else "reaches"

    def word(pair: int) -> Violation:
        first, second = int(pairs.first[pair]) + end, int(pairs.second[pair]) + end
        said = f"train {scene.train(second)} {verb} {scene.at(second)} at {clock(time[second])}"
        detail = (
            f"{said}, {apart[pair]} s after train {scene.train(first)}; {needed[pair]} s are needed{when}"
        )
        return scene.violation(RULE, second, int(time[second]), detail, first)

    return outcome(RULE, len(apart), (bad, word))
