"""Disruption records: what was announced when, for which cause and lines, and when it ended."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

from shirei.errors import RecordsError
from shirei.io.moments import months_first, read_moment
from shirei.io.records_table import RecordsTable, Row, read_table, refuse_without
from shirei.io.records_table import named_column as column
from shirei.model.history import Disruption, Disruptions

#: Field -> names of its column as words, the first that is there is used.
NAMES: dict[str, tuple[str, ...]] = {
    "id": ("rdt id", "id", "disruption id", "incident id", "number"),
    "cause": ("cause en", "cause", "cause nl", "statistical cause en", "reason", "kind"),
    "group": ("cause group", "group", "category", "cause category"),
    "lines": ("ns lines", "lines", "line", "rdt lines", "routes", "route"),
    "stations": ("rdt station codes", "station codes", "stations", "rdt station names", "station", "place"),
    "start": ("start time", "start", "started at", "start datetime", "begin", "time", "date"),
    "end": ("end time", "end", "ended at", "end datetime", "restored at"),
    "duration": ("duration minutes", "duration min", "duration", "minutes", "restoration min"),
}
#: A disruption that lasted longer is kept, and counted: forecasts are capped at a day.
LONG_MIN = 1440.0
_MEND = "name the columns rdt_id, cause_en, cause_group, ns_lines, rdt_station_codes, start_time, end_time"


def read_history(path: Path) -> Disruptions:
    """Disruptions that have ended, in the file's order.

    Left out and counted: no readable start, no end (still open), an end before the start. Kept and counted: a
    duration of zero, and one of more than a day. Raises ``RecordsError`` for a file without the columns or rows.
    """
    table = _open(path, ended=True)
    month_first = months_first(row.get("start", "") for row in table.rows())
    rows = [_disruption(row, number, month_first) for number, row in enumerate(table.rows(), start=2)]
    kept = tuple(row for row in rows if _usable(row, table.treated))
    if not kept:
        raise RecordsError(
            "has no disruption with a start and an end", where=str(path), mend="check start and end"
        )
    return Disruptions(kept, dict(table.treated))


def read_open(path: Path) -> Disruptions:
    """Disruptions to forecast, every row of the file in its order; what ends they have is not read.

    Counted: starts that cannot be read (such a row is forecast without its time). Raises ``RecordsError``.
    """
    table = _open(path, ended=False)
    month_first = months_first(row.get("start", "") for row in table.rows())
    rows = [_disruption(row, number, month_first) for number, row in enumerate(table.rows(), start=2)]
    unreadable = sum(row.start is None for row in rows)
    if unreadable:
        table.treated["starts that cannot be read: forecast without the time of day"] += unreadable
    return Disruptions(tuple(rows), dict(table.treated))


def _open(path: Path, ended: bool) -> RecordsTable:
    header, cells, treated = read_table(path)
    wanted = set(NAMES) if ended else set(NAMES) - {"end", "duration"}
    columns = {
        name: at for name in NAMES if name in wanted and (at := column(header, NAMES[name])) is not None
    }
    missing = [name for name in ("cause", "start") if name not in columns]
    if ended and not {"end", "duration"} & set(columns):
        missing.append("end or duration")
    refuse_without(path, header, missing, _MEND)
    for name in ("id", "group", "lines", "stations"):
        if name not in columns:
            treated[f"no column for {name}: taken as unknown"] += len(cells)
    return RecordsTable(path, columns, cells, Counter(treated))


def _disruption(row: Row, line: int, month_first: bool) -> Disruption:
    start = read_moment(row["start"], month_first)
    return Disruption(
        id=row.get("id") or str(line),
        cause=row["cause"].lower() or "unknown",
        group=row.get("group", "").lower() or "unknown",
        lines=_list(row.get("lines", ""), ";"),
        stations=_list(row.get("stations", ""), ","),
        start=start,
        duration_min=_duration(row, start, month_first),
    )


def _duration(row: Row, start: dt.datetime | None, month_first: bool) -> float | None:
    """The stated duration, or else from start to end."""
    stated = _minutes(row.get("duration", ""))
    end = read_moment(row.get("end", ""), month_first)
    if stated is not None or start is None or end is None:
        return stated
    return (end - start).total_seconds() / 60


def _list(text: str, usual: str) -> tuple[str, ...]:
    mark = usual if usual in text else (";" if ";" in text else ",")
    return tuple(part.strip() for part in text.split(mark) if part.strip())


def _minutes(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None


def _usable(row: Disruption, treated: Counter[str]) -> bool:
    if row.start is None:
        treated["starts that cannot be read: left out"] += 1
    elif row.duration_min is None or row.duration_min != row.duration_min:
        treated["disruptions without an end: left out"] += 1
    elif row.duration_min < 0:
        treated["ends before the start: left out"] += 1
    else:
        if row.duration_min < 1:
            treated["durations below a minute: kept"] += 1
        if row.duration_min > LONG_MIN:
            treated["durations above a day: counted as a day"] += 1
        return True
    return False
