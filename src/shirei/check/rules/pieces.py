"""R14: trains begin and end where trains can."""

from __future__ import annotations

import numpy as np

from shirei.check.outcome import Outcome, outcome
from shirei.check.scene import Flags, Scene
from shirei.model.plan import Violation

RULE = "pieces"


def pieces(scene: Scene) -> Outcome:
    """A piece has two visits or more, and begins and ends at the train's own ends or where it can."""
    first, last = scene.piece_first, scene.piece_last
    turns = [2 * _place(scene, t.line, t.station) + int(t.arriving) for t in scene.pack.network.turnbacks]
    passes = [
        2 * _place(scene, p.line, p.station) + int(p.direction) for p in scene.pack.network.passing_places
    ]
    can_end = scene.table.visit_is_last | _is_at(scene, turns, 0)
    can_begin = scene.is_first | _is_at(scene, turns, 0) | _is_at(scene, turns, 1) | _is_at(scene, passes, 0)

    def alone(visit: int) -> Violation:
        return _word(scene, visit, "runs to no other station than")

    def begins(visit: int) -> Violation:
        return _word(scene, visit, "begins where no train can turn or pass, at")

    def ends(visit: int) -> Violation:
        return _word(scene, visit, "ends where it cannot turn, at")

    return outcome(
        RULE,
        int(first.sum()),
        (np.flatnonzero(first & last).tolist(), alone),
        (np.flatnonzero(first & ~can_begin).tolist(), begins),
        (np.flatnonzero(last & ~can_end).tolist(), ends),
    )


def _place(scene: Scene, line: int, station: int) -> int:
    return line * len(scene.pack.network.stations) + station


def _is_at(scene: Scene, spots: list[int], reverse: int) -> Flags:
    """True where a visit's place and direction (or the opposite one) are among ``spots``."""
    return np.isin(2 * scene.place + (scene.direction ^ reverse), np.array(spots, np.int64))


def _word(scene: Scene, visit: int, what: str) -> Violation:
    detail = f"train {scene.train(visit)} {what} {scene.at(visit)}"
    return scene.violation(RULE, visit, int(scene.arr[visit]), detail)
