"""``shirei predict restoration`` and ``delay`` as a person types them, on files made here."""

from __future__ import annotations

import csv
import datetime as dt
import json
from pathlib import Path

import pytest

from tests.cli.test_commands import run
from tests.predict import disruptions, runs


def write_disruptions(path: Path, count: int, seed: int = 0, ended: bool = True) -> Path:
    with path.open("w", newline="") as out:
        writer = csv.writer(out)
        header = ["rdt_id", "cause_en", "cause_group", "ns_lines", "rdt_station_codes", "start_time"]
        writer.writerow([*header, *(["duration_minutes"] if ended else [])])
        for row in disruptions.some(count, seed=seed).rows:
            first = [row.id, row.cause, row.group, "; ".join(row.lines), ",".join(row.stations), row.start]
            writer.writerow([*first, *([row.duration_min] if ended else [])])
    return path


def write_actuals(folder: Path, days: int, first_day: int) -> Path:
    folder.mkdir()
    made = runs.some(days, first_day=first_day)
    names = ("planned_arrival", "planned_departure", "actual_arrival", "actual_departure")
    run_of = made.run_of
    with (folder / "a.csv").open("w", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(["rid", "date", "location", *names])
        for k in range(len(made.station)):
            times = [getattr(made, name)[k] for name in names]
            begin = made.planned_departure[made.first[run_of[k]]]
            clocks = ["" if t != t else f"{int(t % 1440) // 60:02}:{int(t % 60):02}" for t in times]
            writer.writerow(
                [made.runs[run_of[k]], iso(int(begin // 1440)), made.stations[made.station[k]], *clocks]
            )
    return folder


def iso(day: int) -> str:
    return (dt.date(1970, 1, 1) + dt.timedelta(days=day)).isoformat()


@pytest.fixture(scope="module")
def restored(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a history, open disruptions, forecasts, a saved model and pictures."""
    folder = tmp_path_factory.mktemp("restoration")
    write_disruptions(folder / "h.csv", 300)
    write_disruptions(folder / "o.csv", 30, seed=1, ended=False)
    words = ("--history", "h.csv", "--open", "o.csv", "-o", "f.csv", "--save", "m.model", "--case", "7")
    done = run("predict", "restoration", *words, "--plots", "plots", "--json", cwd=folder)
    assert done.returncode == 0, done.stderr
    (folder / "told.json").write_text(done.stdout.splitlines()[-1])
    return folder


def test_restoration_writes_a_row_for_each_open_disruption(restored: Path) -> None:
    rows = list(csv.reader((restored / "f.csv").read_text().splitlines()))
    assert rows[0] == ["rdt_id", "q10", "q25", "q50", "q75", "q90"]
    assert [row[0] for row in rows[1:]] == [str(k) for k in range(30)]
    assert all(list(map(float, row[1:])) == sorted(map(float, row[1:])) for row in rows[1:])


def test_restoration_says_what_is_behind_a_case_and_draws_it(restored: Path) -> None:
    told = json.loads((restored / "told.json").read_text())
    assert told["rows"] == 30 and len(told["factors_min"]) == 4 and len(told["nearest"]) == 5
    assert {path.name for path in (restored / "plots").iterdir()} == {
        "fan.svg",
        "factors.svg",
        "reliability.svg",
    }


def test_a_saved_model_forecasts_the_same_and_longer_where_it_lasts(restored: Path) -> None:
    words = ("predict", "restoration", "--model", "m.model", "--open", "o.csv", "-o")
    assert run(*words, "again.csv", cwd=restored).returncode == 0
    assert (restored / "again.csv").read_bytes() == (restored / "f.csv").read_bytes()
    assert run(*words, "later.csv", "--lasting", "30", "--since", "h.csv", cwd=restored).returncode == 0
    rows = list(csv.DictReader((restored / "later.csv").read_text().splitlines()))
    assert all(float(row["q10"]) >= 30 for row in rows)


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--open", "o.csv"), "give either --history or --model"),
        (("--history", "none.csv", "--open", "o.csv"), "none.csv: cannot be read"),
        (("--history", "o.csv", "--open", "o.csv"), "no column for end or duration"),
        (("--model", "h.csv", "--open", "o.csv"), "no saved model"),
        (("--model", "m.model", "--open", "o.csv", "--case", "x"), "x: there is no such disruption"),
    ],
)
def test_unusable_input_is_one_line(restored: Path, words: tuple[str, ...], told: str) -> None:
    done = run("predict", "restoration", *words, "-o", "never.csv", cwd=restored)
    assert done.returncode == 2 and told in done.stderr and len(done.stderr.strip().splitlines()) == 1


def test_delay_writes_the_contract_and_refuses_a_model_of_another_kind(
    tmp_path: Path, restored: Path
) -> None:
    write_actuals(tmp_path / "past", 20, 19000)
    write_actuals(tmp_path / "live", 2, 19030)
    words = ("predict", "delay", "--history", "past", "--live", "live", "-o", "d.csv", "--save", "d.model")
    done = run(*words, "--json", cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    rows = list(csv.reader((tmp_path / "d.csv").read_text().splitlines()))
    assert rows[0] == ["rid", "from", "to", "predicted_delay_min"] and len(rows) == 1 + 2 * 30 * 6
    assert json.loads(done.stdout.splitlines()[-1])["pairs"] == 360
    again = run(
        "predict", "delay", "--model", "d.model", "--live", "live", "-o", "e.csv", "--quantiles", cwd=tmp_path
    )
    assert again.returncode == 0 and (tmp_path / "e.csv").read_text().startswith(
        "rid,from,to,predicted_delay_min,q10"
    )
    other = run(
        "predict", "delay", "--model", str(restored / "m.model"), "--live", "live", "-o", "x", cwd=tmp_path
    )
    assert other.returncode == 2 and "'restoration/1', not 'delay/1'" in other.stderr
