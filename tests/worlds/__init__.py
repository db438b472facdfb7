"""Tiny named railways, drawn in their docstrings, and the notebook that builds them."""

from __future__ import annotations

from tests.worlds.dsl import DOWN, UP, Railway
from tests.worlds.named import (
    branch,
    commuter_line,
    loop_line,
    rapid_and_local,
    short_line,
    single_track,
    two_stations,
)
from tests.worlds.planned import planned_movements, with_platforms

#: Every named world, by name.
WORLDS = {
    world.__name__: world
    for world in (two_stations, short_line, rapid_and_local, single_track, loop_line, branch, commuter_line)
}

__all__ = [
    "DOWN",
    "UP",
    "WORLDS",
    "Railway",
    "branch",
    "commuter_line",
    "loop_line",
    "planned_movements",
    "rapid_and_local",
    "short_line",
    "single_track",
    "two_stations",
    "with_platforms",
]
