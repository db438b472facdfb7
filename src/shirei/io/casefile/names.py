"""Ids in files, indices in the model: the way to and fro, with clear words where a file names nothing."""

from __future__ import annotations

from collections.abc import Mapping

from shirei.errors import IncidentError
from shirei.model.pack import Pack


class Index:
    """Looks ids of one pack up and says where an unknown one stands."""

    def __init__(self, pack: Pack, where: str) -> None:
        self.pack = pack
        self.where = where
        self._tables: dict[str, Mapping[str, int]] = {
            "line": pack.network.line_index,
            "station": pack.network.station_index,
            "section": pack.network.section_index,
            "platform track": pack.network.platform_index,
            "train": pack.timetable.train_index,
        }

    def of(self, kind: str, name: str) -> int:
        """Index of the thing of a kind with an id. Raises ``IncidentError`` where the pack has none."""
        found = self._tables[kind].get(name)
        if found is None:
            raise IncidentError(
                f"there is no {kind} {name!r} in pack {self.pack.id}",
                where=self.where,
                mend=f"write the id of a {kind} of the pack",
            )
        return found

    def seconds(self, value: object) -> int:
        """A whole number as it stands in a file. Raises ``IncidentError`` for anything else."""
        if not isinstance(value, int) or isinstance(value, bool):
            raise IncidentError(f"{value!r} is not a whole number", where=self.where)
        return value

    def maybe(self, kind: str, name: str | None) -> int | None:
        """As :meth:`of`, with ``None`` for nothing."""
        return None if name is None else self.of(kind, name)
