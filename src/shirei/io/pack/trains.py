"""The timetable's files to a :class:`Timetable`; visits are read in columns, since there may be a million."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from shirei.errors import InputError, PackError
from shirei.io.pack.rows import Row, chunks, read_rows
from shirei.io.pack.schema import (
    DIRECTIONS,
    INFERRED_TIMES,
    LINK_KINDS,
    LINKS,
    TRAINS,
    VISIT_KINDS,
    VISITS,
    WORKINGS,
)
from shirei.model.clock import parse_clock
from shirei.model.network import UNKNOWN, Network
from shirei.model.timetable import Ints, Timetable, leg_sections

_BLANK = -1
_MOST_SECONDS = 200_000


@dataclass(frozen=True)
class _Visits:
    """Columns of ``visits.csv`` in timetable order; ``line`` is each visit's line in the file."""

    train: Ints
    station: Ints
    arr: Ints
    dep: Ints
    kind: Ints
    platform: Ints
    min_dwell: Ints
    inferred: Ints
    line: Ints

    def refuse(self, bad: NDArray[np.bool_], field: str, what: str, mend: str) -> None:
        """Raise for the first visit that is bad."""
        if bad.any():
            line = int(self.line[int(bad.argmax())])
            raise PackError(what, where=f"{VISITS.file}, line {line}, field {field}", mend=mend)


def read_timetable(folder: Path, network: Network, calendar: str) -> Timetable:
    """Read trains, visits, links and workings.

    Raises:
        PackError: a row is short, names something unknown, or holds times that cannot be.
    """
    workings = read_rows(folder, WORKINGS)
    working = {row.identifier(): k for k, row in enumerate(workings)}
    rows = read_rows(folder, TRAINS)
    train = {row.identifier(): k for k, row in enumerate(rows)}
    visits = _read_visits(folder, train, network)
    start = _starts(rows, visits)
    _check_times(visits, start)
    _check_platforms(visits, network)
    links = read_rows(folder, LINKS)
    timetable = Timetable(
        calendar=calendar,
        train_ids=tuple(train),
        train_numbers=tuple(row.text("number") for row in rows),
        train_type=_ints([row.refer("type", network.type_index, "types") for row in rows]),
        train_line=_ints([row.refer("line", network.line_index, "lines") for row in rows]),
        train_direction=_ints([row.word("direction", DIRECTIONS) for row in rows]).astype(np.int8),
        visit_start=start,
        visit_station=visits.station,
        visit_arr_s=visits.arr,
        visit_dep_s=visits.dep,
        visit_kind=visits.kind.astype(np.int8),
        visit_platform=visits.platform,
        visit_min_dwell_s=visits.min_dwell,
        visit_inferred=visits.inferred.astype(np.int8),
        workings=tuple(working),
        train_working=_ints([_working(row, working) for row in rows]),
        link_from=_ints([row.refer("from_train", train, "trains") for row in links]),
        link_to=_ints([row.refer("to_train", train, "trains") for row in links]),
        link_kind=_ints([row.word("kind", LINK_KINDS) for row in links]).astype(np.int8),
        link_min_s=_ints([row.whole("min_s", 0) for row in links]),
    )
    _check_links(links, timetable)
    _check_neighbours(network, timetable)
    return timetable


def _ints(values: Sequence[int]) -> Ints:
    return np.array(values, np.int32)


def _working(row: Row, working: dict[str, int]) -> int:
    return row.refer("working", working, "workings") if row.text("working").strip() else UNKNOWN


class _Memo(dict[str, int]):
    """A cell's text to its value, read once for each text that occurs."""

    def __init__(self, read: Callable[[str], int]) -> None:
        super().__init__()
        self.read = read

    def __missing__(self, text: str) -> int:
        value = self[text] = self.read(text)
        return value


def _read_visits(folder: Path, train: dict[str, int], network: Network) -> _Visits:
    readers = _readers(train, network)
    parts: dict[str, list[Ints]] = {column: [] for column in VISITS.columns}
    lines: list[Ints] = []
    for columns, numbers, rows in chunks(folder, VISITS):
        cells = dict(zip(columns, zip(*rows, strict=True), strict=False)) if rows else {}
        lines.append(_ints(numbers))
        for column in VISITS.columns:
            texts = cells.get(column, ("",) * len(rows))
            parts[column].append(_column(column, texts, numbers, readers[column]))
    whole = [np.concatenate(parts[column]) for column in VISITS.columns]
    order = np.argsort(whole[0], kind="stable")
    return _filled(_Visits(*(column[order] for column in [*whole, np.concatenate(lines)])))


def _readers(train: dict[str, int], network: Network) -> dict[str, _Memo]:
    clock = _Memo(lambda text: parse_clock(text) if text.strip() else _BLANK)
    return {
        "train": _Memo(_finder(train, "trains")),
        "station": _Memo(_finder(network.station_index, "stations")),
        "arr": clock,
        "dep": clock,
        "kind": _Memo(_finder({word: k for k, word in enumerate(VISIT_KINDS)}, "kinds (stop, pass)")),
        "platform": _Memo(_finder(network.platform_index | {"": UNKNOWN}, "platforms")),
        "min_dwell_s": _Memo(_seconds),
        "inferred": _Memo(
            _finder({word: k for k, word in enumerate(INFERRED_TIMES)}, "marks (arr, dep, arr+dep)")
        ),
    }


def _finder(index: dict[str, int], kind: str) -> Callable[[str], int]:
    def find(text: str) -> int:
        if text not in index:
            raise InputError(f"{text!r} is not among the {kind}", mend="correct it, or add what it names")
        return index[text]

    return find


def _seconds(text: str) -> int:
    value = text.strip() or "0"
    if not (value.isascii() and value.isdigit() and len(value) <= 6 and int(value) <= _MOST_SECONDS):
        raise InputError(f"{text!r} is no number of seconds", mend="write whole seconds")
    return int(value)


def _column(name: str, texts: tuple[str, ...], lines: Sequence[int], memo: _Memo) -> Ints:
    try:
        return np.fromiter(map(memo.__getitem__, texts), np.int32, len(texts))
    except InputError:
        return _column_slowly(name, texts, lines, memo)


def _column_slowly(name: str, texts: tuple[str, ...], lines: Sequence[int], memo: _Memo) -> Ints:
    """Read a column that holds something wrong once more, to say where."""
    for line, text in zip(lines, texts, strict=True):
        try:
            memo[text]
        except InputError as error:
            where = f"{VISITS.file}, line {line}, field {name}"
            raise PackError(error.what, where=where, mend=error.mend) from None
    raise AssertionError("a column failed whose cells do not")


def _filled(visits: _Visits) -> _Visits:
    """A blank arrival or departure equals the other time of its visit."""
    neither = (visits.arr == _BLANK) & (visits.dep == _BLANK)
    visits.refuse(neither, "arr", "has neither arrival nor departure", "fill in at least one")
    arr = np.where(visits.arr == _BLANK, visits.dep, visits.arr)
    dep = np.where(visits.dep == _BLANK, visits.arr, visits.dep)
    return _Visits(**{**vars(visits), "arr": arr, "dep": dep})


def _starts(rows: list[Row], visits: _Visits) -> Ints:
    counts = np.bincount(visits.train, minlength=len(rows))
    if len(rows) and counts.min() < 2:
        row = rows[int(counts.argmin())]
        raise row.wrong(
            "id", f"train {row.text('id')} has fewer than two visits", f"list them in {VISITS.file}"
        )
    return np.concatenate([[0], np.cumsum(counts)]).astype(np.int32)


def _check_times(visits: _Visits, start: Ints) -> None:
    first = np.zeros(len(visits.arr), bool)
    first[start[:-1]] = True
    last = np.roll(first, -1)
    visits.refuse(visits.dep < visits.arr, "dep", "departs before it arrives", "correct one of the times")
    back = ~first & (visits.arr < np.roll(visits.dep, 1))
    visits.refuse(
        back,
        "arr",
        "arrives before the train left the visit above",
        "list a train's visits in running order; hours run past 24",
    )
    uneven = (first | last) & (visits.arr != visits.dep)
    visits.refuse(
        uneven, "dep", "arrival and departure differ at a train's first or last visit", "leave one blank"
    )
    short = ~first & ~last & (visits.min_dwell > visits.dep - visits.arr)
    visits.refuse(short, "min_dwell_s", "the least dwell is longer than the planned one", "lower it")


def _check_platforms(visits: _Visits, network: Network) -> None:
    if not len(network.platforms):
        return
    station = np.array([p.station for p in network.platforms])[visits.platform]
    elsewhere = (visits.platform != UNKNOWN) & (station != visits.station)
    visits.refuse(
        elsewhere, "platform", "the platform track is at another station", "use one of this station"
    )


def _check_links(rows: list[Row], timetable: Timetable) -> None:
    arrives = timetable.visit_arr_s[timetable.visit_start[1:] - 1]
    departs = timetable.visit_dep_s[timetable.visit_start[:-1]]
    layover = departs[timetable.link_to] - arrives[timetable.link_from]
    for k in np.flatnonzero(layover < 0)[:1]:
        raise rows[k].wrong(
            "to_train", "leaves before the first train has arrived", "link trains in order of time"
        )
    for k in np.flatnonzero(layover < timetable.link_min_s)[:1]:
        raise rows[k].wrong("min_s", f"is more than the planned {layover[k]} s", "lower it")


def _check_neighbours(network: Network, timetable: Timetable) -> None:
    """Every train runs from neighbour to neighbour; the model says which train does not."""
    try:
        leg_sections(network, timetable)
    except PackError as error:
        raise PackError(error.what, where=VISITS.file, mend=error.mend or "see line_stations.csv") from None
