"""Commands for operator packs: ``import`` and ``pack check``."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from shirei.cli.say import PROGRESS, as_json, open_pack, print_json
from shirei.errors import FeedError, OutputError
from shirei.io.gtfs import import_gtfs
from shirei.io.infer import ImportResult
from shirei.io.mini_tokyo import import_mini_tokyo
from shirei.io.pack import save_pack
from shirei.io.pack.check import PackReport, inspect_pack

#: Refusals and notes printed one by one; the rest is counted and stands in import-report.tsv.
SHOWN = 10


@click.group("import")
def import_() -> None:
    """Turn a feed into an operator pack."""


_out = click.option(
    "-o", "--out", type=click.Path(path_type=Path), required=True, help="Folder of the new pack."
)
_lines = click.option("--lines", default="", help="Only these lines (ids, with commas).")


@import_.command("mini-tokyo-3d")
@click.argument("source", type=click.Path(path_type=Path))
@_out
@click.option("--operators", default="", help="Only these operators (ids, with commas).")
@_lines
@click.option("--calendar", default="weekday", show_default=True, help="weekday, saturday, holiday …")
@as_json
def mini_tokyo(source: Path, out: Path, operators: str, lines: str, calendar: str, as_json: bool) -> int:
    """The data folder of mini-tokyo-3d.

    \b
    Example: shirei import mini-tokyo-3d data/tokyo -o tokyo --calendar weekday
    """
    with _bar() as progress:
        result = import_mini_tokyo(
            source, calendar=calendar, operators=_split(operators), lines=_split(lines), progress=progress
        )
    return _finish(result, out, as_json)


@import_.command("gtfs")
@click.argument("source", type=click.Path(path_type=Path))
@_out
@click.option("--date", "date", required=True, help="The operating day, YYYY-MM-DD.")
@click.option("--operators", default="", help="Only these agencies (ids or names, with commas).")
@_lines
@as_json
def gtfs(source: Path, out: Path, date: str, operators: str, lines: str, as_json: bool) -> int:
    """A GTFS feed, as a zip or a folder.

    \b
    Example: shirei import gtfs feed.zip -o town --date 2026-11-24
    """
    try:
        day = dt.date.fromisoformat(date)
    except ValueError:
        raise FeedError(f"{date!r} is not a date", where="--date", mend="write YYYY-MM-DD") from None
    with _bar() as progress:
        result = import_gtfs(
            source, date=day, agencies=_split(operators), routes=_split(lines), progress=progress
        )
    return _finish(result, out, as_json)


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.split(",") if part.strip())


@contextmanager
def _bar() -> Iterator[Callable[[str, int, int], None]]:
    """A progress bar on stderr: one row a stage."""
    columns = (
        TextColumn("{task.description}"),
        BarColumn(),
        TextColumn("{task.completed}/{task.total}"),
        TimeElapsedColumn(),
    )
    with Progress(*columns, console=PROGRESS) as progress:
        rows: dict[str, Any] = {}

        def show(stage: str, done: int, total: int) -> None:
            if stage not in rows:
                rows[stage] = progress.add_task(stage, total=total)
            progress.update(rows[stage], completed=done, total=total)

        yield show


def _finish(result: ImportResult, out: Path, as_json: bool) -> int:
    save_pack(result.pack, out)
    timetable = result.pack.timetable
    if result.refused:
        _write_refusals(result, out)
    if as_json:
        print_json(
            {
                "pack": str(out),
                "trains": timetable.n_trains,
                "visits": timetable.n_visits,
                "lines": len(result.pack.network.lines),
                "stations": len(result.pack.network.stations),
                "refused": [asdict(one) for one in result.refused],
                "notes": list(result.notes),
            }
        )
        return 0
    for note in result.notes[:SHOWN]:
        click.echo(f"note     {note}")
    for one in result.refused[:SHOWN]:
        click.echo(f"refused  {one.file}, {one.line_or_record}, {one.field}: {one.what}")
    if len(result.refused) > SHOWN:
        click.echo(f"refused  {len(result.refused) - SHOWN} more in {out / 'import-report.tsv'}")
    click.echo(
        f"{out}: {timetable.n_trains:,} trains, {timetable.n_visits:,} visits, {len(result.refused)} records refused"
    )
    return 0


def _write_refusals(result: ImportResult, out: Path) -> None:
    rows = [
        "file\trecord\tfield\twhat",
        *(f"{r.file}\t{r.line_or_record}\t{r.field}\t{r.what}" for r in result.refused),
    ]
    try:
        (out / "import-report.tsv").write_text("\n".join(rows) + "\n", "utf-8")
    except OSError as error:
        raise OutputError(
            f"cannot be written: {error.strerror}", where=str(out / "import-report.tsv")
        ) from error


@click.group()
def pack() -> None:
    """Look an operator pack over."""


@pack.command("check")
@click.argument("pack")
@as_json
def check_pack(pack: str, as_json: bool) -> int:
    """Load a pack and say what it holds, what is declared or inferred, and what to look at.

    \b
    Example: shirei pack check chuo-demo
    """
    opened, _ = open_pack(pack)
    report = inspect_pack(opened)
    if as_json:
        print_json(asdict(report))
    else:
        _show(report)
    return 0


def _show(report: PackReport) -> None:
    click.echo(f"{report.name} ({report.id}, {report.kind}, version {report.version})")
    click.echo(f"licence: {report.licence or 'not stated'}")
    click.echo(f"origin: {report.origin or 'not stated'}")
    click.echo(", ".join(f"{count.number:,} {count.what}" for count in report.counts))
    for origin in report.origins:
        basis = f" from {'; '.join(origin.basis[:2])}" if origin.basis else ""
        click.echo(f"{origin.group:18} {origin.declared:>7,} declared {origin.inferred:>7,} inferred{basis}")
    for finding in report.warnings:
        click.echo(f"look at: {finding}")
    click.echo("the pack can be used")
