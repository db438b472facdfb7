"""``service.toml``: how often which trains run, between where, and how they run."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from shirei.errors import InputError, PackError
from shirei.model.clock import parse_clock
from shirei.model.network import Direction, Network

FILE = "service.toml"
_DIRECTIONS = {"down": Direction.DOWN, "up": Direction.UP}


@dataclass(frozen=True, slots=True)
class Pattern:
    """How trains of one type run: where they pass, and by section how much slower than the least time."""

    type: int
    passes: frozenset[int]
    supplement: tuple[float, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A type of train and the station at the far end of its run."""

    type: int
    far: int


@dataclass(frozen=True, slots=True)
class Period:
    """From ``start_s`` to ``end_s`` (at the anchor) runs follow the cycle, ``per_hour`` of them.

    ``per_hour`` is ``None`` for departures from the anchor, which follow its arrivals.
    """

    direction: Direction
    start_s: int
    end_s: int
    per_hour: int | None
    cycle: tuple[Run, ...]


@dataclass(frozen=True, slots=True)
class Extra:
    """A train that does not touch the anchor, leaving ``start`` or arriving at it about ``at_s``."""

    direction: Direction
    type: int
    near: int
    far: int
    at_s: int


@dataclass(frozen=True, slots=True)
class Service:
    """A declared service on one line. The anchor is the line's first station.

    Attributes:
        grid_s: all times are multiples of this.
        turn_s: wished and least seconds between arrival and departure at the anchor.
        dwell_s: planned dwell by station, and how much shorter the least dwell is (``dwell_reserve_s``).
        balance_from_s: departures from the anchor from then on may be sent elsewhere to bring units home.
    """

    line: int
    grid_s: int
    turn_s: int
    dwell_s: dict[int, int]
    dwell_reserve_s: int
    balance_from_s: int
    balance_type: int
    patterns: dict[int, Pattern]
    periods: tuple[Period, ...]
    extras: tuple[Extra, ...]


def read_service(folder: Path, network: Network) -> Service:
    """Read ``service.toml``.

    Raises:
        PackError: it is missing, or a part of it does not fit the network.
    """
    try:
        content = tomllib.loads((folder / FILE).read_text("utf-8"))
        return _service(content, network)
    except FileNotFoundError:
        raise PackError(
            "the pack declares no service", where=str(folder / FILE), mend="add service.toml"
        ) from None
    except InputError as error:
        raise PackError(error.what, where=error.where or FILE, mend=error.mend) from None
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise PackError(f"does not fit: {error!r}", where=FILE, mend="see docs/packs.md") from None


def _service(content: dict[str, Any], network: Network) -> Service:
    line = network.line_index[content["line"]]
    stations = network.lines[line].stations
    place = {network.stations[s].id: k for k, s in enumerate(stations)}
    types = network.type_index
    dwell = content["dwell"]
    usual = {k: int(dwell["usual_s"]) for k in place.values()}
    special = {place[one]: int(seconds) for one, seconds in dwell["at_s"].items()}
    return Service(
        line=line,
        grid_s=content["grid_s"],
        turn_s=content["turn_s"],
        dwell_s=usual | special,
        dwell_reserve_s=dwell["reserve_s"],
        balance_from_s=parse_clock(content["balance"]["from"]),
        balance_type=types[content["balance"]["type"]],
        patterns={types[p["type"]]: _pattern(p, types, place) for p in content["patterns"]},
        periods=tuple(_period(p, types, place) for p in content["periods"]),
        extras=tuple(extra for e in content["extras"] for extra in _extras(e, types, place)),
    )


def _pattern(part: dict[str, Any], types: dict[str, int], place: dict[str, int]) -> Pattern:
    passes = frozenset(place[one] for one in part["passes"])
    supplement = [float(part["supplement"])] * (len(place) - 1)
    for slow in part.get("slow", []):
        a, b = place[slow["from"]], place[slow["to"]]
        supplement[a:b] = [float(slow["supplement"])] * (b - a)
    return Pattern(types[part["type"]], passes, tuple(supplement))


def _period(part: dict[str, Any], types: dict[str, int], place: dict[str, int]) -> Period:
    cycle = tuple(Run(types[kind], place[far]) for kind, far in (text.split() for text in part["cycle"]))
    start, end = parse_clock(part["from"]), parse_clock(part["to"])
    return Period(_DIRECTIONS[part["direction"]], start, end, part.get("per_hour"), cycle)


def _extras(part: dict[str, Any], types: dict[str, int], place: dict[str, int]) -> list[Extra]:
    way = _DIRECTIONS[part["direction"]]
    near, far = sorted((place[part["from"]], place[part["to"]]))
    return [Extra(way, types[part["type"]], near, far, parse_clock(at)) for at in part["at"]]
