"""The real feed: three lines run as published under docs/rules.md, and the whole of Tokyo is read."""

from __future__ import annotations

import json

import pytest

from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.model.timetable import leg_sections
from tests.io.feasible import broken_rules
from tests.io.judged import judge_as_published
from tests.io.shared import shared_data

pytestmark = pytest.mark.shared


@pytest.mark.parametrize(
    ("line", "trains"),
    [("JR-East.ChuoRapid", 642), ("JR-East.KeihinTohokuNegishi", 686), ("JR-East.Yamanote", 522)],
)
def test_the_published_timetable_runs(line, trains):
    result = import_mini_tokyo(shared_data("tokyo"), calendar="weekday", lines=[line])
    assert result.pack.timetable.n_trains == trains and not result.refused
    assert broken_rules(result.pack) == []
    verdict = judge_as_published(result.pack)
    assert verdict.valid, verdict.violations[:3]
    assert verdict.checked["platform_unknown"] == 0


@pytest.mark.slow
def test_every_line_runs_as_published_by_the_checkers_word():
    folder = shared_data("tokyo")
    broken, trains = {}, 0
    for record in json.loads((folder / "railways.json").read_text(encoding="utf-8")):
        if record["id"] in ("Seibu.SeibuChichibuBranch", "Seibu.S-Fukutoshin"):
            continue  # no weekday trains
        pack = import_mini_tokyo(folder, calendar="weekday", lines=[record["id"]]).pack
        verdict = judge_as_published(pack)
        trains += pack.timetable.n_trains
        if not verdict.valid:
            broken[record["id"]] = verdict.violations[:2]
    assert broken == {} and trains == 49_093


@pytest.mark.slow
def test_every_weekday_train_of_tokyo_is_imported():
    result = import_mini_tokyo(shared_data("tokyo"), calendar="weekday")
    pack = result.pack
    assert (len(pack.network.lines), pack.timetable.n_trains) == (179, 49_093)
    assert [(r.line_or_record, r.field) for r in result.refused] == [
        ("JR-East.Joban.52M.Weekday", "nt"),
        ("JR-East.Joban.54M.Weekday", "nt"),
    ]
    assert (leg_sections(pack.network, pack.timetable) >= -1).all()
    assert broken_rules(pack) == []
