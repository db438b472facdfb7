"""What is on the ground at stations: platform tracks, turnbacks, sidings and crossovers."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass

import numpy as np

from shirei.io.infer.draft import Draft, DraftLink
from shirei.io.infer.platforms import Place, Stand, occupations, plan_tracks
from shirei.io.infer.sidings import Layover, siding_tracks
from shirei.io.infer.stated import stated_tracks
from shirei.io.infer.station_tracks import StationTracks
from shirei.io.infer.tracks import TrackFacts
from shirei.io.infer.visits import Visits
from shirei.model.network import Crossover, Direction, PlatformTrack, Source, Turnback
from shirei.model.pack import Practice
from shirei.model.timetable import Ints, LinkKind

#: Quantile of observed turns that counts as the least possible, and its bounds before rounding down.
LOW_TURN = 0.05
TURN_RANGE_S = (60, 600)
#: Fewer turns than this say how long units happen to wait, not how fast they can turn.
ENOUGH_TURNS = 20
#: Least turn where trains end and begin but no turn was found.
USUAL_TURN_S = 300


@dataclass(frozen=True, eq=False)
class Ground:
    """Platform tracks, turnbacks and crossovers, and the planned track of every visit."""

    platforms: tuple[PlatformTrack, ...]
    turnbacks: tuple[Turnback, ...]
    crossovers: tuple[Crossover, ...]
    visit_platform: Ints
    turn_s: dict[tuple[Place, Direction], int]

    def least_turns(self, draft: Draft, before: Ints) -> Ints:
        """Least turn at the end of each of these trains, in seconds."""
        place = draft.stop_place[draft.stop_start[before + 1] - 1]
        ends = zip(
            draft.train_line[before].tolist(),
            place.tolist(),
            draft.train_direction[before].tolist(),
            strict=True,
        )
        return np.array(
            [self.turn_s.get(((line, at), Direction(d)), USUAL_TURN_S) for line, at, d in ends], np.int32
        )


def lay_ground(
    draft: Draft, visits: Visits, links: list[DraftLink], tracks: list[TrackFacts], practice: Practice
) -> Ground:
    """Infer everything at the stations from where trains stand, turn and vanish."""
    stands = _stands(draft, visits, links)
    sides = _own_sides(draft, tracks)
    found = occupations(visits, stands, sides, practice)
    layer = StationTracks(draft, len(visits.train))
    stated = stated_tracks(draft, visits, found)
    for place, side in sorted(found, key=lambda key: (key[0], -1 if key[1] is None else key[1])):
        if place in stated:
            continue
        use, planned = plan_tracks(found[place, side])
        layer.add(place, side, use, planned)
    for place, tracks_there in stated.items():
        layer.add_stated(place, tracks_there)
    layovers = _layovers(visits, stands)
    turn_s = _least_turn_times(layovers)
    sidings = siding_tracks(draft, visits, links, layovers, practice)
    turnbacks = tuple(_turnbacks(draft, layer, turn_s, layovers, sidings))
    crossovers = tuple(
        Crossover(station, line, Source.INFERRED, "trains turn here")
        for line, station in sorted({(t.line, t.station) for t in turnbacks})
    )
    return Ground(tuple(layer.platforms), turnbacks, crossovers, layer.visit_platform, turn_s)


def _stands(draft: Draft, visits: Visits, links: list[DraftLink]) -> list[Stand]:
    """Units that stand between two trains at one place of one line, whole or the main part of a split."""
    main = (LinkKind.TURN, LinkKind.THROUGH)
    pairs = [
        (int(visits.start[k.before + 1] - 1), int(visits.start[k.after]), k.kind == LinkKind.TURN)
        for k in links
        if k.kind in main and draft.train_line[k.before] == draft.train_line[k.after]
    ]
    return [Stand(a, b, turning) for a, b, turning in pairs if visits.place[a] == visits.place[b]]


def _own_sides(draft: Draft, tracks: list[TrackFacts]) -> dict[Place, bool]:
    """Whether directions have their own tracks: not at a terminus, nor where all tracks beside are single."""
    first = draft.first_section()
    own: dict[Place, bool] = {}
    for index, line in enumerate(draft.lines):
        size = len(line.stations)
        for place in range(size):
            end = not line.loop and place in (0, size - 1)
            beside = ((place - 1) % size, place)
            own[index, place] = not end and any(tracks[int(first[index]) + k].tracks > 1 for k in beside)
    return own


def _layovers(visits: Visits, stands: list[Stand]) -> list[Layover]:
    return [
        Layover(
            (int(visits.line[s.before]), int(visits.place[s.before])),
            Direction(int(visits.direction[s.before])),
            int(visits.arr[s.before]),
            int(visits.dep[s.after]),
            s.turning,
        )
        for s in stands
    ]


def _least_turn_times(layovers: list[Layover]) -> dict[tuple[Place, Direction], int]:
    """A low quantile of the turns at each place and arriving direction, rounded down to half a minute."""
    turns: dict[tuple[Place, Direction], list[int]] = defaultdict(list)
    for one in layovers:
        if one.turning:
            turns[one.place, one.direction].append(one.dep_s - one.arr_s)
    least = {}
    for key, seconds in turns.items():
        low = sorted(seconds)[int(LOW_TURN * (len(seconds) - 1))]
        low = low if len(seconds) >= ENOUGH_TURNS else min(low, USUAL_TURN_S)
        least[key] = int(np.clip(low, *TURN_RANGE_S)) // 30 * 30
    return least


def _turnbacks(
    draft: Draft,
    layer: StationTracks,
    turn_s: dict[tuple[Place, Direction], int],
    layovers: list[Layover],
    sidings: dict[tuple[Place, Direction], int],
) -> list[Turnback]:
    counts = Counter((one.place, one.direction) for one in layovers if one.turning)
    found = []
    for key in sorted(set(turn_s) | set(sidings)):
        place, direction = key
        platforms = layer.at(place, direction, turning=key in turn_s)
        basis = (
            f"low end of {counts[key]} turns in the timetable"
            if key in turn_s
            else "trains end here and others begin, no single turn was found"
        )
        if key in sidings:
            basis += f"; up to {sidings[key]} units stand aside"
        found.append(
            Turnback(
                draft.lines[place[0]].stations[place[1]],
                place[0],
                direction,
                turn_s.get(key, USUAL_TURN_S),
                platforms,
                sidings.get(key, 0),
                Source.INFERRED,
                basis,
            )
        )
    return found
