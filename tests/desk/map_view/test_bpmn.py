from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from lxml import etree

from shirei.desk.map_view.bpmn import map_bpmn
from shirei.errors import DialogueError
from shirei.io.decision_map import read_bpmn
from shirei.io.decision_map.bpmn.names import BPMN, BPMNDI, DC, bpmn
from shirei.model.practice import DecisionMap, MapEdge, NodeKind
from tests.io.decision_map.schemas import schema
from tests.worlds.decision_maps import any_map, points

NS = {"b": BPMN, "i": BPMNDI, "c": DC}


def read(root: Any) -> DecisionMap:
    return read_bpmn(etree.tostring(root))


def opened() -> Any:
    return etree.fromstring(map_bpmn(points()).encode())


def part(root: Any, name: str) -> Any:
    return next(one for one in root.iter() if one.get("id") == name)


def add(root: Any, tag: str, **attributes: str) -> Any:
    """What a modeller writes for a new element: an id, a name, nothing of ours."""
    return etree.SubElement(root.find("b:process", NS), bpmn(tag), attributes)


@settings(max_examples=60, deadline=None)
@given(any_map())
def test_a_map_comes_back_as_it_was(drawn: DecisionMap) -> None:
    text = map_bpmn(drawn)
    back = read_bpmn(text.encode())
    assert replace(back, diagram=None) == drawn
    assert map_bpmn(back) == text or etree.tostring(
        etree.fromstring(map_bpmn(back).encode()), method="c14n"
    ) == (etree.tostring(etree.fromstring(text.encode()), method="c14n"))


@settings(max_examples=30, deadline=None)
@given(any_map())
def test_everything_is_drawn_and_every_reference_leads_somewhere(drawn: DecisionMap) -> None:
    root = etree.fromstring(map_bpmn(drawn).encode())
    ids = [one.get("id") for one in root.iter() if one.get("id")]
    assert len(ids) == len(set(ids))
    process = root.find("b:process", NS)
    assert process is not None
    shown = {one.get("bpmnElement") for one in root.iter() if one.get("bpmnElement")}
    assert {child.get("id") for child in process if child.get("id")} <= shown <= set(ids)
    refs = {
        flow.get(end) for flow in process.findall("b:sequenceFlow", NS) for end in ("sourceRef", "targetRef")
    }
    assert refs <= set(ids)


@settings(max_examples=30, deadline=None)
@given(any_map())
def test_the_official_schema_accepts_it(drawn: DecisionMap) -> None:
    official = schema("bpmn-moddle", "bpmn/xsd/BPMN20.xsd")
    document = etree.fromstring(map_bpmn(drawn).encode())
    assert official.validate(document), official.error_log


def test_a_question_is_a_user_task_with_a_gateway_and_an_action_a_manual_task() -> None:
    root = opened()
    assert part(root, "step_q1").tag == bpmn("userTask") and part(root, "step_a1").tag == bpmn("manualTask")
    assert part(root, "step_q1.answers").tag == bpmn("exclusiveGateway")
    assert part(root, "step_a1.end").tag == bpmn("endEvent")
    assert len(root.findall(".//b:exclusiveGateway", NS)) == 2  # a2 has one way on and needs none


def test_a_renamed_task_keeps_its_evidence_and_a_renamed_answer_its_conflict() -> None:
    root = opened()
    part(root, "step_q2").set("name", "Is anything between the blades?")
    for flow in root.iter(bpmn("sequenceFlow")):
        if flow.get("sourceRef") == "step_q2.answers" and flow.get("name") == "no":
            flow.set("name", "no, not clear")
    back = read(root)
    first = next(node for node in back.nodes if node.id == "q2")
    assert first.text == "Is anything between the blades?"
    assert replace(first, text=points().nodes[1].text) == points().nodes[1]
    assert back.conflicts == (replace(points().conflicts[0], answer="no, not clear"),)


def test_a_gateway_that_a_person_adds_is_passed_and_a_task_becomes_a_step() -> None:
    """a2 -> new gateway -> detected: new task; still lost: q2."""
    root = opened()
    flow = next(f for f in root.iter(bpmn("sequenceFlow")) if f.get("sourceRef") == "step_a2")
    flow.set("targetRef", "Gateway_1")
    add(root, "exclusiveGateway", id="Gateway_1")
    add(root, "task", id="Activity_1", name="Report the points as working")
    add(root, "sequenceFlow", id="Flow_1", sourceRef="Gateway_1", targetRef="Activity_1", name="detected")
    add(root, "sequenceFlow", id="Flow_2", sourceRef="Gateway_1", targetRef="step_q2", name="still lost")
    back = read(root)
    assert back.nodes[-1].text == "Report the points as working" and back.nodes[-1].kind is NodeKind.ACTION
    assert set(back.edges) - set(points().edges) == {
        MapEdge("a2", "Activity_1", "detected", 0),
        MapEdge("a2", "q2", "still lost", 1),
    }


def test_a_gateway_with_a_name_is_a_question_of_its_own() -> None:
    root = opened()
    flow = next(f for f in root.iter(bpmn("sequenceFlow")) if f.get("sourceRef") == "step_a2")
    flow.set("targetRef", "Gateway_1")
    add(root, "exclusiveGateway", id="Gateway_1", name="Detected now?")
    add(root, "sequenceFlow", id="Flow_2", sourceRef="Gateway_1", targetRef="step_q2", name="no")
    back = read(root)
    assert back.nodes[-1].kind is NodeKind.QUESTION and back.nodes[-1].text == "Detected now?"
    assert (
        MapEdge("a2", "Gateway_1", "", 0) in back.edges and MapEdge("Gateway_1", "q2", "no", 0) in back.edges
    )


def test_a_way_led_elsewhere_has_no_dialogues_behind_it() -> None:
    root = opened()
    flow = next(f for f in root.iter(bpmn("sequenceFlow")) if f.get("name") == "unknown")
    flow.set("targetRef", "step_a2")
    assert MapEdge("q2", "a2", "unknown", 0) in read(root).edges


def test_moved_shapes_notes_and_colours_are_kept() -> None:
    """A document that was read is written back with everything that a person drew, the words of the map renewed."""
    root = opened()
    shape = next(s for s in root.iter(f"{{{BPMNDI}}}BPMNShape") if s.get("bpmnElement") == "step_a3")
    bounds = shape.find("c:Bounds", NS)
    bounds.set("x", "1234")
    shape.set("{http://bpmn.io/schema/bpmn/biocolor/1.0}fill", "#FFE0B2")
    add(root, "textAnnotation", id="Note_1").append(etree.Element(bpmn("text")))
    part(root, "Note_1")[0].text = "Ask Tanaka about winter"
    edited = read(root)
    assert etree.fromstring(map_bpmn(edited).encode()).xpath("//*[@x='1234']")
    first, *others = edited.nodes
    said = map_bpmn(
        replace(edited, nodes=(replace(first, text="No detection?"), *others), signed_by="K. Sato")
    )
    assert 'x="1234"' in said and "#FFE0B2" in said and "Ask Tanaka about winter" in said
    back = read_bpmn(said.encode())
    assert back.nodes[0].text == "No detection?" and back.signed_by == "K. Sato"


def test_a_map_that_has_changed_since_is_drawn_anew() -> None:
    edited = read(opened())
    fewer = replace(edited, edges=edited.edges[:-1])
    assert replace(read_bpmn(map_bpmn(fewer).encode()), diagram=None) == replace(fewer, diagram=None)


def test_the_start_event_says_where_the_map_begins() -> None:
    root = opened()
    part(root, "flow_start").set("targetRef", "step_q2")
    assert read(root).root == "q2"


def bare(inside: str) -> bytes:
    return f'<definitions xmlns="{BPMN}">{inside}</definitions>'.encode()


LOOSE = '<process><task id="a"/><sequenceFlow id="f" sourceRef="a" targetRef="z"/></process>'


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"<a", "is no XML"),
        (b"<a/>", "is not BPMN 2.0"),
        (b'<!DOCTYPE a [<!ENTITY x "y">]><a>&x;</a>', "document type"),
        (bare('<process id="p"/>'), "no task"),
        (bare('<process><task id="a"/></process>' * 2), "holds 2 processes"),
        (bare(LOOSE), "'z', which is not there"),
    ],
)
def test_what_cannot_be_a_map_is_refused_in_one_line(content: bytes, says: str) -> None:
    with pytest.raises(DialogueError, match=says) as caught:
        read_bpmn(content, "edited.bpmn")
    assert "\n" not in str(caught.value) and "edited.bpmn" in str(caught.value)
