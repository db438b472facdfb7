"""What the desk's further views rest on: platform occupancy, clauses, what-if, the place on the experts' map."""

from __future__ import annotations

import pytest

from shirei.desk.clauses import Clauses
from shirei.desk.day import geometry_view
from shirei.desk.occupancy import occupancy_view
from shirei.desk.practice_here import KindMaps, PackMap, picture, stand
from shirei.desk.practice_maps import by_kind, tied
from shirei.desk.what_if import moved
from shirei.errors import DialogueError, IncidentError, NotFoundError
from shirei.io.casefile import casefile_from
from shirei.io.dialogues import load_dialogues
from shirei.io.pack import bundled_pack
from shirei.knowledge.practice import CharacterVectors
from shirei.model.casefile import CaseFile
from shirei.model.incident import IncidentKind
from shirei.model.plan import Policy
from shirei.model.practice import DecisionMap, MapEdge, MapNode, NodeKind
from tests.api.desks import case_text, pack

FOLDER = bundled_pack("chuo-demo")


@pytest.fixture(scope="module")
def case() -> CaseFile:
    return casefile_from(pack(), case_text(), "case")


def test_nobody_stands_on_a_track_that_is_taken_as_planned() -> None:
    for station in occupancy_view(pack(), 0)["stations"]:
        for track in station["tracks"]:
            stays = track["stays"]
            assert all(a[3] <= b[2] for a, b in zip(stays, stays[1:], strict=False)), track["id"]


def test_an_option_moves_trains_to_other_tracks_and_times(case: CaseFile) -> None:
    planned = occupancy_view(pack(), case.incident.line)
    turned = next(o for o in case.proposal.options if o.plan.policy is Policy.TURN_BACK)
    proposed = occupancy_view(pack(), case.incident.line, turned.plan.movements)
    assert [s["id"] for s in planned["stations"]] == [s["id"] for s in proposed["stations"]]
    assert planned != proposed
    before = [t["stays"] for s in planned["stations"] for t in s["tracks"]]
    after = [t["stays"] for s in proposed["stations"] for t in s["tracks"]]
    early = case.incident.start_s
    assert [[x for x in stays if x[3] < early] for stays in before] == [
        [x for x in stays if x[3] < early] for stays in after
    ]


def test_a_clause_is_word_for_word_in_the_readers_language() -> None:
    clauses = Clauses(FOLDER)
    for language in ("en", "ja", "ko"):
        found = clauses.cited("handbook", "2.11", language)
        assert found.manual.language == language and found.text in found.manual.text
        assert found.above and "(1)" in found.text
    with pytest.raises(NotFoundError):
        clauses.cited("handbook", "99.9", "en")
    with pytest.raises(NotFoundError):
        Clauses(None).cited("handbook", "2.11", "en")


def test_what_if_costs_what_the_same_order_costs_and_leaves_the_case_alone(case: CaseFile) -> None:
    nothing = next(o for o in case.proposal.options if o.plan.policy is Policy.DO_NOTHING)
    view = pack().timetable
    train = next(
        t
        for t in range(view.n_trains)
        if case.incident.known_at_s + 600 < view.visit_dep_s[view.visits(t)][2] < case.incident.end_s
    )
    visit = view.visits(train).start + 2
    name, place = view.train_ids[train], pack().network.stations[int(view.visit_station[visit])].id
    until = int(view.visit_dep_s[visit]) + 600
    found = moved(pack(), case, nothing, name, place, until)
    assert found.option.figures.train_delay_s > nothing.figures.train_delay_s
    run = next(t for t in found.trains if t["id"] == name)
    assert any(dep >= until for piece in run["pieces"] for _, _, dep in piece)
    with pytest.raises(IncidentError):
        moved(pack(), case, nothing, "no such train", place, until)
    with pytest.raises(IncidentError):
        moved(pack(), case, nothing, name, "nowhere", until)


def small_map() -> DecisionMap:
    nodes = (
        MapNode("n1", NodeKind.QUESTION, "Does the motor draw current?", 5, (), "2.6"),
        MapNode("n2", NodeKind.QUESTION, "Did the breaker trip?", 3, (), "2.11"),
        MapNode("n3", NodeKind.ACTION, "Close the breaker once.", 3, ()),
    )
    ways = (MapEdge("n1", "n2", "no", 3), MapEdge("n2", "n3", "yes", 3))
    return DecisionMap("n1", nodes, ways, title="points")


def test_what_the_diagnosis_knows_moves_the_incident_along_the_map(case: CaseFile) -> None:
    assert case.diagnosis is not None
    known = {one.check: one.answer for one in case.diagnosis.observations}
    here = stand(pack(), case, PackMap(small_map(), dict.fromkeys(("n1",), "none")), {}, Clauses(None), "en")
    assert here.next.asked is not None and here.next.asked.id == "n1" and "none" not in known
    here = stand(pack(), case, PackMap(small_map(), {}), {"n1": "no"}, Clauses(FOLDER), "en")
    assert here.next.asked is not None and here.next.asked.id == "n2" and here.told == {"n1": "map"}
    drawn = picture(here, "ja")
    assert "<style" not in drawn and 'class="question here"' in drawn


def test_a_step_that_is_not_there_is_refused_and_a_kind_without_a_map_is_said() -> None:
    with pytest.raises(DialogueError):
        PackMap(small_map(), {}).known("n9")
    with pytest.raises(NotFoundError, match="no map of experts"):
        KindMaps(FOLDER).of(IncidentKind.EARTHQUAKE)


def test_the_shipped_maps_can_be_stepped_and_their_ties_name_checks_of_the_pack() -> None:
    faults = pack().faults
    assert faults is not None
    checks = {check.id: check.kind for check in faults.checks}
    for kind in (IncidentKind.POINTS, IncidentKind.SIGNAL, IncidentKind.VEHICLE):
        found = KindMaps(FOLDER).of(kind)
        steps = {node.id for node in found.drawn.nodes}
        assert found.checks and set(found.checks) <= steps
        assert {checks[check] for check in found.checks.values()} == {kind}


def test_dialogues_are_sorted_by_what_their_askers_report() -> None:
    lots = by_kind(pack(), load_dialogues(FOLDER / "dialogues.json").used[:60])
    assert lots.get(IncidentKind.POINTS) and lots.get(IncidentKind.VEHICLE)


def test_a_question_in_a_checks_own_words_is_tied_to_it() -> None:
    faults = pack().faults
    assert faults is not None
    check = next(c for c in faults.checks if c.kind is IncidentKind.POINTS)
    drawn = DecisionMap("n1", (MapNode("n1", NodeKind.QUESTION, check.question, 3, ()),), ())
    assert tied(drawn, IncidentKind.POINTS, faults, CharacterVectors()) == {"n1": check.id}


def test_the_demonstration_pack_has_a_place_for_every_station() -> None:
    found = geometry_view(pack())
    assert found["without"] == 0 and len(found["lines"][0]["stations"]) == len(found["stations"])
