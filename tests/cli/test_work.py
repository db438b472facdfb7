"""``shirei work`` on tables and the demonstration railway: calendar, table, and what is refused."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from icalendar import Calendar

from shirei.cli.main import shirei
from shirei.desk.work import traffic_of
from shirei.errors import RecordsError
from tests.worlds.named import two_stations

HEADER = "asset,place,chance,within_days,work_min,repair_min,finding\n"


def run(folder: Path, rows: str, *more: str, out: str = "work.ics") -> str:
    (folder / "risks.csv").write_text(HEADER + rows, "utf-8")
    given = [
        "work",
        "chuo-demo",
        "--risks",
        str(folder / "risks.csv"),
        "--from",
        "2026-12-01",
        "-o",
        str(folder / out),
    ]
    done = CliRunner().invoke(shirei, [*given, *more], catch_exceptions=False, standalone_mode=False)
    return done.stdout


def test_a_calendar_that_others_can_read(tmp_path: Path) -> None:
    told = json.loads(
        run(tmp_path, "Points 12,yotsuya,0.3,14,60,90,Slow; since Monday\n", "--json").splitlines()[-1]
    )
    (event,) = Calendar.from_ical((tmp_path / "work.ics").read_bytes()).walk("VEVENT")
    assert event["LOCATION"] == "yotsuya"
    assert "Slow; since Monday" in event["DESCRIPTION"]
    assert (event.end - event.start).total_seconds() >= 80 * 60
    assert told["proposals"][0]["trains"] == 0


def test_a_table_with_the_same(tmp_path: Path) -> None:
    run(tmp_path, "A,kanda,0.1,14,60,90,\nB,tokyo..kanda,0.5,14,60,90,\n", out="work.csv")
    rows = list(csv.DictReader((tmp_path / "work.csv").read_text("utf-8").splitlines()))
    assert [row["rank"] for row in rows] == ["1", "2"]
    assert float(rows[0]["value_passenger_h"]) >= float(rows[1]["value_passenger_h"])


@pytest.mark.parametrize(
    ("rows", "why"),
    [
        ("A,nowhere,0.1,14,60,90,\n", "no section or station 'nowhere'"),
        ("A,kanda,much,14,60,90,\n", "record 1"),
        ("A,kanda,2,14,60,90,\n", "a chance of 2"),
    ],
)
def test_unusable_risks_are_named(tmp_path: Path, rows: str, why: str) -> None:
    with pytest.raises(RecordsError) as caught:
        run(tmp_path, rows)
    assert why in str(caught.value)


def test_passengers_are_pairs_of_stops_across_the_place() -> None:
    pack = two_stations()
    section = traffic_of(pack, pack.network.sections[0].id)
    assert section.passengers.tolist() == [1] * 6
    assert ((section.end_s - section.start_s) == 120).all()
    station = traffic_of(pack, "A")
    assert len(station.start_s) == 6
