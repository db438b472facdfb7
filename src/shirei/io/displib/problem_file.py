"""Read a DISPLIB problem (specification of 2025-09-17): ``trains`` of operations, and an ``objective``.

Every value is checked as it is read, in one pass; the path of a faulty one is only spelt out when it is
refused.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from shirei.errors import FeedError, InputError
from shirei.io.displib.document import read_object, refuse, uncollected
from shirei.model.problem import LARGEST_COST, LARGEST_TIME, NO_LIMIT, Problem, ints

_OPERATION = frozenset({"start_lb", "start_ub", "min_duration", "resources", "successors"})
_USE = frozenset({"resource", "release_time"})
_DELAY = frozenset({"type", "train", "operation", "threshold", "increment", "coeff"})


def load_problem(path: Path | str) -> Problem:
    """Read a DISPLIB problem; 60,000 operations take well under a second.

    Raises:
        FeedError: the file cannot be read, or a value is missing, of the wrong type or out of range;
            ``where`` holds its JSON path.
    """
    path = Path(path)
    with uncollected():
        reader = _Reader(path)
        document = read_object(path)
        reader.read_trains(document.get("trains"))
        reader.read_objective(document.get("objective"))
        return reader.problem()


class _Reader:
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
        self.delays: list[tuple[int, int, int, int]] = []

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
        if type(operation) is not dict or not operation.keys() <= _OPERATION:
            self._refuse_keys(operation, _OPERATION, f"$.trains[{k}][{i}]")
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
            if type(use) is not dict or not use.keys() <= _USE:
                self._refuse_keys(use, _USE, f"$.trains[{k}][{i}].resources[{j}]")
            name, release = use.get("resource"), use.get("release_time", 0)
            if type(name) is not str:
                refuse(
                    self.path, f"$.trains[{k}][{i}].resources[{j}].resource", f"{name!r} is no resource name"
                )
            if type(release) is not int or not 0 <= release <= LARGEST_TIME:
                self._refuse_time(f"$.trains[{k}][{i}].resources[{j}].release_time", release)
            self.use_resource.append(self.resources.setdefault(name, len(self.resources)))
            self.use_release.append(release)

    def read_objective(self, objective: Any) -> None:
        if not isinstance(objective, list):
            refuse(self.path, "$.objective", "is not a list of objective components")
        for j, part in enumerate(objective):
            self._read_delay(part, f"$.objective[{j}]")

    def _read_delay(self, part: Any, place: str) -> None:
        if type(part) is not dict or not part.keys() <= _DELAY:
            self._refuse_keys(part, _DELAY, place)
        if part.get("type") != "op_delay":
            refuse(
                self.path, f"{place}.type", f"{part.get('type')!r} is not known", 'only "op_delay" is defined'
            )
        train = self._number(part, "train", place, None, len(self.first_op) - 2)
        last = self.first_op[train + 1] - self.first_op[train] - 1
        operation = self._number(part, "operation", place, None, last)
        threshold = self._number(part, "threshold", place, 0, LARGEST_TIME)
        coeff = self._number(part, "coeff", place, 0, LARGEST_COST)
        increment = self._number(part, "increment", place, 0, LARGEST_COST)
        self.delays.append((self.first_op[train] + operation, threshold, coeff, increment))

    def _number(self, part: dict[str, Any], key: str, place: str, default: int | None, largest: int) -> int:
        value = part.get(key, default)
        if type(value) is not int or not 0 <= value <= largest:
            refuse(self.path, f"{place}.{key}", f"{value!r} is no integer from 0 to {largest}")
        return value

    def _refuse_keys(self, thing: Any, known: frozenset[str], place: str) -> None:
        if not isinstance(thing, dict):
            refuse(self.path, place, "is not an object")
        unknown = sorted(str(key) for key in thing.keys() - known)
        refuse(self.path, f"{place}.{unknown[0]}", "is not known", f"known here: {', '.join(sorted(known))}")

    def _refuse_time(self, place: str, value: Any) -> None:
        refuse(self.path, place, f"{value!r} is no time", f"give integer seconds from 0 to {LARGEST_TIME}")

    def problem(self) -> Problem:
        try:
            return self._problem()
        except InputError as error:
            raise FeedError(error.what, where=f"{self.path}: $", mend=error.mend) from None

    def _problem(self) -> Problem:
        columns = list(zip(*self.delays, strict=True)) or [(), (), (), ()]
        return Problem(
            resources=tuple(self.resources),
            first_op=ints(self.first_op),
            min_duration=ints(self.min_duration),
            start_lb=ints(self.start_lb),
            start_ub=ints(self.start_ub),
            first_successor=ints(self.first_successor),
            successor=ints(self.successor),
            first_use=ints(self.first_use),
            use_resource=ints(self.use_resource),
            use_release=ints(self.use_release),
            delay_op=ints(columns[0]),
            delay_threshold=ints(columns[1]),
            delay_coeff=ints(columns[2]),
            delay_increment=ints(columns[3]),
            name=self.path.stem,
        )
