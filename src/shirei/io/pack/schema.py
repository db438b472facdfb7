"""What the files of a pack hold: every table and column that the reader knows.

``docs/packs.md`` documents the same columns for people; a test holds the two against each other.
"""

from __future__ import annotations

from dataclasses import dataclass

#: Languages of name columns, in file order: ``name_en``, ``name_ja`` and so on.
NAME_LANGUAGES = ("en", "ja", "ko", "zh_hans", "zh_hant")
#: A restoration model that was learnt from an operator's history; may be left out.
RESTORATION_MODEL = "restoration.model"
PACK_TOML = "pack.toml"
OVERRIDES = "overrides"


@dataclass(frozen=True, slots=True)
class Table:
    """One CSV file: its columns in file order, which of them may be left blank, and what identifies a row.

    Attributes:
        optional: columns that may be blank or left out of the file.
        key: columns that no two rows share; empty where rows may repeat.
        overridable: whether ``overrides/`` may hold a file of this name.
    """

    name: str
    columns: tuple[str, ...]
    optional: frozenset[str]
    key: tuple[str, ...] = ()
    overridable: bool = False

    @property
    def file(self) -> str:
        """File name inside the pack."""
        return f"{self.name}.csv"


def named(prefix: str) -> tuple[str, ...]:
    """The five name columns under a prefix."""
    return tuple(f"{prefix}_{language}" for language in NAME_LANGUAGES)


def _table(name: str, needed: str, optional: str = "", *, key: str = "", overridable: bool = False) -> Table:
    """Declare a table; a column that ends in ``*`` is five name columns, of which ``en`` is needed."""
    columns: list[str] = []
    blank: set[str] = set()
    for word in f"{needed} | {optional}".split():
        if word == "|":
            continue
        expanded = named(word[:-1]) if word.endswith("*") else (word,)
        columns += expanded
        blank |= set(expanded[1:]) if word.endswith("*") else set()
    blank |= set(optional.split())
    return Table(name, tuple(columns), frozenset(blank), tuple(key.split()), overridable)


STATIONS = _table("stations", "id name*", "lon lat", key="id")
LINES = _table(
    "lines",
    "id name* loop colour headway_s platform_reoccupation_s down* up* source",
    "basis",
    key="id",
    overridable=True,
)
LINE_STATIONS = _table("line_stations", "line station", key="line station")
SECTIONS = _table(
    "sections",
    "id line from_station to_station tracks capacity source",
    "length_m basis",
    key="id",
    overridable=True,
)
PLATFORMS = _table("platforms", "id station line name directions source", "basis", key="id", overridable=True)
TURNBACKS = _table(
    "turnbacks",
    "station line arriving min_turn_s siding_tracks source",
    "platforms basis",
    key="station line arriving",
    overridable=True,
)
PASSING_PLACES = _table(
    "passing_places",
    "station line direction source",
    "basis",
    key="station line direction",
    overridable=True,
)
CROSSOVERS = _table("crossovers", "station line source", "basis", key="station line", overridable=True)
FEEDING_SECTIONS = _table("feeding_sections", "id line sections source", "basis", key="id", overridable=True)
TYPES = _table("types", "id name* priority", key="id")
HEADWAYS = _table(
    "headways",
    "line first_type second_type headway_s source",
    "basis",
    key="line first_type second_type",
    overridable=True,
)
MIN_RUNS = _table(
    "min_runs",
    "section direction type min_run_s source",
    key="section direction type",
    overridable=True,
)
TRAINS = _table("trains", "id number type line direction", "working", key="id")
VISITS = _table("visits", "train station arr dep kind", "platform min_dwell_s inferred")
LINKS = _table("links", "from_train to_train kind min_s", key="from_train to_train kind")
WORKINGS = _table("workings", "id", key="id")
ALIASES = _table("aliases", "text kind id", key="text kind id")

#: Tables of the railway on the ground and of its words: small, read row by row.
SMALL = (
    STATIONS,
    LINES,
    LINE_STATIONS,
    SECTIONS,
    PLATFORMS,
    TURNBACKS,
    PASSING_PLACES,
    CROSSOVERS,
    FEEDING_SECTIONS,
    TYPES,
    HEADWAYS,
    MIN_RUNS,
    ALIASES,
)
#: Tables of the timetable; ``visits`` may have a million rows and is read in columns.
LARGE = (TRAINS, VISITS, LINKS, WORKINGS)
TABLES = SMALL + LARGE

#: Words in the files.
DIRECTIONS = ("down", "up")
VISIT_KINDS = ("stop", "pass")
LINK_KINDS = ("through", "turn", "split", "join")
#: ``visits.inferred`` by the bits of ``InferredTime``.
INFERRED_TIMES = ("", "arr", "dep", "arr+dep")
ALIAS_KINDS = ("station", "line")
#: Parts of a pack that carry one ``source`` and ``basis`` as a whole, in ``pack.toml``.
PROVENANCE_GROUPS = (
    "stations",
    "types",
    "trains",
    "visits",
    "links",
    "workings",
    "min_runs",
    "practice",
    "aliases",
)
