"""Lines, stations, train types and directions of the feed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from shirei.errors import FeedError
from shirei.io.mini_tokyo.files import Record, by_id, names_of
from shirei.model.names import Names
from shirei.model.network import Line, Station

RAILWAYS, STATIONS, DIRECTIONS, TYPES = (
    "railways.json",
    "stations.json",
    "rail-directions.json",
    "train-types.json",
)


@dataclass(frozen=True, eq=False)
class FeedLines:
    """The chosen lines as facts, and the feed's words for their two directions (down, up)."""

    lines: tuple[Line, ...]
    stations: tuple[Station, ...]
    directions: tuple[tuple[str, str], ...]


def read_lines(folder: Path, operators: Sequence[str], lines: Sequence[str]) -> FeedLines:
    """The chosen lines with their stations in the feed's order.

    Raises:
        FeedError: a file or a line's facts cannot be used, or nothing of that name exists.
    """
    railways = by_id(folder / RAILWAYS)
    chosen = _choose(railways, operators, lines)
    places, titles = by_id(folder / STATIONS), by_id(folder / DIRECTIONS)
    index: dict[str, int] = {}
    facts = [_line(railways[one], places, titles, index, str(folder / RAILWAYS)) for one in chosen]
    directions = tuple(
        (str(railways[one].get("ascending")), str(railways[one].get("descending"))) for one in chosen
    )
    return FeedLines(tuple(facts), tuple(_station(places[one]) for one in index), directions)


def _choose(railways: dict[str, Record], operators: Sequence[str], lines: Sequence[str]) -> list[str]:
    """Ids of the wanted lines in the feed's order; names match by full id or last word, in any case."""
    everything = list(railways)
    if not everything:
        raise FeedError("holds no line", where=RAILWAYS)
    by_operator = {one: one.split(".", 1)[0] for one in everything}
    wanted = _match(operators, by_operator, "operator") if operators else set(everything)
    if lines:
        wanted &= _match(lines, {one: one.split(".", 1)[-1] for one in everything}, "line")
    if not wanted:
        raise FeedError(
            "no line is of these operators and these lines", where=RAILWAYS, mend="ask for less at once"
        )
    return [one for one in everything if one in wanted]


def _match(words: Sequence[str], names: dict[str, str], kind: str) -> set[str]:
    found: set[str] = set()
    for word in words:
        hits = {one for one, name in names.items() if word.lower() in (one.lower(), name.lower())}
        if not hits:
            known = sorted({*names.values()} if kind == "operator" else names)
            near = difflib.get_close_matches(word, known, 3, 0.4) or known[:3]
            raise FeedError(
                f"there is no {kind} {word!r}", where=RAILWAYS, mend=f"did you mean {', '.join(near)}?"
            )
        found |= hits
    return found


def _line(
    railway: Record, places: dict[str, Record], titles: dict[str, Record], index: dict[str, int], where: str
) -> Line:
    name = railway["id"]
    listed = railway.get("stations")
    if not isinstance(listed, list) or len(listed) < 2 or not all(isinstance(s, str) for s in listed):
        raise FeedError(f"line {name} does not list two stations or more", where=where)
    unknown = [s for s in listed if s not in places]
    if unknown:
        raise FeedError(f"line {name} lists {unknown[0]}, which {STATIONS} does not have", where=where)
    loop = listed[0] == listed[-1] and len(listed) > 2
    listed = listed[:-1] if loop else listed
    if len(set(listed)) != len(listed):
        raise FeedError(f"line {name} lists a station twice", where=where)
    return Line(
        id=name,
        names=Names(**names_of(railway)),
        stations=tuple(index.setdefault(s, len(index)) for s in listed),
        loop=loop,
        colour=str(railway.get("color") or "#555555"),
        direction_names=(
            _direction(railway.get("ascending"), titles, "Down"),
            _direction(railway.get("descending"), titles, "Up"),
        ),
        basis="stations, colour and directions from the feed",
    )


def _direction(word: object, titles: dict[str, Record], otherwise: str) -> Names:
    record = titles.get(str(word))
    return Names(**names_of(record)) if record else Names(en=str(word) if word else otherwise)


def _station(record: Record) -> Station:
    """A station; a place that is no pair of degrees is left out."""
    lon, lat = None, None
    match record.get("coord"):
        case [int() | float() as east, int() | float() as north] if abs(east) <= 180 and abs(north) <= 90:
            lon, lat = float(east), float(north)
    return Station(record["id"], Names(**names_of(record)), lon, lat)
