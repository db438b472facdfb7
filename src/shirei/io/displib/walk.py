"""Operations of all trains, one value after the other: slower than columns, and says where a fault lies."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NoReturn

from shirei.io.displib.columns import OPERATION_KEYS, USE_KEYS, Columns
from shirei.io.displib.document import refuse, refuse_keys
from shirei.model.problem import LARGEST_TIME, NO_LIMIT, ints


def walk(path: Path, trains: Any) -> Columns:
    """The columns of a DISPLIB ``trains`` value.

    Raises:
        FeedError: a value is missing, of the wrong type or out of range; ``where`` holds its JSON path.
        InputError: a number does not fit 64 bits.
    """
    walker = _Walk(path)
    walker.read_trains(trains)
    return Columns(
        resources=tuple(walker.resources),
        first_op=ints(walker.first_op),
        min_duration=ints(walker.min_duration),
        start_lb=ints(walker.start_lb),
        start_ub=ints(walker.start_ub),
        first_successor=ints(walker.first_successor),
        successor=ints(walker.successor),
        first_use=ints(walker.first_use),
        use_resource=ints(walker.use_resource),
        use_release=ints(walker.use_release),
    )


class _Walk:
    """Gathers the rows of a problem while walking through its document."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.resources: dict[str, int] = {}
        self.first_op: list[int] = [0]
        self.min_duration: list[int] = []
        self.start_lb: list[int] = []
        self.start_ub: list[int] = []
        self.first_successor: list[int] = [0]
        self.successor: list[int] = []
        self.first_use: list[int] = [0]
        self.use_resource: list[int] = []
        self.use_release: list[int] = []

    def read_trains(self, trains: Any) -> None:
        if not isinstance(trains, list):
            refuse(self.path, "$.trains", "is not a list of trains")
        for k, train in enumerate(trains):
            if not isinstance(train, list) or not train:
                refuse(
                    self.path, f"$.trains[{k}]", "is not a list of operations", "give each train at least one"
                )
            for i, operation in enumerate(train):
                self._read_operation(operation, k, i, len(train))
            self.first_op.append(len(self.min_duration))

    def _read_operation(self, operation: Any, k: int, i: int, size: int) -> None:
        if type(operation) is not dict or not operation.keys() <= OPERATION_KEYS:
            refuse_keys(self.path, operation, OPERATION_KEYS, f"$.trains[{k}][{i}]")
        get = operation.get
        duration, earliest, latest = get("min_duration"), get("start_lb", 0), get("start_ub")
        if type(duration) is not int or not 0 <= duration <= LARGEST_TIME:
            self._refuse_time(f"$.trains[{k}][{i}].min_duration", duration)
        if type(earliest) is not int or not 0 <= earliest <= LARGEST_TIME:
            self._refuse_time(f"$.trains[{k}][{i}].start_lb", earliest)
        if latest is None and "start_ub" not in operation:
            latest = NO_LIMIT
        elif type(latest) is not int or not latest >= 0:
            self._refuse_time(f"$.trains[{k}][{i}].start_ub", latest)
        self.min_duration.append(duration)
        self.start_lb.append(earliest)
        self.start_ub.append(min(latest, NO_LIMIT))
        self._read_successors(get("successors"), k, i, size)
        uses = get("resources")
        if uses or "resources" in operation:
            self._read_uses(uses, k, i)
        self.first_use.append(len(self.use_resource))

    def _read_successors(self, successors: Any, k: int, i: int, size: int) -> None:
        place = f"$.trains[{k}][{i}].successors"
        if type(successors) is not list:
            refuse(self.path, place, "is not a list of operation numbers")
        if bool(successors) != (i < size - 1):
            refuse(self.path, place, "only the last operation has no successor", "put the exit last")
        first = self.first_op[k]
        for other in successors:
            if type(other) is not int or not i < other < size:
                refuse(
                    self.path,
                    place,
                    f"{other!r} is no later operation of this train",
                    f"use {i + 1} to {size - 1}",
                )
            self.successor.append(first + other)
        self.first_successor.append(len(self.successor))

    def _read_uses(self, uses: Any, k: int, i: int) -> None:
        if type(uses) is not list:
            refuse(self.path, f"$.trains[{k}][{i}].resources", "is not a list of resources")
        for j, use in enumerate(uses):
            if type(use) is not dict or not use.keys() <= USE_KEYS:
                refuse_keys(self.path, use, USE_KEYS, f"$.trains[{k}][{i}].resources[{j}]")
            name, release = use.get("resource"), use.get("release_time", 0)
            if type(name) is not str:
                refuse(
                    self.path, f"$.trains[{k}][{i}].resources[{j}].resource", f"{name!r} is no resource name"
                )
            if type(release) is not int or not 0 <= release <= LARGEST_TIME:
                self._refuse_time(f"$.trains[{k}][{i}].resources[{j}].release_time", release)
            self.use_resource.append(self.resources.setdefault(name, len(self.resources)))
            self.use_release.append(release)

    def _refuse_time(self, place: str, value: Any) -> NoReturn:
        refuse(self.path, place, f"{value!r} is no time", f"give integer seconds from 0 to {LARGEST_TIME}")
