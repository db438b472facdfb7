"""``shirei watch`` and ``shirei predict`` of machines: tables in, tables out, one line for bad input."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from shirei.cli.main import shirei
from shirei.errors import RecordsError, SavedModelError
from shirei.model.telemetry import Readings
from tests.assets.fleets import fleet
from tests.assets.pumps import changed, pump


def call(*words: object) -> dict[str, object]:
    done = CliRunner().invoke(
        shirei, [str(word) for word in words], catch_exceptions=False, standalone_mode=False
    )
    assert done.return_value == 0
    return json.loads(done.stdout.splitlines()[-1])


def table(path: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(path.read_text("utf-8").splitlines()))


def written(path: Path, readings: Readings) -> Path:
    lines = [",".join(["time", *readings.names])]
    lines += [
        ",".join([t, *(f"{v:g}" for v in row)]) for t, row in zip(readings.time, readings.values, strict=True)
    ]
    path.write_text("\n".join(lines), "utf-8")
    return path


def runs_file(path: Path, units: int, seed: int, until: float) -> Path:
    runs = fleet(units, seed=seed, until=until)
    np.savetxt(
        path, np.hstack([runs.unit[:, None], runs.cycle[:, None], runs.settings, runs.sensors]), fmt="%.5g"
    )
    return path


def test_watch_names_the_sensor_and_draws_it(tmp_path: Path) -> None:
    train = written(tmp_path / "train.csv", pump(1500))
    live = written(
        tmp_path / "live.csv", changed(pump(400, seed=1), "pressure", 300, 400, lambda values: values + 3)
    )
    told = call(
        "watch", "--train", train, "--live", live, "-o", tmp_path / "out.csv", "--plots", tmp_path, "--json"
    )
    rows = table(tmp_path / "out.csv")
    assert list(rows[0]) == ["time", "score", "anomaly", "sensors", "why"]
    assert sum(int(row["anomaly"]) for row in rows[300:]) > 90
    assert rows[300]["sensors"].split(";")[0] == "pressure"
    assert told["rows"] == 400
    assert (tmp_path / "score.svg").exists()
    assert "pressure" in (tmp_path / "sensor-1.svg").read_text("utf-8")


def test_watch_refuses_another_machine(tmp_path: Path) -> None:
    train = written(tmp_path / "train.csv", pump(200))
    (tmp_path / "live.csv").write_text("time,depth\n1,2\n2,3\n", "utf-8")
    with pytest.raises(RecordsError, match="none of the training's sensors"):
        call("watch", "--train", train, "--live", tmp_path / "live.csv", "-o", tmp_path / "out.csv")


def test_life_is_learnt_kept_and_used_again(tmp_path: Path) -> None:
    history, live = (
        runs_file(tmp_path / f"{seed}.txt", 12, seed, until) for seed, until in ((0, 1.0), (1, 0.8))
    )
    first = call("predict", "life", "--history", history, "--live", live, "-o", tmp_path / "a.csv",
                 "--save", tmp_path / "life.model", "--plot", tmp_path / "life.svg", "--json")  # fmt: skip
    again = call(
        "predict",
        "life",
        "--model",
        tmp_path / "life.model",
        "--live",
        live,
        "-o",
        tmp_path / "b.csv",
        "--json",
    )
    assert first["units"] == again["units"] == 12
    assert (tmp_path / "a.csv").read_bytes() == (tmp_path / "b.csv").read_bytes()
    rows = table(tmp_path / "a.csv")
    assert list(rows[0])[:2] == ["unit", "rul"]
    assert all(float(row["q05"]) <= float(row["q50"]) <= float(row["q95"]) for row in rows)
    with pytest.raises(SavedModelError, match="machine-failure/1"):
        call(
            "predict", "failure", "--model", tmp_path / "life.model", "--live", live, "-o", tmp_path / "c.csv"
        )


def test_failure_from_tables(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    heat = rng.uniform(0, 1, 400)
    lines = ["UDI,Heat [K],Machine failure", *(f"M{k},{x:.4f},{int(x > 0.8)}" for k, x in enumerate(heat))]
    (tmp_path / "past.csv").write_text("\r".join(lines), "utf-8")
    (tmp_path / "live.csv").write_text("UDI,Heat [K]\nA,0.95\nB,0.1\n", "utf-8")
    told = call("predict", "failure", "--history", tmp_path / "past.csv", "--live", tmp_path / "live.csv",
                "-o", tmp_path / "out.csv", "--json")  # fmt: skip
    assert told["called"] == 1
    assert [(row["UDI"], row["called"]) for row in table(tmp_path / "out.csv")] == [("A", "1"), ("B", "0")]
    (tmp_path / "less.csv").write_text("UDI\nA\n", "utf-8")
    with pytest.raises(RecordsError, match=r"lacks the columns Heat \[K\]") as caught:
        call("predict", "failure", "--history", tmp_path / "past.csv", "--live", tmp_path / "less.csv",
             "-o", tmp_path / "out.csv")  # fmt: skip
    assert str(caught.value).startswith(str(tmp_path / "less.csv"))
