"""Improving a draft: put a measure in, take one out, change one; keep what costs passengers less."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from shirei.model.network import UNKNOWN, Direction
from shirei.model.plan import ServiceOrder
from shirei.model.timetable import Ints
from shirei.traffic.reschedule.draft import Draft, Hold, Swap, actions_of
from shirei.traffic.reschedule.exchange import (
    WORST_PAIR_S,
    Approach,
    Exchange,
    Turn,
    approaches,
    pair_cost,
    turns_around,
)
from shirei.traffic.reschedule.figures import passenger_delay
from shirei.traffic.reschedule.orders import orders_of
from shirei.traffic.reschedule.simulate_plan import Bench, Run

NO_PLAN = float("inf")


@dataclass(frozen=True, slots=True)
class Weights:
    """What else counts beside passenger delay, in passenger seconds: the plan's simplicity and its aftermath.

    Attributes:
        between_stations: a train second spent between stations; measure: one order to give;
        stranded: a passenger who does not arrive in time, on top of the delay.
    """

    between_stations: float = 20.0
    measure: float = 6000.0
    stranded: float = 1800.0


@dataclass(frozen=True, eq=False)
class Trial:
    """A draft that was simulated, with its cost (``NO_PLAN`` where its trains block each other)."""

    draft: Draft
    run: Run
    cost: float


class Trials:
    """Simulates drafts and remembers what the best one costs."""

    def __init__(self, bench: Bench, weights: Weights | None = None) -> None:
        self.bench = bench
        self.weights = weights or Weights()
        self.count = 0

    def of(self, draft: Draft) -> Trial:
        """Simulate one draft and price it; holds for trains that it does not run there are dropped."""
        self.count += 1
        draft = self._without_idle_holds(draft)
        run = self.bench.run(actions_of(self.bench.scope, draft), order=draft.order, flexible=draft.flexible)
        return Trial(draft, run, NO_PLAN if len(run.stuck) else self._price(draft, run))

    def _without_idle_holds(self, draft: Draft) -> Draft:
        orders = orders_of(
            self.bench.scope, actions_of(self.bench.scope, replace(draft, measures=draft.exchanges))
        )
        leaves = (orders.run == 1) & (orders.piece_end == 0)
        kept = tuple(m for m in draft.measures if not isinstance(m, Hold) or leaves[m.visit])
        return draft if len(kept) == len(draft.measures) else replace(draft, measures=kept)

    def _price(self, draft: Draft, run: Run) -> float:
        delay, _, stranded = passenger_delay(self.bench, run)
        weights = self.weights
        return (
            delay
            + weights.stranded * stranded
            + weights.between_stations * run.between_stations_s
            + weights.measure * len(draft.measures)
        )


Stop = Callable[[int], bool]


def improve(trials: Trials, start: Trial, *, seed: int, stop: Stop, turning: bool = True) -> Trial:
    """Walk from a draft to better ones until ``stop(trials made)``; the same seed and count give the same.

    ``turning`` allows trains to be turned back or not run; without it they are only held and put in order.
    Late acceptance (Burke and Bykov 2017): a draft is taken when it is no worse than the one some steps ago.
    """
    around = Neighbourhood(trials.bench, np.random.default_rng(seed), turning=turning)
    best = here = start
    history = [start.cost] * 12
    step = 0
    while not stop(trials.count):
        draft = around.draw(here)
        step += 1
        if draft is None or draft == here.draft:
            if step > 50 * (trials.count + 20):
                break
            continue
        trial = trials.of(draft)
        slot = trials.count % len(history)
        if trial.cost <= max(here.cost, history[slot]) and trial.cost < NO_PLAN:
            here = trial
        if trial.cost < best.cost:
            best = trial
        history[slot] = here.cost
    return best


def prune(trials: Trials, trial: Trial, *, stop: Stop) -> Trial:
    """Take out every measure that the plan is no worse without, the latest first, until ``stop(trials made)``."""
    for index in reversed(range(len(trial.draft.measures))):
        if stop(trials.count):
            break
        if index >= len(trial.draft.measures):
            continue
        without = trials.of(trial.draft.without(index))
        if without.cost <= trial.cost:
            trial = without
    return trial


class Neighbourhood:
    """Draws small changes to a draft."""

    def __init__(self, bench: Bench, rng: np.random.Generator, *, turning: bool = True) -> None:
        self.bench = bench
        self.rng = rng
        self.turns = turns_around(bench)
        self._near: dict[tuple[Turn, Direction, int], list[Approach]] = {}
        waiting = (
            self._take_out,
            self._hold_at_platform,
            self._hold_at_platform,
            self._even_out,
            self._change_order,
            self._swap_at_terminus,
        )
        turns = (self._put_in, self._put_in, self._turn_elsewhere, self._change_partners, self._cancel_pair)
        self.moves: tuple[Callable[[Trial], Draft | None], ...] = waiting + (turns if turning else ())

    def draw(self, trial: Trial) -> Draft | None:
        """One random change; ``None`` where the drawn kind of change does not apply."""
        return self.moves[int(self.rng.integers(len(self.moves)))](trial)

    def _pick(self, n: int) -> int:
        return int(self.rng.integers(n))

    def _take_out(self, trial: Trial) -> Draft | None:
        measures = trial.draft.measures
        return trial.draft.without(self._pick(len(measures))) if measures else None

    def _put_in(self, trial: Trial) -> Draft | None:
        """Exchange two trains near the closure that nothing has been done about."""
        if not self.turns:
            return None
        turn = self.turns[min(self._pick(len(self.turns)), self._pick(len(self.turns)))]
        return self._pair(trial.draft, turn, self.bench.incident.end_s + 900)

    def _cancel_pair(self, trial: Trial) -> Draft | None:
        """Do not run two trains of opposite direction at all, to make room."""
        return self._pair(trial.draft, Turn(None, None), self.bench.incident.end_s + 3600)

    def _pair(self, draft: Draft, turn: Turn, until_s: int) -> Draft | None:
        taken = draft.trains()
        downs = [a for a in self._approaches(turn, Direction.DOWN, until_s) if a.row not in taken]
        ups = [a for a in self._approaches(turn, Direction.UP, until_s) if a.row not in taken]
        if not downs or not ups:
            return None
        down = downs[self._pick(len(downs))]
        fitting = sorted(
            (cost, up.row) for up in ups if (cost := pair_cost(self.bench, turn, down, up)) < WORST_PAIR_S
        )
        if not fitting:
            return None
        _, up = fitting[min(self._pick(len(fitting)), self._pick(len(fitting)), self._pick(len(fitting)))]
        return draft.with_measures(Exchange(down.row, up, turn))

    def _turn_elsewhere(self, trial: Trial) -> Draft | None:
        found = self._some_exchange(trial.draft)
        if found is None:
            return None
        index, exchange = found
        turn = self.turns[self._pick(len(self.turns))] if self.turns else exchange.turn
        if not self._fits(exchange.down, exchange.up, turn):
            return None
        return _replaced(trial.draft, index, replace(exchange, turn=turn))

    def _change_partners(self, trial: Trial) -> Draft | None:
        """Two exchanges at the same stations swap their up trains."""
        exchanges = [(k, m) for k, m in enumerate(trial.draft.measures) if isinstance(m, Exchange)]
        if len(exchanges) < 2:
            return None
        (i, a), (j, b) = (exchanges[k] for k in self.rng.choice(len(exchanges), 2, replace=False))
        if not (self._fits(a.down, b.up, a.turn) and self._fits(b.down, a.up, b.turn)):
            return None
        return _replaced(_replaced(trial.draft, i, replace(a, up=b.up)), j, replace(b, up=a.up))

    def _approaches(self, turn: Turn, direction: Direction, until_s: int) -> list[Approach]:
        key = (turn, direction, until_s)
        if key not in self._near:
            self._near[key] = approaches(self.bench, turn, direction, until_s)
        return self._near[key]

    def _fits(self, down: int, up: int, turn: Turn) -> bool:
        until_s = self.bench.incident.end_s + 3600
        downs = [a for a in self._approaches(turn, Direction.DOWN, until_s) if a.row == down]
        ups = [a for a in self._approaches(turn, Direction.UP, until_s) if a.row == up]
        return bool(downs and ups) and pair_cost(self.bench, turn, downs[0], ups[0]) < WORST_PAIR_S

    def _some_exchange(self, draft: Draft) -> tuple[int, Exchange] | None:
        found = [(k, m) for k, m in enumerate(draft.measures) if isinstance(m, Exchange)]
        return found[self._pick(len(found))] if found else None

    def _swap_at_terminus(self, trial: Trial) -> Draft | None:
        """A unit that comes late to a terminus and one that is there earlier take each other's next train."""
        scope, run = self.bench.scope, trial.run
        ends = np.flatnonzero(
            (run.orders.link_next != UNKNOWN)
            & scope.is_last
            & (run.orders.run == 1)
            & (run.arr_s > self.bench.effective_from_s)
        ).astype(np.int32)
        onward = run.orders.link_next[ends]
        late = ends[self._stays(ends, onward) & (run.dep_s[onward] - scope.dep_s[onward] > 120)]
        if not len(late):
            return None
        a = int(late[self._pick(len(late))])
        same = ends[
            (scope.station[ends] == scope.station[a])
            & (ends != a)
            & (run.arr_s[ends] < run.arr_s[a])
            & (scope.dep_s[onward] > scope.dep_s[run.orders.link_next[a]])
            & (scope.direction[onward] == scope.direction[run.orders.link_next[a]])
            & self._stays(ends, onward)
        ]
        if not len(same):
            return None
        b = int(same[self._pick(len(same))])
        swap = Swap(int(scope.visit_row[a]), int(scope.visit_row[b]))
        if any(isinstance(m, Swap) and {m.a, m.b} & {swap.a, swap.b} for m in trial.draft.measures):
            return None
        return trial.draft.with_measures(swap)

    def _stays(self, ends: Ints, onward: Ints) -> NDArray[np.bool_]:
        """Where the next train of a unit starts on the line and at the station where it ended."""
        scope = self.bench.scope
        here = scope.station[ends] == scope.station[onward]
        return np.asarray(here & (scope.line[ends] == scope.line[onward]))

    def _hold_at_platform(self, trial: Trial) -> Draft | None:
        """Let a train wait at the platform for what it would otherwise wait for between stations."""
        scope, run = self.bench.scope, trial.run
        legs = np.flatnonzero(
            (run.orders.run == 1) & (run.orders.piece_end == 0) & (scope.dep_s >= self.bench.effective_from_s)
        )
        lost = run.arr_s[legs + 1] - run.dep_s[legs] - scope.run_s[legs]
        waits = np.flatnonzero((lost > 60) & (scope.arr_s[legs + 1] < run.arr_s[legs + 1]))
        if not len(waits):
            return None
        k = waits[self._pick(len(waits))]
        visit = int(legs[k])
        return _with_hold(trial.draft, Hold(visit, int(run.dep_s[visit] + lost[k])))

    def _even_out(self, trial: Trial) -> Draft | None:
        """Hold a train a little that runs close behind one train and far ahead of the next."""
        scope, run = self.bench.scope, trial.run
        after = self.bench.incident.end_s
        stops = np.flatnonzero(
            (run.orders.run == 1)
            & (run.orders.piece_end == 0)
            & scope.is_stop
            & (scope.line == scope.lines[0])
            & (run.dep_s >= after)
            & (run.dep_s < after + 3600)
            & (scope.dep_s >= self.bench.effective_from_s)
        )
        if not len(stops):
            return None
        visit = int(stops[self._pick(len(stops))])
        same = np.sort(
            run.dep_s[
                stops[
                    (scope.station[stops] == scope.station[visit])
                    & (scope.direction[stops] == scope.direction[visit])
                ]
            ]
        )
        at = int(np.searchsorted(same, run.dep_s[visit]))
        if not 0 < at < len(same) - 1:
            return None
        ahead, behind = int(same[at] - same[at - 1]), int(same[at + 1] - same[at])
        push = min(150, (behind - ahead) // 2) // 5 * 5
        return (
            _with_hold(trial.draft, Hold(visit, int(run.dep_s[visit]) + push, even_out=True))
            if push >= 30
            else None
        )

    def _change_order(self, trial: Trial) -> Draft | None:
        orders = [
            o
            for o in (ServiceOrder.FIRST_COME, ServiceOrder.PLANNED_FIRST, ServiceOrder.TYPE_FIRST)
            if o != trial.draft.order
        ]
        return replace(trial.draft, order=orders[self._pick(len(orders))])


def _replaced(draft: Draft, index: int, measure: Exchange) -> Draft:
    return replace(draft, measures=(*draft.measures[:index], measure, *draft.measures[index + 1 :]))


def _with_hold(draft: Draft, hold: Hold) -> Draft:
    kept = tuple(m for m in draft.measures if not (isinstance(m, Hold) and m.visit == hold.visit))
    return replace(draft, measures=(*kept, hold))
