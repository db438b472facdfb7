"""The diagnosis on the way of an incident: heard in the report, answered on, in the file, the forecast and the page."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from shirei.desk.page import render_report
from shirei.desk.replay import replay
from shirei.desk.respond import respond, understand
from shirei.desk.view import report_view
from shirei.errors import IncidentError
from shirei.io.casefile import casefile_json, read_casefile
from shirei.io.pack import bundled_pack, load_pack
from shirei.model.pack import Pack

REPORT = "08:02 points failure between Mitaka and Musashi-Sakai, both tracks closed, no detection in reverse"
ANSWERS = ("weather=no", "current=normal time")


@pytest.fixture(scope="module")
def pack() -> Pack:
    return load_pack(bundled_pack("chuo-demo"))


def test_the_report_is_heard_and_answers_are_added(pack: Pack) -> None:
    found = understand(pack, REPORT, None, ANSWERS).diagnosis
    assert found is not None
    assert [(one.check, one.source) for one in found.observations] == [
        ("points.repeat", "report"), ("points.weather", "person"), ("points.current", "person"),
    ]  # fmt: skip
    assert found.ranked[0].fault.id == "points.detection"
    assert found.learned_from > 0


def test_the_diagnosis_moves_the_forecast_where_the_report_states_no_duration(pack: Pack) -> None:
    usual = next(prior for prior in pack.restoration if prior.kind == "points")
    motor = understand(pack, REPORT, None, ("current=weak", "windings=bad")).forecast
    held = understand(pack, "08:02 points failure between Mitaka and Musashi-Sakai, both tracks closed", None,
                      ("permitted=no", "current=none")).forecast  # fmt: skip
    assert motor is not None and held is not None
    assert held.q50_min < usual.q50_min < motor.q50_min
    assert {"diagnosis", "records"} == {one.name for one in motor.causes}
    assert motor.learnt_from > 0 and "closed points incidents" in motor.basis
    stated = understand(pack, f"{REPORT}, 40 minutes", None, ("current=weak",)).forecast
    assert stated is not None and stated.q50_min == 40 and "as stated" in stated.basis


def test_without_closed_incidents_the_diagnosis_stretches_the_declared_figures(pack: Pack) -> None:
    bare = replace(pack, cases=())
    usual = next(prior for prior in pack.restoration if prior.kind == "points")
    motor = understand(bare, REPORT, None, ("current=weak", "windings=bad")).forecast
    assert motor is not None and motor.q50_min > usual.q50_min and motor.learnt_from == 0
    assert "the diagnosis expects" in motor.basis and "are usual" in motor.basis
    assert motor.nearest == ()


def test_a_forecast_can_rest_on_the_diagnosis_alone(pack: Pack) -> None:
    bare = replace(pack, cases=(), restoration=())
    found = understand(bare, REPORT, None, ANSWERS)
    told = found.forecast
    assert told is not None and found.diagnosis is not None
    assert told.q50_min == round(found.diagnosis.expected_min) and "as the diagnosis expects" in told.basis


def test_nothing_heard_leaves_the_record_as_it_is(pack: Pack) -> None:
    plain = understand(pack, "08:02 signal failure at Mitaka, both tracks closed", None)
    assert plain.diagnosis is not None and plain.diagnosis.observations == ()
    assert plain.forecast is not None
    assert "diagnosis" not in {one.name for one in plain.forecast.causes}


def test_it_is_in_the_file_and_replays_byte_for_byte(pack: Pack, tmp_path: Path) -> None:
    case = respond(pack, REPORT, clock=lambda: 0.0, trials={"draft": 1}, observe=ANSWERS)
    text = casefile_json(pack, case)
    path = tmp_path / "incident.json"
    path.write_text(text, "utf-8")
    content = json.loads(text)
    assert content["request"]["observe"] == list(ANSWERS)
    assert content["diagnosis"]["faults"][0]["fault"] == "points.detection"
    assert all(step["citations"][0]["document"] == "handbook" for step in content["diagnosis"]["recovery"])
    read = read_casefile(pack, path)
    assert casefile_json(pack, read) == text
    assert replay(pack, read, text).same
    assert not any(said.startswith("diagnosis") for said in case.proposal.missing)
    view = report_view(pack, case)
    assert view["diagnosis"]["faults"][0]["names"]["ja"] and view["diagnosis"]["next_check"]
    assert "Detection contact" in render_report(view)


def test_a_file_that_names_a_fault_that_the_pack_lost_is_refused(pack: Pack, tmp_path: Path) -> None:
    case = respond(pack, REPORT, clock=lambda: 0.0, trials={"draft": 1})
    path = tmp_path / "incident.json"
    path.write_text(casefile_json(pack, case), "utf-8")
    with pytest.raises(IncidentError, match="no fault"):
        read_casefile(replace(pack, faults=None), path)


def test_a_pack_without_knowledge_says_so_and_takes_no_answers(pack: Pack) -> None:
    bare = replace(pack, faults=None, outcomes=())
    case = respond(bare, REPORT, clock=lambda: 0.0, trials={"draft": 1})
    assert case.diagnosis is None
    assert any(
        said.startswith("diagnosis: the pack holds no fault knowledge of points")
        for said in case.proposal.missing
    )
    with pytest.raises(IncidentError, match="no fault knowledge"):
        respond(bare, REPORT, clock=lambda: 0.0, observe=ANSWERS)


def test_an_answer_that_there_is_not_stops_before_anything_is_computed(pack: Pack) -> None:
    with pytest.raises(IncidentError, match="names no check"):
        respond(pack, REPORT, clock=lambda: 0.0, observe=("sunshine=yes",))
