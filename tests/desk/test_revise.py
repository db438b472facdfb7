"""A forecast made anew while an incident goes on, kept in the file, on the page and in the replay."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from shirei.desk.observe import observe
from shirei.desk.page.view import read_view
from shirei.desk.replay import rerun
from shirei.desk.revise import News, heard_so_far, revise
from shirei.desk.view import report_view
from shirei.errors import IncidentError
from shirei.io.casefile import casefile_json, read_casefile
from shirei.model.casefile import CaseFile
from shirei.model.clock import parse_clock
from tests.cli.test_commands import run
from tests.desk.cases import case, railway

BY = "K. Sato"


def at(clock: str) -> int:
    return parse_clock(clock)


def test_the_first_forecast_is_kept_with_its_fan() -> None:
    found = case()
    assert found.forecast is not None and found.forecast.learnt_from > 0
    (first,) = found.revisions
    assert first.because == "" and first.at_s == found.incident.known_at_s
    assert first.spread == found.forecast.fan[0] and first.spread.q50_min == 40


def test_time_that_passes_moves_it_on() -> None:
    after = revise(railway(), case(), News(), by=BY, at_s=at("08:47"))
    assert after.forecast is not None and after.forecast.passed_min == 45
    assert after.forecast.q10_min > 45 and after.revisions[-1].because == "still not restored"
    assert after.record[-1].kind == "forecast" and after.proposal is case().proposal


def test_each_thing_that_is_learnt_counts_from_then_on() -> None:
    pack = railway()
    found = revise(pack, case(), News(found="motor"), by=BY, at_s=at("08:20"))
    reached = revise(pack, found, News(reached_s=at("08:25")), by=BY, at_s=at("08:26"))
    until = revise(pack, reached, News(until_s=at("09:30")), by=BY, at_s=at("08:30"))
    heard = heard_so_far(until, at("08:30"))
    assert (heard.found, heard.reached_min, heard.stated_min) == ("points.motor", 23, 88)
    assert until.forecast is not None and until.forecast.q50_min == 88
    assert [one.because for one in until.revisions] == [
        "", "found: motor", "reached at 08:25", "expected until 09:30",
    ]  # fmt: skip


def test_an_answered_check_is_forecast_too() -> None:
    after = observe(railway(), case(), "points.current", "weak", by=BY, at_s=at("08:10"))
    assert [one.because for one in after.revisions] == ["", "current: weak slip below 6.5 A"]
    assert after.forecast is not None and after.forecast.passed_min == 8


@pytest.fixture(scope="module")
def revised() -> CaseFile:
    answered = observe(railway(), case(), "points.current", "weak", by=BY, at_s=at("08:10"))
    return revise(railway(), answered, News(found="motor"), by=BY, at_s=at("08:20"))


def test_file_page_and_replay_have_them_all(revised: CaseFile, tmp_path: Path) -> None:
    pack, text = railway(), casefile_json(railway(), revised)
    (tmp_path / "incident.json").write_text(text, "utf-8")
    assert casefile_json(pack, read_casefile(pack, tmp_path / "incident.json")) == text
    assert casefile_json(pack, rerun(pack, revised)) == text
    view = read_view(report_view(pack, revised))
    assert view.forecast is not None and len(view.forecast.revisions) == 3
    assert view.forecast.fan[0].q50_min == view.forecast.q50_min
    assert view.forecast.nearest[0].place is not None


def test_a_file_from_before_there_were_revisions_is_read(tmp_path: Path) -> None:
    content = json.loads(casefile_json(railway(), case()))
    del content["revisions"]
    content["forecast"] = {
        name: content["forecast"][name] for name in ("q10_min", "q50_min", "q90_min", "basis")
    }
    path = tmp_path / "incident.json"
    path.write_text(json.dumps(content), "utf-8")
    old = read_casefile(railway(), path)
    assert old.revisions == () and old.forecast is not None and old.forecast.fan == ()
    assert read_view(report_view(railway(), old)).forecast is not None


@pytest.mark.parametrize(
    ("news", "by", "clock", "what"),
    [
        (News(), " ", "08:20", "needs a name"),
        (News(), BY, "08:01", "before the latest forecast"),
        (News(until_s=at("08:20")), BY, "08:20", "ended by then"),
        (News(reached_s=at("08:30")), BY, "08:20", "nobody can have been there"),
        (News(found="gremlins"), BY, "08:20", "no fault 'gremlins'"),
    ],
)
def test_what_cannot_be_is_refused(news: News, by: str, clock: str, what: str) -> None:
    with pytest.raises(IncidentError, match=what):
        revise(railway(), case(), news, by=by, at_s=at(clock))


def test_a_fault_needs_a_pack_that_knows_faults() -> None:
    with pytest.raises(IncidentError, match="knows no faults"):
        revise(railway(), replace(case(), diagnosis=None), News(found="motor"), by=BY, at_s=at("08:20"))


def test_the_command_writes_the_file_and_draws_the_fan(tmp_path: Path) -> None:
    path = tmp_path / "incident.json"
    path.write_text(casefile_json(railway(), case()), "utf-8")
    words = (
        "forecast",
        str(path),
        "--at",
        "08:32",
        "--by",
        BY,
        "--observe",
        "current=weak",
        "--reached",
        "08:25",
    )
    done = run(*words, "--plot", str(tmp_path / "fan.svg"), "--json")
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout.splitlines()[-1])
    assert [one["because"] for one in told["revisions"]] == [
        "",
        "current: weak slip below 6.5 A",
        "reached at 08:25",
    ]
    assert (tmp_path / "fan.svg").read_text().startswith("<svg")
    late = run("forecast", str(path), "--at", "08:20", "--by", BY)
    assert late.returncode == 2 and "before the latest forecast" in late.stderr
    plain = run("forecast", str(path), "--at", "09:20", "--by", BY)
    assert "restart about" in plain.stdout and "the plans assume 08:42" in plain.stdout
