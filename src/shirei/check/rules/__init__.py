"""The rules R1 to R15 of docs/rules.md, one file each; every rule takes a scene and returns its outcome."""

from __future__ import annotations

from collections.abc import Callable

from shirei.check.outcome import Outcome
from shirei.check.rules.actions import actions
from shirei.check.rules.closed import closed
from shirei.check.rules.dwell import dwell
from shirei.check.rules.failed_train import failed_train
from shirei.check.rules.headway import headway
from shirei.check.rules.history import history
from shirei.check.rules.not_early import not_early
from shirei.check.rules.overtaking import overtaking
from shirei.check.rules.pieces import pieces
from shirei.check.rules.platform import platform
from shirei.check.rules.platform_out import platform_out
from shirei.check.rules.run_time import run_time
from shirei.check.rules.single_track import single_track
from shirei.check.rules.turn import turn
from shirei.check.rules.working import working
from shirei.check.scene import Scene

#: In the order of docs/rules.md.
RULES: tuple[Callable[[Scene], Outcome], ...] = (
    not_early, run_time, dwell, headway, overtaking, single_track, platform, turn, working, closed,
    platform_out, failed_train, history, pieces, actions,
)  # fmt: skip
