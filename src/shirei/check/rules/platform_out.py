"""R11: nobody comes to a track that is out of use."""

from __future__ import annotations

import numpy as np

from shirei.check.outcome import Outcome
from shirei.check.scene import Scene, clock
from shirei.check.stays import Stays, stays
from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.plan import Violation

RULE = "platform_out"


def platform_out(scene: Scene) -> Outcome:
    """No stay on a platform track begins while the track is out of use."""
    out = [r for r in scene.incident.restrictions if r.kind is RestrictionKind.PLATFORM_OUT]
    if not out:
        return Outcome(RULE, 0)
    standing = stays(scene)
    checked = 0
    found: list[Violation] = []
    for restriction in out:
        on = standing.track == restriction.platform
        checked += int(on.sum())
        bad = np.flatnonzero(on & ~standing.stood & scene.in_window(restriction, standing.start))
        found += [_word(scene, restriction, standing, stay) for stay in bad.tolist()]
    return Outcome(RULE, checked, tuple(found))


def _word(scene: Scene, restriction: Restriction, standing: Stays, stay: int) -> Violation:
    visit, at = int(standing.arriving[stay]), int(standing.start[stay])
    name = scene.pack.network.platforms[int(standing.track[stay])].id
    said = f"train {scene.train(visit)} takes track {name} at {scene.at(visit)} at {clock(at)}"
    return scene.violation(RULE, visit, at, f"{said}; it is out of use until {clock(restriction.end_s)}")
