"""Routes that are railways, or that were asked for by name."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from shirei.errors import FeedError
from shirei.io.gtfs.source import Source
from shirei.io.gtfs.words import Translator
from shirei.model.names import Names

ROUTES = "routes.txt"
#: Words for the railways among the basic route types; other types are read only when asked for by name.
RAILWAYS = {0: "tram", 1: "metro", 2: "rail", 5: "cable-tram", 7: "funicular", 12: "monorail"}
#: Railways among the hundreds of the extended types: railway, urban railway, metro, tram, funicular.
_HUNDREDS = {1: "rail", 4: "metro", 5: "metro", 6: "metro", 9: "tram", 14: "funicular"}


@dataclass(frozen=True, slots=True)
class Route:
    """One route; ``kind`` is a word for its trains."""

    id: str
    names: Names
    colour: str
    kind: str


@dataclass(frozen=True, eq=False)
class Routes:
    """Chosen routes by id, every id of the feed, and how many routes of which type were left out."""

    chosen: dict[str, Route]
    everything: frozenset[str]
    left_out: dict[str, int]


def kind_of(route_type: int) -> str:
    """A word for a railway type, ``""`` for a bus, ship or lift."""
    return RAILWAYS.get(route_type) or (_HUNDREDS.get(route_type // 100, "") if route_type >= 100 else "")


def read_routes(
    source: Source, agencies: Sequence[str], routes: Sequence[str], translator: Translator
) -> Routes:
    """The railway routes of these agencies (all by default), or just the named routes of any type.

    Agencies match by id or name, routes by id, short or long name, in any case.

    Raises:
        FeedError: a name is unknown, or no route is left.
    """
    wanted_agencies = _match(agencies, _agencies(source), "agency")
    rows = list(source.rows(ROUTES, ("route_id", "route_type"), required=True))
    words = {row["route_id"]: (row["route_id"], *_titles(row)) for _, row in rows}
    wanted = _match(routes, words, "route")
    chosen: dict[str, Route] = {}
    left_out: Counter[str] = Counter()
    for line, row in rows:
        kind = _kind(source, line, row)
        if kind is None or (agencies and row.get("agency_id", "") not in wanted_agencies):
            continue
        if row["route_id"] in chosen:
            source.refuse(ROUTES, line, "route_id", f"{row['route_id']!r} is used twice")
        elif row["route_id"] in wanted or (not routes and kind):
            chosen[row["route_id"]] = _route(row, kind or "other", translator)
        elif not routes:
            left_out[row["route_type"]] += 1
    if not chosen:
        mend = "name routes of the feed: those that are no railways are read only by name"
        raise FeedError("no railway route is left to import", where=f"{source.path}, {ROUTES}", mend=mend)
    return Routes(chosen, frozenset(words), dict(left_out))


def _agencies(source: Source) -> dict[str, tuple[str, ...]]:
    rows = source.rows("agency.txt", ("agency_name",))
    return {row.get("agency_id", ""): (row.get("agency_id", ""), row["agency_name"]) for _, row in rows}


def _kind(source: Source, line: int, row: Mapping[str, str]) -> str | None:
    """The word for a row's type, ``""`` for no railway, ``None`` for a row that is refused."""
    if not row["route_id"]:
        source.refuse(ROUTES, line, "route_id", "is empty")
        return None
    if not row["route_type"].isdecimal():
        source.refuse(ROUTES, line, "route_type", f"{row['route_type']!r} is no number")
        return None
    return kind_of(int(row["route_type"]))


def _titles(row: Mapping[str, str]) -> list[str]:
    return [row[field] for field in ("route_long_name", "route_short_name") if row.get(field)]


def _route(row: Mapping[str, str], kind: str, translator: Translator) -> Route:
    title = (_titles(row) or [row["route_id"]])[0]
    column = "routes.route_long_name" if row.get("route_long_name") else "routes.route_short_name"
    colour = row.get("route_color", "").lstrip("#")
    sound = len(colour) == 6 and all(c in "0123456789abcdefABCDEF" for c in colour)
    names = translator.names(column, row["route_id"], title)
    return Route(row["route_id"], names, f"#{colour}" if sound else "#555555", kind)


def _match(words: Iterable[str], names: Mapping[str, tuple[str, ...]], what: str) -> set[str]:
    """Ids that the words name."""
    found: set[str] = set()
    for word in words:
        hits = {one for one, known in names.items() if word.lower() in (name.lower() for name in known)}
        if not hits:
            every = sorted({name for known in names.values() for name in known if name})
            near = difflib.get_close_matches(word, every, 3, 0.4) or every[:3]
            raise FeedError(
                f"there is no {what} {word!r}", where="feed", mend=f"did you mean {', '.join(near)}?"
            )
        found |= hits
    return found
