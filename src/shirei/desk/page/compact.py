"""A view as small JSON: runs are written as differences, and a train that runs as planned is only named.

A rush hour on a busy line has 642 trains and five pictures of each; written out in full they would be three
megabytes. ``web/scripts/view.js`` unfolds what is folded here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shirei.desk.page.view import OptionFacts, PlannedTrain, ReportView

Visit = tuple[int, int, int]


def fold_points(points: Sequence[Visit]) -> list[int]:
    """Visits as one flat list, three numbers each: step in position, seconds of running, seconds of dwell.

    The first step and the first running time count from zero, so the list can be unfolded by adding up.
    """
    flat: list[int] = []
    at, left = 0, 0
    for pos, arr, dep in points:
        flat += (pos - at, arr - left, dep - arr)
        at, left = pos, dep
    return flat


def unfold_points(flat: Sequence[int]) -> list[Visit]:
    """The visits that ``fold_points`` folded."""
    points: list[Visit] = []
    at, left = 0, 0
    for i in range(0, len(flat), 3):
        at += flat[i]
        arr = left + flat[i + 1]
        left = arr + flat[i + 2]
        points.append((at, arr, left))
    return points


def compact(view: ReportView) -> dict[str, Any]:
    """The view as a JSON object for the page: as the schema says, but for ``points`` and ``trains``.

    ``planned[i].points`` is folded. ``options[i].trains`` holds ``[index into planned, *folded pieces]`` for
    the trains that do not run as planned.
    """
    heavy = {"planned": {"__all__": {"points"}}, "options": {"__all__": {"trains"}}}
    data = view.model_dump(mode="json", by_alias=True, exclude=heavy)
    for entry, train in zip(data["planned"], view.planned, strict=True):
        entry["points"] = fold_points(train.points)
    index = {train.id: i for i, train in enumerate(view.planned)}
    for entry, option in zip(data["options"], view.options, strict=True):
        entry["trains"] = _changed(option, view.planned, index)
    return data


def _changed(option: OptionFacts, planned: list[PlannedTrain], index: dict[str, int]) -> list[list[Any]]:
    rows: list[list[Any]] = []
    for train in option.trains:
        i = index[train.id]
        if train.pieces != [planned[i].points]:
            rows.append([i, *(fold_points(piece) for piece in train.pieces)])
    return rows
