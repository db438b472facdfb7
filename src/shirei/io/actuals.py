"""Station-level actuals of trains: a row for each call, under whatever column names the file uses."""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Hashable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from shirei.errors import RecordsError
from shirei.io.call_order import in_order
from shirei.io.moments import months_first, read_clock, read_date
from shirei.io.records_table import RecordsTable, plain, read_table, refuse_without
from shirei.model.history import Actuals

Whole = npt.NDArray[np.int64]
_Key = TypeVar("_Key", bound=Hashable)

_RUN = {"rid", "run id", "train id", "service id", "uid", "run", "train", "id"}
_PLACE = {"location", "station", "stop", "crs", "tiploc", "tpl", "place", "station code"}
_PLANNED = {"planned", "plan", "gbtt", "public", "scheduled", "sched", "timetabled", "booked", "pta", "ptd"}
_ACTUAL = {"actual", "act", "at", "real", "realised", "observed", "ata", "atd"}
_ARRIVAL = {"arrival", "arr", "arrive", "ta", "pta", "ata"}
#: Words of columns that hold something else about a time: estimates, and whether one was removed.
_OTHER = {"et", "wet", "estimated", "expected", "removed", "source", "delay", "late"}
_DEPARTURE = {"departure", "dep", "depart", "td", "ptd", "atd"}
_TIMES = ("planned_arrival", "planned_departure", "actual_arrival", "actual_departure")
_MEND = "name them rid, date, location, and planned and actual arrival and departure times"
#: A name that begins with year, month and day.
_DATED = re.compile(r"20\d{6}")
_EPOCH = dt.date(1970, 1, 1).toordinal()
_SUFFIXES = {".csv", ".tsv", ".txt"}


@dataclass(slots=True)
class _Gathered:
    """Rows of all files so far: the run and the station as numbers in order of first sight."""

    runs: dict[tuple[int, str], int] = field(default_factory=dict)
    stations: dict[str, int] = field(default_factory=dict)
    run: list[Whole] = field(default_factory=list)
    station: list[Whole] = field(default_factory=list)
    file: list[Whole] = field(default_factory=list)
    times: list[npt.NDArray[np.float64]] = field(default_factory=list)
    treated: Counter[str] = field(default_factory=Counter)


def read_actuals(folder: Path) -> Actuals:
    """Every table of the folder (or one file) together, the runs in order of day and name.

    A run that two files give is read from the one with more actual times. Left out and counted: rows without a
    run, a readable date or a station, a second row of a run at a station, runs with a single call. Times are
    minutes; those after midnight move to the next day. Raises ``RecordsError``.
    """
    gathered = _Gathered()
    for number, path in enumerate(_files(folder)):
        _gather(gathered, _open(path), number)
    if not gathered.runs:
        raise RecordsError("holds no readable row", where=str(folder), mend=_MEND)
    return _actuals(gathered, folder)


def _files(folder: Path) -> list[Path]:
    if not folder.is_dir():
        return [folder]
    found = sorted(path for path in folder.iterdir() if path.suffix.lower() in _SUFFIXES and path.is_file())
    if not found:
        raise RecordsError("holds no CSV file", where=str(folder), mend="give the folder of the actuals")
    return found


def _open(path: Path) -> RecordsTable:
    header, cells, treated = read_table(path)
    columns: dict[str, int] = {}
    for at, name in enumerate(header):
        columns.setdefault(_field(plain(name)), at)
    columns.pop("", None)
    if "date" not in columns and "run" in columns and _dated(cells, columns["run"]):
        columns["date"] = columns["run"]
        treated["files without a date: taken from the run's name"] += 1
    missing = [name for name in ("run", "date", "station", *_TIMES) if name not in columns]
    refuse_without(path, header, missing, _MEND)
    return RecordsTable(path, columns, cells, treated)


def _dated(cells: list[list[str]], run: int) -> bool:
    """Whether the runs' names begin with a day, as 202201017036041 does."""
    names = [row[run].strip() for row in cells[:50] if run < len(row)]
    return bool(names) and all(_DATED.match(name) and read_date(name[:8]) for name in names)


def _field(name: str) -> str:
    """Which field a column holds, from the words of its name; empty where it is none of ours."""
    words = set(name.split())
    if words & _OTHER:
        return ""
    if words & (_ARRIVAL | _DEPARTURE):
        which = "planned" if words & _PLANNED else "actual" if words & _ACTUAL else ""
        event = "arrival" if words & _ARRIVAL else "departure"
        return f"{which}_{event}" if which else ""
    if name in _RUN:
        return "run"
    if name in _PLACE:
        return "station"
    return "date" if "date" in words else ""


def _gather(gathered: _Gathered, table: RecordsTable, number: int) -> None:
    treated = gathered.treated
    treated.update(table.treated)
    dates = table.column("date")
    if table.columns["date"] == table.columns["run"]:
        dates = [text[:8] for text in dates]
    days = _days(dates)
    if len({_shape(text) for text in days}) > 1:
        treated["files with dates in more than one spelling"] += 1
    places, runs = table.column("station"), table.column("run")
    kept = [k for k in range(len(dates)) if days[dates[k]] is not None and runs[k] and places[k]]
    _count(treated, "rows without a run, a date or a station: left out", len(dates) - len(kept))
    keys = [(days[dates[k]] or 0, runs[k]) for k in kept]
    grid = np.array([_clocks(table.column(name), treated) for name in _TIMES]).reshape(4, -1).T
    gathered.run.append(_numbered(gathered.runs, keys))
    gathered.station.append(_numbered(gathered.stations, [places[k] for k in kept]))
    gathered.file.append(np.full(len(kept), number))
    gathered.times.append(grid[kept])


def _days(dates: list[str]) -> dict[str, int | None]:
    spelt = set(dates)
    month_first = months_first(spelt)
    found = {text: read_date(text, month_first) for text in spelt}
    return {text: None if date is None else date.toordinal() - _EPOCH for text, date in found.items()}


def _shape(text: str) -> str:
    return "".join("9" if letter.isdigit() else letter for letter in text)


def _clocks(texts: list[str], treated: Counter[str]) -> list[float]:
    """Minutes after midnight, NaN where a cell is empty or no time; each spelling is read once."""
    spelt = {text: read_clock(text) for text in set(texts)}
    bad = {text for text, clock in spelt.items() if clock is None and text}
    if bad:
        _count(treated, "times that cannot be read: taken as missing", sum(text in bad for text in texts))
    minutes = {text: np.nan if clock is None else clock for text, clock in spelt.items()}
    return [minutes[text] for text in texts]


def _numbered(numbers: dict[_Key, int], keys: list[_Key]) -> Whole:
    return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def _actuals(gathered: _Gathered, folder: Path) -> Actuals:
    treated = gathered.treated
    run, station, file = (np.concatenate(part) for part in (gathered.run, gathered.station, gathered.file))
    times = np.vstack(gathered.times)
    kept = _fuller_file(run, file, times, treated)
    kept = kept[_first_of_each(run[kept] * len(gathered.stations) + station[kept], treated)]
    calls = np.bincount(run[kept], minlength=len(gathered.runs))
    _count(treated, "runs with a single call: left out", int((calls == 1).sum()))
    kept = kept[calls[run[kept]] > 1]
    if not len(kept):
        raise RecordsError("holds no run with two calls", where=str(folder), mend="check the files")
    names = list(gathered.runs)
    ranked = sorted(np.unique(run[kept]).tolist(), key=names.__getitem__)
    rank = np.zeros(len(names), dtype=np.int64)
    rank[ranked] = np.arange(len(ranked))
    kept = kept[np.argsort(rank[run[kept]], kind="stable")]
    of_run, clock = rank[run[kept]], times[kept]
    _count(treated, "calls without an actual time", int(np.isnan(clock[:, 2:]).all(axis=1).sum()))
    order, minutes = in_order(of_run, clock, treated)
    day = np.array([names[k][0] for k in ranked], dtype=np.float64)
    columns = (minutes + day[of_run][:, None] * 1440.0).T
    return Actuals(
        tuple(names[k][1] for k in ranked),
        np.searchsorted(of_run, np.arange(len(ranked) + 1)),
        tuple(gathered.stations),
        station[kept][order],
        columns[0],
        columns[1],
        columns[2],
        columns[3],
        treated=dict(treated),
    )


def _fuller_file(
    run: Whole, file: Whole, times: npt.NDArray[np.float64], treated: Counter[str]
) -> npt.NDArray[np.int64]:
    """Rows of each run from the one file that knows most of its actual times, the earlier file if equal."""
    files = int(file.max()) + 1
    known = np.zeros((int(run.max()) + 1, files))
    np.add.at(known, (run, file), 1 + 1000.0 * (~np.isnan(times[:, 2:])).sum(axis=1))
    twice = int(((known > 0).sum(axis=1) > 1).sum())
    _count(treated, "runs that two files give: the fuller one is used", twice)
    return np.flatnonzero(file == known.argmax(axis=1)[run])


def _first_of_each(keys: Whole, treated: Counter[str]) -> Whole:
    found = np.sort(np.unique(keys, return_index=True)[1])
    _count(treated, "a second row of a run at a station: left out", len(keys) - len(found))
    return found


def _count(treated: Counter[str], words: str, times: int) -> None:
    if times:
        treated[words] += times
