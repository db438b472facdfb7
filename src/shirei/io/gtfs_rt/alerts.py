"""Alerts: which stops, lines and directions an incident touches, how, and in which words."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from google.transit import gtfs_realtime_pb2 as gtfs_rt

from shirei.errors import InputError
from shirei.io.gtfs_rt.service_day import ServiceDay
from shirei.model.incident import Incident, IncidentKind, Restriction
from shirei.model.network import Direction
from shirei.model.pack import Pack
from shirei.model.plan import Movements
from shirei.model.proposal import Notice
from shirei.model.timetable import VisitKind

_Alert = gtfs_rt.Alert
_CAUSE = {
    IncidentKind.PASSENGER_ILLNESS: _Alert.MEDICAL_EMERGENCY,
    IncidentKind.WEATHER: _Alert.WEATHER,
    IncidentKind.PERSON_ON_TRACK: _Alert.OTHER_CAUSE,
    IncidentKind.EARTHQUAKE: _Alert.OTHER_CAUSE,
    IncidentKind.STAFF: _Alert.OTHER_CAUSE,
    IncidentKind.LEVEL_CROSSING: _Alert.OTHER_CAUSE,
    IncidentKind.OTHER: _Alert.OTHER_CAUSE,
}
#: A stop of one line in one direction.
Stop = tuple[int, int, Direction]


@dataclass(frozen=True, slots=True)
class AlertWriter:
    """Writes the alerts of one incident.

    Every informed entity is a stop of a line in a direction, never a line alone: a consumer that reads "no
    service" on a line drops all of it.
    """

    pack: Pack
    incident: Incident
    movements: Movements | None
    notices: Sequence[Notice]
    day: ServiceDay

    def write(self, feed: gtfs_rt.FeedMessage) -> None:
        """Add one alert for the stops that lose all trains, and one for the others that are touched.

        Raises:
            InputError: there are no words for passengers, which an alert must have.
        """
        if not self.notices:
            raise InputError(
                "an alert needs a notice in at least one language",
                where="notices",
                mend="write notices first",
            )
        bare = sorted(self._without_service())
        touched = sorted(self._touched() - set(bare))
        if bare:
            self._write(feed.entity.add(id=f"alert:{self.incident.id}:closed").alert, bare, _Alert.NO_SERVICE)
        if touched:
            self._write(feed.entity.add(id=f"alert:{self.incident.id}").alert, touched, self._effect())

    def _write(self, alert: _Alert, stops: Sequence[Stop], effect: _Alert.Effect) -> None:
        start, end = self.day.posix(self.incident.start_s), self.day.posix(self.incident.end_s)
        # what consumers read today, and the two fields that are to replace it
        for period in (alert.active_period, alert.communication_period, alert.impact_period):
            period.add(start=start, end=end)
        for station, line, direction in stops:
            network = self.pack.network
            alert.informed_entity.add(
                route_id=network.lines[line].id,
                direction_id=int(direction),
                stop_id=network.stations[station].id,
            )
        alert.cause = _CAUSE.get(self.incident.kind, _Alert.TECHNICAL_PROBLEM)
        alert.effect = effect
        alert.severity_level = _Alert.SEVERE if effect == _Alert.NO_SERVICE else _Alert.WARNING
        for notice in self.notices:
            alert.header_text.translation.add(text=notice.title, language=notice.language)
            alert.description_text.translation.add(text=notice.text, language=notice.language)

    def _effect(self) -> _Alert.Effect:
        """Fewer trains where the plan does not run some stop; else delays."""
        if self.movements is not None and not bool(self.movements.run.all()):
            return _Alert.REDUCED_SERVICE
        return _Alert.SIGNIFICANT_DELAYS

    def _touched(self) -> set[Stop]:
        stops = {stop for one in self.incident.restrictions for stop in self._of(one)}
        return stops | {stop for stop, (run, planned) in self._served().items() if run < planned}

    def _of(self, one: Restriction) -> Iterator[Stop]:
        network = self.pack.network
        for section in one.sections:
            facts = network.sections[section]
            for direction in one.directions:
                yield facts.from_station, facts.line, direction
                yield facts.to_station, facts.line, direction
        if one.platform is not None:
            platform = network.platforms[one.platform]
            yield from (
                (platform.station, platform.line, direction) for direction in sorted(platform.directions)
            )
        if one.train is not None and one.station is not None:
            timetable = self.pack.timetable
            yield (
                one.station,
                int(timetable.train_line[one.train]),
                Direction(int(timetable.train_direction[one.train])),
            )

    def _without_service(self) -> set[Stop]:
        return {stop for stop, (run, planned) in self._served().items() if planned and not run}

    def _served(self) -> dict[Stop, tuple[int, int]]:
        """By stop: how many of the stops planned in the incident's window are run, and how many are planned.

        Trains outside the plan's scope run as planned.
        """
        found: dict[Stop, tuple[int, int]] = {}
        if self.movements is None:
            return found
        timetable, movements = self.pack.timetable, self.movements
        row_of = {int(train): row for row, train in enumerate(movements.trains)}
        for train in self._trains_in_window():
            planned = timetable.visits(train)
            due = timetable.visit_arr_s[planned]
            stops = timetable.visit_kind[planned] == VisitKind.STOP
            here = np.flatnonzero(stops & (due >= self.incident.start_s) & (due < self.incident.end_s))
            row = row_of.get(train)
            run = np.ones(len(due), bool) if row is None else movements.run[movements.visits(row)]
            way = Direction(int(timetable.train_direction[train]))
            for offset in here:
                stop = (int(timetable.visit_station[planned][offset]), int(timetable.train_line[train]), way)
                done, due_here = found.get(stop, (0, 0))
                found[stop] = (done + int(run[offset]), due_here + 1)
        return found

    def _trains_in_window(self) -> list[int]:
        timetable = self.pack.timetable
        inside = (timetable.visit_arr_s >= self.incident.start_s) & (
            timetable.visit_arr_s < self.incident.end_s
        )
        return [int(train) for train in np.unique(timetable.visit_train[inside])]
