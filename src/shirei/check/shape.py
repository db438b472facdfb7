"""Rule ``shape``: the movements and actions are of this pack at all.

What fails here would make every other rule meaningless, so a plan that fails is judged no further.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from shirei.check.outcome import Outcome
from shirei.model.pack import Pack
from shirei.model.plan import NOT_RUN, UNKNOWN, Action, Movements, Plan, Violation

RULE = "shape"
_ARRAYS = (
    "trains", "visit_start", "arr_s", "dep_s", "platform", "link_from_visit", "link_to_visit", "depot_start",
)  # fmt: skip


def shape(pack: Pack, plan: Plan) -> Outcome:
    """Arrays are one-dimensional integers of fitting lengths; trains, visits, tracks and stations exist."""
    checks = (_arrays, _trains, _visits, _actions)
    for check in checks:
        found = tuple(check(pack, plan))
        if found:
            return Outcome(RULE, len(checks), found)
    return Outcome(RULE, len(checks))


def _broken(detail: str, train: int = UNKNOWN) -> Violation:
    return Violation(RULE, train, None, None, detail)


def _arrays(_: Pack, plan: Plan) -> Iterator[Violation]:
    for name in _ARRAYS:
        value = getattr(plan.movements, name, None)
        kind = "b" if name == "depot_start" else "iu"
        if not isinstance(value, np.ndarray) or value.ndim != 1 or value.dtype.kind not in kind:
            yield _broken(
                f"{name} is not a one-dimensional array of {'booleans' if kind == 'b' else 'integers'}"
            )


def _trains(pack: Pack, plan: Plan) -> Iterator[Violation]:
    moves, table = plan.movements, pack.timetable
    if not len(moves.trains):
        yield _broken("the plan moves no trains")
        return
    if moves.trains.min() < 0 or moves.trains.max() >= table.n_trains:
        yield _broken("the plan names a train that the timetable does not have")
        return
    if (np.diff(moves.trains.astype(np.int64)) <= 0).any():
        yield _broken("the trains are not in ascending order, each once")
        return
    counts = np.diff(table.visit_start)[moves.trains]
    expected = np.concatenate([[0], np.cumsum(counts)])
    if len(moves.visit_start) != len(expected):
        yield _broken(f"visit_start has {len(moves.visit_start)} entries, expected {len(expected)}")
    elif (moves.visit_start != expected).any():
        row = max(int((moves.visit_start != expected).argmax()) - 1, 0)
        yield _broken("a train has another number of visits than in the timetable", int(moves.trains[row]))


def _visits(pack: Pack, plan: Plan) -> Iterator[Violation]:
    moves = plan.movements
    total = int(moves.visit_start[-1])
    sizes = {"arr_s": total, "dep_s": total, "platform": total, "depot_start": total}
    sizes["link_to_visit"] = len(moves.link_from_visit)
    wrong = [name for name, size in sizes.items() if len(getattr(moves, name)) != size]
    if wrong:
        yield from (
            _broken(f"{name} has {len(getattr(moves, name))} entries, not {sizes[name]}") for name in wrong
        )
        return
    for name in ("link_from_visit", "link_to_visit"):
        if ((getattr(moves, name) < 0) | (getattr(moves, name) >= total)).any():
            yield _broken(f"{name} names a visit that the plan does not have")
    tracks = len(pack.network.platforms)
    yield from _each(
        moves, (moves.platform < UNKNOWN) | (moves.platform >= tracks), "is on a track that is not there"
    )
    arrives, leaves = moves.arr_s != NOT_RUN, moves.dep_s != NOT_RUN
    yield from _each(moves, arrives != leaves, "has an arrival without a departure, or the other way round")
    yield from _each(
        moves, (arrives & (moves.arr_s < 0)) | (leaves & (moves.dep_s < 0)), "has a time before the day"
    )


def _each(
    moves: Movements, bad: np.ndarray[tuple[int], np.dtype[np.bool_]], what: str
) -> Iterator[Violation]:
    if bad.any():
        visit = int(bad.argmax())
        row = int(np.searchsorted(moves.visit_start, visit, side="right")) - 1
        nth = visit - int(moves.visit_start[row]) + 1
        more = f", and {int(bad.sum()) - 1} other visits" if bad.sum() > 1 else ""
        yield _broken(f"visit {nth} {what}{more}", int(moves.trains[row]))


def _actions(pack: Pack, plan: Plan) -> Iterator[Violation]:
    trains, stations = pack.timetable.n_trains, len(pack.network.stations)
    sizes = {
        "train": trains, "other_train": trains, "station": stations, "from_station": stations,
        "to_station": stations, "platform": len(pack.network.platforms),
    }  # fmt: skip
    for number, action in enumerate(plan.actions, 1):
        for name in _unknown_fields(action, sizes):
            yield _broken(f"action {number} ({action.kind.value}) names a {name} that the pack does not have")


def _unknown_fields(action: Action, sizes: dict[str, int]) -> list[str]:
    values = {name: getattr(action, name) for name in sizes}
    return [name for name, value in values.items() if value is not None and not 0 <= value < sizes[name]]
