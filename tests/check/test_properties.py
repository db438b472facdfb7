"""What holds of any plan: the oracle agrees, waiting together is safe, nothing makes the checker stumble."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from shirei.check import verify
from shirei.model.incident import Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Movements, Verdict
from tests.check.naive import Naive
from tests.check.plans import PLANS
from tests.check.scenes import OPEN, broken, incident, plan
from tests.worlds import WORLDS, planned_movements

CASES = {name: case() for name, case in PLANS.items()}
CASES |= {name: (world(), OPEN, plan(planned_movements(world()))) for name, world in WORLDS.items()}
BLOCK = Restriction(RestrictionKind.HEADWAY, 8 * 3600, 9 * 3600, sections=(0,), headway_s=240)
LONG = settings(max_examples=120, deadline=None)


@LONG
@given(st.sampled_from(sorted(CASES)), st.data())
def test_the_oracle_agrees_on_any_changed_field(name: str, data: st.DataObject) -> None:
    pack, happened, good = CASES[name]
    moves = good.movements
    if data.draw(st.booleans()):
        happened = replace(happened, restrictions=(*happened.restrictions, BLOCK))
    for _ in range(data.draw(st.integers(0, 2))):
        moves = _one_change(pack, moves, data)
    found = broken(verify(pack, happened, replace(good, movements=moves)))
    naive = Naive(pack, happened, moves)
    assert ("headway" in found) == naive.headway_broken()
    assert ("overtaking" in found) == naive.overtaking_broken()
    assert ("single_track" in found) == naive.single_track_broken()
    assert ("platform" in found) == naive.platform_broken()


def _one_change(pack: Pack, moves: Movements, data: st.DataObject) -> Movements:
    """Another time, or another two, or another platform track at one visit that is run."""
    fields = data.draw(st.sampled_from((("arr_s",), ("dep_s",), ("arr_s", "dep_s"), ("platform",))))
    visit = data.draw(st.sampled_from(np.flatnonzero(moves.run).tolist()))
    later = data.draw(st.integers(-400, 400))
    for field in fields:
        array = getattr(moves, field).copy()
        if field == "platform":
            array[visit] = data.draw(st.integers(-1, len(pack.network.platforms) - 1))
        else:
            array[visit] += later
        moves = replace(moves, **{field: array})
    return moves


@LONG
@given(st.sampled_from(sorted(CASES)), st.integers(8 * 3600, 9 * 3600), st.integers(0, 3600))
def test_everything_may_wait_together(name: str, start: int, later: int) -> None:
    """All that is planned from the start of the incident on happens later by one and the same time."""
    pack = CASES[name][0]
    moves = planned_movements(pack)
    arr, dep = (
        np.where(old >= start, old + later, old).astype(np.int32) for old in (moves.arr_s, moves.dep_s)
    )
    happened = incident(at_night(start))
    assert broken(verify(pack, happened, plan(replace(moves, arr_s=arr, dep_s=dep)))) == set()
    slow = incident(Restriction(RestrictionKind.SPEED, start, start + 1, sections=(0,), extra_s=1))
    entering = np.isin(start, dep).item() and not later
    found = broken(verify(pack, slow, plan(replace(moves, arr_s=arr, dep_s=dep))))
    assert found <= ({"run_time"} if entering else set())


def at_night(start: int) -> Restriction:
    """An incident that begins at a second and restricts the platform of nobody who comes that late."""
    return Restriction(RestrictionKind.HEADWAY, start, start + 1, sections=(0,), headway_s=1)


@LONG
@given(st.sampled_from(sorted(CASES)), st.data())
def test_nothing_makes_the_checker_stumble(name: str, data: st.DataObject) -> None:
    pack, happened, good = CASES[name]
    moves = good.movements
    extremes = (-(2**31), -2, -1, 0, 1, 30000, 10**6, 2**31 - 1)
    for _ in range(data.draw(st.integers(1, 6))):
        field = data.draw(st.sampled_from(sorted(vars(moves))))
        array = getattr(moves, field).copy()
        cut = data.draw(st.integers(0, 8)) == 0
        if cut or not len(array):
            array = array[: data.draw(st.integers(0, len(array)))]
        elif array.dtype == bool:
            array[data.draw(st.integers(0, len(array) - 1))] ^= True
        else:
            value = data.draw(st.sampled_from(extremes) | st.integers(-5, 200))
            array[data.draw(st.integers(0, len(array) - 1))] = value
        moves = replace(moves, **{field: array})
    assert isinstance(verify(pack, happened, replace(good, movements=moves)), Verdict)


@LONG
@given(st.sampled_from(sorted(CASES)), st.data())
def test_no_links_whatever_make_the_checker_stumble(name: str, data: st.DataObject) -> None:
    pack, happened, good = CASES[name]
    visit = st.integers(0, len(good.movements.arr_s) - 1)
    links = np.array(data.draw(st.lists(st.tuples(visit, visit), max_size=8)), np.int32).reshape(-1, 2)
    moves = replace(good.movements, link_from_visit=links[:, 0].copy(), link_to_visit=links[:, 1].copy())
    verdict = verify(pack, happened, replace(good, movements=moves))
    assert verdict.valid == (not verdict.violations)


@pytest.mark.parametrize("name", sorted(CASES))
def test_a_verdict_is_the_same_every_time(name: str) -> None:
    pack, happened, good = CASES[name]
    assert verify(pack, happened, good) == verify(pack, happened, good)
