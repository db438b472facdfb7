"""Inferred passing times that agree with the order of trains.

Times shared out in proportion let a fast train overtake a slow one anywhere. Where the stated times on both
sides leave the order as it was, the follower is kept behind; where they swap it, the overtaking is put at the
station between at which the slower train stands. What fits nowhere stays as it is, and shows as four tracks.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from shirei.io.infer.tracks import runs_of
from shirei.io.infer.visits import Visits
from shirei.model.network import UNKNOWN

#: What is tried in turn: seconds between trains at an inferred pass, and the worth of a long stand.
ROUNDS = ((30, 3), (30, 3), (15, 3), (15, 0), (5, 0), (0, 0))
#: A leg with an inferred end keeps at least this share of the time that it was first given.
LEAST_SHARE = 0.5
#: A slower train is overtaken where it stands this long, if it does so anywhere. A second more of standing is
#: worth so many seconds of retiming (``ROUNDS``), up to the second figure.
OVERTAKEN_STAND_S, LONG_STAND_S = 120, 240
#: Trains of which one leaves later than this behind the other are no conflict, but another day's error.
WIDEST_S = 3600


@dataclass(frozen=True, slots=True)
class Conflict:
    """``first`` leaves a station before ``second`` and arrives at the next after it (their visits there)."""

    first: int
    second: int


class _Bounds:
    """Earliest and latest second of every visit whose time is free."""

    def __init__(self, size: int) -> None:
        self.low = np.zeros(size, np.int64)
        self.high = np.full(size, np.iinfo(np.int64).max // 4)
        self.touched: set[int] = set()

    def at_least(self, visit: int, second: int) -> None:
        self.low[visit] = max(self.low[visit], second)
        self.touched.add(visit)

    def at_most(self, visit: int, second: int) -> None:
        self.high[visit] = min(self.high[visit], second)
        self.touched.add(visit)

    def forget(self, part: slice) -> None:
        self.low[part] = 0
        self.high[part] = np.iinfo(np.int64).max // 4


class _Untangler:
    """Works on the visits of one draft."""

    def __init__(self, visits: Visits) -> None:
        self.visits = visits
        self.free = visits.untimed
        self.first_guess = visits.arr.copy()
        self.bounds = _Bounds(len(self.free))
        self.worth = 0

    def round(self, apart: int, worth: int) -> int:
        """Move what can be moved once; returns how many conflicts with a free time there were."""
        self.worth = worth
        bounds = self.bounds
        count = 0
        for conflict in self._conflicts():
            count += 1
            self._bound(conflict, apart, bounds)
        if apart == ROUNDS[0][0]:
            for conflict in self._short_stands():
                self._bound(conflict, apart, bounds)
        trains = sorted({int(self.visits.train[v]) for v in bounds.touched})
        bounds.touched.clear()
        for train in trains:
            self._settle(train, bounds)
        return count

    def _conflicts(self) -> Iterator[Conflict]:
        runs = runs_of(self.visits)
        group = runs.section.astype(np.int64) * 2 + runs.direction
        wide = np.int64(1) << 32
        latest = np.maximum.accumulate(group * wide + runs.arr)
        late = np.flatnonzero(latest > group * wide + runs.arr)
        for row in late.tolist():
            other = row - 1
            while other >= 0 and group[other] == group[row] and runs.dep[row] - runs.dep[other] < WIDEST_S:
                if runs.arr[other] > runs.arr[row]:
                    a, b = int(runs.visit[other]), int(runs.visit[row])
                    if self.free[[a, b, a + 1, b + 1]].any():
                        yield Conflict(a, b)
                other -= 1

    def _short_stands(self) -> Iterator[Conflict]:
        """Overtakings at a station that the slower train hardly stops at, given as of the station before."""
        v = self.visits
        inner = ~v.last
        inner[v.start[:-1]] = False
        at = np.flatnonzero(inner)
        group = (v.line[at].astype(np.int64) << 20 | v.place[at]) * 2 + v.direction[at]
        order = np.lexsort((v.dep[at], v.arr[at], group))
        at, group = at[order], group[order]
        arr, dep = v.arr[at], v.dep[at]
        for row in np.flatnonzero(self.free[at]).tolist():
            other = row - 1
            while other >= 0 and group[other] == group[row] and arr[row] - arr[other] < OVERTAKEN_STAND_S:
                if dep[other] > dep[row] and dep[other] - arr[other] < OVERTAKEN_STAND_S:
                    yield Conflict(int(at[other]) - 1, int(at[row]) - 1)
                other -= 1

    def _bound(self, conflict: Conflict, apart: int, bounds: _Bounds) -> None:
        """Bounds that undo one conflict."""
        a, b = conflict.first, conflict.second
        back, before = self._stated_order(a, b, -1)
        ahead, after = self._stated_order(a + 1, b + 1, 1)
        leader, follower = (a, b) if (before or after or 1) > 0 else (b, a)
        if before and after and before != after:
            where = self._overtaking_place(leader, follower, back + 1, ahead)
            if where is None:
                return
            self._pass_inside(leader + where, follower + where, bounds)
            self._keep(leader, follower, range(back, where), apart, bounds)
            self._keep(follower, leader, range(where + 1, ahead + 2), apart, bounds)
        else:
            self._keep(leader, follower, range(back, ahead + 2), apart, bounds)

    def _stated_order(self, a: int, b: int, step: int) -> tuple[int, int]:
        """Walk from a conflict to the next place where both times are stated.

        Returns the offset of that place (or of the last common one) and 1 if ``a`` is ahead there, -1 if
        ``b`` is, 0 if no such place was found.
        """
        v, offset = self.visits, 0
        times = v.dep if step < 0 else v.arr
        while True:
            x, y = a + offset, b + offset
            if not self.free[x] and not self.free[y] and times[x] != times[y]:
                return offset, 1 if times[x] < times[y] else -1
            if not self._share_next(x, y, step):
                return offset, 0
            offset += step

    def _share_next(self, x: int, y: int, step: int) -> bool:
        v = self.visits
        if step < 0:
            return bool(x > v.start[v.train[x]] and y > v.start[v.train[y]])
        return bool(v.section[x] != UNKNOWN and v.section[y] != UNKNOWN)

    def _overtaking_place(self, slow: int, fast: int, begin: int, end: int) -> int | None:
        """The offset in ``begin..end`` where the slow train stands long, near the fast one's first time."""
        v = self.visits
        best: tuple[int, int] | None = None
        for offset in range(begin, end + 1):
            x, y = slow + offset, fast + offset
            stand = int(v.dep[x] - v.arr[x])
            fits = self.free[y] or (v.arr[y] >= v.arr[x] and v.dep[y] <= v.dep[x])
            if stand > 0 and fits:
                guess = int(self.first_guess[y])
                off = max(0, int(v.arr[x]) - guess, guess - int(v.dep[x]))
                score = off - self.worth * min(stand, LONG_STAND_S)
                best = min(best or (score, offset), (score, offset))
        return best[1] if best else None

    def _pass_inside(self, slow: int, fast: int, bounds: _Bounds) -> None:
        """The fast train passes while the slow one stands, not in its very first and last seconds."""
        v = self.visits
        if self.free[fast]:
            margin = min(30, int(v.dep[slow] - v.arr[slow]) // 4)
            bounds.at_least(fast, int(v.arr[slow]) + margin)
            bounds.at_most(fast, int(v.dep[slow]) - margin)

    def _keep(self, leader: int, follower: int, offsets: range, apart: int, bounds: _Bounds) -> None:
        """At these places the follower is behind the leader."""
        v = self.visits
        for offset in offsets:
            x, y = leader + offset, follower + offset
            if v.train[x] != v.train[leader] or v.train[y] != v.train[follower]:
                continue
            if self.free[y]:
                bounds.at_least(y, int(v.dep[x]) + apart)
            elif self.free[x]:
                bounds.at_most(x, int(v.arr[y]) - apart)

    def _settle(self, train: int, bounds: _Bounds) -> None:
        """New times of one train's free visits within their bounds, if there are any."""
        v = self.visits
        part = slice(int(v.start[train]), int(v.start[train + 1]))
        free = self.free[part]
        low = np.where(free, bounds.low[part], v.arr[part])
        high = np.where(free, bounds.high[part], v.arr[part])
        leave = v.dep[part] - v.arr[part]
        guess = self.first_guess[part]
        gaps = ((guess[1:] - guess[:-1] - leave[:-1]) * LEAST_SHARE).astype(np.int64)
        for k in range(1, len(low)):
            low[k] = max(low[k], low[k - 1] + leave[k - 1] + gaps[k - 1])
        for k in range(len(low) - 2, -1, -1):
            high[k] = min(high[k], high[k + 1] - gaps[k] - leave[k])
        if (low > high).any():
            bounds.forget(part)
            return
        times = _within(guess.astype(np.int64), low, high, leave, gaps)
        v.arr[part] = np.where(free, times, v.arr[part])
        v.dep[part] = np.where(free, times, v.dep[part])


def _within(
    guess: NDArray[np.int64],
    low: NDArray[np.int64],
    high: NDArray[np.int64],
    leave: NDArray[np.int32],
    gaps: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Times nearest to the guess, in order, within consistent bounds."""
    times = low.copy()
    for k in range(len(times)):
        least = low[k] if k == 0 else max(low[k], times[k - 1] + leave[k - 1] + gaps[k - 1])
        times[k] = min(max(guess[k], least), high[k])
    return times


def untangle(visits: Visits) -> tuple[int, int]:
    """Move inferred times in place until trains keep their order between stations.

    Returns how many conflicts there were before and are left after.
    """
    work = _Untangler(visits)
    before = None
    for apart, worth in ROUNDS:
        found = work.round(apart, worth)
        before = found if before is None else before
        if not found:
            break
    return before or 0, sum(1 for _ in work._conflicts())
