"""Every tiny world is what its drawing says."""

from __future__ import annotations

import numpy as np
import pytest

from shirei.model.network import UNKNOWN
from shirei.model.pack import Pack
from shirei.model.plan import pieces
from shirei.model.timetable import leg_minimum_run_s, leg_sections
from tests.worlds import WORLDS, planned_movements, short_line


@pytest.fixture(params=sorted(WORLDS))
def pack(request: pytest.FixtureRequest) -> Pack:
    return WORLDS[request.param]()


def test_trains_run_between_neighbours_in_the_least_time(pack: Pack) -> None:
    sections = leg_sections(pack.network, pack.timetable)
    least = leg_minimum_run_s(pack.network, pack.timetable, sections)
    inner = sections != UNKNOWN
    taken = pack.timetable.visit_arr_s[1:][inner[:-1]] - pack.timetable.visit_dep_s[:-1][inner[:-1]]
    assert (least[inner] == taken).all() and (taken > 0).all()


def test_links_join_one_place_in_time(pack: Pack) -> None:
    table = pack.timetable
    waits = table.visit_dep_s[table.visit_start[table.link_to]]
    waits = waits - table.visit_arr_s[table.visit_start[table.link_from + 1] - 1]
    assert (waits >= table.link_min_s).all() and (table.link_min_s > 0).all()


def test_planned_movements_run_everything_and_give_every_visit_a_track(pack: Pack) -> None:
    moves = planned_movements(pack)
    assert (moves.arr_s == pack.timetable.visit_arr_s).all()
    assert (moves.platform != UNKNOWN).all()
    assert len(pieces(moves)) == pack.timetable.n_trains
    assert moves.depot_start.sum() + len(moves.link_from_visit) == pack.timetable.n_trains


def test_a_scope_of_one_train_starts_from_a_depot() -> None:
    pack = short_line()
    linked = int(pack.timetable.link_to[0])
    moves = planned_movements(pack, [linked])
    assert moves.trains.tolist() == [linked]
    assert moves.depot_start.tolist() == [True, False, False, False, False]
    assert moves.link_from_visit.size == 0


def test_workings_follow_the_links(pack: Pack) -> None:
    table = pack.timetable
    assert (table.train_working[table.link_from] == table.train_working[table.link_to]).all()
    assert len(table.workings) == table.n_trains - len(np.unique(table.link_to))
