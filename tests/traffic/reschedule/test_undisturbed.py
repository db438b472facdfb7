"""Where nothing happens, every tiny railway runs exactly as its timetable, in whatever order trains are served."""

from __future__ import annotations

import pytest

from shirei.check import verify
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.plan import Plan, Policy, ServiceOrder
from shirei.traffic.reschedule.figures import figures_of
from shirei.traffic.reschedule.simulate_plan import bench_for
from tests.worlds import WORLDS


@pytest.mark.parametrize("order", list(ServiceOrder))
@pytest.mark.parametrize("name", sorted(WORLDS))
def test_runs_as_the_timetable_says(name: str, order: ServiceOrder) -> None:
    pack = WORLDS[name]()
    table = pack.timetable
    late = Restriction(RestrictionKind.SECTION_CLOSED, 30 * 3600, 31 * 3600, sections=(0,))
    quiet = Incident("quiet", IncidentKind.OTHER, 0, 30 * 3600, (late,))
    bench = bench_for(pack, quiet)
    run = bench.run((), order=order)
    moves = bench.movements(run)
    source = bench.scope.source
    assert len(run.stuck) == 0 and run.gave_way == 0 and run.between_stations_s == 0
    assert moves.arr_s.tolist() == table.visit_arr_s[source].tolist()
    assert moves.dep_s.tolist() == table.visit_dep_s[source].tolist()
    plan = Plan("T", Policy.DO_NOTHING, (), moves, bench.effective_from_s, order)
    assert verify(pack, quiet, plan).violations == ()
    figures = figures_of(bench, run)
    assert (figures.train_delay_s, figures.passenger_delay_s, figures.stranded) == (0, 0, 0)
    assert figures.workings_out_of_place == figures.stops_cancelled == figures.greatest_gap_s == 0
