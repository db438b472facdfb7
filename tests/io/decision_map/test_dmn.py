from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from lxml import etree

from shirei.io.decision_map import dmn_text
from shirei.io.decision_map.dmn import DMN, DMNDI, MOST_WAYS
from shirei.model.practice import DecisionMap, MapEdge
from tests.io.decision_map.schemas import schema
from tests.worlds.decision_maps import A, Q, any_map, node, points

NS = {"d": DMN, "i": DMNDI}


def rows(drawn: DecisionMap, table: str) -> list[list[str]]:
    root = etree.fromstring(dmn_text(drawn).encode())
    found = root.find(f"d:decision[@id='{table}']/d:decisionTable", NS)
    assert found is not None
    return [[text.text or "" for text in rule.iter(f"{{{DMN}}}text")] for rule in found.findall("d:rule", NS)]


def policy(drawn: DecisionMap, table: str) -> str | None:
    root = etree.fromstring(dmn_text(drawn).encode())
    found = root.find(f"d:decision[@id='{table}']/d:decisionTable", NS)
    assert found is not None
    return found.get("hitPolicy")


def test_a_question_is_a_table_of_its_answers_most_dialogues_first() -> None:
    assert rows(points(), "next_q1_0") == [
        ['"yes"', '"Are the blades clear?"', "7"],
        ['"no"', '"Watch the next trains."', "2"],
    ]


def test_the_table_of_the_whole_has_a_rule_for_every_way_to_an_end() -> None:
    """q1 no -> watch; q1 yes, q2 yes -> crank; and so on. The way back from a2 to q2 is not gone twice."""
    found = rows(points(), "what_to_do")
    assert ['"no"', "-", '"Watch the next trains."', "2"] in found
    assert ['"yes"', '"yes"', '"Crank the points by hand."', "3"] in found
    assert ['"yes"', '"no"', '"Clear the blades."', "2"] in found
    assert len(found) == 5


def test_where_experts_differ_two_rules_hold_and_the_table_says_so() -> None:
    assert policy(points(), "next_q2_1") == "RULE ORDER"
    assert policy(points(), "next_q1_0") == "UNIQUE"


def test_a_map_of_too_many_ways_keeps_the_tables_of_its_questions() -> None:
    """Ten questions in a row with two answers each that join again: 1,024 ways."""
    nodes = tuple(node(f"q{k}", Q, f"Question {k}?") for k in range(11))
    edges = tuple(MapEdge(f"q{k}", f"q{k + 1}", a, 1) for k in range(10) for a in ("yes", "no"))
    text = dmn_text(DecisionMap("q0", nodes, edges))
    assert MOST_WAYS < 2**10 and "what_to_do" not in text and text.count("<decisionTable") == 10


def test_quotes_and_line_breaks_in_a_text_stay_inside_the_string() -> None:
    odd = replace(points(), nodes=(node("q1", Q, 'Say "yes"\n\\now?'), *points().nodes[1:]))
    odd = replace(odd, edges=(MapEdge("q2", "q1", 'a "b" \\', 1),), root="q2")
    assert rows(odd, "next_q2_1") == [['"a \\"b\\" \\\\"', '"Say \\"yes\\" \\\\now?"', "1"]]


def test_a_map_without_questions_is_still_a_document() -> None:
    root = etree.fromstring(dmn_text(DecisionMap("a", (node("a", A, "Wait."),), ())).encode())
    assert root.tag == f"{{{DMN}}}definitions"


@settings(max_examples=50, deadline=None)
@given(any_map())
def test_every_reference_leads_to_an_element_and_everything_is_drawn(drawn: DecisionMap) -> None:
    root = etree.fromstring(dmn_text(drawn).encode())
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    hrefs = [one.get("href", "")[1:] for one in root.iter(f"{{{DMN}}}requiredInput")]
    shown = [one.get("dmnElementRef") for one in root.iter() if one.get("dmnElementRef")]
    assert set(hrefs) | set(shown) <= set(ids)
    drawables = [one.get("id") for tag in ("decision", "inputData") for one in root.findall(f"d:{tag}", NS)]
    assert set(drawables) <= set(shown)
    for table in root.iter(f"{{{DMN}}}decisionTable"):
        columns = len(table.findall("d:input", NS))
        assert all(len(rule.findall("d:inputEntry", NS)) == columns for rule in table.findall("d:rule", NS))


@settings(max_examples=30, deadline=None)
@given(any_map())
def test_the_official_schema_accepts_it(drawn: DecisionMap) -> None:
    official = schema("dmn-moddle", "dmn/xsd/DMN13.xsd")
    document = etree.fromstring(dmn_text(drawn).encode())
    assert official.validate(document), official.error_log
