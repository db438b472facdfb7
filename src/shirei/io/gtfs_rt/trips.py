"""Trip updates: cancelled trains, skipped stops, and the times of the rest."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from google.transit import gtfs_realtime_pb2 as gtfs_rt

from shirei.io.gtfs_rt.service_day import ServiceDay
from shirei.model.incident import Incident
from shirei.model.pack import Pack
from shirei.model.plan import Movements
from shirei.model.timetable import VisitKind

_Trip = gtfs_rt.TripDescriptor
_Update = gtfs_rt.TripUpdate.StopTimeUpdate
#: Uncertainty in seconds that is told for a train on time, and the share of a delay that is added to it where
#: the end of the incident is an estimate. A rule of thumb, not a measured interval.
_LEAST_UNCERTAINTY_S, _DELAY_SHARE = 60, 0.3


@dataclass(frozen=True, slots=True)
class TripWriter:
    """Writes the trip updates of one plan's movements into a feed."""

    pack: Pack
    incident: Incident
    movements: Movements
    day: ServiceDay
    timestamp: int

    def write(self, feed: gtfs_rt.FeedMessage) -> None:
        """Add an entity for every train of the plan's scope that is not over, in timetable order."""
        for row, train in enumerate(self.movements.trains):
            if self._is_over(row, int(train)):
                continue
            entity = feed.entity.add(id=f"trip:{self.pack.timetable.train_ids[int(train)]}")
            self._write_trip(entity.trip_update, row, int(train))

    def _is_over(self, row: int, train: int) -> bool:
        planned = int(self.pack.timetable.visit_arr_s[self.pack.timetable.visits(train)].max())
        moved = int(self.movements.arr_s[self.movements.visits(row)].max())
        return self.day.posix(max(planned, moved)) <= self.timestamp

    def _write_trip(self, update: gtfs_rt.TripUpdate, row: int, train: int) -> None:
        timetable = self.pack.timetable
        update.timestamp = self.timestamp
        update.trip.trip_id = timetable.train_ids[train]
        update.trip.route_id = self.pack.network.lines[int(timetable.train_line[train])].id
        update.trip.start_date = self.day.start_date
        run = self.movements.run[self.movements.visits(row)]
        stops = timetable.visit_kind[timetable.visits(train)] == VisitKind.STOP
        if not (run & stops).any():
            update.trip.schedule_relationship = _Trip.CANCELED
            return
        update.trip.schedule_relationship = _Trip.SCHEDULED
        for sequence, offset in enumerate(np.flatnonzero(stops), start=1):
            self._write_stop(
                update.stop_time_update.add(stop_sequence=sequence), row, train, int(offset), run
            )

    def _write_stop(self, stop: _Update, row: int, train: int, offset: int, run: np.ndarray) -> None:
        planned = self.pack.timetable.visits(train).start + offset
        moved = int(self.movements.visit_start[row]) + offset
        stop.stop_id = self.pack.network.stations[int(self.pack.timetable.visit_station[planned])].id
        if not run[offset]:
            stop.schedule_relationship = _Update.SKIPPED
            return
        stop.schedule_relationship = _Update.SCHEDULED
        table = self.pack.timetable  # an update gives both times wherever the schedule does, also at the ends
        self._write_event(stop.arrival, int(self.movements.arr_s[moved]), int(table.visit_arr_s[planned]))
        self._write_event(stop.departure, int(self.movements.dep_s[moved]), int(table.visit_dep_s[planned]))

    def _write_event(self, event: gtfs_rt.TripUpdate.StopTimeEvent, at_s: int, planned_s: int) -> None:
        event.time = self.day.posix(at_s)
        event.delay = at_s - planned_s
        if event.time > self.timestamp:
            event.uncertainty = self._uncertainty_s(event.delay)

    def _uncertainty_s(self, delay_s: int) -> int:
        share = _DELAY_SHARE if self.incident.end_is_estimate else 0.0
        return _LEAST_UNCERTAINTY_S + round(share * max(0, delay_s))
