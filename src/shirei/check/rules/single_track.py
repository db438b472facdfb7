"""R6: trains of opposite directions never meet on single track."""

from __future__ import annotations

import numpy as np

from shirei.check.lanes import sections_with
from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Longs, Scene, clock
from shirei.model.plan import Violation

RULE = "single_track"
_APART = 1 << 40  # farther than any time, so that one running maximum serves all sections


def single_track(scene: Scene) -> Outcome:
    """A train enters a single-track section when every opposing train that entered before has left it."""
    legs = scene.legs[sections_with(scene, 1)[scene.section[scene.legs]]]
    legs = legs[np.lexsort((legs, scene.dep[legs], scene.section[legs]))]
    waits_for = _opposing(scene, legs)
    held = scene.arr[legs[waits_for] + 1]
    bad = np.flatnonzero((waits_for >= 0) & (held > scene.dep[legs]))

    def word(place: int) -> Violation:
        visit, other = int(legs[place]), int(legs[waits_for[place]])
        said = f"train {scene.train(visit)} leaves {scene.at(visit)} at {clock(scene.dep[visit])}"
        until = clock(scene.arr[other + 1])
        detail = f"{said} onto single track that train {scene.train(other)} holds until {until}"
        return scene.violation(RULE, visit, int(scene.dep[visit]), detail, other)

    return outcome(RULE, len(legs), (bad, word))


def _opposing(scene: Scene, legs: Longs) -> Longs:
    """Place in ``legs`` of the earlier opposing train of the same section that arrives last; -1 for none."""
    section = scene.section[legs].astype(np.int64)
    found = np.full(len(legs), -1, np.int64)
    for way in (0, 1):
        against = scene.direction[legs] != way
        arrives = np.where(against, scene.arr[legs + 1], -1) + section * _APART
        latest = np.maximum.accumulate(arrives)
        place = np.maximum.accumulate(np.where(arrives == latest, np.arange(len(legs)), 0))
        before = np.concatenate([[0], place[:-1]]) if len(legs) else place
        valid = against[before] & (section[before] == section) & (before < np.arange(len(legs)))
        found = np.where(~against & valid, before, found)
    return found
