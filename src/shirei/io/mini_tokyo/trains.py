"""One train record of the feed, checked field by field."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

from shirei.io.infer import Refusal
from shirei.io.mini_tokyo.files import Record
from shirei.io.mini_tokyo.times import Clock
from shirei.model.network import UNKNOWN


@dataclass(frozen=True, slots=True)
class FeedTrain:
    """A usable train: its stops as places on its line, with seconds (``UNKNOWN`` where the feed has none)."""

    id: str
    number: str
    kind: str
    direction: int
    vehicle: str
    places: tuple[int, ...]
    arr: tuple[int, ...]
    dep: tuple[int, ...]
    before: tuple[str, ...]
    after: tuple[str, ...]


class TrainFieldError(Exception):
    """Carries the field and what is wrong with it to the reader of one line."""

    def __init__(self, field: str, what: str) -> None:
        super().__init__(what)
        self.field, self.what = field, what


@dataclass(frozen=True, eq=False)
class TrainReader:
    """Reads the trains of one line: ``places`` gives its stations' places, ``directions`` is (down, up)."""

    file: str
    line: str
    places: dict[str, int]
    loop: bool
    directions: tuple[str, str]
    types: frozenset[str]
    clock: Clock

    def read(self, record: Record) -> FeedTrain | Refusal:
        """The train, or why it is refused."""
        try:
            return self._train(record)
        except TrainFieldError as bad:
            return Refusal(self.file, str(record.get("id", "a record without id")), bad.field, bad.what)

    def _train(self, record: Record) -> FeedTrain:
        if record.get("r") != self.line:
            raise TrainFieldError("r", f"is {record.get('r')!r}, the file is of {self.line}")
        if record.get("d") not in self.directions:
            raise TrainFieldError("d", f"{record.get('d')!r} is no direction of {self.line}")
        kind = record.get("y")
        if not isinstance(kind, str) or kind not in self.types:
            raise TrainFieldError("y", f"{kind!r} is no train type of the feed")
        direction = self.directions.index(record["d"])
        places, arr, dep = self._stops(record)
        self._check_direction(places, direction)
        self._check_times(arr, dep)
        return FeedTrain(
            str(record["id"]),
            str(record.get("n", "")),
            str(kind),
            direction,
            str(record.get("v", "")),
            tuple(places),
            tuple(arr),
            tuple(dep),
            _ids(record, "pt"),
            _ids(record, "nt"),
        )

    def _stops(self, record: Record) -> tuple[list[int], list[int], list[int]]:
        stops = record.get("tt")
        if not isinstance(stops, list) or len(stops) < 2:
            raise TrainFieldError("tt", "has fewer than two stops")
        places, arr, dep = [], [], []
        for number, stop in enumerate(stops, 1):
            name = stop.get("s") if isinstance(stop, dict) else stop
            if not isinstance(stop, dict) or not isinstance(name, str) or name not in self.places:
                raise TrainFieldError(f"tt[{number}].s", f"{name!r} is not on {self.line}")
            places.append(self.places[name])
            arr.append(self._time(stop, "a", number))
            dep.append(self._time(stop, "d", number))
        for times, field, number in ((dep, "d", 1), (arr, "a", len(stops))):
            if times[number - 1] == UNKNOWN:
                raise TrainFieldError(
                    f"tt[{number}].{field}", "a train's first departure and last arrival are needed"
                )
        return places, arr, dep

    def _time(self, stop: Record, field: str, number: int) -> int:
        if field not in stop:
            return UNKNOWN
        seconds = self.clock.seconds(stop[field])
        if seconds is None:
            raise TrainFieldError(f"tt[{number}].{field}", f"{stop[field]!r} is no time HH:MM")
        return seconds

    def _check_direction(self, places: list[int], direction: int) -> None:
        step, size = (1 if direction == 0 else -1), len(set(self.places.values()))
        for number, (a, b) in enumerate(itertools.pairwise(places), 2):
            ahead = (b - a) * step
            if ahead == 0 or (ahead < 0 and not self.loop):
                raise TrainFieldError(
                    f"tt[{number}].s", "runs against its direction" if ahead else "is listed twice in a row"
                )
            if self.loop and ahead % size > size // 2:
                raise TrainFieldError(
                    f"tt[{number}].s", "runs more than half the loop without a stop, or against its direction"
                )

    @staticmethod
    def _check_times(arr: list[int], dep: list[int]) -> None:
        latest, number = -1, 0
        for number, (a, d) in enumerate(zip(arr, dep, strict=True), 1):
            for field, time in (("a", a), ("d", d)):
                if time != UNKNOWN and time < latest and not (number == 1 and field == "a"):
                    raise TrainFieldError(f"tt[{number}].{field}", "is earlier than the time before it")
                latest = max(latest, time)


def _ids(record: Record, field: str) -> tuple[str, ...]:
    value: Any = record.get(field, ())
    if isinstance(value, list | tuple) and all(isinstance(one, str) for one in value):
        return tuple(value)
    raise TrainFieldError(field, "is not a list of train ids")
