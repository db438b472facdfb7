"""Who runs over which section in which order: pairs of trains that follow each other.

A *lane* is one direction of one section: ``2 * section + direction``.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from shirei.check.scene import Flags, Longs, Scene


@dataclass(frozen=True, eq=False)
class Followers:
    """Pairs of visits whose legs follow each other on one track of a lane, ``first`` before ``second``."""

    first: Longs
    second: Longs


def by_departure(scene: Scene, legs: Longs) -> Followers:
    """The k-th and the (k+c)-th departure of every lane, c being its tracks."""
    return _followers(scene, legs, scene.dep, scene.planned_dep, 0)


def by_arrival(scene: Scene, legs: Longs) -> Followers:
    """The k-th and the (k+c)-th arrival at the far end of every lane."""
    return _followers(scene, legs, scene.arr, scene.planned_arr, 1)


def lane_of(scene: Scene, legs: Longs) -> Longs:
    """Lane of each leg."""
    return 2 * scene.section[legs].astype(np.int64) + scene.direction[legs]


def tracks_of(scene: Scene, legs: Longs) -> Longs:
    """Tracks a direction of each leg's section."""
    tracks = [section.tracks_per_direction for section in scene.pack.network.sections]
    return np.array(tracks, np.int64)[scene.section[legs]]


def sections_with(scene: Scene, tracks: int) -> Flags:
    """True for sections with that many tracks in all, shape ``(n_sections,)``."""
    return np.array([section.tracks == tracks for section in scene.pack.network.sections], bool)


def _followers(scene: Scene, legs: Longs, time: Longs, planned: Longs, end: int) -> Followers:
    """Sort legs by the time at one end (0 departure, 1 arrival); ties by the other end, then as planned."""
    lane = lane_of(scene, legs)
    other = scene.arr[legs + 1] if end == 0 else scene.dep[legs]
    order = np.lexsort((legs, planned[legs + end], other, time[legs + end], lane))
    legs, lane = legs[order], lane[order]
    place = np.arange(len(legs)) + tracks_of(scene, legs)
    inside = place < len(legs)
    follows = np.zeros(len(legs), bool)
    follows[inside] = lane[place[inside]] == lane[inside]
    return Followers(legs[follows], legs[place[follows]])
