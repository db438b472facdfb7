"""Where in the plan an action takes hold."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from shirei.check.scene import Scene
from shirei.model.plan import Action


@dataclass(frozen=True, eq=False)
class Orders:
    """Finds the visits that the actions of a plan speak of. ``None`` means that there is no such visit."""

    scene: Scene

    @cached_property
    def rows(self) -> dict[int, int]:
        """Train to its row in the plan."""
        return {int(train): row for row, train in enumerate(self.scene.plan.movements.trains)}

    @cached_property
    def goes_on(self) -> dict[int, list[int]]:
        """Visits to which the unit of a piece's last visit is linked."""
        links: dict[int, list[int]] = {}
        for a, b in zip(self.scene.link_from.tolist(), self.scene.link_to.tolist(), strict=True):
            links.setdefault(a, []).append(b)
        return links

    def visits(self, train: int | None, station: int | None) -> list[int]:
        """Visits of a train to a station, or all of its visits."""
        if train is None or train not in self.rows:
            return []
        span = self.scene.table.visits(self.rows[train])
        every = range(span.start, span.stop)
        return [v for v in every if station is None or self.scene.station[v] == station]

    def end(self, train: int | None, station: int | None) -> int | None:
        """The visit to a station with which a piece of the train ends."""
        return next((v for v in self.visits(train, station) if self.scene.piece_last[v]), None)

    def start(self, train: int | None, station: int | None) -> int | None:
        """The visit to a station with which a piece of the train begins."""
        return next((v for v in self.visits(train, station) if self.scene.piece_first[v]), None)

    def leaving(self, train: int | None, station: int | None) -> int | None:
        """The visit to a station from which the train runs on."""
        return next((v for v in self.visits(train, station) if self.scene.leg[v]), None)

    def part(self, action: Action) -> range:
        """Legs (their first visits) of the part that a ``cancel`` names; empty where it names none."""
        everything = self.visits(action.train, None)
        first = self.visits(action.train, action.from_station)[:1]
        last = self.visits(action.train, action.to_station)[-1:]
        return range(first[0], last[0]) if everything and first and last else range(0)

    def pair(self, action: Action) -> tuple[int, int] | None:
        """Rows of a ``turn_back``'s or ``relink``'s two trains."""
        if action.other_train is None or action.train not in self.rows or action.other_train not in self.rows:
            return None
        return self.rows[action.train], self.rows[action.other_train]
