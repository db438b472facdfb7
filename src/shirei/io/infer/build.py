"""From a draft to a pack: the story of the inference, in order."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace

import numpy as np

from shirei.io.infer.draft import Draft, DraftLink
from shirei.io.infer.ground import Ground, lay_ground
from shirei.io.infer.lengths import neighbours, section_lengths_m
from shirei.io.infer.result import Progress, silent
from shirei.io.infer.running import headways, least_dwells, least_runs, priorities
from shirei.io.infer.tracks import TrackFacts, infer_tracks, runs_of
from shirei.io.infer.turns import LineTurns, find_turns, name_workings
from shirei.io.infer.untangle import untangle
from shirei.io.infer.visits import Visits, expand
from shirei.model.network import UNKNOWN, Direction, Line, Network, PassingPlace, Section, Source
from shirei.model.pack import Pack, Practice, Provenance
from shirei.model.timetable import Ints, LinkKind, Timetable

#: A unit that runs through needs no longer than this between two trains.
THROUGH_S = 30


def build_pack(draft: Draft, progress: Progress = silent) -> tuple[Pack, tuple[str, ...]]:
    """Infer what a draft does not state and return the pack with notes on what was decided."""
    steps = ("passes", "turns", "tracks", "running times", "platforms", "timetable")
    report = _Steps(steps, progress)
    report.next()
    visits, _ = expand(draft)
    tangles = untangle(visits)
    report.next()
    found, turns = find_turns(draft)
    links = sorted([*draft.links, *found], key=lambda link: link.kind in (LinkKind.SPLIT, LinkKind.JOIN))
    report.next()
    station = _stations_of(draft, visits)
    first_section = draft.first_section()
    n_sections, n_types = int(first_section[-1]), len(draft.types)
    tracks = infer_tracks(visits, n_sections, first_section)
    report.next()
    runs = runs_of(visits)
    line_of_section = np.repeat(np.arange(len(draft.lines)), np.diff(first_section)).astype(np.int32)
    min_run = least_runs(visits, n_sections, draft.train_type, n_types)
    lines = _lines(draft, headways(runs, line_of_section, len(draft.lines)), turns)
    ranks = priorities(visits, draft.train_type, n_types)
    report.next()
    practice = Practice()
    ground = lay_ground(draft, visits, links, tracks, practice)
    report.next()
    network = Network(
        stations=draft.stations,
        lines=lines,
        sections=_sections(draft, tracks),
        platforms=ground.platforms,
        turnbacks=ground.turnbacks,
        crossovers=ground.crossovers,
        types=tuple(replace(t, priority=rank) for t, rank in zip(draft.types, ranks, strict=True)),
        passing_places=passing_places(draft, visits),
        min_run_s=min_run,
    )
    dwell = least_dwells(visits, station, len(draft.stations), len(draft.lines))
    timetable = _timetable(draft, visits, station, links, ground, dwell)
    pack = Pack(
        id=draft.id,
        names=draft.names,
        network=network,
        timetable=timetable,
        practice=practice,
        licence=draft.licence,
        origin=draft.origin,
        provenance=_provenance(draft),
    )
    report.next()
    return pack, draft.notes + _notes(draft, visits, links, turns, tracks, tangles)


def _provenance(draft: Draft) -> tuple[Provenance, ...]:
    """Where the parts come from whose single values do not say so."""
    feed = draft.origin or "the feed"
    return (
        Provenance("stations", Source.DECLARED, feed),
        Provenance(
            "types", Source.INFERRED, f"names from {feed}, priority from the share of stations stopped at"
        ),
        Provenance("trains", Source.DECLARED, feed),
        Provenance(
            "visits",
            Source.INFERRED,
            f"times from {feed} unless flagged; platform tracks and dwells inferred",
        ),
        Provenance("links", Source.INFERRED, f"through links from {feed}; turns as each line's basis says"),
        Provenance("workings", Source.INFERRED, "chains of links"),
        Provenance("min_runs", Source.INFERRED, "5 % quantile of the timetable's running times"),
        Provenance("practice", Source.INFERRED, "general figures, nobody at the operator stated them"),
    )


class _Steps:
    """Counts the stages off to whoever watches."""

    def __init__(self, names: tuple[str, ...], progress: Progress) -> None:
        self.names, self.progress, self.done = names, progress, 0

    def next(self) -> None:
        """Say that the next stage begins (or, after the last one, that all is done)."""
        name = self.names[min(self.done, len(self.names) - 1)]
        self.progress(f"inferring {name}", self.done, len(self.names))
        self.done += 1


def _stations_of(draft: Draft, visits: Visits) -> Ints:
    """Station of each visit."""
    start = np.concatenate([[0], np.cumsum(draft.line_sizes())])
    flat = np.array([s for line in draft.lines for s in line.stations], np.int32)
    return np.asarray(flat[start[visits.line] + visits.place], np.int32)


def _lines(draft: Draft, found: list[tuple[int, str]], turns: list[LineTurns]) -> tuple[Line, ...]:
    return tuple(
        replace(
            line,
            headway_s=seconds,
            source=Source.INFERRED,
            basis=f"{line.basis}; headway: {basis}; {turn.words()}".lstrip("; "),
        )
        for line, (seconds, basis), turn in zip(draft.lines, found, turns, strict=True)
    )


def _sections(draft: Draft, tracks: list[TrackFacts]) -> tuple[Section, ...]:
    lengths = section_lengths_m(draft)
    ends = [
        (index, line, a, b)
        for index, line in enumerate(draft.lines)
        for a, b in neighbours(line.stations, line.loop)
    ]
    return tuple(
        Section(
            id=f"{line.id}:{_short(draft, line, a)}-{_short(draft, line, b)}",
            line=index,
            from_station=a,
            to_station=b,
            tracks=facts.tracks,
            capacity=facts.capacity,
            length_m=round(float(length)) or None,
            source=Source.INFERRED,
            basis=facts.basis,
        )
        for (index, line, a, b), facts, length in zip(ends, tracks, lengths, strict=True)
    )


def _short(draft: Draft, line: Line, station: int) -> str:
    return draft.stations[station].id.removeprefix(f"{line.id}.")


def passing_places(draft: Draft, visits: Visits) -> tuple[PassingPlace, ...]:
    """Stations at which a train arrives after another of its direction and leaves before it."""
    inner = ~visits.last
    inner[visits.start[:-1]] = False
    at = np.flatnonzero(inner)
    place = (visits.line[at].astype(np.int64) << 20 | visits.place[at]) * 2 + visits.direction[at]
    order = np.lexsort((visits.dep[at], visits.arr[at], place))
    at, place = at[order], place[order]
    latest = _running_latest(place, visits.dep[at])
    overtaken = latest > visits.dep[at]
    found, count = np.unique(place[overtaken], return_counts=True)
    places = []
    for key, times in zip(found.tolist(), count.tolist(), strict=True):
        line, where, direction = key >> 21, (key >> 1) & ((1 << 20) - 1), key & 1
        places.append(
            PassingPlace(
                draft.lines[line].stations[where],
                line,
                Direction(direction),
                Source.INFERRED,
                f"{times} trains leave here before one that arrived earlier",
            )
        )
    return tuple(places)


def _running_latest(group: np.ndarray, dep: Ints) -> np.ndarray:
    """Latest departure among the earlier rows of each row's group (rows are sorted by group)."""
    wide = np.int64(1) << 32
    codes = np.cumsum(np.concatenate([[0], np.diff(group) != 0])).astype(np.int64) if len(group) else group
    latest = np.maximum.accumulate(codes * wide + dep)
    before = np.concatenate([[-1], latest[:-1]]) if len(latest) else latest
    return np.where(before >= codes * wide, before - codes * wide, -1)


def _timetable(
    draft: Draft, visits: Visits, station: Ints, links: list[DraftLink], ground: Ground, dwell: Ints
) -> Timetable:
    workings, working = name_workings(draft, links)
    before = np.array([link.before for link in links], np.int32)
    after = np.array([link.after for link in links], np.int32)
    kind = np.array([link.kind for link in links], np.int8)
    layover = (
        visits.dep[visits.start[after]] - visits.arr[visits.start[before + 1] - 1]
        if links
        else np.zeros(0, np.int32)
    )
    least = np.where(kind == LinkKind.TURN, ground.least_turns(draft, before), THROUGH_S)
    return Timetable(
        calendar=draft.calendar,
        train_ids=draft.train_ids,
        train_numbers=draft.train_numbers,
        train_type=draft.train_type,
        train_line=draft.train_line,
        train_direction=draft.train_direction,
        visit_start=visits.start,
        visit_station=station,
        visit_arr_s=visits.arr,
        visit_dep_s=visits.dep,
        visit_kind=visits.kind,
        visit_platform=ground.visit_platform,
        visit_min_dwell_s=dwell,
        visit_inferred=visits.inferred,
        workings=workings,
        train_working=working,
        link_from=before,
        link_to=after,
        link_kind=kind,
        link_min_s=np.minimum(least, layover).astype(np.int32),
    )


def _notes(
    draft: Draft,
    visits: Visits,
    links: list[DraftLink],
    turns: list[LineTurns],
    tracks: list[TrackFacts],
    tangles: tuple[int, int],
) -> tuple[str, ...]:
    passes = int((visits.stop == UNKNOWN).sum())
    stops = visits.stop != UNKNOWN
    kinds = {kind: sum(link.kind == kind for link in links) for kind in LinkKind}
    count = Counter(t.tracks for t in tracks)
    return (
        f"{draft.n_trains} trains, {len(visits.train)} visits, {passes} of them passes with inferred times",
        f"{int((stops & (visits.inferred & 1 > 0)).sum())} stops with an inferred arrival, "
        f"{int((stops & (visits.inferred & 2 > 0)).sum())} with an inferred departure",
        f"passing times changed the order between stations {tangles[0]} times, after retiming {tangles[1]}",
        ", ".join(f"{count} {kind.name.lower()}" for kind, count in kinds.items()) + " links",
        f"units go on: {sum(t.stated for t in turns)} times by the feed, {sum(t.by_name for t in turns)} by "
        f"working ({sum(t.by_name > 0 for t in turns)} lines), {sum(t.by_queue for t in turns)} first in first out",
        f"sections: {count[1]} look single track, {count[4]} four tracks, {count[2]} are taken as two",
        "platforms, tracks, turnbacks, least times, headways, turns and workings are inferred; "
        "feeding sections, loads, depots and restoration times are not known",
    )
