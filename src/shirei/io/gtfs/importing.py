"""A GTFS feed's railways on one date to a pack."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import numpy as np

from shirei.errors import FeedError
from shirei.io.gtfs.frequencies import FREQUENCIES, write_out
from shirei.io.gtfs.links import GtfsLinks, read_links
from shirei.io.gtfs.routes import Routes, read_routes
from shirei.io.gtfs.services import services_on
from shirei.io.gtfs.source import Source
from shirei.io.gtfs.stops import Stops, read_stops
from shirei.io.gtfs.trains import GtfsTrain, Railway, lay_lines
from shirei.io.gtfs.trips import read_trips
from shirei.io.gtfs.words import Translator
from shirei.io.infer import Draft, ImportResult, build_pack
from shirei.io.infer.result import silent
from shirei.model.names import Names
from shirei.model.network import TrainType
from shirei.model.timetable import Ints


def import_gtfs(
    path: Path,
    *,
    date: date,
    agencies: Sequence[str] = (),
    routes: Sequence[str] = (),
    progress: Callable[[str, int, int], None] | None = None,
) -> ImportResult:
    """The railways of a feed on one date.

    Args:
        path: a zip archive or a folder.
        date: the operating day; trips after midnight belong to the day on which their service runs.
        agencies: ids or names in any case; all by default.
        routes: ids, short or long names in any case; by default all that are railways by their type.
        progress: called with a stage, how much of it is done and its total.

    Raises:
        FeedError: the feed cannot be read, a name is unknown, or no train runs on that date.
    """
    report = progress or silent
    stages = iter(("stops and routes", "stop times", "lines", "links"))

    def begin(done: int) -> None:
        report(f"reading {next(stages)}", done, 4)

    begin(0)
    source = Source(Path(path))
    translator = Translator(source)
    stops = read_stops(source, translator)
    chosen = read_routes(source, agencies, routes, translator)
    services = services_on(source, date)
    begin(1)
    trips = write_out(source, read_trips(source, chosen, services, stops))
    if not trips:
        raise _nothing_left(source, path, date)
    begin(2)
    railway = lay_lines(trips, chosen, stops)
    begin(3)
    links = read_links(source, railway.trains)
    draft = _draft(source, date, chosen, stops, railway, links)
    pack, notes = build_pack(draft, report)
    return ImportResult(pack, tuple(source.refused), notes)


def _nothing_left(source: Source, path: Path, day: date) -> FeedError:
    """Why a feed gives no train: its rows were refused (the first is named), or nothing runs that day."""
    if not source.refused:
        return FeedError(
            f"no train of these routes runs on {day}", where=str(path), mend="choose another date or route"
        )
    first, count = source.refused[0], len(source.refused)
    where = f"{path}, {first.file}, {first.line_or_record}, {first.field}"
    return FeedError(
        f"{first.what}; no train is left, {count} record(s) were refused", where=where, mend="mend the feed"
    )


def _draft(
    source: Source, day: date, routes: Routes, stops: Stops, railway: Railway, links: GtfsLinks
) -> Draft:
    trains = railway.trains
    kinds = [_kind(train, routes) for train in trains]
    types = {kind: index for index, kind in enumerate(sorted(set(kinds)))}
    counts = [len(train.calls) for train in trains]
    name = _publisher(source)
    return Draft(
        id=_slug(name),
        names=Names(name),
        calendar=day.isoformat(),
        stations=tuple(stops.stations[one] for one in railway.station_ids),
        lines=railway.lines,
        types=tuple(TrainType(kind, Names(kind.capitalize())) for kind in types),
        train_ids=tuple(train.id for train in trains),
        train_numbers=tuple(train.trip.number for train in trains),
        train_vehicle=tuple(f"block {t.trip.block}" if t.trip.block else "" for t in trains),
        train_working=tuple(train.trip.block for train in trains),
        train_type=np.array([types[kind] for kind in kinds], np.int32),
        train_line=np.array([train.line for train in trains], np.int32),
        train_direction=np.array([train.direction for train in trains], np.int8),
        stop_start=np.concatenate([[0], np.cumsum(counts)]).astype(np.int32),
        stop_place=_flat(train.places for train in trains),
        stop_arr_s=_flat((call.arr for call in train.calls) for train in trains),
        stop_dep_s=_flat((call.dep for call in train.calls) for train in trains),
        stop_platform=_platforms(trains, stops),
        stop_passes=_flat((call.passes for call in train.calls) for train in trains).astype(bool),
        stop_estimated=_flat((not call.exact for call in train.calls) for train in trains).astype(bool),
        links=links.links,
        origin=f"GTFS feed of {name}",
        chain_workings=True,
        notes=tuple(_notes(source, routes, railway, links)),
    )


def _kind(train: GtfsTrain, routes: Routes) -> str:
    """The route's kind of train, with a word for those that run past stations."""
    kind = routes.chosen[train.trip.route].kind
    return f"{kind} express" if train.skips else kind


def _flat(parts: Iterable[Iterable[int]]) -> Ints:
    return np.array([one for part in parts for one in part], np.int32)


def _platforms(trains: Iterable[GtfsTrain], stops: Stops) -> tuple[str, ...]:
    """The platform code of every stop time, nothing at all where the feed has none."""
    found = tuple(stops.platform_of[call.stop] for train in trains for call in train.calls)
    return found if any(found) else ()


def _publisher(source: Source) -> str:
    for name, column in (("feed_info.txt", "feed_publisher_name"), ("agency.txt", "agency_name")):
        for _, row in source.rows(name, ()):
            if row.get(column):
                return row[column]
    return source.path.stem


def _slug(name: str) -> str:
    """Letters, digits and dashes."""
    return "-".join("".join(c if c.isalnum() else " " for c in name.lower()).split()) or "gtfs"


def _notes(source: Source, routes: Routes, railway: Railway, links: GtfsLinks) -> Iterable[str]:
    for kind, count in sorted(routes.left_out.items()):
        yield f"{count} routes of type {kind} are no railways and were left out (name routes to import them)"
    if source.has(FREQUENCIES):
        yield "trips that run by frequency were written out, one train for each start"
    if railway.cut:
        yield f"{railway.cut} trains continue a trip that visits a station twice"
    if links.apart:
        yield f"{links.apart} neighbours in a block do not meet at one station and were not linked"
    branches = sum(":" in line.id and line.id.split(":")[0] in routes.chosen for line in railway.lines)
    if branches:
        yield f"{branches} branches or crossing patterns became lines of their own"
    for name in ("shapes.txt", "fare_attributes.txt", "pathways.txt"):
        if source.has(name):
            yield f"{name} was not read"
