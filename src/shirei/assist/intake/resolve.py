"""From names to the pack's ids: line, place and train settle one another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import product

from shirei.assist.intake.gazetteer import Mention
from shirei.assist.intake.places import PlaceSaid
from shirei.assist.intake.trains import TrainSaid
from shirei.model.pack import Pack

#: A place as station indices: one station, or from one to another.
Place = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Resolved:
    """What the names mean. ``lines`` are those that the report may be about; empty sets are "not said".

    ``places`` and ``trains`` hold more than one entry where the report leaves it open; ``contradiction`` says
    that the place is on none of the lines that the report names.
    """

    lines: tuple[int, ...] = ()
    places: tuple[Place, ...] = ()
    trains: tuple[int, ...] = ()
    contradiction: bool = False
    possible_lines: tuple[int, ...] = field(default=())


def resolve(pack: Pack, line: Mention | None, place: PlaceSaid | None, train: TrainSaid | None) -> Resolved:
    """Let line, place and train narrow one another down."""
    named = tuple(line.meanings) if line else ()
    places = _places(place)
    fits = [(index, distance) for index, distance in named if not places or _on_line(pack, index, places)]
    contradiction = bool(named) and bool(places) and not fits
    lines = _nearest(fits or list(named))
    trains = _trains(pack, train, lines)
    if len(lines) > 1 and len(trains) == 1:
        own = int(pack.timetable.train_line[trains[0]])
        lines = (own,) if own in lines else lines
    among = lines or _lines_of(pack, places) or tuple(range(len(pack.network.lines)))
    if not lines and len(trains) == 1 and int(pack.timetable.train_line[trains[0]]) in among:
        among = (int(pack.timetable.train_line[trains[0]]),)
    kept = places if contradiction else _among(pack, among, places)
    return Resolved(lines, kept, trains, contradiction, among)


def _places(said: PlaceSaid | None) -> tuple[Place, ...]:
    if said is None:
        return ()
    if said.to is None:
        return tuple((index,) for index in said.at.indices)
    return tuple(pair for pair in product(said.at.indices, said.to.indices) if pair[0] != pair[1])


def _on_line(pack: Pack, line: int, places: Sequence[Place]) -> bool:
    stations = set(pack.network.lines[line].stations)
    return any(stations.issuperset(place) for place in places)


def _lines_of(pack: Pack, places: Sequence[Place]) -> tuple[int, ...]:
    return tuple(i for i in range(len(pack.network.lines)) if places and _on_line(pack, i, places))


def _among(pack: Pack, lines: Sequence[int], places: tuple[Place, ...]) -> tuple[Place, ...]:
    fits = tuple(place for place in places if any(_on_line(pack, line, [place]) for line in lines))
    return fits or places


def _nearest(meanings: Sequence[tuple[int, int]]) -> tuple[int, ...]:
    best = min((distance for _, distance in meanings), default=0)
    return tuple(index for index, distance in meanings if distance == best)


def _trains(pack: Pack, said: TrainSaid | None, lines: Sequence[int]) -> tuple[int, ...]:
    if said is None:
        return ()
    line_of = pack.timetable.train_line
    return tuple(train for train in said.trains if not lines or int(line_of[train]) in lines)
