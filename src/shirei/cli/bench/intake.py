"""``shirei bench intake``: marked reports in three languages, what of them is read, and how fast."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click
from rich.progress import Progress

from shirei.cli.bench.figures import tell_figures
from shirei.cli.bench.provenance import provenance
from shirei.cli.say import PROGRESS, as_json, open_pack
from shirei.desk.bench.intake import SETS, measure_intake


@click.command()
@click.option("--reports", type=click.Path(path_type=Path), default=Path("benchmarks/reports"), show_default=True,
              help="The folder with the marked reports.")  # fmt: skip
@click.option("--pack", "packs", multiple=True, default=("chuo-demo",), show_default=True,
              help="A pack whose reports are read; may be repeated.")  # fmt: skip
@click.option(
    "--set",
    "sets",
    multiple=True,
    type=click.Choice(SETS),
    default=SETS,
    help="Seen, held or fresh; all of them unless said.",
)
@click.option("--slips", is_flag=True, help="Also every report of the seen set that is not wholly right.")
@as_json
def intake(reports: Path, packs: tuple[str, ...], sets: tuple[str, ...], slips: bool, as_json: bool) -> int:
    """How marked reports are read: by set, language, hardness and field, with 95 % intervals, and how fast.

    \b
    Example: shirei bench intake --json
    """
    opened = [open_pack(pack)[0] for pack in packs]
    with Progress(console=PROGRESS, transient=True) as bar:
        task = bar.add_task("reports", total=None)
        figures = measure_intake(
            opened, reports, sets, progress=lambda done, total: bar.update(task, completed=done, total=total)
        )
    for by_set in figures.values():
        for name in sets:
            wrong = by_set[name].pop("wrong")
            if slips and name == "seen":
                by_set[name]["wrong"] = wrong
    if as_json:
        return tell_figures("intake", figures, as_json=True)
    _show(figures)
    return 0


def _show(figures: dict[str, Any]) -> None:
    told = provenance()
    click.echo(f"intake, {told['machine']}, commit {told['commit']}, {told['date']}")
    for pack, by_set in figures.items():
        click.echo(f"{pack}: the first report takes {by_set['cold_s']:.2f} s")
        for name in (name for name in SETS if name in by_set):
            _show_set(f"{pack}, {name}", by_set[name])


def _show_set(title: str, figures: dict[str, Any]) -> None:
    groups = [name for name in ("fields", "ja", "ko", "en", "plain", "hard") if name in figures]
    click.echo(f"\n{title}: {figures['reports']} reports")
    click.echo(f"{'':10} {'all (95 % interval)':30}" + "".join(f"{name:>11}" for name in groups[1:]))
    for field in figures["fields"]:
        cells = "".join(f"{_ratio(figures[group][field]):>11}" for group in groups[1:])
        click.echo(f"{field:10} {_interval(figures['fields'][field]):30}{cells}")
    for name in ("all_right", "second_incidents"):
        click.echo(f"{name.replace('_', ' '):16} {_interval(figures[name])}")
    click.echo(f"second incidents where there is one only: {figures['second_incidents']['false_alarms']}")
    click.echo(
        f"invented values: {figures['invented']}; words not in the text: {figures['values_not_in_text']}"
    )
    click.echo("ms a report: " + ", ".join(f"{name} {value:.1f}" for name, value in figures["ms"].items()))
    for pair, count in figures["kinds_mistaken"].items():
        click.echo(f"  {count} {pair}")
    for line in figures.get("wrong", ()):
        click.echo(f"  {line}")


def _ratio(row: dict[str, Any]) -> str:
    return f"{row['right']}/{row['of']}"


def _interval(row: dict[str, Any]) -> str:
    if row["share"] is None:
        return "-"
    return f"{_ratio(row):>8} {row['share']:.3f} ({row['low']:.3f} to {row['high']:.3f})"
