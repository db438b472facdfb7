"""The tools: figures against plain counting, arguments that are refused, and an incident file that stays as it is."""

from __future__ import annotations

import pytest

from shirei.desk.talk import Scene, tools_for
from shirei.errors import ShireiError
from shirei.io.casefile.write import casefile_json
from shirei.io.pack import bundled_pack
from shirei.model.plan import NOT_RUN
from shirei.model.timetable import VisitKind
from tests.desk.cases import case, railway


@pytest.fixture(scope="module")
def scene():
    return Scene(railway(), case(), bundled_pack("chuo-demo"))


@pytest.fixture(scope="module")
def tools(scene):
    return tools_for(scene)


def values(facts, key):
    return [fact.values for fact in facts if fact.key == key]


def test_units_out_of_place_are_as_many_as_the_figures_say(scene, tools):
    for option in case().proposal.options:
        facts = tools["depot"].look({"option": option.plan.id})
        (count,), units = values(facts, "depot_count"), values(facts, "depot_unit")
        more = sum(one["count"] for one in values(facts, "more"))
        assert count["count"] == option.figures.workings_out_of_place == len(units) + more


def test_late_trains_are_counted_as_by_hand(scene, tools):
    option = scene.option(None)
    table, times = scene.pack.timetable, scene.times(option)
    for limit in (5, 20, 35):
        late = 0
        for train in range(table.n_trains):
            stops = [
                int(times.arr_s[v] - table.visit_arr_s[v]) for v in scene.visits(train)
                if times.arr_s[v] != NOT_RUN and table.visit_kind[v] == VisitKind.STOP
            ]  # fmt: skip
            late += max(stops, default=0) > 60 * limit
        (found,) = values(tools["delayed"].look({"minutes": limit}), "delayed_count")
        assert found["count"] == late


def test_nobody_waits_before_it_begins_and_many_after(tools):
    (early,) = values(tools["waiting"].look({"station": "mitaka", "at": "07:30"}), "waiting_at")
    (later,) = values(tools["waiting"].look({"station": "mitaka", "at": "08:35"}), "waiting_at")
    (most,) = values(tools["waiting"].look({}), "waiting_most")
    assert early["count"] == 0 < later["count"] <= most["count"]


def test_waiting_is_counted_as_by_hand_where_every_train_runs(scene, tools):
    """Doing nothing cancels nothing: whoever's train is due and has not left waits."""
    option = scene.option("do_nothing")
    table, times, here = scene.pack.timetable, scene.times(option), scene.station("kichijoji")
    at_s, count = 8 * 3600 + 1800, 0
    for train in range(table.n_trains):
        visits = [v for v in scene.visits(train).tolist() if table.visit_kind[v] == VisitKind.STOP]
        for place, visit in enumerate(visits):
            if table.visit_station[visit] == here and table.visit_dep_s[visit] <= at_s < times.dep_s[visit]:
                count += len(visits) - place - 1
    facts = tools["waiting"].look({"station": "kichijoji", "at": "08:30", "option": "do_nothing"})
    assert values(facts, "waiting_at")[0]["count"] == count > 0


def test_a_train_held_by_an_order_is_told_with_it(scene, tools):
    option = scene.option(None)
    held = next(a for a in option.plan.actions if a.kind.value == "hold")
    train, station = scene.number(held.train), scene.pack.network.stations[held.station].id
    facts = tools["why_held"].look({"train": train, "station": station})
    assert [fact.key for fact in facts][:2] == ["held", "held_by_order"]
    assert train in facts[1].values["order"].en


def test_a_train_long_before_is_not_held(scene, tools):
    facts = tools["why_held"].look({"train": "400T"})
    assert [fact.key for fact in facts] == ["not_held"]


def test_the_same_end_costs_the_same_and_an_earlier_one_less(tools):
    same = values(tools["what_if"].look({"open": "08:42"}), "if_plan")
    early = values(tools["what_if"].look({"open": "08:20"}), "if_plan")
    for plan in same:
        if plan["policy"].en in ("Do nothing", "Hold everything"):
            assert plan["hours"] == plan["now"]
    assert all(a["hours"] < b["hours"] for a, b in zip(early[:2], same[:2], strict=True))


def test_one_track_open_is_between_both_closed_and_both_open(tools):
    nothing = [
        values(tools["what_if"].look(asked), "if_plan")[0]["hours"]
        for asked in ({"open": "08:42"}, {"open": "08:20", "tracks": "down"}, {"open": "08:20"})
    ]
    assert nothing[0] > nothing[1] > nothing[2]


@pytest.mark.parametrize(
    ("tool", "arguments"),
    [
        ("delayed", {"minutes": "20"}), ("delayed", {"minutes": 10**6}), ("delayed", {"limit": 3}),
        ("delayed", {"minutes": True}), ("why_held", {}), ("why_held", {"train": "9999X"}),
        ("train_times", {"train": "822T", "station": "atlantis"}), ("cancelled", {"option": "Z"}),
        ("waiting", {"at": "25:99"}), ("diagnose", {"part": "everything"}), ("manuals", {"question": "x" * 5000}),
        ("what_if", {}), ("what_if", {"open": "07:00"}), ("what_if", {"from": "mitaka"}),
        ("records", {"kind": "dragons"}), ("notices", {"language": "xx"}),
    ],
)  # fmt: skip
def test_arguments_that_do_not_fit_are_refused(tools, tool, arguments):
    with pytest.raises(ShireiError):
        tools[tool].look(arguments)


def test_no_tool_changes_the_incident(scene, tools):
    before = casefile_json(scene.pack, scene.case)
    for name, arguments in (("what_if", {"open": "09:00"}), ("reschedule", {"at": "08:20"}), ("situation", {}),
                            ("reasons", {}), ("orders", {"station": "nakano"}), ("missing", {})):  # fmt: skip
        assert tools[name].look(arguments)
    assert casefile_json(scene.pack, scene.case) == before


def test_there_is_no_tool_that_decides(tools):
    assert not {"decide", "accept", "reject", "release", "publish", "write"} & set(tools)


def test_records_of_a_month_without_a_year_are_the_latest(tools):
    facts = tools["records"].look({"month": 3})
    years = {one["date"][:4] for one in values(facts, "record")}
    assert years == {"2026"} and values(facts, "records_count")[0]["count"] == 3
    (older,) = values(tools["records"].look({"month": 3, "year": 2025}), "records_count")
    assert older["count"] == 2


def test_every_tool_looks_or_says_what_it_needs_without_arguments(tools):
    for name, tool in tools.items():
        if name in ("what_if", "reschedule"):
            continue
        if any(one.required for one in tool.parameters):
            with pytest.raises(ShireiError, match="needs"):
                tool.look({})
        else:
            assert tool.look({}), name
