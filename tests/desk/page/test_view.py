"""A view that does not fit is refused with a word on what, where and how to mend it."""

from __future__ import annotations

import copy
from typing import Any

import pytest

from shirei.desk.page import read_view
from shirei.errors import InputError
from tests.desk.page.sample import Shape, sample_view

SMALL = Shape(trains=24, first_s=7 * 3600 + 1800)
VIEW = sample_view(SMALL)

#: Every field that can be left out without harm; all others are asked for.
OPTIONAL = {"working", "links", "proposal_id", "proposal_version"}


def changed(path: str, value: Any) -> dict[str, Any]:
    """The sample view with one value put in another's place."""
    view = copy.deepcopy(VIEW)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part: Any = view
    for step in steps:
        part = part[step]
    part[last] = value
    return view


def field_paths(part: Any, path: str = "") -> list[str]:
    """Paths of all mapping keys, with the first element standing for each list."""
    if isinstance(part, list):
        return field_paths(part[0], f"{path}0.") if part and isinstance(part[0], dict) else []
    if not isinstance(part, dict):
        return []
    own = [f"{path}{key}" for key in part]
    return own + [found for key, value in part.items() for found in field_paths(value, f"{path}{key}.")]


def without(path: str) -> dict[str, Any]:
    view = copy.deepcopy(VIEW)
    *steps, last = [int(step) if step.isdigit() else step for step in path.split(".")]
    part: Any = view
    for step in steps:
        part = part[step]
    del part[last]
    return view


NEEDED = [
    path
    for path in field_paths({**VIEW, "options": VIEW["options"][3:]})
    if path.rsplit(".", 1)[-1] not in OPTIONAL
    and not any(part in path for part in ("names.", "label.", "questions.", "direction_names."))
]


def test_the_sample_fits() -> None:
    facts = read_view(VIEW)
    assert [option.id for option in facts.options] == ["A", "B", "C", "D"]
    assert facts.planned[0].points[0] == tuple(VIEW["planned"][0]["points"][0])


def test_the_schema_is_covered() -> None:
    assert len(NEEDED) > 75
    assert "options.0.figures.stranded" in NEEDED


@pytest.mark.parametrize("path", NEEDED)
def test_a_missing_field_is_named(path: str) -> None:
    view = without(path.replace("options.0", "options.3"))
    with pytest.raises(InputError) as caught:
        read_view(view)
    assert path.replace("options.0", "options.3") in str(caught.value)
    assert "is missing" in str(caught.value)
    assert "docs/report-view.md" in str(caught.value)


@pytest.mark.parametrize(
    ("path", "value", "where", "what"),
    [
        ("schema", 2, "schema", "1"),
        ("surprise", 1, "surprise", "not a field"),
        ("line.names", {"ja": "瑞穂線"}, "line.names", "English"),
        ("line.colour", "red; } body { display: none", "line.colour", "pattern"),
        ("window", [30000, 30000], "window", "not after its start"),
        ("incident.end_s", 100, "incident", "not after its start"),
        ("forecast.q10_min", 90, "forecast", "not in order"),
        ("incident.reading.0.end", 9999, "incident.reading.0", "not in the report's text"),
        ("predicted", "Z", "predicted", "no option 'Z'"),
        ("options.3.valid", False, "options", "refused it"),
        ("options.0.recommended", True, "options", "one at most"),
        ("options.1.id", "A", "options", "twice"),
        ("planned.1.id", VIEW["planned"][0]["id"], "planned", "twice"),
        ("planned.0.type", "steam", "planned.0.type", "no train type"),
        ("options.1.trains.0.id", "ghost", "options.1", "no planned train"),
        ("options.3.reasons.0.actions", [400], "options.3.reasons.0.actions", "does not have"),
        ("options.3.links", [["x", "y"]], "options.3", "no planned train"),
        ("incident.closed.0.to_pos", 24, "incident.closed.0", "last position is 23"),
        ("incident.closed.0.from_pos", 20, "incident.closed.0", "against the line's order"),
        ("planned.0.points.0", [24, 100, 100], "planned.0.points.0", "not on the line"),
        ("planned.0.points.1", [1, 100, 100], "planned.0.points.1", "backwards"),
        ("options.1.trains.0.pieces.0.0", [0, 200, 100], "options.1.trains.0.pieces.0.0", "backwards"),
    ],
)
def test_a_contradiction_is_named(path: str, value: Any, where: str, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read_view(changed(path, value))
    assert caught.value.where is not None
    assert caught.value.where.endswith(where)
    assert what in caught.value.what


def test_several_faults_are_counted() -> None:
    view = without("title")
    del view["pack"]
    with pytest.raises(InputError, match="1 more in this view"):
        read_view(view)


def test_a_loop_may_be_closed_over_its_seam() -> None:
    view = changed("line.loop", True)
    view["incident"]["closed"][0] |= {"from_pos": 22, "to_pos": 1}
    assert read_view(view).line.loop
