"""Read a DISPLIB problem (specification of 2025-09-17): ``trains`` of operations, and an ``objective``.

Trains are read as columns; only where something is doubtful are they read again, value by value, which refuses a fault
with its JSON path.
"""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path
from typing import Any

from shirei.errors import FeedError, InputError
from shirei.io.displib.columns import Columns, columns_of
from shirei.io.displib.document import read_object, refuse, refuse_keys
from shirei.io.displib.walk import walk
from shirei.io.uncollected import uncollected
from shirei.model.problem import LARGEST_COST, LARGEST_TIME, Ints, Problem, ints

#: (operation in the row, threshold, coefficient, increment)
_Delay = tuple[int, int, int, int]

_DELAY = frozenset({"type", "train", "operation", "threshold", "increment", "coeff"})


def load_problem(path: Path | str) -> Problem:
    """Read a DISPLIB problem; 60,000 operations take a few tenths of a second.

    Raises:
        FeedError: the file cannot be read, or a value is missing, of the wrong type or out of range;
            ``where`` holds its JSON path.
    """
    with uncollected():
        return _load(Path(path))


def _load(path: Path) -> Problem:
    """A function of its own, so that the document is gone before the cycle collector may walk it."""
    document = read_object(path)
    try:
        trains = columns_of(document.get("trains")) or walk(path, document.get("trains"))
        delays = _Objective(path, trains.first_op).read(document.get("objective"))
        return _problem(trains, delays, path.stem)
    except FeedError:
        raise
    except InputError as error:
        raise FeedError(error.what, where=f"{path}: $", mend=error.mend) from None


def _problem(trains: Columns, delays: list[_Delay], name: str) -> Problem:
    rows = {
        field.name: ints(getattr(trains, field.name)) for field in fields(trains) if field.name != "resources"
    }
    columns = list(zip(*delays, strict=True)) or [(), (), (), ()]
    return Problem(
        resources=trains.resources,
        **rows,
        delay_op=ints(columns[0]),
        delay_threshold=ints(columns[1]),
        delay_coeff=ints(columns[2]),
        delay_increment=ints(columns[3]),
        name=name,
    )


class _Objective:
    """Reads the components of an objective, whose trains begin at ``first_op``."""

    def __init__(self, path: Path, first_op: Ints) -> None:
        self.path = path
        self.first_op = first_op.tolist()

    def read(self, objective: Any) -> list[_Delay]:
        if not isinstance(objective, list):
            refuse(self.path, "$.objective", "is not a list of objective components")
        return [self._delay(part, f"$.objective[{j}]") for j, part in enumerate(objective)]

    def _delay(self, part: Any, place: str) -> _Delay:
        if type(part) is not dict or not part.keys() <= _DELAY:
            refuse_keys(self.path, part, _DELAY, place)
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
        return (self.first_op[train] + operation, threshold, coeff, increment)

    def _number(self, part: dict[str, Any], key: str, place: str, default: int | None, largest: int) -> int:
        value = part.get(key, default)
        if type(value) is not int or not 0 <= value <= largest:
            refuse(self.path, f"{place}.{key}", f"{value!r} is no integer from 0 to {largest}")
        return value
