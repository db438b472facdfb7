"""Where units stand aside: where trains end without going on, or wait longer than a platform allows."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass

from shirei.io.infer.draft import Draft, DraftLink
from shirei.io.infer.platforms import Place
from shirei.io.infer.visits import Visits
from shirei.model.network import Direction
from shirei.model.pack import Practice


@dataclass(frozen=True, slots=True)
class Layover:
    """A unit between two trains at one place; ``direction`` is the one in which it arrived."""

    place: Place
    direction: Direction
    arr_s: int
    dep_s: int
    turning: bool


def siding_tracks(
    draft: Draft, visits: Visits, links: list[DraftLink], layovers: list[Layover], practice: Practice
) -> dict[tuple[Place, Direction], int]:
    """Most units that stand aside at once, by place and arriving direction, where trains also begin back.

    A unit that ends without a link stays for the day, one that begins without one stood there from the start.
    """
    changes: dict[tuple[Place, Direction], list[tuple[int, int]]] = defaultdict(list)
    goes_on, comes_from = (
        {k.before for k in links} | draft.leads_out,
        {k.after for k in links} | draft.leads_in,
    )
    ended, begun = set(), set()
    for train in range(draft.n_trains):
        first, last = int(visits.start[train]), int(visits.start[train + 1] - 1)
        direction = Direction(int(visits.direction[first]))
        if train not in goes_on:
            key = ((int(visits.line[last]), int(visits.place[last])), direction)
            changes[key].append((int(visits.arr[last]), 1))
            ended.add(key)
        if train not in comes_from:
            key = ((int(visits.line[first]), int(visits.place[first])), direction.opposite)
            changes[key].append((int(visits.dep[first]), -1))
            begun.add(key)
    for one in layovers:
        if one.turning and one.dep_s - one.arr_s > practice.stable_after_s:
            key = (one.place, one.direction)
            changes[key] += [(one.arr_s + practice.stabling_s, 1), (one.dep_s - practice.stabling_s, -1)]
    kept = (ended & begun) | {key for key in changes if key not in ended and key not in begun}
    return {key: most for key in kept if (most := _most(changes[key]))}


def _most(changes: list[tuple[int, int]]) -> int:
    """Most units at once, given that there are never fewer than none."""
    units = least = most = 0
    for _, change in sorted(changes):
        units += change
        least, most = min(least, units), max(most, units)
    return most - least
