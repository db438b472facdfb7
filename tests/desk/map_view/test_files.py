from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from shirei.desk.map_view.compare import compared
from shirei.desk.map_view.inputs import read_map
from shirei.desk.map_view.outputs import FORMS, write_map, write_picture
from shirei.errors import OutputError
from shirei.knowledge.maps import difference, sign
from tests.worlds.decision_maps import points


@pytest.mark.parametrize("ending", [".json", ".bpmn"])
def test_a_signed_map_is_read_back_signed_and_an_edited_one_is_a_draft(ending: str, tmp_path: Path) -> None:
    path = tmp_path / f"map{ending}"
    write_map(sign(points(), "K. Sato", "2026-11-24"), path)
    drawn, remark = read_map(path)
    assert drawn.signed_by == "K. Sato" and not remark
    path.write_text(path.read_text("utf-8").replace("Are the blades clear?", "Are they clear?"), "utf-8")
    drawn, remark = read_map(path)
    assert drawn.signed_by is None and drawn.version == 2
    assert "changed since K. Sato signed version 1; now a draft of version 2" in remark


def test_an_ending_without_a_form_is_refused_and_nothing_written(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"no form '\.png'"):
        write_map(points(), tmp_path / "map.png")
    with pytest.raises(OutputError, match="no picture"):
        write_picture(points(), compared(points(), difference(points(), points()))[1], tmp_path / "map.bpmn")
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("ending", FORMS)
def test_every_form_is_written(ending: str, tmp_path: Path) -> None:
    write_map(points(), tmp_path / f"map{ending}")
    assert "Are the blades clear?" in (tmp_path / f"map{ending}").read_text("utf-8").replace(
        "\n", " "
    ) or ending in (".svg", ".html")


def test_two_versions_in_one_drawing(tmp_path: Path) -> None:
    """a3 and both ways to it are gone; q2 is reworded; their colours are in the picture."""
    before = points()
    after = replace(
        before,
        nodes=tuple(
            replace(n, text="Is it clear?") if n.id == "q2" else n for n in before.nodes if n.id != "a3"
        ),
        edges=tuple(e for e in before.edges if e.target != "a3"),
    )
    both, marks = compared(after, difference(before, after))
    assert marks.nodes == {"q2": "changed", "a3": "removed"} and set(marks.edges.values()) == {"removed"}
    assert len(both.nodes) == 5 and len(both.edges) == 7
    write_picture(both, marks, tmp_path / "changes.svg")
    assert 'class="action removed"' in (tmp_path / "changes.svg").read_text("utf-8")
