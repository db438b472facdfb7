"""How trips follow each other: cut trips, in-seat transfers (types 4 and 5) and blocks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from shirei.io.gtfs.source import Source
from shirei.io.gtfs.trains import GtfsTrain
from shirei.io.infer import DraftLink
from shirei.model.timetable import LinkKind

TRANSFERS = "transfers.txt"


@dataclass(frozen=True, eq=False)
class GtfsLinks:
    """Links between trains, and how many neighbours in a block do not meet at one station."""

    links: tuple[DraftLink, ...]
    apart: int


def read_links(source: Source, trains: tuple[GtfsTrain, ...]) -> GtfsLinks:
    """All links. Where a train has several out or in, the first is the main one, others split or join."""
    found: dict[tuple[int, int], None] = dict.fromkeys(_cut(trains))
    found |= dict.fromkeys(_transfers(source, trains))
    goes_on, comes_from = {a for a, _ in found}, {b for _, b in found}
    apart = 0
    for a, b in _blocks(trains):
        if a in goes_on or b in comes_from:
            continue
        if trains[a].stations[-1] == trains[b].stations[0]:
            found[a, b] = None
        else:
            apart += 1
    return GtfsLinks(tuple(_kinds(trains, found)), apart)


def _cut(trains: tuple[GtfsTrain, ...]) -> Iterator[tuple[int, int]]:
    """Parts of one trip follow each other."""
    for index, (first, second) in enumerate(pairwise(trains)):
        if first.trip is second.trip:
            yield index, index + 1


def _transfers(source: Source, trains: tuple[GtfsTrain, ...]) -> Iterator[tuple[int, int]]:
    first = {train.trip.id: index for index, train in reversed(list(enumerate(trains)))}
    last = {train.trip.id: index for index, train in enumerate(trains)}
    for line, row in source.rows(TRANSFERS, ("transfer_type",)):
        if row["transfer_type"] not in ("4", "5"):
            continue
        a, b = last.get(row.get("from_trip_id", "")), first.get(row.get("to_trip_id", ""))
        if a is None or b is None:
            continue
        if trains[b].calls[0].dep < trains[a].calls[-1].arr or a == b:
            what = f"trip {trains[b].trip.id} leaves before trip {trains[a].trip.id} arrives"
            source.refuse(TRANSFERS, line, "to_trip_id", what)
        else:
            yield a, b


def _blocks(trains: tuple[GtfsTrain, ...]) -> Iterator[tuple[int, int]]:
    """Neighbours in each block, in time order."""
    blocks: dict[str, list[int]] = defaultdict(list)
    for index, train in enumerate(trains):
        if train.trip.block:
            blocks[train.trip.block].append(index)
    for block in blocks.values():
        block.sort(key=lambda one: (trains[one].calls[0].dep, trains[one].calls[-1].arr, one))
        for a, b in pairwise(block):
            if trains[b].calls[0].dep >= trains[a].calls[-1].arr:
                yield a, b


def _kinds(trains: tuple[GtfsTrain, ...], pairs: Iterable[tuple[int, int]]) -> Iterator[DraftLink]:
    goes_on: set[int] = set()
    comes_from: set[int] = set()
    for a, b in pairs:
        if a in goes_on:
            kind = LinkKind.SPLIT
        elif b in comes_from:
            kind = LinkKind.JOIN
        else:
            kind = _main_kind(trains[a], trains[b])
            goes_on.add(a)
            comes_from.add(b)
        yield DraftLink(a, b, kind)


def _main_kind(a: GtfsTrain, b: GtfsTrain) -> LinkKind:
    here = a.stations[-1] == b.stations[0]
    turns = a.line == b.line and a.direction != b.direction and here
    return LinkKind.TURN if turns else LinkKind.THROUGH
