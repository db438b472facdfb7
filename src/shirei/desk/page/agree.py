"""Checks between the parts of a report view: every name refers to something, every position is on the line.

Each check is a small generator of disagreements; the first one found is reported.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shirei.desk.page.view import ReportView


@dataclass(frozen=True, slots=True)
class Disagreement:
    """What two parts of a view disagree about, and where."""

    where: str
    what: str


def disagreement(view: ReportView) -> Disagreement | None:
    """The first contradiction inside a view, or ``None``."""
    checks = (_windows, _spans, _ids, _recommendation, _references, _stretches, _planned_runs, _option_runs)
    return next((found for check in checks for found in check(view)), None)


def _windows(view: ReportView) -> Iterator[Disagreement]:
    windows = [("window", *view.window), ("incident", view.incident.start_s, view.incident.end_s)]
    windows += [(f"incident.closed.{i}", c.start_s, c.end_s) for i, c in enumerate(view.incident.closed)]
    for where, start, end in windows:
        if start >= end:
            yield Disagreement(where, f"ends at {end} s, which is not after its start at {start} s")
    forecast = view.forecast
    if forecast and not forecast.q10_min <= forecast.q50_min <= forecast.q90_min:
        yield Disagreement("forecast", "its quantiles are not in order")


def _spans(view: ReportView) -> Iterator[Disagreement]:
    length = len(view.incident.text)
    for i, reading in enumerate(view.incident.reading):
        if not reading.start <= reading.end <= length:
            yield Disagreement(
                f"incident.reading.{i}",
                f"the span {reading.start} to {reading.end} is not in the report's text",
            )


def _ids(view: ReportView) -> Iterator[Disagreement]:
    yield from _repeated("line.stations", (station.id for station in view.line.stations))
    yield from _repeated("planned", (train.id for train in view.planned))
    yield from _repeated("types", (kind.id for kind in view.types))
    yield from _repeated("options", (option.id for option in view.options))
    for i, option in enumerate(view.options):
        yield from _repeated(f"options.{i}.trains", (train.id for train in option.trains))


def _repeated(where: str, ids: Iterable[str]) -> Iterator[Disagreement]:
    seen: set[str] = set()
    for name in ids:
        if name in seen:
            yield Disagreement(where, f"{name!r} is there twice")
        seen.add(name)


def _recommendation(view: ReportView) -> Iterator[Disagreement]:
    if view.predicted not in {option.id for option in view.options}:
        yield Disagreement("predicted", f"there is no option {view.predicted!r}")
    recommended = [option for option in view.options if option.recommended]
    if len(recommended) > 1:
        yield Disagreement("options", f"{len(recommended)} are recommended, one at most can be")
    for option in recommended:
        if not option.valid:
            yield Disagreement("options", f"{option.id!r} is recommended although the checker refused it")


def _references(view: ReportView) -> Iterator[Disagreement]:
    types = {kind.id for kind in view.types}
    trains = {train.id for train in view.planned}
    for i, train in enumerate(view.planned):
        if train.type not in types:
            yield Disagreement(f"planned.{i}.type", f"there is no train type {train.type!r}")
    for i, option in enumerate(view.options):
        named = [train.id for train in option.trains] + [name for link in option.links for name in link]
        unknown = next((name for name in named if name not in trains), None)
        if unknown is not None:
            yield Disagreement(f"options.{i}", f"there is no planned train {unknown!r}")
        for j, reason in enumerate(option.reasons):
            if any(action >= len(option.actions) for action in reason.actions):
                yield Disagreement(
                    f"options.{i}.reasons.{j}.actions", "names an action that the option does not have"
                )


def _stretches(view: ReportView) -> Iterator[Disagreement]:
    last = len(view.line.stations) - 1
    for i, closed in enumerate(view.incident.closed):
        if max(closed.from_pos, closed.to_pos) > last:
            yield Disagreement(f"incident.closed.{i}", f"the line's last position is {last}")
        if closed.from_pos > closed.to_pos and not view.line.loop:
            yield Disagreement(f"incident.closed.{i}", "runs against the line's order of stations")


def _planned_runs(view: ReportView) -> Iterator[Disagreement]:
    last = len(view.line.stations) - 1
    for i, train in enumerate(view.planned):
        yield from _run(f"planned.{i}.points", train.points, last)


def _option_runs(view: ReportView) -> Iterator[Disagreement]:
    last = len(view.line.stations) - 1
    for i, option in enumerate(view.options):
        for j, train in enumerate(option.trains):
            for k, piece in enumerate(train.pieces):
                yield from _run(f"options.{i}.trains.{j}.pieces.{k}", piece, last)


def _run(where: str, points: list[tuple[int, int, int]], last: int) -> Iterator[Disagreement]:
    left = 0
    for i, (pos, arr, dep) in enumerate(points):
        if pos > last:
            yield Disagreement(f"{where}.{i}", f"position {pos} is not on the line, whose last is {last}")
        if not left <= arr <= dep:
            yield Disagreement(f"{where}.{i}", f"times run backwards ({left}, {arr}, {dep} s)")
        left = dep
