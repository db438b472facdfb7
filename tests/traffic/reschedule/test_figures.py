"""Figures of real plans against the slow oracle."""

from __future__ import annotations

import pytest

from shirei.model.incident import Incident, Restriction, RestrictionKind
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.plan import Figures
from tests.traffic.reschedule.oracle import Oracle
from tests.traffic.reschedule.scenes import closed, incident, on_stretch, searched
from tests.worlds import WORLDS


def _cases() -> dict[str, tuple[Pack, Incident]]:
    short, loop, branch = WORLDS["short_line"](), WORLDS["loop_line"](), WORLDS["branch"]()
    single, rapid, pair = WORLDS["single_track"](), WORLDS["rapid_and_local"](), WORLDS["two_stations"]()
    slow = {"kind": RestrictionKind.SPEED, "extra_s": 90}
    return {
        "both ways closed": (short, incident(short, closed(short, "C D", "8:12 8:30"), known="8:13")),
        "one way closed": (
            short,
            incident(short, closed(short, "B C", "8:12:30 8:25", ways=(Direction.DOWN,)), known="8:14"),
        ),
        "slow": (short, incident(short, on_stretch(short, places="B D", window="8:12 8:40", **slow))),
        "single track": (single, incident(single, closed(single, "B C", "8:10 8:25"))),
        "overtaking": (rapid, incident(rapid, closed(rapid, "D E", "8:12 8:25"))),
        "loop": (loop, incident(loop, closed(loop, "C D", "8:20 8:35", line="ring"), line="ring")),
        "through to a branch": (branch, incident(branch, closed(branch, "B C", "8:12 8:30"))),
        "closed for the rest of the day": (pair, incident(pair, closed(pair, "A B", "8:06 9:40"))),
        "platform out": (
            short,
            incident(short, Restriction(RestrictionKind.PLATFORM_OUT, 29400, 30600, platform=0)),
        ),
    }


CASES = _cases()


@pytest.mark.parametrize("name", list(CASES))
def test_every_plan_costs_what_plain_loops_find(name: str) -> None:
    pack, happened = CASES[name]
    found = searched(pack, happened)
    assert len(found.candidates) >= 2
    for candidate in found.candidates:
        figures, slow = candidate.figures, Oracle(pack, happened, candidate.plan)
        assert _told(figures) == _found(slow), (name, candidate.plan.policy)


def _told(figures: Figures) -> dict[str, object]:
    return {
        "train delay": figures.train_delay_s,
        "passengers": (figures.passenger_delay_s, figures.passengers, figures.stranded),
        "gap": (figures.greatest_gap_s, figures.greatest_gap_station),
        "recovered": figures.recovered_at_s,
        "cancelled": (figures.trains_cancelled, figures.trains_part_cancelled, figures.stops_cancelled),
        "between stations": figures.between_stations_s,
        "out of place": figures.workings_out_of_place,
    }


def _found(slow: Oracle) -> dict[str, object]:
    return {
        "train delay": slow.train_delay_s(),
        "passengers": slow.passengers(),
        "gap": slow.greatest_gap(),
        "recovered": slow.recovered_at_s(),
        "cancelled": (*slow.cancelled(), slow.stops_cancelled()),
        "between stations": slow.between_stations_s(),
        "out of place": slow.workings_out_of_place(),
    }


def test_the_oracle_sees_a_delay() -> None:
    pack, happened = CASES["both ways closed"]
    assert Oracle(pack, happened, searched(pack, happened).candidates[0].plan).passengers()[0] > 3600
