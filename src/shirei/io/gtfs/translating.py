"""Names in other languages for ``translations.txt``."""

from __future__ import annotations

from collections.abc import Iterator

from shirei.model.names import LANGUAGES, Names
from shirei.model.network import Network

Row = tuple[str, str, str, str, str]


def translations(network: Network) -> Iterator[Row]:
    """Rows for stations and lines, with the header first."""
    yield "table_name", "field_name", "language", "translation", "record_id"
    for station in network.stations:
        yield from _of("stops", "stop_name", station.id, station.names)
    for line in network.lines:
        yield from _of("routes", "route_long_name", line.id, line.names)


def _of(table: str, column: str, record: str, names: Names) -> Iterator[Row]:
    for language in LANGUAGES:
        word = names.get(language)
        if language != "en" and word:
            yield table, column, language, word, record
