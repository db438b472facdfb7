"""Work: gaps of the timetable, what a failure costs, and who goes first."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from shirei.assets.work import best_window, consequence_s, propose_work
from shirei.assets.work.windows import MARGIN_S, longest_gap
from shirei.errors import RecordsError
from shirei.model.work import DAY_S, AssetRisk, Traffic

H = 3600
FIRST = dt.date(2026, 12, 1)


def traffic(*times: tuple[float, float], passengers: int = 100) -> Traffic:
    start, end = (np.array([int(pair[k] * H) for pair in times], dtype=np.int64) for k in (0, 1))
    return Traffic("A..B", start, end, np.full(len(times), passengers, dtype=np.int64))


def risk(
    asset: str, *, chance: float = 0.2, days: float = 30, work_h: float = 1, repair_h: float = 1
) -> AssetRisk:
    return AssetRisk(asset, "A..B", chance, days, int(work_h * H), int(repair_h * H))


def test_the_gap_of_the_night_goes_over_midnight() -> None:
    window = best_window(traffic((5, 5.1), (9, 9.1), (14, 14.1), (19, 19.1), (23, 23.5)), 2 * H)
    assert (window.start_s, window.end_s, window.trains) == (int(23.5 * H), 29 * H, 0)


def test_a_train_after_midnight_ends_the_gap_of_the_operating_day() -> None:
    assert longest_gap(traffic((5, 5.1), (24.5, 25))) == (int(5.1 * H), int(19.4 * H))
    assert longest_gap(traffic((5, 5.1), (14, 14.1), (24.5, 25))) == (int(14.1 * H), int(10.4 * H))


def test_without_a_gap_the_fewest_trains_are_in_the_way() -> None:
    busy = traffic(
        *((hour, hour + 0.1) for hour in range(24)), *((hour + 0.5, hour + 0.6) for hour in range(6, 24))
    )
    window = best_window(busy, 2 * H)
    assert 0 < window.trains <= 3
    assert window.end_s - window.start_s == 2 * H + 2 * MARGIN_S


def test_a_place_without_trains_is_free_all_day() -> None:
    assert best_window(traffic(), 10 * H).trains == 0
    assert consequence_s(traffic(), H) == 0


@given(st.lists(st.tuples(st.integers(0, 30 * H), st.integers(1, 2 * H)), min_size=1, max_size=30))
def test_no_train_is_ever_inside_the_longest_gap(trains: list[tuple[int, int]]) -> None:
    start = np.array([begin for begin, _ in trains], dtype=np.int64)
    some = Traffic(
        "A", start, start + np.array([rest for _, rest in trains]), np.ones(len(trains), dtype=np.int64)
    )
    begin, length = longest_gap(some)
    for second in range(begin, begin + length, 60):
        inside = [(second - a) % DAY_S < b - a for a, b in zip(some.start_s, some.end_s, strict=True)]
        assert not any(inside) or second == begin


def test_a_failure_costs_more_where_more_run_and_where_it_lasts() -> None:
    few, many = traffic((5, 5.1), (20, 20.1)), traffic((5, 5.1), (10, 10.1), (20, 20.1))
    assert consequence_s(many, H) > consequence_s(few, H)
    assert consequence_s(few, 2 * H) == pytest.approx(4 * consequence_s(few, H))


def test_risk_times_consequence_ranks_and_crews_fill_the_days() -> None:
    risks = (risk("small", chance=0.1), risk("large", chance=0.5), risk("long", chance=0.1, repair_h=4))
    got = propose_work(risks, {"A..B": traffic((5, 5.1), (20, 20.1))}, FIRST, crews=1)
    assert [one.risk.asset for one in got] == ["long", "large", "small"]
    assert [one.day for one in got] == [FIRST + dt.timedelta(days=k) for k in range(3)]
    assert [one.rank for one in got] == [1, 2, 3]
    assert all(a.value_s >= b.value_s for a, b in zip(got[:-1], got[1:], strict=True))


def test_what_no_crew_reaches_in_time_is_marked() -> None:
    risks = (risk("first", chance=0.9, days=0.5), risk("second", chance=0.5, days=0.5))
    first, second = propose_work(risks, {"A..B": traffic((5, 6))}, FIRST, crews=1)
    assert (first.late, second.late) == (False, True)


@pytest.mark.parametrize(
    "bad", [{"chance": 1.5}, {"chance": float("nan")}, {"days": 0}, {"work_h": 0}, {"repair_h": 0}]
)
def test_impossible_risks_are_refused(bad: dict[str, float]) -> None:
    with pytest.raises(RecordsError):
        risk("points", **bad)
