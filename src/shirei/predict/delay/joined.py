"""Actuals of several times put together, and their last part kept."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import numpy.typing as npt

from shirei.model.history import Actuals

_TIMES = ("planned_arrival", "planned_departure", "actual_arrival", "actual_departure")


def join(past: Actuals, live: Actuals) -> tuple[Actuals, int]:
    """Both together, ``past`` first, and how many calls precede those of ``live``.

    A run that both hold (same name, same first planned departure) is taken from ``live``.
    """
    again = set(_names(live))
    past = _runs(past, np.array([name not in again for name in _names(past)], dtype=bool))
    stations = list(dict.fromkeys((*past.stations, *live.stations)))
    at = {name: k for k, name in enumerate(stations)}
    moved = np.array([at[name] for name in live.stations], dtype=np.int64)
    both = [np.concatenate([getattr(past, name), getattr(live, name)]) for name in _TIMES]
    return Actuals(
        runs=past.runs + live.runs,
        first=np.concatenate([past.first, live.first[1:] + past.first[-1]]),
        stations=tuple(stations),
        station=np.concatenate([past.station, moved[live.station]]),
        planned_arrival=both[0],
        planned_departure=both[1],
        actual_arrival=both[2],
        actual_departure=both[3],
    ), len(past.station)


def since(actuals: Actuals, minute: float) -> Actuals:
    """The runs whose first call is planned at or after a minute."""
    return _runs(actuals, begins(actuals) >= minute)


def until(actuals: Actuals, minute: float) -> Actuals:
    """The runs whose first call is planned before a minute."""
    return _runs(actuals, begins(actuals) < minute)


def begins(actuals: Actuals) -> npt.NDArray[np.float64]:
    """``(n_runs,)`` the planned minute of each run's first call; its first known planned time where that lacks one."""
    planned = np.where(
        np.isnan(actuals.planned_departure), actuals.planned_arrival, actuals.planned_departure
    )
    first = planned[actuals.first[:-1]] if len(actuals.runs) else np.zeros(0)
    later = np.fmin.reduceat(planned, actuals.first[:-1]) if len(actuals.runs) else first
    return np.where(np.isnan(first), later, first)


def nothing() -> Actuals:
    """No runs."""
    none = np.zeros(0)
    return Actuals((), np.zeros(1, dtype=np.int64), (), np.zeros(0, dtype=np.int64), none, none, none, none)


def _names(actuals: Actuals) -> list[tuple[str, float]]:
    return list(zip(actuals.runs, begins(actuals).tolist(), strict=True))


def _runs(actuals: Actuals, kept: npt.NDArray[np.bool_]) -> Actuals:
    if kept.all():
        return actuals
    calls = kept[actuals.run_of]
    sizes = np.diff(actuals.first)[kept]
    times = {name: getattr(actuals, name)[calls] for name in _TIMES}
    return replace(
        actuals,
        runs=tuple(name for name, keep in zip(actuals.runs, kept, strict=True) if keep),
        first=np.concatenate([[0], np.cumsum(sizes)]).astype(np.int64),
        station=actuals.station[calls],
        **times,
    )
