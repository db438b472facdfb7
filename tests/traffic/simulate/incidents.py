"""Incidents for tiny worlds, by the ids of their things."""

from __future__ import annotations

from hypothesis import strategies as st

from shirei.model.incident import Incident, IncidentKind, Restriction, RestrictionKind
from shirei.model.pack import Pack
from tests.worlds import DOWN, UP

MINUTE = 60
EIGHT = 8 * 60 * MINUTE


def incident(*restrictions: Restriction) -> Incident:
    """An incident known as soon as it starts."""
    start = min(r.start_s for r in restrictions)
    return Incident("test", IncidentKind.SIGNAL, 0, start, restrictions)


def between(pack: Pack, a: str, b: str) -> tuple[int, ...]:
    """Sections from one station to another on the first line."""
    stations = pack.network.station_index
    return pack.network.sections_between(0, stations[a], stations[b])


def closed(pack, a, b, start, end, directions=(DOWN, UP)):
    """Section closed, minutes after eight."""
    return Restriction(
        RestrictionKind.SECTION_CLOSED,
        EIGHT + start * MINUTE,
        EIGHT + end * MINUTE,
        sections=between(pack, a, b),
        directions=directions,
    )


def slow(pack, a, b, start, end, extra, directions=(DOWN, UP)):
    """Speed restriction."""
    return Restriction(
        RestrictionKind.SPEED,
        EIGHT + start * MINUTE,
        EIGHT + end * MINUTE,
        sections=between(pack, a, b),
        directions=directions,
        extra_s=extra,
    )


def sparse(pack, a, b, start, end, headway, directions=(DOWN, UP)):
    """Wider headway."""
    return Restriction(
        RestrictionKind.HEADWAY,
        EIGHT + start * MINUTE,
        EIGHT + end * MINUTE,
        sections=between(pack, a, b),
        directions=directions,
        headway_s=headway,
    )


def track_out(pack, track, start, end):
    """Platform track out of use."""
    return Restriction(
        RestrictionKind.PLATFORM_OUT,
        EIGHT + start * MINUTE,
        EIGHT + end * MINUTE,
        platform=pack.network.platform_index[track],
    )


def failed(pack, train, station, start, end):
    """A train that does not move on."""
    return Restriction(
        RestrictionKind.FAILED_TRAIN,
        EIGHT + start * MINUTE,
        EIGHT + end * MINUTE,
        train=pack.timetable.train_index[train],
        station=pack.network.station_index[station],
    )


def any_restriction(pack, draw):
    """A restriction of any kind somewhere on the first line; `draw` is hypothesis' own."""
    network, table = pack.network, pack.timetable
    names = [network.stations[s].id for s in network.lines[0].stations]
    a, b = sorted(draw(st.lists(st.integers(0, len(names) - 1), min_size=2, max_size=2, unique=True)))
    start = draw(st.integers(0, 60))
    end = start + draw(st.integers(1, 40))
    ways = draw(st.sampled_from([(DOWN,), (UP,), (DOWN, UP)]))
    kind = draw(st.sampled_from(["closed", "slow", "sparse", "track", "failed"]))
    if kind == "closed":
        return closed(pack, names[a], names[b], start, end, ways)
    if kind == "slow":
        return slow(pack, names[a], names[b], start, end, draw(st.integers(1, 300)), ways)
    if kind == "sparse":
        return sparse(pack, names[a], names[b], start, end, draw(st.integers(100, 900)), ways)
    if kind == "track":
        return track_out(pack, draw(st.sampled_from([p.id for p in network.platforms])), start, end)
    train = draw(st.integers(0, table.n_trains - 1))
    station = int(draw(st.sampled_from(table.visit_station[table.visits(train)].tolist())))
    return failed(pack, table.train_ids[train], network.stations[station].id, start, end)
