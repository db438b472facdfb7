"""R10: nobody enters a closed section."""

from __future__ import annotations

import numpy as np

from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Scene, clock
from shirei.model.incident import RestrictionKind
from shirei.model.plan import Violation

RULE = "closed"


def closed(scene: Scene) -> Outcome:
    """No departure into a section in a direction that is closed at that second."""
    legs = scene.legs
    closures = [r for r in scene.incident.restrictions if r.kind is RestrictionKind.SECTION_CLOSED]
    near = [scene.on_its_sections(closure, legs) for closure in closures]
    bad = np.zeros(len(legs), bool)
    for closure, on in zip(closures, near, strict=True):
        bad |= on & scene.in_window(closure, scene.dep[legs])

    def word(visit: int) -> Violation:
        said = f"train {scene.train(visit)} leaves {scene.at(visit)} for {scene.at(visit + 1)}"
        detail = f"{said} at {clock(scene.dep[visit])}, while the section is closed"
        return scene.violation(RULE, visit, int(scene.dep[visit]), detail)

    return outcome(RULE, int(sum(on.sum() for on in near)), (legs[bad].tolist(), word))
