from __future__ import annotations

import re
from dataclasses import replace

from hypothesis import given, settings
from lxml import etree

from shirei.desk.map_view import Marks, map_svg
from shirei.desk.map_view.page import map_page
from shirei.desk.map_view.reading_order import reading_order
from shirei.model.practice import DecisionMap, MapNode, NodeKind
from tests.worlds.decision_maps import any_map, points

NS = {"s": "http://www.w3.org/2000/svg"}


def words(svg: str, part: str) -> str:
    root = etree.fromstring(svg.encode())
    group = root.find(f"s:g[@class='{part}']", NS)
    assert group is not None
    return " ".join(" ".join(group.itertext()).split())


def test_both_drawings_hold_every_word_answer_and_number() -> None:
    svg = map_svg(points())
    for part in ("wide", "narrow"):
        said = words(svg, part)
        assert "Points failure" in said and "version 1 · draft, not signed · 5 steps, 7 ways" in said
        assert "Crank the points by" in said and "unknown" in said and "§ PT-3.1" in said
        assert "in 9 dialogues" in said


def test_questions_actions_conflicts_and_the_start_look_different() -> None:
    root = etree.fromstring(map_svg(points()).encode())
    wide = root.find("s:g[@class='wide']", NS)
    assert wide is not None
    assert len(wide.findall(".//s:g[@class='question start']", NS)) == 1
    assert len(wide.findall(".//s:g[@class='action']/s:title", NS)) == 3
    assert len(wide.findall(".//s:g[@class='conflict']/s:path", NS)) == 2
    assert len(wide.findall(".//s:circle[@class='flag']", NS)) == 2  # the legend's and q2's


def test_thicker_is_more() -> None:
    svg = map_svg(points())
    widths = [float(w) for w in re.findall(r'stroke-width="([\d.]+)"', words_wide(svg))]
    assert max(widths) > 2 * min(widths)


def words_wide(svg: str) -> str:
    return svg[svg.index('class="wide"') : svg.index('class="narrow"')]


def test_marks_colour_what_changed() -> None:
    marked = map_svg(points(), Marks({"a3": "added"}, {("q2", "a3", "unknown"): "removed"}))
    assert 'class="action added"' in marked and '<g class="removed"><path' in marked
    assert ">added<" in marked and ">added<" not in map_svg(points())


def test_the_words_around_follow_the_map_s_language() -> None:
    japanese = replace(
        points(), title="", nodes=tuple(replace(n, text="表示灯は消えていますか") for n in points().nodes)
    )
    assert "草案" in map_svg(japanese) and 'lang="ja"' in map_svg(japanese)
    assert "signed by K. Sato" in map_svg(replace(points(), signed_by="K. Sato"))
    assert "초안" in map_svg(points(), language="ko")


def test_a_hostile_text_is_text() -> None:
    bad = '<script>alert(1)</script> "&\x00\x1b'
    hostile = DecisionMap(bad, (MapNode(bad, NodeKind.ACTION, bad, 1, ()),), (), title=bad)
    page = map_page(hostile)
    assert "<script" not in page and "\x00" not in page
    etree.fromstring(map_svg(hostile).encode())


def test_every_step_is_read_after_those_that_lead_to_it() -> None:
    order = [node.id for node in reading_order(points())]
    assert order[0] == "q1" and sorted(order) == ["a1", "a2", "a3", "q1", "q2"]
    assert order.index("q2") < order.index("a2") < len(order)


@settings(max_examples=25, deadline=None)
@given(any_map())
def test_any_map_can_be_drawn_and_equal_maps_give_equal_bytes(drawn: DecisionMap) -> None:
    svg = map_svg(drawn)
    etree.fromstring(svg.encode())
    assert svg == map_svg(drawn)
    assert svg.count('id="card-') == len(drawn.nodes)
