"""``shirei bench condition``: the watch on public labelled streams and on made faults."""

from __future__ import annotations

from dataclasses import replace
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import click
import numpy as np
from rich.progress import Progress

from shirei.cli.bench.assets import MAINTENANCE
from shirei.cli.bench.figures import tell_figures
from shirei.cli.say import PROGRESS, as_json
from shirei.desk.bench.condition import LABELLED, Labelled, measure_labelled, measure_made
from shirei.io.telemetry import read_readings, read_runs
from shirei.model.telemetry import Readings, Runs

#: First rows of MetroPT that are the training; first cycles of a turbofan that count as well.
METRO_TRAINING, WELL = 500, 80


@click.command()
@click.option("--data", type=click.Path(path_type=Path), default=MAINTENANCE, show_default=True,
              help="Folder with metropt3-first-1000.csv and cmapss_train_FD001.txt.")  # fmt: skip
@click.option("--seeds", default=20, show_default=True, help="Made faults of each kind.")
@as_json
def condition(data: Path, seeds: int, as_json: bool) -> int:
    """The watch with its one configuration: labelled streams of installed packages, and made faults.

    Labelled streams come from the packages aeon, river and sktime where they are installed
    (pip install --no-deps aeon river sktime); what is not installed is named.

    \b
    Example: shirei bench condition --data ../shared/data/maintenance --json
    """
    with Progress(console=PROGRESS, transient=True) as progress:
        row = progress.add_task("labelled streams", total=None)
        figures: dict[str, Any] = {"labelled": {name: _labelled(name) for name in LABELLED}}
        for name, (training, live) in {"metropt3": _metro(data), "fd001": _turbofans(data)}.items():
            progress.update(row, description=f"made faults: {name}")
            figures[f"made_{name}"] = measure_made(
                training, live, seeds, lambda done, total: progress.update(row, completed=done, total=total)
            )
    return tell_figures("condition", figures, as_json)


def _labelled(name: str) -> dict[str, Any]:
    package, training_file, live_file, label = LABELLED[name]
    found = find_spec(package)
    if found is None or found.origin is None:
        return {"skipped": f"package {package} is not installed"}
    folder = Path(found.origin).parent
    live, truth = _apart(read_readings(folder / live_file), label)
    if training_file != live_file:
        training, _ = _apart(read_readings(folder / training_file), label)
        return measure_labelled(Labelled(training, live, truth))
    half = len(live) // 2
    first = live.between(0, half)
    kept = ~truth[:half]
    training = Readings(
        tuple(t for t, keep in zip(first.time, kept, strict=True) if keep), first.seconds[kept], first.names,
        first.values[kept],
    )  # fmt: skip
    return measure_labelled(Labelled(training, live.between(half, len(live)), truth[half:]))


def _apart(readings: Readings, label: str) -> tuple[Readings, np.ndarray]:
    """The stream without its label, and the label."""
    at = readings.names.index(label)
    others = [k for k in range(len(readings.names)) if k != at]
    stream = replace(
        readings, names=tuple(readings.names[k] for k in others), values=readings.values[:, others]
    )
    return stream, readings.values[:, at] == 1


def _metro(data: Path) -> tuple[Readings, Readings]:
    stream = read_readings(data / "metropt3-first-1000.csv")
    return stream.between(0, METRO_TRAINING), stream.between(METRO_TRAINING, len(stream))


def _turbofans(data: Path) -> tuple[Readings, Readings]:
    """Engines while they are well, one after the other: half of them to learn from, a quarter to watch."""
    runs = read_runs(data / "cmapss_train_FD001.txt").runs
    return _well(runs, runs.unit <= 50), _well(runs, (runs.unit > 50) & (runs.unit <= 75))


def _well(runs: Runs, chosen: np.ndarray) -> Readings:
    rows = chosen & (runs.cycle <= WELL)
    values = runs.sensors[rows]
    cycles = runs.cycle[rows].astype(np.float64)
    names = tuple(f"sensor {k + 1}" for k in range(values.shape[1]))
    return Readings(tuple(str(int(cycle)) for cycle in cycles), cycles, names, values)
