"""Whatever happens: every option passes the checker or is named as gridlocked, and no damaged plan passes."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from shirei.check import verify
from shirei.errors import IncidentError
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from shirei.model.plan import Policy
from shirei.traffic.reschedule import Candidates
from tests.check.damages import DAMAGES
from tests.traffic.reschedule.oracle import Oracle
from tests.traffic.reschedule.scenes import BOTH, searched
from tests.worlds import WORLDS

FEW = {"regulate": 5, "improve": 10, "prune": 3}
QUIETLY = {"deadline": None, "suppress_health_check": list(HealthCheck)}


@st.composite
def restrictions(draw: st.DrawFn, pack: Pack, line: int, start: int) -> Restriction:
    network, table = pack.network, pack.timetable
    kind = draw(st.sampled_from(RestrictionKind))
    end = start + 60 * draw(st.integers(1, 40))
    here = [k for k, one in enumerate(network.sections) if one.line == line]
    first = draw(st.integers(0, len(here) - 1))
    sections = tuple(here[first : first + draw(st.integers(1, 3))])
    ways = draw(st.sampled_from([BOTH, BOTH[:1], BOTH[1:]]))
    if kind is RestrictionKind.PLATFORM_OUT:
        tracks = [k for k, one in enumerate(network.platforms) if one.line == line]
        return Restriction(kind, start, end, platform=draw(st.sampled_from(tracks)))
    if kind is RestrictionKind.FAILED_TRAIN:
        trains = [t for t in range(table.n_trains) if table.train_line[t] == line]
        train = draw(st.sampled_from(trains))
        stations = table.visit_station[table.visits(train)].tolist()
        return Restriction(kind, start, end, train=train, station=draw(st.sampled_from(stations)))
    seconds = draw(st.integers(30, 400))
    return Restriction(kind, start, end, sections, ways, extra_s=seconds, headway_s=seconds)


@st.composite
def incidents(draw: st.DrawFn, pack: Pack) -> Incident:
    table = pack.timetable
    line = draw(st.sampled_from(sorted(set(table.train_line.tolist()))))
    start = draw(st.integers(int(table.visit_arr_s.min()), int(table.visit_dep_s.max()) - 60))
    found = draw(st.lists(restrictions(pack, line, start), min_size=1, max_size=2))
    known = start + draw(st.integers(-300, 600))
    return Incident("random", IncidentKind.OTHER, line, max(0, known), tuple(found))


def _proposed(pack: Pack, happened: Incident, seed: int) -> Candidates | None:
    """The proposal; ``None`` where trains block each other even when nothing is ordered, and it says so."""
    try:
        found = searched(pack, happened, seed=seed, **FEW)
    except IncidentError as error:
        assert "block each other" in str(error)
        return None
    offered = {c.plan.policy for c in found.candidates}
    assert offered | set(found.gridlocked) >= {Policy.DO_NOTHING, Policy.HOLD_ALL, Policy.HOLD_AND_REGULATE}
    return found


@settings(max_examples=25, **QUIETLY)  # type: ignore[arg-type]
@given(data=st.data())
def test_every_option_on_a_tiny_railway_passes_and_costs_what_it_says(data: st.DataObject) -> None:
    pack = WORLDS[data.draw(st.sampled_from(sorted(WORLDS)))]()
    happened = data.draw(incidents(pack))
    found = _proposed(pack, happened, data.draw(st.integers(0, 3)))
    for candidate in found.candidates if found else ():
        assert verify(pack, happened, candidate.plan).violations == (), candidate.plan.policy
    if found:
        last = found.candidates[-1]
        slow, figures = Oracle(pack, happened, last.plan), last.figures
        assert slow.passengers() == (figures.passenger_delay_s, figures.passengers, figures.stranded)
        assert slow.train_delay_s() == figures.train_delay_s
        assert slow.greatest_gap() == (figures.greatest_gap_s, figures.greatest_gap_station)
        assert slow.recovered_at_s() == figures.recovered_at_s
        assert slow.between_stations_s() == figures.between_stations_s
        assert slow.workings_out_of_place() == figures.workings_out_of_place


@settings(max_examples=5, **QUIETLY)  # type: ignore[arg-type]
@given(data=st.data())
def test_no_damaged_plan_passes(data: st.DataObject) -> None:
    pack = WORLDS[data.draw(st.sampled_from(sorted(WORLDS)))]()
    happened = data.draw(incidents(pack))
    found = _proposed(pack, happened, 0)
    for candidate in found.candidates[-2:] if found else ():
        for damage, rule in DAMAGES.items():
            damaged = damage(pack, happened, candidate.plan)
            if damaged is not None:
                broken = {one.rule for one in verify(pack, happened, damaged).violations}
                assert rule in broken, f"{damage.__name__} of {candidate.plan.policy} breaks {broken}"


@settings(max_examples=3, **QUIETLY)  # type: ignore[arg-type]
@given(data=st.data())
def test_every_option_on_the_shipped_railway_passes(data: st.DataObject) -> None:
    pack = load_pack(bundled_pack("chuo-demo"))
    happened = data.draw(incidents(pack))
    found = _proposed(pack, happened, 0)
    for candidate in found.candidates if found else ():
        assert verify(pack, happened, candidate.plan).violations == (), candidate.plan.policy
