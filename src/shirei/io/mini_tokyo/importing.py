"""Mini Tokyo 3D's data folder to a pack: read the lines, read their trains, link them, infer the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from shirei.errors import FeedError
from shirei.io.infer import Draft, ImportResult, Refusal, build_pack
from shirei.io.infer.result import silent
from shirei.io.mini_tokyo.calendar import calendar_of, calendars_of, choose
from shirei.io.mini_tokyo.files import by_id, names_of, read_records
from shirei.io.mini_tokyo.lines import TYPES, FeedLines, read_lines
from shirei.io.mini_tokyo.links import End, FeedLinks, read_links
from shirei.io.mini_tokyo.times import Clock
from shirei.io.mini_tokyo.trains import FeedTrain, TrainReader
from shirei.io.mini_tokyo.workings import working_of
from shirei.model.names import Names
from shirei.model.network import TrainType

TRAINS = "train-timetables"
ORIGIN = "Mini Tokyo 3D data folder"
LICENCE = "MIT by its licence file; where some of the times come from is not settled"


def import_mini_tokyo(
    folder: Path,
    *,
    calendar: str,
    operators: Sequence[str] = (),
    lines: Sequence[str] = (),
    progress: Callable[[str, int, int], None] | None = None,
) -> ImportResult:
    """One operating day of the chosen lines (all of them by default).

    Args:
        folder: the feed's ``data`` folder.
        calendar: ``weekday``, ``saturday-holiday``, ``saturday``, ``holiday`` or ``sunday``, in any case.
        operators, lines: ids or their last words in any case (``JR-East``, ``ChuoRapid``); both narrow it.
        progress: called with a stage, how much of it is done and its total.

    Raises:
        FeedError: a file is missing or broken, a name is unknown, or no train runs.
    """
    report = progress or silent
    wanted = calendars_of(calendar)
    feed = read_lines(Path(folder), operators, lines)
    gathered = _gather(Path(folder), feed, wanted, report)
    if not gathered.trains:
        raise FeedError(
            f"no train of these lines runs on {calendar!r}",
            where=str(folder),
            mend="choose another calendar or line",
        )
    links = read_links(gathered.trains, gathered.files, *_ends(feed, gathered))
    pack, notes = build_pack(_draft(Path(folder), calendar, feed, gathered, links), report)
    return ImportResult(pack, tuple(gathered.refused) + links.refused, tuple(gathered.notes) + notes)


@dataclass(eq=False)
class _Gathered:
    """Trains of the wanted calendar, with their line and file, and everything that was refused."""

    trains: list[FeedTrain] = field(default_factory=list)
    line: list[int] = field(default_factory=list)
    files: list[str] = field(default_factory=list)
    refused: list[Refusal] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def _gather(
    folder: Path, feed: FeedLines, wanted: tuple[str, ...], report: Callable[[str, int, int], None]
) -> _Gathered:
    gathered, clock = _Gathered(), Clock()
    types = frozenset(by_id(folder / TYPES))
    seen: set[str] = set()
    for number, line in enumerate(feed.lines):
        report("reading trains", number, len(feed.lines))
        places = {feed.stations[s].id: place for place, s in enumerate(line.stations)}
        path = _train_file(folder, line.id)
        name = f"{TRAINS}/{path.name}"
        reader = TrainReader(name, line.id, places, line.loop, feed.directions[number], types, clock)
        for one in _of_calendar(reader, path, wanted, gathered):
            if isinstance(one, Refusal):
                gathered.refused.append(one)
            elif one.id in seen:
                gathered.refused.append(Refusal(name, one.id, "id", "is used twice"))
            else:
                seen.add(one.id)
                gathered.trains.append(one)
                gathered.line.append(number)
                gathered.files.append(name)
    report("reading trains", len(feed.lines), len(feed.lines))
    return gathered


def _train_file(folder: Path, line: str) -> Path:
    """A line's file: its operator and name in lower case without dashes, joined by one."""
    operator, _, name = line.partition(".")
    tight = f"{operator.replace('-', '')}-{name.replace('-', '')}".lower()
    return folder / TRAINS / f"{tight}.json"


def _of_calendar(
    reader: TrainReader, path: Path, wanted: tuple[str, ...], gathered: _Gathered
) -> Iterator[FeedTrain | Refusal]:
    """The records of one line that run on the wanted day, read."""
    records = read_records(path)
    calendars = [calendar_of(str(r.get("id", "")), str(r.get("t", "")))[0] for r in records]
    chosen = choose(wanted, calendars)
    if chosen is None:
        gathered.notes.append(f"{reader.line} has no {' or '.join(wanted)} trains")
    elif chosen != wanted[0]:
        gathered.notes.append(f"{reader.line} runs its {chosen} trains: it has none of {wanted[0]}")
    for number, (record, calendar) in enumerate(zip(records, calendars, strict=True), 1):
        if not isinstance(record.get("id"), str) or not isinstance(record.get("t"), str):
            yield Refusal(reader.file, f"record {number}", "id", "a train needs id and t")
        elif calendar == chosen and chosen is not None:
            yield reader.read(record)


def _ends(feed: FeedLines, gathered: _Gathered) -> tuple[list[End], list[End]]:
    begins, ends = [], []
    for train, line in zip(gathered.trains, gathered.line, strict=True):
        stations = feed.lines[line].stations
        first, last = (feed.stations[stations[train.places[k]]].id.rsplit(".", 1)[-1] for k in (0, -1))
        begins.append(End(line, first, train.dep[0]))
        ends.append(End(line, last, train.arr[-1]))
    return begins, ends


def _draft(folder: Path, calendar: str, feed: FeedLines, gathered: _Gathered, links: FeedLinks) -> Draft:
    trains = gathered.trains
    titles = by_id(folder / TYPES)
    kinds = {kind: index for index, kind in enumerate(sorted({t.kind for t in trains}))}
    types = tuple(TrainType(kind, Names(**names_of(titles[kind]))) for kind in kinds)
    counts = [len(t.places) for t in trains]
    notes: list[str] = []
    if links.leads_in or links.leads_out:
        notes.append(
            f"{len(links.leads_in)} trains come from trains that were not imported, "
            f"{len(links.leads_out)} go on as such"
        )
    return Draft(
        id=_pack_id(feed),
        names=_pack_names(feed),
        calendar=calendar.lower(),
        stations=feed.stations,
        lines=feed.lines,
        types=types,
        train_ids=tuple(t.id for t in trains),
        train_numbers=tuple(t.number for t in trains),
        train_vehicle=tuple(t.vehicle for t in trains),
        train_working=tuple(working_of(t.number) for t in trains),
        train_type=np.array([kinds[t.kind] for t in trains], np.int32),
        train_line=np.array(gathered.line, np.int32),
        train_direction=np.array([t.direction for t in trains], np.int8),
        stop_start=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        stop_place=_flat(t.places for t in trains),
        stop_arr_s=_flat(t.arr for t in trains),
        stop_dep_s=_flat(t.dep for t in trains),
        links=links.links,
        leads_in=links.leads_in,
        leads_out=links.leads_out,
        origin=ORIGIN,
        licence=LICENCE,
        notes=tuple(notes),
    )


def _flat(parts: Iterator[tuple[int, ...]]) -> np.ndarray[tuple[int], np.dtype[np.int32]]:
    return np.array([one for part in parts for one in part], np.int32)


def _pack_id(feed: FeedLines) -> str:
    """The line's id for one line, the operator's for one operator, else ``tokyo``."""
    operators = {line.id.split(".", 1)[0] for line in feed.lines}
    if len(feed.lines) == 1:
        return feed.lines[0].id.lower().replace(".", "-")
    return operators.pop().lower() if len(operators) == 1 else "tokyo"


def _pack_names(feed: FeedLines) -> Names:
    if len(feed.lines) == 1:
        return feed.lines[0].names
    operators = sorted({line.id.split(".", 1)[0] for line in feed.lines})
    return Names(en=operators[0]) if len(operators) == 1 else Names(en="Greater Tokyo", ja="東京圏")
