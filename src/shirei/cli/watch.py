"""``shirei watch``: is a machine as it was when it was well?"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import click
import numpy as np
from rich.progress import Progress

from shirei.assets.condition import Findings, Normal, learn_normal
from shirei.assets.condition.clock import Clock, usual_step
from shirei.assets.condition.watch import FALSE_ALARMS
from shirei.cli.say import PROGRESS, about, as_json, print_json
from shirei.desk.plots.sensors import Timeline, score_timeline, sensor_timeline
from shirei.errors import RecordsError
from shirei.io.csv_out import write_csv
from shirei.io.telemetry import read_readings
from shirei.io.whole_file import write_whole
from shirei.model.telemetry import Readings

_FILE = click.Path(path_type=Path, dir_okay=False)
#: Rows that are scored between two movements of the progress bar; the answer does not depend on it.
ROWS = 2000
#: Sensors that are drawn at most.
PICTURES = 6


@click.command()
@click.option(
    "--train", "training", type=_FILE, required=True, help="Readings of the machine when it was well."
)
@click.option("--live", type=_FILE, required=True, help="Readings to be judged.")
@click.option(
    "-o", "--output", type=_FILE, required=True, help="Where to write time,score,anomaly,sensors,why."
)
@click.option("--false-alarms", default=FALSE_ALARMS, show_default=True,
              help="Share of normal rows that may be called unusual.")  # fmt: skip
@click.option("--time-column", help="Column with the time, where it is not the one that looks like it.")
@click.option("--plots", type=click.Path(path_type=Path, file_okay=False),
              help="Folder for pictures: the score, and each sensor that explains an unusual row.")  # fmt: skip
@as_json
def watch(
    training: Path, live: Path, output: Path, false_alarms: float, time_column: str | None, plots: Path | None,
    as_json: bool,
) -> int:  # fmt: skip
    """Score every reading against readings of the same machine when it was well; 1 or more is unusual.

    \b
    Example: shirei watch --train normal.csv --live today.csv -o today-scored.csv
    """
    if not 1e-6 <= false_alarms <= 0.04:
        raise click.BadParameter("must be between 0.000001 and 0.04", param_hint="--false-alarms")
    normal_rows, live_rows = (read_readings(path, time_column) for path in (training, live))
    with Progress(console=PROGRESS, transient=True) as progress, about(training):
        progress.add_task("learning what is normal", total=None)
        normal = learn_normal(normal_rows, false_alarms)
    _refuse_strangers(normal, live_rows, live)
    findings, notes = _score(normal, live_rows)
    _write(output, live_rows, findings)
    if plots:
        _draw(plots, live_rows, findings)
    told = [f"training: {note}" for note in (*normal_rows.notes, *normal.notes)]
    return _tell(
        findings, [*told, *(f"live: {note}" for note in (*live_rows.notes, *notes))], output, as_json
    )


def _refuse_strangers(normal: Normal, live: Readings, path: Path) -> None:
    names = normal.frame.scaling.names
    if not set(names) & set(live.names):
        raise RecordsError(
            "has none of the training's sensors",
            where=str(path),
            mend=f"give columns such as {', '.join(names[:4])}",
        )


def _score(normal: Normal, live: Readings) -> tuple[Findings, list[str]]:
    """Findings for every row, and what was met on the way."""
    watcher = normal.watcher()
    parts = []
    with Progress(console=PROGRESS, transient=True) as progress:
        row = progress.add_task("rows", total=len(live))
        for start in range(0, len(live), ROWS):
            parts.append((start, watcher.feed(live.between(start, start + ROWS))))
            progress.update(row, completed=start)
    score = np.concatenate([part.score for _, part in parts])
    why = {start + k: reason for start, part in parts for k, reason in part.why.items()}
    return Findings(score, score >= 1, why), watcher.notes(live)


def _write(output: Path, live: Readings, findings: Findings) -> None:
    def rows() -> Iterator[tuple[object, ...]]:
        for k, (time, score) in enumerate(zip(live.time, findings.score.tolist(), strict=True)):
            why = findings.why.get(k)
            reason = (";".join(why.sensors), why.phrase) if why else ("", "")
            yield time, f"{score:.4f}", int(findings.anomaly[k]), *reason

    write_csv(output, ["time", "score", "anomaly", "sensors", "why"], rows())


def _draw(folder: Path, live: Readings, findings: Findings) -> None:
    """The score, and the sensors that are named most often for unusual rows, at most ``PICTURES``."""
    clock = Clock(usual_step(live.seconds))
    hours = (clock.advance(live.seconds)[1] - clock.step) / 3600
    unusual = [why for row, why in findings.why.items() if findings.anomaly[row]]
    named = Counter(sensor for why in unusual for sensor in why.sensors)
    for place, (sensor, _) in enumerate(named.most_common(PICTURES), start=1):
        values = live.values[:, live.names.index(sensor)]
        timeline = Timeline(sensor, hours, values, findings.score, findings.anomaly)
        write_whole(folder / f"sensor-{place}.svg", sensor_timeline(timeline).encode())
    scores = Timeline("score", hours, findings.score, findings.score, findings.anomaly)
    write_whole(folder / "score.svg", score_timeline(scores).encode())


def _tell(findings: Findings, notes: list[str], output: Path, as_json: bool) -> int:
    rows, unusual = len(findings.score), int(findings.anomaly.sum())
    first = next(iter(np.flatnonzero(findings.anomaly).tolist()), None)
    if as_json:
        print_json(
            {"rows": rows, "anomalies": unusual, "first": first, "output": str(output), "notes": notes}
        )
        return 0
    click.echo(f"{unusual} of {rows} rows are unusual.")
    if first is not None:
        why = findings.why[first]
        click.echo(f"the first is row {first + 1}: {', '.join(why.sensors)} {why.phrase}")
    for note in notes:
        click.echo(f"  {note}")
    click.echo(f"written: {output}")
    return 0
